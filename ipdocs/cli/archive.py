"""``ipdocs archive``."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_language, add_profile, workspace
from ipdocs.errors import ExitCode, UsageError
from ipdocs.findings import Severity

if TYPE_CHECKING:
    from ipdocs.api.archiving import Archived

FORMATS = ("fiks", "eformidling")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH... -o DIR --format and the rest; or --receipt FILE --package DIR."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="the folder of a case, or its files")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="new folder for the package")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="fiks: KS Fiks Arkiv v1; eformidling: Noark 5 version 3.1, as eFormidling takes it",
    )
    parser.add_argument(
        "--record",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help="data files of the case: its number, the person and the track are taken from them; they are not packed",
    )
    parser.add_argument("--case", default="", metavar="NUMBER", help="number of the case, as 2026/1187")
    parser.add_argument(
        "--xsd-dir", type=Path, metavar="DIR", help="folder with the XSD files of the format, to validate the message"
    )
    parser.add_argument("--seed", default="", metavar="TEXT", help="gives other ids to the same files")
    parser.add_argument(
        "--time", type=_time, metavar="TIME", help="time of the package, as 2026-03-01T10:00 (default: now)"
    )
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="the archive's answer, to match to --package")
    parser.add_argument("--package", type=Path, metavar="DIR", help="the package that the receipt is for")
    add_language(parser, "titles and messages (default: the municipality's)")
    add_profile(parser)


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text} is not a time; write it as 2026-03-01T10:00") from None


def run(args: argparse.Namespace) -> int:
    """Pack a case, or say what the archive answered."""
    if args.receipt is not None or args.package is not None:
        return _match(args)
    if not args.paths or args.output is None or args.format is None:
        raise UsageError("A package needs files, -o DIR and --format.", "See 'ipdocs archive --help'.")
    from ipdocs.api.archiving import ArchiveSettings, archive

    here = workspace(args)
    form = args.lang or here.profile.maalform
    settings = ArchiveSettings(args.format, form, args.xsd_dir, args.seed, case_number=args.case)
    if args.time is not None:
        settings = ArchiveSettings(args.format, form, args.xsd_dir, args.seed, args.time, args.case)
    done = archive(args.paths, args.output, settings, records=args.record, workspace=here)
    _tell(done, args, form)
    is_sound = all(finding.severity is not Severity.ERROR for finding in done.findings)
    return ExitCode.OK if is_sound else ExitCode.FINDINGS


def _tell(done: Archived, args: argparse.Namespace, form: str) -> None:
    from ipdocs.batch.masking import shown_label
    from ipdocs.wording import wording

    package = done.package
    sources = dict(done.sources)
    counts = {"antall": len(package.documents), "filer": len(package.files), "format": args.format}
    print(wording(form, "archive.report.packed", **counts))
    for document in package.documents:
        role = wording(form, "archive.main" if document.is_main else "archive.attachment")
        told = wording(form, "archive.report.document", nummer=document.number, tittel=document.title, rolle=role)
        origin = wording(form, "archive.report.source", kilde=shown_label(str(sources[document.number])))
        print(f"{told}, {origin}")
        for file in document.files:
            variant = wording(form, f"archive.variant.{file.variant.value}")
            pronom = file.format.pronom or wording(form, "archive.report.no-pronom")
            words = {"navn": file.name, "variant": variant, "pronom": pronom, "bytes": len(file.data)}
            print(f"   {wording(form, 'archive.report.file', **words)}")
    print(wording(form, f"archive.schema.{'valid' if done.is_validated else 'not-run'}"))
    for finding in done.findings:
        print(f"{finding.severity.value}: {finding.message}", file=sys.stderr)
    print(args.output)


def _match(args: argparse.Namespace) -> int:
    if args.receipt is None or args.package is None:
        raise UsageError("A receipt is matched to a package.", "Give both --receipt FILE and --package DIR.")
    from ipdocs.archive.receipts import match_receipt, told

    form = args.lang or workspace(args).profile.maalform
    answer = match_receipt(args.receipt, args.package)
    print(told(answer, form), end="")
    return ExitCode.OK if answer.is_accepted else ExitCode.FINDINGS
