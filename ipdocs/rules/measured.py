"""The measures of a document that are told in forms, rows and blocks of labelled lines instead of a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.blocks import Cell
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.rules.asked import Asked
from ipdocs.rules.measures import Measure, Owned, form_measure, measures, row_measures
from ipdocs.rules.naming import NOBODY, Owners
from ipdocs.rules.phrases import clean_label


@dataclass(frozen=True, repr=False)
class Measured:
    """What the labels of one document tell measure by measure."""

    asked: Asked

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are told in blocks of labelled lines, not in a table."""
        owner = next((each.options["of"] for each in self.asked.pack.requirements if each.check == "rows"), None)
        if owner is None:
            return ()
        owned = [Owned(entry, owners) for entry, owners in self.asked.owned]
        fields = self.asked.pack.naming.fields
        forms = [form_measure(owned, cells, owner, fields) for cells, _ in self.forms]
        known = [form for form in forms if form is not None]
        known += (in_rows := row_measures(owned, fields, self.asked.fields_of))
        taken = {
            each.entry.location
            for each in owned
            if each.entry.kind is EntryKind.LABEL and any(each.entry in one.told.values() for one in in_rows)
        } | {cell.location for cells, form in zip(self.forms, forms, strict=True) if form for cell in cells[0]}
        rest = [each for each in owned if each.entry.location not in taken]
        told = measures(rest, self.asked.facts.lines, owner, fields, self.asked.fields_of)
        return tuple(sorted((*known, *told), key=lambda each: each.name.location.order))

    @cached_property
    def forms(self) -> list[tuple[list[Cell], Owners]]:
        """The cells of tables that are forms for one measure, with what their rows ask for."""
        naming = self.asked.pack.naming
        rows = {entry.location: owners for entry, owners in self.asked.owned if owners and entry.kind is EntryKind.ROW}
        found = []
        for table in self.asked.facts.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            known = NOBODY.union(*(rows.get(cell.location, NOBODY) for cell in cells))
            if known & naming.row_owners and known & naming.fields:
                found.append((cells, known))
        return found

    def is_beside_measure(self, entry: Entry) -> bool:
        """Whether the entry stands in one row with a measure's name: ``Tiltak 1 ⏎ Svømming │ Tidsrom ⏎ uke 3–9``."""
        return entry.kind is EntryKind.ROW and entry.location.steps[:-1] in self._measure_rows

    @cached_property
    def _measure_rows(self) -> frozenset[object]:
        owners = self.asked.pack.naming.row_owners
        places = {cell.location for cells, _ in self.forms for cell in cells}
        return frozenset(
            entry.location.steps[:-1]
            for entry, owned in self.asked.owned
            if entry.kind is EntryKind.ROW and owned & owners and entry.location in places
        )

    @cached_property
    def told_of_each(self) -> frozenset[int]:
        """Where labels stand that are told of each measure, beside its fields: ``tidsrom`` under ``ansvar`` every time."""
        labels = [entry for entry in self.asked.layout.entries if entry.kind is EntryKind.LABEL]
        fields = {entry.location.order for entry in labels if self.asked.fields_of(entry)}
        beside = [
            (clean_label(entry.label).lower(), entry.location.order)
            for entry in labels
            if not self.asked.fields_of(entry) and {entry.location.order, entry.location.order - 1} & fields
        ]
        often = Counter(label for label, _ in beside)
        return frozenset(order for label, order in beside if often[label] > 1)
