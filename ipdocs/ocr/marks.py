"""Drawn lines and tick boxes on the image of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

from ipdocs.model import CheckState
from ipdocs.ocr.sheet import Sheet, grown, millimetres, runs, share

_SHORTEST_ACROSS = millimetres(5.5)
_SHORTEST_DOWN = millimetres(4.4)
_THICKEST = millimetres(1.2)
_NEAR = millimetres(1.6)
_SAME_LINE = millimetres(0.5)
_SMALLEST_BOX, _LARGEST_BOX = millimetres(2.2), millimetres(7.0)
_SAME_COLUMN = millimetres(0.7)
_SAME_SIZE = 0.1
_CROWDED_BY_PEN = 0.2
_LONGEST_RUN = millimetres(10)
_INK = b"\xff"
_LOPSIDED = 0.22
_EDGE = 0.86
_AROUND = 0.45
_MARGIN = 0.16
_CORNER = 0.17
_CORNER_INK = 0.3
_THICK_EDGE = 0.15
_FEWEST_THIN = 3
_GAP, _CROWDED = 0.30, 0.30
_LETTER_SIZED = millimetres(2.6)
_CROWDED_LETTER = 0.02
UNTICKED, TICKED, FILLED = 0.035, 0.085, 0.80
"""Shares of ink inside a box: at most the first is empty, from the second to the third it is ticked; between them and above, a
person must look (a box that is filled altogether may be a tick struck out)."""

UNSURE_INK = (UNTICKED + TICKED) / 2
"""Of a box that is there and could not be looked into."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a drawn line, with its thickness, as a box of pixels."""

    rect: tuple[int, int, int, int]

    @property
    def middle(self) -> tuple[float, float]:
        """Half-way across and half-way down."""
        x0, y0, x1, y1 = self.rect
        return (x0 + x1) / 2, (y0 + y1) / 2


@dataclass(frozen=True, slots=True)
class TickBox:
    """A square on the page: its edges, how much of its inside is ink, and what that means."""

    rect: tuple[int, int, int, int]
    inked: float

    @property
    def state(self) -> CheckState:
        """Ticked, not ticked, or not sure."""
        if self.inked <= UNTICKED:
            return CheckState.UNCHECKED
        return CheckState.CHECKED if TICKED <= self.inked <= FILLED else CheckState.UNKNOWN

    @property
    def reach(self) -> tuple[int, int, int, int]:
        """The box with the pen strokes that run over its edges."""
        x0, y0, x1, y1 = self.rect
        over = round((y1 - y0) * 0.35)
        return x0 - over, y0 - over, x1 + round(over * 0.6), y1 + over


def lines_across(sheet: Sheet) -> list[Span]:
    """Level lines of at least 5.5 mm."""
    return _spans(sheet.ink, _SHORTEST_ACROSS)


def lines_down(sheet: Sheet, across: Sequence[Span]) -> list[Span]:
    """Upright lines of at least 4.4 mm that go from one level line to another: not the strokes of a pen."""
    turned = sheet.ink.transpose(Image.Transpose.TRANSPOSE)
    found = [Span((y0, x0, y1, x1)) for x0, y0, x1, y1 in (span.rect for span in _spans(turned, _SHORTEST_DOWN))]
    return [span for span in found if _is_held(span, across)]


def _is_held(down: Span, across: Sequence[Span]) -> bool:
    heights = [span.middle[1] for span in across if are_touching(span, down)]
    return bool(heights) and max(heights) - min(heights) >= _SHORTEST_DOWN / 2


def are_touching(across: Span, down: Span) -> bool:
    """Whether a level and an upright line meet or nearly meet."""
    ax0, ay0, ax1, ay1 = across.rect
    dx0, dy0, dx1, dy1 = down.rect
    return ax0 - _NEAR <= dx1 and dx0 <= ax1 + _NEAR and ay0 - _NEAR <= dy1 and dy0 <= ay1 + _NEAR


def _spans(ink: Image.Image, shortest: int) -> list[Span]:
    """Runs in neighbouring rows that overlap are one line; what is thicker than a line is a bar or a picture."""
    thick = ImageChops.lighter(ink, ImageChops.offset(ink, 0, 1))
    open_spans: list[list[int]] = []
    closed: list[list[int]] = []
    for row, start, end in runs(thick, shortest):
        still: list[list[int]] = []
        for span in open_spans:
            (still if row - span[3] <= 2 else closed).append(span)
        open_spans = still
        for span in open_spans:
            if start <= span[2] and end >= span[0]:
                span[0], span[2], span[3] = min(span[0], start), max(span[2], end), row
                break
        else:
            open_spans.append([start, row, end, row])
    closed += open_spans
    return _united([Span((x0, y0 - 1, x1, y1 + 1)) for x0, y0, x1, y1 in closed if y1 - y0 <= _THICKEST])


def _united(spans: Sequence[Span]) -> list[Span]:
    """Parts of one line that a gap or a step of a pixel has parted."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda each: each.rect[0]):
        x0, y0, x1, y1 = span.rect
        for index, other in enumerate(out):
            ox0, oy0, ox1, oy1 = other.rect
            if (
                x0 <= ox1 + _SAME_LINE
                and y0 <= oy1 + _SAME_LINE
                and oy0 <= y1 + _SAME_LINE
                and max(y1, oy1) - min(y0, oy0) <= _THICKEST
            ):
                out[index] = Span((ox0, min(y0, oy0), max(x1, ox1), max(y1, oy1)))
                break
        else:
            out.append(span)
    return out


def tick_boxes(sheet: Sheet) -> list[TickBox]:
    """Small squares with all four edges drawn that stand by themselves. A row of squares with common edges is none."""
    ink = sheet.ink
    field = _Field(grown(ink).tobytes(), ink.width, ink.height)
    thick = ImageChops.lighter(ink, ImageChops.offset(ink, 0, 1))
    edges = [edge for edge in runs(thick, _SMALLEST_BOX) if edge[2] - edge[1] <= _LONGEST_RUN]
    found: list[TickBox] = []
    for fits in (_is_box, _is_like):
        known = tuple(found)
        for row, start, end in edges:
            if any(_inside(start, row, box.rect) for box in found):
                continue
            for rect in field.squares(row, start, end):
                if _has_corners(ink, *rect) and fits(ink, rect, known):
                    found.append(TickBox(rect, _inked(ink, rect)))
                    break
    return found


def _is_box(ink: Image.Image, rect: tuple[int, int, int, int], _known: Sequence[TickBox]) -> bool:
    return _stands_alone(ink, rect) and _thin_edges(ink, rect) == 2


def _is_like(ink: Image.Image, rect: tuple[int, int, int, int], known: Sequence[TickBox]) -> bool:
    """Whether it has the size of a box above or below that was found: a broad pen hides the edges of one that is ticked.

    A square that is filled altogether is a box only there; elsewhere it is the bullet of a list.
    """
    x0, y0, x1, y1 = rect
    side = x1 - x0
    if share(ink, (x1 + 3, y0, x1 + round(side * _GAP), y1)) >= _CROWDED_BY_PEN:
        return False
    if not _thin_edges(ink, rect) and _inked(ink, rect) < FILLED:
        return False
    return any(
        abs(box.rect[0] - rect[0]) <= _SAME_COLUMN and abs(box.rect[2] - box.rect[0] - side) <= side * _SAME_SIZE
        for box in known
    )


def _inside(x: int, y: int, rect: tuple[int, int, int, int]) -> bool:
    x0, y0, x1, y1 = rect
    slack = (x1 - x0) // 2
    return x0 - slack <= x <= x1 and y0 - slack <= y <= y1 + slack


@dataclass(frozen=True, slots=True)
class _Field:
    """The ink of a page, made thicker by a pixel all around, for fast looks at rows and columns."""

    data: bytes
    width: int
    height: int

    def across(self, y: int, x0: int, x1: int) -> float:
        """How much of a stretch of a row is ink."""
        return self.data.count(_INK, y * self.width + x0, y * self.width + x1) / (x1 - x0)

    def down(self, x: int, y0: int, y1: int) -> float:
        """How much of a stretch of a column is ink."""
        return self.data[y0 * self.width + x : y1 * self.width + x : self.width].count(_INK) / (y1 - y0)

    def squares(self, row: int, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Squares that hang under a level stretch of ink, or under a part of it, for a pen may have made it longer."""
        for side in range(min(end - start, _LARGEST_BOX), _SMALLEST_BOX - 1, -1):
            lopsided = max(3, round(side * _LOPSIDED))
            if row + side + lopsided + 2 >= self.height:
                continue
            for x in range(start, min(end, self.width - 2) - side + 1):
                least = row + side - lopsided
                if self.down(x + 1, row, least) < _EDGE or self.down(x + side - 2, row, least) < _EDGE:
                    continue
                low = self._bottom(row, x, side, lopsided)
                if low is not None:
                    yield x, row, x + side, low

    def _bottom(self, row: int, x: int, side: int, lopsided: int) -> int | None:
        for step in range(lopsided + 1):
            for low in dict.fromkeys((row + side + step, row + side - step)):
                if (
                    self.across(low - 1, x, x + side) >= _EDGE
                    and self.down(x + 1, row, low) >= _EDGE
                    and self.down(x + side - 2, row, low) >= _EDGE
                ):
                    return low
        return None


def _has_corners(ink: Image.Image, x0: int, y0: int, x1: int, y1: int) -> bool:
    """Whether all four corners have ink: letters as wide as they are high are round or open there."""
    size = max(4, round((x1 - x0) * _CORNER))
    return all(
        share(ink, (x, y, x + size, y + size)) >= _CORNER_INK
        for x in (x0 - 1, x1 + 1 - size)
        for y in (y0 - 1, y1 + 1 - size)
    )


def _line(ink: Image.Image, box: tuple[int, int, int, int], *, across: bool) -> float:
    """How much of the length of a narrow strip has ink somewhere in its width."""
    x0, y0, x1, y1 = box
    if x0 < 0 or y0 < 0 or x1 > ink.width or y1 > ink.height:
        return 0.0
    strip = ink.crop(box)
    size = (x1 - x0, 1) if across else (1, y1 - y0)
    profile = strip.resize(size, Image.Resampling.BOX).tobytes()
    return sum(value > 0 for value in profile) / len(profile)


def _stands_alone(ink: Image.Image, rect: tuple[int, int, int, int]) -> bool:
    """Whether no edge goes on beyond the corners, as in a grid, and none is a letter's stroke in a word."""
    x0, y0, x1, y1 = rect
    far = round((x1 - x0) * _AROUND)
    beyond = (
        (x0 - far, y0 - 2, x0 - 4, y0 + 3),
        (x1 + 4, y0 - 2, x1 + far, y0 + 3),
        (x0 - far, y1 - 2, x0 - 4, y1 + 3),
        (x1 + 4, y1 - 2, x1 + far, y1 + 3),
    )
    gap = round((x1 - x0) * _GAP)
    crowded = _CROWDED if x1 - x0 >= _LETTER_SIZED else _CROWDED_LETTER
    beside = ((x0 - gap, y0, x0 - 3, y1), (x1 + 3, y0, x1 + gap, y1))
    return all(_line(ink, each, across=True) < _EDGE for each in beyond) and all(
        share(ink, each) < crowded for each in beside
    )


def _thin_edges(ink: Image.Image, rect: tuple[int, int, int, int]) -> int:
    """How many upright edges are lines somewhere: a bold letter's strokes are thick all along. A pen may cover much."""
    x0, y0, x1, y1 = rect
    most = max(5, round((x1 - x0) * _THICK_EDGE))
    rows = [y0 + round((y1 - y0) * part / 10) for part in range(1, 10)]
    return sum(
        sum(_stroke(ink, left, row, step, most * 3) <= most for row in rows) >= _FEWEST_THIN
        for left, step in ((x0 - 2, 1), (x1 + 1, -1))
    )


def _stroke(ink: Image.Image, x: int, y: int, step: int, most: int) -> int:
    """How far the first stretch of ink goes from here."""
    seen = 0
    for number in range(most):
        at = x + step * number
        if 0 <= at < ink.width and ink.getpixel((at, y)):
            seen += 1
        elif seen:
            break
    return seen


def _inked(ink: Image.Image, rect: tuple[int, int, int, int]) -> float:
    x0, y0, x1, y1 = rect
    inset = max(5, round((x1 - x0) * _MARGIN))
    return share(ink, (x0 + inset, y0 + inset, x1 - inset, y1 - inset))
