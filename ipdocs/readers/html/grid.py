"""Tables under construction: cells find their grid column, also under cells that reach down from rows above."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.limits import Limits
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftRow, DraftTable

MOST_COLUMNS_SPANNED, MOST_ROWS_SPANNED = 1_000, 65_534  # WHATWG HTML, 4.9.11


@dataclass(slots=True)
class Budget:
    """How many grid places the whole document may still use."""

    left: int

    def take(self, places: int) -> None:
        """Raises :class:`UnreadableDocument` (``too_many_blocks``) when they are used up."""
        self.left -= places
        if self.left < 0:
            raise unreadable("too_many_blocks")


@dataclass(slots=True)
class OpenTable:
    """A table that is being read."""

    table: DraftTable
    limits: Limits
    budget: Budget
    is_definitions: bool = False
    row: DraftRow | None = None
    in_head: bool = False
    column: int = 0
    _is_past_head: bool = False
    _reaching: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        """A ``tr``."""
        self.end_row()
        self.row = DraftRow(is_header=self.in_head)
        self.table.rows.append(self.row)
        self.column = 0

    def end_row(self) -> None:
        """The end of the row: cells from above reach one row less far down; a row of labels at the top is a header."""
        if self.row is None:
            return
        self.budget.take(len(self._reaching))
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1}
        if not self._is_past_head and len(self.row.cells) > 1 and all(cell.is_header for cell in self.row.cells):
            self.row.is_header = True
        self._is_past_head = self._is_past_head or not self.row.is_header
        self.row = None

    def end_section(self) -> None:
        """The end of ``thead``, ``tbody``, ``tfoot``: no cell reaches beyond it."""
        self.end_row()
        self._reaching.clear()
        self.in_head = False

    def start_cell(self, columns: str | None, rows: str | None, *, is_label: bool, anchor: str) -> list[DraftBlock]:
        """A ``td`` or ``th``; returns the list that takes its blocks."""
        if self.row is None:
            self.start_row()
        while self.column in self._reaching:
            self.column += 1
        wide = _span(columns, MOST_COLUMNS_SPANNED)
        high = _span(rows, MOST_ROWS_SPANNED)
        if self.column + wide > self.limits.table_columns:
            raise unreadable("too_many_blocks")
        self.budget.take(wide)
        cell = DraftCell([], self.column, wide, max(1, high), anchor, is_header=is_label)
        reach = high if rows is None or rows.strip() != "0" else MOST_ROWS_SPANNED
        if reach > 1:
            for column in range(self.column, self.column + wide):
                self._reaching[column] = reach
        self.column += wide
        if self.row is not None:
            self.row.cells.append(cell)
        return cell.blocks


def _span(value: str | None, most: int) -> int:
    digits = (value or "").strip()
    return min(max(1, int(digits[:6])), most) if digits.isascii() and digits.isdigit() else 1
