"""The blocks of a document. All are frozen values that know their place and nothing of files or of law."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ipdocs.model.inlines import Inline, inline_text
from ipdocs.model.location import WHOLE_DOCUMENT, Location


class Certainty(StrEnum):
    """How sure the reader is that a block is a heading.

    ``MARKED``: by style or outline level. ``SHAPED``: it looks like one (bold line, capitals, number).
    ``GUESSED``: it acts like one (a question or a label on a line of its own).
    """

    MARKED = "marked"
    SHAPED = "shaped"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1."""

    level: int
    inlines: tuple[Inline, ...]
    certainty: Certainty = Certainty.MARKED
    location: Location = WHOLE_DOCUMENT

    @property
    def text(self) -> str:
        """The visible text."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    inlines: tuple[Inline, ...]
    location: Location = WHOLE_DOCUMENT
    style: str | None = None

    @property
    def text(self) -> str:
        """The visible text."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; ``level`` counts from 0, ``marker`` is what stands before it ("•", "2.", "a)")."""

    inlines: tuple[Inline, ...]
    level: int = 0
    is_ordered: bool = False
    marker: str = "•"
    location: Location = WHOLE_DOCUMENT

    @property
    def text(self) -> str:
        """The visible text without the marker."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``column`` is the grid column (from 0); a merged cell stands once, with its spans."""

    blocks: tuple[Block, ...]
    column: int = 0
    column_span: int = 1
    row_span: int = 1
    is_header: bool = False
    location: Location = WHOLE_DOCUMENT

    @property
    def text(self) -> str:
        """The visible text, a line a block."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. ``is_header``: marked as a header row that repeats on each page."""

    cells: tuple[Cell, ...]
    is_header: bool = False
    location: Location = WHOLE_DOCUMENT

    @property
    def text(self) -> str:
        """The visible text, cells parted by tabs."""
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    location: Location = WHOLE_DOCUMENT
    caption: str | None = None

    @property
    def text(self) -> str:
        """The visible text, a line a row."""
        return "\n".join(row.text for row in self.rows)


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Story:
    """Blocks that stand apart from the body: a header, a footer, a note, a comment."""

    name: str
    blocks: tuple[Block, ...] = field(default=())

    @property
    def text(self) -> str:
        """The visible text, a line a block."""
        return "\n".join(block.text for block in self.blocks)
