"""The vocabulary of consent, ``validators/samtykke-ord.toml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from ipdocs.findings import ConsentObject
from ipdocs.rules.phrases import search_in

_NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One expression a list; the lists are explained in the file."""

    trigger: re.Pattern[str]
    plan: re.Pattern[str]
    deling: re.Pattern[str]
    koordinator: re.Pattern[str]
    koordinator_heading: re.Pattern[str]
    journal: re.Pattern[str]
    annet: re.Pattern[str]
    mentioned: re.Pattern[str]
    pending: re.Pattern[str]
    unsigned: re.Pattern[str]
    withdrawn: re.Pattern[str]
    refused: re.Pattern[str]
    not_refused: re.Pattern[str]
    reported: re.Pattern[str]
    renewed: re.Pattern[str]
    statement: re.Pattern[str]
    limit: re.Pattern[str]
    topic: re.Pattern[str]
    signature_label: re.Pattern[str]
    staff: re.Pattern[str]
    esign: re.Pattern[str]
    esign_not: re.Pattern[str]
    signature_heading: re.Pattern[str]

    @classmethod
    def compile(cls, lists: dict[str, list[str]]) -> ConsentWords:
        """Raises :class:`KeyError` for a missing list and :class:`PhraseError`."""
        return cls(**{each.name: search_in(lists[each.name]) or _NEVER for each in fields(cls)})

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
