"""Size and weight of recognised words: measured on the image, then evened out, for letters of one size never measure alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from PIL import Image

from ipdocs.ocr.sheet import POINTS, shrunk
from ipdocs.ocr.words import Word

_LETTERS_OF_SIZE = 0.95
"""Tesseract's ``x_size`` (descenders to ascenders) of the size of the font, measured on Liberation and Carlito."""
_SAME = 0.16
_SMALLEST, _LARGEST = 5.0, 60.0
_BOLDER = 1.22
_FEWEST_LETTERS = 2


def sizes(words: Sequence[Word]) -> dict[int, float]:
    """Line → size in points. Lines that differ by less than a sixth from the most common size have that size."""
    lines: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    raw = {
        number: min(_LARGEST, max(_SMALLEST, found[0].height * POINTS / _LETTERS_OF_SIZE))
        for number, found in lines.items()
    }
    weights = {number: sum(len(word.text) for word in found) for number, found in lines.items()}
    out: dict[int, float] = {}
    left = dict(raw)
    while left:
        centre = max(
            left, key=lambda number: sum(weights[other] for other in left if _alike(left[other], left[number]))
        )
        group = [number for number in left if _alike(left[number], left[centre])]
        common = round(_weighted(group, left, weights) * 2) / 2
        for number in group:
            out[number] = common
            del left[number]
    return out


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME * other


def _weighted(group: Sequence[int], values: dict[int, float], weights: dict[int, int]) -> float:
    total = sum(weights[number] for number in group)
    return sum(values[number] * weights[number] for number in group) / max(1, total)


def bold_words(ink: Image.Image, words: Sequence[Word]) -> set[int]:
    """The indices of the words with clearly thicker strokes than most words of the page, for their size."""
    core = shrunk(ink)
    weights: dict[int, float] = {}
    for number, word in enumerate(words):
        if sum(map(str.isalpha, word.text)) < _FEWEST_LETTERS:
            continue
        inside = ink.crop(word.rect).histogram()[255]
        if inside:
            weights[number] = core.crop(word.rect).histogram()[255] / inside
    if len(weights) < _FEWEST_LETTERS:
        return set()
    usual = median(weights.values())
    thick = {number for number, weight in weights.items() if weight > usual * _BOLDER}
    return _smoothed(thick, words, set(weights))


def _smoothed(thick: set[int], words: Sequence[Word], judged: set[int]) -> set[int]:
    """Numbers and signs are as bold as the word before them on their line; one word alone is as its neighbours."""
    out = set(thick)
    for number in range(1, len(words)):
        if number not in judged and words[number].line == words[number - 1].line and number - 1 in out:
            out.add(number)
    return out
