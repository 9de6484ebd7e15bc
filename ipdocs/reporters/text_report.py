"""The report for people as text: as it is for a file or a pipe, coloured and broken to the width for a terminal."""

from __future__ import annotations

from typing import TextIO

from ipdocs.findings import Report
from ipdocs.reporters.lines import Line, Tone, report_lines

STEP = "  "
WIDEST = 110
"""Longer lines than this are hard to read, however wide the window is."""

_STYLES = {
    Tone.TITLE: "bold underline",
    Tone.HEADING: "bold",
    Tone.GOOD: "bold green",
    Tone.BAD: "red",
    Tone.CAUTION: "yellow",
    Tone.NOTE: "cyan",
    Tone.QUIET: "dim",
    Tone.PLAIN: "",
}
_WHOLE_LINE = frozenset({Tone.TITLE, Tone.HEADING, Tone.GOOD, Tone.QUIET})
"""Tones that colour the text too; the others colour only the mark, so that the text keeps its contrast."""


def to_text(report: Report, form: str, *, redact: bool = False) -> str:
    """One line for each thing to say, none of them broken or coloured."""
    return "".join(f"{_before(line)}{line.text}\n" for line in report_lines(report, form, redact=redact))


def show(report: Report, form: str, stream: TextIO, *, redact: bool = False) -> None:
    """Write the report on a terminal: long lines are broken and go on under their own beginning (``NO_COLOR`` is kept)."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in report_lines(report, form, redact=redact):
        before = _before(line)
        style = _STYLES[line.tone]
        width = max(20, min(console.width, WIDEST) - len(before))
        pieces = Text(line.text, style if line.tone in _WHOLE_LINE else "").wrap(console, width) or [Text("")]
        for number, piece in enumerate(pieces):
            lead = Text(before, style) if number == 0 else Text(" " * len(before))
            piece.rstrip()
            console.print(Text.assemble(lead, piece), soft_wrap=True)


def _before(line: Line) -> str:
    return STEP * line.indent + (f"{line.mark} " if line.mark else "")
