"""The document: what a person who reads it sees, in order, with places; the rest beside it, told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from ipdocs.model.blocks import Block, Cell, Heading, ListItem, Paragraph, Story, Table
from ipdocs.model.location import WHOLE_DOCUMENT, Location


class NoticeKind(StrEnum):
    """What a reader met that the visible text does not show. The values are stable codes."""

    TRACKED_CHANGES = "tracked-changes"
    HIDDEN_TEXT = "hidden-text"
    COMMENTS = "comments"
    EXTERNAL_LINK = "external-link"
    MACROS = "macros"
    EMBEDDED_OBJECT = "embedded-object"
    UNKNOWN_CONTENT = "unknown-content"
    WRONG_SUFFIX = "wrong-suffix"
    NO_TEXT_LAYER = "no-text-layer"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Notice:
    """A loss or oddity met while reading: told, never dropped silently. ``count``: how many of the kind."""

    kind: NoticeKind
    count: int = 1
    location: Location = WHOLE_DOCUMENT


@dataclass(frozen=True, slots=True)
class Signature:
    """An electronic signature: by whom and when as it states; whether it is valid is not judged here."""

    signer: str | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. ``language`` is a tag such as ``nb-NO``, as declared, not as found in the text."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What there is to say of text that a program has read off pictures (OCR), from 0 (a guess) to 1 (sure).

    ``pages`` are those that were read so. ``confidence`` is that of all their letters. ``doubts`` maps the ``order`` of each
    doubtful block's location to its confidence. ``signatures`` counts the lines that a hand has clearly signed.
    """

    pages: tuple[int, ...]
    confidence: float
    doubts: Mapping[int, float] = field(default_factory=dict)
    signatures: int = 0


@dataclass(frozen=True)
class Document:
    """A read document.

    ``blocks`` is the body in reading order. ``headers``, ``footers`` and ``notes`` are visible, but apart.
    ``comments`` and ``deleted`` (text deleted by tracked change) are known and never count as visible text.
    """

    blocks: tuple[Block, ...]
    format: str
    headers: tuple[Story, ...] = ()
    footers: tuple[Story, ...] = ()
    notes: tuple[Story, ...] = ()
    comments: tuple[Story, ...] = ()
    deleted: tuple[Story, ...] = ()
    metadata: Metadata = Metadata()
    signatures: tuple[Signature, ...] = ()
    notices: tuple[Notice, ...] = ()
    recognition: Recognition | None = None

    @cached_property
    def text(self) -> str:
        """The visible text: body, then notes, headers and footers; a line a block."""
        stories = (*self.notes, *self.headers, *self.footers)
        return "\n".join([*(block.text for block in self.blocks), *(story.text for story in stories)])


TextBlock = Heading | Paragraph | ListItem


def walk(blocks: tuple[Block, ...]) -> Iterator[TextBlock]:
    """All text blocks in reading order, those in table cells too (row by row)."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from walk(cell.blocks)
        else:
            yield block


def cells(blocks: tuple[Block, ...]) -> Iterator[Cell]:
    """All table cells in reading order, those of nested tables too."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield cell
                    yield from cells(cell.blocks)
