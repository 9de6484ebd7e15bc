"""What stands before list items: counted by the browser, or typed into the text by Word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ipdocs.readers.html.css import properties
from ipdocs.readers.numerals import formatted
from ipdocs.readers.tickboxes import BOXES

BULLET = "•"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
           "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman"}  # fmt: skip
_LEVEL = re.compile(r"level(\d{1,2})")
_COUNT = re.compile(r"-?\d{1,6}$")
_COUNTED = re.compile(r"^[(\[]?[\w.]{1,12}[.)\]:]?$")
_DASHES = frozenset({"-", "–", "—", "→"})


@dataclass(slots=True)
class Marker:
    """What stands before an item; its first paragraph takes it."""

    text: str
    level: int
    is_ordered: bool
    is_used: bool = False


@dataclass(slots=True)
class Listing:
    """An open ``ul`` or ``ol``."""

    level: int
    is_ordered: bool
    format: str = "decimal"
    count: int = 0
    step: int = 1

    @classmethod
    def of(cls, element: etree._Element, tag: str, level: int) -> Listing:
        """The list that this element opens."""
        if tag != "ol":
            return cls(level, is_ordered=False)
        style = properties(element.get("style", "")).get("list-style-type", "")
        form = _STYLES.get(style) or _FORMATS.get(element.get("type", ""), "decimal")
        items = sum(1 for _ in element.iterchildren("li")) if "reversed" in element.attrib else 0
        step = -1 if items else 1
        start = _count(element.get("start"), items or 1)
        return cls(level, is_ordered=True, format=form, count=start - step, step=step)

    def next(self, value: str | None) -> Marker:
        """The marker of the next item, which may set its own number."""
        if not self.is_ordered:
            return Marker(BULLET, self.level, is_ordered=False)
        self.count = _count(value, self.count + self.step)
        return Marker(f"{formatted(self.count, self.format)}.", self.level, is_ordered=True)


def _count(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if _COUNT.match(text) else default


def word_level(given: str) -> int:
    """The list level, from 0, in ``mso-list: l0 level2 lfo1``."""
    found = _LEVEL.search(given)
    return max(0, int(found[1]) - 1) if found else 0


def word_marker(typed: str, level: int) -> Marker:
    """The marker that Word wrote as text, in symbol fonts too (``·``, ``o``, ``§``)."""
    text = typed.replace("\xa0", " ").strip()
    if text in BOXES or text in _DASHES:
        return Marker(text, level, is_ordered=False)
    if text == "o" or not _COUNTED.match(text) or not any(character.isalnum() for character in text):
        return Marker(BULLET, level, is_ordered=False)
    return Marker(text, level, is_ordered=True)
