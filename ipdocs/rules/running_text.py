"""What sentences tell of the requirements: those that the phrases of a pack know and those that frames read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model.forms import Entry
from ipdocs.model.lines import Line
from ipdocs.rules.asked import Asked
from ipdocs.rules.facts import Sentence
from ipdocs.rules.frame_people import People
from ipdocs.rules.frames import Frames
from ipdocs.rules.judging import has_gap
from ipdocs.rules.lexicon import Lexicon
from ipdocs.rules.naming import NOBODY
from ipdocs.rules.passages import Passages
from ipdocs.rules.places import Places
from ipdocs.rules.requirement import Requirement, stands_under
from ipdocs.rules.told import Told, people_of_texts, told_in


@dataclass(frozen=True, repr=False)
class RunningText:
    """The sentences of one document with the requirements that they tell of."""

    asked: Asked
    places: Places
    lexicon: Lexicon
    frames: Frames | None

    @cached_property
    def claims(self) -> dict[str, frozenset[str]]:
        """Sentence text → the requirements whose sentences it matches."""
        sentences = Passages(tuple(each.text for each in self.asked.facts.sentences), self.lexicon)
        found: dict[str, set[str]] = {}
        for requirement in self.asked.pack.requirements:
            for sentence in sentences.having(requirement.sentences):
                found.setdefault(sentence, set()).add(requirement.id)
        return {sentence: frozenset(owners) for sentence, owners in found.items()}

    @cached_property
    def _claimants(self) -> frozenset[str]:
        return frozenset(each.id for each in self.asked.pack.requirements if each.options.get("claims"))

    def is_claimed_by_another(self, sentence: str, requirement: Requirement) -> bool:
        """Whether the sentence answers another requirement so clearly that it is no answer to this one."""
        owners = self.claims.get(sentence, frozenset())
        return requirement.id not in owners and not self._claimants.isdisjoint(owners)

    def sentences_for(self, requirement: Requirement) -> Iterator[Sentence]:
        """The sentences that speak of this requirement in a document that somebody wrote for somebody."""
        claims = self.claims
        for sentence in self.asked.facts.sentences:
            if requirement.id not in claims.get(sentence.text, ()):
                continue
            if sentence.line.location.order in self.asked.layout.bare_labels:
                continue
            if not stands_under(requirement, sentence.line.location):
                yield sentence

    def goes_on_with_another(self, line: Line, entry: Entry, requirement: Requirement) -> bool:
        """Whether a line after a label without an answer tells of something else: the label was left open."""
        at = line.location.order
        if at == entry.location.order:
            return False
        owners = [self.claims.get(text, NOBODY) for text in line.sentences]
        return bool(owners) and all(each and requirement.id not in each for each in owners)

    @cached_property
    def _told(self) -> dict[str, list[Told]]:
        """Requirement → what running text tells of it, in sentences that stand under no label of another part."""
        if self.frames is None:
            return {}
        facts = self.asked.facts
        free = [
            sentence
            for sentence in facts.sentences
            if not sentence.is_general
            and sentence.line.location.order not in self.places.claimed
            and not has_gap(sentence.text)
        ]
        return told_in(free, [line for line in facts.lines if line.is_heading], self.frames, self._people)

    @cached_property
    def _people(self) -> People:
        lines = [line.text for line in self.asked.facts.lines]
        return (
            people_of_texts(lines, self.asked.facts.person_name, self.frames.knows)
            if self.frames is not None
            else People()
        )

    def is_of_others(self, text: str, requirement: Requirement) -> bool:
        """Whether a sentence speaks only of others, where the requirement asks for something of the person."""
        if self.frames is None or requirement.id not in self.frames.about_person or not self._people.person:
            return False
        return self.frames.read(text, self._people)[0].is_of_others

    def told_of(self, requirement: Requirement) -> Iterator[Told]:
        """What running text tells of the requirement: surely told first."""
        for told in self._told.get(requirement.id, ()):
            if told.location.order not in self.places.of_something_else and not stands_under(
                requirement, told.location
            ):
                yield told
