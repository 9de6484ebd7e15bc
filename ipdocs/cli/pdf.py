"""``ipdocs pdf``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_engine, add_language, add_profile, workspace
from ipdocs.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from ipdocs.api.printing import PrintJob, PrintOutcome

MOST_JOBS = 4
OFFICE_BATCH = 20
"""So many documents share one start of LibreOffice."""
SECONDS_AT_MOST = 1_200.0
"""For a whole batch; each document has its own, shorter limits."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE... and the rest."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="documents, or folders with documents")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="file for one PDF, folder for many (default: beside the document)",
    )
    add_engine(parser)
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes to work with (default: the processors, at most 4)"
    )
    add_language(parser, "the messages, and of documents that tell no language (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Print all documents; one that cannot be printed never stops the others."""
    from ipdocs import batch
    from ipdocs.api import expand
    from ipdocs.api.printing import PrinterFactory, PrintJob, PrintOutcome, require_engine

    if args.jobs is not None and args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    form = args.lang or workspace(args).profile.maalform
    sources = expand(args.paths)
    if not sources:
        raise InputError("There are no files at these paths.", "Check the paths.")
    require_engine(args.pdf_engine)
    targets = _targets(sources, args.paths, args.output)
    pairs = [PrintJob(source, target) for source, target in zip(sources, targets, strict=True)]
    at_once = OFFICE_BATCH if args.pdf_engine == "libreoffice" else 1
    chunks = [tuple(pairs[start : start + at_once]) for start in range(0, len(pairs), at_once)]
    # A worker's start costs as much as some documents do.
    jobs = args.jobs or min(MOST_JOBS, os.cpu_count() or 1, max(1, len(sources) // 8))
    work = (batch.Job(key=str(number), payload=chunk) for number, chunk in enumerate(chunks))
    execution = batch.Execution(jobs=jobs, form=form, seconds=SECONDS_AT_MOST)
    worst: ExitCode = ExitCode.OK
    with batch.stop_on_signals() as stop:
        for outcome in batch.execute(work, PrinterFactory(args.pdf_engine, form), execution, stop=stop):
            chunk = chunks[int(outcome.key)]
            if isinstance(outcome, batch.Failed):
                told = tuple(fault.text for fault in outcome.faults)
                results: tuple[PrintOutcome, ...] = (PrintOutcome(told, outcome.code),) * len(chunk)
            else:
                results = outcome.value
            worst = max(worst, *(_tell(job, result) for job, result in zip(chunk, results, strict=True)))
    return worst


def _tell(job: PrintJob, result: PrintOutcome) -> ExitCode:
    """The path on standard output, what was found on standard error."""
    from ipdocs.batch.masking import masked

    if result.failure:
        print(masked(f"{job.source}: {' '.join(result.told)}"), file=sys.stderr)
        return ExitCode.UNREADABLE_INPUT
    print(job.target)
    if result.told:
        print(masked(f"{job.source}:"), file=sys.stderr)
    for sentence in result.told:
        print(masked(f"  {sentence}"), file=sys.stderr)
    return ExitCode.FINDINGS if result.told else ExitCode.OK


def _targets(sources: list[Path], given: list[Path], output: Path | None) -> list[Path]:
    """Where each PDF goes: never over a source, never two to one place."""
    if output is not None and not output.is_dir() and len(sources) == 1 and output.suffix.lower() == ".pdf":
        return [output]
    if output is not None and output.suffix.lower() == ".pdf":
        raise UsageError(f"There are several documents, and {output} names one file.", "Give a folder with -o.")
    taken = {source.resolve() for source in sources}
    targets: list[Path] = []
    for source in sources:
        folder = _folder(source, given, output)
        target = folder / f"{source.stem}.pdf"
        number = 2
        while target.resolve() in taken:
            target = folder / f"{source.stem}-{number}.pdf"
            number += 1
        taken.add(target.resolve())
        targets.append(target)
    return targets


def _folder(source: Path, given: list[Path], output: Path | None) -> Path:
    """The folder for a PDF: beside its document, or in the output folder as the document stands in the one that was given."""
    if output is None:
        return source.parent
    root = next((path for path in given if path.is_dir() and source.is_relative_to(path)), None)
    return output / source.parent.relative_to(root) if root is not None else output
