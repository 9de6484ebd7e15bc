"""The painted objects of a page: ruling lines, filled areas, pictures, and in which depth each text object lies."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_float, c_int, c_uint, c_ulong, c_ushort
from dataclasses import dataclass, field

from ipdocs.limits import Limits
from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.binding import ObjectType, SegmentType
from ipdocs.readers.pdf.content import Drawing, Fill, Rect
from ipdocs.readers.pdf.space import Space

_THIN = 2.6
_DEEPEST_FORM = 12
_MOST_SEGMENTS = 400
_WHITE = 0xFA
_SHORTEST_LINE = 3.0
_LAYER_MARK = "OC"
_LONGEST_NAME = 128
_MOST_MARKS = 8

Transform = tuple[float, float, float, float, float, float]
_SAME: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Painted:
    """What :func:`read_painted` found. ``depths``: text object → its depth and whether it lies in a layer that is not shown."""

    drawing: Drawing = field(default_factory=Drawing)
    depths: dict[int, tuple[int, bool]] = field(default_factory=dict)
    picture_area: float = 0.0
    count: int = 0


class PaintReader:
    """Walks through the objects of one page, those in form objects too."""

    def __init__(self, space: Space, limits: Limits, is_hidden_layer: Callable[[str], bool]) -> None:
        self._space = space
        self._left = limits.pdf_page_objects
        self._is_hidden_layer = is_hidden_layer
        self._found = Painted()
        self._depth = 0
        self._box = [c_float() for _ in range(4)]
        self._x, self._y = c_float(), c_float()
        self._colour = [c_uint() for _ in range(4)]
        self._fill, self._stroke = c_int(), c_int()

    def read(self, page: int) -> Painted:
        """All that is painted, from the bottom up."""
        for index in range(pdfium.count_objects(page)):
            self._object(pdfium.page_object(page, index), _SAME, 0, False)
        self._found.count = self._depth
        return self._found

    def _object(self, address: int | None, transform: Transform, level: int, is_hidden: bool) -> None:
        if not address or self._left <= 0:
            return
        self._left -= 1
        self._depth += 1
        kind = pdfium.object_type(address)
        if not is_hidden and pdfium.count_marks(address) > 0:
            is_hidden = self._is_in_hidden_layer(address)
        if kind == ObjectType.TEXT:
            self._found.depths[address] = self._depth, is_hidden
        elif kind == ObjectType.FORM and level < _DEEPEST_FORM:
            inner = _combined(self._matrix(address), transform)
            for index in range(pdfium.count_form_objects(address)):
                self._object(pdfium.form_object(address, index), inner, level + 1, is_hidden)
        elif is_hidden:
            return
        elif kind == ObjectType.PATH:
            self._path(address, transform)
        elif kind in (ObjectType.IMAGE, ObjectType.SHADING):
            rect = self._bounds(address, transform)
            if kind == ObjectType.IMAGE:
                self._found.picture_area += rect.width * rect.height
            self._found.drawing.fills.append(Fill(rect, self._depth, False, True))

    def _matrix(self, address: int) -> Transform:
        matrix = pdfium.FS_MATRIX()
        if not pdfium.object_matrix(address, byref(matrix)):
            return _SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _is_in_hidden_layer(self, address: int) -> bool:
        name, size = (c_ushort * _LONGEST_NAME)(), c_ulong()
        for index in range(min(pdfium.count_marks(address), _MOST_MARKS)):
            mark = pdfium.mark_at(address, index)
            if not mark or not pdfium.mark_name(mark, name, 2 * _LONGEST_NAME, byref(size)) or size.value != 6:
                continue
            if bytes(name)[:4].decode("utf-16-le") != _LAYER_MARK:
                continue
            if pdfium.mark_text(mark, b"Name", name, 2 * _LONGEST_NAME, byref(size)) and size.value >= 2:
                layer = bytes(name)[: min(size.value, 2 * _LONGEST_NAME) - 2].decode("utf-16-le", "replace")
                if self._is_hidden_layer(layer):
                    return True
        return False

    def _bounds(self, address: int, transform: Transform) -> Rect:
        left, bottom, right, top = self._box
        pdfium.object_bounds(address, byref(left), byref(bottom), byref(right), byref(top))
        return self._rect(left.value, bottom.value, right.value, top.value, transform)

    def _rect(self, x0: float, y0: float, x1: float, y1: float, transform: Transform) -> Rect:
        if transform is not _SAME:
            corners = [_moved(x, y, transform) for x in (x0, x1) for y in (y0, y1)]
            x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
            y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
        return Rect(*self._space.box(x0, y0, x1, y1))

    def _path(self, address: int, transform: Transform) -> None:
        if not pdfium.draw_mode(address, byref(self._fill), byref(self._stroke)):
            return
        is_filled, is_stroked = self._fill.value != 0, self._stroke.value != 0
        if not is_filled and not is_stroked:
            return
        rect = self._bounds(address, transform)
        drawing = self._found.drawing
        if is_filled and not is_stroked and (rect.width <= _THIN or rect.height <= _THIN):
            if not self._is_light(address, pdfium.fill_colour):
                _add_line(drawing, rect)
            return
        if is_filled:
            red, green, blue, alpha = self._colour
            known = pdfium.fill_colour(address, byref(red), byref(green), byref(blue), byref(alpha))
            if known and alpha.value == 255 and not pdfium.has_transparency(address):
                light = min(red.value, green.value, blue.value) >= _WHITE
                covers = self._is_whole_rectangle(address)
                drawing.fills.append(Fill(rect, self._depth, light, not covers))
        if is_stroked and not self._is_light(address, pdfium.stroke_colour):
            self._strokes(address, rect, transform)

    def _is_whole_rectangle(self, address: int) -> bool:
        """Whether the path fills its bounds: an upright rectangle without a clip that may cut it."""
        clip = pdfium.clip_path(address)
        if clip and pdfium.count_clips(clip) > 0:
            return False
        count = pdfium.count_segments(address)
        if not 4 <= count <= 6:
            return False
        points = []
        for index in range(count):
            segment = pdfium.path_segment(address, index)
            if not segment or pdfium.segment_type(segment) == SegmentType.CURVE:
                return False
            pdfium.segment_point(segment, byref(self._x), byref(self._y))
            points.append((round(self._x.value, 1), round(self._y.value, 1)))
        return len({x for x, _ in points}) == 2 and len({y for _, y in points}) == 2

    def _is_light(self, address: int, colour: object) -> bool:
        red, green, blue, alpha = self._colour
        known = colour(address, byref(red), byref(green), byref(blue), byref(alpha))  # type: ignore[operator]
        return bool(known) and (alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE)

    def _strokes(self, address: int, rect: Rect, transform: Transform) -> None:
        """The straight lines of a stroked path."""
        drawing = self._found.drawing
        count = pdfium.count_segments(address)
        if count == 2 and (rect.width <= _THIN or rect.height <= _THIN):
            _add_line(drawing, rect)
            return
        if count > _MOST_SEGMENTS:
            return
        first = before = (0.0, 0.0)
        for index in range(count):
            segment = pdfium.path_segment(address, index)
            if not segment:
                return
            pdfium.segment_point(segment, byref(self._x), byref(self._y))
            point = self._space.point(*_moved(self._x.value, self._y.value, transform))
            kind = pdfium.segment_type(segment)
            if kind == SegmentType.MOVE:
                first = point
            elif kind == SegmentType.LINE:
                _add_stroke(drawing, before, point)
            if pdfium.segment_closes(segment):
                _add_stroke(drawing, point, first)
            before = point


def _add_line(drawing: Drawing, rect: Rect) -> None:
    if rect.width >= rect.height:
        drawing.across.append(((rect.y0 + rect.y1) / 2, rect.x0, rect.x1))
    else:
        drawing.down.append(((rect.x0 + rect.x1) / 2, rect.y0, rect.y1))


def _add_stroke(drawing: Drawing, start: tuple[float, float], end: tuple[float, float]) -> None:
    rect = Rect(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    if rect.height <= 1.0 or rect.width <= 1.0:
        if rect.width + rect.height >= _SHORTEST_LINE:
            _add_line(drawing, rect)
    elif rect.width + rect.height >= _SHORTEST_LINE:
        drawing.slanted.append(rect)


def _moved(x: float, y: float, transform: Transform) -> tuple[float, float]:
    a, b, c, d, e, f = transform
    return a * x + c * y + e, b * x + d * y + f


def _combined(inner: Transform, outer: Transform) -> Transform:
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)
