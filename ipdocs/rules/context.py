"""The facts of a document together with what its pack claims: which label and which sentence belong to which requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.findings import Severity
from ipdocs.model import Location
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import Line
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.facts import Facts, Sentence
from ipdocs.rules.lexicon import Labels, Lexicon
from ipdocs.rules.measures import Measure, Owned, measures
from ipdocs.rules.packs import Pack
from ipdocs.rules.phrases import clean_label, label_parts
from ipdocs.rules.references import LawReferences
from ipdocs.rules.requirement import Requirement

LONGEST_LABEL = 90
MOST_LABEL_WORDS = 9
MOST_WORDS_OF_A_BARE_NAME = 3


@dataclass(frozen=True)
class Context:
    """Claims are made once a document and shared by all checks."""

    facts: Facts
    pack: Pack
    language: LanguageWords
    consent: ConsentWords
    references: LawReferences
    lexicon: Lexicon

    @cached_property
    def _of_labels(self) -> dict[int, frozenset[str]]:
        return {index: self._owners(entry) for index, entry in enumerate(self.facts.entries)}

    def _owners(self, entry: Entry) -> frozenset[str]:
        return self._named(entry.label, entry.kind)

    def _named(self, written: str, kind: EntryKind) -> frozenset[str]:
        """The requirements that a label names as a whole, else part by part, else as it was probably meant."""
        label = clean_label(written)
        found = self._matching(label, kind)
        if found or len(label) > LONGEST_LABEL:
            return found if len(found) < 2 or label_parts(written) else self._first(found)
        for part in label_parts(written):
            found |= self._matching(part, kind)
        if found:
            return found
        for reading in self.pack.spelling.readings(label):
            found = self._matching(reading, kind)
            if found:
                return found
        return frozenset() if kind is EntryKind.COLUMN else self._cued(label)

    def _first(self, found: frozenset[str]) -> frozenset[str]:
        """Of several requirements that one label names, the one whose cue comes first: what is special before what is general."""
        for requirement_id, _ in self.pack.cues:
            if requirement_id in found:
                return frozenset({requirement_id}) | {each for each in found if not self._has_cue(each)}
        return found

    def _has_cue(self, requirement_id: str) -> bool:
        return any(each == requirement_id for each, _ in self.pack.cues)

    def _cued(self, label: str) -> frozenset[str]:
        """Where the words in an unknown label place it."""
        if len(label.split()) <= MOST_LABEL_WORDS:
            for requirement_id, words in self.pack.cues:
                if words.search(label):
                    return frozenset({requirement_id}) if requirement_id else frozenset()
        return frozenset()

    @cached_property
    def _fields(self) -> frozenset[str]:
        return frozenset(each.id for each in self.pack.requirements if each.check == "rows")

    def _fields_of(self, entry: Entry) -> frozenset[str]:
        """What a label inside a measure tells of it: there it may be as short as a column's name."""
        return self._named(entry.label, EntryKind.COLUMN) & self._fields

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are told in blocks of labelled lines, not in a table."""
        owner = next((each.options["of"] for each in self.pack.requirements if each.check == "rows"), None)
        if owner is None:
            return ()
        owned = [Owned(entry, self._of_labels[index]) for index, entry in enumerate(self.facts.entries)]
        return measures(owned, self.facts.lines, owner, self._fields, self._fields_of)

    @cached_property
    def _line_labels(self) -> dict[int, list[frozenset[str]]]:
        """Of the lines that begin with a label: the requirements that each of their labels names as a whole."""
        out: dict[int, list[frozenset[str]]] = {}
        for entry in self.facts.entries:
            if entry.kind is EntryKind.LABEL:
                named = self._matching(clean_label(entry.label), entry.kind)
                out.setdefault(entry.location.order, []).append(named)
        return out

    def answers_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line has a label of its own that asks for something else, so that it is no answer to this."""
        labels = self._line_labels.get(line.location.order)
        if labels is None:
            return False
        return all(owners & self._claiming(requirement) and requirement.id not in owners for owners in labels)

    def is_name_of_another(self, line: Line, requirement: Requirement) -> bool:
        """Whether the line is no more than the name of another part, which nothing marks as a heading."""
        if len(line.text.split()) > MOST_WORDS_OF_A_BARE_NAME:
            return False
        known = self._label_lists[False]
        label = clean_label(line.text)
        asked = [known[number] for number in self.lexicon.lists_for(label) if number in known]
        owners = {requirement_id for requirement_id, listed in asked if listed.is_exactly(label)}
        return bool(owners) and requirement.id not in owners

    def _claiming(self, requirement: Requirement) -> frozenset[str]:
        is_owner = any(each.options.get("of") == requirement.id for each in self.pack.requirements)
        return self._content_ids if is_owner else self._content_ids - self._fields

    @cached_property
    def _content_ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.pack.requirements if each.severity is Severity.ERROR)

    def is_bare_label(self, line: Line) -> bool:
        """Whether the line is only a label, with nothing after it."""
        return line.text.rstrip().endswith(":") and line.location.order in self._line_labels

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
        """The requirements that the label names; those that it names word by word before those that it names roughly."""
        known = self._label_lists[kind is EntryKind.COLUMN]
        asked = [known[number] for number in self.lexicon.lists_for(label) if number in known]
        exact = frozenset(requirement_id for requirement_id, listed in asked if listed.is_exactly(label))
        return exact or frozenset(requirement_id for requirement_id, listed in asked if listed.fullmatch(label))

    def entries_for(self, requirement: Requirement) -> Iterator[Entry]:
        """The entries whose label asks for this requirement; measures told in blocks are entries of their name."""
        for index, entry in enumerate(self.facts.entries):
            if requirement.id not in self._of_labels[index]:
                continue
            if entry.kind is EntryKind.COLUMN and not self._column_counts(requirement, entry):
                continue
            if _stands_under(requirement, entry.location):
                continue
            yield entry
        if any(each.options.get("of") == requirement.id for each in self.pack.requirements):
            for measure in self.measures:
                yield Entry(measure.name.text, EntryKind.LABEL, (measure.name,), measure.name.location)

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
            if requirement.id in claims.get(sentence.text, ()) and not _stands_under(
                requirement, sentence.line.location
            ):
                yield sentence


def _stands_under(requirement: Requirement, location: Location) -> bool:
    """Whether the place is under a heading where words of this kind mean something else."""
    words = requirement.not_under
    return words is not None and any(words.search(step.name) for step in location.steps[:1] if step.name)
