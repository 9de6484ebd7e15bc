"""What stands under which label once it is known what labels mean: tables of topics or on their side, labels without a colon.

The document alone does not tell whether ``Koordinator – Kari Lund`` is a label with its answer, or a table's first column a
column of labels; that its words name what a pack asks for, does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ipdocs.model import Table
from ipdocs.model.blocks import Block, Cell, Heading, ListItem
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind, column_entries, row_entry, topic_entries
from ipdocs.model.grids import Grid, grid_of
from ipdocs.model.lines import Line, cell_lines, line_of, split_sentences
from ipdocs.model.location import Location
from ipdocs.rules.facts import Facts
from ipdocs.rules.judging import is_blank
from ipdocs.rules.naming import NOBODY, Naming, Owners
from ipdocs.rules.phrases import clean_label

LEAST_TOPICS = 2
LEAST_MEASURES = 2
LEAST_ROWS = 2
LEAST_CELLS = 4
LEAST_LABELS = 2
LEAST_FIELDS = 2
LEAST_COLUMNS = 2
MOST_WORDS_OF_A_BARE_LABEL = 6
MOST_WORDS_OF_A_LIKELY_LABEL = 9
LEAST_BARE = 2
LEAST_WORDS_AROUND_A_NAME = 2
DEEPEST = 9
_ORDINAL_MARKER = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå]|[ivx]{1,4})\W*", re.IGNORECASE)
_DIVIDED = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:\n|=–]{1,60}?)\s*(?:\s[–-]\s|\t+|\s{3,}|\.{3,}|…+|\s\|\s|\s=\s|->|→)\s*(?P<value>.*)$"
)
_IN_SENTENCE = re.compile(r"(?P<label>[^\W\d_][^:\n]{2,80}?):\s+(?P<value>\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+\S")
_HOLDS_DIGITS = re.compile(r"\d|[xX]{2}")
_PARTS = re.compile(r"\s*[;|]\s*")
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
_NAME_COLUMN = re.compile(r"\W*(?:navn|namn)(?:et)?\b.{0,30}", re.IGNORECASE)
LEAST_LINES = 2
_HINTED = re.compile(r"(?P<label>[^\W_][^\n]{2,80}?)\s{2,}(?P<hint>\S.*)", re.DOTALL)
COLUMNS_OF_GIVERS = 2
_ENDS_A_SENTENCE = (".", ",", ";", "!")


@dataclass(frozen=True, repr=False)
class Layout:
    """One document's entries and grids, with what its words tell of its tables and lines."""

    facts: Facts
    naming: Naming

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries; where a table is a form under a header or lies on its side, its rows instead of its columns."""
        turned = {table.location: table for table in self._on_their_side}
        others = self._topics.keys() | turned.keys()
        cells = {cell.location for at in self._unmarked_grids for cell in self._first_cells[at]}
        kept = [
            each
            for each in self.facts.entries
            if (each.kind is not EntryKind.COLUMN or each.location not in others | self._paired)
            and (each.kind is not EntryKind.ROW or (each.location not in cells and each.location not in self._pairs))
        ]
        columns = [entry for grid in self._unmarked_grids.values() for entry in column_entries(grid)]
        rows = [self._giver(entry, grid) for grid in self._topics.values() for entry in topic_entries(grid)]
        for location, table in turned.items():
            if all(each.kind is not EntryKind.ROW or each.location != location for each in kept):
                rows.extend(row_entry(row.cells[0], row.cells[1:]) for row in table.rows if row.cells)
        kept = [self._cut(each) for each in map(self._without_cells, kept) if each is not None]
        return (*kept, *columns, *rows, *self._divided(), *self._pairs.values(), *self._in_sentences(),
                *self._in_measures(), *self._in_cells, *self._bare)  # fmt: skip

    @cached_property
    def bare_labels(self) -> frozenset[int]:
        """Where lines stand that are only labels although nothing marks them."""
        return frozenset(entry.location.order for entry in self._bare)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """All tables with a header row, and those whose header is their first column."""
        turned = {table.location: _turned(table) for table in self._on_their_side}
        others = self._topics.keys() | turned.keys()
        others |= self._paired
        kept = (self._without_pairs(grid) for grid in self.facts.grids if grid.location not in others)
        return (*kept, *turned.values(), *self._unmarked_grids.values())

    @cached_property
    def _topics(self) -> dict[Location, Grid]:
        grids = (grid for grid in self.facts.grids if grid.location not in self._paired)
        return {grid.location: grid for grid in grids if _lists_givers(grid) or self._lists_topics(grid)}

    @cached_property
    def _in_cells(self) -> tuple[Entry, ...]:
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

    def _without_cells(self, entry: Entry) -> Entry | None:
        """A row's entry without what stands under a label of its own in one of its cells; none when that is all of it."""
        if entry.kind is not EntryKind.ROW or not self._in_cells:
            return entry
        own = next((each for each in self._in_cells if each.location == entry.location), None)
        if own is not None and own.lines:
            return None
        inner = {line.location.order for each in self._in_cells for line in each.lines}
        return replace(entry, lines=tuple(line for line in entry.lines if line.location.order not in inner))

    @cached_property
    def printed(self) -> frozenset[int]:
        """Where a form has printed labels in its cells, or a role that nobody has written a name beside: ``☐ │ │ Fastlege``."""
        labelled = {each.location for each in self._in_cells}
        cells = (cell for table in self.facts.tables for row in table.rows for cell in row.cells)
        found = {cell_lines(cell)[0].location.order for cell in cells if cell.location in labelled}
        for grid in self.facts.grids:
            at = next((number for number, label in enumerate(grid.columns) if _NAME_COLUMN.fullmatch(label)), None)
            for row in grid.rows if at is not None else ():
                told = [cell for cell in row if cell is not None and not is_blank(cell.text)]
                if len(told) == 1 and told[0] is not row[at or 0]:
                    found.update(line.location.order for line in cell_lines(told[0]))
        return frozenset(found)

    def _giver(self, entry: Entry, grid: Grid) -> Entry:
        """A row of a table of contributions asks what that group bidrar med: ``Asta │ skriver dagbok`` is the person's own."""
        if not _lists_givers(grid):
            return entry
        if self.about_person(entry.label) != entry.label:
            return replace(entry, label="Personen bidrar med")
        return next((replace(entry, label=asked) for who, asked in _GIVEN_BY if who.fullmatch(entry.label)), entry)

    def unnamed(self, label: str) -> str:
        """The label without the person's own name: ``Bidraget frå Asta`` asks what ``Bidraget frå personen`` asks."""
        name = self._names
        if name is None or len(label.split()) < LEAST_WORDS_AROUND_A_NAME:
            return label
        return self.about_person(label)

    def about_person(self, text: str) -> str:
        """The text with ``personen`` for the person's name, wherever it stands."""
        name = self._names
        return text if name is None else name.sub(lambda match: "personens" if match["s"] else "personen", text)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        name = self.facts.person_name
        if name is None:
            return None
        first, *others = map(re.escape, name.split())
        rest = "|".join(others)
        return re.compile(rf"\b{first}(?:\s+(?:{rest}))*(?P<s>s)?\b" if rest else rf"\b{first}(?P<s>s)?\b")

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
    def _labelled(self) -> frozenset[int]:
        """Where lines stand that have a label with a colon or in bold."""
        return frozenset(entry.location.order for entry in self.facts.entries if entry.kind is EntryKind.LABEL)

    def _divided(self) -> Iterator[Entry]:
        """``Koordinator – Kari Lund``, ``Koordinator ....... Kari Lund``: lines whose beginning names a part."""
        for line in self.facts.lines:
            if line.is_heading or line.location.order in self._labelled or line.is_contents:
                continue
            match = _DIVIDED.match(line.text)
            if match is None or self.naming.is_label_like(match["value"]):
                continue
            if self.naming.exactly(clean_label(match["label"])):
                yield Entry(
                    match["label"].strip(), EntryKind.LABEL, (replace(line, text=match["value"]),), line.location
                )

    @cached_property
    def _paired(self) -> frozenset[Location]:
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
    def _pairs(self) -> dict[Location, Entry]:
        """Labels and answers side by side, twice in a row, in a table that has other rows too; by the label's cell."""
        found: dict[Location, Entry] = {}
        for table in self.facts.tables:
            wide = [row.cells for row in table.rows if len(row.cells) >= LEAST_CELLS and not len(row.cells) % 2]
            named = [cells for cells in wide if self._are_labels(cells[::2])]
            if table.location in self._paired:
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
        return naming.owners(self.unnamed(cell.text), EntryKind.ROW) - naming.fields - naming.row_owners

    def _without_pairs(self, grid: Grid) -> Grid:
        rows = tuple(row for row in grid.rows if row[0] is None or row[0].location not in self._pairs)
        return grid if len(rows) == len(grid.rows) else replace(grid, rows=rows)

    def _cut(self, entry: Entry) -> Entry:
        """The entry without what stands behind further labels in the same line: ``Planperiode: … . Revisjon: …``."""
        if entry.kind is not EntryKind.LABEL or len(entry.lines) != 1 or entry.lines[0].text.count(":") == 0:
            return entry
        line = entry.lines[0]
        for sentence in line.sentences[1:]:
            match = _IN_SENTENCE.match(sentence)
            if match is not None and self.naming.owners(self.unnamed(match["label"]), EntryKind.LABEL):
                at = line.text.find(sentence)
                return replace(entry, lines=(replace(line, text=line.text[:at].rstrip()),)) if at > 0 else entry
        return entry

    def _in_sentences(self) -> Iterator[Entry]:
        """Labels within running text: ``… til høsten. Familien bidrar slik: Mor kjører til trening.``"""
        known = {(entry.location.order, entry.label) for entry in self.facts.entries if entry.kind is EntryKind.LABEL}
        for line in self.facts.lines:
            if line.is_heading or line.is_contents or ":" not in line.text:
                continue
            for sentence in line.sentences[1:]:
                match = _IN_SENTENCE.match(sentence)
                if match is None or len(match["label"].split()) > MOST_WORDS_OF_A_LIKELY_LABEL:
                    continue
                is_new = (line.location.order, match["label"]) not in known
                if is_new and self.naming.owners(self.unnamed(match["label"]), EntryKind.LABEL):
                    yield Entry(match["label"], EntryKind.LABEL, (replace(line, text=match["value"]),), line.location)

    def _in_measures(self) -> Iterator[Entry]:
        """Measures in one line each, with their fields behind semicolons: ``Turgåing; omfang en time; ansvarlig Siv Lie. Ute.``

        What is told after them, is how the measure is carried out.
        """
        for line in self.facts.lines:
            if line.location.order in self._labelled or line.is_heading or not _PARTS.search(line.text):
                continue
            name, *parts = _PARTS.split(line.text)
            found = [(part, self._field_of(part)) for part in parts]
            if not name.strip() or sum(bool(owners) for _, owners in found) < LEAST_FIELDS:
                continue
            for number, (part, owners) in enumerate(found):
                label, _, value = part.strip().partition(" ")
                told, how = value, ""
                if number == len(found) - 1:
                    told, *rest = split_sentences(value) or ("",)
                    how = " ".join(rest)
                if owners:
                    yield Entry(label, EntryKind.LABEL, (replace(line, text=told),), line.location)
                if how:
                    yield Entry("Gjennomføring", EntryKind.LABEL, (replace(line, text=how),), line.location)

    def _field_of(self, part: str) -> Owners:
        first = part.split(maxsplit=1)
        return self.naming.matching(first[0], is_column=True) & self.naming.fields if first else NOBODY

    @cached_property
    def _bare(self) -> tuple[Entry, ...]:
        return tuple(self._unmarked())

    def _unmarked(self) -> Iterator[Entry]:
        """Lines that are no more than the name of a part, and that nothing marks as headings, with what follows them."""
        open_at: Line | None = None
        taken: list[Line] = []
        for block in self.facts.document.blocks:
            if isinstance(block, Table):
                taken.extend(_lines_of(block))
                continue
            line = line_of(block)
            marker = block.marker if isinstance(block, ListItem) else ""
            is_label = not isinstance(block, Heading) and self._is_bare(line, marker)
            if open_at is not None and (is_label or isinstance(block, Heading) or self._is_title(line, marker)):
                yield Entry(open_at.text.strip(), EntryKind.HEADING, tuple(taken), open_at.location, DEEPEST)
                open_at = None
            if is_label:
                open_at, taken = line, []
            else:
                taken.append(line)
        if open_at is not None:
            yield Entry(open_at.text.strip(), EntryKind.HEADING, tuple(taken), open_at.location, DEEPEST)

    def _is_bare(self, line: Line, marker: str = "") -> bool:
        """Whether a line only names a part: word by word, or, among others that do, as labels alone are worded."""
        text = line.text.strip()
        if not text or line.is_contents or line.is_prompt or text.endswith((":", *_ENDS_A_SENTENCE)):
            return False
        if not text[0].isalnum() or line.location.order in self._labelled:
            return False
        if marker and not _ORDINAL_MARKER.fullmatch(marker):
            return False
        label = clean_label(text)
        if text.endswith("?"):
            return bool(marker) or bool(self.naming.owners(label, EntryKind.LABEL))
        words = len(text.split())
        if _NUMBERED.match(text) is not None and words <= MOST_WORDS_OF_A_LIKELY_LABEL:
            if _HOLDS_DIGITS.search(label) is not None:
                return False
            return bool(self.naming.owners(label, EntryKind.LABEL))
        if words <= MOST_WORDS_OF_A_BARE_LABEL and self.naming.exactly(label):
            return True
        return (
            (self._has_bare_labels or _NUMBERED.match(text) is not None)
            and words <= MOST_WORDS_OF_A_LIKELY_LABEL
            and self._is_likely(label)
        )

    def _is_title(self, line: Line, marker: str) -> bool:
        """Whether a numbered line is the name of a part that is not known: ``D. Bidrag`` over other labels."""
        text = line.text.strip()
        is_short = 0 < len(text.split()) <= MOST_WORDS_OF_A_BARE_LABEL and not text.endswith((":", *_ENDS_A_SENTENCE))
        return is_short and bool(_ORDINAL_MARKER.fullmatch(marker)) and self.naming.is_label_like(clean_label(text))

    def _is_likely(self, label: str) -> bool:
        naming = self.naming
        return (
            label[:1].isupper()
            and naming.is_label_like(label)
            and bool(naming.owners(label, EntryKind.LABEL) - naming.fields)
        )

    @cached_property
    def _has_bare_labels(self) -> bool:
        """Whether the document has unmarked lines that name parts word by word, and so is one whose headings look like text."""
        texts = [line.text.strip() for line in self.facts.lines if not line.is_heading and not line.is_contents]
        return sum(len(text.split()) <= MOST_WORDS_OF_A_BARE_LABEL and bool(self.naming.exactly(clean_label(text)))
                   for text in texts if text) >= LEAST_BARE  # fmt: skip

    @cached_property
    def _unmarked_grids(self) -> dict[Location, Grid]:
        """Tables whose first row names columns although it looks like the others: ``Tema | Mål`` over areas of life."""
        turned = {table.location for table in self._on_their_side}
        found: dict[Location, Grid] = {}
        for table in self.facts.tables:
            if (
                table.location in turned
                or table.location in self._paired
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
    def _first_cells(self) -> dict[Location, list[Cell]]:
        return {table.location: [row.cells[0] for row in table.rows if row.cells] for table in self.facts.tables}

    @cached_property
    def _on_their_side(self) -> tuple[Table, ...]:
        """Tables of measures with a column a measure and a row for scope, responsible person and so on."""
        tables = (table for table in self.facts.tables if table.location not in self._paired)
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


def _lines_of(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell_lines(cell)
    else:
        yield line_of(block)
