"""Options that several commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.errors import OutputError, UsageError

if TYPE_CHECKING:
    from ipdocs.api import Workspace

FILLABLE = ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
"""What ``fill`` and ``new`` write."""

CHECKED = (*FILLABLE, "avslag", "samtykke-tilbaketrekking", "serviceerklaering", "melding-om-behov", "moteinnkalling",
           "referat", "journalnotat", "avslutning")  # fmt: skip
"""What ``check`` has rules for."""


def add_type(parser: argparse.ArgumentParser) -> None:
    """The positional document type."""
    parser.add_argument("type", metavar="TYPE", choices=FILLABLE, help=", ".join(FILLABLE))


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Where the municipality profile is."""
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="FILE",
        help="municipality profile (default: the nearest ipdocs.toml here or above, else the built-in example)",
    )


def add_language(parser: argparse.ArgumentParser, what: str) -> None:
    """The language form."""
    parser.add_argument("--lang", choices=("nb", "nn"), help=f"language form of {what}")


def workspace(args: argparse.Namespace) -> Workspace:
    """The profile and catalogue of this call; says on standard error when it is the invented example municipality."""
    from ipdocs.api import Workspace

    found = Workspace.open(args.profile)
    if found.is_example and args.command == "fill":
        print(
            "ipdocs: no ipdocs.toml here or above: using the invented municipality Eksempelvik. 'ipdocs init' writes yours.",
            file=sys.stderr,
        )
    return found


def write_result(text: str, output: Path | None) -> None:
    """The result on standard output, or whole in a file."""
    if output is None:
        sys.stdout.write(text)
        return
    write_file(output, text.encode("utf-8"))


def write_file(output: Path, data: bytes) -> None:
    """The file, whole or not at all. Raises :class:`OutputError` that names it."""
    from ipdocs.batch import write_atomically

    if output.is_dir():
        raise UsageError(f"{output} is a folder.", "Give the name of a file.")
    try:
        write_atomically(output, data)
    except OutputError as error:
        raise OutputError(f"{output}: {error.message}", error.remedy) from None
