"""Whether a PDF can go to print: A4 upright, nothing within 18 mm of the left edge, where the printer puts a code.

Each page is drawn small and looked at, so that whatever is on it counts, in the process that reads hostile files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import unreadable
from ipdocs.readers.isolation import ISOLATED, is_supervised

POINTS_A_MM = 72 / 25.4
A4_MM = (210.0, 297.0)
SIZE_TOLERANCE_MM = 2.0
LEFT_MARGIN_MM = 18.0
_PIXELS_A_MM = 2.0
_INK = 200
"""Darker than this (0 black, 255 white) counts as content."""

_TASK = "ipdocs.dispatch.printable:measure"


@dataclass(frozen=True, slots=True)
class PrintFaults:
    """Page numbers, from 1. ``is_readable`` is false for a file that cannot be opened: damaged, or with a password."""

    is_readable: bool = True
    wrong_size: tuple[int, ...] = ()
    in_margin: tuple[int, ...] = ()


def print_faults(data: bytes, limits: Limits = LIMITS) -> PrintFaults:
    """What keeps the PDF from print."""
    try:
        found = measure(data, limits) if is_supervised() else ISOLATED.run(_TASK, data, limits)
    except UnreadableDocument:
        return PrintFaults(is_readable=False)
    return PrintFaults(True, tuple(found["size"]), tuple(found["margin"]))


def measure(data: bytes, limits: Limits) -> dict[str, Any]:
    """The pages with faults, as plain data. Runs in the reading process. Raises :class:`UnreadableDocument`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    try:
        if len(document) > limits.pdf_pages:
            raise unreadable("too_many_pages")
        size, margin = [], []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            width, height = (length / POINTS_A_MM for length in page.get_size())
            if abs(width - A4_MM[0]) > SIZE_TOLERANCE_MM or abs(height - A4_MM[1]) > SIZE_TOLERANCE_MM:
                size.append(number)
            elif _has_ink_in_margin(page):
                margin.append(number)
            page.close()
        return {"size": size, "margin": margin}
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    finally:
        document.close()


def _has_ink_in_margin(page: Any) -> bool:
    bitmap = page.render(scale=_PIXELS_A_MM / POINTS_A_MM, grayscale=True, may_draw_forms=True)
    try:
        pixels, stride = bytes(bitmap.buffer), bitmap.stride
        edge = int(LEFT_MARGIN_MM * _PIXELS_A_MM)
        return any(min(pixels[row * stride : row * stride + edge]) < _INK for row in range(bitmap.height))
    finally:
        bitmap.close()
