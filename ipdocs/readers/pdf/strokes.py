"""Drawn lines that belong to text: underlining, crossing out, and little squares that are tick boxes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ipdocs.readers.pdf.content import Control, Drawing, Page, Piece, Rect

_SMALLEST_BOX, _LARGEST_BOX = 5.5, 20.0
_SQUARE = 0.25
_NEAR = 1.5
_MOST = 3_000
_COVERS = 0.8


def apply_strokes(page: Page) -> None:
    """Mark crossed-out and underlined pieces, and put a tick box where a small square is drawn."""
    drawing = page.drawing
    if len(drawing.across) > _MOST or len(drawing.down) > _MOST:
        return
    if drawing.across and drawing.down:
        _boxes(page)
    if drawing.across:
        _lines_at_text(page)


def _lines_at_text(page: Page) -> None:
    used: set[int] = set()
    lines = page.drawing.across
    order = sorted(range(len(lines)), key=lambda number: lines[number][0])
    heights = [lines[number][0] for number in order]
    for piece in page.pieces:
        size, base = piece.size, piece.base
        first = bisect_left(heights, base - size * 0.42)
        if first == len(heights) or heights[first] > base + size * 0.2 or piece.control is not None:
            continue
        width = piece.x1 - piece.x0
        for number in order[first : bisect_right(heights, base + size * 0.2)]:
            y, x0, x1 = lines[number]
            if min(x1, piece.x1) - max(x0, piece.x0) < _COVERS * width or x1 - x0 > width + 40 * size:
                continue
            above = base - y
            if size * 0.17 <= above <= size * 0.42:
                piece.strike = True
                used.add(number)
            elif -size * 0.2 <= above <= size * 0.02 and x1 - x0 <= width * 1.6 + 4:
                piece.underline = True
    if used:
        page.drawing.across = [line for number, line in enumerate(lines) if number not in used]


def _boxes(page: Page) -> None:
    for square in _squares(page.drawing):
        if any(
            piece.control is not None and square.holds((piece.x0 + piece.x1) / 2, piece.middle, 2)
            for piece in page.pieces
        ):
            continue
        inside = [
            piece
            for piece in page.pieces
            if square.holds((piece.x0 + piece.x1) / 2, piece.middle, 1) and piece.text.strip()
        ]
        if any(len(piece.text.strip()) > 1 or piece.text.strip() not in "xX✓✔✗✘×☒☑" for piece in inside):
            continue
        crossed = any(
            stroke.width >= square.width * 0.3
            and square.holds((stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2)
            and stroke.width <= square.width * 1.6
            for stroke in page.drawing.slanted
        )
        gone = {id(piece) for piece in inside}
        page.pieces = [piece for piece in page.pieces if id(piece) not in gone]
        state = "checked" if inside or crossed else "unchecked"
        base = square.y1 - square.height * 0.15
        page.pieces.append(
            Piece(
                "", square.x0, square.x1, base, max(square.height, 7.0), control=Control("box", state), page=page.number
            )
        )


def _squares(drawing: Drawing) -> list[Rect]:
    """Small squares of four lines; the lines are taken from the drawing. A grid of squares is a table, not boxes."""
    short_across = [line for line in drawing.across if _SMALLEST_BOX <= line[2] - line[1] <= _LARGEST_BOX]
    short_down = [line for line in drawing.down if _SMALLEST_BOX <= line[2] - line[1] <= _LARGEST_BOX]
    found: list[Rect] = []
    used: set[tuple[float, float, float]] = set()
    for top in short_across:
        y, x0, x1 = top
        width = x1 - x0
        for bottom in short_across:
            height = bottom[0] - y
            if not (
                abs(bottom[1] - x0) <= _NEAR and abs(bottom[2] - x1) <= _NEAR and abs(height - width) <= width * _SQUARE
            ):
                continue
            left = _side(short_down, x0, y, bottom[0])
            right = _side(short_down, x1, y, bottom[0])
            if left is not None and right is not None and left is not right:
                square = Rect(x0, y, x1, bottom[0])
                if not any(square.touches(other, -1.0) for other in found):
                    found.append(square)
                used.update((top, bottom, left, right))
                break
    if used:
        drawing.across = [line for line in drawing.across if line not in used]
        drawing.down = [line for line in drawing.down if line not in used]
    return found


def _side(lines: list[tuple[float, float, float]], x: float, y0: float, y1: float) -> tuple[float, float, float] | None:
    for line in lines:
        if abs(line[0] - x) <= _NEAR and abs(line[1] - y0) <= _NEAR and abs(line[2] - y1) <= _NEAR:
            return line
    return None
