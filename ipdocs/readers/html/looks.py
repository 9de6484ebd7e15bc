"""What an element's name, attributes and styles say of the text inside it."""

from __future__ import annotations

from lxml import etree

from ipdocs.readers.colours import is_light
from ipdocs.readers.html.css import Look, Sheet, is_painted

_BOLD: Look = {"bold": True}
_ITALIC: Look = {"italic": True}
_STRUCK: Look = {"strike": True}
_PREFORMATTED: Look = {"preformatted": True}
_OF_TAGS: dict[str, Look] = {
    "b": _BOLD, "strong": _BOLD, "th": _BOLD, "dt": _BOLD, "legend": _BOLD,
    "i": _ITALIC, "em": _ITALIC, "cite": _ITALIC, "var": _ITALIC, "dfn": _ITALIC, "address": _ITALIC,
    "s": _STRUCK, "strike": _STRUCK, "u": {"underline": True},
    "pre": _PREFORMATTED, "listing": _PREFORMATTED, "xmp": _PREFORMATTED,
}  # fmt: skip
_LARGE_FONT = 4
_NO_LOOK: Look = {}


def own_look(element: etree._Element, tag: str, sheet: Sheet) -> Look:
    """What the element itself sets; empty for most."""
    attributes = element.attrib
    look = _OF_TAGS.get(tag, _NO_LOOK)
    if not attributes and not sheet.rules:
        return look
    parts = [sheet.look(each) for each in _of_sheet(element, tag, sheet)]
    if "bgcolor" in attributes:
        parts.append({"shaded": is_painted(str(attributes["bgcolor"]).lower())})
    if "background" in attributes:
        parts.append({"shaded": True})
    if tag == "font":
        parts.append(_of_font(element))
    elif tag == "body" and "text" in attributes:
        parts.append({"white": is_light(str(attributes["text"]))})
    if "style" in attributes:
        parts.append(sheet.look(str(attributes["style"])))
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        parts.append({"hidden": True})
    for part in parts:
        look = {**look, **part}
    return look


def _of_sheet(element: etree._Element, tag: str, sheet: Sheet) -> list[str]:
    return list(sheet.declarations(tag, element.get("class", ""), element.get("id", "")))


def _of_font(element: etree._Element) -> Look:
    look: Look = {}
    if "color" in element.attrib:
        look["white"] = is_light(element.get("color", ""))
    size = element.get("size", "").strip()
    if size.isdecimal():
        look["large"] = int(size[:2]) >= _LARGE_FONT
    return look
