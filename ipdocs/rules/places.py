"""What is asked where: for each line, the label, cell or heading that owns it, so that it is an answer to nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ipdocs.findings import ConsentState
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind
from ipdocs.model.lines import Line, cell_lines
from ipdocs.rules.asked import Asked
from ipdocs.rules.measured import Measured
from ipdocs.rules.naming import NOBODY, Owners
from ipdocs.rules.phrases import clean_label
from ipdocs.rules.requirement import Requirement

_IS_CONSENT = re.compile(r"samty[ck]|[☐☒]|^\W*(?:ja|nei)\b", re.IGNORECASE)
_IS_BIRTH = re.compile(r"\W*f[øo]d(?:t|d|selsdato|selsnummer|selsnr)", re.IGNORECASE)
_IS_NAME = re.compile(r"\W*(?:\w+\s+)?na[vm]n", re.IGNORECASE)


@dataclass(frozen=True, repr=False)
class Places:
    """The lines of one document, each with whose answer it may be. Places are those of the reading order."""

    asked: Asked
    measured: Measured

    @cached_property
    def _line_labels(self) -> dict[int, list[Owners]]:
        """Of the lines that begin with a label, and of those below a label that stands alone: what each label asks for."""
        naming = self.asked.pack.naming
        out: dict[int, list[Owners]] = {}
        for entry in self.asked.layout.entries:
            if entry.kind is not EntryKind.LABEL:
                continue
            at = entry.location.order
            written = self.asked.layout.person.unnamed(entry.label)
            label = clean_label(written)
            own = naming.matching(label, is_column=False)
            if not own and naming.is_label_like(label):
                own = naming.owners(written, entry.kind)
            out.setdefault(at, []).append(own)
            for line in entry.lines:
                if line.location.order != at:
                    out.setdefault(line.location.order, []).append(naming.owners(written, entry.kind))
        return out

    @cached_property
    def _innermost(self) -> dict[int, Owners]:
        """What the nearest heading over a line asks for, of those headings that ask for anything."""
        named = [(entry, owners) for entry, owners in self.asked.owned if owners and entry.kind is EntryKind.HEADING]
        named.sort(key=lambda each: each[0].location.order)
        return {line.location.order: owners for entry, owners in named for line in entry.lines}

    @cached_property
    def _after_label(self) -> dict[int, Owners]:
        """What the label asks for that stands on a line before, under the same heading: its answer may go on in further lines."""
        found: dict[int, Owners] = {}
        current = NOBODY
        tables = {line.location.order for table in self.asked.facts.tables for row in table.rows
                  for cell in row.cells for line in cell_lines(cell)}  # fmt: skip
        for line in self.asked.facts.lines:
            at = line.location.order
            if line.is_heading or at in self.asked.layout.bare_labels or at in tables or not line.text.strip():
                current = NOBODY
            elif at in self.asked.labelled:
                current = NOBODY.union(*self._line_labels.get(at, ())) & self.asked.content_ids
            elif current:
                found[at] = current
        return found

    @cached_property
    def _cells(self) -> dict[int, Owners]:
        """What is asked where lines stand in tables: by their row's label, or by a table of measures as a whole."""
        naming = self.asked.pack.naming
        found: dict[int, Owners] = {}
        for entry, owners in self.asked.owned:
            if owners and entry.kind is EntryKind.ROW:
                of_measures = naming.row_owners if owners <= naming.fields else NOBODY
                for line in entry.lines:
                    found.setdefault(line.location.order, owners | of_measures)
        for cells, known in self.measured.forms:
            for line in (line for cell in cells for line in cell_lines(cell)):
                found.setdefault(line.location.order, known)
        for grid in self.asked.layout.grids:
            columns = [naming.owners(label, EntryKind.COLUMN) for label in grid.columns]
            known = NOBODY.union(*columns)
            if not (known & naming.row_owners and known & naming.fields):
                continue
            for row in grid.rows:
                for cell, owners in zip(row, columns, strict=False):
                    for line in cell_lines(cell) if cell is not None else ():
                        found.setdefault(line.location.order, owners or known)
        return found

    @cached_property
    def personal_places(self) -> frozenset[int]:
        """Where lines stand in tables that tell who the person is: dates and names there answer nothing else."""
        found: set[int] = set()
        for table in self.asked.facts.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            labels = [cell.text for cell in cells if len(cell.text) <= LONGEST_LABEL]
            if any(_IS_BIRTH.match(label) for label in labels) and any(_IS_NAME.match(label) for label in labels):
                found.update(line.location.order for cell in cells for line in cell_lines(cell))
        return frozenset(found)

    @cached_property
    def table_labels(self) -> frozenset[int]:
        """Where the labels of rows stand whose words ask for something, and the titles over them: no answers to a heading."""
        rows = {entry.location.order for entry, owners in self.asked.owned if owners and entry.kind is EntryKind.ROW}
        found: set[int] = set()
        for table in self.asked.facts.tables:
            cells = [row.cells for row in table.rows]
            if not any(cell.location.order in rows for row in cells for cell in row):
                continue
            for row, below in zip(cells, (*cells[1:], ()), strict=True):
                titles = row if len(row) == 1 < len(below) and len(row[0].text) <= LONGEST_LABEL else ()
                labels = (
                    cell for cell in row if cell.location.order in rows and (len(row) > 1 or len(cell_lines(cell)) > 1)
                )
                found.update(line.location.order for cell in (*labels, *titles) for line in cell_lines(cell)[:1])
        return frozenset(found)

    @cached_property
    def _under_unknown(self) -> frozenset[int]:
        """Where lines stand under a numbered question that asks for none of the requirements."""
        return frozenset(
            line.location.order
            for entry, owners in self.asked.owned
            if not owners and entry.location.order in self.asked.layout.bare_labels
            for line in entry.lines
        )

    def answers_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line has a label of its own that asks for something else, so that it is no answer to this."""
        at = line.location.order
        if at in self._under_unknown:
            return True
        labels = [owners for owners in self._line_labels.get(at, ()) if owners & self._claiming(requirement)]
        if not labels and at in self._cells:
            labels = [self._cells[at]]
        if not labels and self._after_label.get(at, NOBODY) & self._claiming(requirement):
            labels = [self._after_label[at]]
        if not labels and at in self._innermost:
            labels = [self._innermost[at]]
        return bool(labels) and all(
            owners & self._claiming(requirement) and requirement.id not in owners for owners in labels
        )

    @cached_property
    def consent_places(self) -> frozenset[int]:
        """Where consents stand in so many words, or as boxes: what they name is no answer to a part of the plan."""
        return frozenset(
            each.location.order
            for each in self.asked.facts.consents
            if each.state is not ConsentState.MENTIONED and _IS_CONSENT.search(each.excerpt)
        )

    def begins_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line is a label that stands alone and asks for something else: what follows is told under it."""
        return self.asked.is_bare_label(line) and self.answers_another(line, requirement)

    def _claiming(self, requirement: Requirement) -> Owners:
        naming = self.asked.pack.naming
        return self.asked.content_ids if requirement.id in naming.row_owners else self.asked.content_ids - naming.fields

    @cached_property
    def claimed(self) -> frozenset[int]:
        """Where lines stand that a label which asks for a part of the document owns."""
        return frozenset(
            line.location.order
            for entry, owners in self.asked.owned
            if owners & self.asked.content_ids
            for line in entry.lines
        )

    @cached_property
    def of_something_else(self) -> frozenset[int]:
        """Where lines stand whose nearest heading is of none of what the plan must tell: rights, language, a log."""
        nearest: dict[int, tuple[Entry, Owners]] = {}
        for entry, owners in self.asked.owned:
            if entry.kind is EntryKind.HEADING:
                nearest.update((line.location.order, (entry, owners)) for line in entry.lines)
        else_of = self.asked.ids - self.asked.content_ids - self._naming_persons
        return frozenset(
            order
            for order, (entry, owners) in nearest.items()
            if (owners and owners <= else_of) or self.asked.pack.naming.is_of_something_else(entry.label)
        )

    @cached_property
    def _naming_persons(self) -> Owners:
        return frozenset(each.id for each in self.asked.pack.requirements if each.check == "person")
