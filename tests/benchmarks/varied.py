"""Many records from few: other people in each, and no sentence of theirs twice, so that only the template's words recur."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

FIRST = (
    "Anja", "Bjarte", "Camilla", "Dagfinn", "Elin", "Frode", "Gunhild", "Harald", "Iselin", "Jostein", "Karoline",
    "Lars", "Mona", "Njål", "Oddrun", "Preben", "Ragna", "Steinar", "Tuva", "Ulrik", "Vilde", "Øystein", "Åse",
    "Amira", "Bogdan", "Chidi", "Dina", "Farah", "Goran", "Hassan", "Ivana", "Jamal", "Kamila", "Leyla", "Milan",
    "Nadia", "Omar", "Petra", "Rania", "Samir", "Tariq", "Yusuf", "Zahra",
)  # fmt: skip
LAST = (
    "Aasgard", "Brattvoll", "Dalbakken", "Eikrem", "Fagerli", "Grønmo", "Haugdal", "Innvær", "Jordbru", "Kleppang",
    "Lundeby", "Myrlid", "Nergård", "Oppheim", "Prestlund", "Rognstad", "Sollid", "Tveitane", "Ulvang", "Viknes",
    "Wiland", "Yttermo", "Ødegren", "Åmodt", "Bergset", "Dyrnes", "Flatås", "Hovden", "Kvistad", "Ljosland",
)  # fmt: skip
PLACES = (
    "biblioteket", "gymsalen", "kantina", "verkstedet", "svømmehallen", "hagen", "klubben", "møterommet",
)  # fmt: skip
FREE = frozenset((
    "tekst", "ressurser", "behov", "kultur_spraak", "tjenestemottaker", "tjenesteytere", "parorende", "tiltak",
    "maal", "delmaal", "omfang", "gjennomforing", "samarbeid_andre", "barn_medvirkning", "opplysninger", "formaal",
    "unntak",
))  # fmt: skip
"""What people write in words of their own."""
_SENTENCE_END = re.compile(r"(?<=[^\W\d])(?=\.(?:\s|$))")
_NAME = re.compile(r"[A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)+")


def varied(record: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The record of another person, told in sentences that no other number has."""
    chance = random.Random(number)
    other: dict[str, str] = {}
    for name in _names(record):
        first, last = chance.choice(FIRST), f"{chance.choice(LAST)}{chance.choice(('', 'sen', 'moen', 'vik'))}"
        other[name] = f"{first} {last}"
        other.setdefault(name.split()[0], first)
    told: dict[str, Any] = _told(record, "", other, chance)
    return told


def _names(value: Any) -> list[str]:
    """The names of people, longest first."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        own = value.get("navn")
        if isinstance(own, str) and _NAME.fullmatch(own) and "enhet" not in value and "kommune" not in own.lower():
            found.add(own)
        for each in value.values():
            found.update(_names(each))
    elif isinstance(value, list):
        for each in value:
            found.update(_names(each))
    return sorted(found, key=lambda name: (-len(name), name))


def _told(value: Any, key: str, other: Mapping[str, str], chance: random.Random) -> Any:
    if isinstance(value, Mapping):
        return {name: _told(each, name, other, chance) for name, each in value.items()}
    if isinstance(value, list):
        return [_told(each, key, other, chance) for each in value]
    if not isinstance(value, str) or not other:
        return value
    text = re.sub(r"\b(?:" + "|".join(map(re.escape, other)) + r")\b", lambda match: other[match[0]], value)
    if key not in FREE or len(text.split()) < 2:
        return text
    return _SENTENCE_END.sub(lambda _: _addition(chance), text) if "." in text else text + _addition(chance)


def _addition(chance: random.Random) -> str:
    return (
        f" med {chance.choice(FIRST)} {chance.choice(LAST)} i {chance.choice(PLACES)} fra uke {chance.randrange(1, 53)}"
    )
