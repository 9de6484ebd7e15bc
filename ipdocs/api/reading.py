"""Reading: a path or bytes in, a document out. Scans are read by text recognition (OCR) where that is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipdocs.model import Document


def read(source: str | Path | bytes, *, ocr: str = "auto") -> Document:
    """The document as a person who reads it sees it; ``document.text`` is its visible text. ``source`` may be an address.

    A scan is read where the extra ``ocr`` and Tesseract with Norwegian are installed (some seconds a page), unless ``ocr`` is
    ``never``; ``document.recognition`` then tells how sure the text is. Unread scans have no blocks and a notice.

    Raises :class:`ipdocs.errors.UnreadableDocument` with a stable code.
    """
    from ipdocs.readers.remote import source_bytes

    return read_bytes(source_bytes(source), ocr)


def read_bytes(data: bytes, ocr: str = "auto") -> Document:
    """As :func:`read`, from bytes alone."""
    from ipdocs import batch
    from ipdocs.ocr.reading import read_any

    return read_any(data, ocr, batch.more_time)


__all__ = ["read", "read_bytes"]
