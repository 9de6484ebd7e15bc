"""Tables as their words show: lists of topics, pairs of labels and answers, measures side by side, columns without a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ipdocs.model import Table
from ipdocs.model.blocks import Cell
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind, row_entry
from ipdocs.model.grids import Grid, grid_of
from ipdocs.model.location import Location
from ipdocs.rules.facts import Facts
from ipdocs.rules.naming import NOBODY, Naming, Owners
from ipdocs.rules.person_in_labels import PersonInLabels
from ipdocs.rules.phrases import clean_label

LEAST_TOPICS = 2
LEAST_MEASURES = 2
LEAST_ROWS = 2
LEAST_CELLS = 4
LEAST_LABELS = 2
LEAST_COLUMNS = 2
_GIVERS = re.compile(
    r"\W*(?:bidrag\b|(?:hvem|kven)\s+(?:som\s+)?(?:bidrar|bidreg|gjør|gjer)\b)(?:\s+(?:i|til|frå?|fra)\b.*)?\W*$",
    re.IGNORECASE,
)
_GIVEN_BY = tuple(
    (re.compile(rf"\W*(?:{who})\W*", re.IGNORECASE), asked)
    for who, asked in (
        (r"jeg|eg|meg(?:\s+(?:selv|sj[øe]lv))?|han|hun|ho|personen(?:\s+(?:selv|sj[øe]lv))?", "Personen bidrar med"),
        (r"fagfolka?|fagfolkene|(?:tjeneste|teneste)(?:r|ne|ene|ane|yterne|ytarane)?|hjelper(?:e|ne)|hjelparar?(?:ane)?",
         "Tjenesteyterne bidrar med"),
        (r"(?:familien?|pårørende|pårørande|nettverket?|foreldre(?:ne)?|foreldra|mor|far|føresette|foresatte|og|[/&,\s])+",
         "Pårørende bidrar med"),
    )
)  # fmt: skip
COLUMNS_OF_GIVERS = 2


@dataclass(frozen=True, repr=False)
class TableLayout:
    """The tables of one document, with what the labels in them ask for."""

    facts: Facts
    naming: Naming
    person: PersonInLabels

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """All tables with a header row, and those whose header is their first column."""
        turned = {table.location: _turned(table) for table in self.on_their_side}
        others = self.topics.keys() | turned.keys()
        others |= self.paired
        kept = (self._without_pairs(grid) for grid in self.facts.grids if grid.location not in others)
        return (*kept, *turned.values(), *self.unmarked_grids.values())

    @cached_property
    def topics(self) -> dict[Location, Grid]:
        """Tables whose first column names parts of the document, by their place."""
        grids = (grid for grid in self.facts.grids if grid.location not in self.paired)
        return {grid.location: grid for grid in grids if _lists_givers(grid) or self._lists_topics(grid)}

    def giver(self, entry: Entry, grid: Grid) -> Entry:
        """A row of a table of contributions asks what that group bidrar med: ``Asta │ skriver dagbok`` is the person's own."""
        if not _lists_givers(grid):
            return entry
        if self.person.about_person(entry.label) != entry.label:
            return replace(entry, label="Personen bidrar med")
        return next((replace(entry, label=asked) for who, asked in _GIVEN_BY if who.fullmatch(entry.label)), entry)

    def _lists_topics(self, grid: Grid) -> bool:
        """Whether the first column holds labels: rows enough that are named as parts are."""
        named = [
            row[0].text for row in self._without_pairs(grid).rows if row and row[0] is not None and row[0].text.strip()
        ]
        known: set[str] = set()
        hits = 0
        for label in named:
            owners = self.naming.matching(clean_label(label), is_column=False) - self.naming.fields
            hits += bool(owners)
            known |= owners
        return hits >= LEAST_TOPICS and len(known) >= LEAST_TOPICS and hits * 2 >= len(named)

    @cached_property
    def paired(self) -> frozenset[Location]:
        """Tables in which labels and answers alternate in every row, be they fields of a measure: ``Tiltak | … | Omfang | …``."""
        return frozenset(table.location for table in self.facts.tables if self._alternates(table))

    def _alternates(self, table: Table) -> bool:
        wide = [row.cells for row in table.rows if len(row.cells) >= LEAST_CELLS and not len(row.cells) % 2]
        if len(wide) < LEAST_ROWS or any(row.is_header for row in table.rows):
            return False
        labels = [cell for cells in wide for cell in cells[::2] if cell.text.strip()]
        others = [cell for cells in wide for cell in cells[1::2] if cell.text.strip()]
        known = sum(bool(self._anything(cell)) for cell in labels)
        return (
            known >= LEAST_CELLS - 1
            and known * 3 >= len(labels) * 2
            and sum(bool(self.naming.exactly(clean_label(cell.text))) for cell in others) <= 1
        )

    def _anything(self, cell: Cell) -> Owners:
        naming = self.naming
        return naming.owners(cell.text, EntryKind.ROW) | (naming.owners(cell.text, EntryKind.COLUMN) & naming.fields)

    @cached_property
    def pairs(self) -> dict[Location, Entry]:
        """Labels and answers side by side, twice in a row, in a table that has other rows too; by the label's cell."""
        found: dict[Location, Entry] = {}
        for table in self.facts.tables:
            wide = [row.cells for row in table.rows if len(row.cells) >= LEAST_CELLS and not len(row.cells) % 2]
            named = [cells for cells in wide if self._are_labels(cells[::2])]
            if table.location in self.paired:
                named = [row.cells for row in table.rows if len(row.cells) > 1]
            elif len(named) >= LEAST_ROWS and len(named) * 2 >= len(wide):
                named = [cells for cells in wide if all(len(cell.text) <= LONGEST_LABEL for cell in cells[::2])]
            for cells in named:
                for label, value in zip(cells[::2], cells[1::2], strict=False):
                    if label.text.strip():
                        found[label.location] = row_entry(label, (value,))
        return found

    def _are_labels(self, cells: Sequence[Cell]) -> bool:
        told = [cell for cell in cells if cell.text.strip()]
        return len(told) >= LEAST_LABELS and all(self._part(cell) for cell in told)

    def _part(self, cell: Cell) -> Owners:
        """What the label in a cell asks for, when it asks for a part of the document, not for a field of a measure."""
        naming = self.naming
        return naming.owners(self.person.unnamed(cell.text), EntryKind.ROW) - naming.fields - naming.row_owners

    def _without_pairs(self, grid: Grid) -> Grid:
        rows = tuple(row for row in grid.rows if row[0] is None or row[0].location not in self.pairs)
        return grid if len(rows) == len(grid.rows) else replace(grid, rows=rows)

    @cached_property
    def unmarked_grids(self) -> dict[Location, Grid]:
        """Tables whose first row names columns although it looks like the others: ``Tema | Mål`` over areas of life."""
        turned = {table.location for table in self.on_their_side}
        found: dict[Location, Grid] = {}
        for table in self.facts.tables:
            if (
                table.location in turned
                or table.location in self.paired
                or grid_of(table) is not None
                or len(table.rows) < LEAST_ROWS
            ):
                continue
            head = table.rows[0].cells
            if len(head) < LEAST_COLUMNS or any(len(row.cells) != len(head) for row in table.rows):
                continue
            named = [self.naming.matching(clean_label(cell.text), is_column=True) for cell in head[1:]]
            first = [clean_label(row.cells[0].text) for row in table.rows[1:]]
            if not any(named) or any(self.naming.matching(label, is_column=False) for label in first):
                continue
            grid = grid_of(replace(table, rows=(replace(table.rows[0], is_header=True), *table.rows[1:])))
            if grid is not None:
                found[table.location] = grid
        return found

    @cached_property
    def first_cells(self) -> dict[Location, list[Cell]]:
        """The first cells of each table's rows, by its place."""
        return {table.location: [row.cells[0] for row in table.rows if row.cells] for table in self.facts.tables}

    @cached_property
    def on_their_side(self) -> tuple[Table, ...]:
        """Tables of measures with a column a measure and a row for scope, responsible person and so on."""
        tables = (table for table in self.facts.tables if table.location not in self.paired)
        return tuple(table for table in tables if self._lies_on_its_side(table))

    def _lies_on_its_side(self, table: Table) -> bool:
        rows = [row.cells for row in table.rows if row.cells]
        width = len(rows[0]) if rows else 0
        if width <= LEAST_MEASURES or any(len(row) != width for row in rows):
            return False
        naming = self.naming
        at_left = NOBODY.union(*(self._column(row[0]) for row in rows))
        on_top = NOBODY.union(*(self._column(cell) for cell in rows[0][1:]))
        return bool(at_left & naming.row_owners and at_left & naming.fields) and not on_top & naming.fields

    def _column(self, cell: Cell) -> Owners:
        return self.naming.owners(cell.text, EntryKind.COLUMN)


def _lists_givers(grid: Grid) -> bool:
    """Whether each row tells what one of them contributes: ``Bidrag i planarbeidet │ Hva`` over ``Kari``, ``Fagfolk``."""
    return len(grid.columns) == COLUMNS_OF_GIVERS and _GIVERS.match(grid.columns[0]) is not None and all(
        row[0] is not None and len(row[0].text) <= LONGEST_LABEL for row in grid.rows
    )  # fmt: skip


def _turned(table: Table) -> Grid:
    rows = [row.cells for row in table.rows if row.cells]
    columns = tuple(" ".join(row[0].text.split()) for row in rows)
    body: list[tuple[Cell | None, ...]] = [tuple(row[at] for row in rows) for at in range(1, len(rows[0]))]
    return Grid(columns, tuple(body), table.location)
