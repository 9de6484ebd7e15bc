"""A document as a row of items: headings, lines, labels with what stands behind them, and tables with a header row.

However a document is laid out (headings, two-column form, cards, merged cells, labelled lines), the reader of the plan
meets the same four kinds of items in reading order. Every item carries spans of the ledger, so that what it says can be claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.items import Item, Kind, Sheet, SheetRow, spans_of
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Slot, Span
from ipdocs.conversion.extraction.people import NAME
from ipdocs.conversion.extraction.table_shapes import LONGEST_LABEL, TableShapes
from ipdocs.model import Block, Cell, Certainty, Document, Heading, ListItem, Row, Table, Text
from ipdocs.model.grids import grid_of, table_parts

ANSWER_WORDS = 7
MOST_BARE_WORDS = 6
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[A-Za-z][.)])\s+[^\W\d_]")
_LABEL = re.compile(r"\s*(?:[-–•*]\s+)?(?P<label>[^\W_][^:\n]{0,89}?)\s*:(?=\s|$|[^\W\d]|[\"«])")
_NEXT = re.compile(r"(?:\t+| {2,}|\s[|•·/]\s|[;.,]\s)(?=[^\W\d_][\w ./()&-]{1,45}:(?:\s|$))")
_CLOCK = re.compile(r"\bkl\.?\s*\d*$|https?$|^\d+$", re.IGNORECASE)
_LEADING = re.compile(r"\s*(?:[-–—•*·▪→►➢○o]\s+)?")


@dataclass(slots=True)
class Layout:
    """Makes the items of one document; slots are met in the order in which the ledger numbered them."""

    ledger: Ledger
    labels: LabelReader
    shapes: TableShapes = field(init=False)
    _slots: Iterator[Slot] = field(init=False)
    _inside: int = 0

    def __post_init__(self) -> None:
        self.shapes = TableShapes(self.ledger, self.labels)

    def items(self, document: Document) -> list[Item]:
        """The items of the body."""
        self._slots = iter(self.ledger.slots)
        return list(self._blocks(document.blocks))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Item]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block)
            elif isinstance(block, Heading):
                yield from self._heading(block, next(self._slots))
            else:
                slot = next(self._slots)
                yield from self._lines(slot, block)

    def _heading(self, block: Heading, slot: Slot) -> Iterator[Item]:
        text = block.text.strip()
        named = self.labels.fields(text)
        is_marked = block.certainty is Certainty.MARKED
        if not named and not is_marked and (len(text.split()) > ANSWER_WORDS or _LABEL.match(text)):
            yield from self._lines(slot, block)
            return
        match = _LABEL.match(text)
        if match and text[match.end() :].strip() and self.shapes.knows(match["label"]):
            yield from self._lines(slot, block)
            return
        if match and not text[match.end() :].strip() and self._asks_of_measure(match["label"]):
            yield Item(Kind.PAIR, (slot.whole,))
            return
        yield Item(
            Kind.HEAD,
            (slot.whole,),
            level=block.level,
            is_marked=is_marked,
            is_guessed=block.certainty is Certainty.GUESSED,
            is_bold=True,
        )

    def _asks_of_measure(self, label: str) -> bool:
        """``HVORDAN:`` with nothing behind it is a part of a measure, however much it looks like a heading."""
        named = self.labels.columns(label)
        return bool(named) and named[0].startswith("tiltak.")

    def _lines(self, slot: Slot, block: Block) -> Iterator[Item]:
        is_item, depth = isinstance(block, ListItem), block.level if isinstance(block, ListItem) else 0
        bold = _bold_start(slot, block)
        start = 0
        for part in slot.living.split("\n"):
            end = start + len(part)
            if part.strip():
                yield from self._line(Span(slot.number, start, end), bold, is_item=is_item, depth=depth)
            start = end + 1

    def _line(self, line: Span, bold: int, *, is_item: bool, depth: int) -> Iterator[Item]:
        text = self.ledger.slots[line.slot].living
        is_bold = bold >= len(text.rstrip()) > 0
        if 0 < bold < len(text.rstrip()) and line.start == 0:
            label = text[:bold].strip(" \t:–-.\n")
            if ":" not in text[: bold + 1] and 2 <= len(label) <= LONGEST_LABEL and self.shapes.knows(label):
                at = line.end - len(text[bold : line.end].lstrip(" \t:–—-."))
                yield self._pair(Span(line.slot, 0, bold), Span(line.slot, at, line.end), is_item=is_item, depth=depth)
                return
        if not self._inside and self._stands_as_heading(line, is_bold=is_bold):
            yield Item(Kind.HEAD, (line,), level=8, is_bold=is_bold)
            return
        for piece in self._pieces(line):
            if not self.ledger.text(piece):
                continue
            match = _LABEL.match(text[piece.start : piece.end])
            label = match["label"] if match else ""
            if match and self._is_label_text(label):
                at = piece.start + match.end()
                label_span = Span(piece.slot, piece.start + match.start("label"), at)
                yield self._pair(
                    label_span, Span(piece.slot, at, piece.end), is_item=is_item, depth=depth, is_bold=is_bold
                )
            else:
                yield Item(Kind.LINE, (), (self._bare(piece),), depth=depth, is_item=is_item, is_bold=is_bold)

    def _stands_as_heading(self, line: Span, *, is_bold: bool) -> bool:
        """A paragraph that is a known label and nothing else: a question, a numbered or bold line, the bare words of a label."""
        slot = self.ledger.slots[line.slot]
        text = self.ledger.text(line)
        if (
            text != slot.living.strip()
            or len(text) > LONGEST_LABEL
            or text[-1:] in ".,;"
            or not self.labels.fields(text)
        ):
            return False
        if _LABEL.match(text):
            return False
        if text.endswith("?") or _NUMBERED.match(text) or is_bold:
            return True
        return len(text.split()) <= MOST_BARE_WORDS and self.labels.says_no_more(text) and self.labels.is_exact(text)

    def _is_label_text(self, label: str) -> bool:
        """A known label that is no sentence about somebody (``Kari Nes holder i trådene: …``)."""
        starts_with_name = NAME.match(label.strip())
        return (
            not _CLOCK.search(label)
            and ". " not in label
            and self.shapes.knows(label)
            and not (starts_with_name and not label.isupper())
        )

    def _pieces(self, line: Span) -> list[Span]:
        """A line parted before each further label that is known: ``Navn: Kari   Født: 1.2.1990``."""
        text = self.ledger.slots[line.slot].living
        starts = [line.start]
        opening = _LABEL.match(text[line.start : line.end])
        is_labelled = opening is not None and self.shapes.knows(opening["label"])
        for match in _NEXT.finditer(text, line.start, line.end):
            following = _LABEL.match(text[match.end() : line.end])
            is_apart = is_labelled or match[0][:1] not in ",;."
            if following and is_apart and self.shapes.knows(following["label"]):
                starts.append(match.end())
        ends = [*starts[1:], line.end]
        return [Span(line.slot, start, end) for start, end in zip(starts, ends, strict=True)]

    def _pair(self, label: Span, value: Span, *, is_item: bool, depth: int, is_bold: bool = False) -> Item:
        has_value = bool(self.ledger.text(value))
        values = (self._bare(value),) if has_value else ()
        return Item(Kind.PAIR, (label,), values, depth=depth, is_item=is_item, is_bold=is_bold)

    def _bare(self, span: Span) -> Span:
        """The span without the bullet that someone typed."""
        text = self.ledger.slots[span.slot].living[span.start : span.end]
        match = _LEADING.match(text)
        return self.ledger.trimmed(Span(span.slot, span.start + (match.end() if match else 0), span.end))

    def _table(self, table: Table) -> Iterator[Item]:
        rows = [[list(self._cell(cell)) for cell in row.cells] for row in table.rows]
        at = 0
        for part in table_parts(table):
            yield from self._part(part, rows[at : at + len(part.rows)])
            at += len(part.rows)

    def _cell(self, cell: Cell) -> Iterator[Item]:
        self._inside += 1
        yield from self._blocks(cell.blocks)
        self._inside -= 1

    def _part(self, part: Table, items: list[list[list[Item]]]) -> Iterator[Item]:
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
                    yield from _as_heading(card, self)
                carried = ((), 0)
                continue
            if len(cells) == 1 and not (cells[0][0].column and carried[1] > 0):
                yield from _as_heading(cells[0][1], self)
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
        if not spans or len(" ".join(map(self.ledger.text, spans))) > LONGEST_LABEL:
            yield from (*label, *inner)
        elif any(item.kind in (Kind.PAIR, Kind.GRID, Kind.HEAD) for item in inner):
            yield Item(Kind.PAIR, spans, (), is_row=True)
            yield from inner
        else:
            yield Item(Kind.PAIR, spans, tuple(span for item in inner for span in item.values), is_row=True)


def _as_heading(items: list[Item], layout: Layout) -> Iterator[Item]:
    """A cell over the whole width: its first line is a heading when it is a known label and no answer that begins like one."""
    for number, item in enumerate(items):
        text = layout.ledger.text(item.values[0]) if item.kind is Kind.LINE and item.values else ""
        is_short = number == 0 and 0 < len(text) <= LONGEST_LABEL
        looks = item.is_bold or text.isupper() or text.endswith("?") or layout.labels.says_no_more(text)
        is_title = item.is_bold and len(items) == 1
        if is_short and (is_title or (looks and layout.labels.fields(text))):
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


def _bold_start(slot: Slot, block: Block) -> int:
    """How many characters at the start of the block are bold."""
    if isinstance(block, Table | Heading):
        return 0
    length = 0
    for inline in block.inlines:
        if not (isinstance(inline, Text) and (inline.bold or not inline.text.strip())):
            break
        length += len(inline.text)
    return min(length, len(slot.text))
