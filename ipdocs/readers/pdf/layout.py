"""From the content of the pages to drafts: tables first, then columns, rows and paragraphs of what is left."""

from __future__ import annotations

from collections.abc import Sequence

from ipdocs.model import Text, inline_text
from ipdocs.readers.draft import DraftBlock, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.pdf.columns import reading_order
from ipdocs.readers.pdf.content import Page, Piece, Rect
from ipdocs.readers.pdf.lines import Line, lines
from ipdocs.readers.pdf.paragraphs import paragraphs, run_on
from ipdocs.readers.pdf.ruled import Grid, grids
from ipdocs.readers.pdf.tables import aligned_runs, aligned_table, ruled_table, tagged_tables, whole_rows
from ipdocs.readers.pdf.typography import Typography

_SLACK = 2.0
_FRAME = 0.55
_FEWEST_IN_GRID = 2
_SAME_EDGE = 4.0
_MOST_LINES_IN_BOX = 3

Placed = tuple[Rect, DraftTable]


def page_blocks(page: Page, types: Typography) -> list[DraftBlock]:
    """The blocks of one page in reading order."""
    pieces = page.pieces
    tables: list[Placed] = []
    if page.drawing.across and page.drawing.down:
        pieces = _ruled(page, pieces, tables, types)
    if page.tags:
        tagged = tagged_tables(pieces, page.tags, types, page.number)
        if tagged:
            tables.extend(tagged)
            pieces = [piece for piece in pieces if (tag := page.tags.get(piece.mark)) is None or tag.column < 0]
    out: list[DraftBlock] = []
    for band, table in _bands(lines(pieces), tables):
        out.extend(_column_blocks(band, page, types))
        if table is not None:
            out.append(table)
    out.extend(_upright(page.upright))
    return out


def _ruled(page: Page, pieces: list[Piece], tables: list[Placed], types: Typography) -> list[Piece]:
    """Put the ruled tables among the tables; returns the pieces outside them."""
    for grid in grids(page.drawing):
        inside = [piece for piece in pieces if grid.rect.holds(piece.x0 + 1, piece.middle, _SLACK)]
        if not inside or not _is_table(grid, inside, page, pieces):
            continue
        tables.append((grid.rect, ruled_table(grid, inside, types, page)))
        taken = {id(piece) for piece in inside}
        pieces = [piece for piece in pieces if id(piece) not in taken]
    return pieces


def _is_table(grid: Grid, inside: list[Piece], page: Page, pieces: list[Piece]) -> bool:
    """A grid of several cells; or a single cell that is a painted line of its own, not a frame around text or a field."""
    if len(grid.slots) >= _FEWEST_IN_GRID:
        return True
    if grid.rect.height > page.height * _FRAME:
        return False
    if len({round(piece.base) for piece in inside}) > _MOST_LINES_IN_BOX:
        return False
    middle = (grid.rect.y0 + grid.rect.y1) / 2
    return not any(
        abs(piece.middle - middle) < grid.rect.height / 2 and not grid.rect.holds(piece.x0 + 1, piece.middle, _SLACK)
        for piece in pieces
    )


def _bands(found: list[Line], tables: list[Placed]) -> list[tuple[list[Line], DraftTable | None]]:
    """Lines above each table, with the table; at last those below all. A table beside text comes after it."""
    out: list[tuple[list[Line], DraftTable | None]] = []
    rest = found
    for rect, table in sorted(tables, key=lambda each: (each[0].y0, each[0].x0)):
        middle = rect.y0 + min(rect.height / 2, 12.0)
        out.append(([line for line in rest if line.base <= middle], table))
        rest = [line for line in rest if line.base > middle]
    out.append((rest, None))
    return out


def _column_blocks(found: list[Line], page: Page, types: Typography) -> list[DraftBlock]:
    out: list[DraftBlock] = []
    for group in reading_order(found):
        group_rows = _by_row(group)
        right = max(line.x1 for line in group)
        at = 0
        for start, stop in aligned_runs(group_rows):
            out.extend(_flow(group_rows[at:start], right, page, types))
            out.append(aligned_table(group_rows[start:stop], types, page.number))
            at = stop
        out.extend(_flow(group_rows[at:], right, page, types))
    return out


def _flow(rows: list[list[Line]], right: float, page: Page, types: Typography) -> list[DraftParagraph]:
    found = [line for row in rows for line in row]
    return paragraphs(whole_rows(found), right, types, page.tags) if found else []


def _by_row(group: list[Line]) -> list[list[Line]]:
    out: list[list[Line]] = []
    for line in sorted(group, key=lambda each: (each.base, each.x0)):
        if out and abs(out[-1][0].base - line.base) <= 0.42 * min(out[-1][0].size, line.size):
            out[-1].append(line)
        else:
            out.append([line])
    for row in out:
        row.sort(key=lambda each: each.x0)
    return out


def _upright(pieces: Sequence[Piece]) -> list[DraftBlock]:
    """Text that is turned against the page, after all others."""
    return [DraftParagraph([Text(piece.text, piece.bold, piece.italic)], page=piece.page) for piece in pieces]


def joined_pages(pages: Sequence[list[DraftBlock]]) -> list[DraftBlock]:
    """The blocks of all pages; a table that goes on over the page end is one, its repeated header row stands once."""
    out: list[DraftBlock] = []
    for blocks in pages:
        if out and blocks and isinstance(out[-1], DraftTable) and isinstance(blocks[0], DraftTable):
            above, below = out[-1], blocks[0]
            if _goes_on(above, below):
                rows = below.rows
                if above.rows and rows and _row_text(above.rows[0]) == _row_text(rows[0]) and len(rows) > 1:
                    above.rows[0].is_header = True
                    rows = rows[1:]
                above.rows.extend(rows)
                blocks = blocks[1:]
        elif out and blocks and run_on(out[-1], blocks[0]):
            blocks = blocks[1:]
        out.extend(blocks)
    return out


def _goes_on(above: DraftTable, below: DraftTable) -> bool:
    """Whether both have the same outer edges and as many columns."""
    if _columns(above) != _columns(below) or above.anchor is None or below.anchor is None:
        return False
    ours, theirs = _edges(above.anchor), _edges(below.anchor)
    return abs(ours[0] - theirs[0]) <= _SAME_EDGE and abs(ours[1] - theirs[1]) <= _SAME_EDGE


def _edges(anchor: str) -> tuple[float, float]:
    left, _, right, _ = anchor.partition("@")[2].split(",")
    return float(left), float(right)


def _columns(table: DraftTable) -> int:
    return max((cell.column + cell.column_span for row in table.rows for cell in row.cells), default=0)


def _row_text(row: DraftRow) -> list[str]:
    return [
        "\n".join(inline_text(block.inlines) for block in cell.blocks if isinstance(block, DraftParagraph))
        for cell in row.cells
    ]
