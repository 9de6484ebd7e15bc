"""The piece table ([MS-DOC] 2.8.35, 2.9.38): where the characters lie, in which order they are read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from ipdocs.ooxml import unreadable
from ipdocs.readers.doc.binary import number, numbers, plc, u16, u32

_PRC, _PCDT = 1, 2
_COMPRESSED = 0x40000000
_PCD_SIZE = 8
_ANSI = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""2.9.73: compressed text is Windows-1252."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` (CPs) lie at ``offset`` of the WordDocument stream, ``width`` bytes each.

    ``properties`` is a grpprl that applies to all of them: what a fast save left there.
    """

    start: int
    end: int
    offset: int
    width: int
    properties: bytes = b""

    def position(self, cp: int) -> int:
        """The offset of a character in the WordDocument stream."""
        return self.offset + (cp - self.start) * self.width


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces in order, and the text as one string with one character a CP."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    text: str

    def at(self, cp: int) -> Piece | None:
        """The piece in which a character lies."""
        number = bisect_right(self.starts, cp) - 1
        return self.pieces[number] if number >= 0 and cp < self.pieces[number].end else None


def read_pieces(clx: bytes, word: bytes) -> Pieces:
    """Read the CLX and all text that it leads to.

    Raises :class:`UnreadableDocument` (``damaged``) when there is no piece table, or its pieces are out of order.
    A piece that reaches beyond the stream is cut there.
    """
    properties, table = _parts(clx)
    positions, items = plc(table, _PCD_SIZE)
    if not items or any(a > b for a, b in pairwise(positions)):
        raise unreadable("damaged")
    pieces: list[Piece] = []
    texts: list[str] = []
    for i, item in enumerate(items):
        start, end = positions[i], positions[i + 1]
        raw = u32(item, 2)
        is_compressed = bool(raw & _COMPRESSED)
        offset = (raw & (_COMPRESSED - 1)) // 2 if is_compressed else raw & (_COMPRESSED - 1)
        width = 1 if is_compressed else 2
        available = max(0, (len(word) - offset) // width)
        if end - start > available:
            end = start + available
        if end <= start:
            break
        text = _compressed(word, offset, end - start) if is_compressed else _unicode(word, offset, end - start)
        pieces.append(Piece(start, end, offset, width, _prm(u16(item, 6), properties)))
        texts.append(text)
        if end < positions[i + 1]:
            break
    return Pieces(tuple(pieces), tuple(piece.start for piece in pieces), "".join(texts))


def _parts(clx: bytes) -> tuple[list[bytes], bytes]:
    """The grpprls of the Prcs, and the piece table."""
    properties: list[bytes] = []
    at = 0
    while at < len(clx):
        kind = clx[at]
        if kind == _PRC:
            size = number(clx, at + 1, 2, signed=True)
            if size < 0:
                break
            properties.append(clx[at + 3 : at + 3 + size])
            at += 3 + size
        elif kind == _PCDT:
            size = u32(clx, at + 1)
            return properties, clx[at + 5 : at + 5 + size]
        else:
            break
    raise unreadable("damaged")


def _compressed(word: bytes, offset: int, count: int) -> str:
    raw = word[offset : offset + count]
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1").translate(_ANSI)


def _unicode(word: bytes, offset: int, count: int) -> str:
    """One character a code unit, so that positions hold; halves of pairs are joined when the text is written."""
    text = word[offset : offset + 2 * count].decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(map(chr, numbers(word, offset, count, "H")))


_SHORT_SPRMS = {0x4D: 0x0802, 0x52: 0x0811, 0x53: 0x0818, 0x55: 0x0835, 0x56: 0x0836, 0x57: 0x0837, 0x5A: 0x083A,
                0x5B: 0x083B, 0x5C: 0x083C, 0x5E: 0x2A3E, 0x41: 0x0800, 0x42: 0x0801, 0x18: 0x2416, 0x19: 0x2417,
                0x62: 0x2A42, 0x45: 0x0806}  # fmt: skip
"""2.9.215, Prm0: the one-byte codes of properties that are read."""


def _prm(prm: int, properties: list[bytes]) -> bytes:
    if prm & 1:
        index = prm >> 1
        return properties[index] if index < len(properties) else b""
    sprm = _SHORT_SPRMS.get((prm >> 1) & 0x7F)
    return b"" if sprm is None else sprm.to_bytes(2, "little") + bytes([prm >> 8])
