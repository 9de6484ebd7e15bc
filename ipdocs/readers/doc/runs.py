"""Formatted disk pages ([MS-DOC] 2.9.33, 2.9.175): which properties lie over which bytes of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ipdocs.readers.doc.binary import number, numbers, plc
from ipdocs.readers.doc.pieces import Pieces

_PAGE = 512
_BX_SIZE = 13


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of the WordDocument stream with their properties, sorted by where they start."""

    starts: list[int]
    ends: list[int]
    properties: list[bytes]

    def at(self, position: int) -> bytes:
        """The properties over a byte; none where no stretch lies over it."""
        index = bisect_right(self.starts, position) - 1
        return self.properties[index] if index >= 0 and position < self.ends[index] else b""


def read_runs(bin_table: bytes, word: bytes, *, of_paragraphs: bool) -> Runs:
    """Follow a bin table (PlcBteChpx or PlcBtePapx) to its pages. Pages that do not lie within the stream are left out."""
    _, items = plc(bin_table, 4)
    found: list[tuple[int, int, bytes]] = []
    for item in dict.fromkeys(items):
        page_at = (number(item, 0, 4) & 0x3FFFFF) * _PAGE
        page = word[page_at : page_at + _PAGE]
        if len(page) == _PAGE:
            _page(page, found, of_paragraphs=of_paragraphs)
    found.sort(key=lambda run: run[0])
    return Runs([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])


def _page(page: bytes, found: list[tuple[int, int, bytes]], *, of_paragraphs: bool) -> None:
    count = page[_PAGE - 1]
    item = _BX_SIZE if of_paragraphs else 1
    if 4 * (count + 1) + item * count > _PAGE - 1:
        return
    bounds = numbers(page, 0, count + 1)
    base = 4 * (count + 1)
    for i in range(count):
        offset = page[base + i * item] * 2
        if bounds[i] < bounds[i + 1]:
            found.append((bounds[i], bounds[i + 1], _properties(page, offset, of_paragraphs=of_paragraphs)))


def _properties(page: bytes, offset: int, *, of_paragraphs: bool) -> bytes:
    if not offset:
        return b""
    size, at = page[offset], offset + 1
    if of_paragraphs:
        if size:
            size = 2 * size - 1
        else:
            size, at = (2 * page[at], at + 1) if at < _PAGE else (0, at)
    return page[at : at + size] if at + size < _PAGE else b""


@dataclass(frozen=True, slots=True)
class CharacterRuns:
    """The same stretches in reading order: by CP instead of by byte, with the properties of the piece behind them."""

    starts: list[int]
    ends: list[int]
    properties: list[tuple[bytes, bytes]]

    def first(self, cp: int) -> int:
        """The number of the run in which a character lies."""
        return max(0, bisect_right(self.starts, cp) - 1)


def in_reading_order(runs: Runs, pieces: Pieces) -> CharacterRuns:
    """Cut the stretches at the pieces and put them in order; bytes without a stretch have no properties."""
    starts: list[int] = []
    ends: list[int] = []
    properties: list[tuple[bytes, bytes]] = []
    count = len(runs.starts)
    for piece in pieces.pieces:
        begin, width, first, last = piece.offset, piece.width, piece.start, piece.end
        end = begin + (last - first) * width
        index = max(0, bisect_right(runs.starts, begin) - 1)
        cp = first
        while cp < last:
            at = begin + (cp - first) * width
            while index < count and runs.ends[index] <= at:
                index += 1
            own = b""
            if index == count or runs.starts[index] >= end:
                stop = last
            elif runs.starts[index] > at:
                stop = first + (runs.starts[index] - begin) // width
            else:
                stop, own = first - (begin - runs.ends[index]) // width, runs.properties[index]
            if stop > last:
                stop = last
            elif stop <= cp:
                stop = cp + 1
            starts.append(cp)
            ends.append(stop)
            properties.append((own, piece.properties))
            cp = stop
    return CharacterRuns(starts, ends, properties)
