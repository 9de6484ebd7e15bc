"""``ipdocs ocr``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_language, add_profile, globbed, workspace
from ipdocs.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from ipdocs.batch import Job

MOST_TOLD = 20
SCANS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""What is taken from a folder; a file named by itself is taken whatever its name."""
_PATTERN = "{kilde.navn}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE... -o DIR and the rest."""
    parser.add_argument("paths", nargs="+", metavar="FILE", help="scans (PDF, PNG, JPEG, TIFF), or folders of them")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", required=True, help="folder for the searchable copies"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to work with (default 1)")
    parser.add_argument("--retry-failed", action="store_true", help="try again what failed in an earlier run")
    add_language(parser, "the run's report (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Write a copy of each scan that can be searched in; what is done already is not done again."""
    from ipdocs import __version__, batch, ocr
    from ipdocs.api import SearchableFactory, expand
    from ipdocs.batch.terminal import progress_on

    if args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    named = [Path(path) for path in globbed(args.paths)]
    paths = [path for path in map(Path, expand(named)) if path in named or path.suffix.lower() in SCANS]
    if not paths:
        raise InputError("There are no scans at these paths.", "Check the paths.")
    ocr.require_searchable()
    form = args.lang or workspace(args).profile.maalform
    settings = batch.RunSettings(
        folder=args.output,
        fingerprint=f"ocr {__version__}".encode(),
        pattern=batch.parse_pattern(_PATTERN),
        suffixes=(".pdf",),
        execution=batch.Execution(jobs=args.jobs, form=form),
        retry=batch.Retry.FAILED if args.retry_failed else batch.Retry.NOTHING,
    )
    tally, told = batch.Tally(), 0
    with batch.stop_on_signals() as stop:
        progress = progress_on(sys.stderr, form)
        for outcome in batch.run(
            _jobs(paths), SearchableFactory(), settings, total=len(paths), progress=progress, stop=stop
        ):
            tally.add(outcome)
            if isinstance(outcome, batch.Failed):
                told += 1
                if told <= MOST_TOLD:
                    print(f"  {outcome.label}: {' '.join(fault.text for fault in outcome.faults)}", file=sys.stderr)
    counts = f"{tally.done} made searchable, {tally.skipped} unchanged, {tally.failed} failed"
    print(f"ipdocs: {counts}: {args.output}", file=sys.stderr)
    return ExitCode.UNREADABLE_INPUT if tally.failed else ExitCode.OK


def _jobs(paths: list[Path]) -> Iterator[Job]:
    from ipdocs.batch import Job

    for path in paths:
        yield Job(
            key=str(path.absolute()),
            payload=path.absolute(),
            label=path.name,
            fingerprint=_digest(path),
            name_fields={"kilde.navn": path.stem},
        )


def _digest(path: Path) -> bytes:
    """Of the content; of a file that cannot be read nothing, the task tells why."""
    import hashlib

    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return b""
