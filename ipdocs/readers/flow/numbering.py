"""What stands before a list item: read from the text that the writer left there, else counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.readers.numerals import BULLET as BULLET
from ipdocs.readers.numerals import formatted

LEVELS = 9
_FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero"}
_UNCOUNTED = frozenset({23, 255})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``code`` is the number format of [MS-OSHARED] 2.2.1.3; in ``text`` the characters 0–8
    stand for the numbers of those levels."""

    start: int = 1
    code: int = 0
    text: str = "\x00."


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the item; ``is_ordered`` when it counts."""

    text: str
    level: int
    is_ordered: bool


def read_marker(text: str, level: int) -> Marker:
    """The marker from the text that a person sees before the item; signs without letter or digit are bullets."""
    text = text.strip()
    is_ordered = any(character.isalnum() for character in text)
    if not is_ordered or text == "o":
        return Marker(BULLET, level, False)
    return Marker(text, level, True)


@dataclass(slots=True)
class Counters:
    """The counters of a document's lists, which run on as it is read."""

    _numbers: dict[int, list[int | None]] = field(default_factory=dict)

    def marker(self, list_id: int, level: int, levels: list[Level]) -> Marker | None:
        """The marker of the next item; ``None`` where the level shows nothing at all."""
        level = min(max(level, 0), LEVELS - 1)
        own = levels[level] if level < len(levels) else Level()
        if own.code in _UNCOUNTED:
            return Marker(BULLET, level, False) if own.text.strip() or own.code == 23 else None
        numbers = self._numbers.setdefault(list_id, [None] * LEVELS)
        current = numbers[level]
        numbers[level] = own.start if current is None else current + 1
        numbers[level + 1 :] = [None] * (LEVELS - level - 1)
        shown = "".join(_number(ord(sign), numbers, levels) if ord(sign) < LEVELS else sign for sign in own.text)
        return Marker(shown.strip(), level, True) if shown.strip() else None


def _number(level: int, numbers: list[int | None], levels: list[Level]) -> str:
    own = levels[level] if level < len(levels) else Level()
    number = numbers[level]
    return formatted(own.start if number is None else number, _FORMATS.get(own.code, "decimal"))
