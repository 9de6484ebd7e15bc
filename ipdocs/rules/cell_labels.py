"""Labels that a form has printed within its cells: over their answers, before a hint, roles without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from ipdocs.model import Table
from ipdocs.model.blocks import Cell
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind
from ipdocs.model.lines import cell_lines, split_sentences
from ipdocs.rules.facts import Facts
from ipdocs.rules.judging import is_blank
from ipdocs.rules.naming import Naming
from ipdocs.rules.phrases import clean_label

_NAME_COLUMN = re.compile(r"\W*(?:navn|namn)(?:et)?\b.{0,30}", re.IGNORECASE)
LEAST_LINES = 2
_HINTED = re.compile(r"(?P<label>[^\W_][^\n]{2,80}?)\s{2,}(?P<hint>\S.*)", re.DOTALL)


@dataclass(frozen=True, repr=False)
class CellLabels:
    """The labels that stand in cells of one document together with their answers."""

    facts: Facts
    naming: Naming

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Cells that hold a label over its answer themselves, or with a hint behind the label: ``Behov   Skriv kort …``."""
        cells = (cell for table in self.facts.tables for row in table.rows for cell in row.cells)
        return tuple(entry for cell in cells if (entry := self._in_cell(cell)) is not None)

    def _in_cell(self, cell: Cell) -> Entry | None:
        found = cell_lines(cell)
        if not found or any(isinstance(block, Table) for block in cell.blocks):
            return None
        hinted = _HINTED.match(found[0].text)
        is_hinted = hinted is not None and self._is_hint(hinted["label"], hinted["hint"])
        label = hinted["label"] if hinted is not None and is_hinted else found[0].text
        if len(label) > LONGEST_LABEL or (len(found) < LEAST_LINES and not is_hinted):
            return None
        is_label = bool(
            self.naming.owners(label, EntryKind.ROW) if is_hinted else self.naming.exactly(clean_label(label))
        )
        return Entry(label.strip(), EntryKind.ROW, found[1:], cell.location) if is_label else None

    def _is_hint(self, label: str, text: str) -> bool:
        """Whether words behind a label guide the writer, or say the label over again: ``Behov   Behov nå og framover.``"""
        is_again = text.lower().startswith(label.strip().lower())
        return is_again or all(map(self.facts.words.is_guidance, split_sentences(text)))

    def without_cells(self, entry: Entry) -> Entry | None:
        """A row's entry without what stands under a label of its own in one of its cells; none when that is all of it."""
        if entry.kind is not EntryKind.ROW or not self.entries:
            return entry
        own = next((each for each in self.entries if each.location == entry.location), None)
        if own is not None and own.lines:
            return None
        inner = {line.location.order for each in self.entries for line in each.lines}
        return replace(entry, lines=tuple(line for line in entry.lines if line.location.order not in inner))

    @cached_property
    def printed(self) -> frozenset[int]:
        """Where a form has printed labels in its cells, or a role that nobody has written a name beside: ``☐ │ │ Fastlege``."""
        labelled = {each.location for each in self.entries}
        cells = (cell for table in self.facts.tables for row in table.rows for cell in row.cells)
        found = {cell_lines(cell)[0].location.order for cell in cells if cell.location in labelled}
        for grid in self.facts.grids:
            at = next((number for number, label in enumerate(grid.columns) if _NAME_COLUMN.fullmatch(label)), None)
            for row in grid.rows if at is not None else ():
                told = [cell for cell in row if cell is not None and not is_blank(cell.text)]
                if len(told) == 1 and told[0] is not row[at or 0]:
                    found.update(line.location.order for line in cell_lines(told[0]))
        return frozenset(found)
