"""Views of a document for those who judge it: lines as a person counts them, without crossed-out text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.blocks import Block, Cell, Heading, ListItem, Paragraph, Table
from ipdocs.model.inlines import FormField, Inline, Text
from ipdocs.model.location import Location

_ABBREVIATIONS = ("f.eks", "jf", "nr", "tlf", "kl", "ca", "bl.a", "m.m", "dvs", "evt", "ev", "pr", "t.d", "t.o.m", "f", "mob",
                  "sign", "samt", "inkl", "mv", "hol", "pbrl", "sphl", "fvl", "dr", "st", "vgs", "o.l", "osv")  # fmt: skip
_BREAK = re.compile(r"(?<=[.!?])[\"»”)]*\s+(?=[\"«“(]?[A-ZÆØÅÁ☐☒])")
MOST_KNOWN = 4_096
_KNOWN: dict[int, tuple[Heading | Paragraph | ListItem, Line]] = {}
"""The lines made last, by the identity of their block, which the entry itself keeps alive."""
LONGEST_RUN = 40
_RUNS = tuple(sign * (LONGEST_RUN + 1) for sign in " \t\xa0_.…-–*=~")
_FILLING = re.compile(r" {41,}|\t{41,}|\xa0{41,}|_{41,}|\.{41,}|…{41,}|-{41,}|–{41,}|\*{41,}|={41,}|~{41,}")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_NUMBER_BEFORE = re.compile(r"(?:\d\s\d{2,3}|\bkl\.?\s\d{1,2})\.$", re.IGNORECASE)
"""A telephone number or a time: a point behind it ends the sentence, as it does not behind ``3.`` in a date."""


@dataclass(frozen=True)
class Line:
    """One paragraph or list item, where it stands, and whether it is only the prompt of a field.

    ``text`` leaves crossed-out text out; ``struck`` is what was crossed out. ``marker`` is a list item's.
    """

    text: str
    location: Location
    is_prompt: bool = False
    is_italic: bool = False
    is_item: bool = False
    is_contents: bool = False
    struck: str = ""
    run_in: str = ""
    is_heading: bool = False

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The line parted into sentences; a line break parts too."""
        return split_sentences(self.text)


def split_sentences(text: str) -> tuple[str, ...]:
    """Sentences of a text, minding Norwegian abbreviations and dates (``1. mars``, ``jf. § 7-2``)."""
    out: list[str] = []
    for line in text.split("\n"):
        start = 0
        for match in _BREAK.finditer(line):
            word = _LAST_WORD.search(line[start : match.start()])
            if word and (
                word[1].lower() in _ABBREVIATIONS
                or (word[1].isdigit() and len(word[1]) <= 2 and not _NUMBER_BEFORE.search(line[start : match.start()]))
                or len(word[1]) == 1
            ):
                continue
            piece = line[start : match.end()].strip()
            if piece:
                out.append(piece)
            start = match.end()
        piece = line[start:].strip()
        if piece:
            out.append(piece)
    return tuple(out)


def line_of(block: Heading | Paragraph | ListItem) -> Line:
    """The line of one text block; made once for all who look at the block."""
    known = _KNOWN.get(id(block))
    if known is not None and known[0] is block:
        return known[1]
    line = _line_of(block)
    if len(_KNOWN) >= MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[id(block)] = (block, line)
    return line


def _line_of(block: Heading | Paragraph | ListItem) -> Line:
    inlines = block.inlines
    if len(inlines) == 1 and type(inlines[0]) is Text and not inlines[0].strike:
        only = inlines[0]
        text, struck, prompt, italic, run_in = only.text, "", False, only.italic, ""
    else:
        text, struck = _standing(inlines)
        seen = [inline for inline in inlines if inline.text.strip()]
        prompt = bool(seen) and all(isinstance(inline, FormField) and inline.is_placeholder for inline in seen)
        prompt = prompt or (not seen and any(isinstance(inline, FormField) for inline in inlines))
        italic = bool(seen) and all(isinstance(inline, Text) and inline.italic for inline in seen)
        run_in = _run_in(seen)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return Line(
        shortened(text).strip("\n"),
        block.location,
        prompt,
        italic,
        isinstance(block, ListItem),
        isinstance(block, Paragraph) and block.style == "toc",
        struck,
        run_in,
        isinstance(block, Heading),
    )


def shortened(text: str) -> str:
    """The text with long runs of the same filling made short, so that what searches a line takes time by its words."""
    if len(text) <= LONGEST_RUN or not any(run in text for run in _RUNS):
        return text
    return _FILLING.sub(lambda match: match[0][:LONGEST_RUN], text)


def _standing(inlines: Iterable[Inline]) -> tuple[str, str]:
    standing: list[str] = []
    struck: list[str] = []
    for inline in inlines:
        if isinstance(inline, FormField) and inline.is_placeholder:
            continue
        (struck if isinstance(inline, Text) and inline.strike else standing).append(inline.text)
    return "".join(standing), "".join(struck)


def _run_in(seen: list[Inline]) -> str:
    """The bold words that open a line and stand as its label."""
    if len(seen) < 2 or not (isinstance(seen[0], Text) and seen[0].bold):
        return ""
    rest = seen[1:]
    if any(isinstance(inline, Text) and inline.bold for inline in rest[:1]):
        return ""
    return seen[0].text.strip()


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """All lines in reading order, those in table cells too."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from lines(cell.blocks)
        else:
            yield line_of(block)


def cell_lines(cell: Cell) -> tuple[Line, ...]:
    """The lines of one cell."""
    return tuple(lines(cell.blocks))
