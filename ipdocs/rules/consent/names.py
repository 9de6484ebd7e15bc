"""Names as people write them beside a signature: with initials, particles and a nickname in quotes."""

from __future__ import annotations

import re

from ipdocs.rules.phrases import DATE

_NEVER = (
    "Dato Dag Sted Stad Underskrift Signatur Sign Navn Namn Tlf Telefon Mobil Mor Far Verge Verje Foresatt Føresett Forelder Koordinator "
    "Født Fødd Rolle Signert Underskrevet Underskrive BankID MinID Buypass Altinn Elektronisk Digitalt Digital Status Kl Den Og Fornavn Førenamn "
    "Etternavn Etternamn Navnesen Namnesen Tjenestemottaker Tenestemottakar Bruker Brukar Pasient Adresse Vedlegg"
)
_WORD = rf"(?!(?:{'|'.join(_NEVER.split())})\b)[A-ZÆØÅÁÉÖÄ][\wæøåéöä'’-]*[\wæøåéöä]"
NAME = rf"(?-i:{_WORD}(?:\s+(?:[\"“”«»][^\"“”«»\n]{{1,30}}[\"“”«»]|[A-ZÆØÅ]\.|(?:van|von|de|af|el|al)(?=\s)|{_WORD})){{1,4}})"
"""Two to five parts, none of them a word that labels something: ``Kari "Kaja" Vik``, not ``Per Moe Dato``."""
_NAME = re.compile(rf"\b{NAME}")
_AND_NAME = re.compile(rf"\s+(?:og|&)\s+(?P<name>{NAME})")
_INITIALS = re.compile(r"\b[A-ZÆØÅ]\.(?:\s?[A-ZÆØÅ]\.)*\s?[A-ZÆØÅ][\wæøå]+")
_DATE = re.compile(DATE, re.IGNORECASE)


_JOINT = re.compile(rf"\b(?-i:{_WORD})\s+(?:og|&)\s+{NAME}")


def has_initials(text: str) -> bool:
    """Whether the text holds initials with a surname."""
    return _INITIALS.search(text) is not None


def name_in(text: str) -> str | None:
    """The first name in the text: two or more capitalised words, or initials with a surname."""
    joint = _JOINT.search(text)
    if joint is not None and (first := _NAME.search(text)) is not None and joint.start() < first.start():
        return " ".join(joint[0].split())
    for match in (_NAME.search(text), _INITIALS.search(text)):
        if match:
            second = _AND_NAME.match(text, match.end())
            return " ".join(f"{match[0]} og {second['name']}".split() if second else match[0].split())
    return None


def signer_in(text: str) -> str | None:
    """The name in a line of place, date and name: the one behind the date, for the place may look like a name."""
    day = _DATE.search(text)
    return (name_in(text[day.end() :]) if day else None) or name_in(text)
