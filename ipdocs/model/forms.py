"""Tables without a header row, and lines: ``label: value`` in lines, labels at the left or over their answers in forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.model.blocks import Cell, Table
from ipdocs.model.grids import ORDINAL, Grid, grid_of, is_bold
from ipdocs.model.lines import Line, cell_lines
from ipdocs.model.location import Location

LONGEST_LABEL = 80
_LABEL = re.compile(r"^\s*(?:[-–•*▪●○→·]\s*)?(?P<label>[^\W_][^:\n]{0,79}?)\s*:(?:\s+|$)(?P<value>.*)$", re.DOTALL)
_TOPICS = re.compile(
    r"\W*(?:tema|punkt|felt|emne|område|del|overskrift|spørsmål|krav|opplysning|stikkord)\W*", re.IGNORECASE
)
_BOOKKEEPING = re.compile(
    r"\W*(?:oppdatert|dato|endret|endra|sign|initialer|initialar|versjon|sist|skrevet|skriven|ført)", re.IGNORECASE
)
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


def table_entries(table: Table) -> Iterator[Entry]:
    """The columns of a table with a header row, else the rows of a form; not what stands inside its cells."""
    grid = grid_of(table)
    if grid is not None and _lists_topics(grid):
        yield from _topic_entries(grid)
    elif grid is not None:
        for column, label in enumerate(grid.columns):
            if label:
                found = [line for row in grid.rows if (cell := row[column]) is not None for line in cell_lines(cell)]
                yield Entry(label, EntryKind.COLUMN, tuple(found), table.location, column)
    else:
        yield from _form_entries(table)


def _topic_entries(grid: Grid) -> Iterator[Entry]:
    """The rows of such a table; columns that tell when and by whom a row was written are no content."""
    kept = [index for index, label in enumerate(grid.columns) if not _BOOKKEEPING.match(label)]
    for row in grid.rows:
        cells = [cell for index in kept if (cell := row[index]) is not None]
        if cells:
            yield _row_entry(cells[0], cells[1:])


def _lists_topics(grid: Grid) -> bool:
    """Whether the rows are a form under a header: the first column holds labels, such as ``Tema | Innhold``."""
    named = [label for label in grid.columns if label]
    return bool(named) and _TOPICS.fullmatch(named[0]) is not None


def _form_entries(table: Table) -> Iterator[Entry]:
    rows = table.rows
    answered = -1
    for number, row in enumerate(rows):
        cells = row.cells
        if number == answered:
            continue
        if number + 1 < len(rows) and _stands_over(cells, rows[number + 1].cells):
            answered = number + 1
            for label, answer in zip(cells, rows[number + 1].cells, strict=True):
                yield _row_entry(label, (answer,))
            continue
        if len(cells) > 2 and ORDINAL.fullmatch(cells[0].text):
            cells = cells[1:]
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


def _stands_over(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of bold labels stands over a row of as many answers."""
    if len(cells) < 2 or len(cells) != len(below):
        return False
    labels = all(is_bold(cell) and len(cell.text) <= LONGEST_LABEL for cell in cells)
    return labels and not any(is_bold(cell) for cell in below)


def _is_label_cell(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(text) and len(text) <= LONGEST_LABEL and (text.endswith(":") or is_bold(cell))


def _row_entry(label: Cell, values: Sequence[Cell]) -> Entry:
    found = [line for cell in values for line in cell_lines(cell)]
    return Entry(" ".join(label.text.split()), EntryKind.ROW, tuple(found), label.location)
