"""``ipdocs dispatch``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_language, add_profile, workspace
from ipdocs.errors import ExitCode

if TYPE_CHECKING:
    from ipdocs.api.dispatching import Dispatched

FORMATS = ("svarut",)
LEVELS = (3, 4)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE... --to RECIPIENT -o DIR and the rest."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the letter and its attachments, in order")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="DIR", help="new folder for the consignment"
    )
    parser.add_argument("--format", choices=FORMATS, default="svarut", help="svarut: KS SvarUt, REST API v2")
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="data file with the recipient's address, or the record of the letter. "
        "A file, because names and numbers on a command line can be seen by others",
    )
    parser.add_argument(
        "--level", type=int, choices=LEVELS, default=4, help="login that the recipient needs (default 4: health papers)"
    )
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="certificate to encrypt for (PEM or DER); needed at level 4"
    )
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="title, seen in notifications: nothing of the person"
    )
    parser.add_argument(
        "--reference", default="", metavar="TEXT", help="reference of your own (default: from the contents)"
    )
    parser.add_argument(
        "--digital-only", action="store_true", help="never print; then paper size and margins do not count"
    )
    parser.add_argument(
        "--names", choices=("keep", "neutral"), default="keep", help="keep file names (default), or make neutral ones"
    )
    parser.add_argument("--sign", type=Path, metavar="FILE", help="the one PDF that the recipient is asked to sign")
    add_language(parser, "titles and messages (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Write the consignment, or say what keeps it from being sent."""
    from ipdocs.api.dispatching import DispatchSettings, dispatch, ordered_paths

    here = workspace(args)
    form = args.lang or here.profile.maalform
    settings = DispatchSettings(
        form=form,
        level=args.level,
        certificate=args.certificate,
        title=args.title,
        reference=args.reference,
        is_digital_only=args.digital_only,
        names=args.names,
        to_sign=args.sign,
    )
    done = dispatch(ordered_paths(args.files), args.to, args.output, settings, workspace=here)
    _tell(done, args.output, form)
    return ExitCode.OK if done.is_written else ExitCode.FINDINGS


def _tell(done: Dispatched, output: Path, form: str) -> None:
    from ipdocs.batch.masking import shown_label
    from ipdocs.wording import wording

    for finding in done.findings:
        print(f"{finding.severity.value}: {finding.message}", file=sys.stderr)
    if not done.is_written:
        print(wording(form, "dispatch.report.refused"), file=sys.stderr)
        return
    sent = done.consignment
    print(wording(form, "dispatch.report.ready", antall=len(sent.files), niva=sent.level))
    for number, (file, source) in enumerate(zip(sent.files, done.sources, strict=True), 1):
        words = {"nummer": number, "navn": file.name, "bytes": len(file.data), "kilde": shown_label(str(source))}
        print(wording(form, "dispatch.report.file", **words))
    print(wording(form, "dispatch.report.encrypted" if sent.is_encrypted else "dispatch.report.open"))
    print(wording(form, "dispatch.report.nothing-sent"))
    print(output)
