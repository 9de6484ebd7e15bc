"""The vocabulary of consent, ``validators/samtykke-ord.toml``, compiled."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ipdocs.findings import ConsentObject
from ipdocs.rules.lexicon import Lexicon, Phrases


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

    @classmethod
    def compile(cls, lists: dict[str, list[str]], lexicon: Lexicon) -> ConsentWords:
        """Raises :class:`KeyError` for a missing or empty list and :class:`PhraseError`."""
        return cls(**{each.name: _listed(lists, each.name, lexicon) for each in fields(cls)})

    def objects_of(self, text: str) -> tuple[ConsentObject, ...]:
        """What the words are about: another purpose and the journal go before sharing, sharing before the plan."""
        if self.annet.search(text):
            return (ConsentObject.ANNET,)
        if self.journal.search(text):
            return (ConsentObject.JOURNAL,)
        found: list[ConsentObject] = []
        if self.plan.search(text):
            found.append(ConsentObject.PLAN)
        if self.deling.search(text):
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
