"""Pictures put in by a template: :class:`InlineImage` values, and what they add to the package."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, BinaryIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from ipdocs.errors import InputError
from ipdocs.limits import LIMITS
from ipdocs.ooxml.names import NS
from ipdocs.templating.rendering import PlacedPicture, current, next_docpr
from ipdocs.wording import wording

EMU_PER_MM = 36_000
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}


class InlineImage:
    """A picture in the text: ``{"kart": InlineImage("kart.png", width_mm=120, alt="Kart over …")}`` for ``{{ kart }}``.

    With one of ``width_mm`` and ``height_mm`` the other follows; with none the picture has its own size. ``alt`` is read
    to those who do not see the picture; an empty one marks it as decoration. PNG and JPEG.

    Raises :class:`InputError` for another format or a damaged picture, :class:`OSError` when it cannot be read.
    """

    __slots__ = ("_height", "_suffix", "_width", "alt", "data")

    def __init__(
        self,
        source: str | Path | bytes | BinaryIO,
        *,
        width_mm: float | None = None,
        height_mm: float | None = None,
        alt: str = "",
    ) -> None:
        self.data = _read(source)
        self.alt = alt
        self._suffix, natural_width, natural_height = measure(self.data)
        width = None if width_mm is None else round(width_mm * EMU_PER_MM)
        height = None if height_mm is None else round(height_mm * EMU_PER_MM)
        if width is None:
            width = natural_width if height is None else round(natural_width * height / natural_height)
        if height is None:
            height = round(natural_height * width / natural_width)
        self._width, self._height = width, height

    def run(self) -> str:
        """The run that shows the picture; its bytes are kept for the package of this render."""
        relationship = current().place(PlacedPicture(current().part, self.data, self._suffix))
        drawing = drawing_xml(relationship, next_docpr(), self._width, self._height, self.alt)
        return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"

    def docxtpl_size(self) -> dict[str, int]:
        """The size in the way docxtpl wants it."""
        return {"width": self._width, "height": self._height}


def measure(data: bytes) -> tuple[str, int, int]:
    """Suffix, width and height (EMU) of a PNG or JPEG. Raises :class:`InputError` for everything else."""
    try:
        image = Image.from_blob(data)
        suffix, width, height = _SUFFIXES[image.content_type], int(image.width), int(image.height)
    except (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        KeyError,
        ZeroDivisionError,
    ) as error:
        raise _unusable() from error
    if width <= 0 or height <= 0:
        raise _unusable()
    return suffix, width, height


def drawing_xml(relationship: str, number: int, width: int, height: int, alt: str) -> str:
    """The ``wp:inline`` element of a picture (ISO/IEC 29500-1, 20.4.2.8)."""
    described = alt.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    name = f"Bilde {number}"
    return (
        f'<wp:inline xmlns:wp="{NS["wp"]}" xmlns:a="{NS["a"]}" xmlns:pic="{_PIC}" xmlns:r="{NS["r"]}">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{described}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name}" descr="{described}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    )


def media_name(picture: PlacedPicture) -> str:
    """The name of the picture's part: the same picture has the same name, so it stands once in a package."""
    digest = hashlib.sha256(picture.data).hexdigest()[:16]
    return f"media/ipdocs-{digest}.{picture.suffix}"


def _read(source: str | Path | bytes | BinaryIO) -> bytes:
    data: Any
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, (str, Path)):
        data = Path(source).read_bytes()
    else:
        data = source.read()
    if len(data) > LIMITS.media_part_bytes:
        raise _unusable()
    return bytes(data)


def _unusable() -> InputError:
    return InputError(wording("nb", "templating.picture.unusable"), wording("nb", "templating.picture.remedy"))
