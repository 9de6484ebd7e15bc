"""What stands under which label once it is known what labels mean: tables of topics or on their side, labels without a colon.

The document alone does not tell whether ``Koordinator – Kari Lund`` is a label with its answer, or a table's first column a
column of labels; that its words name what a pack asks for, does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.forms import Entry, EntryKind, column_entries, row_entry, topic_entries
from ipdocs.model.grids import Grid
from ipdocs.rules.bare_labels import BareLabels
from ipdocs.rules.cell_labels import CellLabels
from ipdocs.rules.facts import Facts
from ipdocs.rules.line_labels import LineLabels
from ipdocs.rules.naming import Naming
from ipdocs.rules.person_in_labels import PersonInLabels
from ipdocs.rules.table_layout import TableLayout


@dataclass(frozen=True, repr=False)
class Layout:
    """One document's entries and grids, with what its words tell of its tables and lines."""

    facts: Facts
    naming: Naming

    @cached_property
    def person(self) -> PersonInLabels:
        """Labels without the person's own name."""
        return PersonInLabels(self.facts.person_name)

    @cached_property
    def _tables(self) -> TableLayout:
        return TableLayout(self.facts, self.naming, self.person)

    @cached_property
    def _in_lines(self) -> LineLabels:
        return LineLabels(self.facts, self.naming, self.person)

    @cached_property
    def _bare(self) -> BareLabels:
        return BareLabels(self.facts, self.naming, self._in_lines.labelled)

    @cached_property
    def _cells(self) -> CellLabels:
        return CellLabels(self.facts, self.naming)

    @property
    def printed(self) -> frozenset[int]:
        """Where a form has printed labels in its cells, or a role that nobody has written a name beside: ``☐ │ │ Fastlege``."""
        return self._cells.printed

    @property
    def grids(self) -> tuple[Grid, ...]:
        """All tables with a header row, and those whose header is their first column."""
        return self._tables.grids

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries; where a table is a form under a header or lies on its side, its rows instead of its columns."""
        tables, in_lines = self._tables, self._in_lines
        turned = {table.location: table for table in tables.on_their_side}
        others = tables.topics.keys() | turned.keys()
        cells = {cell.location for at in tables.unmarked_grids for cell in tables.first_cells[at]}
        kept = [
            each
            for each in self.facts.entries
            if (each.kind is not EntryKind.COLUMN or each.location not in others | tables.paired)
            and (each.kind is not EntryKind.ROW or (each.location not in cells and each.location not in tables.pairs))
        ]
        columns = [entry for grid in tables.unmarked_grids.values() for entry in column_entries(grid)]
        rows = [tables.giver(entry, grid) for grid in tables.topics.values() for entry in topic_entries(grid)]
        for location, table in turned.items():
            if all(each.kind is not EntryKind.ROW or each.location != location for each in kept):
                rows.extend(row_entry(row.cells[0], row.cells[1:]) for row in table.rows if row.cells)
        kept = [in_lines.cut(each) for each in map(self._cells.without_cells, kept) if each is not None]
        return (*kept, *columns, *rows, *in_lines.divided(), *tables.pairs.values(), *in_lines.in_sentences(),
                *in_lines.in_measures(), *self._cells.entries, *self._bare.entries)  # fmt: skip

    @cached_property
    def bare_labels(self) -> frozenset[int]:
        """Where lines stand that are only labels although nothing marks them."""
        return frozenset(entry.location.order for entry in self._bare.entries)
