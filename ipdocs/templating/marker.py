"""The filter ``krev``: what the law requires and the data lack stands visibly in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jinja2 import Undefined

from ipdocs.templating.rendering import current

DEFAULT_TEXT = "Mangler – må fylles ut"
_EMPHASIS = ("w:b", "w:highlight")

# The order of CT_RPr's children (ISO/IEC 29500-1, 17.3.2.28): what may stand before w:b, and before w:highlight.
_BEFORE_BOLD = ("w:rStyle", "w:rFonts")
_BEFORE_HIGHLIGHT = (
    *("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike"),
    *("w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden"),
    *("w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs"),
)
_CHILD = re.compile(r"<(w(?:\d+)?:\w+)(?:[^<>\"]|\"[^\"]*\")*/>")


@dataclass(frozen=True, slots=True)
class Marker:
    """A visible "missing" in place of a value: bold on yellow, in the look of the run it stands in."""

    text: str

    def run(self, properties: str, text: str) -> str:
        """The run to write. ``properties`` is the ``w:rPr`` of the run around, ``text`` the escaped text."""
        return f'<w:r>{_emphasised(properties)}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def __str__(self) -> str:
        return self.text


def krev(value: Any) -> Any:
    """The value, or a :class:`Marker` when it is missing, ``None``, blank or an empty list."""
    if value is None or isinstance(value, Undefined):
        return Marker(current().marker)
    if isinstance(value, str):
        return value if value.strip() else Marker(current().marker)
    if isinstance(value, (list, tuple, dict, set, frozenset)) and not value:
        return Marker(current().marker)
    return value


def _emphasised(properties: str) -> str:
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    children = list(_CHILD.finditer(inner))
    if "".join(match[0] for match in children) != inner:
        return '<w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>'
    kept = [(match[1], match[0]) for match in children if match[1] not in _EMPHASIS]
    kept = _inserted(kept, "w:b", "<w:b/>", _BEFORE_BOLD)
    kept = _inserted(kept, "w:highlight", '<w:highlight w:val="yellow"/>', _BEFORE_HIGHLIGHT)
    return "<w:rPr>" + "".join(xml for _, xml in kept) + "</w:rPr>"


def _inserted(children: list[tuple[str, str]], name: str, xml: str, before: tuple[str, ...]) -> list[tuple[str, str]]:
    index = 0
    while index < len(children) and children[index][0] in before:
        index += 1
    return [*children[:index], (name, xml), *children[index:]]
