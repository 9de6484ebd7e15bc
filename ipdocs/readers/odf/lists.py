"""List styles and counters: what stands before a list item (ODF 1.3 part 3, 5.3 and 16.31)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ipdocs.readers.numerals import formatted
from ipdocs.readers.odf import names as n
from ipdocs.readers.tickboxes import BOXES, symbols_read

LEVELS = 10
BULLET = "•"
_FRESH: tuple[int | None, ...] = (None,) * LEVELS
_NUMBER, _BULLET, _IMAGE = (n.TEXT + f"list-level-style-{kind}" for kind in ("number", "bullet", "image"))
_PROPERTIES = n.STYLE + "text-properties"
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; without a ``format`` it does not count, without both it has no marker at all."""

    format: str = ""
    bullet: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the item; ``is_ordered`` when it counts."""

    text: str
    is_ordered: bool


@dataclass
class Lists:
    """The list styles of a part with their counters, which run on as the document is read."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    _styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    _last_of_style: dict[str, list[int | None]] = field(default_factory=dict)
    _by_id: dict[str, list[int | None]] = field(default_factory=dict)

    def counters(self, element: etree._Element, style: str) -> list[int | None]:
        """The counters for a ``text:list`` at the outermost level: new ones, or those of the list that it continues."""
        continued = element.get(n.TEXT + "continue-list")
        found: list[int | None] | None = None
        if continued is not None:
            found = self._by_id.get(continued)
        elif element.get(n.TEXT + "continue-numbering") == "true":
            found = self._last_of_style.get(style)
        counters: list[int | None] = list(_FRESH) if found is None else found
        self._last_of_style[style] = counters
        identity = element.get(n.ID)
        if identity is not None:
            self._by_id[identity] = counters
        return counters

    def kept_counters(self, key: str) -> list[int | None]:
        """The counters of the list with this id or style, which run on from wherever it was last met."""
        return self._by_id.setdefault(key, list(_FRESH))

    def marker(self, style: str, level: int, counters: list[int | None], start: int | None = None) -> Marker | None:
        """The marker of the next item; ``None`` where the list style shows none."""
        levels = self._levels(style)
        if not levels:
            return Marker(BULLET, is_ordered=False)
        own = levels.get(level, Level())
        if own.bullet:
            return Marker(own.bullet, is_ordered=False)
        if not own.format:
            return None
        counter = counters[level]
        counters[level] = start if start is not None else own.start if counter is None else counter + 1
        counters[level + 1 :] = [None] * (LEVELS - level - 1)
        shown = range(max(0, level - own.shown_levels + 1), level + 1)
        text = ".".join(self._numeral(levels.get(each, Level()), counters[each]) for each in shown)
        return Marker(f"{own.prefix}{text.strip('.')}{own.suffix}", is_ordered=True)

    def _levels(self, style: str) -> dict[int, Level]:
        """The levels of a list style, read when it is first asked for."""
        found = self._styles.get(style)
        if found is None:
            element = self.elements.get(style)
            found = self._styles[style] = dict(_levels(element)) if element is not None else {}
        return found

    @staticmethod
    def _numeral(level: Level, counter: int | None) -> str:
        if not level.format:
            return ""
        return formatted(level.start if counter is None else counter, level.format)


def read_lists(*sources: etree._Element | None) -> Lists:
    """The list styles in these ``office:styles`` and ``office:automatic-styles``."""
    lists = Lists()
    for source in sources:
        if source is not None:
            for element in source.iterfind(n.TEXT + "list-style"):
                lists.elements[element.get(n.STYLE + "name", "")] = element
    return lists


def _levels(style: etree._Element) -> list[tuple[int, Level]]:
    found = []
    for element in style:
        index = n.number(element.get(n.TEXT + "level"), 1) - 1
        if element.tag == _NUMBER:
            level = Level(
                format=_FORMATS.get(element.get(n.STYLE + "num-format", ""), ""),
                prefix=element.get(n.STYLE + "num-prefix", ""),
                suffix=element.get(n.STYLE + "num-suffix", ""),
                start=n.number(element.get(n.TEXT + "start-value"), 1),
                shown_levels=n.number(element.get(n.TEXT + "display-levels"), 1, LEVELS),
            )
        elif element.tag == _BULLET:
            level = Level(bullet=_bullet(element))
        elif element.tag == _IMAGE:
            level = Level(bullet=BULLET)
        else:
            continue
        if 0 <= index < LEVELS:
            found.append((index, level))
    return found


def _bullet(element: etree._Element) -> str:
    """A box stays a box, a dash a dash; signs of symbol fonts that nobody can read are a bullet."""
    sign = element.get(n.TEXT + "bullet-char", BULLET)
    properties = element.find(_PROPERTIES)
    if properties is not None:
        sign = symbols_read(sign, properties.get(n.STYLE + "font-name") or properties.get(n.FO + "font-family") or "")
    if sign in BOXES or sign in {"-", "–", "—", "→", "➢", "◦"}:
        return sign
    return BULLET
