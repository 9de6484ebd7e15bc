"""What was found on the image of a page, as the content of a page that the PDF reader's layout understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipdocs.ocr.handwriting import Writing, WritingLine, writing_lines
from ipdocs.ocr.looks import bold_words, sizes
from ipdocs.ocr.marks import UNSURE_INK, Span, TickBox, lines_across, lines_down, tick_boxes
from ipdocs.ocr.sheet import POINTS, Sheet, millimetres
from ipdocs.ocr.words import Word, recognised
from ipdocs.readers.pdf.content import Control, Drawing, Page, Piece
from ipdocs.wording import wording

_SURE_SIGN = 0.6
_SPECK = 0.12
_BULLETS = "•*°¢«»·®©"
_BOX_RISE = 0.18
_LONGEST_MISREAD = 3
_HARDLY = 0.5
_FILL = "__________"

Sure = tuple[float, float, float, float, float, int]
"""A word's box in points, its confidence, and how many letters it has."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A page, and how sure each word of it is."""

    page: Page
    sure: tuple[Sure, ...]
    signed: int = 0

    @property
    def confidence(self) -> float:
        """Of the whole page, by letters; 1 where there are none."""
        letters = sum(word[5] for word in self.sure)
        return sum(word[4] * word[5] for word in self.sure) / letters if letters else 1.0


def read_sheet(sheet: Sheet, number: int, program: str, seconds: float) -> ReadSheet:
    """Find lines and boxes, recognise the words without them, look at the lines to write on.

    Raises :class:`UnreadableDocument`: ``ocr_timeout``, ``ocr_failed``.
    """
    boxes = tick_boxes(sheet)
    across = _outside(lines_across(sheet), boxes)
    down = _outside(lines_down(sheet, across), boxes)
    words = _cleaned(recognised(sheet.without([*across, *down], [box.reach for box in boxes]), program, seconds))
    words, lost = _boxes_apart(words, boxes)
    boxes += lost
    lines = writing_lines(sheet, across, down, words, boxes)
    guesses = {id(word) for line in lines for word in line.guesses if line.is_to_sign}
    kept = [word for word in words if id(word) not in guesses]
    pieces = [*_pieces(sheet, kept, number), *_box_pieces(boxes, kept, number)]
    written = [_line_piece(line, kept, number) for line in lines]
    drawn = {line.rect for line in lines if line.writing is not Writing.PRINTED}
    page = Page(
        number,
        sheet.width * POINTS,
        sheet.height * POINTS,
        [*pieces, *(piece for piece, _ in written if piece is not None)],
        _drawing([span for span in across if span.rect not in drawn], down),
        has_content=True,
    )
    sure = [*(_sure(word) for word in kept), *(doubt for _, doubt in written if doubt is not None)]
    sure += [_unsure_box(box) for box in boxes if box.state == "unknown"]
    return ReadSheet(page, tuple(sure), sum(line.writing is Writing.WRITTEN and line.is_to_sign for line in lines))


def _boxes_apart(words: Sequence[Word], boxes: Sequence[TickBox]) -> tuple[list[Word], list[TickBox]]:
    """Words that stand in a column of tick boxes and are as large as one are boxes that were not found: of unknown state."""
    kept: list[Word] = []
    lost: list[TickBox] = []
    for word in words:
        if any(_is_in_column(word, box) for box in boxes):
            lost.append(TickBox(word.rect, UNSURE_INK))
        else:
            kept.append(word)
    return kept, lost


def _is_in_column(word: Word, box: TickBox) -> bool:
    x0, _, x1, _ = box.rect
    side = x1 - x0
    return (
        len(word.text) <= _LONGEST_MISREAD
        and _is_like_a_tick(word)
        and abs(word.x0 - x0) <= side * 0.4
        and 0.6 * side <= word.x1 - word.x0 <= 1.6 * side
        and 0.6 * side <= word.y1 - word.y0 <= 1.6 * side
    )


def _is_like_a_tick(word: Word) -> bool:
    """``X``, ``[X``, ``Å]``, or letters that were hardly believed; not ``IP`` or ``at`` at the beginning of a line."""
    if word.text.casefold() in ("x", "v", "xx") or not word.text.isalpha():
        return not word.text.isdigit()
    return word.confidence < _HARDLY


def _outside(spans: Sequence[Span], boxes: Sequence[TickBox]) -> list[Span]:
    """Lines that are no edges of tick boxes."""
    return [
        span
        for span in spans
        if not any(
            box.reach[0] <= span.middle[0] <= box.reach[2] and box.reach[1] <= span.middle[1] <= box.reach[3]
            for box in boxes
        )
    ]


def _cleaned(words: Sequence[Word]) -> list[Word]:
    """Without specks taken for letters: signs that are no letters or digits and were hardly believed."""
    kept: list[Word] = []
    for word in words:
        opens = not kept or kept[-1].line != word.line
        if _is_bullet(word) and opens:
            kept.append(replace(word, text="•"))
        elif _has_letters(word) or (word.confidence >= _SURE_SIGN and not _is_speck(word)):
            kept.append(word)
    return kept


def _has_letters(word: Word) -> bool:
    if len(word.text) == 1 and word.confidence < _SURE_SIGN and word.y1 - word.y0 < word.height * 0.35:
        return False
    return any(map(str.isalnum, word.text))


def _is_speck(word: Word) -> bool:
    return max(word.x1 - word.x0, word.y1 - word.y0) < word.height * _SPECK


def _is_bullet(word: Word) -> bool:
    """Whether the sign is as high as wide, half as high as a letter and stands on no line."""
    wide, high = word.x1 - word.x0, word.y1 - word.y0
    if len(word.text) != 1 or word.text in "-–—.," or word.text.isdigit():
        return False
    is_round = 0.6 <= wide / max(1, high) <= 1.7 and word.height * 0.15 <= high <= word.height * 0.5
    return word.text in _BULLETS or (is_round and word.base - word.y1 >= word.height * 0.08)


def _pieces(sheet: Sheet, words: Sequence[Word], number: int) -> list[Piece]:
    size_of = sizes(words)
    bold = bold_words(sheet.ink, words)
    return [
        Piece(
            word.text,
            word.x0 * POINTS,
            word.x1 * POINTS,
            word.base * POINTS,
            size_of[word.line],
            bold=index in bold,
            page=number,
            order=index,
            is_spaced=True,
        )
        for index, word in enumerate(words)
    ]


def _box_pieces(boxes: Sequence[TickBox], words: Sequence[Word], number: int) -> list[Piece]:
    """Each box on the baseline of the words beside it."""
    out = []
    for box in boxes:
        x0, y0, x1, y1 = box.rect
        middle = (y0 + y1) / 2
        beside = [word for word in words if word.y0 - 4 <= middle <= word.y1 + 4]
        after = [word for word in beside if word.x0 >= x1 - 4] or beside
        nearest = min(after, key=lambda word: abs(word.x0 - x1), default=None)
        base = nearest.base if nearest is not None else y1 - (y1 - y0) * _BOX_RISE
        size = nearest.height if nearest is not None else float(y1 - y0)
        out.append(
            Piece(
                "",
                x0 * POINTS,
                x1 * POINTS,
                base * POINTS,
                size * POINTS,
                control=Control("box", box.state.value),
                page=number,
            )
        )
    return out


def _line_piece(line: WritingLine, words: Sequence[Word], number: int) -> tuple[Piece | None, Sure | None]:
    """What stands for a line to write on: ``(sign.)`` where a hand has clearly signed, else the blank line, or that there is
    handwriting that was not read."""
    if line.writing is Writing.PRINTED or (line.guesses and not line.is_to_sign):
        return None, None
    x0, y0, x1, y1 = line.rect
    label = _label(line, words)
    height = label.height if label is not None else millimetres(4)
    base = label.base if label is not None and label.y1 > y0 - height else y0
    text = _FILL
    if line.writing is Writing.WRITTEN:
        text = wording("nb", "ocr.signed" if line.is_to_sign else "ocr.written")
    piece = Piece(text, x0 * POINTS, x1 * POINTS, base * POINTS, height * POINTS / 0.95, page=number)
    if line.writing is Writing.UNSURE or (line.writing is Writing.WRITTEN and not line.is_to_sign):
        return piece, (x0 * POINTS, (y0 - height) * POINTS, x1 * POINTS, y1 * POINTS, 0.0, len(text))
    return piece, None


def _label(line: WritingLine, words: Sequence[Word]) -> Word | None:
    """The word before the line."""
    x0, y0, _, y1 = line.rect
    before = [
        word for word in words if word.x1 <= x0 + 8 and word.y0 - 6 <= (y0 + y1) / 2 <= word.y1 + word.height * 0.5
    ]
    return max(before, key=lambda word: word.x1, default=None)


def _sure(word: Word) -> Sure:
    return (word.x0 * POINTS, word.y0 * POINTS, word.x1 * POINTS, word.y1 * POINTS, word.confidence, len(word.text))


def _unsure_box(box: TickBox) -> Sure:
    x0, y0, x1, y1 = box.rect
    return (x0 * POINTS, y0 * POINTS, x1 * POINTS, y1 * POINTS, 0.0, 1)


def _drawing(across: Sequence[Span], down: Sequence[Span]) -> Drawing:
    out = Drawing()
    for span in across:
        out.across.append((span.middle[1] * POINTS, span.rect[0] * POINTS, span.rect[2] * POINTS))
    for span in down:
        out.down.append((span.middle[0] * POINTS, span.rect[1] * POINTS, span.rect[3] * POINTS))
    return out
