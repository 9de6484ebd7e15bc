"""Reads PDF into the document model, as a person sees it.

Text and layout come from pdfium, which is fast and not safe on hostile files: all of it happens in a process of its own
(:mod:`ipdocs.readers.isolation`). Fields, signatures, layers and comments come from pypdf, asked only where there are any.

=========================  ================================================================================
in the process             ``extraction`` ← ``pages`` (``pieces``, ``drawing``, ``tags``), ``forms``, ``fields``
layout                     ``strokes``, ``running``, ``layout`` (``ruled``, ``tables``, ``columns``, ``lines``, ``paragraphs``)
between the processes      ``wire``
=========================  ================================================================================
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Location, Metadata, Notice, NoticeKind, Paragraph, Part, Signature, Story, Text
from ipdocs.ooxml import unreadable
from ipdocs.readers.isolation import ISOLATED, is_supervised
from ipdocs.readers.pdf.wire import unpacked
from ipdocs.readers.structure import Builder

_TASK = "ipdocs.readers.pdf.extraction:extract"


def read_pdf(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a PDF. One without text has the notice ``no-text-layer`` and no blocks.

    Raises :class:`UnreadableDocument`: ``too_large``, ``encrypted`` (a password is needed to open it), ``damaged``,
    ``too_many_pages``, ``too_many_blocks``, ``reader_timeout``, ``reader_memory``, ``reader_crashed``.
    """
    if len(data) > limits.pdf_bytes:
        raise unreadable("too_large")
    if is_supervised():
        from ipdocs.readers.pdf.extraction import extract

        found = extract(data, limits)
    else:
        found = ISOLATED.run(_TASK, data, limits)
    return document_of(found)


def document_of(found: dict[str, Any]) -> Document:
    """The document of what the reading process found (see ``extraction``)."""
    builder = Builder()
    blocks = builder.blocks(unpacked(found["blocks"]))
    return Document(
        blocks=blocks,
        format="pdf",
        headers=_stories(builder, found["headers"], Part.HEADER),
        footers=_stories(builder, found["footers"], Part.FOOTER),
        comments=tuple(_comment(number, *comment) for number, comment in enumerate(found["comments"], 1)),
        metadata=_metadata(found["metadata"]),
        signatures=tuple(Signature(signer, _date(at)) for signer, at in found["signatures"]),
        notices=tuple(Notice(NoticeKind(kind), count) for kind, count in found["notices"]),
    )


def _stories(builder: Builder, stories: list[Any], part: Part) -> tuple[Story, ...]:
    out = []
    for number, story in enumerate(stories, 1):
        drafts = unpacked(story)
        for draft in drafts:
            draft.part = part
        out.append(Story(str(number), builder.apart(drafts)))
    return tuple(out)


def _comment(number: int, page: int, author: str, text: str) -> Story:
    place = Location(Part.COMMENT, page=page + 1)
    return Story(f"{number} {author}".strip(), (Paragraph((Text(text),), place),))


def _metadata(known: dict[str, Any]) -> Metadata:
    return Metadata(
        title=known["title"],
        author=known["author"],
        language=known["language"],
        created=_date(known["created"]),
        modified=_date(known["modified"]),
        page_count=known["page_count"],
    )


def _date(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


__all__ = ["document_of", "read_pdf"]
