"""What a later sentence takes back: ``Dette viste seg å ikke stemme``, ``Dagen etter angret hun``, ``Skjemaet er makulert``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipdocs.findings import ConsentObject, ConsentState
from ipdocs.rules.consent.saying import is_general
from ipdocs.rules.consent.settling import Found
from ipdocs.rules.consent.ticks import Tick
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords

FARTHEST = 12
"""So many lines below a consent a correction is looked for; farther than ``NEAR`` it must speak of consent itself."""
NEAR = 3


def corrected(found: Found, below: Sequence[Unit], words: ConsentWords) -> ConsentState | None:
    """The state that a given consent falls to by what stands after it in its section; ``None`` when nothing corrects it.

    A sentence that speaks of another object corrects nothing; one that speaks of none corrects what stands before it.
    """
    for distance, sentence in _after(found, below):
        if distance > NEAR and words.trigger.search(sentence) is None:
            continue
        if not _may_correct(sentence, found.object, words):
            continue
        if words.evidence.regretted.search(sentence):
            return ConsentState.WITHDRAWN
        if words.evidence.declined.search(sentence):
            return ConsentState.REFUSED
        if words.evidence.corrected.search(sentence):
            return ConsentState.UNSIGNED if words.signature_label.search(sentence) else ConsentState.MENTIONED
    return None


def _after(found: Found, below: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """The sentences that follow, each with how many lines below it stands."""
    own = found.unit.line.sentences
    place = next((number for number, sentence in enumerate(own) if sentence in found.text or found.text in sentence), 0)
    yield from ((0, sentence) for sentence in own[place + 1 :])
    for distance, unit in enumerate(below[:FARTHEST], 1):
        if unit.tick is not Tick.NONE:
            continue  # the other box of a choice takes nothing back
        yield from ((distance, sentence) for sentence in unit.line.sentences)


def _may_correct(sentence: str, about: ConsentObject, words: ConsentWords) -> bool:
    evidence = words.evidence
    if all(each.search(sentence) is None for each in (evidence.corrected, evidence.regretted, evidence.declined)):
        return False
    if evidence.right.search(sentence) or is_general(sentence, words):
        return False
    objects = words.objects_of(sentence)
    return not objects or about in objects
