"""styles.xml: what a paragraph or run looks like, and which styles make headings (never by their English names alone)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.docx.names import PPR, RPR, VAL, is_on, number

_TOGGLES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "strike": "strike",
    W + "dstrike": "strike",
    W + "vanish": "hidden",
    W + "webHidden": "web_hidden",
    W + "specVanish": "hidden",
    W + "caps": "caps",
}
_UNDERLINE, _COLOR, _SHADING, _HIGHLIGHT, _SIZE = W + "u", W + "color", W + "shd", W + "highlight", W + "sz"
_STYLE, _STYLE_ID, _BASED_ON, _NAME, _TYPE = W + "style", W + "styleId", W + "basedOn", W + "name", W + "type"
_OUTLINE, _NUM_PR, _DEFAULT = W + "outlineLvl", W + "numPr", W + "default"
_FILL = W + "fill"
_HEADING_NAME = re.compile(r"^(?:heading|overskrift)\s*([1-9])$")
_TITLE_NAMES = frozenset({"title", "tittel"})
_WHITE = 0xFA
TINY_HALF_POINTS = 4
LARGE_HALF_POINTS = 26

Look = dict[str, bool]
"""Names of :data:`_TOGGLES`, ``underline``, ``white``, ``shaded``, ``tiny`` and ``large``; absent means not set."""


def is_light(color: str) -> bool:
    """Whether a colour such as ``FEFEFE`` cannot be seen on white paper."""
    if len(color) != 6:
        return False
    try:
        return all(int(color[i : i + 2], 16) >= _WHITE for i in (0, 2, 4))
    except ValueError:
        return False


def is_dark_fill(shading: etree._Element) -> bool:
    """Whether a ``w:shd`` gives a background on which white text can be read."""
    fill = shading.get(_FILL, "auto")
    return (fill != "auto" and not is_light(fill)) or shading.get(VAL, "clear") in {"solid"}


def read_look(properties: etree._Element | None) -> Look:
    """What a ``w:rPr`` says itself."""
    look: Look = {}
    if properties is None:
        return look
    for element in properties:
        tag = element.tag
        name = _TOGGLES.get(tag)
        if name is not None:
            look[name] = is_on(element.get(VAL))
        elif tag == _UNDERLINE:
            look["underline"] = element.get(VAL, "single") != "none"
        elif tag == _COLOR:
            look["white"] = is_light(element.get(VAL, "auto"))
        elif tag == _SHADING:
            look["shaded"] = is_dark_fill(element)
        elif tag == _HIGHLIGHT:
            look["shaded"] = element.get(VAL) not in {"none", "white"}
        elif tag == _SIZE:
            size = number(element.get(VAL), 0)
            look["tiny"] = 0 < size <= TINY_HALF_POINTS
            look["large"] = size >= LARGE_HALF_POINTS
    return look


@dataclass(frozen=True, slots=True)
class Style:
    """One style, as far as reading needs it."""

    id: str
    name: str
    based_on: str | None
    look: Look
    outline: int | None
    numbering: etree._Element | None
    is_shaded_table: bool


@dataclass(frozen=True)
class Styles:
    """All styles of a document; lookups follow ``basedOn`` and are remembered."""

    by_id: dict[str, Style] = field(default_factory=dict)
    defaults: Look = field(default_factory=dict)
    default_paragraph: str | None = None
    _looks: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)
    _shapes: dict[str | None, tuple[int | None, etree._Element | None]] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those that it is based on, nearest first; a cycle ends it."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def look(self, paragraph_style: str | None, run_style: str | None) -> Look:
        """What a run looks like before its own properties; toggles of both styles cancel out (17.7.3)."""
        key = (paragraph_style, run_style)
        found = self._looks.get(key)
        if found is None:
            of_paragraph = self._merged(paragraph_style or self.default_paragraph)
            of_run = self._merged(run_style)
            found = {**self.defaults, **of_paragraph, **of_run}
            for toggle in ("bold", "italic", "caps", "hidden"):
                if of_paragraph.get(toggle) and of_run.get(toggle):
                    found[toggle] = False
            self._looks[key] = found
        return found

    def _merged(self, style_id: str | None) -> Look:
        look: Look = {}
        for style in self.chain(style_id):
            look = {**style.look, **look}
        return look

    def shape(self, style_id: str | None) -> tuple[int | None, etree._Element | None]:
        """The heading level and the numbering of a paragraph style, remembered."""
        found = self._shapes.get(style_id)
        if found is None:
            found = self._shapes[style_id] = self.heading_level(style_id), self.numbering(style_id)
        return found

    def heading_level(self, style_id: str | None) -> int | None:
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

    def numbering(self, style_id: str | None) -> etree._Element | None:
        """The ``w:numPr`` that the style brings along."""
        return next((style.numbering for style in self.chain(style_id) if style.numbering is not None), None)

    def name(self, style_id: str | None) -> str | None:
        """The built-in name in lower case (``toc 1``), or the style's own."""
        style = self.by_id.get(style_id or self.default_paragraph or "")
        return style.name if style else None

    def is_shaded_table(self, style_id: str | None) -> bool:
        """Whether the table style paints cells, so that white text may be readable there."""
        return any(style.is_shaded_table for style in self.chain(style_id))


def read_styles(root: etree._Element | None) -> Styles:
    """From the root of styles.xml; no styles when there is none."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    default_paragraph = None
    for element in root.iterfind(_STYLE):
        style = _style(element)
        by_id.setdefault(style.id, style)
        if element.get(_TYPE) == "paragraph" and _DEFAULT in element.attrib and is_on(element.get(_DEFAULT)):
            default_paragraph = style.id
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
    return Styles(by_id, read_look(defaults), default_paragraph)


def _style(element: etree._Element) -> Style:
    name = based_on = outline = numbering = None
    look: Look = {}
    for child in element:
        tag = child.tag
        if tag == _NAME:
            name = child.get(VAL)
        elif tag == _BASED_ON:
            based_on = child.get(VAL)
        elif tag == RPR:
            look = read_look(child)
        elif tag == PPR:
            level = child.find(_OUTLINE)
            outline = number(level.get(VAL), 9) if level is not None else None
            numbering = child.find(_NUM_PR)
    is_table = element.get(_TYPE) == "table"
    shaded = is_table and any(is_dark_fill(shading) for shading in element.iter(_SHADING))
    return Style(element.get(_STYLE_ID, ""), (name or "").lower(), based_on, look, outline, numbering, shaded)
