"""The compound file around a Word document ([MS-CFB]): its streams, read through olefile."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from typing import Any

import olefile

from ipdocs.model import Metadata
from ipdocs.ooxml import unreadable
from ipdocs.readers.doc.summary import read_summary

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
                metadata=read_summary(_stream(ole, _SUMMARY)),
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
