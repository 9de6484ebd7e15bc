"""Tables typed with spaces in a plain text: a line of column names, and rows whose cells stand two spaces apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipdocs.conversion.extraction.items import Item, Kind, Sheet, SheetRow
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span

LEAST_COLUMNS = 3
_GAP = re.compile(r"\s{2,}|\t+|\s+\|\s+")
_ORDINAL_HEAD = re.compile(r"\s*(?:nr|#)\.?\s+(?=\S)", re.IGNORECASE)
_ORDINAL = re.compile(r"\s*\(?\d{1,2}[.)]?\s+(?=\S)")


def with_tables(items: Sequence[Item], ledger: Ledger, labels: LabelReader) -> list[Item]:
    """The items with each typed table as one :class:`Sheet`; a line with one cell goes on with the last cell above it."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        heads = _heads(items[at], ledger, labels)
        rows: list[list[tuple[Span, ...]]] = []
        end = at + 1
        while heads and end < len(items) and items[end].kind in (Kind.LINE, Kind.PAIR) and not items[end].is_row:
            whole = _whole(items[end])
            cells = _cells(ledger, whole, _ORDINAL)
            if len(cells) == len(heads):
                rows.append([(cell,) for cell in cells])
            elif len(cells) == 1 and rows and items[end].kind is Kind.LINE:
                rows[-1][-1] = (*rows[-1][-1], cells[0])
            else:
                break
            end += 1
        if heads and rows:
            sheet = Sheet(tuple((head,) for head in heads), tuple(SheetRow(tuple(row)) for row in rows))
            out.append(Item(Kind.GRID, sheet=sheet))
            at = end
        else:
            out.append(items[at])
            at += 1
    return out


def _heads(item: Item, ledger: Ledger, labels: LabelReader) -> list[Span]:
    """The column names of a line that holds nothing else."""
    if item.kind is not Kind.LINE or not item.values:
        return []
    cells = _cells(ledger, item.values[0], _ORDINAL_HEAD)
    if len(cells) < LEAST_COLUMNS or not all(labels.columns(ledger.text(cell)) for cell in cells):
        return []
    return cells


def _whole(item: Item) -> Span:
    first, last = (item.label or item.values)[0], (item.values or item.label)[-1]
    return Span(first.slot, first.start, last.end) if first.slot == last.slot else first


def _cells(ledger: Ledger, line: Span, ordinal: re.Pattern[str]) -> list[Span]:
    text = ledger.slots[line.slot].living
    match = ordinal.match(text, line.start, line.end)
    start = match.end() if match else line.start
    cells: list[Span] = []
    for gap in [*_GAP.finditer(text, start, line.end), None]:
        end = gap.start() if gap else line.end
        if text[start:end].strip():
            cells.append(ledger.trimmed(Span(line.slot, start, end)))
        start = gap.end() if gap else end
    return cells
