"""Tables of a Word document: widths, spans, lines and grounds from the cell, the table and its style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.layout import Block, Box, Edge, Grid, Line
from ipdocs.pdf.word.measures import color, points
from ipdocs.pdf.word.properties import StyleSheet, borders, merged, paragraph_props, run_props
from ipdocs.pdf.word.table_grid import (
    CELL_SIDE,
    column_widths,
    continues_above,
    placed_cells,
    table_rows,
    vertical_merge,
)
from ipdocs.pdf.word.table_heads import head_rows, is_first_row_marked, is_kept_whole, looks_like_head, reaching
from ipdocs.readers.docx import names as n

MOST_COLUMNS = 200
_SIDES = ("top", "right", "bottom", "left")
_SIDE_NAMES = {"start": "left", "end": "right"}
_DEFAULT_ROOM = {"top": 0.0, "right": CELL_SIDE, "bottom": 0.0, "left": CELL_SIDE}

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


class TableReader:
    """Reads tables of one story."""

    def __init__(self, styles: StyleSheet, read: ReadCell) -> None:
        self._styles = styles
        self._read = read

    def table(self, element: etree._Element, width: float) -> Grid | None:
        """The table, or nothing where it has no cells. ``width`` is the room that it stands in."""
        properties = element.find(n.TBLPR)
        rows = list(table_rows(element))
        placed = [list(placed_cells(row)) for row in rows]
        count = min(max((column + span for cells in placed for _, column, span in cells), default=0), MOST_COLUMNS)
        if not count:
            return None
        look = self._look(properties)
        widths = column_widths(element, placed, count, width)
        lines = [self._line(row, number, rows, placed, look, widths) for number, row in enumerate(rows)]
        head = head_rows(rows)
        has_lines = any(edge is not None for edge in look.lines.values()) or any(
            edge is not None
            for line in lines
            for cell in line.cells
            for edge in (cell.top, cell.bottom)
            if len(lines) > 1
        )
        if not head and look.has_head and has_lines and len(lines) > 1:
            head = 1
        if not head and has_lines and len(lines) > 1 and looks_like_head(lines[0]):
            head = 1
        head = reaching(lines, head)
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
            whole=is_kept_whole(lines),
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
        has_head = asked is not None and is_first_row_marked(asked)
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
            if column >= len(widths) or vertical_merge(cell) == "continue":
                continue
            span = min(span, len(widths) - column)
            height = 1
            if vertical_merge(cell) == "restart":
                while number + height < len(rows) and continues_above(placed[number + height], column):
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


def _room(element: etree._Element | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for child in element if element is not None else ():
        name = str(child.tag).rpartition("}")[2]
        side = _SIDE_NAMES.get(name, name)
        if side in _SIDES:
            found[side] = min(max(points(child.get(W + "w")), 0.0), 100.0)
    return found
