"""``ipdocs check``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import (
    CHECKED,
    add_cluster,
    add_language,
    add_ocr,
    add_profile,
    cluster,
    globbed,
    told_of_recognition,
    workspace,
    write_result,
)
from ipdocs.errors import ExitCode, InputError, UsageError
from ipdocs.findings import DocumentReport, ReadError, Report, Severity, Verdict

if TYPE_CHECKING:
    from ipdocs.api import CheckSettings, Workspace
    from ipdocs.batch import Execution

NEVER = "never"
FORMATS = ("text", "json", "jsonl", "html", "csv", "xlsx", "junit", "sarif")
"""Those of :mod:`ipdocs.reporters`, spelled out so that the help needs no import."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH... and the rest."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns such as 'planer/*.docx'")
    parser.add_argument("--type", choices=("auto", *CHECKED), default="auto", help="document type (default auto)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="format of the report (default text); html is a page to read and print, xlsx needs -o",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file for the report (default: standard output)"
    )
    parser.add_argument(
        "--annotate",
        type=Path,
        metavar="DIR",
        help="folder for a copy of each document with comments and a summary (Word documents; others as HTML)",
    )
    parser.add_argument("--law-date", type=_date, metavar="DATE", help="judge by the law of this day, as 2024-03-01")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", NEVER),
        default="error",
        help="gravity that gives exit code 1 (default error)",
    )
    parser.add_argument("--redact", action="store_true", help="leave the quotes of the documents out of the report")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to work with (default 1)")
    add_ocr(parser)
    add_cluster(parser)
    add_language(parser, "the report (default: the municipality's)")
    add_profile(parser)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2024-03-01") from None


def run(args: argparse.Namespace) -> int:
    """Check all documents; one that cannot be read never stops the others."""
    from ipdocs import batch, reporters
    from ipdocs.api import CheckSettings, expand_all

    if args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    if args.format in reporters.BINARY and args.output is None:
        raise UsageError(f"--format {args.format} needs a file.", "Add -o FILE.")
    if args.annotate is not None and args.redact:
        raise UsageError("--annotate copies whole documents, so it cannot be used with --redact.")
    paths = expand_all(globbed(args.paths))
    if not paths:
        raise InputError("There are no files at these paths.", "Check the paths.")
    local = [path for path in paths if isinstance(path, Path)]
    if args.annotate is not None and len(local) < len(paths):
        raise UsageError("--annotate works on files, not on addresses.")
    here = workspace(args)
    form = args.lang or here.profile.maalform
    execution = batch.Execution(jobs=args.jobs, form=form, cluster=cluster(args))
    report = _checked(here, CheckSettings(args.type, args.law_date, form, args.ocr), paths, execution)
    recognised = sum(any(one.rule == "les.ocr" for one in each.findings) for each in report.documents)
    if recognised:
        print(told_of_recognition(recognised), file=sys.stderr)
    has_failed = args.annotate is not None and not _annotated(here, form, local, report, args)
    if args.format == "text" and args.output is None and sys.stdout.isatty():
        reporters.show(report, form, sys.stdout, redact=args.redact)
        return ExitCode.UNREADABLE_INPUT if has_failed else _exit_code(report, args.fail_on)
    written = reporters.rendered(report, args.format, form, redact=args.redact, packs=here.packs)
    if args.format in reporters.BINARY:
        batch.write_atomically(args.output, written)
    else:
        write_result(written.decode("utf-8"), args.output)
    return ExitCode.UNREADABLE_INPUT if has_failed else _exit_code(report, args.fail_on)


def _checked(here: Workspace, settings: CheckSettings, paths: list[Path | str], execution: Execution) -> Report:
    from ipdocs import batch
    from ipdocs.api import CheckFactory
    from ipdocs.batch.terminal import progress_on

    factory = CheckFactory(here.profile.source, settings)
    work = (
        batch.Job(key=str(number), payload=path if isinstance(path, str) else path.absolute())
        for number, path in enumerate(paths)
    )
    reports: dict[int, DocumentReport] = {}
    tally = batch.Tally()
    progress = progress_on(sys.stderr, settings.form)
    progress.start(len(paths))
    try:
        with batch.stop_on_signals() as stop:
            for outcome in batch.execute(work, factory, execution, stop=stop):
                tally.add(outcome)
                progress.update(tally)
                number = int(outcome.key)
                if isinstance(outcome, batch.Failed):
                    error = ReadError(outcome.code, " ".join(fault.text for fault in outcome.faults))
                    reports[number] = DocumentReport(str(paths[number]), "", None, Verdict.UNREADABLE, error=error)
                else:
                    reports[number] = replace(outcome.value, path=str(paths[number]))
    finally:
        progress.stop()
    return Report(tuple(reports[number] for number in sorted(reports)))


def _annotated(here: Workspace, form: str, paths: list[Path], report: Report, args: argparse.Namespace) -> bool:
    """Write the annotated copies; whether all could be made. The others are done in any case."""
    from ipdocs import batch
    from ipdocs.api import AnnotatorFactory, annotation_jobs
    from ipdocs.batch.output import flush_folder, prepare_folder

    jobs = annotation_jobs(paths, report.documents, args.annotate)
    prepare_folder(args.annotate)
    factory = AnnotatorFactory(here.profile.source, form, datetime.now(UTC))
    failed = 0
    with batch.stop_on_signals() as stop:
        work = (batch.Job(key=str(number), payload=job) for number, job in enumerate(jobs))
        for outcome in batch.execute(work, factory, batch.Execution(jobs=args.jobs, form=form), stop=stop):
            failed += isinstance(outcome, batch.Failed)
    flush_folder(args.annotate)
    if failed:
        print(f"ipdocs: {failed} annotated copies could not be made.", file=sys.stderr)
    return not failed


def _exit_code(report: Report, fail_on: str) -> ExitCode:
    if any(document.verdict is Verdict.UNREADABLE for document in report.documents):
        return ExitCode.UNREADABLE_INPUT
    if fail_on == NEVER:
        return ExitCode.OK
    floor = Severity(fail_on).rank
    worst = (document.worst for document in report.documents)
    return ExitCode.FINDINGS if any(one is not None and one.rank >= floor for one in worst) else ExitCode.OK
