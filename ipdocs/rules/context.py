"""The facts of a document together with what its pack claims: which label and which sentence belong to which requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.entries import Entry, EntryKind
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.facts import Facts, Sentence
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

    def _matching(self, label: str, kind: EntryKind) -> frozenset[str]:
        return frozenset(
            requirement.id
            for requirement in self.pack.requirements
            if (pattern := requirement.columns if kind is EntryKind.COLUMN else requirement.labels) is not None
            and pattern.fullmatch(label)
        )

    def entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label asks for this requirement."""
        for index, entry in enumerate(self.facts.entries):
            if requirement.id in self._of_labels[index]:
                yield entry

    @cached_property
    def claims(self) -> dict[str, frozenset[str]]:
        """Sentence text → the requirements whose sentences it matches."""
        found: dict[str, set[str]] = {}
        for requirement in self.pack.requirements:
            if requirement.sentences is None:
                continue
            for sentence in self.facts.sentences:
                if requirement.sentences.search(sentence.text):
                    found.setdefault(sentence.text, set()).add(requirement.id)
        return {text: frozenset(ids) for text, ids in found.items()}

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
