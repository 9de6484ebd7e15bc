"""What a document consists of for its reader: headings, lines, labels with values, tables with a header row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ipdocs.conversion.extraction.ledger import Span


class Kind(Enum):
    """What an item is."""

    HEAD = auto()
    LINE = auto()
    PAIR = auto()
    GRID = auto()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row by column, each with its lines; ``None``: merged away. ``topic``: one cell over the whole width."""

    cells: tuple[tuple[Span, ...] | None, ...]
    topic: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a header row; ``title`` is what stood above it in the same table."""

    heads: tuple[tuple[Span, ...], ...]
    rows: tuple[SheetRow, ...]
    title: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """``label`` of a heading or a pair; ``values`` the lines behind it, or the line itself."""

    kind: Kind
    label: tuple[Span, ...] = ()
    values: tuple[Span, ...] = ()
    level: int = 0
    depth: int = 0
    is_item: bool = False
    is_bold: bool = False
    is_marked: bool = False
    is_guessed: bool = False
    is_row: bool = False
    sheet: Sheet | None = None


def spans_of(items: Sequence[Item]) -> tuple[Span, ...]:
    """All lines of some items, labels too, in order."""
    out: list[Span] = []
    for item in items:
        if item.sheet is not None:
            for row in item.sheet.rows:
                out.extend(span for cell in row.cells if cell for span in cell)
        elif (
            item.kind is Kind.PAIR
            and not item.is_row
            and item.label
            and item.values
            and item.label[0].slot == item.values[0].slot
        ):
            out.append(Span(item.label[0].slot, item.label[0].start, item.values[-1].end))
            out.extend(item.values[1:])
        else:
            out.extend((*item.label, *item.values))
    return tuple(out)
