"""Reading: a path or bytes in, a document out. Scans are read by text recognition (OCR) where that is installed."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipdocs.model import Document


class Ocr(StrEnum):
    """Whether pages that are only pictures are read: where the extra and Tesseract are there, or never."""

    AUTO = "auto"
    NEVER = "never"


def read(source: str | Path | bytes, *, ocr: str = Ocr.AUTO) -> Document:
    """The document as a person who reads it sees it; ``document.text`` is its visible text.

    A scan is read where the extra ``ocr`` and Tesseract with Norwegian are installed (some seconds a page), unless ``ocr`` is
    ``never``; ``document.recognition`` then tells how sure the text is. Unread scans have no blocks and a notice.

    Raises :class:`ipdocs.errors.UnreadableDocument` with a stable code.
    """
    from ipdocs import readers

    data = source if isinstance(source, bytes) else readers.read_source(Path(source))
    return read_bytes(data, ocr)


def read_bytes(data: bytes, ocr: str = Ocr.AUTO) -> Document:
    """As :func:`read`, from bytes alone."""
    from ipdocs import readers

    if is_picture(data):
        return _recognised(data) if _wanted(ocr) else _unread_picture(data)
    document = readers.read(data)
    if document.format == "pdf" and _has_pictures(document) and _wanted(ocr):
        return _recognised(data)
    return document


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a PNG, JPEG or TIFF: a scan without a document around it."""
    return picture_format(data) is not None


def picture_format(data: bytes) -> str | None:
    """``png``, ``jpeg`` or ``tiff``."""
    for mark, name in ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"II*\0", "tiff"), (b"MM\0*", "tiff")):
        if data.startswith(mark):
            return name
    return None


def _has_pictures(document: Document) -> bool:
    from ipdocs.model import NoticeKind

    return any(each.kind is NoticeKind.NO_TEXT_LAYER for each in document.notices)


def _wanted(ocr: str) -> bool:
    if ocr == Ocr.NEVER:
        return False
    from ipdocs.ocr.tools import is_available

    return is_available()


def _recognised(data: bytes) -> Document:
    from ipdocs import batch, ocr
    from ipdocs.limits import LIMITS

    batch.more_time(LIMITS.ocr_file_seconds)
    document = ocr.read_scan(data)
    return replace(document, format=picture_format(data) or document.format)


def _unread_picture(data: bytes) -> Document:
    from ipdocs.model import Document, Notice, NoticeKind

    return Document((), picture_format(data) or "", notices=(Notice(NoticeKind.NO_TEXT_LAYER),))
