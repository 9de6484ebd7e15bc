"""Tables by their ruling lines: lines that cross make a grid, a missing line between two cells makes them one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ipdocs.readers.pdf.content import Drawing, Rect

_NEAR = 3.0
_MOST_LINES = 4_000
_SMALLEST = 5.0

Across = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the grid with its spans."""

    rect: Rect
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """A ruled table; ``edges`` are the upright lines' places, from the left."""

    rect: Rect
    slots: list[Slot]
    edges: list[float] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return max((slot.row for slot in self.slots), default=-1) + 1


def grids(drawing: Drawing) -> list[Grid]:
    """All grids of a page, also those of a single cell, from the top."""
    across, down = merged(drawing.across), merged(drawing.down)
    if not across or not down or len(across) + len(down) > _MOST_LINES:
        return []
    found = [grid for part in _connected(across, down) if (grid := _grid(*part)) is not None]
    return sorted(found, key=lambda grid: (grid.rect.y0, grid.rect.x0))


def merged(lines: Iterable[Across]) -> list[Across]:
    """Lines in one line with no gap to speak of become one."""
    out: list[Across] = []
    for at, start, end in sorted(lines):
        for index in range(len(out) - 1, max(-1, len(out) - 40), -1):
            other_at, other_start, other_end = out[index]
            if at - other_at > _NEAR * 0.7:
                continue
            if start <= other_end + _NEAR and end >= other_start - _NEAR:
                out[index] = (other_at, min(start, other_start), max(end, other_end))
                break
        else:
            out.append((at, start, end))
    return out


def _connected(across: list[Across], down: list[Across]) -> list[tuple[list[Across], list[Across]]]:
    """Groups of lines that cross or touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for number, (x, y0, y1) in enumerate(down, len(across)):
        for index, (y, x0, x1) in enumerate(across):
            if y0 - _NEAR <= y <= y1 + _NEAR and x0 - _NEAR <= x <= x1 + _NEAR:
                parent[root(number)] = root(index)
    groups: dict[int, tuple[list[Across], list[Across]]] = {}
    for index, line in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[0 if index < len(across) else 1].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _places(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _grid(across: list[Across], down: list[Across]) -> Grid | None:
    ys, xs = _places(y for y, _, _ in across), _places(x for x, _, _ in down)
    if len(ys) < 2 or len(xs) < 2 or xs[-1] - xs[0] < _SMALLEST or ys[-1] - ys[0] < _SMALLEST:
        return None
    by_y = {row: [line for line in across if abs(line[0] - y) <= _NEAR] for row, y in enumerate(ys)}
    by_x = {column: [line for line in down if abs(line[0] - x) <= _NEAR] for column, x in enumerate(xs)}

    def is_ruled_below(row: int, column: int) -> bool:
        middle = (xs[column] + xs[column + 1]) / 2
        return any(x0 <= middle <= x1 for _, x0, x1 in by_y[row + 1])

    def is_ruled_right(row: int, column: int) -> bool:
        middle = (ys[row] + ys[row + 1]) / 2
        return any(y0 <= middle <= y1 for _, y0, y1 in by_x[column + 1])

    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column
            while right + 2 < len(xs) and not is_ruled_right(row, right) and (row, right + 1) not in taken:
                right += 1
            below = row
            while below + 2 < len(ys) and not any(is_ruled_below(below, each) for each in range(column, right + 1)):
                below += 1
            taken.update((r, c) for r in range(row, below + 1) for c in range(column, right + 1))
            rect = Rect(xs[column], ys[row], xs[right + 1], ys[below + 1])
            slots.append(Slot(rect, row, column, below - row + 1, right - column + 1))
    return Grid(Rect(xs[0], ys[0], xs[-1], ys[-1]), slots, xs)
