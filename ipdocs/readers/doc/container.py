"""The compound file around a Word document ([MS-CFB]): its streams, read through olefile."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import olefile

from ipdocs.model import Metadata
from ipdocs.ooxml import unreadable

_BROKEN = (
    OSError,
    struct.error,
    IndexError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    MemoryError,
)
"""What olefile raises on damaged files; its own errors are OSErrors."""
_SUMMARY = "\x05SummaryInformation"
_CODE_PAGE, _TITLE, _AUTHOR, _CREATED, _SAVED, _PAGES = 1, 2, 4, 12, 13, 14


@dataclass(frozen=True, slots=True)
class Container:
    """The streams that a Word document has. ``tables`` are both table streams; the FIB says which one counts."""

    word: bytes
    tables: tuple[bytes, bytes]
    data: bytes
    metadata: Metadata = field(default_factory=Metadata)
    has_macros: bool = False
    is_signed: bool = False


def open_container(data: bytes) -> Container:
    """Read the streams.

    Raises :class:`UnreadableDocument`: ``damaged``, ``encrypted``, ``unknown_format``.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise unreadable("encrypted")
            if not ole.exists("WordDocument"):
                raise unreadable("unknown_format")
            return Container(
                word=_stream(ole, "WordDocument"),
                tables=(_stream(ole, "0Table"), _stream(ole, "1Table")),
                data=_stream(ole, "Data"),
                metadata=_metadata(ole),
                has_macros=ole.exists("Macros") or ole.exists("_VBA_PROJECT_CUR"),
                is_signed=ole.exists("_xmlsignatures") or ole.exists("_signatures"),
            )
    except _BROKEN as error:
        raise unreadable("damaged") from error


def _stream(ole: Any, name: str) -> bytes:
    if not ole.exists(name):
        return b""
    found: bytes = ole.openstream(name).read()
    return found


def _metadata(ole: Any) -> Metadata:
    if not ole.exists(_SUMMARY):
        return Metadata()
    try:
        properties = ole.getproperties(_SUMMARY, convert_time=True, no_conversion=[10])
    except _BROKEN:
        return Metadata()
    page = properties.get(_CODE_PAGE)
    codec = "utf-8" if page in (65001, -535) else f"cp{page % 0x10000}" if isinstance(page, int) else "cp1252"
    pages = properties.get(_PAGES)
    return Metadata(
        title=_text(properties.get(_TITLE), codec),
        author=_text(properties.get(_AUTHOR), codec),
        created=_moment(properties.get(_CREATED)),
        modified=_moment(properties.get(_SAVED)),
        page_count=pages if isinstance(pages, int) and pages > 0 else None,
    )


def _text(value: object, codec: str) -> str | None:
    if isinstance(value, bytes):
        try:
            text = value.decode(codec, "replace")
        except LookupError:
            text = value.decode("cp1252", "replace")
        return text.strip("\0 ") or None
    return value.strip("\0 ") or None if isinstance(value, str) else None


def _moment(value: object) -> datetime | None:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.year > 1970 else None
