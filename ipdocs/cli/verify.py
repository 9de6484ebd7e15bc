"""``ipdocs verify``."""

from __future__ import annotations

import argparse
from pathlib import Path

from ipdocs.cli.options import add_language, add_profile, workspace, write_result
from ipdocs.errors import ExitCode, InputError

FORMATS = ("text", "json", "jsonl", "html", "csv", "junit")
STANDARDS = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1")
"""Those of :mod:`ipdocs.verification`, spelled out so that the help needs no import."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE... and the rest."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="PDF files, or folders with PDF files")
    parser.add_argument(
        "--standard",
        action="append",
        choices=STANDARDS,
        default=[],
        help="what to judge by, may be given several times (default: the PDF/A that the file claims, and PDF/UA-1)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="format of the report (default text); html is a page to read"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file for the report (default: standard output)"
    )
    parser.add_argument("--redact", action="store_true", help="leave out what may quote the files")
    add_language(parser, "the report (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Judge all files; one that cannot be judged never stops the others."""
    from ipdocs.api import expand
    from ipdocs.api.verifying import verify_files
    from ipdocs.verification.rendering import rendered
    from ipdocs.verification.words import standing

    form = args.lang or workspace(args).profile.maalform
    paths: list[Path] = []
    for path in args.paths:
        inside = [one for one in expand([path]) if one.suffix.lower() == ".pdf"] if path.is_dir() else [path]
        paths += inside
    if not paths:
        raise InputError("There are no PDF files at these paths.", "Check the paths.")
    files = list(verify_files(paths, standards=args.standard, form=form))
    write_result(rendered(files, args.format, form, redact=args.redact), args.output)
    standings = {standing(file) for file in files}
    if "unread" in standings:
        return ExitCode.UNREADABLE_INPUT
    return ExitCode.FINDINGS if "invalid" in standings else ExitCode.OK
