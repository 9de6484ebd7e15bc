"""What a format reader hands to the structure pass: the blocks as they stand on the page, still without places.

Readers of all formats fill these; :mod:`ipdocs.readers.structure` turns them into the frozen document model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.model import Certainty, Inline, Part


@dataclass(slots=True)
class DraftParagraph:
    """A paragraph. ``level`` is set where the format itself marks a heading; ``marker`` where it is a list item.

    A reader that only infers the level (from the setting of a plain text) says so in ``certainty``.
    """

    inlines: list[Inline]
    anchor: str | None = None
    part: Part = Part.BODY
    level: int | None = None
    marker: str | None = None
    list_level: int = 0
    is_ordered: bool = False
    style: str | None = None
    is_large: bool = False
    page: int | None = None
    certainty: Certainty = Certainty.MARKED


@dataclass(slots=True)
class DraftCell:
    """A table cell in its grid column; ``is_header`` where the format marks this cell alone as a label."""

    blocks: list[DraftBlock]
    column: int = 0
    column_span: int = 1
    row_span: int = 1
    anchor: str | None = None
    is_header: bool = False


@dataclass(slots=True)
class DraftRow:
    """A table row; ``is_header`` where the format marks it so."""

    cells: list[DraftCell] = field(default_factory=list)
    is_header: bool = False


@dataclass(slots=True)
class DraftTable:
    """A table."""

    rows: list[DraftRow] = field(default_factory=list)
    anchor: str | None = None
    part: Part = Part.BODY
    caption: str | None = None
    page: int | None = None


DraftBlock = DraftParagraph | DraftTable
