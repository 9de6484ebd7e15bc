"""Labels within lines: before a dash or dots, in running text, behind semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import split_sentences
from ipdocs.rules.facts import Facts
from ipdocs.rules.naming import NOBODY, Naming, Owners
from ipdocs.rules.person_in_labels import PersonInLabels
from ipdocs.rules.phrases import clean_label

LEAST_FIELDS = 2
MOST_WORDS_OF_A_LIKELY_LABEL = 9
_DIVIDED = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:\n|=–]{1,60}?)\s*(?:\s[–-]\s|\t+|\s{3,}|\.{3,}|…+|\s\|\s|\s=\s|->|→)\s*(?P<value>.*)$"
)
_IN_SENTENCE = re.compile(r"(?P<label>[^\W\d_][^:\n]{2,80}?):\s+(?P<value>\S.*)$", re.DOTALL)
_PARTS = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True, repr=False)
class LineLabels:
    """The labels that stand in lines of one document with their answers."""

    facts: Facts
    naming: Naming
    person: PersonInLabels

    @cached_property
    def labelled(self) -> frozenset[int]:
        """Where lines stand that have a label with a colon or in bold."""
        return frozenset(entry.location.order for entry in self.facts.entries if entry.kind is EntryKind.LABEL)

    def divided(self) -> Iterator[Entry]:
        """``Koordinator – Kari Lund``, ``Koordinator ....... Kari Lund``: lines whose beginning names a part."""
        for line in self.facts.lines:
            if line.is_heading or line.location.order in self.labelled or line.is_contents:
                continue
            match = _DIVIDED.match(line.text)
            if match is None or self.naming.is_label_like(match["value"]):
                continue
            if self.naming.exactly(clean_label(match["label"])):
                yield Entry(
                    match["label"].strip(), EntryKind.LABEL, (replace(line, text=match["value"]),), line.location
                )

    def cut(self, entry: Entry) -> Entry:
        """The entry without what stands behind further labels in the same line: ``Planperiode: … . Revisjon: …``."""
        if entry.kind is not EntryKind.LABEL or len(entry.lines) != 1 or entry.lines[0].text.count(":") == 0:
            return entry
        line = entry.lines[0]
        for sentence in line.sentences[1:]:
            match = _IN_SENTENCE.match(sentence)
            if match is not None and self.naming.owners(self.person.unnamed(match["label"]), EntryKind.LABEL):
                at = line.text.find(sentence)
                return replace(entry, lines=(replace(line, text=line.text[:at].rstrip()),)) if at > 0 else entry
        return entry

    def in_sentences(self) -> Iterator[Entry]:
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
                if is_new and self.naming.owners(self.person.unnamed(match["label"]), EntryKind.LABEL):
                    yield Entry(match["label"], EntryKind.LABEL, (replace(line, text=match["value"]),), line.location)

    def in_measures(self) -> Iterator[Entry]:
        """Measures in one line each, with their fields behind semicolons: ``Turgåing; omfang en time; ansvarlig Siv Lie. Ute.``

        What is told after them, is how the measure is carried out.
        """
        for line in self.facts.lines:
            if line.location.order in self.labelled or line.is_heading or not _PARTS.search(line.text):
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
