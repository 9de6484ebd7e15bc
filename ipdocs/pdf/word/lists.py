"""Lists: the label of an item, where it stands and how it looks; the counting is the reader's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.word.properties import paragraph_props, run_props
from ipdocs.readers.docx.names import PPR, RPR, VAL, number
from ipdocs.readers.docx.numbering import Definitions, ItemProperties, Numbering
from ipdocs.readers.tickboxes import symbols_read

_BULLETS = ("•", "–", "▪")


class ListSheet:
    """The levels of the lists in numbering.xml, with their indents and bullets."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._root: etree._Element | None = None
        self._is_read = False
        self.definitions = Definitions(self._parsed)
        self._levels: dict[tuple[str, int], tuple[dict[str, Any], str]] = {}

    def _parsed(self) -> etree._Element | None:
        if not self._is_read:
            self._root, self._is_read = self._load(), True
        return self._root

    def numbering(self) -> Numbering:
        """Fresh counters for a story."""
        return Numbering(self.definitions)

    def level(self, num_id: str, level: int) -> tuple[dict[str, Any], str]:
        """The paragraph properties of a list's level, and its bullet."""
        key = (num_id, level)
        if key not in self._levels:
            element = self._element(num_id, level)
            props = paragraph_props(element.find(PPR)) if element is not None else {}
            self._levels[key] = props, _bullet(element, level)
        return self._levels[key]

    def _element(self, num_id: str, level: int) -> etree._Element | None:
        root = self._parsed()
        if root is None:
            return None
        num = next((one for one in root.iterfind(W + "num") if one.get(W + "numId") == num_id), None)
        if num is None:
            return None
        for override in num.iterfind(f"{W}lvlOverride"):
            own = override.find(W + "lvl")
            if own is not None and number(override.get(W + "ilvl"), 0) == level:
                return own
        reference = num.find(W + "abstractNumId")
        wanted = reference.get(VAL) if reference is not None else None
        for abstract in root.iterfind(W + "abstractNum"):
            if abstract.get(W + "abstractNumId") == wanted:
                return next(
                    (one for one in abstract.iterfind(W + "lvl") if number(one.get(W + "ilvl"), 0) == level), None
                )
        return None


def item_of(props: dict[str, Any]) -> ItemProperties | None:
    """The place in a list that paragraph properties name."""
    num_id = props.get("num_id")
    return ItemProperties(num_id, props.get("ilvl")) if num_id not in (None, "0") else None


def _bullet(element: etree._Element | None, level: int) -> str:
    plain = _BULLETS[min(level, len(_BULLETS) - 1)]
    if element is None:
        return plain
    text = element.find(W + "lvlText")
    told = text.get(VAL, "") if text is not None else ""
    seen = symbols_read(told, str(run_props(element.find(RPR)).get("font", "")))
    return plain if not seen.strip() or any("\ue000" <= sign <= "\uf8ff" for sign in seen) else seen
