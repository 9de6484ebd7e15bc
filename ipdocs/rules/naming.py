"""Which requirements a label asks for: by its words as a pack lists them, part by part, as it was probably meant, by its cues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ipdocs.model.forms import EntryKind
from ipdocs.rules.lexicon import Labels, Lexicon, Phrases
from ipdocs.rules.memory import Memory
from ipdocs.rules.phrases import clean_label, is_sequence, label_parts
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.spelling import Spelling

LONGEST_LABEL = 90
MOST_LABEL_WORDS = 10
MOST_REMEMBERED = 20_000
SHORTEST_STEM = 5
_WORD = re.compile(r"[^\W\d_]+")

Owners = frozenset[str]
"""Ids of requirements."""
NOBODY: Owners = frozenset()


Cues = tuple[tuple[str, Phrases], ...]
"""Words by which an unknown label is placed, in order; an empty id: such a label asks for none of the requirements."""


@dataclass(frozen=True, repr=False)
class Naming:
    """The labels of one pack. What was asked once is remembered, for people write the same labels over and over."""

    requirements: tuple[Requirement, ...]
    cues: Cues
    column_cues: Cues
    spelling: Spelling
    lexicon: Lexicon
    common: frozenset[str] = frozenset()
    cue_stems: frozenset[str] = frozenset()
    _remembered: dict[tuple[str, bool], Owners] = field(default_factory=dict)

    def owners(self, written: str, kind: EntryKind) -> Owners:
        """The requirements that a label of that kind asks for."""
        key = (written, kind is EntryKind.COLUMN)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._asked(written, is_column=kind is EntryKind.COLUMN)
        return found

    def _asked(self, written: str, *, is_column: bool) -> Owners:
        label = clean_label(written)
        found = self.matching(label, is_column=is_column)
        if found and not is_column and is_sequence(label):
            found |= self._of_all_parts(written)
        if found or len(label) > LONGEST_LABEL:
            return found if len(found) < 2 or label_parts(written) else self._first(found, label, is_column=is_column)
        found = self._by_parts(written, label, is_column=is_column)
        if found:
            return found
        for reading in self.spelling.readings(label):
            found = self.matching(reading, is_column=is_column)
            if found:
                return found
        return self._cued(label, is_column=is_column)

    def _of_all_parts(self, written: str) -> Owners:
        """What the parts of a merged label ask for, when each is a label word by word, and none names the measures."""
        named = [self.exactly(part) for part in label_parts(written)]
        union = NOBODY.union(*named)
        return union if named and all(named) and not union & self.row_owners else NOBODY

    def _by_parts(self, written: str, label: str, *, is_column: bool) -> Owners:
        """``Mål, ressurser og behov`` asks for all; what an addition behind a dash makes of a label, is told by the whole."""
        parts = label_parts(written)
        if not parts:
            return NOBODY
        each = [
            self.matching(part, is_column=is_column) or (NOBODY if is_column else self._cued(part, is_column=False))
            for part in parts
        ]
        if not any(each):
            return NOBODY
        found = NOBODY.union(*each)
        if not is_column and not all(each):
            whole = self._cued(label, is_column=False)
            if whole and (not is_sequence(label) or not whole & found):
                return whole
        fields = found & self.fields
        return found - fields if fields != found and not found & self.row_owners else found

    def matching(self, label: str, *, is_column: bool) -> Owners:
        """The requirements that the label names; those that it names word by word before those that it names roughly."""
        known = self._columns if is_column else self._labels
        asked = self.lexicon.worth_trying(known, label)
        exact = frozenset(requirement_id for requirement_id, listed in asked if listed.is_exactly(label))
        return exact or frozenset(requirement_id for requirement_id, listed in asked if listed.fullmatch(label))

    def is_of_something_else(self, written: str) -> bool:
        """Whether the label is known to ask for none of the requirements, as ``Kopi til`` does."""
        label = clean_label(written)
        return any(not requirement_id and words.search(label) for requirement_id, words in self.cues)

    def cued(self, label: str) -> Owners:
        """Where the words of a label that has no name of its own place it."""
        return self._cued(label, is_column=False)

    def exactly(self, label: str) -> Owners:
        """The requirements that the label names word by word."""
        return self._exact[label]

    @cached_property
    def _exact(self) -> Memory[str, Owners]:
        def named(label: str) -> Owners:
            asked = self.lexicon.worth_trying(self._labels, label)
            return frozenset(requirement_id for requirement_id, listed in asked if listed.is_exactly(label))

        return Memory(named)

    def is_label_like(self, label: str) -> bool:
        """Whether all words of a line are words of labels, so that it is hardly an answer: ``Det jeg trenger hjelp til``."""
        words = _WORD.findall(label.lower())
        return bool(words) and all(self._is_of_labels(word) for word in words)

    def _is_of_labels(self, word: str) -> bool:
        return word in self.spelling.words or word in self.common or word.startswith(self._stems)

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        """Beginnings of the words of cues."""
        return tuple({word for word in self.cue_stems if len(word) >= SHORTEST_STEM})

    def is_weak_column(self, written: str, requirement: Requirement) -> bool:
        """Whether the name of the column is the requirement's only beside certain others, such as ``Tjeneste``."""
        label = clean_label(written)
        sure, weak = requirement.columns, requirement.columns_beside
        if weak is None or weak.fullmatch(label) is None:
            return False
        return sure is None or sure.fullmatch(label) is None

    @cached_property
    def fields(self) -> Owners:
        """The requirements that are told of every measure."""
        return frozenset(each.id for each in self.requirements if each.check == "rows")

    @cached_property
    def row_owners(self) -> Owners:
        """The requirements whose measures these fields tell of."""
        return frozenset(each.options["of"] for each in self.requirements if each.check == "rows")

    @cached_property
    def _labels(self) -> Mapping[int, tuple[str, Labels]]:
        return {each.labels.number: (each.id, each.labels) for each in self.requirements if each.labels is not None}

    @cached_property
    def _columns(self) -> Mapping[int, tuple[str, Labels]]:
        return {
            listed.number: (each.id, listed)
            for each in self.requirements
            for listed in (each.columns, each.columns_beside)
            if listed is not None
        }

    def _first(self, found: Owners, label: str, *, is_column: bool) -> Owners:
        """Of several requirements that one label names, the one that a cue tells, else whose cue comes first."""
        cued = self._cued(label, is_column=is_column) & found
        with_cue = {requirement_id for requirement_id, _ in self.cues}
        first = cued or next(
            (frozenset({requirement_id}) for requirement_id, _ in self.cues if requirement_id in found), NOBODY
        )
        return first | (found - with_cue) if first else found

    def _cued(self, label: str, *, is_column: bool) -> Owners:
        """Where the words in an unknown label place it."""
        if len(label.split()) <= MOST_LABEL_WORDS:
            for requirement_id, words in self.column_cues if is_column else self.cues:
                if words.search(label):
                    return frozenset({requirement_id}) if requirement_id else NOBODY
        return NOBODY
