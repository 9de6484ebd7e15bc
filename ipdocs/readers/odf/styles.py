"""Styles: what text looks like and which paragraphs are headings, along the chain of parent styles (ODF 1.3 part 3, 16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ipdocs.readers.colours import is_ground, is_light
from ipdocs.readers.odf import names as n

LARGE_POINTS = 13.0
TINY_POINTS = 2.0
BOLD_WEIGHT = 600
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|in|cm|mm|px)$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_NONE = frozenset({None, "none"})
_TITLES = frozenset({"Title", "Tittel"})
_STYLE, _DEFAULT_STYLE, _FONT_FACE = (n.STYLE + each for each in ("style", "default-style", "font-face"))
_STYLES = frozenset({_STYLE, _DEFAULT_STYLE})
_NAME, _FAMILY = n.STYLE + "name", n.STYLE + "family"
_TEXT_PROPERTIES, _PARAGRAPH_PROPERTIES = n.STYLE + "text-properties", n.STYLE + "paragraph-properties"
_GROUNDS = (_PARAGRAPH_PROPERTIES, n.STYLE + "table-cell-properties", n.STYLE + "table-properties",
            n.STYLE + "table-row-properties", n.STYLE + "graphic-properties")  # fmt: skip
_BACKGROUND = n.FO + "background-color"

Look = dict[str, bool | str]
"""``bold``, ``italic``, ``underline``, ``strike``, ``hidden``, ``white``, ``shaded``, ``tiny``, ``large``, ``caps``;
``font`` where it is a symbol font. Absent means not set."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style, as far as reading needs it. ``ground``: whether its own background makes white text readable."""

    name: str
    parent: str | None
    look: Look
    outline: int | None
    list_style: str | None
    master_page: str | None
    breaks_before: bool
    breaks_after: bool
    ground: bool | None
    locale: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with its parents, as reading a paragraph needs it."""

    look: Look
    level: int | None
    name: str | None
    ground: bool | None
    master_page: str | None
    breaks_before: bool
    breaks_after: bool


@dataclass
class Styles:
    """All styles that a part can use; each is read when it is first asked for, and lookups along parents are remembered."""

    elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    _read: dict[tuple[str, str], Style | None] = field(default_factory=dict)
    _chains: dict[tuple[str, str], tuple[Style, ...]] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    _paragraphs: dict[str | None, ParagraphStyle] = field(default_factory=dict)

    def style(self, family: str, name: str) -> Style | None:
        """One style by itself; the empty name is the family's default."""
        key = (family, name)
        if key not in self._read:
            element = self.elements.get(key)
            self._read[key] = _style(element, name) if element is not None else None
        return self._read[key]

    def chain(self, family: str, name: str | None) -> tuple[Style, ...]:
        """The style and its parents, nearest first, the family's default last; a cycle ends it."""
        key = (family, name or "")
        found = self._chains.get(key)
        if found is None:
            chain: list[Style] = []
            while name is not None:
                style = self.style(family, name)
                if style is None or style in chain:
                    break
                chain.append(style)
                name = style.parent
            default = self.style(family, "")
            found = self._chains[key] = (*chain, default) if default is not None else tuple(chain)
        return found

    def look(self, family: str, name: str | None) -> Look:
        """What text in this style looks like."""
        key = (family, name or "")
        found = self._looks.get(key)
        if found is None:
            found = {}
            for style in self.chain(family, name):
                found = {**style.look, **found}
            self._looks[key] = found
        return found

    def ground(self, family: str, name: str | None) -> bool | None:
        """Whether the style paints a background for white text; ``None`` where it says nothing."""
        return next((style.ground for style in self.chain(family, name) if style.ground is not None), None)

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """The paragraph style of that name; a page break is its own, not its parents'."""
        found = self._paragraphs.get(name)
        if found is None:
            chain = self.chain("paragraph", name)
            own = chain[0] if chain else None
            found = self._paragraphs[name] = ParagraphStyle(
                self.look("paragraph", name),
                self.heading_level(name),
                self.base_name(name),
                self.ground("paragraph", name),
                own.master_page if own else None,
                own is not None and own.breaks_before,
                own is not None and own.breaks_after,
            )
        return found

    def heading_level(self, name: str | None) -> int | None:
        """The outline level of a paragraph style; 1 for the title."""
        for style in self.chain("paragraph", name):
            if style.outline is not None:
                return style.outline or None
            if style.name in _TITLES:
                return 1
        return None

    def list_style(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings along; an empty name takes numbering away."""
        return next((s.list_style for s in self.chain("paragraph", name) if s.list_style is not None), None)

    def base_name(self, name: str | None) -> str | None:
        """The style that a person chose: the first of the chain that was not made by the program (``P12``)."""
        for style in self.chain("paragraph", name):
            if style.name and not re.fullmatch(r"P\d+|[A-Z]{1,3}\d+", style.name):
                return style.name.replace("_20_", " ").lower()
        return None


def read_styles(*sources: etree._Element | None) -> Styles:
    """The styles in these ``office:styles`` and ``office:automatic-styles``; a later one wins over an earlier."""
    styles = Styles()
    for source in sources:
        if source is None:
            continue
        for element in source:
            if element.tag in _STYLES:
                name = element.get(_NAME, "") if element.tag == _STYLE else ""
                styles.elements[element.get(_FAMILY, ""), name] = element
            elif element.tag == _FONT_FACE:
                styles.fonts[element.get(_NAME, "")] = element.get(n.SVG + "font-family", "")
    return styles


def _style(element: etree._Element, name: str) -> Style:
    text = element.find(_TEXT_PROPERTIES)
    paragraph = element.find(_PARAGRAPH_PROPERTIES)
    outline = element.get(n.STYLE + "default-outline-level")
    before = paragraph.get(n.FO + "break-before") if paragraph is not None else None
    after = paragraph.get(n.FO + "break-after") if paragraph is not None else None
    return Style(
        name=name,
        parent=element.get(n.STYLE + "parent-style-name"),
        look=read_look(text),
        outline=n.number(outline, 0) if outline is not None else None,
        list_style=element.get(n.STYLE + "list-style-name"),
        master_page=element.get(n.STYLE + "master-page-name") or None,
        breaks_before=before == "page",
        breaks_after=after == "page",
        ground=_ground(element),
        locale=_locale(text),
    )


def _ground(element: etree._Element) -> bool | None:
    found: bool | None = None
    for properties in element:
        if properties.tag in _GROUNDS:
            colour = properties.get(_BACKGROUND) or properties.get(n.DRAW + "fill-color")
            if properties.get(n.DRAW + "fill") in {"bitmap", "gradient", "hatch"}:
                found = True
            elif colour is not None and properties.get(n.DRAW + "fill") != "none" and colour != "transparent":
                found = is_ground(colour) or bool(found)
    return found


def _locale(text: etree._Element | None) -> tuple[str, str] | None:
    language = text.get(n.FO + "language") if text is not None else None
    if text is None or language in {None, "none", "zxx"}:
        return None
    return str(language), text.get(n.FO + "country", "")


_WEIGHT, _SLANT, _UNDERLINE = n.FO + "font-weight", n.FO + "font-style", n.STYLE + "text-underline-style"
_STRIKES = frozenset({n.STYLE + "text-line-through-style", n.STYLE + "text-line-through-type"})
_DISPLAY, _COLOUR, _SIZE_NAME, _TRANSFORM = (
    n.TEXT + "display",
    n.FO + "color",
    n.FO + "font-size",
    n.FO + "text-transform",
)
_FONT_NAMES = frozenset({n.STYLE + "font-name", n.FO + "font-family"})
_WINDOW_COLOUR = n.STYLE + "use-window-font-color"


def read_look(text: etree._Element | None) -> Look:
    """What a ``style:text-properties`` says itself."""
    look: Look = {}
    if text is None:
        return look
    for attribute, given in text.attrib.items():
        name, value = str(attribute), str(given)
        if name == _WEIGHT:
            look["bold"] = value == "bold" or n.number(value, 0) >= BOLD_WEIGHT
        elif name == _SLANT:
            look["italic"] = value in {"italic", "oblique"}
        elif name == _UNDERLINE:
            look["underline"] = value not in _NONE
        elif name in _STRIKES:
            look["strike"] = value not in _NONE
        elif name == _DISPLAY:
            look["hidden"] = value == "none"
        elif name == _COLOUR:
            look["white"] = is_light(value)
        elif name == _BACKGROUND:
            look["shaded"] = is_ground(value)
        elif name == _SIZE_NAME:
            _set_size(look, value)
        elif name == _TRANSFORM:
            look["caps"] = value == "uppercase"
        elif name in _FONT_NAMES:
            look["font"] = value
    if text.get(_WINDOW_COLOUR) == "true":
        look["white"] = False
    return look


def _set_size(look: Look, value: str) -> None:
    match = _SIZE.match(value)
    if match:
        points = float(match[1]) * _POINTS[match[2]]
        look["tiny"], look["large"] = 0 < points <= TINY_POINTS, points >= LARGE_POINTS
