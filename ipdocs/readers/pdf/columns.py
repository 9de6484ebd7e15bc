"""The order in which a person reads the lines of a page: columns one after the other, rows of a form across.

Prose in columns fills them; labels beside values, addresses beside dates do not. A line that reaches over the gutter parts
the page into bands, each read for itself.
"""

from __future__ import annotations

from statistics import median

from ipdocs.readers.pdf.lines import Line

_FEWEST = 4
_FILLED = 0.6
_SHORTEST_PROSE = 18
_MOST_SPANNING = 0.35
_NARROWEST = 6.0
_DEEPEST = 6


def reading_order(lines: list[Line], depth: int = 0) -> list[list[Line]]:
    """Groups of lines in reading order; within a group the lines stand in one column, from the top."""
    gutter = _gutter(lines) if len(lines) >= 2 * _FEWEST and depth < _DEEPEST else None
    if gutter is None:
        return [lines] if lines else []
    out: list[list[Line]] = []
    band: list[Line] = []
    spanning: list[Line] = []
    for line in sorted(lines, key=lambda each: (each.base, each.x0)):
        if line.x0 < gutter < line.x1:
            if band:
                out.extend(_sides(band, gutter, depth))
                band = []
            spanning.append(line)
            continue
        if spanning:
            out.append(spanning)
            spanning = []
        band.append(line)
    if spanning:
        out.append(spanning)
    out.extend(_sides(band, gutter, depth))
    return out


def _sides(band: list[Line], gutter: float, depth: int) -> list[list[Line]]:
    left = [line for line in band if line.x1 <= gutter]
    right = [line for line in band if line.x0 >= gutter]
    if not left or not right or (len(band) < 6 and not _is_prose(left, right)):
        return [band] if band else []
    return [*reading_order(left, depth + 1), *reading_order(right, depth + 1)]


def _is_prose(left: list[Line], right: list[Line]) -> bool:
    return len(left) > 1 and len(right) > 1


def _gutter(lines: list[Line]) -> float | None:
    """The middle of the widest upright gap between two columns of prose, or ``None``."""
    candidates = sorted({round(line.x0, 0) for line in lines})
    best: tuple[int, float, float] | None = None
    for start in candidates[1:]:
        x = start - 1.5
        left = [line for line in lines if line.x1 <= x]
        right = [line for line in lines if line.x0 >= x]
        if len(left) < _FEWEST or len(right) < _FEWEST:
            continue
        spanning = len(lines) - len(left) - len(right)
        if spanning > _MOST_SPANNING * len(lines):
            continue
        edge = sorted(line.x1 for line in left)[int(len(left) * 0.98) - 1]
        if start - edge < _NARROWEST or not (_fills(left, x) and _fills(right, None)):
            continue
        rank = (spanning, -(start - edge))
        if best is None or rank < (best[0], best[1]):
            best = (spanning, -(start - edge), x)
    return best[2] if best is not None else None


def _fills(lines: list[Line], right: float | None) -> bool:
    """Whether most of the lines run through their column, as prose does."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = max(1.0, min(x1, right or x1) - x0)
    if median(len(line.text) for line in lines) < _SHORTEST_PROSE:
        return False
    return median(line.x1 - line.x0 for line in lines) >= _FILLED * width
