"""Tables with a header row, seen as columns and rows; and tables that are several in one frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipdocs.model.blocks import Cell, Row, Table
from ipdocs.model.inlines import Text
from ipdocs.model.location import Location

LONGEST_HEADER_CELL = 60
LEAST_COLUMNS = 3
LONGEST_NAME = 30
_NO_NAME = re.compile(r"\d|:|☐|☒|\n|\.$")
ORDINAL = re.compile(r"\W*(?:\d{1,2}|[a-zæøå])\W*", re.IGNORECASE)
"""The number or letter that counts a row."""
_VALUE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]{3})|\d{5,}|@|\d{2,3}(?: \d{2,3}){2,}|^\W*\[.*\]\W*$|^\W*<.*>\W*$")
_PERSON = re.compile(r"[A-ZÆØÅÁ][\w.-]+(?: [A-ZÆØÅÁ][\w.-]*){1,3}")
"""Two words or more with capitals: in a table that lists people, the first row names one too, and is no header."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row: ``columns`` are its labels, ``rows`` the cells under them (``None``: merged away)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    location: Location
    heading: str = ""


def grid_of(table: Table, heading: str = "") -> Grid | None:
    """The table as a grid, or ``None`` when its first row is no header (a form with labels at the left)."""
    rows = [row for row in table.rows if row.cells]
    while rows and len(rows[0].cells) == 1 and not rows[0].is_header and len(rows) > 1 and len(rows[1].cells) > 1:
        heading = heading or rows[0].text
        rows = rows[1:]
    if not rows or len(rows[0].cells) < 2:
        return None
    head = rows[0]
    labels = [cell.text.strip() for cell in head.cells]
    if is_stacked(table):
        return None
    if not all(len(label) <= LONGEST_HEADER_CELL for label in labels) or sum(bool(label) for label in labels) < 2:
        return None
    if not head.is_header and not _looks_like_header(rows, labels):
        return None
    width = max(cell.column + cell.column_span for row in rows for cell in row.cells)
    columns = [""] * width
    for cell in head.cells:
        columns[cell.column] = cell.text.strip()
    body = []
    for row in rows[1:]:
        places: list[Cell | None] = [None] * width
        for cell in row.cells:
            if cell.column < width:
                places[cell.column] = cell
        body.append(tuple(places))
    return Grid(tuple(columns), tuple(body), table.location, heading)


def is_stacked(table: Table) -> bool:
    """Whether the cells of a form hold a label over its answer: several in the first row, one across each row below."""
    rows = [row for row in table.rows if row.cells]
    if not rows or len(rows[0].cells) < LEAST_COLUMNS or rows[0].is_header:
        return False
    if any(len(row.cells) != 1 or _paragraphs(row.cells[0]) < 2 for row in rows[1:]):
        return False
    told = [_paragraphs(cell) for cell in rows[0].cells]
    return all(told) and sum(count > 1 for count in told) >= 2


def _paragraphs(cell: Cell) -> int:
    return sum(not isinstance(block, Table) and bool(block.text.strip()) for block in cell.blocks)


def table_parts(table: Table) -> tuple[Table, ...]:
    """The table, parted where a row of column names begins another table in the middle of a form, and where that one ends."""
    rows = table.rows
    starts = [0]
    heads: set[int] = set()
    for number in range(1, len(rows)):
        if _begins_grid(rows, number):
            heads.add(number)
            starts.append(number)
        elif starts[-1] in heads and len(rows[number].cells) != len(rows[number - 1].cells):
            starts.append(number)
    if len(starts) == 1:
        return (table,)
    ends = [*starts[1:], len(rows)]
    return tuple(
        Table(_headed(rows[start:end], is_header=start in heads), rows[start].location if start else table.location,
              table.caption)
        for start, end in zip(starts, ends, strict=True)
    )  # fmt: skip


def _begins_grid(rows: Sequence[Row], number: int) -> bool:
    """Whether a row further down names columns: as wide as the next row, not as the one before, and only short names in it."""
    if number + 1 >= len(rows):
        return False
    cells, before = rows[number].cells, rows[number - 1].cells
    if len(cells) < LEAST_COLUMNS or len(cells) == len(before) or len(rows[number + 1].cells) != len(cells):
        return False
    if all(is_bold(cell) for cell in cells):
        return True
    if all(_PERSON.fullmatch(row.cells[0].text.strip()) for row in rows[number : number + 2]):
        return False
    names = [cell.text.strip() for cell in cells if cell.text.strip()]
    is_short = all(len(name) <= LONGEST_NAME and not _NO_NAME.search(name) for name in names)
    return len(before) == 1 and len(names) > 1 and len(names) >= len(cells) - 1 and is_short


def _headed(rows: tuple[Row, ...], *, is_header: bool) -> tuple[Row, ...]:
    return (replace(rows[0], is_header=True), *rows[1:]) if is_header else rows


def _looks_like_header(rows: Sequence[Row], labels: list[str]) -> bool:
    head = rows[0]
    if any(":" in label[-2:] or "☐" in label or "☒" in label for label in labels):
        return False
    bold = [is_bold(cell) for cell in head.cells if cell.text.strip()]
    if any(bold) and not all(bold):
        return False
    if len(rows) > 1 and all(ORDINAL.fullmatch(row.cells[0].text) for row in rows[:2] if row.cells):
        return False
    if all(bold) and any(_is_bold_row(row) for row in rows[2:]):
        return False
    if any(_VALUE.search(label) for label in labels[1::2]) or any(len(row.cells) == 1 for row in rows[1:-1]):
        return False
    if (
        not any(bold)
        and len(rows) > 1
        and all(_PERSON.fullmatch(row.cells[0].text.strip()) for row in rows[:2] if row.cells)
    ):
        return False
    if len(labels) == 2:
        second = rows[1] if len(rows) > 1 else None
        if not all(bold) or second is None or not second.cells:
            return False
        return not is_bold(second.cells[0])
    return all(labels) or (bool(bold) and all(bold)) or not labels[0]


def _is_bold_row(row: Row) -> bool:
    """Whether a row further down holds labels too: then they alternate with their answers."""
    return len(row.cells) > 1 and all(is_bold(cell) for cell in row.cells)


def is_bold(cell: Cell) -> bool:
    """Whether all words of the cell are bold."""
    runs = [
        inline
        for block in cell.blocks
        if not isinstance(block, Table)
        for inline in block.inlines
        if inline.text.strip()
    ]
    return bool(runs) and all(isinstance(run, Text) and run.bold for run in runs)
