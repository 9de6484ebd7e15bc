"""Tesseract: an image in, words with places and confidence out. Image and text go through pipes: nothing lies on a disk."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO

from PIL import Image

from ipdocs.ocr.sheet import DPI
from ipdocs.ocr.tools import LANGUAGE
from ipdocs.ooxml import unreadable

_SPARSE, _BY_COLUMNS = "11", "3"
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in pixels, its baseline, the height of its line's letters, and how sure it is (0 to 1)."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    base: float
    height: float
    confidence: float
    line: int

    @property
    def rect(self) -> tuple[int, int, int, int]:
        """Its box."""
        return self.x0, self.y0, self.x1, self.y1


def recognised(image: Image.Image, program: str, seconds: float) -> list[Word]:
    """The words of a straight page.

    Raises :class:`UnreadableDocument`: ``ocr_timeout`` when it takes more than ``seconds``, ``ocr_failed``.
    """
    answer = _run(
        [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "--psm", _BY_COLUMNS, "hocr"], image, seconds
    )
    reader = _Hocr()
    reader.feed(answer.decode("utf-8", "replace"))
    return reader.words


def quarter_turns(image: Image.Image, program: str, seconds: float) -> int:
    """How many quarters to turn the page against the clock so that its text stands upright; 0 where that is not clear."""
    try:
        answer = _run([program, "stdin", "stdout", "--dpi", str(DPI), "--psm", "0"], image, seconds)
    except Exception:  # too few letters, or no data for orientation: the page stays as it is
        return 0
    found = re.search(rb"Orientation in degrees: (\d+)", answer)
    return int(found[1]) // 90 % 4 if found else 0


def _run(command: Sequence[str], image: Image.Image, seconds: float) -> bytes:
    data = BytesIO()
    image.save(data, "PPM")
    try:
        done = subprocess.run(  # noqa: S603 - the program found on the path, fixed arguments
            command,
            input=data.getbuffer(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise unreadable("ocr_timeout") from None
    except OSError:
        raise unreadable("ocr_failed") from None
    if done.returncode != 0:
        raise unreadable("ocr_failed")
    return done.stdout


class _Hocr(HTMLParser):
    """Collects the words of hOCR 1.2: elements of the class ``ocrx_word`` in lines with ``bbox``, ``baseline``, ``x_size``."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[Word] = []
        self._line = 0
        self._box: tuple[float, ...] = (0, 0, 0, 0)
        self._baseline: tuple[float, ...] = (0, 0)
        self._size = 0.0
        self._word: dict[str, tuple[float, ...]] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line or a word begins."""
        known = dict(attrs)
        kind, said = known.get("class") or "", _said(known.get("title") or "")
        if kind == "ocrx_word":
            self._word, self._text = said, []
        elif "x_size" in said:
            self._line += 1
            self._box = said.get("bbox", self._box)
            self._baseline = said.get("baseline", (0, 0))
            self._size = said["x_size"][0]

    def handle_data(self, data: str) -> None:
        """Letters."""
        if self._word is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """A word ends with its element."""
        if tag != "span" or self._word is None:
            return
        said, self._word = self._word, None
        text = "".join(self._text).strip()
        box = said.get("bbox", ())
        if not text or len(box) != 4:
            return
        x0, y0, x1, y1 = map(int, box)
        slope, low = (*self._baseline, 0, 0)[:2]
        base = self._box[3] + low + slope * (x0 - self._box[0])
        sure = said.get("x_wconf", (0,))[0] / 100
        self.words.append(Word(text, x0, y0, x1, y1, base, self._size, sure, self._line))


def _said(title: str) -> dict[str, tuple[float, ...]]:
    """``bbox 1 2 3 4; x_wconf 96`` as numbers by name."""
    out: dict[str, tuple[float, ...]] = {}
    for part in title.split(";"):
        name, _, rest = part.strip().partition(" ")
        out[name] = tuple(float(number) for number in _NUMBERS.findall(rest))
    return out
