"""Pictures of a Word document: DrawingML and VML, with size and alternative text. What is linked is never fetched."""

from __future__ import annotations

import hashlib

from lxml import etree

from ipdocs.ooxml import Archive, Relationship, W, qn
from ipdocs.pdf.layout import Image
from ipdocs.pdf.word.measures import EMU_PER_POINT, points, style_length
from ipdocs.readers.docx.names import is_on

_INLINE, _ANCHOR, _EXTENT, _DOC_PR = qn("wp:inline"), qn("wp:anchor"), qn("wp:extent"), qn("wp:docPr")
_BLIP, _EMBED = qn("a:blip"), qn("r:embed")
_SHAPE, _IMAGE_DATA = qn("v:shape"), qn("v:imagedata")
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
UNKNOWN = "?"
"""The file of a picture in a format that cannot be shown, or that is not in the package."""


def picture_kind(data: bytes) -> str | None:
    """``png``, ``jpg``, ``gif`` or ``webp``; ``None`` for what cannot be set."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _KINDS if data.startswith(magic)), None)


class Pictures:
    """The pictures of one document: each file is kept once, under a name made of its content."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.files: dict[str, bytes] = {}

    def read(self, element: etree._Element, related: dict[str, Relationship]) -> list[Image]:
        """The pictures of a ``w:drawing``, ``w:pict`` or ``w:object``, in order."""
        if element.tag == W + "drawing":
            return [
                image for place in element.iter(_INLINE, _ANCHOR) if (image := self._drawn(place, related)) is not None
            ]
        return [image for shape in element.iter(_SHAPE) if (image := self._shaped(shape, related)) is not None]

    def _drawn(self, place: etree._Element, related: dict[str, Relationship]) -> Image | None:
        blip = next(place.iter(_BLIP), None)
        if blip is None:
            return None
        extent, described = place.find(_EXTENT), place.find(_DOC_PR)
        width = points(extent.get("cx"), 0.0, EMU_PER_POINT) if extent is not None else 0.0
        height = points(extent.get("cy"), 0.0, EMU_PER_POINT) if extent is not None else 0.0
        alt = (described.get("descr") or described.get("title")) if described is not None else None
        decorative = next(described.iter(_DECORATIVE), None) if described is not None else None
        if decorative is not None and is_on(decorative.get("val")):
            alt = ""
        return Image(self._file(related.get(blip.get(_EMBED, ""))), width, height, _said(alt))

    def _shaped(self, shape: etree._Element, related: dict[str, Relationship]) -> Image | None:
        data = shape.find(_IMAGE_DATA)
        if data is None:
            return None
        style = shape.get("style", "")
        alt = shape.get("alt") or data.get("{urn:schemas-microsoft-com:office:office}title")
        width, height = style_length(style, "width") or 0.0, style_length(style, "height") or 0.0
        return Image(self._file(related.get(data.get(qn("r:id"), ""))), width, height, _said(alt))

    def _file(self, relationship: Relationship | None) -> str:
        if relationship is None or relationship.is_external or relationship.target not in self._archive:
            return UNKNOWN
        data = self._archive.read(relationship.target)
        kind = picture_kind(data)
        if kind is None:
            return UNKNOWN
        name = f"{hashlib.blake2b(data, digest_size=12).hexdigest()}.{kind}"
        self.files[name] = data
        return name


def _said(alt: str | None) -> str | None:
    return alt if alt is None or alt == "" else " ".join(alt.split()) or None
