"""Which rows of a table are its header, and whether its rows ask to stay together."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.layout import Block, Line, Par, Words, inner_blocks
from ipdocs.readers.docx import names as n


def head_rows(rows: Sequence[etree._Element]) -> int:
    """How many rows at the top are marked as header rows."""
    count = 0
    for row in rows:
        properties = row.find(n.TRPR)
        marked = properties.find(W + "tblHeader") if properties is not None else None
        if marked is None or not n.is_on(marked.get(n.VAL)):
            break
        count += 1
    return count


def is_first_row_marked(look: etree._Element) -> bool:
    """Whether a ``w:tblLook`` asks for the first row of the table's style, as attribute or as bit of the old mask."""
    told = look.get(W + "firstRow")
    if told is not None:
        return n.is_on(told)
    try:
        return bool(int(look.get(n.VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


def looks_like_head(line: Line) -> bool:
    """Whether all cells of a first row hold bold words alone, as column names do."""
    if len(line.cells) < 2:
        return False
    for cell in line.cells:
        words = [
            inline
            for block in inner_blocks(cell.blocks)
            if isinstance(block, Par)
            for inline in block.inlines
            if isinstance(inline, Words) and inline.text.strip()
        ]
        if not words or not all(word.look.bold for word in words):
            return False
    return True


def reaching(lines: Sequence[Line], head: int) -> int:
    """The header rows with those that their cells reach down into; none where that would be the whole table."""
    at = 0
    while at < min(head, len(lines)):
        head = max(head, at + max((cell.rows for cell in lines[at].cells), default=1))
        at += 1
    return head if head < len(lines) else 0


def is_kept_whole(lines: Sequence[Line]) -> bool:
    """Whether every row asks to stay with the next, as signature lines do."""
    return len(lines) <= 12 and all(
        any(_keeps_next(block) for cell in line.cells for block in cell.blocks) for line in lines
    )


def _keeps_next(block: Block) -> bool:
    return isinstance(block, Par) and block.keep_next
