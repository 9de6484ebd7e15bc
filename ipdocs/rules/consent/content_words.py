"""The vocabulary of what an act is about and of signature lines, ``validators/samtykke-innhold.toml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ipdocs.rules.phrases import pattern

FILE = "samtykke-innhold.toml"
_REST = r"\s+(?P<rest>[^\W\d]\w*.*)"


@dataclass(frozen=True, slots=True)
class ContentWords:
    """``act``, ``wish``, ``offer`` and ``admitted`` end with a group ``rest``: what they are about."""

    act: re.Pattern[str]
    wish: re.Pattern[str]
    offer: re.Pattern[str]
    admitted: re.Pattern[str]
    pointer: re.Pattern[str]
    making: re.Pattern[str]
    no_plan: re.Pattern[str]

    @classmethod
    def compile(cls, lists: Mapping[str, Any]) -> ContentWords:
        """From the table ``innhold``. Raises :class:`KeyError` for a missing list and :class:`PhraseError`."""
        plain = rf"{one_of(lists['handling'])}[^.;:,]{{0,40}}?\s(?:til|på|for|i(?=\s+(?:at|å)\b))"
        return cls(
            act=_compiled(rf"(?:{plain}|{one_of(lists['handling_med'])}){_REST}"),
            wish=_compiled(rf"{one_of(lists['vilje'])}\s+(?:\w+\s+)?(?P<rest>(?:at|om)\b.*)"),
            offer=_compiled(rf"{one_of(lists['tilbud'])}\s+(?P<rest>.*)"),
            admitted=_compiled(rf"{one_of(lists['adgang'])}\s+(?P<rest>.*)"),
            pointer=_compiled(rf"(?:{one_of(lists['peker'])}|(?:i\s+)?\d)"),
            making=_compiled(one_of(lists["lage"])),
            no_plan=_compiled(rf"(?:(?:et|eit|en|ein|nytt|ny|mer|meir)\s+)*{one_of(lists['annet'])}"),
        )


@dataclass(frozen=True, slots=True)
class LineWords:
    """Of a line with a name and a date: what makes it something else than a signature, and what belongs to one."""

    other: re.Pattern[str]
    belonging: re.Pattern[str]
    missing: re.Pattern[str]
    verb: re.Pattern[str]
    told: re.Pattern[str]
    other_date: re.Pattern[str]

    @classmethod
    def compile(cls, lists: Mapping[str, Any]) -> LineWords:
        """From the table ``underskrift``. Raises :class:`KeyError` for a missing list and :class:`PhraseError`."""
        names = ("annet", "tilbehoer", "mangler", "verb", "fortalt", "annen_dato")
        return cls(*(_compiled(one_of(lists[name])) for name in names))


def one_of(phrases: Sequence[str]) -> str:
    """The source of an expression that matches any of the phrases. Raises :class:`PhraseError`."""
    return f"(?:{'|'.join(pattern(each) for each in phrases)})"


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
