"""Form fields and text annotations at their places among the text of the page."""

from __future__ import annotations

from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.content import Page, Piece, Rect
from ipdocs.readers.pdf.forms import Structure
from ipdocs.readers.pdf.space import Space

_TEXT_SIZE = 10.0
_ONE_LINE = 26.0
_LEADING = 1.2
_FAR_BESIDE = 150.0
_LINK_ANNOTATION = 2
_MOST_LOOKED_AT = 2_000


def has_fields_or_comments(page: int) -> bool:
    """Whether the open page has annotations other than links."""
    for index in range(min(pdfium.annotation_count(page), _MOST_LOOKED_AT)):
        annotation = pdfium.annotation(page, index)
        if not annotation:
            continue
        kind = pdfium.annotation_type(annotation)
        pdfium.close_annotation(annotation)
        if kind != _LINK_ANNOTATION:
            return True
    return False


def place_fields(pages: list[Page], spaces: dict[int, Space], structure: Structure) -> None:
    """Put the fields and the written annotations among the pieces of their pages."""
    by_number = {page.number - 1: page for page in pages}
    for widget in structure.widgets:
        page, space = by_number.get(widget.page), spaces.get(widget.page)
        if page is None or space is None:
            continue
        rect = Rect(*space.box(*widget.rect))
        size = min(_TEXT_SIZE, max(6.0, rect.height))
        base = _base_beside(page, rect)
        if base is None:
            middle = (rect.y0 + rect.y1) / 2 if rect.height <= _ONE_LINE else rect.y0 + size
            base = middle + size * 0.28
        page.pieces.append(Piece("", rect.x0, rect.x1, base, size, control=widget.control, page=page.number))
    for number, place, text in structure.written:
        page, space = by_number.get(number), spaces.get(number)
        if page is None or space is None:
            continue
        rect = Rect(*space.box(*place))
        for row, line in enumerate(text.replace("\r", "\n").split("\n")):
            if line.strip():
                base = rect.y0 + _TEXT_SIZE * (1 + row * _LEADING)
                page.pieces.append(Piece(line.strip(), rect.x0, rect.x1, base, _TEXT_SIZE, page=page.number))


def _base_beside(page: Page, rect: Rect) -> float | None:
    """The baseline of the text nearest beside a field of one line: there the field belongs."""
    if rect.height > _ONE_LINE:
        return None
    beside = [
        piece
        for piece in page.pieces
        if rect.y0 - 1 <= piece.middle <= rect.y1 + 1 and (piece.x1 <= rect.x0 + 2 or piece.x0 >= rect.x1 - 2)
    ]
    if not beside:
        return None
    nearest = min(beside, key=lambda piece: max(rect.x0 - piece.x1, piece.x0 - rect.x1))
    return nearest.base if max(rect.x0 - nearest.x1, nearest.x0 - rect.x1) <= _FAR_BESIDE else None
