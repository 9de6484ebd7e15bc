"""Write a package: parts that never change stand ready with their headers, the others are deflated and appended.

Format: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end). All dates are
1 January 1980, so that the same data give the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

Deflate = Callable[[bytes], bytes]
Checksum = Callable[[bytes], int]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _TIME, _DATE, DEFLATED = 20, 0x800, 0, 0x21, 8
_EMPTY_CRC = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """How parts are deflated."""

    name: str
    deflate: Deflate
    checksum: Checksum


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part as it stands in a package: compressed bytes with what the directory tells of them."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parts that never change: their bytes with local headers, and their part of the central directory."""

    body: bytes
    directory: bytes
    count: int


def deflate_zlib(data: bytes) -> bytes:
    """Raw deflate, level 6."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@cache
def engine(name: str | None = None) -> Engine:
    """``zlib`` (level 6), ``isal`` (the extra ``fast``), or for ``None`` the fastest that is installed.

    Raises :class:`ModuleNotFoundError` for ``isal`` when it is not installed, :class:`ValueError` for another name.
    """
    if name not in (None, "zlib", "isal"):
        raise ValueError(name)
    if name != "zlib":
        try:
            isal = import_module("isal.isal_zlib")
        except ModuleNotFoundError:
            if name == "isal":
                raise
        else:
            compress = isal.compress
            return Engine("isal", lambda data: compress(data, 2, wbits=-zlib.MAX_WBITS), isal.crc32)
    return Engine("zlib", deflate_zlib, zlib.crc32)


def pack(name: str, data: bytes, engine: Engine) -> PackedPart:
    """A part, deflated."""
    return PackedPart(name, DEFLATED, engine.checksum(data), len(data), engine.deflate(data))


def shelve(parts: Iterable[PackedPart]) -> Shelf:
    """Put parts together that never change."""
    body, directory, count = bytearray(), bytearray(), 0
    for part in parts:
        directory += _central_header(part, len(body))
        body += _local_header(part) + part.data
        count += 1
    return Shelf(bytes(body), bytes(directory), count)


def assemble(shelf: Shelf, parts: Iterable[PackedPart]) -> bytes:
    """A whole package: the shelf, then the parts in order."""
    chunks, directory = [shelf.body], [shelf.directory]
    offset, count = len(shelf.body), shelf.count
    for part in parts:
        header = _local_header(part)
        chunks += (header, part.data)
        directory.append(_central_header(part, offset))
        offset += len(header) + len(part.data)
        count += 1
    central = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*chunks, central, end))


def _local_header(part: PackedPart) -> bytes:
    name = part.name.encode("utf-8")
    size = len(part.data)
    header = (b"PK\x03\x04", _VERSION, _flags(name), part.method, _TIME, _DATE, part.crc, size, part.size, len(name), 0)
    return _LOCAL.pack(*header) + name


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8


def _central_header(part: PackedPart, offset: int) -> bytes:
    name = part.name.encode("utf-8")
    sizes = (part.crc, len(part.data), part.size, len(name))
    fixed = (b"PK\x01\x02", _VERSION, _VERSION, _flags(name), part.method, _TIME, _DATE)
    return _CENTRAL.pack(*fixed, *sizes, 0, 0, 0, 0, 0, offset) + name


def packed_as_they_are(parts: Mapping[str, PackedPart], without: Iterable[str]) -> tuple[PackedPart, ...]:
    """All parts but those, in order."""
    skipped = frozenset(without)
    return tuple(part for name, part in parts.items() if name not in skipped)
