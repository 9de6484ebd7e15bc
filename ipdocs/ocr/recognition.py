"""The whole work on one scan inside the reading process: bytes in, plain data out, as :mod:`ipdocs.readers.pdf.extraction`.

What tells headings, tables, labels and columns apart in a PDF with text does so here too: each picture of a page becomes words
at places, with drawn lines and boxes, and takes the place of the page.
"""

from __future__ import annotations

import time
from io import BytesIO
from math import sqrt
from typing import Any

import pypdfium2 as pdfium2
from PIL import Image, ImageOps

from ipdocs.limits import Limits
from ipdocs.ocr.assembly import ReadSheet, read_sheet
from ipdocs.ocr.sheet import DPI, straightened
from ipdocs.ocr.tools import require
from ipdocs.ocr.words import quarter_turns
from ipdocs.ooxml import unreadable
from ipdocs.readers.pdf.content import Page
from ipdocs.readers.pdf.extraction import extract

_DOUBTED_PAGE = 0.65
_FEWEST_WORDS = 8
_A4_LONG = 11.7


def recognise_pdf(data: bytes, limits: Limits) -> dict[str, Any]:
    """As ``extract``, with the pages that are pictures read, and ``recognition``: pages, words with their confidence.

    Raises what ``extract`` raises, and ``ocr_timeout``, ``ocr_failed``, ``ocr_too_long``.
    """
    reader = _Reader(limits)
    found = extract(data, limits, reader.page)
    return {**found, "recognition": reader.told()}


def recognise_image(data: bytes, limits: Limits) -> dict[str, Any]:
    """The same for a picture (PNG, JPEG, TIFF with one or more pages): it is put into a PDF first."""
    return recognise_pdf(pdf_of_image(data, limits), limits)


def pdf_of_image(data: bytes, limits: Limits) -> bytes:
    """A PDF with a page for each picture in the file. Raises ``damaged``, ``too_large``, ``ocr_too_long``."""
    Image.MAX_IMAGE_PIXELS = limits.ocr_pixels
    pages = []
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
            for number in range(getattr(image, "n_frames", 1)):
                if number >= limits.ocr_pages:
                    raise unreadable("ocr_too_long")
                image.seek(number)
                if image.width * image.height > limits.ocr_pixels:
                    raise unreadable("too_large")
                pages.append(ImageOps.exif_transpose(image).convert("L"))
            dpi = image.info.get("dpi", (0, 0))[0]
    except Image.DecompressionBombError:
        raise unreadable("too_large") from None
    except (OSError, SyntaxError, ValueError):
        raise unreadable("damaged") from None
    first, *rest = pages
    out = BytesIO()
    resolution = float(dpi) if 60 <= float(dpi) <= 1_200 else max(first.width, first.height) / _A4_LONG
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=resolution, quality=92)
    return out.getvalue()


class _Reader:
    """Reads one page after the other and keeps what there is to tell."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._program = require()
        self._until = time.monotonic() + limits.ocr_file_seconds
        self._read: list[ReadSheet] = []

    def page(self, document: pdfium2.PdfDocument, index: int) -> Page | None:
        """The content of the page at the index."""
        if len(self._read) >= self._limits.ocr_pages:
            raise unreadable("ocr_too_long")
        image = self._rendered(document[index])
        found = self._sheet(image, index + 1)
        if found.confidence < _DOUBTED_PAGE or len(found.sure) < _FEWEST_WORDS:
            turns = quarter_turns(image, self._program, self._seconds())
            if turns:
                upright = self._sheet(image.rotate(90 * turns, expand=True), index + 1)
                found = max(found, upright, key=lambda each: each.confidence * min(len(each.sure), _FEWEST_WORDS * 4))
        self._read.append(found)
        return found.page

    def _sheet(self, image: Image.Image, number: int) -> ReadSheet:
        return read_sheet(straightened(image), number, self._program, self._seconds())

    def _seconds(self) -> float:
        """What is left for this page. Raises ``ocr_timeout``."""
        left = min(self._limits.ocr_page_seconds, self._until - time.monotonic())
        if left <= 0:
            raise unreadable("ocr_timeout")
        return left

    def _rendered(self, page: pdfium2.PdfPage) -> Image.Image:
        """Grey, at 300 dots an inch; a huge page at fewer."""
        width, height = page.get_size()
        scale = DPI / 72
        scale *= min(1.0, sqrt(self._limits.ocr_pixels / max(1.0, width * scale * height * scale)))
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        return image

    def told(self) -> dict[str, Any]:
        """Pages read, each word's place and confidence, signatures seen."""
        return {
            "pages": [read.page.number for read in self._read],
            "words": {str(read.page.number): [list(word) for word in read.sure] for read in self._read},
            "signed": sum(read.signed for read in self._read),
        }
