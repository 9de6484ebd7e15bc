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
    from ipdocs.batch import Failed

MOST_JOBS = 4


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
    from ipdocs.api.printing import PrinterFactory, PrintJob, require_engine

    if args.jobs is not None and args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    form = args.lang or workspace(args).profile.maalform
    sources = expand(args.paths)
    if not sources:
        raise InputError("There are no files at these paths.", "Check the paths.")
    require_engine(args.pdf_engine)
    targets = _targets(sources, args.paths, args.output)
    jobs = args.jobs or min(MOST_JOBS, os.cpu_count() or 1, max(1, len(sources) // 8))
    factory = PrinterFactory(args.pdf_engine, form)
    work = (
        batch.Job(key=str(number), payload=PrintJob(source, target))
        for number, (source, target) in enumerate(zip(sources, targets, strict=True))
    )
    worst: ExitCode = ExitCode.OK
    with batch.stop_on_signals() as stop:
        for outcome in batch.execute(work, factory, batch.Execution(jobs=jobs, form=form, seconds=240.0), stop=stop):
            number = int(outcome.key)
            if isinstance(outcome, batch.Failed):
                worst = max(worst, ExitCode.UNREADABLE_INPUT)
                _tell_failure(sources[number], outcome)
            else:
                print(targets[number])
                for told in outcome.value:
                    worst = max(worst, ExitCode.FINDINGS)
                    print(f"  {told}", file=sys.stderr)
    return worst


def _tell_failure(source: Path, failed: Failed) -> None:
    from ipdocs.batch.masking import masked

    told = " ".join(fault.text for fault in failed.faults)
    print(masked(f"{source}: {told}"), file=sys.stderr)


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
