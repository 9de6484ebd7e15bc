"""Tables of a Word document: widths, spans, lines and grounds from the cell, the table and its style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.layout import Block, Box, Edge, Grid, Line, Par, Words, inner_blocks
from ipdocs.pdf.word.measures import color, points
from ipdocs.pdf.word.properties import StyleSheet, borders, merged, paragraph_props, run_props
from ipdocs.readers.docx import names as n

MOST_COLUMNS = 200
_SIDES = ("top", "right", "bottom", "left")
_SIDE_NAMES = {"start": "left", "end": "right"}
_DEFAULT_ROOM = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}

ReadCell = Callable[[etree._Element, dict[str, Any], dict[str, Any], float], tuple[Block, ...]]
"""Reads a cell's content, given the run and paragraph properties that the table's style adds and the width for it."""


@dataclass(frozen=True, slots=True)
class _TableLook:
    """What the properties of the table and its style come to."""

    lines: dict[str, Edge | None]
    room: dict[str, float]
    runs: dict[str, Any]
    paragraphs: dict[str, Any]
    head_runs: dict[str, Any]
    head_fill: str
    has_head: bool


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows, those in content controls and inserted ones too; deleted ones are not there any more."""
    for child in table:
        if child.tag == n.TR:
            properties = child.find(n.TRPR)
            if properties is None or properties.find(n.DEL) is None:
                yield child
        elif child.tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None:
                yield from _rows(content)
        elif child.tag in (n.INS, W + "customXml"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == n.TC:
            yield child
        elif child.tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None:
                yield from _cells(content)
        elif child.tag == W + "customXml":
            yield from _cells(child)


class TableReader:
    """Reads tables of one story."""

    def __init__(self, styles: StyleSheet, read: ReadCell) -> None:
        self._styles = styles
        self._read = read

    def table(self, element: etree._Element, width: float) -> Grid | None:
        """The table, or nothing where it has no cells. ``width`` is the room that it stands in."""
        properties = element.find(n.TBLPR)
        rows = list(_rows(element))
        placed = [list(_placed(row)) for row in rows]
        count = min(max((column + span for cells in placed for _, column, span in cells), default=0), MOST_COLUMNS)
        if not count:
            return None
        look = self._look(properties)
        widths = _widths(element, placed, count, width)
        lines = [self._line(row, number, rows, placed, look, widths) for number, row in enumerate(rows)]
        head = _head_rows(rows)
        has_lines = any(edge is not None for edge in look.lines.values()) or any(
            edge is not None
            for line in lines
            for cell in line.cells
            for edge in (cell.top, cell.bottom)
            if len(lines) > 1
        )
        if not head and look.has_head and has_lines and len(lines) > 1:
            head = 1
        if not head and has_lines and len(lines) > 1 and _looks_like_head(lines[0]):
            head = 1
        head = _reaching(lines, head)
        indent = properties.find(W + "tblInd") if properties is not None else None
        place = properties.find(W + "jc") if properties is not None else None
        return Grid(
            widths=tuple(widths),
            rows=tuple(lines),
            head=head,
            is_layout=not head,
            left=points(indent.get(W + "w")) if indent is not None else 0.0,
            align={"center": "center", "right": "right", "end": "right"}.get(
                place.get(n.VAL, "") if place is not None else "", "left"
            ),
            whole=_is_kept_whole(lines),
        )

    def _look(self, properties: etree._Element | None) -> _TableLook:
        named = properties.find(W + "tblStyle") if properties is not None else None
        chain = self._styles.chain(named.get(n.VAL) if named is not None else self._styles.default_table)
        lines: dict[str, Edge | None] = {}
        room = dict(_DEFAULT_ROOM)
        for holder in (*(style.find(n.TBLPR) for style in chain), properties):
            if holder is not None:
                lines.update(borders(holder.find(W + "tblBorders")))
                room.update(_room(holder.find(W + "tblCellMar")))
        asked = properties.find(W + "tblLook") if properties is not None else None
        has_head = asked is not None and _is_first_row(asked)
        heads = [
            part
            for style in chain
            for part in style.iterfind(W + "tblStylePr")
            if part.get(W + "type") == "firstRow" and has_head
        ]
        shade = [part.find(f"{n.TCPR}/{W}shd") for part in heads]
        return _TableLook(
            lines=lines,
            room=room,
            runs=merged(*(run_props(style.find(n.RPR)) for style in chain)),
            paragraphs=merged(*(paragraph_props(style.find(n.PPR)) for style in chain)),
            head_runs=merged(*(run_props(part.find(n.RPR)) for part in heads)),
            head_fill=next((color(one.get(W + "fill")) for one in reversed(shade) if one is not None), ""),
            has_head=has_head and bool(heads),
        )

    def _line(
        self,
        row: etree._Element,
        number: int,
        rows: Sequence[etree._Element],
        placed: Sequence[list[tuple[etree._Element, int, int]]],
        look: _TableLook,
        widths: Sequence[float],
    ) -> Line:
        properties = row.find(n.TRPR)
        cells = []
        for cell, column, span in placed[number]:
            if column >= len(widths) or _merge(cell) == "continue":
                continue
            span = min(span, len(widths) - column)
            height = 1
            if _merge(cell) == "restart":
                while number + height < len(rows) and _continues(placed[number + height], column):
                    height += 1
            edge = _Edge(number == 0, number + height == len(rows), column == 0, column + span == len(widths))
            cells.append(
                self._box(cell, column, span, height, look, edge, sum(widths[column : column + span]), number == 0)
            )
        asked = properties.find(W + "trHeight") if properties is not None else None
        split = properties.find(W + "cantSplit") if properties is not None else None
        return Line(
            tuple(cells),
            height=min(points(asked.get(n.VAL)), 700.0) if asked is not None else 0.0,
            whole=split is not None and n.is_on(split.get(n.VAL)),
        )

    def _box(
        self,
        cell: etree._Element,
        column: int,
        span: int,
        rows: int,
        look: _TableLook,
        edge: _Edge,
        width: float,
        is_first: bool,
    ) -> Box:
        properties = cell.find(n.TCPR)
        own = borders(properties.find(W + "tcBorders") if properties is not None else None)
        room = {**look.room, **_room(properties.find(W + "tcMar") if properties is not None else None)}
        shade = properties.find(W + "shd") if properties is not None else None
        anchor = properties.find(W + "vAlign") if properties is not None else None
        head = is_first and look.has_head
        runs = merged(look.runs, look.head_runs) if head else look.runs
        inner = max(width - room["left"] - room["right"], 10.0)
        return Box(
            blocks=self._read(cell, runs, look.paragraphs, inner),
            column=column,
            span=span,
            rows=rows,
            fill=(color(shade.get(W + "fill")) if shade is not None else "") or (look.head_fill if head else ""),
            align={"center": "horizon", "bottom": "bottom"}.get(
                anchor.get(n.VAL, "") if anchor is not None else "", "top"
            ),
            room=(room["top"], room["right"], room["bottom"], room["left"]),
            **{side: own[side] if side in own else edge.line(side, look.lines) for side in _SIDES},
        )


@dataclass(frozen=True, slots=True)
class _Edge:
    """Which sides of a cell are the table's own."""

    top: bool
    bottom: bool
    left: bool
    right: bool

    def line(self, side: str, lines: dict[str, Edge | None]) -> Edge | None:
        """The table's line on that side of the cell."""
        if getattr(self, side):
            return lines.get(side)
        return lines.get("insideH" if side in ("top", "bottom") else "insideV")


def _placed(row: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """The cells of a row with column and span."""
    properties = row.find(n.TRPR)
    before = properties.find(W + "gridBefore") if properties is not None else None
    column = n.number(before.get(n.VAL), 0) if before is not None else 0
    for cell in _cells(row):
        own = cell.find(n.TCPR)
        spanning = own.find(W + "gridSpan") if own is not None else None
        span = max(1, n.number(spanning.get(n.VAL), 1)) if spanning is not None else 1
        yield cell, column, span
        column += span


def _merge(cell: etree._Element) -> str:
    properties = cell.find(n.TCPR)
    merge = properties.find(W + "vMerge") if properties is not None else None
    return "" if merge is None else merge.get(n.VAL, "continue")


def _continues(cells: Iterable[tuple[etree._Element, int, int]], column: int) -> bool:
    return any(place == column and _merge(cell) == "continue" for cell, place, _ in cells)


def _widths(
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
    allowed = room + 2 * _DEFAULT_ROOM["left"]
    return [width * allowed / total for width in widths] if total > allowed else widths


def _room(element: etree._Element | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for child in element if element is not None else ():
        name = str(child.tag).rpartition("}")[2]
        side = _SIDE_NAMES.get(name, name)
        if side in _SIDES:
            found[side] = min(max(points(child.get(W + "w")), 0.0), 100.0)
    return found


def _head_rows(rows: Sequence[etree._Element]) -> int:
    """How many rows at the top are marked as header rows."""
    count = 0
    for row in rows:
        properties = row.find(n.TRPR)
        marked = properties.find(W + "tblHeader") if properties is not None else None
        if marked is None or not n.is_on(marked.get(n.VAL)):
            break
        count += 1
    return count


def _is_first_row(look: etree._Element) -> bool:
    told = look.get(W + "firstRow")
    if told is not None:
        return n.is_on(told)
    try:
        return bool(int(look.get(n.VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


def _looks_like_head(line: Line) -> bool:
    """Whether all cells of a first row hold bold words alone, as column names do."""
    if len(line.cells) < 2:
        return False
    for cell in line.cells:
        words = [
            inline
            for block in inner_blocks(cell.blocks)
            if isinstance(block, Par)
            for inline in block.inlines
            if isinstance(inline, Words) and inline.text.strip()
        ]
        if not words or not all(word.look.bold for word in words):
            return False
    return True


def _reaching(lines: Sequence[Line], head: int) -> int:
    """The header rows with those that their cells reach down into; none where that would be the whole table."""
    at = 0
    while at < min(head, len(lines)):
        head = max(head, at + max((cell.rows for cell in lines[at].cells), default=1))
        at += 1
    return head if head < len(lines) else 0


def _is_kept_whole(lines: Sequence[Line]) -> bool:
    """Whether every row asks to stay with the next, as signature lines do."""
    return len(lines) <= 12 and all(
        any(_keeps_next(block) for cell in line.cells for block in cell.blocks) for line in lines
    )


def _keeps_next(block: Block) -> bool:
    return isinstance(block, Par) and block.keep_next
