"""Headers, footers and page numbers: what stands at the same place of several pages, or alone at the edge of one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ipdocs.readers.pdf.content import Page, Piece
from ipdocs.readers.pdf.lines import Line, rows
from ipdocs.readers.pdf.typography import Typography

_EDGE = 0.14
_OUTER_EDGE = 0.085
_MOST_LINES = 6
_SHARE = 0.5
_SAME_HEIGHT = 6.0
_FEWEST_OF_BODY = 5
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:(?:side|page|s\.)\s*:?\s*)?\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE
)


@dataclass(slots=True)
class Running:
    """What was taken off the pages: each text once, in the order of its first place."""

    headers: list[list[Line]] = field(default_factory=list)
    footers: list[list[Line]] = field(default_factory=list)


def take_running(pages: list[Page], types: Typography) -> Running:
    """Take headers and footers off the pages."""
    found = Running()
    edges = [(page, *_edges(page)) for page in pages]
    for at_top in (True, False):
        counts: Counter[tuple[str, int]] = Counter()
        for _, top, bottom in edges:
            for row in {_key(row) for row in (top if at_top else bottom)}:
                counts[row] += 1
        target = found.headers if at_top else found.footers
        seen: set[str] = set()
        for page, top, bottom in edges:
            taken = [
                row for row in (top if at_top else bottom) if _is_running(row, page, counts, len(pages), at_top, types)
            ]
            gone = {id(piece) for row in taken for piece in row}
            if not gone:
                continue
            page.pieces = [piece for piece in page.pieces if id(piece) not in gone]
            new = [Line.of(row) for row in taken if _text(row) not in seen]
            seen.update(_text(row) for row in taken)
            if new:
                target.append(sorted(new, key=lambda line: line.base))
    return found


def _edges(page: Page) -> tuple[list[list[Piece]], list[list[Piece]]]:
    top = [piece for piece in page.pieces if piece.middle <= page.height * _EDGE and piece.control is None]
    bottom = [piece for piece in page.pieces if piece.middle >= page.height * (1 - _EDGE) and piece.control is None]
    return rows(top)[:_MOST_LINES], rows(bottom)[-_MOST_LINES:]


def _text(row: list[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _key(row: list[Piece]) -> tuple[str, int]:
    return _DIGITS.sub("#", _text(row)), round(row[0].base / _SAME_HEIGHT)


def _is_running(
    row: list[Piece], page: Page, counts: Counter[tuple[str, int]], pages: int, at_top: bool, types: Typography
) -> bool:
    text, height = _key(row)
    seen = max(counts[text, height + shift] for shift in (-1, 0, 1))
    if seen >= 2 and seen >= _SHARE * (pages - 1):
        return True
    middle = row[0].middle
    is_outer = middle <= page.height * _OUTER_EDGE if at_top else middle >= page.height * (1 - _OUTER_EDGE)
    if not is_outer:
        return False
    if _PAGE_NUMBER.match(_text(row).strip()):
        return True
    is_small = max(piece.size for piece in row) <= types.body * 0.93
    return is_small and _stands_apart(row, page, types)


def _stands_apart(row: list[Piece], page: Page, types: Typography) -> bool:
    """Whether more than two lines of white part it from the text of the page, which stands between the edges."""
    body = [
        abs(piece.middle - row[0].middle)
        for piece in page.pieces
        if piece.size > types.body * 0.93 and page.height * _EDGE < piece.middle < page.height * (1 - _EDGE)
    ]
    return len(body) >= _FEWEST_OF_BODY and min(body) > types.body * 2.2
