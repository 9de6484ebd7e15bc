"""Table rows ([MS-DOC] 2.6.3): the paragraph that ends a row says how its cells lie."""

from __future__ import annotations

from ipdocs.readers.doc import sprms as s
from ipdocs.readers.flow import CellShape, RowShape

_TC_SIZE, _SHD_SIZE = 20, 10
_FIRST_MERGED, _MERGED, _VERTICAL, _RESTART = 0x0001, 0x0002, 0x0020, 0x0040
MOST_CELLS = 64
"""2.9.318: at most 63."""


def row_shape(grpprl: bytes) -> RowShape:
    """The row that these properties of its last paragraph define."""
    left, cells, is_header = 0, list[CellShape](), False
    for sprm, operand in s.sprms(grpprl):
        if sprm == s.T_DEFINITION:
            left, cells = _definition(operand)
        elif sprm == s.T_HEADER:
            is_header = bool(operand[0])
        elif sprm == s.T_SHADING_80:
            for i in range(min(len(cells), len(operand) // 2)):
                _shade(cells, i, s.is_dark_80(int.from_bytes(operand[2 * i : 2 * i + 2], "little")))
        elif sprm in s.T_SHADINGS:
            first = s.T_SHADINGS[sprm]
            for i in range(len(operand) // _SHD_SIZE):
                _shade(cells, first + i, s.is_dark(operand[_SHD_SIZE * i : _SHD_SIZE * (i + 1)]))
        elif sprm == s.T_VERTICAL_MERGE and len(operand) >= 2 and operand[0] < len(cells):
            cell = cells[operand[0]]
            cells[operand[0]] = cell._replace(joins_above=operand[1] == 1, opens_below=operand[1] == 3)
        elif sprm == s.T_MERGE:
            for i in range(operand[0] + 1, min(operand[1], len(cells))):
                cells[i] = cells[i]._replace(joins_left=True)
        elif sprm == s.T_INSERT:
            cells = _inserted(left, cells, operand)
        elif sprm == s.T_DELETE:
            del cells[operand[0] : operand[1]]
    return RowShape(left, tuple(cells), is_header)


def _definition(operand: bytes) -> tuple[int, list[CellShape]]:
    """sprmTDefTable: the edges of the cells, then a TC80 each (some may be missing at the end)."""
    count = operand[0] if operand else 0
    if not 0 < count <= MOST_CELLS or len(operand) < 1 + 2 * (count + 1):
        return 0, []
    edges = [int.from_bytes(operand[1 + 2 * i : 3 + 2 * i], "little", signed=True) for i in range(count + 1)]
    base = 1 + 2 * (count + 1)
    cells = []
    for i in range(count):
        at = base + i * _TC_SIZE
        flags = int.from_bytes(operand[at : at + 2], "little")
        is_vertical, is_first = bool(flags & _VERTICAL), bool(flags & _RESTART)
        is_merged = bool(flags & _MERGED) and not flags & _FIRST_MERGED
        cells.append(CellShape(edges[i + 1], is_merged, is_vertical and not is_first, is_vertical and is_first))
    return edges[0], cells


def _shade(cells: list[CellShape], number: int, is_dark: bool) -> None:
    if number < len(cells):
        cells[number] = cells[number]._replace(is_shaded=is_dark)


def _inserted(left: int, cells: list[CellShape], operand: bytes) -> list[CellShape]:
    """sprmTInsert: cells of one width at a place; those after them move to the right."""
    first, count = min(operand[0], len(cells)), min(operand[1], MOST_CELLS - len(cells))
    width = int.from_bytes(operand[2:4], "little", signed=True)
    start = cells[first - 1].edge if first else left
    new = [CellShape(start + width * (i + 1)) for i in range(max(0, count))]
    moved = [cell._replace(edge=cell.edge + width * len(new)) for cell in cells[first:]]
    return cells[:first] + new + moved
