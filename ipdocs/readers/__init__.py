"""Readers: bytes in, :class:`ipdocs.model.Document` out. The format is told by the content, never by the name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document
from ipdocs.ooxml import unreadable
from ipdocs.readers.docx import read_docx
from ipdocs.readers.sniff import sniff
from ipdocs.readers.source import read_source

Reader = Callable[[bytes, Limits], Document]


def _on_demand(module: str, function: str) -> Reader:
    """The reader in a package beside this one, imported when the first file of its format comes."""

    def read_first(data: bytes, limits: Limits) -> Document:
        reader: Reader = getattr(importlib.import_module(f"{__name__}.{module}"), function)
        return reader(data, limits)

    return read_first


READERS: dict[str, Reader] = {
    "docx": read_docx,
    "odt": _on_demand("odf", "read_odt"),
    "fodt": _on_demand("odf", "read_fodt"),
    "html": _on_demand("html", "read_html"),
    "mhtml": _on_demand("html", "read_mhtml"),
    "txt": _on_demand("plain", "read_txt"),
    "rtf": _on_demand("rtf", "read_rtf"),
    "pdf": _on_demand("pdf", "read_pdf"),
    "doc": _on_demand("doc", "read_doc"),
}
"""One reader a format, by the names that :func:`sniff` gives."""


def read(source: str | Path | bytes, limits: Limits = LIMITS) -> Document:
    """Read a document from a path or from its bytes.

    Raises :class:`ipdocs.errors.UnreadableDocument`; its ``code`` is stable, its sentence Norwegian and without content.
    """
    data = source if isinstance(source, bytes) else read_source(Path(source), limits)
    reader = READERS.get(sniff(data, limits))
    if reader is None:
        raise unreadable("format_not_supported")
    return reader(data, limits)


__all__ = ["READERS", "Reader", "read", "read_docx", "read_source", "sniff"]
