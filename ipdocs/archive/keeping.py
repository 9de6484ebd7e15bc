"""A copy that an archive keeps, of what has no text to set anew: scans and other PDF files, and pictures.

Nothing on the page is changed. The file gets what PDF/A asks for beside it (an output intent, the mark of PDF/A-2b in its
metadata; ISO 19005-2, 6.2.3 and 6.6.4), and a picture gets a page. Whether the copy then is PDF/A, a judge has to say: until
then it is only a candidate. Hostile files are opened in the reading process alone.
"""

from __future__ import annotations

import base64
import io
from typing import Any

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, MIB, Limits
from ipdocs.ooxml import unreadable
from ipdocs.readers.isolation import ISOLATED, is_supervised

_TASK = "ipdocs.archive.keeping:kept_copy"
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 60_000_000
_MOST_BYTES = 150 * MIB
"""The copy travels between two processes as text; larger files stay as they are."""

_POINTS_A_MM = 72 / 25.4
_A4 = (210 * _POINTS_A_MM, 297 * _POINTS_A_MM)
_MARGIN = 20 * _POINTS_A_MM
_CREATED = bytes.fromhex("07d000010001000000000000")
"""The date in the header of the colour profile (2000-01-01): the same copy in every run."""


def candidate(data: bytes) -> bytes | None:
    """The copy that may be PDF/A-2b; ``None`` where none can be made: not a PDF or PNG, damaged, locked, or no ``pikepdf``."""
    if len(data) > _MOST_BYTES or not (data.startswith(_PNG) or b"%PDF-" in data[:1024]):
        return None
    try:
        made = kept_copy(data, LIMITS) if is_supervised() else ISOLATED.run(_TASK, data, LIMITS)
    except UnreadableDocument:
        return None
    return base64.b64decode(made) if made else None


def kept_copy(data: bytes, _limits: Limits) -> str:
    """The copy in Base64, empty without ``pikepdf``. Runs in the reading process. Raises :class:`UnreadableDocument`."""
    try:
        import pikepdf
    except ImportError:
        return ""
    try:
        document = _page_of_picture(data) if data.startswith(_PNG) else pikepdf.open(io.BytesIO(data))
    except (pikepdf.PdfError, OSError, ValueError, SyntaxError) as error:
        raise unreadable("damaged") from error
    with document:
        _mark(document)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True, linearize=False, min_version="1.7")
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _mark(document: Any) -> None:
    from pikepdf import Array, Dictionary, Name

    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
    if "/OutputIntents" not in document.Root:
        profile = document.make_stream(_srgb())
        profile["/N"] = 3
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB")
        intent["/DestOutputProfile"] = profile
        document.Root["/OutputIntents"] = Array([document.make_indirect(intent)])


def _srgb() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = _CREATED
    profile[84:100] = bytes(16)
    return bytes(profile)


def _page_of_picture(data: bytes) -> Any:
    """An A4 page with the picture on it, upright or across as the picture is, no larger than at 72 dots an inch."""
    import pikepdf
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise unreadable("too_large")
        flat = Image.new("RGB", picture.size, "white")
        layered = picture.convert("RGBA")
        flat.paste(layered, mask=layered.getchannel("A"))
    width, height = flat.size
    page = _A4 if height >= width else (_A4[1], _A4[0])
    scale = min(1.0, (page[0] - 2 * _MARGIN) / width, (page[1] - 2 * _MARGIN) / height)
    shown = width * scale, height * scale
    left, low = (page[0] - shown[0]) / 2, page[1] - _MARGIN - shown[1]
    document = pikepdf.new()
    image = document.make_stream(flat.tobytes())
    image.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
    )
    document.add_blank_page(page_size=page)
    sheet = document.pages[0]
    sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    drawn = f"q {shown[0]:.3f} 0 0 {shown[1]:.3f} {left:.3f} {low:.3f} cm /Im0 Do Q"
    sheet.Contents = document.make_stream(drawn.encode("ascii"))
    return document
