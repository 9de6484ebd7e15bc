"""The tags of a part: found in the parsed XML, each with its place, before anything is rewritten.

Every tag gets a number, written into it as a mark (two noncharacters around digits). The mark survives the rewriting
that docxtpl does, so that a fault in the compiled template leads back to the paragraph or table cell it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ipdocs.model import Location, Part, Step, StepKind
from ipdocs.ooxml import qn

MARK_OPEN, MARK_CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{MARK_OPEN}([0-9]+){MARK_CLOSE}")

_W_T, _W_P, _W_TBL, _W_TR, _W_TC = qn("w:t"), qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_OPENER = re.compile(r"\{[{%#]")
_STRAY = re.compile(r"\}\}|%\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”|”[^”]*”|’[^’]*’|„[^“”]*[“”]|«[^»]*»")
_MERGE = re.compile(r"\{%\s*(?:vm|hm)\s*%\}")
_SHOWN = 40
_SPAN = re.compile(r"\{%\s*(?:colspan|cellbg)\b")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_ENDRAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as the author wrote it, with its place."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class BrokenTag:
    """A tag that was opened and not closed (``unclosed``), or closed and not opened (``stray``)."""

    kind: str
    text: str
    location: Location


@dataclass(slots=True)
class _Piece:
    """A stretch of text: the ``text`` or ``tail`` of an element, or one of its attributes."""

    element: etree._Element
    name: str | None
    text: str
    location: Location


def mark_tags(root: etree._Element, part: Part) -> tuple[tuple[Tag, ...], tuple[BrokenTag, ...]]:
    """Find all tags below ``root`` and write each one's number into it. Returns the tags by number, and the broken ones.

    Broken tags are made unreadable, so that the others can still be checked.
    """
    tags: list[Tag] = []
    broken: list[BrokenTag] = []
    running: list[_Piece] = []
    for piece in _pieces(root, Location(part)):
        if piece.name is None and piece.element.tag == _W_T:
            running.append(piece)
        elif "{" in piece.text or "}" in piece.text:
            _mark_flow([piece], tags, broken)
    _mark_flow(running, tags, broken)
    return tuple(tags), tuple(sorted(broken, key=lambda fault: fault.location.order))


def _pieces(root: etree._Element, whole: Location) -> Iterator[_Piece]:
    order = 0
    stack: list[tuple[Iterator[etree._Element], tuple[Step, ...], dict[StepKind, int]]] = [(iter([root]), (), {})]
    while stack:
        children, steps, counts = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            continue
        kind = _STEP.get(str(element.tag))
        inner, inner_counts = steps, counts
        if kind is not None:
            counts[kind] = counts.get(kind, 0) + 1
            inner, inner_counts = (*steps, Step(kind, counts[kind])), {}
        order += 1
        location = Location(whole.part, inner, order)
        for name, value in element.attrib.items():
            if "{" in str(value):
                yield _Piece(element, str(name), str(value), location)
        if element.text:
            yield _Piece(element, None, element.text, location)
        stack.append((iter(element), inner, inner_counts))


_STEP = {_W_P: StepKind.PARAGRAPH, _W_TBL: StepKind.TABLE, _W_TR: StepKind.ROW, _W_TC: StepKind.CELL}


def _mark_flow(pieces: list[_Piece], tags: list[Tag], broken: list[BrokenTag]) -> None:
    text = "".join(piece.text for piece in pieces)
    if "{" not in text and "}" not in text:
        return
    starts: list[int] = []
    position = 0
    for piece in pieces:
        starts.append(position)
        position += len(piece.text)
    finder = _Finder(pieces, starts)
    insertions: list[tuple[int, str]] = []
    done = 0
    while match := _OPENER.search(text, done):
        start = match.start()
        insertions += _report_stray(text, done, start, finder, broken)
        end = _end_of_tag(text, start)
        if end is None or not finder.in_one_place(start, end - 1):
            shown = text[start : min(start + _SHOWN, finder.paragraph(start)[1])].split("\n")[0]
            broken.append(BrokenTag("unclosed", shown, finder.location(start)))
            insertions.append((start + 1, MARK_CLOSE))  # no tag any more for those who read on
            done = start + 2
            continue
        tag = text[start:end]
        done = end
        if tag.startswith("{#"):
            continue
        if _RAW.fullmatch(tag):
            closing = _ENDRAW.search(text, end)
            done = closing.end() if closing else end
            continue
        if _SPAN.match(tag) and "%" in tag[2:-2].rstrip("-+"):  # docxtpl cannot read it, and would try for long
            broken.append(BrokenTag("unclosed", tag, finder.location(start)))
            insertions.append((start + 1, MARK_CLOSE))
            continue
        if not _MERGE.fullmatch(tag):
            closer = end - 3 if tag[-3] in "-+" else end - 2
            insertions.append((closer, f"{MARK_OPEN}{len(tags)}{MARK_CLOSE}"))
            tags.append(Tag(tag, finder.location(start)))
    insertions += _report_stray(text, done, len(text), finder, broken)
    finder.insert(sorted(insertions))


def _end_of_tag(text: str, start: int) -> int | None:
    """Where the tag ends, ``None`` when another one opens first or it never ends."""
    opener = text[start : start + 2]
    closer = _CLOSER[opener]
    end = text.find(closer, start + 2)
    if end < 0:
        return None
    if opener == "{#":
        return end + 2
    while opener == "{{" and _is_open_dict(text[start + 2 : end]):
        end = text.find(closer, end + 1)
        if end < 0:
            return None
    return None if _OPENER.search(_QUOTED.sub("", text[start + 2 : end])) else end + 2


def _is_open_dict(inside: str) -> bool:
    """``{{ {'a': {'b': 1}} }}``: the first two closing braces belong to a dict within the tag."""
    bare = _QUOTED.sub("", inside)
    return bare.count("{") > bare.count("}") and not _OPENER.search(bare)


def _report_stray(text: str, start: int, end: int, finder: _Finder, broken: list[BrokenTag]) -> list[tuple[int, str]]:
    """Report closers without opener; returns what to insert so that they are closers no more."""
    insertions: list[tuple[int, str]] = []
    for match in _STRAY.finditer(text, start, end):
        begin = max(start, match.start() - _SHOWN, finder.paragraph(match.start())[0])
        shown = text[begin : match.end()].rsplit("\n", 1)[-1]
        broken.append(BrokenTag("stray", shown, finder.location(match.start())))
        insertions.append((match.start() + 1, MARK_CLOSE))
    return insertions


@dataclass(slots=True)
class _Finder:
    """From a position in the joined text to the piece it stands in."""

    pieces: list[_Piece]
    starts: list[int]

    def _index(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def location(self, position: int) -> Location:
        return self.pieces[self._index(position)].location

    def paragraph(self, position: int) -> tuple[int, int]:
        """Where the text of the paragraph around begins and ends."""
        first = last = self._index(position)
        steps = self.pieces[first].location.steps
        while first > 0 and self.pieces[first - 1].location.steps == steps:
            first -= 1
        while last + 1 < len(self.pieces) and self.pieces[last + 1].location.steps == steps:
            last += 1
        return self.starts[first], self.starts[last] + len(self.pieces[last].text)

    def in_one_place(self, start: int, end: int) -> bool:
        """Whether both positions stand in the same cell, or both in none: docxtpl would drop what lies between."""
        return self.location(start).steps[:-1] == self.location(end).steps[:-1]

    def insert(self, marks: list[tuple[int, str]]) -> None:
        """Write marks into the pieces; each is written once, however many marks it gets."""
        for index, group in groupby(marks, key=lambda mark: self._index(mark[0])):
            piece, start = self.pieces[index], self.starts[index]
            out, done = [], 0
            for position, mark in group:
                out += [piece.text[done : position - start], mark]
                done = position - start
            text = "".join(out) + piece.text[done:]
            if piece.name is None:
                piece.element.text = text
            else:
                piece.element.set(piece.name, text)
