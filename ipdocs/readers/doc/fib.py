"""The file information block at the start of the WordDocument stream ([MS-DOC] 2.5): what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from ipdocs.ooxml import unreadable
from ipdocs.readers.doc.binary import number, numbers, u16

WORD_97 = 0x00C1
_IDENTS = frozenset({0xA5EC, 0xA5DC, 0xA5DB, 0xA59B, 0xA599, 0xA697, 0xA698, 0xA699})
_ENCRYPTED, _WHICH_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_BASE = 32


class Slot(IntEnum):
    """The structures of the table stream that are read: their number among the fc/lcb pairs (2.5.6)."""

    STSHF = 1
    FOOTNOTE_REFERENCES = 2
    FOOTNOTE_TEXTS = 3
    ANNOTATION_TEXTS = 5
    SECTIONS = 6
    HEADERS = 11
    CHPX = 12
    PAPX = 13
    FONTS = 15
    DOP = 31
    CLX = 33
    SHAPES = 40
    HEADER_SHAPES = 41
    ENDNOTE_REFERENCES = 46
    ENDNOTE_TEXTS = 47
    TEXTBOXES = 56
    HEADER_TEXTBOXES = 58
    LISTS = 73
    LIST_OVERRIDES = 74


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters in each subdocument, in the order in which they follow each other (2.4.1)."""

    body: int
    footnotes: int
    headers: int
    macros: int
    annotations: int
    endnotes: int
    textboxes: int
    header_textboxes: int


@dataclass(frozen=True, slots=True)
class Fib:
    """``pairs`` are offset and length in the table stream, by :class:`Slot`."""

    table: int
    language: int
    lengths: Lengths
    pairs: tuple[tuple[int, int], ...]

    def part(self, table: bytes, slot: Slot) -> bytes:
        """The bytes of a structure; none where it is not there or does not lie within the stream."""
        if slot >= len(self.pairs):
            return b""
        offset, length = self.pairs[slot]
        return table[offset : offset + length] if offset + length <= len(table) else b""


class OldWord(Exception):
    """The document is of Word 95 or older."""


def read_fib(word: bytes) -> Fib:
    """Read the block.

    Raises :class:`UnreadableDocument`: ``damaged``, ``encrypted``, ``unknown_format``; :class:`OldWord`.
    """
    if u16(word, 0) not in _IDENTS:
        raise unreadable("unknown_format")
    flags = u16(word, 10)
    if flags & _ENCRYPTED:
        raise unreadable("encrypted")
    if u16(word, 2) < WORD_97:
        raise OldWord
    start = _BASE + 2 + 2 * u16(word, _BASE)
    counts = start + 2
    lengths = [number(word, counts + 12 + 4 * i, 4, signed=True) for i in range(8)]
    if any(length < 0 for length in lengths):
        raise unreadable("damaged")
    pairs = counts + 4 * u16(word, start)
    count = min(u16(word, pairs), 1024)
    places = numbers(word, pairs + 2, 2 * count)
    return Fib(
        table=1 if flags & _WHICH_TABLE else 0,
        language=u16(word, 6),
        lengths=Lengths(*lengths),
        pairs=tuple(zip(places[::2], places[1::2], strict=False)),
    )
