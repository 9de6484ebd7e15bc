"""The command line: arguments in, exit code out. Standard output carries the result only, everything else standard error."""

from __future__ import annotations

import argparse
import codecs
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TextIO

from ipdocs import __version__
from ipdocs.errors import ExitCode, IpdocsError

if TYPE_CHECKING:
    from ipdocs.findings import Finding

# Name -> one line of help. Each command is a module of this package with add_arguments(parser) and run(args) -> int;
# what is heavy is imported where it runs, so that --help and --version stay fast.
COMMANDS = {
    "fill": "fill a Word template with one record, or with thousands",
    "check": "check finished documents: is what the law asks for there?",
    "pdf": "make accessible, archive-grade PDF of documents",
    "verify": "let veraPDF judge PDF files by PDF/A and PDF/UA, clause by clause",
    "extract": "read the record out of a document of any format: every visible word finds a place",
    "archive": "pack the files of a case for the archive, or match the archive's receipt to a package",
    "convert": "convert legacy plans to records and new documents, with nothing lost",
    "dispatch": "write a letter and its attachments as a consignment for KS SvarUt, as files; nothing is sent",
    "read": "show what the toolkit sees in a document: its structure with places, its text",
    "ocr": "make searchable copies of scans",
    "new": "write a commented starter record, complete and valid as it is",
    "schema": "write the JSON Schema of a record",
    "explain": "say what a requirement or rule asks, and on what legal basis",
    "template": "check a template of your own for unknown fields and broken tags",
    "init": "write a municipality profile (ipdocs.toml) with comments",
    "demo": "fill all sample records and check the results",
}


class _Parser(argparse.ArgumentParser):
    """Exits with code 2 for a wrong call."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(ExitCode.USAGE, f"{self.prog}: {message}\n")


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser; ``only`` names the one command whose arguments are needed, the others then just have their names."""
    parser = _Parser(
        prog="ipdocs",
        description="Fill, check and convert the documents around the Norwegian individuell plan (IP).",
        epilog="'ipdocs COMMAND --help' tells more of one command.",
    )
    parser.add_argument("--version", action="version", version=f"ipdocs {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if only in (name, None):
            module = importlib.import_module(f"ipdocs.cli.{name}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    return parser


def _make_writable(stream: TextIO) -> None:
    """Let a stream take every letter: UTF-8 where nobody chose (LANG=C) or where it goes into a file, as on Windows.

    A terminal with a code page of its own keeps it and shows ``?`` for what it lacks. The name of a file that is not
    in the encoding of the system is written as it is, or as an escape that is valid in JSON too.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    encoding = codecs.lookup(stream.encoding).name
    if encoding == "ascii":
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    elif encoding == "utf-8" or not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(errors="replace")


def _placed(finding: Finding) -> str:
    """The sentence, after its place in the template where it has one."""
    from ipdocs.model import WHOLE_DOCUMENT

    if finding.location == WHOLE_DOCUMENT:
        return finding.message
    from ipdocs.wording.place import place

    return f"{place(finding.location, 'nb')}: {finding.message}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. No traceback for anything but a bug."""
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    try:
        args = build_parser(command).parse_args(arguments)
        code = int(args.run(args))
        sys.stdout.flush()
    except IpdocsError as error:
        from ipdocs.batch.masking import masked

        print(f"ipdocs: {masked(str(error))}", file=sys.stderr)
        for finding in getattr(error, "findings", ()):
            print(f"  {masked(_placed(finding))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("ipdocs: interrupted; what was finished is whole, the same command goes on from there.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone away (`| head`); nothing more can be written, and that is no error.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if os.environ.get("IPDOCS_DEBUG"):
            raise
        # Only the class: the text of an unforeseen exception may quote the document.
        print(
            f"ipdocs: a fault in the program itself ({type(error).__name__}); set IPDOCS_DEBUG=1 to see where. "
            "A traceback can hold text of the document: remove that before you send it to anyone.",
            file=sys.stderr,
        )
        return ExitCode.BUG
    return code
