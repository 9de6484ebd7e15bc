"""The facts of a document together with what its pack claims: which entries belong to which requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import cell_lines
from ipdocs.rules.asked import Asked
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.facts import Facts
from ipdocs.rules.frames import Frames
from ipdocs.rules.layout import Layout
from ipdocs.rules.lexicon import Lexicon
from ipdocs.rules.measured import Measured
from ipdocs.rules.packs import Pack
from ipdocs.rules.phrases import clean_label
from ipdocs.rules.places import Places
from ipdocs.rules.references import LawReferences
from ipdocs.rules.requirement import Requirement, stands_under
from ipdocs.rules.running_text import RunningText


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
    def asked(self) -> Asked:
        """Which requirements each label asks for."""
        return Asked(self.facts, self.pack, self.layout)

    @cached_property
    def measured(self) -> Measured:
        """The measures that stand in no table."""
        return Measured(self.asked)

    @cached_property
    def places(self) -> Places:
        """Whose answer each line may be."""
        return Places(self.asked, self.measured)

    @cached_property
    def running_text(self) -> RunningText:
        """What sentences tell of the requirements."""
        return RunningText(self.asked, self.places, self.lexicon, self.frames)

    @cached_property
    def _by_owner(self) -> dict[str, list[Entry]]:
        """Requirement → the entries whose label asks for it."""
        found: dict[str, list[Entry]] = {}
        for entry, owners in self.asked.owned:
            for owner in owners:
                found.setdefault(owner, []).append(entry)
        return found

    def entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label asks for this requirement; measures told in blocks are entries of their name."""
        is_whole = requirement.id not in self.pack.naming.fields | self.pack.naming.row_owners
        for entry in self._by_owner.get(requirement.id, ()):
            if entry.kind is EntryKind.COLUMN and not self._column_counts(requirement, entry):
                continue
            if stands_under(requirement, entry.location):
                continue
            if requirement.options.get("not_beside_measures") and self.measured.is_beside_measure(entry):
                continue
            if is_whole and entry.kind is EntryKind.LABEL and entry.location.order in self.measured.told_of_each:
                continue
            yield entry
        yield from self._rows_of(requirement)
        if requirement.id in self.pack.naming.row_owners:
            for measure in self.measured.measures:
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
            for other, owners in self.asked.owned
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
