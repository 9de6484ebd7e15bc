"""Pages drawn for tests: printed words, boxes, lines and pen strokes, without an office suite."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

DPI = 300
_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
)


class Drawn:
    """A white A4 page to draw on; places are in millimetres."""

    def __init__(self) -> None:
        self.image = Image.new("L", (2480, 3508), 235)
        self.pen = ImageDraw.Draw(self.image)

    def write(self, x: float, y: float, text: str, points: float = 11) -> None:
        """Printed words; ``y`` is their baseline."""
        path = next((each for each in _FONTS if Path(each).exists()), None)
        if path is None:
            pytest.skip("the fonts of tests/system-packages.txt are not installed")
        font = ImageFont.truetype(path, round(points * DPI / 72))
        self.pen.text((_px(x), _px(y)), text, fill=30, font=font, anchor="ls")

    def box(self, x: float, y: float, side: float = 3.4) -> None:
        """An empty tick box; ``y`` is its lower edge."""
        self.pen.rectangle((_px(x), _px(y - side), _px(x + side), _px(y)), outline=40, width=4)

    def stroke(self, *points: tuple[float, float], width: float = 0.45) -> None:
        """A pen stroke."""
        self.pen.line([(_px(x), _px(y)) for x, y in points], fill=60, width=_px(width), joint="curve")

    def line(self, x0: float, x1: float, y: float) -> None:
        """A ruled line."""
        self.pen.line([(_px(x0), _px(y)), (_px(x1), _px(y))], fill=40, width=3)

    def scribble(self, x: float, y: float, width: float, height: float, seed: int = 1) -> None:
        """Handwriting above the line at ``y``."""
        dice = random.Random(seed)
        points = [(x, y - 1)]
        while points[-1][0] < x + width:
            points.append((points[-1][0] + dice.uniform(0.6, 2.0), y - dice.uniform(0.5, height)))
        self.stroke(*points)

    def data(self, form: str = "PNG", **options: object) -> bytes:
        """The page as a file."""
        out = io.BytesIO()
        self.image.save(out, form, dpi=(DPI, DPI), **options)
        return out.getvalue()


def _px(millimetres: float) -> int:
    return round(millimetres * DPI / 25.4)
