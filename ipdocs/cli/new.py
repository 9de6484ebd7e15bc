"""``ipdocs new``."""

from __future__ import annotations

import argparse
from pathlib import Path

from ipdocs.cli.options import add_language, add_type, write_result
from ipdocs.errors import ExitCode, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TYPE [--lang] [--format] [-o FILE]."""
    add_type(parser)
    add_language(parser, "the starter and its comments (default nb)")
    parser.add_argument("--format", choices=("yaml", "toml", "json"), default="yaml", help="default: yaml")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    """Write the starter record; a file that is there already is left alone."""
    from ipdocs.records import starter

    if args.output is not None and args.output.exists():
        raise UsageError(f"{args.output} is there already.", "Choose another name.")
    write_result(starter(args.type, args.lang or "nb", args.format), args.output)
    return ExitCode.OK
