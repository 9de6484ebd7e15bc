"""The facts of a document together with what its pack claims: which label and which sentence belong to which requirement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ipdocs.findings import ConsentState, Severity
from ipdocs.model import Location
from ipdocs.model.blocks import Cell
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind
from ipdocs.model.lines import Line, cell_lines
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.facts import Facts, Sentence
from ipdocs.rules.frame_people import People
from ipdocs.rules.frames import Frames
from ipdocs.rules.judging import has_gap
from ipdocs.rules.layout import Layout
from ipdocs.rules.lexicon import Lexicon
from ipdocs.rules.measures import Measure, Owned, form_measure, measures, row_measures
from ipdocs.rules.naming import NOBODY, Owners
from ipdocs.rules.packs import Pack
from ipdocs.rules.passages import Passages
from ipdocs.rules.phrases import clean_label, label_parts
from ipdocs.rules.references import LawReferences
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.shapes import SHAPED, lists_people, shape_of
from ipdocs.rules.told import Told, people_of_texts, told_in

_IS_CONSENT = re.compile(r"samty[ck]|[☐☒]|^\W*(?:ja|nei)\b", re.IGNORECASE)
_IS_BIRTH = re.compile(r"\W*f[øo]d(?:t|d|selsdato|selsnummer|selsnr)", re.IGNORECASE)
_IS_NAME = re.compile(r"\W*(?:\w+\s+)?na[vm]n", re.IGNORECASE)
MOST_WORDS_OF_A_BARE_NAME = 3
FIELDS_OF_A_MEASURE = 2


@dataclass(frozen=True, repr=False)
class Context:
    """Claims are made once a document and shared by all checks."""

    facts: Facts
    pack: Pack
    language: LanguageWords
    consent: ConsentWords
    references: LawReferences
    lexicon: Lexicon
    frames: Frames | None = None

    @cached_property
    def layout(self) -> Layout:
        """The entries and grids, seen with what the labels of the pack mean."""
        return Layout(self.facts, self.pack.naming)

    @cached_property
    def _of_labels(self) -> tuple[Owners, ...]:
        """By entry: the requirements that its label asks for."""
        naming = self.pack.naming
        fields = [
            (entry.location.order, self._fields_of(entry))
            for entry in self.layout.entries
            if entry.kind is EntryKind.LABEL
        ]
        told = {order: owners for order, owners in fields if owners}
        people = self._people_columns
        return tuple(
            NOBODY
            if entry.kind is EntryKind.HEADING and self._names_a_measure(entry, told)
            else frozenset({SHAPED["people"]}) & self._ids
            if (entry.location, entry.level) in people and entry.kind is EntryKind.COLUMN
            else naming.owners(self.layout.unnamed(entry.label), entry.kind) - self._person_alone(entry)
            or self._owners_within(entry)
            or self._owners_by_shape(entry)
            for entry in self.layout.entries
        )

    @cached_property
    def _people_columns(self) -> frozenset[tuple[Location, int]]:
        """Columns that list people in tables that are not of measures: ``Navn | Rolle | Bidrar med``."""
        naming = self.pack.naming
        columns: dict[Location, list[Entry]] = {}
        for entry in self.layout.entries:
            if entry.kind is EntryKind.COLUMN:
                columns.setdefault(entry.location, []).append(entry)
        found: set[tuple[Location, int]] = set()
        for location, entries in columns.items():
            first = min(entries, key=lambda each: each.level)
            others = NOBODY.union(*(naming.owners(each.label, each.kind) for each in entries if each is not first))
            if any(step.name and naming.is_of_something_else(step.name) for step in location.steps):
                continue
            if not others & (naming.row_owners | naming.fields) and lists_people(first.label, first.lines):
                found.add((location, first.level))
        return frozenset(found)

    def _person_alone(self, entry: Entry) -> Owners:
        """What a label that is no more than the person's own name would ask for by the word for a person."""
        is_name = self.layout.about_person(entry.label) == "personen"
        return self._ids - self._content_ids if is_name else NOBODY

    def _owners_by_shape(self, entry: Entry) -> Owners:
        """What stands under a label that nobody knows, where its shape tells."""
        shape = None if entry.kind is EntryKind.COLUMN else shape_of((*entry.lines, *self._continued(entry)))
        if shape is None or self.pack.naming.is_of_something_else(entry.label):
            return NOBODY
        return frozenset({SHAPED[shape]}) & self._ids

    def _continued(self, entry: Entry) -> Iterator[Line]:
        """The lines after ``Label: value`` that go on with the value, as lists of people do in printed forms."""
        if entry.kind is not EntryKind.LABEL or [line.location.order for line in entry.lines] != [entry.location.order]:
            return
        lines = self.facts.lines
        at = next((number for number, line in enumerate(lines) if line.location.order == entry.location.order), None)
        for line in lines[at + 1 :] if at is not None else ():
            if line.is_heading or not line.text.strip() or line.location.order in self._labelled:
                return
            yield line

    @cached_property
    def _ids(self) -> Owners:
        return frozenset(each.id for each in self.pack.requirements)

    def _owners_within(self, entry: Entry) -> Owners:
        """What a label asks for together with the heading over it: ``Bidrag`` over ``Tjenestene: …``."""
        if entry.kind is EntryKind.COLUMN:
            return NOBODY
        above = [step.name for step in entry.location.steps if step.name and step.name != entry.label]
        naming = self.pack.naming
        label = clean_label(self.layout.about_person(entry.label))
        if above and naming.is_label_like(label) and self.facts.lists.has("bidrag-ledetekst", above[-1]):
            shared = naming.cued(f"bidrag – {label}")
            if shared and naming.is_of_something_else(above[-1]):
                return shared
        if not above or not naming.is_label_like(label) or naming.owners(above[-1], EntryKind.HEADING):
            return NOBODY
        return naming.cued(f"{clean_label(above[-1])} – {label}")

    def _names_a_measure(self, entry: Entry, told: Mapping[int, Owners]) -> bool:
        """Whether scope, responsible person and so on follow at once: ``Hjelp til dusj`` over ``Omfang: …``, ``Hvem: …``."""
        first = [told.get(line.location.order, NOBODY) for line in entry.lines[:FIELDS_OF_A_MEASURE]]
        if len(first) < FIELDS_OF_A_MEASURE or not all(first) or first[0] == first[1]:
            return False
        return not self.pack.naming.exactly(clean_label(entry.label))

    def _fields_of(self, entry: Entry) -> Owners:
        """What a label inside a measure tells of it: there it may be as short as a column's name."""
        naming = self.pack.naming
        return naming.owners(entry.label, EntryKind.COLUMN) & naming.fields

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are told in blocks of labelled lines, not in a table."""
        owner = next((each.options["of"] for each in self.pack.requirements if each.check == "rows"), None)
        if owner is None:
            return ()
        owned = [Owned(entry, owners) for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)]
        fields = self.pack.naming.fields
        forms = [form_measure(owned, cells, owner, fields) for cells, _ in self._measured_forms]
        known = [form for form in forms if form is not None]
        known += (in_rows := row_measures(owned, fields, self._fields_of))
        taken = {
            each.entry.location
            for each in owned
            if each.entry.kind is EntryKind.LABEL and any(each.entry in one.told.values() for one in in_rows)
        } | {
            cell.location for cells, form in zip(self._measured_forms, forms, strict=True) if form for cell in cells[0]
        }
        rest = [each for each in owned if each.entry.location not in taken]
        told = measures(rest, self.facts.lines, owner, fields, self._fields_of)
        return tuple(sorted((*known, *told), key=lambda each: each.name.location.order))

    @cached_property
    def _line_labels(self) -> dict[int, list[Owners]]:
        """Of the lines that begin with a label, and of those below a label that stands alone: what each label asks for."""
        naming = self.pack.naming
        out: dict[int, list[Owners]] = {}
        for entry in self.layout.entries:
            if entry.kind is not EntryKind.LABEL:
                continue
            at = entry.location.order
            written = self.layout.unnamed(entry.label)
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
        named = [
            (entry, owners)
            for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if owners and entry.kind is EntryKind.HEADING
        ]
        named.sort(key=lambda each: each[0].location.order)
        return {line.location.order: owners for entry, owners in named for line in entry.lines}

    @cached_property
    def _after_label(self) -> dict[int, Owners]:
        """What the label asks for that stands on a line before, under the same heading: its answer may go on in further lines."""
        found: dict[int, Owners] = {}
        current = NOBODY
        tables = {line.location.order for table in self.facts.tables for row in table.rows
                  for cell in row.cells for line in cell_lines(cell)}  # fmt: skip
        for line in self.facts.lines:
            at = line.location.order
            if line.is_heading or at in self.layout.bare_labels or at in tables or not line.text.strip():
                current = NOBODY
            elif at in self._labelled:
                current = NOBODY.union(*self._line_labels.get(at, ())) & self._content_ids
            elif current:
                found[at] = current
        return found

    @cached_property
    def _inside_measures(self) -> frozenset[int]:
        """Where labels stand that are told of each measure, beside its fields: ``tidsrom`` under ``ansvar`` every time."""
        labels = [entry for entry in self.layout.entries if entry.kind is EntryKind.LABEL]
        fields = {entry.location.order for entry in labels if self._fields_of(entry)}
        beside = [
            (clean_label(entry.label).lower(), entry.location.order)
            for entry in labels
            if not self._fields_of(entry) and {entry.location.order, entry.location.order - 1} & fields
        ]
        often = Counter(label for label, _ in beside)
        return frozenset(order for label, order in beside if often[label] > 1)

    @cached_property
    def _cells(self) -> dict[int, Owners]:
        """What is asked where lines stand in tables: by their row's label, or by a table of measures as a whole."""
        naming = self.pack.naming
        found: dict[int, Owners] = {}
        for entry, owners in zip(self.layout.entries, self._of_labels, strict=True):
            if owners and entry.kind is EntryKind.ROW:
                of_measures = naming.row_owners if owners <= naming.fields else NOBODY
                for line in entry.lines:
                    found.setdefault(line.location.order, owners | of_measures)
        for cells, known in self._measured_forms:
            for line in (line for cell in cells for line in cell_lines(cell)):
                found.setdefault(line.location.order, known)
        for grid in self.layout.grids:
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
    def _measured_forms(self) -> list[tuple[list[Cell], Owners]]:
        """The cells of tables that are forms for one measure, with what their rows ask for."""
        naming = self.pack.naming
        rows = {
            entry.location: owners
            for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if owners and entry.kind is EntryKind.ROW
        }
        found = []
        for table in self.facts.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            known = NOBODY.union(*(rows.get(cell.location, NOBODY) for cell in cells))
            if known & naming.row_owners and known & naming.fields:
                found.append((cells, known))
        return found

    @cached_property
    def personal_places(self) -> frozenset[int]:
        """Where lines stand in tables that tell who the person is: dates and names there answer nothing else."""
        found: set[int] = set()
        for table in self.facts.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            labels = [cell.text for cell in cells if len(cell.text) <= LONGEST_LABEL]
            if any(_IS_BIRTH.match(label) for label in labels) and any(_IS_NAME.match(label) for label in labels):
                found.update(line.location.order for cell in cells for line in cell_lines(cell))
        return frozenset(found)

    @cached_property
    def table_labels(self) -> frozenset[int]:
        """Where the labels of rows stand whose words ask for something, and the titles over them: no answers to a heading."""
        rows = {
            entry.location.order
            for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if owners and entry.kind is EntryKind.ROW
        }
        found: set[int] = set()
        for table in self.facts.tables:
            cells = [row.cells for row in table.rows]
            if not any(cell.location.order in rows for row in cells for cell in row):
                continue
            for row, below in zip(cells, (*cells[1:], ()), strict=True):
                titles = row if len(row) == 1 < len(below) and len(row[0].text) <= LONGEST_LABEL else ()
                labels = (cell for cell in row if cell.location.order in rows and len(row) > 1)
                found.update(line.location.order for cell in (*labels, *titles) for line in cell_lines(cell)[:1])
        return frozenset(found)

    @cached_property
    def _under_unknown(self) -> frozenset[int]:
        """Where lines stand under a numbered question that asks for none of the requirements."""
        return frozenset(
            line.location.order
            for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if not owners and entry.location.order in self.layout.bare_labels
            for line in entry.lines
        )

    @cached_property
    def _labelled(self) -> frozenset[int]:
        """Where lines stand that begin with a label."""
        return frozenset(entry.location.order for entry in self.layout.entries if entry.kind is EntryKind.LABEL)

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

    def goes_on_with_another(self, line: Line, entry: Entry, requirement: Requirement) -> bool:
        """Whether a line after a label without an answer tells of something else: the label was left open."""
        at = line.location.order
        if at == entry.location.order:
            return False
        owners = [self.claims.get(text, NOBODY) for text in line.sentences]
        return bool(owners) and all(each and requirement.id not in each for each in owners)

    @cached_property
    def consent_places(self) -> frozenset[int]:
        """Where consents stand in so many words, or as boxes: what they name is no answer to a part of the plan."""
        return frozenset(
            each.location.order
            for each in self.facts.consents
            if each.state is not ConsentState.MENTIONED and _IS_CONSENT.search(each.excerpt)
        )

    def begins_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line is a label that stands alone and asks for something else: what follows is told under it."""
        return self.is_bare_label(line) and self.answers_another(line, requirement)

    def is_name_of_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line is no more than the name of another part, which nothing marks as a heading."""
        if len(line.text.split()) > MOST_WORDS_OF_A_BARE_NAME or has_gap(line.text):
            return False
        owners = self.pack.naming.exactly(clean_label(line.text))
        return bool(owners) and requirement.id not in owners

    def _claiming(self, requirement: Requirement) -> Owners:
        naming = self.pack.naming
        return self._content_ids if requirement.id in naming.row_owners else self._content_ids - naming.fields

    @cached_property
    def _content_ids(self) -> Owners:
        return frozenset(each.id for each in self.pack.requirements if each.severity is Severity.ERROR)

    def is_label(self, line: Line) -> bool:
        """Whether the words of a line ask for something, as those of a heading do."""
        naming = self.pack.naming
        return bool(naming.owners(line.text, EntryKind.HEADING)) or naming.is_label_like(line.text)

    def is_bare_label(self, line: Line) -> bool:
        """Whether the line is only a label, with nothing after it."""
        at = line.location.order
        return at in self.layout.bare_labels or (line.text.rstrip().endswith(":") and at in self._labelled)

    @cached_property
    def _by_owner(self) -> dict[str, list[Entry]]:
        """Requirement → the entries whose label asks for it."""
        found: dict[str, list[Entry]] = {}
        for entry, owners in zip(self.layout.entries, self._of_labels, strict=True):
            for owner in owners:
                found.setdefault(owner, []).append(entry)
        return found

    def entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label asks for this requirement; measures told in blocks are entries of their name."""
        is_whole = requirement.id not in self.pack.naming.fields | self.pack.naming.row_owners
        for entry in self._by_owner.get(requirement.id, ()):
            if entry.kind is EntryKind.COLUMN and not self._column_counts(requirement, entry):
                continue
            if _stands_under(requirement, entry.location):
                continue
            if is_whole and entry.kind is EntryKind.LABEL and entry.location.order in self._inside_measures:
                continue
            yield entry
        yield from self._rows_of(requirement)
        if requirement.id in self.pack.naming.row_owners:
            for measure in self.measures:
                yield Entry(measure.name.text, EntryKind.LABEL, (measure.name,), measure.name.location)

    def _rows_of(self, requirement: Requirement) -> Iterator[Entry]:
        """The cells of another requirement's column in the rows of those whom this one is about: ``Kari | mor | kjører``."""
        column_of, words = requirement.options.get("rows_of"), requirement.options.get("rows_with")
        if not column_of or not words:
            return
        for grid in self.layout.grids:
            for at, label in enumerate(grid.columns):
                if column_of not in self.pack.naming.owners(label, EntryKind.COLUMN):
                    continue
                for row in grid.rows:
                    cell, others = row[at], [each.text for each in row if each is not None and each is not row[at]]
                    if cell is not None and any(self.facts.lists.has(words, text) for text in others):
                        yield Entry(label, EntryKind.LABEL, cell_lines(cell), cell.location)

    def weak_entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label may ask for this requirement too, as what stands under it shows."""
        weak = requirement.weak_labels
        if weak is not None:
            for entry in self.layout.entries:
                if entry.kind is not EntryKind.COLUMN and weak.fullmatch(clean_label(entry.label)) is not None:
                    yield entry

    def _column_counts(self, requirement: Requirement, entry: Entry) -> bool:
        """Some columns count only left of another one, or only beside certain others in the same table."""
        same = [
            (other, owners)
            for other, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if other.kind is EntryKind.COLUMN and other.location == entry.location and other is not entry
        ]
        left_of = requirement.options.get("left_of")
        if left_of and any(left_of in owners and other.level < entry.level for other, owners in same):
            return False
        is_sure = not self.pack.naming.is_weak_column(entry.label, requirement)
        beside = requirement.options.get("beside", ())
        return is_sure or not beside or any(not owners.isdisjoint(beside) for _, owners in same)

    def lines_under(self, requirement_id: str) -> frozenset[int]:
        """Where the lines stand that the entries of a requirement hold, by reading order."""
        known = self._lines_under.get(requirement_id)
        if known is None:
            known = self._lines_under[requirement_id] = self._found_under(requirement_id)
        return known

    @cached_property
    def _lines_under(self) -> dict[str, frozenset[int]]:
        return {}

    def _found_under(self, requirement_id: str) -> frozenset[int]:
        owner = next((each for each in self.pack.requirements if each.id == requirement_id), None)
        if owner is None:
            return frozenset()
        return frozenset(line.location.order for entry in self.entries_for(owner) for line in entry.lines)

    @cached_property
    def claims(self) -> dict[str, frozenset[str]]:
        """Sentence text → the requirements whose sentences it matches."""
        sentences = Passages(tuple(each.text for each in self.facts.sentences), self.lexicon)
        found: dict[str, set[str]] = {}
        for requirement in self.pack.requirements:
            for sentence in sentences.having(requirement.sentences):
                found.setdefault(sentence, set()).add(requirement.id)
        return {sentence: frozenset(owners) for sentence, owners in found.items()}

    @cached_property
    def _claimed_places(self) -> frozenset[int]:
        """Where lines stand that a label which asks for a part of the document owns."""
        return frozenset(
            line.location.order
            for entry, owners in zip(self.layout.entries, self._of_labels, strict=True)
            if owners & self._content_ids
            for line in entry.lines
        )

    @cached_property
    def _places_of_else(self) -> frozenset[int]:
        """Where lines stand whose nearest heading is of none of what the plan must tell: rights, language, a log."""
        nearest: dict[int, tuple[Entry, Owners]] = {}
        for entry, owners in zip(self.layout.entries, self._of_labels, strict=True):
            if entry.kind is EntryKind.HEADING:
                nearest.update((line.location.order, (entry, owners)) for line in entry.lines)
        else_of = self._ids - self._content_ids - self._naming_persons
        return frozenset(
            order
            for order, (entry, owners) in nearest.items()
            if (owners and owners <= else_of) or self.pack.naming.is_of_something_else(entry.label)
        )

    @cached_property
    def _naming_persons(self) -> Owners:
        return frozenset(each.id for each in self.pack.requirements if each.check == "person")

    @cached_property
    def _told(self) -> dict[str, list[Told]]:
        """Requirement → what running text tells of it, in sentences that stand under no label of another part."""
        if self.frames is None:
            return {}
        facts = self.facts
        free = [
            sentence
            for sentence in facts.sentences
            if not sentence.is_general
            and sentence.line.location.order not in self._claimed_places
            and not has_gap(sentence.text)
        ]
        return told_in(free, [line for line in facts.lines if line.is_heading], self.frames, self._people)

    @cached_property
    def _people(self) -> People:
        lines = [line.text for line in self.facts.lines]
        return (
            people_of_texts(lines, self.facts.person_name, self.frames.knows) if self.frames is not None else People()
        )

    def is_of_others(self, text: str, requirement: Requirement) -> bool:
        """Whether a sentence speaks only of others, where the requirement asks for something of the person."""
        if self.frames is None or requirement.id not in self.frames.about_person or not self._people.person:
            return False
        return self.frames.read(text, self._people)[0].is_of_others

    def told_of(self, requirement: Requirement) -> Iterator[Told]:
        """What running text tells of the requirement: surely told first."""
        for told in self._told.get(requirement.id, ()):
            if told.location.order not in self._places_of_else and not _stands_under(requirement, told.location):
                yield told

    @cached_property
    def _claimants(self) -> frozenset[str]:
        return frozenset(each.id for each in self.pack.requirements if each.options.get("claims"))

    def is_claimed_by_another(self, sentence: str, requirement: Requirement) -> bool:
        """Whether the sentence answers another requirement so clearly that it is no answer to this one."""
        owners = self.claims.get(sentence, frozenset())
        return requirement.id not in owners and not self._claimants.isdisjoint(owners)

    def sentences_for(self, requirement: Requirement) -> Iterator[Sentence]:
        """The sentences that speak of this requirement in a document that somebody wrote for somebody."""
        claims = self.claims
        for sentence in self.facts.sentences:
            if requirement.id not in claims.get(sentence.text, ()):
                continue
            if sentence.line.location.order in self.layout.bare_labels:
                continue
            if not _stands_under(requirement, sentence.line.location):
                yield sentence


def _stands_under(requirement: Requirement, location: Location) -> bool:
    """Whether the place is under a heading where words of this kind mean something else, and that is of nothing besides."""
    words = requirement.not_under
    if words is None:
        return False
    return any(
        words.search(step.name) and all(words.search(part) for part in label_parts(step.name))
        for step in location.steps[:1]
        if step.name
    )
