"""styles.xml: what a paragraph or run looks like, and which styles make headings (never by their English names alone)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.docx.look import CANCELLING, NOTHING, Own, is_dark_fill, read_look
from ipdocs.readers.docx.names import PPR, RPR, VAL, is_on, number
from ipdocs.readers.docx.numbering import ItemProperties, item_properties
from ipdocs.readers.docx.style_parts import StyleParts

_STYLE_ID, _BASED_ON, _NAME, _TYPE = W + "styleId", W + "basedOn", W + "name", W + "type"
_OUTLINE, _NUM_PR, _DEFAULT, _SHADING = W + "outlineLvl", W + "numPr", W + "default", W + "shd"
_RUN_DEFAULTS, _LANGUAGE = f"{W}docDefaults/{W}rPrDefault/{RPR}", W + "lang"
_HEADING_NAME = re.compile(r"^(?:heading|overskrift)\s*([1-9])$")
_TITLE_NAMES = frozenset({"title", "tittel"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style, as far as reading needs it."""

    id: str
    name: str
    based_on: str | None
    own: Own
    outline: int | None
    numbering: ItemProperties | None
    is_shaded_table: bool


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style comes to: its built-in name, heading level, list and the look of its runs."""

    id: str | None
    name: str | None
    level: int | None
    numbering: ItemProperties | None
    look: int


class Styles:
    """The styles of a document, read when they are used; lookups follow ``basedOn`` and are remembered."""

    def __init__(self, data: bytes | None = None) -> None:
        """``data`` is the styles part. Raises :class:`UnreadableDocument` when it cannot be parsed."""
        self._parts = StyleParts(data) if data is not None else None
        self.default_paragraph: str | None = None
        self.language: str | None = None
        self._defaults = 0
        self._read: dict[str, Style | None] = {}
        self._merges: dict[str | None, Own] = {None: NOTHING}
        self._looks: dict[tuple[str | None, str | None], int] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        if self._parts is not None:
            self._read_head(self._parts)

    def _read_head(self, parts: StyleParts) -> None:
        defaults = parts.head.find(_RUN_DEFAULTS)
        if defaults is not None:
            self._defaults = read_look(defaults).look
            language = defaults.find(_LANGUAGE)
            self.language = language.get(VAL) if language is not None else None
        for element in parts.defaults():
            if element.get(_TYPE) == "paragraph" and _DEFAULT in element.attrib and is_on(element.get(_DEFAULT)):
                self.default_paragraph = element.get(_STYLE_ID, "")

    def style(self, style_id: str) -> Style | None:
        """The style of that id."""
        if style_id not in self._read:
            element = self._parts.find(style_id) if self._parts is not None else None
            self._read[style_id] = _style(element) if element is not None else None
        return self._read[style_id]

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those that it is based on, nearest first; a cycle ends it."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self.style(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def look(self, paragraph_style: str | None, run_style: str | None) -> int:
        """What a run looks like before its own properties; toggles of both styles cancel out (17.7.3)."""
        key = (paragraph_style, run_style)
        found = self._looks.get(key)
        if found is None:
            of_paragraph = self._merged(paragraph_style or self.default_paragraph)
            of_run = self._merged(run_style)
            found = self._defaults & ~of_paragraph.told | of_paragraph.look
            found = found & ~of_run.told | of_run.look
            found &= ~(of_paragraph.look & of_run.look & CANCELLING)
            self._looks[key] = found
        return found

    def _merged(self, style_id: str | None) -> Own:
        found = self._merges.get(style_id)
        if found is None:
            told = look = 0
            for style in self.chain(style_id):
                look |= style.own.look & ~told
                told |= style.own.told
            found = self._merges[style_id] = Own(told, look)
        return found

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What the paragraph style comes to."""
        found = self._paragraphs.get(style_id)
        if found is None:
            named = self.style(style_id or self.default_paragraph or "")
            found = self._paragraphs[style_id] = ParagraphStyle(
                style_id,
                named.name if named is not None else None,
                self._heading_level(style_id),
                next((style.numbering for style in self.chain(style_id) if style.numbering is not None), None),
                self.look(style_id, None),
            )
        return found

    def _heading_level(self, style_id: str | None) -> int | None:
        """1–9 for a heading style: by outline level, else by the built-in name; 1 for the title."""
        for style in self.chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            match = _HEADING_NAME.match(style.name)
            if match:
                return int(match[1])
            if style.name in _TITLE_NAMES:
                return 1
        return None

    def is_shaded_table(self, style_id: str | None) -> bool:
        """Whether the table style paints cells, so that white text may be readable there."""
        return any(style.is_shaded_table for style in self.chain(style_id))


def _style(element: etree._Element) -> Style:
    name = based_on = outline = numbering = None
    own = NOTHING
    for child in element:
        tag = child.tag
        if tag == _NAME:
            name = child.get(VAL)
        elif tag == _BASED_ON:
            based_on = child.get(VAL)
        elif tag == RPR:
            own = read_look(child)
        elif tag == PPR:
            level = child.find(_OUTLINE)
            outline = number(level.get(VAL), 9) if level is not None else None
            item = child.find(_NUM_PR)
            numbering = item_properties(item) if item is not None else None
    is_table = element.get(_TYPE) == "table"
    shaded = is_table and any(is_dark_fill(shading) for shading in element.iter(_SHADING))
    return Style(element.get(_STYLE_ID, ""), (name or "").lower(), based_on, own, outline, numbering, shaded)
