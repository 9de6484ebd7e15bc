"""Tables without a header row, and lines: ``label: value`` in lines, labels at the left or over their answers in forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ipdocs.model.blocks import Cell, Row, Table
from ipdocs.model.grids import ORDINAL, Grid, grid_of, is_bold, is_stacked
from ipdocs.model.inlines import Text
from ipdocs.model.lines import Line, cell_lines
from ipdocs.model.location import Location

LONGEST_LABEL = 80
LEAST_TITLED = 2
LEAST_LETTERS = 3
_LABEL = re.compile(r"^\s*(?:[-–•*▪●○→·]\s*)?(?P<label>[^\W_][^:\n]{0,79}?)\s*:(?:\s+|$)(?P<value>.*)$", re.DOTALL)
_BOOKKEEPING = re.compile(
    r"\W*(?:oppdatert|dato|endret|endra|sign|initialer|initialar|versjon|sist|skrevet|skriven|ført|frist|ansv|hvem|kven|når|status)",
    re.IGNORECASE,
)
_AROUND = " \t-•–*._…"
"""What stands around a label besides its colon; a program that prints forms fills the line with dots: ``Mål .....:``."""
_PART = re.compile(r"(?:del|punkt|pkt|kapittel|kap|bolk|steg|trinn|tema)\.?\s+\w{1,3}", re.IGNORECASE)
"""``Del 4: Tiltaksplan`` numbers a part, whose name stands behind the colon."""
_PART_TITLE = re.compile(r"(?:del|kapittel|kap|bolk)\.?\s+\w{1,3}\s*[:.–-]", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\([^)]*\)")
_CLOCK = re.compile(r"\bkl\.?\s*\d*$|https?$|^\d+$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"(?:\t+| {2,}|[ \t]*[|·;][ \t]+)(?=[^\W\d_][\w ./()-]{1,40}:(?:\s|$))")


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
    repeated = _repeated_labels(run)
    for index, line in enumerate(run):
        pairs = list(label_pairs(line)) or lead_in(line, run[index + 1] if index + 1 < len(run) else None)
        if not pairs:
            if open_label is not None and (
                _PART_TITLE.match(line.text) or (open_label[1].is_item and not line.is_item)
            ):
                yield Entry(open_label[0], EntryKind.LABEL, tuple(taken), open_label[1].location)
                open_label, taken = None, []
            is_next_item = line.is_item and open_label is not None and open_label[0] in repeated
            if open_label is not None and (is_next_item or (open_label[2] and not line.is_item)):
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


def _repeated_labels(run: Sequence[Line]) -> frozenset[str]:
    """The labels that stand under one item after the other: ``• Samtaler`` / ``Omfang:`` / ``• Turar`` / ``Omfang:``."""
    if not any(line.is_item for line in run):
        return frozenset()
    seen = Counter(label for line in run for label, _ in label_pairs(line) if not line.is_item)
    return frozenset(label for label, times in seen.items() if times > 1)


def lead_in(line: Line, following: Line | None) -> list[tuple[str, str]]:
    """A line without an end that opens a list is its label: ``Koordinatoren skal`` over three items."""
    text = line.text.strip()
    if (
        following is None
        or "\t" in text
        or not following.is_item
        or line.is_item
        or not 2 <= len(text) <= LONGEST_LABEL
    ):
        return []
    return [] if text[-1] in ".;,!?" else [(text, "")]


def label_pairs(line: Line) -> Iterator[tuple[str, str]]:
    """The labels of a line with their values: ``Navn: Kari   Født: 01.02.1990`` has two."""
    if line.run_in and not line.run_in.endswith(":") and ":" not in line.text[: len(line.run_in) + 1]:
        start = line.text.find(line.run_in)
        if start <= 2 and len(line.run_in) <= LONGEST_LABEL:
            value, *below = line.text[start + len(line.run_in) :].strip(" \t\n–-").split("\n")
            further = list(_pairs_of("\n".join((value, *below)))) if below else []
            yield line.run_in, "" if further and below else "\n".join((value, *below))
            yield from further
            return
    yield from _pairs_of(line.text)


def _pairs_of(paragraph: str) -> Iterator[tuple[str, str]]:
    for text in paragraph.split("\n") if ":" in paragraph else ():
        for piece in _NEXT_LABEL.split(text):
            match = _LABEL.match(piece)
            if (
                match
                and not _CLOCK.search(match["label"])
                and not _PART.fullmatch(match["label"])
                and ". " not in _PARENTHESIS.sub("", match["label"])
            ):
                yield match["label"].strip(_AROUND), match["value"].strip()


def _part(line: Line, text: str) -> Line:
    return Line(text, line.location, line.is_prompt and not text.strip(), line.is_italic, line.is_item)


def table_entries(table: Table) -> Iterator[Entry]:
    """The columns of a table with a header row, else the rows of a form; not what stands inside its cells."""
    grid = grid_of(table)
    if grid is None:
        yield from _continued(_form_entries(table))
        return
    yield from column_entries(grid)
    title = table.rows[0].cells
    if len(title) == 1 and 0 < len(title[0].text) <= LONGEST_LABEL and len(table.rows) > len(grid.rows) + 1:
        found = [line for row in grid.rows for cell in row if cell is not None for line in cell_lines(cell)]
        yield Entry(" ".join(title[0].text.split()), EntryKind.ROW, tuple(found), title[0].location)


def _continued(found: Iterator[Entry]) -> Iterator[Entry]:
    """The entries; a row without a label goes on with the row above, as where cells are merged or a page broke them."""
    last: Entry | None = None
    for entry in found:
        if last is not None and entry.kind is EntryKind.ROW and not entry.label and entry.lines:
            last = replace(last, lines=(*last.lines, *entry.lines))
            continue
        if last is not None:
            yield last
        last = entry
    if last is not None:
        yield last


def column_entries(grid: Grid) -> Iterator[Entry]:
    """The columns of a table with a header row."""
    for column, label in enumerate(grid.columns):
        if label:
            found = [line for row in grid.rows if (cell := row[column]) is not None for line in cell_lines(cell)]
            yield Entry(label, EntryKind.COLUMN, tuple(found), grid.location, column)


def topic_entries(grid: Grid) -> Iterator[Entry]:
    """The rows of a table that is a form under a header, such as ``Tema | Innhold``.

    Columns that tell by whom and when a row was written or is followed up are no content.
    """
    kept = [index for index, label in enumerate(grid.columns) if index == 0 or not _BOOKKEEPING.match(label)]
    for row in grid.rows:
        cells = [cell for index in kept if (cell := row[index]) is not None]
        if cells:
            yield row_entry(cells[0], cells[1:])


def _form_entries(table: Table) -> Iterator[Entry]:
    rows = table.rows
    answered = -1
    has_titles, stacked = _has_titles(table), is_stacked(table)
    for number, row in enumerate(rows):
        cells = row.cells
        if number == answered:
            continue
        if stacked or (has_titles and all(_is_titled(cell) or not cell.text.strip() for cell in cells)):
            yield from (_titled_entry(cell) for cell in cells if cell.text.strip())
            continue
        if number + 1 < len(rows) and _stands_over(cells, rows[number + 1].cells):
            answered = number + 1
            for label, answer in zip(cells, rows[number + 1].cells, strict=True):
                yield row_entry(label, (answer,))
            continue
        if len(cells) > 2 and ORDINAL.fullmatch(cells[0].text):
            cells = cells[1:]
        if len(cells) == 1 and cells[0].column:
            yield Entry("", EntryKind.ROW, cell_lines(cells[0]), cells[0].location)
            continue
        if len(cells) == 1:
            found = cell_lines(cells[0])
            if len(found) >= 2 and len(found[0].text) <= LONGEST_LABEL:
                yield Entry(found[0].text.strip(), EntryKind.ROW, found[1:], cells[0].location)
            elif len(found) == 1 and len(found[0].text) <= LONGEST_LABEL and number + 1 < len(rows):
                yield Entry(found[0].text.strip(), EntryKind.ROW, _below(rows, number), cells[0].location)
            continue
        if len(cells) >= 4 and len(cells) % 2 == 0 and _is_label_cell(cells[2]):
            for left in range(0, len(cells), 2):
                yield row_entry(cells[left], cells[left + 1 : left + 2])
        elif cells:
            yield row_entry(cells[0], cells[1:])


def _below(rows: Sequence[Row], number: int) -> tuple[Line, ...]:
    """What a cell that fills its row stands over: the cell below, or all rows of several cells up to the next such cell."""
    below = rows[number + 1].cells
    if len(below) == 1:
        return cell_lines(below[0])
    found: list[Line] = []
    for row in rows[number + 1 :]:
        if len(row.cells) == 1 and not row.cells[0].column:
            break
        found.extend(line for cell in row.cells for line in cell_lines(cell))
    return tuple(found)


def _stands_over(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of bold labels stands over a row of as many answers."""
    if len(cells) < 2 or len(cells) != len(below):
        return False
    labels = all(is_bold(cell) and len(cell.text) <= LONGEST_LABEL for cell in cells)
    return labels and not any(is_bold(cell) for cell in below)


def _has_titles(table: Table) -> bool:
    """Whether the cells of a form hold their label themselves, as the first of their lines."""
    cells = [cell for row in table.rows for cell in row.cells]
    return sum(_is_titled(cell) and len(cell_lines(cell)) > 1 for cell in cells) >= LEAST_TITLED


def _is_titled(cell: Cell) -> bool:
    """Whether the first line of a cell stands out from the others: in capitals, in bold or with a colon at its end."""
    found = cell_lines(cell)
    if not found or isinstance(cell.blocks[0], Table) or len(found[0].text) > LONGEST_LABEL:
        return False
    title = found[0].text.strip()
    if title.endswith(":") or (title.isupper() and sum(map(str.isalpha, title)) >= LEAST_LETTERS):
        return len(found) < 2 or not found[1].text.strip().isupper()
    inlines = [inline for inline in cell.blocks[0].inlines if inline.text.strip()]
    if not inlines or not all(isinstance(inline, Text) and inline.bold for inline in inlines):
        return False
    return len(found) < 2 or not is_bold(cell)


def _titled_entry(cell: Cell) -> Entry:
    found = cell_lines(cell)
    return Entry(found[0].text.strip(" \t:"), EntryKind.ROW, found[1:], cell.location)


def _is_label_cell(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(text) and len(text) <= LONGEST_LABEL and (text.endswith(":") or is_bold(cell))


def row_entry(label: Cell, values: Sequence[Cell]) -> Entry:
    """A row of a form: the label's cell, and all lines of the cells beside it."""
    found = [line for cell in values for line in cell_lines(cell)]
    return Entry(" ".join(label.text.split()), EntryKind.ROW, tuple(found), label.location)
