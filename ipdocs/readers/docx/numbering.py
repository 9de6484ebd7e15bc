"""numbering.xml: the marker that stands before a list item, counted as Word counts it (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.docx.names import VAL, number
from ipdocs.readers.numerals import BULLET, formatted

_ABSTRACT, _ABSTRACT_ID, _NUM, _NUM_ID = W + "abstractNum", W + "abstractNumId", W + "num", W + "numId"
_LEVEL, _ILVL, _START, _FORMAT, _TEXT = W + "lvl", W + "ilvl", W + "start", W + "numFmt", W + "lvlText"
_OVERRIDE, _START_OVERRIDE = W + "lvlOverride", W + "startOverride"
LEVELS = 9


class ItemProperties(NamedTuple):
    """What a ``w:numPr`` says: the list, and the level as it is written."""

    num_id: str | None
    level: str | None


def item_properties(element: etree._Element) -> ItemProperties:
    """From a ``w:numPr``."""
    return ItemProperties(_value(element, _NUM_ID), _value(element, _ILVL))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` is a pattern such as ``%1.%2``."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."


_PLAIN_LEVEL = Level()


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """The levels of a list, and the name of the counter that it shares with others of the same definition."""

    levels: dict[int, Level]
    counter: str


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the item; ``is_ordered`` when it counts."""

    text: str
    level: int
    is_ordered: bool


class Definitions:
    """The lists that numbering.xml defines; it is parsed when the first list item comes, and a list when it is used."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._abstract: dict[str, etree._Element] | None = None
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, ListDefinition | None] = {}

    def definition(self, num_id: str) -> ListDefinition | None:
        """The list of that number; ``None`` when there is none."""
        if num_id not in self._lists:
            if self._abstract is None:
                root = self._load()
                found: Iterable[etree._Element] = root if root is not None else ()
                self._abstract = {each.get(_ABSTRACT_ID, ""): each for each in found if each.tag == _ABSTRACT}
                self._nums = {each.get(_NUM_ID, ""): each for each in found if each.tag == _NUM}
            element = self._nums.get(num_id)
            self._lists[num_id] = _list(num_id, element, self._abstract) if element is not None else None
        return self._lists[num_id]


class Numbering:
    """The counters of the lists of one story, which run on as the story is read."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self._counters: dict[str, list[int | None]] = {}

    def marker(self, item: ItemProperties, outline: int = 0) -> Marker | None:
        """The marker of the next item with these properties; ``None`` when they take numbering away."""
        num_id = item.num_id
        if num_id is None or num_id == "0":
            return None
        index = min(number(item.level, outline), LEVELS - 1)
        defined = self.definitions.definition(num_id)
        levels = defined.levels if defined is not None else {}
        level = levels.get(index, _PLAIN_LEVEL)
        if defined is None or level.format in {"bullet", "none"} or not levels:
            return Marker(BULLET, index, False)
        counters = self._counters.setdefault(defined.counter, [None] * LEVELS)
        counters[index] = _next(counters[index], level.start)
        counters[index + 1 :] = [None] * (LEVELS - index - 1)
        return Marker(_filled(level.text, counters, levels), index, True)


def _next(counter: int | None, start: int) -> int:
    return start if counter is None else counter + 1


def _filled(text: str, counters: list[int | None], levels: dict[int, Level]) -> str:
    for index in range(LEVELS):
        mark = f"%{index + 1}"
        if mark in text:
            level = levels.get(index, _PLAIN_LEVEL)
            counter = counters[index]
            text = text.replace(mark, formatted(level.start if counter is None else counter, level.format))
    return text


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(name)
    return None if child is None else child.get(VAL)


def _list(num_id: str, element: etree._Element, abstract: dict[str, etree._Element]) -> ListDefinition:
    abstract_id = _value(element, _ABSTRACT_ID) or ""
    of_abstract = abstract.get(abstract_id)
    levels = dict(map(_level, of_abstract.iterfind(_LEVEL))) if of_abstract is not None else {}
    has_own_count = False
    for override in element.iterfind(_OVERRIDE):
        index = number(override.get(_ILVL), 0)
        own = override.find(_LEVEL)
        if own is not None:
            levels[index] = _level(own)[1]
        start = _value(override, _START_OVERRIDE)
        if start is not None:
            level = levels.get(index, _PLAIN_LEVEL)
            levels[index] = Level(number(start, 1), level.format, level.text)
            has_own_count = True
    return ListDefinition(levels, num_id if has_own_count else f"abstract {abstract_id}")


def _level(element: etree._Element) -> tuple[int, Level]:
    start = number(_value(element, _START), 1)
    level = Level(start, _value(element, _FORMAT) or "decimal", _value(element, _TEXT) or "")
    return number(element.get(_ILVL), 0), level
