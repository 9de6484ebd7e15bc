"""numbering.xml: the marker that stands before a list item, counted as Word counts it (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.docx.names import VAL, number

_ABSTRACT, _ABSTRACT_ID, _NUM, _NUM_ID = W + "abstractNum", W + "abstractNumId", W + "num", W + "numId"
_LEVEL, _ILVL, _START, _FORMAT, _TEXT = W + "lvl", W + "ilvl", W + "start", W + "numFmt", W + "lvlText"
_OVERRIDE, _START_OVERRIDE = W + "lvlOverride", W + "startOverride"
LEVELS = 9
BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` is a pattern such as ``%1.%2``."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the item; ``is_ordered`` when it counts."""

    text: str
    level: int
    is_ordered: bool


@dataclass
class Numbering:
    """The lists of a document with their counters, which run on as the document is read."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def marker(self, properties: etree._Element, outline: int = 0) -> Marker | None:
        """The marker of the next item with this ``w:numPr``; ``None`` when it takes numbering away."""
        num_id = _value(properties, _NUM_ID)
        if num_id is None or num_id == "0":
            return None
        index = min(number(_value(properties, _ILVL), outline), LEVELS - 1)
        levels = self.levels.get(num_id, {})
        level = levels.get(index, Level())
        if level.format in {"bullet", "none"} or not levels:
            return Marker(BULLET, index, False)
        counters = self._counters.setdefault(self.abstract_of.get(num_id, num_id), [None] * LEVELS)
        counters[index] = _next(counters[index], level.start)
        counters[index + 1 :] = [None] * (LEVELS - index - 1)
        return Marker(_filled(level.text, counters, levels), index, True)


def _next(counter: int | None, start: int) -> int:
    return start if counter is None else counter + 1


def _filled(text: str, counters: list[int | None], levels: dict[int, Level]) -> str:
    for index in range(LEVELS):
        mark = f"%{index + 1}"
        if mark in text:
            level = levels.get(index, Level())
            counter = counters[index]
            text = text.replace(mark, formatted(level.start if counter is None else counter, level.format))
    return text


def formatted(number: int, format_name: str) -> str:
    """A number as ``decimal``, ``lowerLetter``, ``upperRoman`` …; unknown formats count in digits."""
    if format_name in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format_name == "upperLetter" else letter
    if format_name in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if format_name == "upperRoman" else roman
    return f"{number:02d}" if format_name == "decimalZero" else str(number)


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(name)
    return None if child is None else child.get(VAL)


def read_numbering(root: etree._Element | None) -> Numbering:
    """From the root of numbering.xml; no lists when there is none."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {
        element.get(_ABSTRACT_ID, ""): dict(map(_level, element.iterfind(_LEVEL)))
        for element in root.iterfind(_ABSTRACT)
    }
    for element in root.iterfind(_NUM):
        num_id = element.get(_NUM_ID, "")
        abstract_id = _value(element, _ABSTRACT_ID) or ""
        levels = dict(abstract.get(abstract_id, {}))
        has_own_count = False
        for override in element.iterfind(_OVERRIDE):
            index = number(override.get(_ILVL), 0)
            own = override.find(_LEVEL)
            if own is not None:
                levels[index] = _level(own)[1]
            start = _value(override, _START_OVERRIDE)
            if start is not None:
                level = levels.get(index, Level())
                levels[index] = Level(number(start, 1), level.format, level.text)
                has_own_count = True
        numbering.levels[num_id] = levels
        numbering.abstract_of[num_id] = num_id if has_own_count else f"abstract {abstract_id}"
    return numbering


def _level(element: etree._Element) -> tuple[int, Level]:
    start = number(_value(element, _START), 1)
    level = Level(start, _value(element, _FORMAT) or "decimal", _value(element, _TEXT) or "")
    return number(element.get(_ILVL), 0), level
