"""``ipdocs convert``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_cluster, add_language, add_ocr, add_profile, add_store, cluster, store, workspace
from ipdocs.errors import ExitCode, InputError, IpdocsError, RunInterrupted, UsageError

if TYPE_CHECKING:
    from ipdocs.api import Workspace
    from ipdocs.api.converting import ConvertSettings
    from ipdocs.batch import Job, Outcome, Progress, RunSettings, StopRequest, Tally
    from ipdocs.conversion import Password, Plan, Source

MOST_JOBS = 4
MOST_TOLD = 20
FORMATS = ("docx", "json", "pdf")
PATTERN = "{kilde.navn}"
"""New documents are named as their sources."""

RECYCLE_AFTER = 200
NOT_A_PLAN = frozenset({"other_type", "consent"})
"""Codes of documents that were read and left alone: a finding, not an unreadable file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """SRC... -o DIR and the rest."""
    parser.add_argument("sources", nargs="+", type=Path, metavar="SRC", help="documents, or folders of them")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="folder for what is made (needed unless --dry-run)"
    )
    parser.add_argument(
        "--to", type=_formats, default=("docx", "json"), metavar="FORMATS",
        help="docx, json and pdf, joined by commas (default docx,json); json is the record",
    )  # fmt: skip
    parser.add_argument("--type", choices=("individuell-plan",), help="take every document for this type")
    parser.add_argument("--law-date", type=_date, metavar="DATE", help="read the sources by the law of this day")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes (default: the processors, at most 4)")
    parser.add_argument("--retry-failed", action="store_true", help="try again what failed in an earlier run")
    parser.add_argument("--dry-run", action="store_true", help="only say what there is to convert")
    parser.add_argument(
        "--passwords", type=Path, metavar="FILE",
        help="passwords of protected documents, one a line, or 'name pattern<TAB>password'",
    )  # fmt: skip
    add_language(parser, "protocols and reports (default: the municipality's)")
    add_ocr(parser)
    add_store(parser)
    add_cluster(parser)
    add_profile(parser)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"{text!r}: choose among {', '.join(FORMATS)}, joined by commas")
    return wanted


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2024-03-01") from None


def run(args: argparse.Namespace) -> int:
    """Plan, then convert what is new or changed; one document that fails never stops the others."""
    from ipdocs.conversion import Survey, walk

    if args.jobs is not None and args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    if args.dry_run:
        with Survey(None) as survey:
            for _ in survey.sources(walk(args.sources, args.output or Path(os.devnull))):
                pass
            print(_told(survey.plan))
        return ExitCode.OK
    if args.output is None:
        raise UsageError(
            "The folder for what is made is missing.", "Give it with -o, or ask for a plan with --dry-run."
        )
    if args.output.exists() and not args.output.is_dir():
        raise UsageError(f"{args.output} is not a folder.", "Give a folder with -o.")
    here = workspace(args)
    settings = _settings(args, here)
    return _convert(args, here, settings)


def _settings(args: argparse.Namespace, here: Workspace) -> ConvertSettings:
    from ipdocs.api.converting import ConvertSettings, require_formats
    from ipdocs.conversion import read_passwords
    from ipdocs.conversion.unlocking import warning_about

    require_formats(args.to)
    passwords: tuple[Password, ...] = ()
    if args.passwords is not None:
        passwords = read_passwords(args.passwords)
        if told := warning_about(args.passwords):
            print(f"ipdocs: {told}", file=sys.stderr)
    return ConvertSettings(
        args.to, args.type, args.law_date, args.lang or here.profile.maalform, passwords, ocr=args.ocr
    )


def _convert(args: argparse.Namespace, here: Workspace, settings: ConvertSettings) -> int:
    from dataclasses import replace

    from ipdocs import batch
    from ipdocs.batch.output import prepare_folder
    from ipdocs.batch.terminal import progress_on
    from ipdocs.conversion import Survey, walk

    found = walk(args.sources, args.output)
    if not found.found:
        raise InputError("There are no documents at these paths.", "Check the paths.")
    prepare_folder(args.output)
    with batch.stop_on_signals() as stop, Survey(args.output) as survey:
        sources: list[Source] = []
        for source in survey.sources(found):
            sources.append(source)
            if stop.requested:
                raise RunInterrupted("Stopped while planning.", "Run the same command again.")
        print(_told(survey.plan), file=sys.stderr)
        settings = replace(settings, secret=survey.secret)
        run_settings = _run_settings(args, here, settings, sources)
        progress = progress_on(sys.stderr, settings.form)
        return _run(args.output, here, settings, run_settings, sources, progress, stop)


def _run_settings(
    args: argparse.Namespace, here: Workspace, settings: ConvertSettings, sources: Sequence[Source]
) -> RunSettings:
    from ipdocs import batch
    from ipdocs.api.converting import fingerprint
    from ipdocs.conversion.run_report import reporter

    jobs = args.jobs or min(MOST_JOBS, os.cpu_count() or 1)
    transient = {"changed", "folder_unreadable"}
    if settings.passwords:
        transient |= {"encrypted"}
    return batch.RunSettings(
        folder=args.output,
        fingerprint=fingerprint(here, settings),
        pattern=batch.parse_pattern(PATTERN),
        suffixes=settings.suffixes,
        execution=batch.Execution(jobs=jobs, recycle_after=RECYCLE_AFTER, form=settings.form, cluster=cluster(args)),
        store=store(args),
        retry=batch.Retry.FAILED if args.retry_failed else batch.Retry.NOTHING,
        transient=frozenset(transient),
        also_report=reporter(sources),
    )


def _run(
    folder: Path,
    here: Workspace,
    settings: ConvertSettings,
    run_settings: RunSettings,
    sources: Sequence[Source],
    progress: Progress,
    stop: StopRequest,
) -> int:
    from ipdocs import batch
    from ipdocs.api.converting import ConvertFactory

    factory = ConvertFactory(here.profile.source, settings)
    tally = batch.Tally()
    worst = ExitCode.OK
    told = 0
    try:
        outcomes: Iterator[Outcome] = batch.run(
            _jobs(sources),
            factory,
            run_settings,
            total=len(sources),
            progress=progress,
            stop=stop,
        )
        for outcome in outcomes:
            tally.add(outcome)
            worst = max(worst, _code(outcome), key=_gravity)
            if isinstance(outcome, batch.Failed):
                if told < MOST_TOLD:
                    print(f"  {outcome.label}: {' '.join(fault.text for fault in outcome.faults)}", file=sys.stderr)
                told += 1
    except IpdocsError:
        _summary(folder, tally, told)
        raise
    _summary(folder, tally, told)
    return worst


def _summary(folder: Path, tally: Tally, told: int) -> None:
    from ipdocs.conversion.run_report import HTML_NAME

    if told > MOST_TOLD:
        print(f"  … and {told - MOST_TOLD} more, all in the report", file=sys.stderr)
    counts = f"{tally.done} converted, {tally.skipped} unchanged, {tally.failed + tally.invalid} not converted"
    print(f"ipdocs: {counts}; {tally.flagged} need a person: {folder / HTML_NAME}", file=sys.stderr)


def _code(outcome: Outcome) -> ExitCode:
    from ipdocs.batch import Failed

    if isinstance(outcome, Failed):
        return ExitCode.FINDINGS if outcome.code in NOT_A_PLAN else outcome.exit_code
    return ExitCode.FINDINGS if outcome.is_flagged else ExitCode.OK


def _gravity(code: ExitCode) -> int:
    order = (ExitCode.OK, ExitCode.FINDINGS, ExitCode.UNREADABLE_INPUT, ExitCode.INVALID_CONTENT, ExitCode.BUG)
    return order.index(code) if code in order else len(order)


def _jobs(sources: Sequence[Source]) -> Iterator[Job]:
    from ipdocs.batch import Job, fingerprint
    from ipdocs.batch.masking import masked

    for source in sources:
        content = fingerprint([source.sha256, source.look.code if not source.sha256 else "", bool(source.twin_of)])
        stem = Path(masked(os.path.basename(source.path))).stem  # noqa: PTH119 - a name need not be UTF-8
        yield Job(source.path, source, source.label, content, {"kilde.navn": stem})


def _told(plan: Plan) -> str:
    """The plan of a run in words."""
    formats = ", ".join(f"{count} {name}" for name, count in plan.formats.most_common())
    lines = [f"ipdocs: {plan.total} sources, {plan.bytes / 1_000_000:.1f} MB: {formats or 'no documents'}"]
    named = {"protected": "protected", "scan": "probably scanned", "macros": "with macros"}
    lines += [f"  {plan.marks[mark]} {named[mark.value]}" for mark in sorted(plan.marks)]
    if plan.twins:
        lines.append(f"  {plan.twins} with the same content as another")
    lines += [f"  {count} cannot be read: {code}" for code, count in sorted(plan.codes.items())]
    if plan.passed_over:
        lines.append(f"  {plan.passed_over} hidden or temporary files are passed over")
    return "\n".join(lines)
