"""What a document says under which label: headings, ``label: value`` lines, table rows and table columns, seen alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.model.blocks import Block, Cell, Certainty, Heading, Row, Table
from ipdocs.model.inlines import Text
from ipdocs.model.lines import Line, cell_lines, line_of
from ipdocs.model.location import Location

LONGEST_LABEL = 80
LONGEST_HEADER_CELL = 60
WORDS_OF_AN_ANSWER = 4
LEAST_COLUMNS = 3
_LABEL = re.compile(r"^\s*(?P<label>[^\W_][^:\n]{0,79}?)\s*:(?:\s+|$)(?P<value>.*)$", re.DOTALL)
_VALUE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]{3})|\d{5,}|@")
_CLOCK = re.compile(r"\bkl\.?\s*\d*$|https?$|^\d+$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"(?:\t+| {2,})(?=[^\W\d_][\w ./()-]{1,40}:(?:\s|$))")


class EntryKind(StrEnum):
    """What makes the label a label."""

    HEADING = "heading"
    LABEL = "label"
    ROW = "row"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Entry:
    """``lines`` is what stands under the label. ``level``: of a heading its level, of a column its place in the grid."""

    label: str
    kind: EntryKind
    lines: tuple[Line, ...]
    location: Location
    level: int = 0
    tables: tuple[Table, ...] = ()


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


def table_parts(table: Table) -> tuple[Table, ...]:
    """The table, parted where a row of bold column names begins another table in the middle of a form."""
    starts = [0]
    for number, row in enumerate(table.rows[1:-1], 1):
        if len(row.cells) < LEAST_COLUMNS or len(row.cells) == len(table.rows[number - 1].cells):
            continue
        if len(table.rows[number + 1].cells) == len(row.cells) and all(_is_bold(cell) for cell in row.cells):
            starts.append(number)
    if len(starts) == 1:
        return (table,)
    ends = [*starts[1:], len(table.rows)]
    return tuple(
        Table(table.rows[start:end], table.rows[start].location if start else table.location, table.caption)
        for start, end in zip(starts, ends, strict=True)
    )


def _looks_like_header(rows: Sequence[Row], labels: list[str]) -> bool:
    head = rows[0]
    if any(":" in label[-2:] or "☐" in label or "☒" in label for label in labels):
        return False
    bold = [_is_bold(cell) for cell in head.cells if cell.text.strip()]
    if any(bold) and not all(bold):
        return False
    if any(_VALUE.search(label) for label in labels[1::2]) or any(len(row.cells) == 1 for row in rows[1:-1]):
        return False
    if len(labels) == 2:
        second = rows[1] if len(rows) > 1 else None
        if not all(bold) or second is None or not second.cells:
            return False
        return not _is_bold(second.cells[0])
    return all(labels) or (bool(bold) and all(bold)) or not labels[0]


def _is_bold(cell: Cell) -> bool:
    runs = [
        inline
        for block in cell.blocks
        if not isinstance(block, Table)
        for inline in block.inlines
        if inline.text.strip()
    ]
    return bool(runs) and all(isinstance(run, Text) and run.bold for run in runs)


def entries(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """All entries of the body, in reading order of their labels."""
    return (*_headings(blocks), *_inner(blocks))


def _headings(blocks: Sequence[Block]) -> Iterator[Entry]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        found: list[Line] = []
        tables: list[Table] = []
        for following in blocks[index + 1 :]:
            if isinstance(following, Heading):
                if following.level <= block.level:
                    break
                if following.certainty is not Certainty.MARKED and len(following.text.split()) >= WORDS_OF_AN_ANSWER:
                    found.append(line_of(following))
                continue
            if isinstance(following, Table):
                tables.append(following)
                found.extend(_table_lines(following))
            else:
                found.append(line_of(following))
        yield Entry(block.text.strip(), EntryKind.HEADING, tuple(found), block.location, block.level, tuple(tables))


def _table_lines(table: Table) -> Iterator[Line]:
    """What a table holds as content: a grid without its header row, all cells of a form."""
    for part in table_parts(table):
        grid = grid_of(part)
        skip = len(part.rows) - len(grid.rows) if grid is not None else 0
        for row in part.rows[skip:]:
            for cell in row.cells:
                yield from cell_lines(cell)


def _inner(blocks: Sequence[Block]) -> Iterator[Entry]:
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            yield from label_entries(run)
            run = []
            for part in table_parts(block):
                yield from _table_entries(part)
        elif isinstance(block, Heading):
            yield from label_entries(run)
            run = []
            yield from label_entries([line_of(block)])
        else:
            run.append(line_of(block))
    yield from label_entries(run)


def label_entries(run: Sequence[Line]) -> Iterator[Entry]:
    """``Label: value`` lines; a label that ends its line takes the lines that follow, up to the next label."""
    open_label: tuple[str, Line, bool] | None = None
    taken: list[Line] = []
    for index, line in enumerate(run):
        pairs = list(label_pairs(line)) or lead_in(line, run[index + 1] if index + 1 < len(run) else None)
        if not pairs:
            if open_label is not None and open_label[2] and not line.is_item:
                yield Entry(open_label[0], EntryKind.LABEL, tuple(taken), open_label[1].location)
                open_label, taken = None, []
            taken.append(line)
            continue
        if open_label is not None:
            yield Entry(open_label[0], EntryKind.LABEL, tuple(taken), open_label[1].location)
            open_label = None
        taken = []
        for label, value in pairs[:-1]:
            yield Entry(label, EntryKind.LABEL, (_part(line, value),), line.location)
        label, value = pairs[-1]
        if value.strip():
            yield Entry(label, EntryKind.LABEL, (_part(line, value),), line.location)
        else:
            open_label = (label, line, not line.text.rstrip().endswith(":"))
    if open_label is not None:
        yield Entry(open_label[0], EntryKind.LABEL, tuple(taken), open_label[1].location)


def lead_in(line: Line, following: Line | None) -> list[tuple[str, str]]:
    """A line without an end that opens a list is its label: ``Koordinatoren skal`` over three items."""
    text = line.text.strip()
    if following is None or not following.is_item or line.is_item or not 2 <= len(text) <= LONGEST_LABEL:
        return []
    return [] if text[-1] in ".;,!?" else [(text, "")]


def label_pairs(line: Line) -> Iterator[tuple[str, str]]:
    """The labels of a line with their values: ``Navn: Kari   Født: 01.02.1990`` has two."""
    if line.run_in and not line.run_in.endswith(":") and ":" not in line.text[: len(line.run_in) + 1]:
        start = line.text.find(line.run_in)
        if start <= 2 and len(line.run_in) <= LONGEST_LABEL:
            yield line.run_in, line.text[start + len(line.run_in) :].lstrip(" \t\n–-")
            return
    for text in line.text.split("\n"):
        for piece in _NEXT_LABEL.split(text):
            match = _LABEL.match(piece)
            if match and not _CLOCK.search(match["label"]) and ". " not in match["label"]:
                yield match["label"].strip(" \t-•–*"), match["value"].strip()


def _part(line: Line, text: str) -> Line:
    return Line(text, line.location, line.is_prompt and not text.strip(), line.is_italic, line.is_item)


def _table_entries(table: Table) -> Iterator[Entry]:
    grid = grid_of(table)
    if grid is not None:
        for column, label in enumerate(grid.columns):
            if label:
                found = [line for row in grid.rows if (cell := row[column]) is not None for line in cell_lines(cell)]
                yield Entry(label, EntryKind.COLUMN, tuple(found), table.location, column)
    else:
        yield from _form_entries(table)
    for row in table.rows:
        for cell in row.cells:
            yield from _inner(cell.blocks)


def _form_entries(table: Table) -> Iterator[Entry]:
    rows = table.rows
    for number, row in enumerate(rows):
        cells = row.cells
        if len(cells) == 1:
            found = cell_lines(cells[0])
            if len(found) >= 2 and len(found[0].text) <= LONGEST_LABEL:
                yield Entry(found[0].text.strip(), EntryKind.ROW, found[1:], cells[0].location)
            elif len(found) == 1 and len(found[0].text) <= LONGEST_LABEL and number + 1 < len(rows):
                below = rows[number + 1].cells
                if len(below) == 1:
                    yield Entry(found[0].text.strip(), EntryKind.ROW, cell_lines(below[0]), cells[0].location)
            continue
        if len(cells) >= 4 and len(cells) % 2 == 0 and _is_label_cell(cells[2]):
            for left in range(0, len(cells), 2):
                yield _row_entry(cells[left], cells[left + 1 : left + 2])
        elif cells:
            yield _row_entry(cells[0], cells[1:])


def _is_label_cell(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(text) and len(text) <= LONGEST_LABEL and (text.endswith(":") or _is_bold(cell))


def _row_entry(label: Cell, values: Sequence[Cell]) -> Entry:
    found = [line for cell in values for line in cell_lines(cell)]
    return Entry(" ".join(label.text.split()), EntryKind.ROW, tuple(found), label.location)
