"""``ipdocs read``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import add_language, add_ocr, add_profile, told_of_recognition, workspace, write_result
from ipdocs.errors import ExitCode

if TYPE_CHECKING:
    from ipdocs.reporters.outline import Look

FORMATS = ("outline", "text", "json")
_WIDTH_WITHOUT_TERMINAL = 110
_WIDEST = 140
_CODES = {"TITLE": "1", "HEADING": "1;36", "LABEL": "2", "ASIDE": "2"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and the rest."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a document of any format that ipdocs reads")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="outline",
        help="outline: the structure with places (default); text: the visible text; json: everything, for programs",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file for the result (default: standard output)"
    )
    add_ocr(parser)
    add_language(parser, "the outline (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Show what the toolkit sees in one document."""
    from ipdocs.api import read
    from ipdocs.reporters.document_json import document_to_json
    from ipdocs.reporters.outline import outline, unpainted

    form = args.lang or workspace(args).profile.maalform
    document = read(args.file, ocr=args.ocr)
    if document.recognition is not None:
        print(told_of_recognition(1), file=sys.stderr)
    if args.format == "text":
        result = document.text + "\n"
    elif args.format == "json":
        result = document_to_json(document, form)
    else:
        on_terminal = args.output is None and sys.stdout.isatty()
        columns = shutil.get_terminal_size().columns if on_terminal else _WIDTH_WITHOUT_TERMINAL
        paint = _painted if on_terminal and not os.environ.get("NO_COLOR") else unpainted
        result = outline(document, args.file.name, form, width=min(columns, _WIDEST), paint=paint)
    write_result(result, args.output)
    return ExitCode.OK


def _painted(text: str, look: Look) -> str:
    code = _CODES.get(look.name)
    return f"\033[{code}m{text}\033[0m" if code and text else text
