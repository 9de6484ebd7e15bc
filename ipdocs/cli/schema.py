"""``ipdocs schema``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ipdocs.cli.options import add_type, write_result
from ipdocs.errors import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TYPE [-o FILE]."""
    add_type(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    """Write the JSON Schema."""
    from ipdocs.records import json_schema

    write_result(json.dumps(json_schema(args.type), ensure_ascii=False, indent=2) + "\n", args.output)
    return ExitCode.OK
