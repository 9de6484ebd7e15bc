"""``ipdocs init``."""

from __future__ import annotations

import argparse
from pathlib import Path

from ipdocs.cli.options import write_result
from ipdocs.errors import ExitCode, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[FOLDER] [--lang]."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: this folder")
    parser.add_argument(
        "--lang", choices=("nb", "nn"), default="nb", help="language form of the municipality (default nb)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the profile; one that is there already is left alone."""
    from ipdocs.profile import FILE_NAME, starter_profile

    target: Path = args.folder / FILE_NAME
    if target.exists():
        raise UsageError(f"{target} is there already.", "Edit it, or give another folder.")
    if not args.folder.is_dir():
        raise UsageError(f"There is no folder {args.folder}.", "Make it first.")
    write_result(starter_profile(args.lang), target)
    print(target)
    return ExitCode.OK
