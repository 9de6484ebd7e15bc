"""Which requirements each label of a document asks for: by its words, by what stands over it, by the shape of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ipdocs.findings import Severity
from ipdocs.model import Location
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import Line
from ipdocs.rules.facts import Facts
from ipdocs.rules.judging import has_gap
from ipdocs.rules.layout import Layout
from ipdocs.rules.naming import NOBODY, Owners
from ipdocs.rules.packs import Pack
from ipdocs.rules.phrases import clean_label
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.shapes import SHAPED, lists_people, shape_of

MOST_WORDS_OF_A_BARE_NAME = 3
FIELDS_OF_A_MEASURE = 2


@dataclass(frozen=True, repr=False)
class Asked:
    """The entries of one document as the labels of its pack see them."""

    facts: Facts
    pack: Pack
    layout: Layout

    @cached_property
    def owned(self) -> tuple[tuple[Entry, Owners], ...]:
        """Every entry with the requirements that its label asks for."""
        return tuple(zip(self.layout.entries, self.owners, strict=True))

    @cached_property
    def owners(self) -> tuple[Owners, ...]:
        """By entry: the requirements that its label asks for."""
        naming = self.pack.naming
        fields = [
            (entry.location.order, self.fields_of(entry))
            for entry in self.layout.entries
            if entry.kind is EntryKind.LABEL
        ]
        told = {order: owners for order, owners in fields if owners}
        people = self._people_columns
        return tuple(
            NOBODY
            if entry.kind is EntryKind.HEADING and self._names_a_measure(entry, told)
            else frozenset({SHAPED["people"]}) & self.ids
            if (entry.location, entry.level) in people and entry.kind is EntryKind.COLUMN
            else naming.owners(self.layout.person.unnamed(entry.label), entry.kind) - self._person_alone(entry)
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
        is_name = self.layout.person.about_person(entry.label) == "personen"
        return self.ids - self.content_ids if is_name else NOBODY

    def _owners_by_shape(self, entry: Entry) -> Owners:
        """What stands under a label that nobody knows, where its shape tells."""
        shape = None if entry.kind is EntryKind.COLUMN else shape_of((*entry.lines, *self._continued(entry)))
        if shape is None or self.pack.naming.is_of_something_else(entry.label):
            return NOBODY
        return frozenset({SHAPED[shape]}) & self.ids

    def _continued(self, entry: Entry) -> Iterator[Line]:
        """The lines after ``Label: value`` that go on with the value, as lists of people do in printed forms."""
        if entry.kind is not EntryKind.LABEL or [line.location.order for line in entry.lines] != [entry.location.order]:
            return
        lines = self.facts.lines
        at = next((number for number, line in enumerate(lines) if line.location.order == entry.location.order), None)
        for line in lines[at + 1 :] if at is not None else ():
            if line.is_heading or not line.text.strip() or line.location.order in self.labelled:
                return
            yield line

    @cached_property
    def ids(self) -> Owners:
        """Every requirement of the pack."""
        return frozenset(each.id for each in self.pack.requirements)

    def _owners_within(self, entry: Entry) -> Owners:
        """What a label asks for together with the heading over it: ``Bidrag`` over ``Tjenestene: …``."""
        if entry.kind is EntryKind.COLUMN:
            return NOBODY
        above = [step.name for step in entry.location.steps if step.name and step.name != entry.label]
        naming = self.pack.naming
        label = clean_label(self.layout.person.about_person(entry.label))
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

    def fields_of(self, entry: Entry) -> Owners:
        """What a label inside a measure tells of it: there it may be as short as a column's name."""
        naming = self.pack.naming
        return naming.owners(entry.label, EntryKind.COLUMN) & naming.fields

    @cached_property
    def labelled(self) -> frozenset[int]:
        """Where lines stand that begin with a label."""
        return frozenset(entry.location.order for entry in self.layout.entries if entry.kind is EntryKind.LABEL)

    @cached_property
    def content_ids(self) -> Owners:
        """The requirements without which the document is not in order: what it must tell."""
        return frozenset(each.id for each in self.pack.requirements if each.severity is Severity.ERROR)

    def is_label(self, line: Line) -> bool:
        """Whether the words of a line ask for something, as those of a heading do."""
        naming = self.pack.naming
        return bool(naming.owners(line.text, EntryKind.HEADING)) or naming.is_label_like(line.text)

    def is_bare_label(self, line: Line) -> bool:
        """Whether the line is only a label, with nothing after it."""
        at = line.location.order
        return at in self.layout.bare_labels or (line.text.rstrip().endswith(":") and at in self.labelled)

    def is_name_of_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line is no more than the name of another part, which nothing marks as a heading."""
        if len(line.text.split()) > MOST_WORDS_OF_A_BARE_NAME or has_gap(line.text):
            return False
        owners = self.pack.naming.exactly(clean_label(line.text))
        return bool(owners) and requirement.id not in owners
