"""The items of a table: rows under a header, labels beside or above their answers, cards, and cells over the whole width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipdocs.conversion.extraction.items import Item, Kind, Sheet, SheetRow, spans_of
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.table_shapes import LONGEST_LABEL, TableShapes
from ipdocs.model import Cell, Row, Table
from ipdocs.model.grids import grid_of


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Makes items of tables whose cells are read already."""

    ledger: Ledger
    labels: LabelReader
    shapes: TableShapes

    def part(self, part: Table, items: list[list[list[Item]]]) -> Iterator[Item]:
        """The items of a table of one shape; ``items``: what stands in each cell of each row, already read."""
        if self.shapes.alternates(items):
            yield from self._paired(part.rows, items)
            return
        if self.shapes.stands_above(items):
            yield from self._above(items)
            return
        if self.shapes.is_narrow_sheet(part.rows, items):
            yield self.shapes.inner_sheet(part.rows, items)
            return
        grid = grid_of(part)
        skip = len(part.rows) - len(grid.rows) if grid is not None else 0
        has_inner = any(item.kind is Kind.GRID for row in items for cell in row for item in cell)
        if (
            grid is None
            or has_inner
            or not self.shapes.is_sheet(part.rows[skip - 1])
            or self.shapes.is_topics(items, skip)
        ):
            yield from self._form(part.rows, items)
            return
        width = len(grid.columns)
        head = part.rows[skip - 1]
        heads: list[tuple[Span, ...]] = [()] * width
        for cell, inner in zip(head.cells, items[skip - 1], strict=True):
            heads[cell.column] = spans_of(inner)
        title = tuple(span for row in items[: skip - 1] for cell_items in row for span in spans_of(cell_items))
        body = [self._sheet_row(row, inner, width) for row, inner in zip(part.rows[skip:], items[skip:], strict=True)]
        yield Item(Kind.GRID, sheet=Sheet(tuple(heads), tuple(_carried(part.rows[skip:], body)), title))

    def _above(self, items: list[list[list[Item]]]) -> Iterator[Item]:
        for labels, answers in zip(items[::2], items[1::2], strict=True):
            for column, label in enumerate(labels):
                answer = answers[column] if column < len(answers) else []
                if label:
                    yield Item(Kind.PAIR, spans_of(label), spans_of(answer), is_row=True)
                else:
                    yield from answer
            yield from (item for extra in answers[len(labels) :] for item in extra)

    def _paired(self, rows: Sequence[Row], items: list[list[list[Item]]]) -> Iterator[Item]:
        """Labels and answers side by side, twice or more in a row."""
        for row, inner in zip(rows, items, strict=True):
            cells = list(zip(row.cells, inner, strict=True))
            if len(cells) >= 2 and len(cells) % 2 == 0:
                for left in range(0, len(cells), 2):
                    yield from self._form_pair(cells[left][1], cells[left + 1 : left + 2])
            elif len(cells) == 1:
                yield from self._as_heading(inner[0])
            elif cells:
                yield from self._form_row(cells)

    def _sheet_row(self, row: Row, items: list[list[Item]], width: int) -> SheetRow:
        filled = [inner for inner in items if inner]
        if len(row.cells) == 1 and width > 1 and filled:
            return SheetRow((None,) * width, spans_of(items[0]))
        cells: list[tuple[Span, ...] | None] = [None] * width
        for cell, inner in zip(row.cells, items, strict=True):
            if cell.column < width:
                cells[cell.column] = spans_of(inner)
        return SheetRow(tuple(cells))

    def _form(self, rows: Sequence[Row], items: list[list[list[Item]]]) -> Iterator[Item]:
        carried: tuple[tuple[Span, ...], int] = ((), 0)
        skip_to = 0
        for number, (row, inner) in enumerate(zip(rows, items, strict=True)):
            cells = list(zip(row.cells, inner, strict=True))
            if not cells or number < skip_to:
                continue
            end = self.shapes.inner_sheet_end(rows, items, number)
            if end > number + 1:
                yield self.shapes.inner_sheet(rows[number:end], items[number:end])
                carried, skip_to = ((), 0), end
                continue
            if len(cells) >= 2 and self.shapes.are_cards(inner):
                for card in inner:
                    yield from self._as_heading(card)
                carried = ((), 0)
                continue
            if len(cells) == 1 and not (cells[0][0].column and carried[1] > 0):
                yield from self._as_heading(cells[0][1])
                carried = ((), 0)
                continue
            if cells[0][0].column and carried[1] > 0:
                carried = (carried[0], carried[1] - 1)
                yield from self._under(carried[0], cells)
                continue
            carried = (spans_of(cells[0][1]), cells[0][0].row_span - 1)
            yield from self._form_row(cells)

    def _under(self, label: tuple[Span, ...], cells: list[tuple[Cell, list[Item]]]) -> Iterator[Item]:
        """A row beside a label that is merged over several rows: a label of its own with a value, or more values."""
        if len(cells) >= 2 and self.shapes.is_label(cells[0][1]):
            yield from self._form_row(cells)
        else:
            yield Item(Kind.PAIR, label, tuple(span for _, inner in cells for span in spans_of(inner)), is_row=True)

    def _form_row(self, cells: list[tuple[Cell, list[Item]]]) -> Iterator[Item]:
        if (
            len(cells) >= 3
            and cells[0][1]
            and self.shapes.is_ordinal(cells[0][1])
            and self.shapes.is_label(cells[1][1])
        ):
            for span in spans_of(cells[0][1]):
                self.ledger.drop(span)
            cells = cells[1:]
        if len(cells) >= 4 and len(cells) % 2 == 0 and all(self.shapes.is_label(inner) for _, inner in cells[::2]):
            for left in range(0, len(cells), 2):
                yield from self._form_pair(cells[left][1], cells[left + 1 : left + 2])
        elif len(cells) == 3 and self.shapes.is_label(cells[0][1]) and self.shapes.is_label(cells[1][1]):
            yield Item(Kind.HEAD, spans_of(cells[0][1]), level=9)
            yield from self._form_pair(cells[1][1], cells[2:])
        else:
            values = cells[1:]
            if len(values) > 1:  # a date in a further column says when the row was written
                values = [
                    value for number, value in enumerate(values) if not number or not self.shapes.is_stamp(value[1])
                ]
            yield from self._form_pair(cells[0][1], values)

    def _form_pair(self, label: list[Item], values: list[tuple[Cell, list[Item]]]) -> Iterator[Item]:
        spans = spans_of(label)
        inner = [item for _, each in values for item in each]
        is_answered = any(item.kind is Kind.PAIR and item.values for item in label)
        if not spans or is_answered or len(" ".join(map(self.ledger.text, spans))) > LONGEST_LABEL:
            yield from (*label, *inner)
        elif any(item.kind in (Kind.PAIR, Kind.GRID, Kind.HEAD) for item in inner):
            yield Item(Kind.PAIR, spans, (), is_row=True)
            yield from inner
        else:
            yield Item(Kind.PAIR, spans, tuple(span for item in inner for span in item.values), is_row=True)

    def _as_heading(self, items: list[Item]) -> Iterator[Item]:
        """A cell over the whole width: its first line is a heading when it is a known label and not the begin of an answer."""
        for number, item in enumerate(items):
            text = self.ledger.text(item.values[0]) if item.kind is Kind.LINE and item.values else ""
            is_short = number == 0 and 0 < len(text) <= LONGEST_LABEL
            looks = item.is_bold or text.isupper() or text.endswith("?") or self.labels.says_no_more(text)
            is_title = item.is_bold and len(items) == 1
            if is_short and (is_title or (looks and self.labels.fields(text))):
                yield Item(Kind.HEAD, item.values, level=8, is_bold=item.is_bold)
            else:
                yield item


def _carried(rows: Sequence[Row], body: list[SheetRow]) -> Iterator[SheetRow]:
    """The rows with cells that are merged over several rows repeated in each."""
    open_cells: dict[int, tuple[int, tuple[Span, ...]]] = {}
    for row, made in zip(rows, body, strict=True):
        cells = list(made.cells)
        for column, (left, spans) in list(open_cells.items()):
            if left > 0 and cells[column] is None and not made.topic:
                cells[column] = spans
                open_cells[column] = (left - 1, spans)
        for cell in row.cells:
            if cell.row_span > 1 and cell.column < len(cells) and cells[cell.column]:
                open_cells[cell.column] = (cell.row_span - 1, cells[cell.column] or ())
        yield SheetRow(tuple(cells), made.topic)
