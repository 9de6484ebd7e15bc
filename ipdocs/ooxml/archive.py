"""The zip gate: no byte of a package is used before its structure was checked, and sizes are counted, not believed.

Checked on opening: number of entries, duplicate and unsafe names, encryption, method, overlapping data, declared sizes
and ratio. Checked on reading: the real number of bytes (never more than declared) and the CRC.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml.refusal import unreadable

STORED, DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSAFE = re.compile(r"^/|[\0\\:]|(?:^|/)\.\.(?:/|$)")
_XML_ENDINGS = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the package. ``start``/``end`` delimit the compressed bytes within the package."""

    name: str
    method: int
    crc: int
    size: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Packed:
    """One file as it stands in its package. Equal when all that decides its content is equal, so that what is made of it
    can be remembered: thousands of documents come from the same template and carry the same parts.
    """

    raw: bytes
    method: int
    crc: int
    size: int

    def unpacked(self) -> bytes:
        """The content. Raises :class:`UnreadableDocument` as :meth:`Archive.read` does."""
        content = self.raw if self.method == STORED else _inflate(self.raw, self.size)
        if len(content) != self.size:
            raise unreadable("zip_damaged")
        if zlib.crc32(content) != self.crc:
            raise unreadable("zip_crc")
        return content


@dataclass(frozen=True)
class Archive:
    """A checked package. Open with :meth:`open`; immutable and safe to share between threads."""

    data: bytes
    entries: tuple[Entry, ...]

    @classmethod
    def open(cls, data: bytes, limits: Limits = LIMITS) -> Archive:
        """Check the structure of the package.

        Raises :class:`UnreadableDocument` with one of the codes ``empty``, ``encrypted``, ``not_zip``, ``too_large``,
        ``zip_damaged``, ``zip_entries``, ``zip_duplicate``, ``zip_name``, ``zip_overlap``, ``zip_method``, ``zip_bomb``.
        """
        if not data:
            raise unreadable("empty")
        if len(data) > limits.source_bytes:
            raise unreadable("too_large")
        if data.startswith(_OLE_MAGIC):
            raise unreadable("encrypted")
        infos = _central_directory(data, limits)
        _check_names(infos)
        return cls(data, _entries(data, infos, limits))

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in self.entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the package."""
        return tuple(entry.name for entry in self.entries)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def entry(self, name: str) -> Entry:
        """The entry of that name. Raises :class:`UnreadableDocument` (``part_missing``)."""
        try:
            return self._by_name[name]
        except KeyError:
            raise unreadable("part_missing") from None

    def compressed(self, name: str) -> bytes:
        """The bytes as they stand in the package, still compressed."""
        entry = self.entry(name)
        return self.data[entry.start : entry.end]

    def read(self, name: str) -> bytes:
        """The content of one entry.

        Raises :class:`UnreadableDocument`: ``part_missing``, ``zip_damaged`` (cannot be inflated, or holds more or
        fewer bytes than the directory says) or ``zip_crc``.
        """
        return self.packed(name).unpacked()

    def packed(self, name: str) -> Packed:
        """One entry as it stands in the package. Raises :class:`UnreadableDocument` (``part_missing``)."""
        entry = self.entry(name)
        return Packed(self.data[entry.start : entry.end], entry.method, entry.crc, entry.size)


def _central_directory(data: bytes, limits: Limits) -> list[ZipInfo]:
    try:
        with ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
    except BadZipFile as error:
        raise unreadable("zip_damaged" if data.startswith(_LOCAL_MAGIC) else "not_zip") from error
    except (ValueError, OverflowError, NotImplementedError, OSError, struct.error) as error:
        raise unreadable("zip_damaged") from error
    if len(infos) > limits.zip_entries:
        raise unreadable("zip_entries")
    return infos


def _check_names(infos: list[ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if _UNSAFE.search(name) or not name:
            raise unreadable("zip_name")
        if name in seen:
            raise unreadable("zip_duplicate")
        seen.add(name)


def _entries(data: bytes, infos: list[ZipInfo], limits: Limits) -> tuple[Entry, ...]:
    entries = tuple(_entry(data, info, limits) for info in infos)
    if sum(entry.size for entry in entries) > limits.expanded_bytes:
        raise unreadable("zip_bomb")
    end_of_previous = 0
    for info, entry in sorted(zip(infos, entries, strict=True), key=lambda pair: pair[1].start):
        if info.header_offset < end_of_previous:
            raise unreadable("zip_overlap")
        end_of_previous = entry.end
    return entries


def _entry(data: bytes, info: ZipInfo, limits: Limits) -> Entry:
    if info.flag_bits & _ENCRYPTED_FLAGS:
        raise unreadable("encrypted")
    if info.compress_type not in (STORED, DEFLATED):
        raise unreadable("zip_method")
    if info.header_offset < 0 or info.header_offset + _LOCAL_HEADER.size > len(data):
        raise unreadable("zip_damaged")
    magic, *_, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    end = start + info.compress_size
    if magic != _LOCAL_MAGIC or end > len(data):
        raise unreadable("zip_damaged")
    if info.file_size > _part_limit(info.filename, limits):
        raise unreadable("zip_bomb")
    if info.file_size > limits.ratio_applies_from_bytes and info.file_size > limits.ratio * max(1, info.compress_size):
        raise unreadable("zip_bomb")
    return Entry(info.filename, info.compress_type, info.CRC, info.file_size, start, end)


def _part_limit(name: str, limits: Limits) -> int:
    return limits.xml_part_bytes if name.lower().endswith(_XML_ENDINGS) else limits.media_part_bytes


def _inflate(raw: bytes, size: int) -> bytes:
    """At most ``size`` + 1 bytes: what the directory promised, and one more to catch it lying."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(raw, size + 1)
    except zlib.error as error:
        raise unreadable("zip_damaged") from error
    if not inflater.eof:
        raise unreadable("zip_damaged")
    return content
