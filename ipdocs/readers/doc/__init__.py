"""Reads Word 97–2003 documents (.doc, [MS-DOC]) into the document model, as a person sees them.

Word 95 and older are handed to LibreOffice, where it is installed.
"""

from __future__ import annotations

import struct
from dataclasses import replace

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Metadata, Part, Signature, Story
from ipdocs.ooxml import unreadable
from ipdocs.readers.doc.container import Container, open_container
from ipdocs.readers.doc.fib import OldWord, read_fib
from ipdocs.readers.doc.source import Source
from ipdocs.readers.doc.stories import StoriesReader
from ipdocs.readers.doc.text import Written
from ipdocs.readers.flow import Gathered
from ipdocs.readers.flow.languages import language_tag
from ipdocs.readers.office import read_through_office
from ipdocs.readers.structure import Builder

_OLE = b"\xd0\xcf\x11\xe0"
_NO_LANGUAGE = frozenset({0, 1024})
_BROKEN = (struct.error, IndexError, ValueError, OverflowError)
"""A damaged file that leads somewhere where nothing is."""


def read_doc(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a .doc.

    Raises :class:`UnreadableDocument`: ``damaged``, ``encrypted``, ``unknown_format``, ``too_many_blocks``; for Word 95
    and older those of :func:`ipdocs.readers.office.read_through_office`.
    """
    if not data.startswith(_OLE):
        return read_through_office(data, ".doc", limits)
    container = open_container(data)
    try:
        fib = read_fib(container.word)
    except OldWord:
        return read_through_office(data, ".doc", limits)
    try:
        source = Source(container, fib)
        return _document(container, source, limits)
    except _BROKEN as error:
        raise unreadable("damaged") from error


def _document(container: Container, source: Source, limits: Limits) -> Document:
    gathered = Gathered(limits, macros=int(container.has_macros))
    reader = StoriesReader(source, gathered)
    stories = reader.read()
    lengths = source.fib.lengths
    if len(source.pieces.text) < lengths.body + lengths.footnotes + lengths.headers:
        gathered.damage += 1
    builder = Builder()
    return Document(
        blocks=builder.blocks(stories.body),
        format="doc",
        notes=_stories(builder, stories.notes),
        headers=_stories(builder, _seen(stories.edges, Part.HEADER)),
        footers=_stories(builder, _seen(stories.edges, Part.FOOTER)),
        comments=_stories(builder, stories.comments),
        deleted=gathered.deleted_stories(),
        metadata=_metadata(container, source, reader.text.languages),
        signatures=(Signature(),) if container.is_signed else (),
        notices=gathered.notices(),
    )


def _seen(edges: list[Written], part: Part) -> list[Written]:
    """Headers or footers that show something, the same one once."""
    kept: list[Written] = []
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        if edge.story.part is not part:
            continue
        text = "\n".join(block.text for block in Builder().apart(edge.blocks))
        if text.strip() and (edge.story.name, text) not in seen:
            seen.add((edge.story.name, text))
            kept.append(edge)
    return kept


def _stories(builder: Builder, written: list[Written]) -> tuple[Story, ...]:
    return tuple(Story(each.story.name, builder.apart(each.blocks)) for each in written)


def _metadata(container: Container, source: Source, languages: dict[int, int]) -> Metadata:
    spoken = {number: length for number, length in languages.items() if number not in _NO_LANGUAGE}
    declared = max(spoken, key=lambda number: spoken[number]) if spoken else source.fib.language
    return replace(container.metadata, language=language_tag(declared))


__all__ = ["read_doc"]
