"""The vocabulary of evidence, ``validators/samtykke-bevis.toml``, compiled: what makes a consent given, and what hinders it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.phrases import pattern


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """``deed``: what was done; ``condition_of``: the state it led to; ``hindrances``: by kind, what may not stand before it."""

    deed: Phrases
    parted_deed: Phrases
    done: Phrases
    opening: Phrases
    confirmed: Phrases
    not_giver: Phrases
    hindrances: Mapping[str, Phrases]
    same_sentence: Phrases
    restriction: Phrases
    corrected: Phrases
    regretted: Phrases
    declined: Phrases
    right: Phrases
    no_statement: Phrases
    proviso: Phrases
    proviso_of_plan: Phrases
    role: re.Pattern[str]
    giver: re.Pattern[str]
    giver_before: re.Pattern[str]
    giver_after: re.Pattern[str]
    bare_before: re.Pattern[str]

    def may_tell(self, clause: str) -> bool:
        """Whether any word of a completed act stands in the clause."""
        return (
            self.deed.search(clause) is not None
            or self.parted_deed.search(clause) is not None
            or self.done.search(clause) is not None
        )

    def names_giver(self, text: str) -> bool:
        """Whether anybody stands in the text who can give or refuse a consent."""
        return any(self.not_giver.search(each[0]) is None for each in self.giver.finditer(text))

    @classmethod
    def compile(cls, lists: Mapping[str, Any], lexicon: Lexicon) -> EvidenceWords:
        """From the file. A name is one to five capitalised words, with initials and a nickname in quotes. Raises :class:`KeyError` for a missing or empty list and :class:`PhraseError`."""

        def listed(name: str, phrases: list[str]) -> Phrases:
            found = lexicon.phrases(phrases)
            if found is None:
                raise KeyError(name)
            return found

        part = rf"(?-i:(?!(?:{'|'.join(map(re.escape, lists['ikke_navn']))})\b)[A-ZÆØÅ][\w'’-]+)"
        quoted = r"[\"“”«»'][\w -]+[\"“”«»']"
        named = rf"{part}(?:\s+(?:{quoted}|(?-i:[A-ZÆØÅ])\.|{part})){{0,4}}"
        role = "|".join(pattern(phrase) for phrase in lists["giver"])
        filler = "|".join(pattern(phrase) for phrase in lists["mellomord"])
        one = rf"(?:{role}|{named})"
        giver = rf"(?:{one}(?:\s*,?\s+(?:og|samt|&)\s+{one})?(?:\s+(?:til|for)\s+{named})?)"
        aside = r"(?:\s*\([^()]{1,40}\)|\s*,[^,.;:]{1,40},)?"
        fill = rf"(?:(?:{filler})\W+)*"
        return cls(
            parted_deed=_parted(
                listed("handling_delt", [each.replace("|", "...") for each in lists["handling_delt"]]),
                lists["handling_delt"],
                fill,
                giver,
                "|".join(pattern(phrase) for phrase in lists["ikke_giver"]),
            ),
            deed=listed("handling", lists["handling"]),
            done=listed("tilstand", lists["tilstand"]),
            opening=listed("innledning", lists["innledning"]),
            confirmed=listed("bekreftelse", lists["bekreftelse"]),
            not_giver=listed("ikke_giver", lists["ikke_giver"]),
            hindrances=MappingProxyType({name: listed(name, each) for name, each in lists["hindring"].items()}),
            same_sentence=listed("samme_setning", lists["etterpaa"]["samme_setning"]),
            restriction=listed("begrensning", lists["etterpaa"]["begrensning"]),
            corrected=listed("rettet", lists["etterpaa"]["rettet"]),
            role=re.compile(rf"(?:{role})", re.IGNORECASE),
            regretted=listed("angret", lists["etterpaa"]["angret"]),
            declined=listed("avslo", lists["etterpaa"]["avslo"]),
            right=listed("rettighet", lists["etterpaa"]["rettighet"]),
            no_statement=listed("ikke_utsagn", lists["utsagn"]["ikke_utsagn"]),
            proviso=listed("forbehold", lists["utsagn"]["forbehold"]),
            proviso_of_plan=listed("forbehold_plan", lists["utsagn"]["forbehold_plan"]),
            giver=re.compile(rf"(?<!\w){one}(?!\w)", re.IGNORECASE),
            giver_before=re.compile(
                rf"(?<!\w)(?P<who>{giver}){aside}\W+(?:(?:har|hadde|er|ha)(?P<aside>,\s*(?:etter|i|på|ved|med)\b[^.;:]{{1,90}},)?\W+)?{fill}$",
                re.IGNORECASE,
            ),
            giver_after=re.compile(rf"^\W+{fill}(?P<who>{giver})(?!\w)", re.IGNORECASE),
            bare_before=re.compile(
                rf"(?:^|[,;:.–-]\W*|\bog\W+|\bmen\W+)(?:(?:har|blitt|vorte)\W+)?{fill}$", re.IGNORECASE
            ),
        )


def _parted(found: Phrases, entries: Sequence[str], fill: str, giver: str, others: str) -> Phrases:
    """``ga | løyve``: of what the gap lets through, only what the giver, those let know, times and small words fill."""
    known = rf"(?:(?:{others})\W+(?:og\W+)?)*"
    between = rf"\W+{fill}(?:(?P<who>{giver})(?!\w)\W+{fill})?{known}{fill}"
    halves = [entry.split("|") for entry in entries]
    return replace(found, sources=tuple(rf"{pattern(verb)}{between}{pattern(rest)}" for verb, rest in halves))


def occurrences(phrases: Phrases, text: str) -> Sequence[re.Match[str]]:
    """All matches of all phrases of a list in a text."""
    return phrases.matches(text)
