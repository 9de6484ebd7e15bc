"""What kind of table it is: a form, a sheet with column names, cards, labels above their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipdocs.conversion.extraction.items import Item, Kind, Sheet, SheetRow, spans_of
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger
from ipdocs.conversion.extraction.people import find_name
from ipdocs.model import Row

LONGEST_LABEL = 90
_ORDINAL = re.compile(r"\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)]?", re.IGNORECASE)
LEAST_PAIRS = 2
MOST_WORDS_OF_A_COLUMN = 4
_STAMP = re.compile(r"\s*\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\s*")


@dataclass(frozen=True, slots=True)
class TableShapes:
    """Looks at rows of cells, each with its items."""

    ledger: Ledger
    labels: LabelReader

    def knows(self, text: str) -> bool:
        """Whether the text is a known label or column name."""
        return bool(self.labels.fields(text) or self.labels.columns(text))

    def stands_above(self, items: list[list[list[Item]]]) -> bool:
        """Whether rows of labels and rows of answers take turns, each label above its answer."""
        if len(items) < 4 or len(items) % 2:
            return False
        labels = [[inner for inner in row if inner] for row in items[::2]]
        answers = [[inner for inner in row if inner] for row in items[1::2]]
        if not all(row and all(self.is_label(inner) for inner in row) for row in labels):
            return False
        return sum(self.is_label(inner) for row in answers for inner in row) <= len(answers) / 3

    def alternates(self, items: list[list[list[Item]]]) -> bool:
        """Whether labels and answers stand side by side twice in a row: ``Tiltak | Svømming | Omfang | to timer``."""
        wide = [row for row in items if len(row) >= 2 * LEAST_PAIRS and len(row) % 2 == 0]
        labels = [inner for row in wide for inner in row[::2] if inner]
        others = [inner for row in wide for inner in row[1::2] if inner]
        known = sum(self.is_label(inner) for inner in labels)
        return known >= LEAST_PAIRS and known * 3 >= len(labels) * 2 and not any(map(self.is_label, others))

    def is_narrow_sheet(self, rows: Sequence[Row], items: list[list[list[Item]]]) -> bool:
        """Two columns of which the second has a known name, over rows that begin with no label: ``Tema | Mål``."""
        if len(rows) < 2 or any(len(row.cells) != 2 for row in rows):
            return False
        first, second = items[0]
        if not self.is_field(second) or self.is_label(first) or not first:
            return False
        if len(self._said(second).split()) > MOST_WORDS_OF_A_COLUMN or find_name(self._said(first)):
            return False
        return not any(self.is_label(row[0]) for row in items[1:])

    def is_topics(self, items: list[list[list[Item]]], skip: int) -> bool:
        """A table whose first full column holds labels is a form, whatever its header row says (``Tema | Innhold``)."""
        firsts = [next((inner for inner in row if inner and not self.is_ordinal(inner)), []) for row in items[skip:]]
        known = [bool(inner) and self.is_field(inner) for inner in firsts]
        return len(known) >= 3 and sum(known) >= 0.6 * len(known)

    def _said(self, inner: list[Item]) -> str:
        return " ".join(self.ledger.text(span) for span in spans_of(inner))

    def is_field(self, inner: list[Item]) -> bool:
        """Whether the cell is a label of a field."""
        text = " ".join(self.ledger.text(span) for span in spans_of(inner))
        return 0 < len(text) <= LONGEST_LABEL and bool(self.labels.fields(text))

    def is_ordinal(self, inner: list[Item]) -> bool:
        """Whether the cell only numbers its row."""
        text = " ".join(self.ledger.text(span) for span in spans_of(inner))
        return _ORDINAL.fullmatch(text) is not None

    def is_sheet(self, head: Row) -> bool:
        """A header row names columns; the first row of a two-column form may look like one (``Navn | Kari Nes``)."""
        known = [bool(self.knows(cell.text)) for cell in head.cells if cell.text.strip()]
        return len(head.cells) > 2 or all(known) or head.is_header

    def inner_sheet_end(self, rows: Sequence[Row], items: list[list[list[Item]]], start: int) -> int:
        """Where a table ends whose column names stand in a row in the middle of a form; ``start`` if none begins here."""
        heads = [" ".join(self.ledger.text(span) for span in spans_of(inner)) for inner in items[start]]
        named = [set(self.labels.columns(head)) for head in heads if head]
        if len(named) < 3 or not all(named) or not any("tiltak" in each or "deltakere.navn" in each for each in named):
            return start
        end = start + 1
        while end < len(rows) and len(rows[end].cells) == len(rows[start].cells):
            end += 1
        return end

    def inner_sheet(self, rows: Sequence[Row], items: list[list[list[Item]]]) -> Item:
        """The rows as a sheet whose first row names the columns."""
        width = len(rows[0].cells)
        heads = tuple(spans_of(inner) for inner in items[0])
        body = tuple(SheetRow(tuple(spans_of(inner) for inner in row[:width])) for row in items[1:])
        return Item(Kind.GRID, sheet=Sheet(heads, body))

    def are_cards(self, row: list[list[Item]]) -> bool:
        """Whether each cell of a row begins with a label of its own and says below what it is."""
        filled = [inner for inner in row if inner]
        if len(filled) < 2 or not all(inner[0].kind in (Kind.LINE, Kind.HEAD) for inner in filled):
            return False
        firsts = [self.ledger.text((inner[0].values or inner[0].label)[0]) for inner in filled]
        looks = all(inner[0].is_bold or text.isupper() for inner, text in zip(filled, firsts, strict=True))
        known = [bool(self.labels.fields(text)) for text in firsts if len(text) <= LONGEST_LABEL]
        if not looks or len(known) < len(firsts):
            return False
        return all(known) or (any(known) and all(text.isupper() for text in firsts))

    def is_label(self, inner: list[Item]) -> bool:
        """Whether the cell is a label or a column name."""
        text = " ".join(self.ledger.text(span) for span in spans_of(inner))
        return 0 < len(text) <= LONGEST_LABEL and self.knows(text)

    def is_stamp(self, inner: list[Item]) -> bool:
        """Whether the cell only says when the row was written."""
        return _STAMP.fullmatch(" ".join(self.ledger.text(span) for span in spans_of(inner))) is not None
