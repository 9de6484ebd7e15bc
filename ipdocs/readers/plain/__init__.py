"""Reads plain text and Markdown (.txt, .md) into the document model: headings, items, tables and boxes as they are typed."""

from __future__ import annotations

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document
from ipdocs.ooxml import unreadable
from ipdocs.readers.plain.blocks import TextReader
from ipdocs.readers.plain.decoding import decoded
from ipdocs.readers.structure import Builder


def read_txt(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a text file; a form feed begins a new page.

    Raises :class:`UnreadableDocument`: ``too_large``, ``too_many_blocks``, ``unknown_format`` for what is no text.
    """
    if len(data) > limits.markup_bytes:
        raise unreadable("too_large")
    return document_of_text(decoded(data), "txt", limits)


def document_of_text(text: str, format_name: str, limits: Limits) -> Document:
    """The document in a text that is already decoded. Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
    return Document(Builder().blocks(TextReader(text, format_name, limits).read()), format_name)


__all__ = ["document_of_text", "read_txt"]
