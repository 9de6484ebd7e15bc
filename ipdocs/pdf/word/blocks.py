"""The blocks of a story: paragraphs with what their styles come to, lists gathered, tables, frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.layout import Block, Frame, Inline, Look, Par, Tab, Words, words_of
from ipdocs.pdf.word.gathering import Draft, gathered
from ipdocs.pdf.word.inlines import Around, InlineWalk
from ipdocs.pdf.word.lists import ListSheet, item_of
from ipdocs.pdf.word.properties import Props, StyleSheet, look_of, merged, paragraph_props, run_props, stops_of
from ipdocs.pdf.word.tables import TableReader
from ipdocs.readers.docx import names as n
from ipdocs.readers.docx.styles import Styles

HIGHEST_LEVEL = 6
"""PDF knows six levels of headings."""


class StoryReader:
    """Reads one story (the body, a header, a note); its lists count on from block to block."""

    def __init__(self, around: Around, lists: ListSheet, reading: Styles, *, hyphenate: bool) -> None:
        self._around = around
        self._styles: StyleSheet = around.styles
        self._lists = lists
        self._reading = reading
        self._hyphenate = hyphenate
        self._numbering = lists.numbering()
        self._walk = InlineWalk(around)
        self._tables = TableReader(around.styles, self._cell)
        self.sections: list[tuple[int, etree._Element]] = []

    def drafts(self, root: Iterable[etree._Element], width: float, runs: Props, paragraphs: Props) -> list[Draft]:
        """The blocks of a container before lists are gathered; ``runs`` and ``paragraphs`` are what a table adds."""
        found: list[Draft] = []
        for child in root:
            if child.tag == n.P:
                found.extend(self._paragraph(child, width, runs, paragraphs))
            elif child.tag == n.TBL:
                table = self._tables.table(child, width)
                if table is not None:
                    found.append(Draft(table))
            elif child.tag == n.SDT:
                content = child.find(n.SDT_CONTENT)
                found += self.drafts(content if content is not None else (), width, runs, paragraphs)
            elif child.tag in (n.INS, n.MOVE_TO, W + "customXml", W + "smartTag"):
                found += self.drafts(child, width, runs, paragraphs)
            elif child.tag == n.ALTERNATE:
                branch = child.find(n.CHOICE)
                found += self.drafts(branch if branch is not None else (), width, runs, paragraphs)
        return found

    def blocks(self, root: Iterable[etree._Element], width: float) -> tuple[Block, ...]:
        """The blocks of a container."""
        return gathered(self.drafts(root, width, {}, {}))

    def _cell(self, cell: etree._Element, runs: Props, paragraphs: Props, width: float) -> tuple[Block, ...]:
        return gathered(self.drafts(cell, width, runs, paragraphs))

    def _paragraph(self, element: etree._Element, width: float, runs: Props, paragraphs: Props) -> Iterator[Draft]:
        own_element = element.find(n.PPR)
        own = paragraph_props(own_element)
        name = own.get("style") or self._styles.default_paragraph
        style = self._styles.paragraph(name)
        first = merged(self._styles.paragraph_defaults, paragraphs, style, own)
        item = item_of(first)
        marker = self._numbering.marker(item) if item is not None and item.num_id is not None else None
        of_list: dict[str, Any] = {}
        bullet = ""
        if marker is not None and item is not None and item.num_id is not None:
            of_list, bullet = self._lists.level(item.num_id, marker.level)
        props = merged(self._styles.paragraph_defaults, paragraphs, style, of_list, own)
        base = merged(self._styles.run_defaults, runs, self._styles.run(name))
        breaks, boxes = self._around.breaks, len(self._around.boxes)
        inlines = self._walk.read(element, base)
        level = self._reading.paragraph(own.get("style")).level or 0
        if "outline" in own:
            level = own["outline"] + 1 if own["outline"] < HIGHEST_LEVEL else 0
        par = self._par(inlines, props, base, level if 0 < level <= HIGHEST_LEVEL else 0, own_element)
        if self._around.breaks > breaks:
            par = replace(par, page_break=True) if _begins_with_break(element) else par
            yield Draft(par, breaks_after=not par.page_break)
        elif marker is not None and not par.level:
            label = marker.text if marker.is_ordered else bullet
            yield Draft(par, label=label, depth=marker.level, is_ordered=marker.is_ordered)
        else:
            if marker is not None and marker.is_ordered:
                par = replace(par, inlines=_labelled(marker.text, par, look_props=base))
            yield Draft(par, contextual=name if props.get("contextual") else None)
        for box in self._around.boxes[boxes:]:
            yield Draft(Frame(self.blocks(box, width)))
        del self._around.boxes[boxes:]
        section = own_element.find(n.SECTPR) if own_element is not None else None
        if section is not None:
            yield Draft(None, section=section)

    def _par(
        self, inlines: tuple[Inline, ...], props: Props, base: Props, level: int, own: etree._Element | None
    ) -> Par:
        mark = run_props(own.find(n.RPR)) if own is not None else {}
        size = look_of({**base, **mark} if not inlines else base).size
        edges = props.get("borders", {})
        level = level if words_of(inlines).strip() else 0
        return Par(
            inlines=_untabbed(inlines) if level else inlines,
            level=level,
            size=size,
            before=props.get("before", 0.0),
            after=props.get("after", 0.0),
            line=props.get("line", 1.0),
            rule=props.get("rule", "auto"),
            left=props.get("left", 0.0),
            right=props.get("right", 0.0),
            first=props.get("first", 0.0),
            align=props.get("align", "left"),
            stops=stops_of(props),
            keep_next=bool(props.get("keep_next")),
            keep_lines=bool(props.get("keep_lines")),
            page_break=bool(props.get("page_break")),
            hyphenate=self._hyphenate and not props.get("unhyphenated") and not level,
            fill=props.get("fill", ""),
            top=edges.get("top"),
            bottom=edges.get("bottom"),
        )


def _untabbed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines of a heading with spaces for tabs, so that it reads well in the bookmarks."""
    kept = list(inlines)
    while kept and isinstance(kept[0], Tab):
        del kept[0]
    while kept and isinstance(kept[-1], Tab):
        del kept[-1]
    look = next((one.look for one in kept if isinstance(one, Words)), Look())
    return tuple(Words(" ", look) if isinstance(one, Tab) else one for one in kept)


def _begins_with_break(element: etree._Element) -> bool:
    """Whether the page break stands before the paragraph's words."""
    for part in element.iter(n.T, W + "br", W + "drawing"):
        if part.tag == W + "br" and part.get(W + "type") in ("page", "column"):
            return True
        if part.tag != W + "br" and (part.tag != n.T or (part.text or "").strip()):
            return False
    return False


def _labelled(label: str, par: Par, *, look_props: Props) -> tuple[Inline, ...]:
    """A numbered heading carries its number in its words."""
    return (Words(f"{label} ", look_of(look_props)), *par.inlines)
