"""The facts of a document together with what its pack claims: which label and which sentence belong to which requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.entries import Entry, EntryKind
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.facts import Facts, Sentence
from ipdocs.rules.lexicon import Labels, Lexicon
from ipdocs.rules.packs import Pack
from ipdocs.rules.phrases import clean_label, label_parts
from ipdocs.rules.requirement import Requirement


@dataclass(frozen=True)
class Context:
    """Claims are made once a document and shared by all checks."""

    facts: Facts
    pack: Pack
    language: LanguageWords
    consent: ConsentWords
    lexicon: Lexicon

    @cached_property
    def _of_labels(self) -> dict[int, frozenset[str]]:
        return {index: self._owners(entry) for index, entry in enumerate(self.facts.entries)}

    def _owners(self, entry: Entry) -> frozenset[str]:
        label = clean_label(entry.label)
        whole = self._matching(label, entry.kind)
        if whole:
            return whole
        found: frozenset[str] = frozenset()
        for part in label_parts(entry.label):
            found |= self._matching(part, entry.kind)
        return found

    @cached_property
    def _label_lists(self) -> tuple[dict[int, tuple[str, Labels]], dict[int, tuple[str, Labels]]]:
        """The lists of labels and of columns by their number, with the requirement that each belongs to."""
        labels, columns = {}, {}
        for requirement in self.pack.requirements:
            if requirement.labels is not None:
                labels[requirement.labels.number] = (requirement.id, requirement.labels)
            for listed in (requirement.columns, requirement.columns_beside):
                if listed is not None:
                    columns[listed.number] = (requirement.id, listed)
        return labels, columns

    def _matching(self, label: str, kind: EntryKind) -> frozenset[str]:
        known = self._label_lists[kind is EntryKind.COLUMN]
        asked = [known[number] for number in self.lexicon.lists_for(label) if number in known]
        return frozenset(requirement_id for requirement_id, listed in asked if listed.fullmatch(label))

    def entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label asks for this requirement."""
        for index, entry in enumerate(self.facts.entries):
            if requirement.id not in self._of_labels[index]:
                continue
            if entry.kind is EntryKind.COLUMN and not self._column_counts(requirement, entry):
                continue
            if requirement.not_under is not None and any(
                requirement.not_under.search(step.name) for step in entry.location.steps[:1] if step.name
            ):
                continue
            yield entry

    def _column_counts(self, requirement: Requirement, entry: Entry) -> bool:
        """Some columns count only left of another one, or only beside certain others in the same table."""
        same = [
            (other, self._of_labels[index])
            for index, other in enumerate(self.facts.entries)
            if other.kind is EntryKind.COLUMN and other.location == entry.location and other is not entry
        ]
        left_of = requirement.options.get("left_of")
        if left_of and any(left_of in owners and other.level < entry.level for other, owners in same):
            return False
        is_sure = (
            requirement.columns is not None and requirement.columns.fullmatch(clean_label(entry.label)) is not None
        )
        beside = requirement.options.get("beside", ())
        return is_sure or not beside or any(not owners.isdisjoint(beside) for _, owners in same)

    def lines_under(self, requirement_id: str) -> frozenset[int]:
        """Where the lines stand that the entries of a requirement hold, by reading order."""
        owner = next((each for each in self.pack.requirements if each.id == requirement_id), None)
        if owner is None:
            return frozenset()
        return frozenset(line.location.order for entry in self.entries_for(owner) for line in entry.lines)

    @cached_property
    def claims(self) -> dict[str, frozenset[str]]:
        """Sentence text → the requirements whose sentences it matches."""
        by_list = {each.sentences.number: each for each in self.pack.requirements if each.sentences is not None}
        found: dict[str, frozenset[str]] = {}
        for sentence in self.facts.sentences:
            asked = [by_list[number] for number in self.lexicon.lists_for(sentence.text) if number in by_list]
            owners = [each.id for each in asked if each.sentences is not None and each.sentences.search(sentence.text)]
            if owners:
                found[sentence.text] = frozenset(owners)
        return found

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
            if requirement.id in claims.get(sentence.text, ()):
                yield sentence
