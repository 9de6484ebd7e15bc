"""Paragraphs, lists and sections of one part, in reading order, as drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Part
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftParagraph
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.changes import deleted_texts, plain_text
from ipdocs.readers.odf.inlines import InlineReader, is_outside
from ipdocs.readers.odf.lists import LEVELS, Lists
from ipdocs.readers.odf.surroundings import Surroundings
from ipdocs.readers.odf.tables import TableReader

CONTENTS = "toc"
"""The style given to paragraphs of a table of contents, whatever theirs is."""
_DISPLAY, _OUTLINE, _SOURCE = n.TEXT + "display", n.TEXT + "outline-level", n.TEXT + "section-source"
_START, _IS_HIDDEN = n.TEXT + "start-value", n.TEXT + "is-hidden"
_SKIPPED = frozenset({n.FORMS, n.OFFICE + "annotation", n.OFFICE + "change-info"})


@dataclass(slots=True)
class _Item:
    """The list item that is being read; its first paragraph takes the marker."""

    style: str
    level: int
    counters: list[int | None]
    start: int | None = None
    is_marked: bool = False


class BlockReader:
    """Reads the blocks of one part. ``surroundings`` gathers what is told beside the visible text."""

    def __init__(
        self, surroundings: Surroundings, lists: Lists, part_name: str, part: Part, limits: Limits = LIMITS
    ) -> None:
        self._around = surroundings
        self._lists = lists
        self._part_name = part_name
        self._part = part
        self._limits = limits
        self._inlines = InlineReader(surroundings)
        self._tables = TableReader(surroundings, self._inside, limits)
        self._paragraphs = 0
        self._is_shaded = False
        self._in_contents = False
        self._has_begun = False
        self._item: _Item | None = None
        self.masters: list[str] = []
        self._handlers: dict[object, Callable[[etree._Element, list[DraftBlock], str], None]] = {
            n.P: self._paragraph,
            n.H: self._paragraph,
            n.LIST: self._list,
            n.NUMBERED: self._numbered,
            n.TABLE_TABLE: self._table,
            n.SECTION: self._section,
            n.CONTENTS: self._contents,
            n.TRACKED: self._tracked,
            n.SOFT_BREAK: self._soft_break,
        }

    def read(self, container: etree._Element) -> list[DraftBlock]:
        """The blocks of an ``office:text``, a ``style:header``, a note …

        Raises :class:`UnreadableDocument` (``too_many_blocks``).
        """
        out: list[DraftBlock] = []
        self._blocks(container, out, self._part_name + "#")
        return out

    def _blocks(self, container: etree._Element, out: list[DraftBlock], path: str) -> None:
        for index, child in enumerate(container):
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, out, f"{path}/{index}")
            elif str(child.tag).startswith(n.DRAW):
                self._inlines.drawing(child)
                inlines = self._inlines.taken()
                if inlines:
                    out.append(DraftParagraph(inlines, f"{path}/{index}", self._part, page=self._around.page))
                self._boxes(out, f"{path}/{index}")
            elif len(child) and child.tag not in _SKIPPED:
                self._blocks(child, out, f"{path}/{index}")

    def _inside(self, cell: etree._Element, out: list[DraftBlock], path: str, is_shaded: bool | None) -> None:
        """The blocks of a table cell, on its own ground."""
        outer, item = self._is_shaded, self._item
        self._is_shaded, self._item = outer if is_shaded is None else is_shaded, None
        self._blocks(cell, out, path)
        self._is_shaded, self._item = outer, item

    def _paragraph(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise unreadable("too_many_blocks")
        style = self._around.styles.paragraph(element.get(n.STYLE_NAME))
        self._turn_page(style.master_page, breaks=style.breaks_before)
        page = self._around.page
        inlines = self._inlines.read(element, style.look, is_shaded=self._is_shaded or bool(style.ground))
        draft = DraftParagraph(inlines, place, self._part, page=page, is_large=self._inlines.is_large)
        if self._in_contents:
            draft.style = CONTENTS
        else:
            draft.style = style.name
            if element.tag == n.H:
                draft.level = max(1, n.number(element.get(_OUTLINE), 1, LEVELS))
            else:
                draft.level = style.level
            self._mark(draft)
        out.append(draft)
        if style.breaks_after:
            self._turn_page(None, breaks=True)
        self._boxes(out, place)

    def _mark(self, draft: DraftParagraph) -> None:
        item = self._item
        if item is None or item.is_marked or not draft.inlines:
            return
        item.is_marked = True
        marker = self._lists.marker(item.style, item.level, item.counters, item.start)
        if marker is not None and draft.level is None:
            draft.marker, draft.list_level, draft.is_ordered = marker.text, item.level, marker.is_ordered

    def _turn_page(self, master: str | None, *, breaks: bool) -> None:
        """Before a block of the body: note its page style, and count the page that it begins."""
        if self._part is not Part.BODY:
            return
        if master is not None or not self._has_begun:
            self.masters.append(master or "")
        if self._around.page is not None and (breaks or master is not None) and self._has_begun:
            self._around.page += 1
        self._has_begun = True

    def _soft_break(self, _element: etree._Element, _out: list[DraftBlock], _place: str) -> None:
        if self._around.page is not None:
            self._around.page += 1

    def _boxes(self, out: list[DraftBlock], place: str) -> None:
        boxes, self._around.boxes = self._around.boxes, []
        part, shaded, item = self._part, self._is_shaded, self._item
        for number, box in enumerate(boxes):
            self._part = Part.TEXTBOX if part is Part.BODY else part
            self._is_shaded, self._item = box.is_shaded, None
            self._blocks(box.element, out, f"{place}/box{number}")
        self._part, self._is_shaded, self._item = part, shaded, item

    def _list(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        outer = self._item
        style = element.get(n.STYLE_NAME) or (outer.style if outer is not None else self._style_of_items(element))
        level = min(outer.level + 1, LEVELS - 1) if outer is not None else 0
        is_same = outer is not None and style == outer.style
        counters = outer.counters if outer is not None and is_same else self._lists.counters(element, style)
        for index, child in enumerate(element):
            if child.tag == n.LIST_ITEM:
                start = child.get(_START)
                own = n.number(start, 1) if start is not None else None
                self._item = _Item(style, level, counters, own)
            elif child.tag == n.LIST_HEADER:
                self._item = _Item(style, level, counters, is_marked=True)
            elif child.tag == n.SOFT_BREAK:
                self._soft_break(child, out, place)
                continue
            else:
                continue
            self._blocks(child, out, f"{place}/{index}")
        self._item = outer

    def _style_of_items(self, element: etree._Element) -> str:
        first = next(element.iter(n.P, n.H), None)
        return (self._around.styles.list_style(first.get(n.STYLE_NAME)) or "") if first is not None else ""

    def _numbered(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        style = element.get(n.STYLE_NAME, "")
        level = min(max(1, n.number(element.get(n.TEXT + "level"), 1)), LEVELS) - 1
        key = element.get(n.TEXT + "list-id", style)
        outer, self._item = self._item, _Item(style, level, self._lists.kept_counters(key))
        self._blocks(element, out, place)
        self._item = outer

    def _table(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        chain = self._around.styles.chain("table", element.get(n.TABLE + "style-name"))
        self._turn_page(chain[0].master_page if chain else None, breaks=bool(chain) and chain[0].breaks_before)
        table = self._tables.read(element, place, self._part)
        if self._tables.is_too_deep:
            for row in table.rows:
                for cell in row.cells:
                    out.extend(cell.blocks)
        else:
            out.append(table)

    def _section(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        display = element.get(_DISPLAY)
        if display == "none" or (display == "condition" and element.get(_IS_HIDDEN) == "true"):
            self._around.hidden += bool(plain_text(element).strip())
            return
        source = element.find(_SOURCE)
        if source is not None:
            self._around.external += is_outside(source.get(n.HREF, ""))
        self._blocks(element, out, place)

    def _contents(self, element: etree._Element, out: list[DraftBlock], place: str) -> None:
        outer, self._in_contents = self._in_contents, True
        self._blocks(element, out, place)
        self._in_contents = outer

    def _tracked(self, element: etree._Element, _out: list[DraftBlock], _place: str) -> None:
        changes, texts = deleted_texts(element)
        self._around.changes += changes
        self._around.deleted.extend(texts)
