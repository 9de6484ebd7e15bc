"""What stands apart from the body: headers and footers of the pages that are used, notes and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from ipdocs.model import Part
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.surroundings import Note

_MASTER, _NEXT, _NAME, _DISPLAY = (n.STYLE + each for each in ("master-page", "next-style-name", "name", "display"))
_EDGES = {
    n.STYLE + "header": ("default", Part.HEADER), n.STYLE + "header-left": ("even", Part.HEADER),
    n.STYLE + "header-first": ("first", Part.HEADER), n.LOEXT + "header-first": ("first", Part.HEADER),
    n.STYLE + "footer": ("default", Part.FOOTER), n.STYLE + "footer-left": ("even", Part.FOOTER),
    n.STYLE + "footer-first": ("first", Part.FOOTER), n.LOEXT + "footer-first": ("first", Part.FOOTER),
}  # fmt: skip
_NOTE_PARTS = {"footnote": Part.FOOTNOTE, "endnote": Part.ENDNOTE, "comment": Part.COMMENT}

ReadPart = Callable[[etree._Element, str, Part], list[DraftBlock]]


@dataclass(frozen=True, slots=True)
class DraftStory:
    """A story still without places."""

    name: str
    part: Part
    blocks: list[DraftBlock]


def margins(styles: etree._Element | None, used: list[str], part_name: str, read: ReadPart) -> list[DraftStory]:
    """The headers and footers of the page styles in ``used`` (the empty name: the first) and of those that follow them."""
    masters_element = styles.find(n.OFFICE + "master-styles") if styles is not None else None
    if masters_element is None:
        return []
    masters = {element.get(_NAME, ""): element for element in masters_element.iterfind(_MASTER)}
    found: list[DraftStory] = []
    for name in _reached(used or [""], masters):
        for edge in masters[name]:
            kind = _EDGES.get(edge.tag)
            if kind is not None and edge.get(_DISPLAY) != "false":
                page, part = kind
                found.append(DraftStory(page, part, read(edge, f"{part_name}#{name}", part)))
    return found


def _reached(used: list[str], masters: dict[str, etree._Element]) -> list[str]:
    """The names of the page styles that can appear, in order."""
    first = "Standard" if "Standard" in masters else next(iter(masters), "")
    reached: dict[str, None] = {}
    for start in used:
        name = start or first
        while name in masters and name not in reached:
            reached[name] = None
            name = masters[name].get(_NEXT, "")
    return list(reached)


def notes(waiting: list[Note], part_name: str, read: ReadPart) -> Iterator[DraftStory]:
    """The notes or comments that were met, a story each; those met inside them follow."""
    index = 0
    while index < len(waiting):
        note = waiting[index]
        part = _NOTE_PARTS.get(note.kind, Part.FOOTNOTE)
        yield DraftStory(note.name, part, read(note.element, f"{part_name}#{note.kind}{index}", part))
        index += 1
