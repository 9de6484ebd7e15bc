"""The text of a page, stretch by stretch: what pdfium finds, with place, size, look and whether a person sees it.

pdfium parts the text into words; words of one text object on one line are one piece, so that a page costs some calls a
piece and not some calls a letter.
"""

from __future__ import annotations

import re
from ctypes import byref, c_double, c_uint, c_ushort
from dataclasses import dataclass, replace
from math import hypot
from statistics import median

from ipdocs.limits import Limits
from ipdocs.ooxml import unreadable
from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.content import Piece
from ipdocs.readers.pdf.fonts import Font, read_font
from ipdocs.readers.pdf.space import Space

_WORD = re.compile(r"[^\s\x00]+")
_LINE_END = re.compile(r"[\r\n]")
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){5,}[^\W\d_]$")
_WORD_GAP_SHARE = 1.6
_WHITE = 0xFA
_TINY = 1.2
_WIDE_LETTER = 0.66
_MOST_IN_ROW = 60
_INVISIBLE = 3
_TOPMOST = 1 << 60
_IMPLAUSIBLE_WIDTH = 1.5
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x02": "-", "\ufffe": "-",
     "\u00a0": " ", "\x00": ""}
)  # fmt: skip
_ODD = re.compile("[" + "".join(map(chr, _LIGATURES)) + "]")


@dataclass(frozen=True, slots=True)
class Look:
    """What all text of one text object has in common."""

    font: Font
    size: float
    quarters: int | None
    mode: int
    is_white: bool
    mark: int
    depth: int
    is_hidden: bool


@dataclass(slots=True)
class Found:
    """A piece and what decides whether it is seen."""

    piece: Piece
    look: Look
    start: int
    end: int


class TextReader:
    """Reads the text of one page. ``depths`` tells the depth of each text object, ``tagged`` whether marks matter."""

    def __init__(
        self, text_page: int, space: Space, depths: dict[int, tuple[int, bool]], tagged: bool, limits: Limits
    ) -> None:
        self._page = text_page
        self._space = space
        self._depths = depths
        self._tagged = tagged
        self._limits = limits
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int | None, Font] = {}
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._colour = [c_uint() for _ in range(4)]

    def read(self) -> list[Found]:
        """All pieces in the order of the file."""
        text = self._text()
        found: list[Found] = []
        object_of, page = pdfium.object_of, self._page
        start = end = -1
        current = 0
        for word in _WORD.finditer(text):
            first, last = word.start(), word.end()
            owner = object_of(page, first) or 0
            if last - first > 1 and (object_of(page, last - 1) or 0) != owner:
                if start >= 0:
                    self._close(found, text, start, end, current)
                start = -1
                self._parts(found, text, first, last)
                continue
            if start >= 0 and owner == current and not _LINE_END.search(text, end, first) and first - end <= 2:
                end = last
                continue
            if start >= 0:
                self._close(found, text, start, end, current)
            start, end, current = first, last, owner
        if start >= 0:
            self._close(found, text, start, end, current)
        found = self._parted(found, text)
        before = -1
        for order, each in enumerate(found):
            each.piece.order = order
            each.piece.is_spaced = each.start > before
            before = each.end
        return found

    def _parted(self, found: list[Found], text: str) -> list[Found]:
        """Text that leaves room for another text, such as a tick box in the middle of a line, is parted there."""
        rows: dict[int, list[Found]] = {}
        for each in found:
            rows.setdefault(round(each.piece.base), []).append(each)
        splits: dict[int, list[float]] = {}
        for row in rows.values():
            if 1 < len(row) <= _MOST_IN_ROW:
                for inner in row:
                    for outer in row:
                        if outer.piece.x0 + 1 < inner.piece.x0 and inner.piece.x1 < outer.piece.x1 - 1:
                            splits.setdefault(id(outer), []).append(inner.piece.x0)
        if not splits:
            return found
        out: list[Found] = []
        for each in found:
            if id(each) in splits:
                self._split(out, text, each.start, each.end, each.look, tuple(splits[id(each)]))
            else:
                out.append(each)
        return out

    def _text(self) -> str:
        count = pdfium.count_characters(self._page)
        if count <= 0:
            return ""
        if count > self._limits.pdf_page_characters:
            raise unreadable("too_many_blocks")
        buffer = (c_ushort * (count * 2 + 2))()
        got = pdfium.get_text(self._page, 0, count, buffer)
        text = bytes(memoryview(buffer)[: max(0, got - 1)]).decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Letters without a code or beyond the first plane: places in the text are no longer those of the letters.
        codes = (pdfium.unicode_of(self._page, index) for index in range(count))
        return "".join(chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\x00" for code in codes)

    def _parts(self, found: list[Found], text: str, first: int, last: int) -> None:
        """A word in which several text objects have a share."""
        start = first
        owner = pdfium.object_of(self._page, first) or 0
        for index in range(first + 1, last):
            other = pdfium.object_of(self._page, index) or 0
            if other != owner:
                self._close(found, text, start, index, owner)
                start, owner = index, other
        self._close(found, text, start, last, owner)

    def _close(self, found: list[Found], text: str, start: int, end: int, owner: int) -> None:
        look = self._looks.get(owner)
        if look is None:
            look = self._looks[owner] = self._look(owner, start)
        words = text[start:end]
        x0, base = self._origin(start)
        x1 = self._right_edge(end - 1)
        if x1 - x0 > _IMPLAUSIBLE_WIDTH * look.size * (end - start):
            width = self._right_edge(start) - x0
            if width > _IMPLAUSIBLE_WIDTH * look.size:
                # A font with a scale of its own (Type 3): its size says nothing, so go by the width of its letters.
                look = self._looks[owner] = replace(look, size=2 * (x1 - x0) / (end - start))
        if _SPACED_OUT.match(words):
            found.append(_found(self._closed_up(text, start, end), x0, x1, base, look, start, end))
            return
        if (
            "  " not in words
            and ":" not in words
            and (x1 - x0 <= _WIDE_LETTER * look.size * (end - start) or end - start < 3)
        ):
            found.append(_found(words, x0, x1, base, look, start, end))
            return
        self._split(found, text, start, end, look)

    def _closed_up(self, text: str, start: int, end: int) -> str:
        """Words whose letters are set apart by blanks, whole again: where the gap is wider, a word ends."""
        letters = list(_WORD.finditer(text, start, end))
        rights = [self._right_edge(letter.start()) for letter in letters]
        gaps = [self._origin(letter.start())[0] - right for letter, right in zip(letters[1:], rights, strict=False)]
        usual = median(gaps)
        parts = [letters[0][0]]
        for letter, gap in zip(letters[1:], gaps, strict=True):
            parts.append(f" {letter[0]}" if gap > _WORD_GAP_SHARE * usual else letter[0])
        return "".join(parts)

    def _split(
        self, found: list[Found], text: str, start: int, end: int, look: Look, at: tuple[float, ...] = ()
    ) -> None:
        """Text with wide gaps in it: parted where the gap is wider than a blank ever is, and at the places ``at``."""
        opened, before = -1, -1
        right = x0 = base = 0.0
        for word in _WORD.finditer(text, start, end):
            left, line = self._origin(word.start())
            if opened >= 0 and (
                left - right > max(look.size, 3.0)
                or word.start() - before > 2
                or any(right - 1 <= place <= left for place in at)
            ):
                found.append(_found(text[opened:before], x0, right, base, look, opened, before))
                opened = -1
            if opened < 0:
                opened, x0, base = word.start(), left, line
            before, right = word.end(), self._right_edge(word.end() - 1)
        if opened >= 0:
            found.append(_found(text[opened:before], x0, right, base, look, opened, before))

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.origin_of(self._page, index, byref(self._x), byref(self._y))
        return self._space.point(self._x.value, self._y.value)

    def _right_edge(self, index: int) -> float:
        rect = self._rect
        pdfium.loose_box(self._page, index, byref(rect))
        left, _, right, _ = self._space.box(rect.left, rect.bottom, rect.right, rect.top)
        return max(left, right)

    def _look(self, owner: int, index: int) -> Look:
        pdfium.matrix_of(self._page, index, byref(self._matrix))
        matrix = self._matrix
        scale = hypot(matrix.c, matrix.d) or 1.0
        size = abs(pdfium.font_size(self._page, index) * scale)
        quarters = self._space.quarters_of(matrix.a, matrix.b)
        if not owner:
            return Look(Font(False, False, None), size, quarters, 0, False, -1, 0, False)
        address = pdfium.text_font(owner)
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = read_font(address)
        depth, is_hidden = self._depths.get(owner, (_TOPMOST, False))
        mark = pdfium.marked_content_id(owner) if self._tagged else -1
        return Look(font, size, quarters, pdfium.text_mode(owner), self._is_white(owner), mark, depth, is_hidden)

    def _is_white(self, owner: int) -> bool:
        red, green, blue, alpha = self._colour
        if not pdfium.fill_colour(owner, byref(red), byref(green), byref(blue), byref(alpha)):
            return False
        return alpha.value == 0 or (red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE)


def _found(words: str, x0: float, x1: float, base: float, look: Look, start: int, end: int) -> Found:
    text = look.font.read(words.translate(_LIGATURES) if _ODD.search(words) else words)
    size = look.size
    return Found(
        Piece(text, x0, max(x0, x1), base, size, look.font.bold, look.font.italic, mark=look.mark), look, start, end
    )


def is_invisible(look: Look) -> bool:
    """Whether the text is painted with nothing, as the text layer over a scan is."""
    return look.mode == _INVISIBLE


def is_tiny(look: Look) -> bool:
    """Whether the letters are too small for an eye."""
    return look.size < _TINY
