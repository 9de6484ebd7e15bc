"""Tables as drafts: from ruling lines, from the tags of the file, and from columns that stand in line without either."""

from __future__ import annotations

from collections.abc import Sequence

from ipdocs.readers.draft import DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.pdf.content import Page, Piece, Rect, Tag
from ipdocs.readers.pdf.lines import Line, lines
from ipdocs.readers.pdf.paragraphs import paragraphs
from ipdocs.readers.pdf.ruled import Grid, Slot
from ipdocs.readers.pdf.typography import Typography

_PADDING = 3.0
_FEWEST_ROWS = 3
_ALIGNED = 4.0
_LONGEST_LABEL = 45


def ruled_table(grid: Grid, pieces: Sequence[Piece], types: Typography, page: Page) -> DraftTable:
    """The table with the pieces that stand in its cells."""
    held: dict[int, list[Piece]] = {}
    for piece in pieces:
        place = _slot_of(grid.slots, (piece.x0 + min(piece.x1, piece.x0 + piece.size)) / 2, piece.middle)
        if place is not None:
            held.setdefault(place, []).append(piece)
    rows: list[DraftRow] = [DraftRow() for _ in range(grid.row_count)]
    for number, slot in enumerate(grid.slots):
        right = slot.rect.x1 - _PADDING
        blocks = cell_blocks(held.get(number, []), right, types)
        anchor = _anchor(page.number, slot.rect)
        rows[slot.row].cells.append(
            DraftCell(
                blocks, slot.column, slot.column_span, slot.row_span, anchor, _is_tagged_header(held.get(number), page)
            )
        )
    kept = [row for row in rows if row.cells]
    if kept:
        kept[0].is_header = len(kept) > 1 and all(cell.is_header for cell in kept[0].cells)
    return DraftTable(kept, _anchor(page.number, grid.rect), page=page.number)


def _is_tagged_header(pieces: Sequence[Piece] | None, page: Page) -> bool:
    """Whether the tags of the file say that this cell is a header."""
    return bool(page.tags and pieces) and any(
        (tag := page.tags.get(piece.mark)) is not None and tag.is_header for piece in pieces or ()
    )


def cell_blocks(pieces: list[Piece], right: float, types: Typography) -> list[DraftParagraph | DraftTable]:
    """What stands in one cell."""
    if not pieces:
        return []
    found = paragraphs(whole_rows(lines(pieces)), right, types)
    for draft in found:
        draft.level = None
    return list(found)


def whole_rows(found: list[Line]) -> list[Line]:
    """Lines of one row as one line, with tabs where the gaps are."""
    out: list[Line] = []
    for line in found:
        if out and abs(out[-1].base - line.base) <= 0.42 * min(out[-1].size, line.size) and out[-1].x1 <= line.x0:
            out[-1] = Line.of([*out[-1].pieces, *line.pieces])
        else:
            out.append(line)
    return out


def _slot_of(slots: Sequence[Slot], x: float, y: float) -> int | None:
    for number, slot in enumerate(slots):
        if slot.rect.holds(x, y):
            return number
    for number, slot in enumerate(slots):
        if slot.rect.holds(x, y, _PADDING):
            return number
    return None


def _anchor(page: int, rect: Rect) -> str:
    return f"{page}@{rect.x0:.0f},{rect.y0:.0f},{rect.x1:.0f},{rect.y1:.0f}"


def tagged_tables(
    pieces: Sequence[Piece], tags: dict[int, Tag], types: Typography, page: int
) -> list[tuple[Rect, DraftTable]]:
    """Tables that the tags of the page describe, each with the area that it covers."""
    held: dict[int, dict[tuple[int, int], list[Piece]]] = {}
    for piece in pieces:
        tag = tags.get(piece.mark)
        if tag is not None and tag.table >= 0 and tag.row >= 0 and tag.column >= 0:
            held.setdefault(tag.table, {}).setdefault((tag.row, tag.column), []).append(piece)
    shapes: dict[int, dict[int, dict[int, Tag]]] = {}
    for tag in tags.values():
        if tag.table in held and tag.row >= 0 and tag.column >= 0:
            shapes.setdefault(tag.table, {}).setdefault(tag.row, {}).setdefault(tag.column, tag)
    out = []
    for table, cells in held.items():
        inside = [piece for found in cells.values() for piece in found]
        rect = Rect(
            min(piece.x0 for piece in inside),
            min(piece.top for piece in inside),
            max(piece.x1 for piece in inside),
            max(piece.bottom for piece in inside),
        )
        rows = []
        for row in range(min(shapes[table]), max(shapes[table]) + 1):
            shape = shapes[table].get(row, {})
            last = max([*shape, *(column for at, column in cells if at == row)], default=-1)
            draft = DraftRow()
            for column in range(last + 1):
                found = cells.get((row, column), [])
                right = max((piece.x1 for piece in found), default=0.0)
                is_header = column in shape and shape[column].is_header
                draft.cells.append(DraftCell(cell_blocks(found, right, types), column, is_header=is_header))
            if draft.cells:
                draft.is_header = row == 0 and all(cell.is_header for cell in draft.cells)
                rows.append(draft)
        out.append((rect, DraftTable(rows, _anchor(page, rect), page=page)))
    return out


def aligned_runs(rows: list[list[Line]]) -> list[tuple[int, int]]:
    """Stretches of rows that stand in the same columns without lines between them, as (first, past the last)."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        if len(rows[start]) < 2:
            start += 1
            continue
        starts = [line.x0 for line in rows[start]]
        stop = start + 1
        while stop < len(rows) and _follows(rows[stop], starts, rows[stop - 1]):
            if len(rows[stop]) > len(starts):
                break
            stop += 1
        full = sum(len(row) == len(starts) for row in rows[start:stop])
        if full >= _FEWEST_ROWS and _is_tabular(rows[start:stop], len(starts)):
            out.append((start, stop))
            start = stop
        else:
            start += 1
    return out


def _follows(row: list[Line], starts: list[float], before: list[Line]) -> bool:
    if len(row) == 1 and abs(row[0].x0 - starts[0]) <= _ALIGNED:
        return False
    step = row[0].base - before[0].base
    return step <= row[0].size * 3.2 and all(any(abs(line.x0 - x) <= _ALIGNED for x in starts) for line in row)


def _is_tabular(rows: list[list[Line]], width: int) -> bool:
    if width > 2:
        return True
    labels = [row[0].text for row in rows if len(row) == 2]
    values = [row[1].text for row in rows if len(row) == 2]
    if any(len(label) > _LONGEST_LABEL for label in labels):
        return False
    return sum(_is_label(value) for value in values) * 2 < len(values)


def _is_label(text: str) -> bool:
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head) <= 30


def aligned_table(rows: list[list[Line]], types: Typography, page: int) -> DraftTable:
    """The table of such a stretch; a row without its first column goes on with the row above."""
    starts = [line.x0 for line in rows[0]]
    grouped: list[list[list[Line]]] = []
    for row in rows:
        places: list[list[Line]] = [[] for _ in starts]
        for line in row:
            places[min(range(len(starts)), key=lambda index, at=line.x0: abs(starts[index] - at))].append(line)  # type: ignore[misc]
        if grouped and not places[0]:
            for above, more in zip(grouped[-1], places, strict=True):
                above.extend(more)
        else:
            grouped.append(places)
    drafts = []
    for places in grouped:
        cells = []
        for column, found in enumerate(places):
            blocks = list(paragraphs(found, max((line.x1 for line in found), default=0.0), types))
            for block in blocks:
                block.level = None
            cells.append(DraftCell([*blocks], column))
        drafts.append(DraftRow(cells))
    inside = [line for row in rows for line in row]
    rect = Rect(
        min(line.x0 for line in inside),
        rows[0][0].top,
        max(line.x1 for line in inside),
        max(line.bottom for line in rows[-1]),
    )
    return DraftTable(drafts, _anchor(page, rect), page=page)
