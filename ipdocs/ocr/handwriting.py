"""Lines to write on: whether somebody has written on them, which the recogniser cannot read.

A signature cannot be read, but seen. A line counts as *signed* only when the ink above it is clearly a hand's: it is at least
9 mm wide and 2.5 mm high, and the pen has left at least :data:`CLEAR` square millimetres of ink. It counts as *blank* when
there is less than :data:`BLANK`. All that lies between is *unsure*: a person must look, and nothing is taken for given.
Printed words that were read with confidence are not ink in this sense. What the recogniser makes of a signature ("ÆN") is no
name: on a line to sign it is dropped, elsewhere it stays, as the doubtful reading of handwriting that it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageDraw, ImageFilter

from ipdocs.ocr.marks import Span, TickBox, are_touching
from ipdocs.ocr.sheet import Sheet, millimetres
from ipdocs.ocr.words import Word

SHORTEST_LINE = millimetres(22)
CLEAR, BLANK = 5.0, 0.8
_WIDEST_SHARE = 0.8
_ABOVE, _BELOW = millimetres(11), millimetres(2.5)
_NEAR = millimetres(1.6)
_CLEAR_WIDTH, _CLEAR_HEIGHT = millimetres(9), millimetres(2.5)
_SURE = 0.7
_VERY_SURE, _FEWEST_PRINTED = 0.85, 3
_CAPTION = millimetres(6)
_SIGNING = ("underskr", "signatur", "sign.", "sign:")
_SQUARE_MILLIMETRE = millimetres(10) ** 2 / 100


class Writing(StrEnum):
    """What stands on a line to write on. ``PRINTED``: words that were read, so the line is only their underline."""

    BLANK = "blank"
    UNSURE = "unsure"
    WRITTEN = "written"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A free level line, what stands on it, and the words that are the recogniser's guess at handwriting.

    ``is_to_sign``: the words before it or under it ask for a signature.
    """

    rect: tuple[int, int, int, int]
    writing: Writing
    guesses: tuple[Word, ...] = ()
    is_to_sign: bool = False


def writing_lines(
    sheet: Sheet, across: Sequence[Span], down: Sequence[Span], words: Sequence[Word], boxes: Sequence[TickBox]
) -> list[WritingLine]:
    """The level lines that no upright line touches, shorter than the text is wide."""
    free = [
        span
        for span in across
        if SHORTEST_LINE <= span.rect[2] - span.rect[0] <= sheet.width * _WIDEST_SHARE
        and not any(are_touching(span, other) for other in down)
    ]
    return [_judged(sheet, span, free, words, boxes) for span in free]


def _judged(
    sheet: Sheet, span: Span, free: Sequence[Span], words: Sequence[Word], boxes: Sequence[TickBox]
) -> WritingLine:
    x0, y0, x1, y1 = span.rect
    top = max([y0 - _ABOVE, *(other.rect[3] + 2 for other in free if _is_over(other, span))])
    above = [word for word in words if top < (word.y0 + word.y1) / 2 < y1 + 2 and word.x0 < x1 and word.x1 > x0]
    printed = [word for word in above if _is_printed(word)]
    on_it = [word for word in printed if word.y1 > y0 - millimetres(4) and word.x0 >= x0 - _NEAR]
    if any(_is_surely_printed(word) for word in on_it):
        return WritingLine(span.rect, Writing.PRINTED)
    zone = (max(0, x0 - _NEAR), max(0, top), min(sheet.width, x1 + _NEAR), min(sheet.height, y1 + _BELOW))
    ink = sheet.ink.crop(zone)
    pen = ImageDraw.Draw(ink)
    guesses = {id(word) for word in above if word.x0 >= x0 - _NEAR}
    covered = [word.rect for word in words if _is_printed(word) and id(word) not in guesses]
    covered += [box.reach for box in boxes]
    for left, high, right, low in (*covered, (x0 - 9, y0 - 2, x1 + 9, y1 + 2)):
        pen.rectangle((left - zone[0] - 2, high - zone[1] - 2, right - zone[0] + 2, low - zone[1] + 2), fill=0)
    return WritingLine(
        span.rect,
        _writing(ink),
        tuple(word for word in above if id(word) in guesses),
        any(word.text.casefold().startswith(_SIGNING) for word in words if _is_label(word, span)),
    )


def _is_over(other: Span, span: Span) -> bool:
    return (
        other is not span
        and other.rect[3] < span.rect[1]
        and other.rect[0] < span.rect[2]
        and other.rect[2] > span.rect[0]
    )


def _is_printed(word: Word) -> bool:
    return word.confidence >= _SURE and sum(map(str.isalnum, word.text)) >= 2


def _is_surely_printed(word: Word) -> bool:
    """Long enough and sure enough that it is no stroke of a pen taken for a word."""
    return word.confidence >= _VERY_SURE and sum(map(str.isalnum, word.text)) >= _FEWEST_PRINTED


def _is_label(word: Word, span: Span) -> bool:
    """Whether the word stands in the row before the line, or close under it."""
    x0, y0, x1, y1 = span.rect
    is_before = word.x1 <= x0 + _NEAR and word.y0 - 6 <= y1 and y0 <= word.y1 + word.height * 0.6
    is_under = y1 <= word.y0 + 4 <= y1 + _CAPTION and word.x1 > x0 - _NEAR and word.x0 < x1
    return is_before or is_under


def _writing(ink: Image.Image) -> Writing:
    """By the ink left when specks are gone."""
    strokes = ink.filter(ImageFilter.MedianFilter(3))
    area = strokes.histogram()[255] / _SQUARE_MILLIMETRE
    place = strokes.getbbox()
    if place is None or area < BLANK:
        return Writing.BLANK
    is_wide = place[2] - place[0] >= _CLEAR_WIDTH and place[3] - place[1] >= _CLEAR_HEIGHT
    return Writing.WRITTEN if is_wide and area >= CLEAR else Writing.UNSURE
