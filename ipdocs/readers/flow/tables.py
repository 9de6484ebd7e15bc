"""Tables from a stream: paragraphs gather into cells, cells into rows, rows into a grid when the table is over.

Both formats give a row the right edges of its cells in twips (1/1440 inch) instead of grid columns.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from ipdocs.model import Part
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.flow.gathered import Gathered

DEEPEST = 24
"""Tables nested deeper than this are read as if they stood at this depth."""
_SAME_EDGE = 40
"""Edges nearer than this (0.7 mm) are one line of the grid."""
_SAME_MARGIN = 150
"""Left edges of rows nearer than this (2.6 mm) are one; Word moves them by the cell's inner margin."""


class CellShape(NamedTuple):
    """A cell as its row defines it: ``joins_left`` and ``joins_above`` are merged away; ``opens_below`` starts a merge."""

    edge: int
    joins_left: bool = False
    joins_above: bool = False
    opens_below: bool = False
    is_shaded: bool = False


class RowShape(NamedTuple):
    """A row: ``left`` is its left edge."""

    left: int = 0
    cells: tuple[CellShape, ...] = ()
    is_header: bool = False


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read: whole rows, the cells of the open row, the blocks of the open cell."""

    anchor: str | None
    rows: list[tuple[list[list[DraftBlock]], RowShape]] = field(default_factory=list)
    cells: list[list[DraftBlock]] = field(default_factory=list)
    blocks: list[DraftBlock] = field(default_factory=list)


class TableAssembler:
    """Puts paragraphs where they belong; :attr:`blocks` is what stands outside all tables."""

    def __init__(self, gathered: Gathered, part: Part) -> None:
        self.blocks: list[DraftBlock] = []
        self._gathered = gathered
        self._part = part
        self._open: list[_OpenTable] = []

    @property
    def cell_number(self) -> int:
        """The number of the open cell in its row, from 0."""
        return len(self._open[-1].cells) if self._open else 0

    def paragraph(self, draft: DraftParagraph, depth: int) -> None:
        """Add a paragraph that stands in ``depth`` tables."""
        self._go_to(depth, draft.anchor)
        (self._open[-1].blocks if self._open else self.blocks).append(draft)

    def table(self, draft: DraftTable, depth: int) -> None:
        """Add a whole table that stands in ``depth`` others."""
        self._go_to(depth, draft.anchor)
        (self._open[-1].blocks if self._open else self.blocks).append(draft)

    def end_cell(self, depth: int, anchor: str | None = None) -> None:
        """The open cell of the table at ``depth`` is over."""
        self._gathered.count_cell()
        self._go_to(max(depth, 1), anchor)
        table = self._open[-1]
        table.cells.append(table.blocks)
        table.blocks = []

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The open row of the table at ``depth`` is over."""
        depth = min(max(depth, 1), DEEPEST)
        if len(self._open) < depth:
            return
        self._go_to(depth, None)
        table = self._open[-1]
        if any(_has_words(block) for block in table.blocks):
            self.end_cell(depth)
        table.blocks = []
        if table.cells:
            table.rows.append((table.cells, shape))
            table.cells = []

    def finish(self) -> list[DraftBlock]:
        """The story is over; what is open is closed."""
        self._go_to(0, None)
        return self.blocks

    def _go_to(self, depth: int, anchor: str | None) -> None:
        depth = min(depth, DEEPEST)
        while len(self._open) > depth:
            table = self._open.pop()
            if any(_has_words(block) for block in table.blocks):
                table.cells.append(table.blocks)
            if table.cells:
                table.rows.append((table.cells, table.rows[-1][1] if table.rows else RowShape()))
            target = self._open[-1].blocks if self._open else self.blocks
            if table.rows:
                target.append(_table(table, self._part))
        while len(self._open) < depth:
            self._open.append(_OpenTable(anchor))


def _has_words(block: DraftBlock) -> bool:
    return isinstance(block, DraftTable) or bool(block.inlines)


def _table(table: _OpenTable, part: Part) -> DraftTable:
    out = DraftTable(anchor=table.anchor, part=part)
    grid = _grid([shape for _, shape in table.rows])
    merges: dict[int, DraftCell] = {}
    for cells, shape in table.rows:
        row = DraftRow(is_header=shape.is_header)
        for column, span, blocks, cell_shape in _placed(cells, shape, grid):
            above = merges.get(column)
            if cell_shape.joins_left and row.cells:
                row.cells[-1].column_span += span
                row.cells[-1].blocks.extend(blocks)
            elif cell_shape.joins_above and above is not None:
                above.row_span += 1
                above.blocks.extend(block for block in blocks if _has_words(block))
            else:
                cell = DraftCell(blocks, column, span)
                row.cells.append(cell)
                for covered in range(column, column + span):
                    merges.pop(covered, None)
                if cell_shape.opens_below:
                    merges[column] = cell
        out.rows.append(row)
    return out


def _placed(
    cells: list[list[DraftBlock]], shape: RowShape, grid: _Grid
) -> list[tuple[int, int, list[DraftBlock], CellShape]]:
    """Each cell with its grid column and span; cells that the row does not define take the next column."""
    found = []
    column = grid.column(grid.margin(shape.left)) if shape.cells else 0
    for number, blocks in enumerate(cells):
        if number < len(shape.cells):
            own = shape.cells[number]
            span = max(1, grid.column(own.edge) - column)
        elif shape.cells and not any(map(_has_words, blocks)):
            continue
        else:
            own, span = CellShape(0), 1
        found.append((column, span, blocks, own))
        column += span
    return found


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines between columns, from the left."""

    lines: tuple[int, ...]
    left: int

    def margin(self, left: int) -> int:
        """The left edge of a row, put on the table's own where it is near."""
        return self.left if abs(left - self.left) <= _SAME_MARGIN else left

    def column(self, edge: int) -> int:
        """The number of the line nearest to the edge: the column at its right."""
        at = bisect_left(self.lines, edge)
        if at == len(self.lines):
            return max(0, at - 1)
        return at - 1 if at and edge - self.lines[at - 1] < self.lines[at] - edge else at


def _grid(shapes: list[RowShape]) -> _Grid:
    lefts = [shape.left for shape in shapes if shape.cells]
    left = min(lefts, default=0)
    edges = {cell.edge for shape in shapes for cell in shape.cells}
    edges.update(edge for edge in lefts if edge - left > _SAME_MARGIN)
    lines = [left]
    for edge in sorted(edges):
        if edge - lines[-1] > _SAME_EDGE:
            lines.append(edge)
    return _Grid(tuple(lines), left)
