"""Tables of OpenDocument: repeated rows and columns are written out within limits, covered cells left out."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.model import Part
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.changes import plain_text
from ipdocs.readers.odf.surroundings import Surroundings

_CELL, _COVERED, _ROW = n.TABLE + "table-cell", n.TABLE + "covered-table-cell", n.TABLE + "table-row"
_HEADER_ROWS, _STYLE_NAME = n.TABLE + "table-header-rows", n.TABLE + "style-name"
_ROW_GROUPS = (n.TABLE + "table-rows", n.TABLE + "table-row-group", _HEADER_ROWS)
_COLUMNS_SPANNED, _ROWS_SPANNED = n.TABLE + "number-columns-spanned", n.TABLE + "number-rows-spanned"
_COLUMNS_REPEATED, _ROWS_REPEATED = n.TABLE + "number-columns-repeated", n.TABLE + "number-rows-repeated"
_UNSEEN_ROWS = frozenset({"collapse", "filter"})
_TITLES = (n.TABLE + "title", n.TABLE + "desc")
MOST_REPEATED = 50_000
"""Cells that stand in the file once and on the page many times."""
DEEPEST = 40
"""Tables inside tables beyond this are read as the blocks that they hold."""

ReadCell = Callable[[etree._Element, list[DraftBlock], str, bool | None], None]


class TableReader:
    """Reads tables; ``read_cell`` reads the blocks of a cell, tables among them."""

    def __init__(self, surroundings: Surroundings, read_cell: ReadCell, limits: Limits) -> None:
        self._around = surroundings
        self._read_cell = read_cell
        self._limits = limits
        self._cells = 0
        self._repeated = 0
        self._depth = 0

    @property
    def is_too_deep(self) -> bool:
        """Whether the table just read stands inside more tables than the model shall hold."""
        return self._depth >= DEEPEST

    def read(self, element: etree._Element, place: str, part: Part) -> DraftTable:
        """One ``table:table``. Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
        title = next((text for name in _TITLES if (text := element.findtext(name))), None)
        table = DraftTable(anchor=place, part=part, caption=title, page=self._around.page)
        ground = self._around.styles.ground("table", element.get(_STYLE_NAME))
        self._depth += 1
        self._rows(element, table, place, ground, is_header=False)
        self._depth -= 1
        return table

    def _rows(
        self, container: etree._Element, table: DraftTable, path: str, ground: bool | None, *, is_header: bool
    ) -> None:
        for index, child in enumerate(container):
            if child.tag == _ROW:
                self._row(child, table, f"{path}/{index}", ground, is_header=is_header)
            elif child.tag in _ROW_GROUPS:
                inside = is_header or child.tag == _HEADER_ROWS
                self._rows(child, table, f"{path}/{index}", ground, is_header=inside)
            elif child.tag == n.SOFT_BREAK and self._around.page is not None:
                self._around.page += 1

    def _row(
        self, element: etree._Element, table: DraftTable, path: str, ground: bool | None, *, is_header: bool
    ) -> None:
        if element.get(n.TABLE + "visibility") in _UNSEEN_ROWS:
            self._around.hidden += bool(plain_text(element).strip())
            return
        own = self._around.styles.ground("table-row", element.get(_STYLE_NAME))
        row = DraftRow(is_header=is_header)
        column = due = 0  # due: covered cells that belong to the wide cell before them
        for index, child in enumerate(element):
            if child.tag == _CELL:
                due = max(1, n.number(child.get(_COLUMNS_SPANNED), 1)) - 1
                column = self._cell(child, row, f"{path}/{index}", column, ground if own is None else own)
            elif child.tag == _COVERED:
                covered = n.number(child.get(_COLUMNS_REPEATED), 1)
                column += max(0, covered - due)
                due = max(0, due - covered)
                self._around.hidden += bool(len(child) and plain_text(child).strip())
        repeated = n.number(element.get(_ROWS_REPEATED), 1) if any(_has_text(cell) for cell in row.cells) else 1
        self._count(0, (max(repeated, 1) - 1) * max(1, len(row.cells)))
        table.rows.extend([row] * max(repeated, 1))

    def _cell(self, element: etree._Element, row: DraftRow, path: str, column: int, ground: bool | None) -> int:
        spans = max(1, n.number(element.get(_COLUMNS_SPANNED), 1))
        repeated = max(1, n.number(element.get(_COLUMNS_REPEATED), 1))
        own = self._around.styles.ground("table-cell", element.get(_STYLE_NAME))
        blocks: list[DraftBlock] = []
        self._read_cell(element, blocks, path, ground if own is None else own)
        cell = DraftCell(blocks, column, spans, max(1, n.number(element.get(_ROWS_SPANNED), 1)), path)
        if not _has_text(cell) and repeated > 1 and column + repeated * spans > self._limits.table_columns:
            repeated = 1  # a sheet filled up with empty cells to its edge
        if column + spans * repeated > self._limits.table_columns:
            raise unreadable("too_many_blocks")
        self._count(1, repeated - 1)
        for number in range(repeated):
            row.cells.append(DraftCell(blocks, column + number * spans, spans, cell.row_span, path))
        return column + repeated * spans

    def _count(self, cells: int, repeated: int) -> None:
        self._cells += cells + repeated
        self._repeated += repeated
        if self._cells > self._limits.table_cells or self._repeated > MOST_REPEATED:
            raise unreadable("too_many_blocks")


def _has_text(cell: DraftCell) -> bool:
    return any(not isinstance(block, DraftParagraph) or block.inlines for block in cell.blocks)
