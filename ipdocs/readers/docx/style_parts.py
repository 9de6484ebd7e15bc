"""styles.xml opened piece by piece: Word writes some hundred styles into every file, and a document uses a few of them.

The part is cut at its style elements, and only what is asked for is parsed, with the same parser as all XML. Cutting is
safe because ``<`` stands in XML for nothing but markup when there are no comments, CDATA sections and instructions; a part
that has those, another encoding or another prefix is parsed whole, and so is one whose pieces turn out not to be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ipdocs.errors import UnreadableDocument
from ipdocs.ooxml import W, parse_xml

_STYLE, _STYLE_ID = W + "style", W + "styleId"
_CLOSING, _PIECE = b"</w:styles>", b"<w:style "
_LATENT, _LATENT_END = b"<w:latentStyles", b"</w:latentStyles>"
_ID = re.compile(rb'[^<>]*?\bw:styleId="([^"&<>]*)"')
_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding=(?![\"']utf-?8))[^<>]*\?>)?\s*(?=<w:styles[\s>])", re.IGNORECASE
)
_DEFAULT_MARK = b"w:default="


class StyleParts:
    """The elements of a styles part, by style id. ``head`` holds the document's defaults and its default styles."""

    def __init__(self, data: bytes) -> None:
        """Raises :class:`UnreadableDocument` as :func:`parse_xml` does."""
        self._data = data
        self._whole: dict[str, etree._Element] | None = None
        self._pieces: dict[str, bytes] = {}
        self._opening = b""
        head = self._cut()
        try:
            self.head = parse_xml(head if head is not None else data)
        except UnreadableDocument:
            if head is None:
                raise
            self.head = parse_xml(data)
            head = None
        if head is None:
            self._whole = _by_id(self.head)

    def _cut(self) -> bytes | None:
        """Part the data; the XML of the head, or ``None`` where the data has to be parsed whole."""
        data = self._data
        start = _UTF_8.match(data)
        if start is None or _has_more_than_elements(data):
            return None
        head, *pieces = data.split(_PIECE)
        end = head.find(b">", start.end()) + 1
        if not pieces or not end:
            return None
        self._opening = head[start.end() : end]
        pieces[-1] = pieces[-1].rpartition(_CLOSING)[0]
        defaults = []
        for piece in pieces:
            found = _ID.match(piece)
            if found is None:
                return None
            self._pieces.setdefault(found[1].decode("utf-8", "replace"), piece)
            if _DEFAULT_MARK in piece:
                defaults.append(_PIECE + piece)
        latent, latent_end = head.find(_LATENT, end), head.find(_LATENT_END, end)
        own = (
            head[end:]
            if latent < 0 or latent_end < latent
            else head[end:latent] + head[latent_end + len(_LATENT_END) :]
        )
        return b"".join([self._opening, own, *defaults, _CLOSING])

    def defaults(self) -> Iterator[etree._Element]:
        """The styles among which the default ones are, in the order of the part."""
        return self.head.iterfind(_STYLE)

    def find(self, style_id: str) -> etree._Element | None:
        """The ``w:style`` of that id, the first when there are several."""
        if self._whole is None:
            piece = self._pieces.get(style_id)
            if piece is None:
                return None
            try:
                return parse_xml(b"".join([self._opening, _PIECE, piece, _CLOSING]))[0]
            except UnreadableDocument:
                self._whole = _by_id(parse_xml(self._data))
        return self._whole.get(style_id)


def _has_more_than_elements(data: bytes) -> bool:
    """Whether there may be comments, CDATA or instructions; a single rare byte is looked for much faster than two."""
    return (b"!" in data and b"<!" in data) or data.count(b"?") > 2


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in root.iterfind(_STYLE):
        found.setdefault(element.get(_STYLE_ID, ""), element)
    return found
