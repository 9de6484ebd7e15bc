"""A page as an image: grey, upright and straight, with the ink told from the paper.

Pillow alone does the work: what numpy would count, a regular expression over the bytes of a row or a shrunken image counts
as fast. All lengths here are pixels at :data:`DPI`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from ipdocs.ocr.marks import Span

DPI = 300
POINTS = 72 / DPI
"""From pixels to the points of the document model."""

_PAPER_RADIUS = 24
_DARKER_THAN_PAPER = 38
_BLACK = 60
_COARSELY, _FINELY = 3, 2
_LONELY_RADIUS, _LONELY = 14, 0.034
_SPECK_CONTRAST = 30
_STEEPEST = 6.0
_COARSE, _FINE = 0.5, 0.05
_STRAIGHT = 0.06


def millimetres(length: float) -> int:
    """Pixels."""
    return round(length * DPI / 25.4)


@dataclass(frozen=True)
class Sheet:
    """One straight page. ``turned`` is by how many degrees it was turned against the clock to make it straight."""

    grey: Image.Image
    turned: float = 0.0

    @property
    def width(self) -> int:
        """In pixels."""
        return self.grey.width

    @property
    def height(self) -> int:
        """In pixels."""
        return self.grey.height

    @cached_property
    def ink(self) -> Image.Image:
        """White where there is ink, black elsewhere: darker than the paper around it, or black."""
        paper = self.grey.filter(ImageFilter.BoxBlur(_PAPER_RADIUS))
        darker = ImageChops.subtract(paper, self.grey).point(
            [255 * (value > _DARKER_THAN_PAPER) for value in range(256)]
        )
        black = self.grey.point([255 * (value < _BLACK) for value in range(256)])
        return ImageChops.subtract(ink := ImageChops.lighter(darker, black), _specks(ink))

    @cached_property
    def _dirt(self) -> Image.Image:
        """Specks with a rim: dust makes the recogniser doubt or misread whole lines."""
        dark = _median(self.grey) - _SPECK_CONTRAST
        grainy = self.grey.point([255 * (value < dark) for value in range(256)])
        return grown(grown(_specks(grainy)))

    def without(self, spans: list[Span], boxes: list[tuple[int, int, int, int]]) -> Image.Image:
        """The page for the recogniser, with drawn lines and tick boxes painted over."""
        paper = _median(self.grey)
        out = self.grey.copy()
        out.paste(paper, mask=self._dirt)
        pen = ImageDraw.Draw(out)
        for span in spans:
            pen.rectangle(span.rect, fill=paper)
        for box in boxes:
            pen.rectangle(box, fill=paper)
        return out


def _specks(ink: Image.Image) -> Image.Image:
    """Ink with hardly any other ink around it: dust. A full stop has its word beside it."""
    around = ink.filter(ImageFilter.BoxBlur(_LONELY_RADIUS))
    lonely = around.point([255 * (value < _LONELY * 255) for value in range(256)])
    return ImageChops.darker(ink, lonely)


def straightened(image: Image.Image) -> Sheet:
    """The image turned so that its lines run level; see :func:`skew_of`."""
    grey = image if image.mode == "L" else image.convert("L")
    angle = skew_of(grey)
    if abs(angle) < _STRAIGHT:
        return Sheet(grey)
    return Sheet(grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_median(grey)), angle)


def skew_of(grey: Image.Image) -> float:
    """By how many degrees to turn the image against the clock, at most 6.

    On a level page rows of ink and rows of paper alternate sharply: the angle at which neighbouring rows differ most.
    """
    ink = Sheet(grey.reduce(2)).ink
    small = ink.reduce(_COARSELY)
    if not small.getbbox():
        return 0.0
    steps = round(_STEEPEST / _COARSE)
    coarse: float = max(
        (number * _COARSE for number in range(-steps, steps + 1)), key=lambda angle: _sharpness(small, angle)
    )
    around = round(_COARSE / _FINE)
    finer = ink.reduce(_FINELY) if abs(coarse) < _STEEPEST else small
    angles = [coarse + number * _FINE for number in range(-around, around + 1, 2)]
    best: float = max(angles, key=lambda angle: _sharpness(finer, angle))
    return round(best, 2)


def _sharpness(image: Image.Image, angle: float) -> int:
    turned = image.rotate(angle, Image.Resampling.BILINEAR) if angle else image
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))


def _median(grey: Image.Image) -> int:
    counts = grey.histogram()
    half, seen = sum(counts) / 2, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= half:
            return value
    return 255


def grown(ink: Image.Image) -> Image.Image:
    """The ink with a pixel more all around. Several times faster than Pillow's own filter."""
    return _neighbours(ink, ImageChops.lighter)


def shrunk(ink: Image.Image) -> Image.Image:
    """The ink with a pixel less all around."""
    return _neighbours(ink, ImageChops.darker)


def _neighbours(image: Image.Image, either: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    row = either(either(image, ImageChops.offset(image, 1, 0)), ImageChops.offset(image, -1, 0))
    return either(either(row, ImageChops.offset(row, 0, 1)), ImageChops.offset(row, 0, -1))


def runs(ink: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Level stretches of ink without a gap: row, first column, past the last column."""
    width = ink.width
    image = ink.copy()
    image.paste(0, (width - 1, 0, width, ink.height))
    for found in re.finditer(b"\xff{%d,}" % shortest, image.tobytes()):
        row, start = divmod(found.start(), width)
        yield row, start, start + found.end() - found.start()


def share(ink: Image.Image, box: tuple[int, int, int, int]) -> float:
    """How much of the box is ink, from 0 to 1."""
    x0, y0, x1, y1 = box
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(ink.width, x1), min(ink.height, y1)
    if x1 <= x0 or y1 <= y0:
        return 0.0
    return ink.crop((x0, y0, x1, y1)).histogram()[255] / ((x1 - x0) * (y1 - y0))
