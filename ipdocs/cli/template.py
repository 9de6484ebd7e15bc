"""``ipdocs template check``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ipdocs.cli.options import FILLABLE, add_language, add_profile, workspace
from ipdocs.errors import ExitCode, InputError
from ipdocs.wording.place import place


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """check FILE [--type TYPE]."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="unknown fields, typos, broken tags, each with its place in the document")
    check.add_argument("file", type=Path, metavar="FILE.docx")
    check.add_argument(
        "--type", choices=FILLABLE, help="the type of record that it is filled with (default: any of them)"
    )
    add_language(check, "the messages (default: the municipality's)")
    add_profile(check)


def run(args: argparse.Namespace) -> int:
    """List the faults on standard output, one a line; exit code 5 when there are any."""
    from ipdocs.api import check_template

    here = workspace(args)
    if not args.file.is_file():
        raise InputError(f"There is no file {args.file}.", "Check the path.")
    form = args.lang or here.profile.maalform
    faults = check_template(args.file, here, args.type, form)
    for fault in faults:
        print(f"{place(fault.location, form)}: {fault.message}")
    if faults:
        print(f"ipdocs: {args.file}: {len(faults)} fault(s).", file=sys.stderr)
        return ExitCode.INVALID_CONTENT
    print(f"ipdocs: {args.file}: no faults.", file=sys.stderr)
    return ExitCode.OK
