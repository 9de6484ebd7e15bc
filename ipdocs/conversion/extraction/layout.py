"""A document as a row of items: headings, lines, labels with what stands behind them, and tables with a header row.

However a document is laid out (headings, two-column form, cards, merged cells, labelled lines), the reader of the plan
meets the same four kinds of items in reading order. Every item carries spans of the ledger, so that what it says can be claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Slot, Span
from ipdocs.conversion.extraction.people import NAME
from ipdocs.conversion.extraction.sections import capital_labels, is_section_title
from ipdocs.conversion.extraction.table_layout import TableLayout
from ipdocs.conversion.extraction.table_shapes import LONGEST_LABEL, TableShapes
from ipdocs.conversion.extraction.text_tables import with_tables
from ipdocs.model import Block, Cell, Certainty, Document, Heading, ListItem, Table, Text
from ipdocs.model.grids import table_parts

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
    tables: TableLayout = field(init=False)
    _slots: Iterator[Slot] = field(init=False)
    _inside: int = 0

    def __post_init__(self) -> None:
        self.shapes = TableShapes(self.ledger, self.labels)
        self.tables = TableLayout(self.ledger, self.labels, self.shapes)

    def items(self, document: Document) -> list[Item]:
        """The items of the body."""
        self._slots = iter(self.ledger.slots)
        return with_tables(list(self._blocks(document.blocks)), self.ledger, self.labels)

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
        is_plain = len(text.split()) > ANSWER_WORDS or (_LABEL.match(text) and not is_section_title(text))
        if not named and not is_marked and is_plain:
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
        if not self._inside and not is_item and is_section_title(self.ledger.text(line)):
            yield Item(Kind.HEAD, (line,), level=7, is_bold=is_bold)
            return
        parts = [
            Span(line.slot, line.start + start, line.start + end)
            for start, end in capital_labels(text[line.start : line.end], self.labels)
        ]
        for span, following in zip(parts, [*parts[1:], *[None][: len(parts)]], strict=True):
            yield Item(Kind.HEAD, (span,), level=8, is_bold=is_bold)
            end = following.start if following else line.end
            rest = self._bare(Span(line.slot, span.end, end))
            if self.ledger.text(rest):
                yield Item(Kind.LINE, (), (rest,), depth=depth, is_item=is_item)
        if parts:
            line = Span(line.slot, line.start, parts[0].start)
            if not self.ledger.text(line):
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
            yield from self.tables.part(part, rows[at : at + len(part.rows)])
            at += len(part.rows)

    def _cell(self, cell: Cell) -> Iterator[Item]:
        self._inside += 1
        yield from self._blocks(cell.blocks)
        self._inside -= 1


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
