"""What a first look at a file's bytes tells before anything is converted: format, protection, macros, whether it is a scan.

Cheap on purpose: nothing is opened or laid out. What it tells is for planning; the conversion itself decides.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.errors import UnreadableDocument
from ipdocs.ocr.reading import image_format
from ipdocs.readers import sniff

_OLE_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_STREAM = re.compile(rb"/ObjStm\b.{0,200}?stream\r?\n", re.DOTALL)
_MOST_STREAMS = 50
_MOST_INFLATED = 1 << 20


class Mark(StrEnum):
    """Something about a source that a person should know before the run."""

    PROTECTED = "protected"
    MACROS = "macros"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Look:
    """``format`` is empty and ``code`` says why for a file that cannot be a document."""

    format: str
    code: str = ""
    marks: tuple[Mark, ...] = ()


def look(data: bytes) -> Look:
    """The look of a file. Raises nothing."""
    if picture := image_format(data):
        return Look(picture, "", (Mark.SCAN,))
    try:
        format = sniff(data)
    except UnreadableDocument as error:
        return Look("", error.code, (Mark.PROTECTED,) if error.code == "encrypted" else ())
    marks: list[Mark] = []
    if format == "pdf":
        if b"/Encrypt" in data:
            marks.append(Mark.PROTECTED)
        elif _is_picture_only(data):
            marks.append(Mark.SCAN)
    elif (format == "docx" and b"vbaProject.bin" in data) or (format == "doc" and any(m in data for m in _OLE_MACROS)):
        marks.append(Mark.MACROS)
    elif format == "odt" and b"manifest:encryption-data" in data:
        marks.append(Mark.PROTECTED)
    return Look(format, "", tuple(marks))


def _is_picture_only(data: bytes) -> bool:
    """Whether a PDF names pictures and no font, in plain sight or in its packed objects."""
    if b"/Font" in data:
        return False
    has_picture = b"/Image" in data
    for number, match in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            return False
        try:
            packed = zlib.decompressobj().decompress(data[match.end() :], _MOST_INFLATED)
        except zlib.error:
            continue
        if b"/Font" in packed:
            return False
        has_picture = has_picture or b"/Image" in packed
    return has_picture
