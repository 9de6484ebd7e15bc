"""What a clause says somebody wants or refuses, whatever the order of its words: ``Individuell plan har eg ikkje lyst på``.

A negation with a word of wanting or allowing is a no, a few words are a no by themselves, and a no with ``lenger`` ends what was.
A word of condition, duty, doubt or question takes all of it away. Nothing here makes a consent given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from ipdocs.rules.consent.evidence_words import EvidenceWords, occurrences
from ipdocs.rules.lexicon import Lexicon, Phrases

FARTHEST = 70
"""So many characters a negation may stand from what it negates."""
UNDOES = 14
"""A negation so close before a no undoes it: ``har ikke takket nei``."""


class Stance(StrEnum):
    """What somebody wants."""

    NO = "no"
    END = "end"


@dataclass(frozen=True, slots=True)
class StanceWords:
    """``validators/samtykke-holdning.toml``, compiled; the lists are explained in the file."""

    vilje: Phrases
    lov: Phrases
    nei: Phrases
    slutt: Phrases
    lenger: Phrases
    nekter: Phrases
    vern: Phrases
    forbud: Phrases
    avslag: Phrases

    @classmethod
    def compile(cls, lists: Mapping[str, Any], lexicon: Lexicon) -> StanceWords:
        """From the file. Raises :class:`KeyError` for a missing or empty list and :class:`PhraseError`."""
        own = {}
        for each in fields(cls):
            found = lexicon.phrases(lists[each.name])
            if found is None:
                raise KeyError(each.name)
            own[each.name] = found
        return cls(**own)

    def may_tell(self, text: str) -> bool:
        """Whether a text can say no to anything."""
        if self.nei.search(text) is not None or self.slutt.search(text) is not None:
            return True
        return self.nekter.search(text) is not None and (
            self.vilje.search(text) is not None or self.lov.search(text) is not None
        )


def stance_of(clause: str, sentence: str, words: StanceWords, evidence: EvidenceWords) -> Stance | None:
    """The no that a clause says; ``None`` when it says none, nobody is told to say it, or its sentence tells of a condition."""
    if not words.may_tell(clause) or words.vern.search(sentence) is not None:
        return None
    is_impersonal = words.forbud.search(clause) is not None or words.avslag.search(clause) is not None
    if not is_impersonal and not evidence.names_giver(sentence):
        return None
    negations = [match.start() for match in occurrences(words.nekter, clause)]
    if words.slutt.search(clause) is not None:
        return Stance.END if not negations or words.lenger.search(clause) is not None else None
    is_no = _is_negated(clause, negations, words)
    if is_no and words.lenger.search(clause) is not None:
        return Stance.END
    plain = words.nei.search(clause)
    if plain is not None and not any(0 < plain.start() - each <= UNDOES for each in negations):
        return Stance.NO
    return Stance.NO if is_no else None


def _is_negated(clause: str, negations: list[int], words: StanceWords) -> bool:
    """Whether a word of wanting or allowing stands near a negation."""
    return any(
        abs(match.start() - each) <= FARTHEST
        for phrases in (words.vilje, words.lov)
        for match in occurrences(phrases, clause)
        for each in negations
    )
