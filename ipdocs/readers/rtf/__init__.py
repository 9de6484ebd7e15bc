"""Reads Rich Text Format (RTF 1.0–1.9.1) into the document model, as a person sees it."""

from __future__ import annotations

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Metadata, Part, Story
from ipdocs.ooxml import unreadable
from ipdocs.readers.flow import Gathered
from ipdocs.readers.flow.languages import language_tag
from ipdocs.readers.rtf.reading import Drafted, Reading
from ipdocs.readers.rtf.walk import Walk
from ipdocs.readers.structure import Builder

_NO_LANGUAGE = frozenset({0, 1024})
"""``\\lang1024``: not to be proofed."""


def read_rtf(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of an .rtf file.

    A file that is cut off or has groups that do not match is read as far as it goes; the notice ``damaged`` tells.
    Raises :class:`UnreadableDocument`: ``too_large``, ``too_deep``, ``too_many_blocks``, ``damaged`` (nothing readable).
    """
    if len(data) > limits.rtf_bytes:
        raise unreadable("too_large")
    gathered = Gathered(limits)
    walk = Walk(data, gathered)
    reader = walk.reading
    stories = walk.read()
    builder = Builder()
    blocks = builder.blocks(stories.body)
    edges = [
        each
        for each in _told_once(stories.edges)
        if (each[0].name != "first" or reader.has_title_page) and (each[0].name != "even" or reader.has_facing_pages)
    ]
    document = Document(
        blocks=blocks,
        format="rtf",
        notes=_stories(builder, stories.notes),
        headers=_stories(builder, [each for each in edges if each[0].part is Part.HEADER]),
        footers=_stories(builder, [each for each in edges if each[0].part is Part.FOOTER]),
        comments=_stories(builder, stories.comments),
        deleted=gathered.deleted_stories(),
        metadata=_metadata(reader),
        notices=gathered.notices(),
    )
    if gathered.damage and not document.text.strip():
        raise unreadable("damaged")
    return document


def _stories(builder: Builder, drafted: Drafted) -> tuple[Story, ...]:
    return tuple(Story(story.name, builder.apart(blocks)) for story, blocks in drafted)


def _told_once(edges: Drafted) -> Drafted:
    """Each section repeats its headers; the same one is told once."""
    seen: set[tuple[Part, str, str]] = set()
    kept: Drafted = []
    for story, blocks in edges:
        key = (story.part, story.name, "\n".join(block.text for block in Builder().apart(blocks)))
        if key not in seen and key[2].strip():
            seen.add(key)
            kept.append((story, blocks))
    return kept


def _metadata(reader: Reading) -> Metadata:
    spoken = {number: length for number, length in reader.languages.items() if number not in _NO_LANGUAGE}
    declared = max(spoken, key=lambda number: spoken[number]) if spoken else reader.default_language
    header = reader.header
    return Metadata(
        title=header.title,
        author=header.author,
        language=language_tag(declared),
        created=header.created,
        modified=header.modified,
        page_count=header.pages,
    )


__all__ = ["read_rtf"]
