"""Rows, cells and columns of a ``w:tbl``: which there are, where they stand, how far they reach and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.word.measures import points
from ipdocs.readers.docx import names as n

CELL_SIDE = 5.4
"""Points between a cell's side and its text where a document says nothing (ECMA-376 part 1, 17.4.42)."""


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows, those in content controls and inserted ones too; deleted ones are not there any more."""
    for child in table:
        if child.tag == n.TR:
            properties = child.find(n.TRPR)
            if properties is None or properties.find(n.DEL) is None:
                yield child
        elif child.tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None:
                yield from table_rows(content)
        elif child.tag in (n.INS, W + "customXml"):
            yield from table_rows(child)


def row_cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those in content controls too."""
    for child in row:
        if child.tag == n.TC:
            yield child
        elif child.tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None:
                yield from row_cells(content)
        elif child.tag == W + "customXml":
            yield from row_cells(child)


def placed_cells(row: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """The cells of a row with column and span."""
    properties = row.find(n.TRPR)
    before = properties.find(W + "gridBefore") if properties is not None else None
    column = n.number(before.get(n.VAL), 0) if before is not None else 0
    for cell in row_cells(row):
        own = cell.find(n.TCPR)
        spanning = own.find(W + "gridSpan") if own is not None else None
        span = max(1, n.number(spanning.get(n.VAL), 1)) if spanning is not None else 1
        yield cell, column, span
        column += span


def vertical_merge(cell: etree._Element) -> str:
    """``restart`` for the first of cells merged downwards, ``continue`` for the others, empty for a cell by itself."""
    properties = cell.find(n.TCPR)
    merge = properties.find(W + "vMerge") if properties is not None else None
    return "" if merge is None else merge.get(n.VAL, "continue")


def continues_above(cells: Iterable[tuple[etree._Element, int, int]], column: int) -> bool:
    """Whether the cell in that column goes on with the one above."""
    return any(place == column and vertical_merge(cell) == "continue" for cell, place, _ in cells)


def column_widths(
    table: etree._Element, placed: Sequence[list[tuple[etree._Element, int, int]]], count: int, room: float
) -> list[float]:
    """The widths of the columns: those of the cells, which Word keeps in step with the page, else those of the grid."""
    grid = table.find(W + "tblGrid")
    widths = [points(column.get(W + "w")) for column in grid.iterfind(W + "gridCol")] if grid is not None else []
    widths = (widths + [0.0] * count)[:count]
    for cells in placed:
        for cell, column, span in cells:
            told = cell.find(f"{n.TCPR}/{W}tcW")
            if (
                span == 1
                and column < count
                and not widths[column]
                and told is not None
                and told.get(W + "type") == "dxa"
            ):
                widths[column] = points(told.get(W + "w"))
    known = [width for width in widths if width > 0]
    each = sum(known) / len(known) if known else room / count
    widths = [width if width > 0 else each for width in widths]
    total = sum(widths)
    allowed = room + 2 * CELL_SIDE
    return [width * allowed / total for width in widths] if total > allowed else widths
