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
_WIDEST_STEP = 2.6


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
    """The lines between two spanning ones: where the right column runs, left before right; above and below, across."""
    out: list[list[Line]] = []
    rest = band
    for zone in _zones([line for line in band if line.x0 >= gutter]):
        if len(zone) < _FEWEST and not (len(zone) > 1 and _fills(zone, None)):
            continue
        top, bottom = zone[0].base - zone[0].size, zone[-1].base + zone[-1].size * 0.5
        above = [line for line in rest if line.base < top]
        left = [line for line in rest if top <= line.base <= bottom and line.x1 <= gutter]
        if len(left) < 2:
            continue
        below = [line for line in rest if line.base > bottom]
        tail = _tail(left, [line for line in below if line.x1 <= gutter])
        gone = {id(line) for line in tail}
        if above:
            out.append(above)
        out.extend(reading_order(left + tail, depth + 1))
        out.extend(reading_order(zone, depth + 1))
        rest = [line for line in below if id(line) not in gone]
    if rest:
        out.append(rest)
    return out


def _zones(right: list[Line]) -> list[list[Line]]:
    """The lines of the right side in stretches without a wide upright gap."""
    out: list[list[Line]] = []
    for line in sorted(right, key=lambda each: each.base):
        if out and line.base - out[-1][-1].base <= _WIDEST_STEP * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _tail(left: list[Line], below: list[Line]) -> list[Line]:
    """What of the lines below still belongs to the left column, which is longer than the right; a line or two does not."""
    tail: list[Line] = []
    base = left[-1].base
    for line in below:
        if line.base - base > _WIDEST_STEP * line.size:
            break
        tail.append(line)
        base = line.base
    return tail if len(tail) > 2 else []


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
