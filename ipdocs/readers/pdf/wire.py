"""Drafts as plain lists and back: what the reading process hands over is data alone, in JSON, and never code."""

from __future__ import annotations

from typing import Any

from ipdocs.model import Certainty, Checkbox, CheckState, FieldKind, FormField, Inline, Link, Text
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable

_TEXT, _BOX, _FIELD, _LINK = 0, 1, 2, 3


def packed(blocks: list[DraftBlock]) -> list[Any]:
    """The blocks as lists."""
    return [_packed_table(block) if isinstance(block, DraftTable) else _packed_paragraph(block) for block in blocks]


def unpacked(data: list[Any]) -> list[DraftBlock]:
    """The blocks from lists. It must come from :func:`packed`."""
    return [_table(item) if len(item) == 4 else _paragraph(item) for item in data]


def _packed_paragraph(draft: DraftParagraph) -> list[Any]:
    return [
        [_packed_inline(inline) for inline in draft.inlines],
        draft.anchor,
        draft.level,
        draft.marker,
        draft.list_level,
        draft.is_ordered,
        draft.style,
        draft.is_large,
        draft.page,
        draft.certainty.value,
    ]


def _packed_inline(inline: Inline) -> list[Any]:
    if isinstance(inline, Text):
        if not (inline.bold or inline.italic or inline.underline or inline.strike):
            return [_TEXT, inline.text]
        return [_TEXT, inline.text, inline.bold, inline.italic, inline.underline, inline.strike]
    if isinstance(inline, Checkbox):
        return [_BOX, inline.state.value, inline.name]
    if isinstance(inline, FormField):
        return [_FIELD, inline.text, inline.kind.value, inline.name, inline.is_placeholder]
    if isinstance(inline, Link):
        return [_LINK, inline.text, inline.target]
    raise TypeError(type(inline).__name__)


def _packed_table(draft: DraftTable) -> list[Any]:
    rows = [
        [
            row.is_header,
            [
                [packed(cell.blocks), cell.column, cell.column_span, cell.row_span, cell.anchor, cell.is_header]
                for cell in row.cells
            ],
        ]
        for row in draft.rows
    ]
    return [rows, draft.anchor, draft.caption, draft.page]


def _paragraph(item: list[Any]) -> DraftParagraph:
    inlines, anchor, level, marker, list_level, is_ordered, style, is_large, page, certainty = item
    return DraftParagraph(
        [_inline(each) for each in inlines],
        anchor,
        level=level,
        marker=marker,
        list_level=list_level,
        is_ordered=is_ordered,
        style=style,
        is_large=is_large,
        page=page,
        certainty=Certainty(certainty),
    )


def _inline(item: list[Any]) -> Inline:
    kind = item[0]
    if kind == _TEXT:
        return Text(*item[1:])
    if kind == _BOX:
        return Checkbox(CheckState(item[1]), item[2])
    if kind == _FIELD:
        return FormField(item[1], FieldKind(item[2]), item[3], item[4])
    return Link(item[1], item[2])


def _table(item: list[Any]) -> DraftTable:
    rows, anchor, caption, page = item
    drafts = [
        DraftRow(
            [
                DraftCell(unpacked(blocks), column, column_span, row_span, own_anchor, cell_is_header)
                for blocks, column, column_span, row_span, own_anchor, cell_is_header in cells
            ],
            is_header,
        )
        for is_header, cells in rows
    ]
    return DraftTable(drafts, anchor, caption=caption, page=page)
