"""The vocabulary of consent, ``validators/samtykke-ord.toml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from ipdocs.findings import ConsentObject
from ipdocs.rules.lexicon import Lexicon, Phrases

_ASIDE = re.compile(r"\([^()]{8,}\)")
_PURPOSE = re.compile(r"\b(?:til|av|om|for|ta|tar|tas|bruk\w*|på|i|med på)\s+(?:\w+\s+)?$", re.IGNORECASE)
_FILED = re.compile(
    r"\b(?:ligg\w*|lagt|lagd|skann\w*|scann\w*|ført|lagr\w*|arkiver\w*|notert|journalfør\w*|vedlagt)\b(?:\W+\w+){0,3}?\W+i\s+\w*journal\w*|\bjournalfør\w*",
    re.IGNORECASE,
)
_OF_THE_PLAN = re.compile(
    r"\b(?:fra|frå|i|om|med|av|se|ser|sjå|lese|lesa|får|for)\s+(?:den\s+)?(?:individuelle\s+)?plan(?:en|arbeidet|gruppa|gruppen)?\b(?!\s+blir|\s+vert)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One expression a list; the lists are explained in the file."""

    trigger: Phrases
    plan: Phrases
    deling: Phrases
    koordinator: Phrases
    koordinator_heading: Phrases
    journal: Phrases
    annet: Phrases
    mentioned: Phrases
    pending: Phrases
    unsigned: Phrases
    withdrawn: Phrases
    refused: Phrases
    not_refused: Phrases
    reported: Phrases
    renewed: Phrases
    statement: Phrases
    limit: Phrases
    kept_back: Phrases
    topic: Phrases
    signature_label: Phrases
    staff: Phrases
    esign: Phrases
    esign_not: Phrases
    signature_heading: Phrases
    doubt: Phrases
    negation: Phrases
    adverse: Phrases
    untrue: Phrases
    past: Phrases
    second: Phrases
    first: Phrases
    imperative: Phrases
    told_signed: Phrases
    parties: Phrases
    sole: Phrases
    not_recipient: Phrases

    @classmethod
    def compile(cls, lists: dict[str, list[str]], lexicon: Lexicon) -> ConsentWords:
        """Raises :class:`KeyError` for a missing or empty list and :class:`PhraseError`."""
        return cls(**{each.name: _listed(lists, each.name, lexicon) for each in fields(cls)})

    def objects_of(self, text: str) -> tuple[ConsentObject, ...]:
        """What the words are about: another purpose and the journal go before sharing, sharing before the plan.

        Services that are called after another purpose ("Velferdsteknologi", "Behandlingstjenesten") are no such purpose.
        """
        return self._objects_of(_ASIDE.sub(" ", text)) or self._objects_of(text)

    def _objects_of(self, text: str) -> tuple[ConsentObject, ...]:
        is_sharing = self.deling.search(text) is not None
        other = self.annet.search(text)
        if other is not None and (not is_sharing or _PURPOSE.search(text[: other.start()])):
            return (ConsentObject.ANNET,)
        if self.journal.search(_FILED.sub(" ", text)):
            return (ConsentObject.JOURNAL,)
        found: list[ConsentObject] = []
        if self.plan.search(_OF_THE_PLAN.sub(" ", text) if is_sharing else text):
            found.append(ConsentObject.PLAN)
        if is_sharing:
            found.append(ConsentObject.DELING)
        if not found and self.koordinator.search(text):
            found.append(ConsentObject.KOORDINATOR)
        return tuple(found)

    def objects_of_heading(self, heading: str) -> tuple[ConsentObject, ...]:
        """What a section is about; under a heading the mere word koordinator says enough."""
        found = self.objects_of(heading)
        if not found and self.koordinator_heading.search(heading):
            return (ConsentObject.KOORDINATOR,)
        return found


def _listed(lists: dict[str, list[str]], name: str, lexicon: Lexicon) -> Phrases:
    found = lexicon.phrases(lists[name])
    if found is None:
        raise KeyError(name)
    return found
