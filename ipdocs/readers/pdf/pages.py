"""One page of a PDF as its content: the pieces that a person sees, and the drawn lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import byref

from ipdocs.limits import Limits
from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.content import Fill, Page, Piece
from ipdocs.readers.pdf.drawing import Painted, PaintReader
from ipdocs.readers.pdf.pieces import Found, TextReader, is_invisible, is_tiny
from ipdocs.readers.pdf.space import Space
from ipdocs.readers.pdf.tags import read_tags

SCANNED_SHARE = 0.3
_A4 = (0.0, 0.0, 595.0, 842.0)


@contextmanager
def opened_page(document: int, index: int) -> Iterator[int | None]:
    """The page at the index while it is open; ``None`` where pdfium cannot open it."""
    page = pdfium.load_page(document, index)
    try:
        yield page
    finally:
        if page:
            pdfium.close_page(page)


def read_page(page: int, number: int, is_tagged: bool, is_hidden_layer: Callable[[str], bool], limits: Limits) -> Page:
    """The content of an open page. Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
    space = space_of(page)
    painted = PaintReader(space, limits, is_hidden_layer).read(page)
    text_page = pdfium.load_text(page)
    try:
        found = TextReader(text_page, space, painted.depths, is_tagged, limits).read() if text_page else []
    finally:
        if text_page:
            pdfium.close_text(text_page)
    covered = painted.picture_area / max(1.0, space.width * space.height)
    scanned = covered >= SCANNED_SHARE
    out = Page(
        number, space.width, space.height, [], painted.drawing, has_content=painted.count > 0, picture_share=covered
    )
    for each in found:
        each.piece.page = number
        if not is_seen(each, painted, space, scanned):
            out.hidden += 1
        elif each.look.quarters == 0:
            out.pieces.append(each.piece)
        else:
            out.upright.append(each.piece)
    if is_tagged:
        out.tags = read_tags(page)
    return out


def space_of(page: int) -> Space:
    """The visible part of the page."""
    rect = pdfium.FS_RECTF()
    if pdfium.bounding_box(page, byref(rect)) and rect.right > rect.left and rect.top > rect.bottom:
        return Space(rect.left, rect.bottom, rect.right, rect.top, pdfium.rotation(page) % 4)
    return Space(*_A4, 0)


def is_seen(found: Found, painted: Painted, space: Space, scanned: bool) -> bool:
    """Whether a person sees the text: not off the page, not tiny, not white on white, not covered, not transparent."""
    piece, look = found.piece, found.look
    if piece.x1 < 0 or piece.x0 > space.width or piece.base < 0 or piece.top > space.height:
        return False
    if is_invisible(look):
        return scanned
    if is_tiny(look) or look.is_hidden:
        return False
    if not look.is_white and not painted.drawing.fills:
        return True
    if look.quarters != 0:
        return not look.is_white
    return not (look.is_white and not _on_ground(piece, look.depth, painted.drawing.fills)) and not _is_covered(
        piece, look.depth, painted.drawing.fills
    )


def _on_ground(piece: Piece, depth: int, fills: list[Fill]) -> bool:
    """Whether the last area painted below the piece is dark, or a picture."""
    x, y = (piece.x0 + piece.x1) / 2, piece.middle
    below = [fill for fill in fills if fill.depth < depth and fill.rect.holds(x, y, 1.0)]
    return bool(below) and not below[-1].is_light


def _is_covered(piece: Piece, depth: int, fills: list[Fill]) -> bool:
    """Whether an area painted later lies over the whole piece. Pictures and cut shapes do not count: it may show through."""
    for fill in reversed(fills):
        if fill.depth < depth:
            return False
        rect = fill.rect
        if (
            not fill.is_partial
            and rect.x0 <= piece.x0 + 1
            and rect.x1 >= piece.x1 - 1
            and rect.y0 <= piece.middle - piece.size * 0.2
            and rect.y1 >= piece.base
        ):
            return True
    return False
