"""Little-endian numbers and PLCs at places that are checked against the bytes there are."""

from __future__ import annotations

from array import array
from sys import byteorder

from ipdocs.ooxml import unreadable


def number(data: bytes, offset: int, size: int, *, signed: bool = False) -> int:
    """The number of ``size`` bytes at ``offset``.

    Raises :class:`UnreadableDocument` (``damaged``) where it does not lie within the data.
    """
    if offset < 0 or offset + size > len(data):
        raise unreadable("damaged")
    return int.from_bytes(data[offset : offset + size], "little", signed=signed)


def u16(data: bytes, offset: int) -> int:
    """An unsigned number of two bytes."""
    return number(data, offset, 2)


def u32(data: bytes, offset: int) -> int:
    """An unsigned number of four bytes."""
    return number(data, offset, 4)


def numbers(data: bytes, offset: int, count: int, code: str = "I") -> array[int]:
    """``count`` unsigned numbers (``I``: four bytes, ``H``: two); fewer where the data ends."""
    found = array(code)
    size = found.itemsize
    end = min(len(data), offset + count * size)
    found.frombytes(data[offset : offset + max(0, end - offset) // size * size])
    if byteorder == "big":
        found.byteswap()
    return found


def plc(data: bytes, item_size: int) -> tuple[list[int], list[bytes]]:
    """[MS-DOC] 2.2.2: n + 1 positions, then n items. A PLC that is too short for one item is empty."""
    count = (len(data) - 4) // (4 + item_size)
    if count < 1:
        return [], []
    positions = list(numbers(data, 0, count + 1))
    start = 4 * (count + 1)
    return positions, [data[start + i * item_size : start + (i + 1) * item_size] for i in range(count)]
