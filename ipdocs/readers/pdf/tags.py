"""What the tags of a page say of each stretch of its content: headings, list markers and table cells.

ISO 32000-2, 14.8.4 (standard structure types); pdfium has mapped the names of the file (RoleMap) to them already.
"""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from dataclasses import dataclass, field

from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.content import Tag

_HEADING = re.compile(r"^H([1-6])$")
_DEEPEST = 100
_MOST_ELEMENTS = 50_000
_PARAGRAPHS = frozenset({"P", "LBody", "Caption", "Title", "Note", "BlockQuote", "Quote", "Index", "TOCI", "H", "Form"})


@dataclass(slots=True)
class _Place:
    """Where the walk stands."""

    role: str = "text"
    block: int = 0
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    is_header: bool = False


@dataclass(slots=True)
class _Walk:
    tags: dict[int, Tag] = field(default_factory=dict)
    blocks: int = 0
    tables: int = 0
    seen: int = 0
    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[tuple[int, int], int] = field(default_factory=dict)


def read_tags(page: int) -> dict[int, Tag]:
    """Marked-content number → tag; empty where the page has no tags that can be read."""
    tree = pdfium.tree_of_page(page)
    if not tree:
        return {}
    walk = _Walk()
    try:
        for index in range(max(0, pdfium.count_tree_children(tree))):
            element = pdfium.tree_child(tree, index)
            if element:
                _element(element, _Place(), walk, 0)
    finally:
        pdfium.close_tree(tree)
    return walk.tags


def _element(element: int, place: _Place, walk: _Walk, depth: int) -> None:
    walk.seen += 1
    if depth > _DEEPEST or walk.seen > _MOST_ELEMENTS:
        return
    here = _step(_type(element), place, walk)
    for index in range(max(0, pdfium.count_children(element))):
        content = pdfium.child_content_id(element, index)
        if content >= 0:
            walk.tags[content] = Tag(
                here.role, here.block, here.level, here.table, here.row, here.column, is_header=here.is_header
            )
            continue
        child = pdfium.child_at(element, index)
        if child:
            _element(child, here, walk, depth + 1)


def _step(kind: str, place: _Place, walk: _Walk) -> _Place:
    heading = _HEADING.match(kind)
    if heading is not None or kind in _PARAGRAPHS or kind in ("LI", "Lbl"):
        walk.blocks += 1
        role = {"Lbl": "label", "LBody": "item", "LI": "item"}.get(kind, place.role if place.role == "item" else "text")
        level = int(heading[1]) if heading else 1 if kind == "Title" else 0
        block = place.block if kind in ("LBody",) and place.role == "item" else walk.blocks
        return _Place("heading" if level else role, block, level, place.table, place.row, place.column, place.is_header)
    if kind == "Table":
        walk.tables += 1
        return _Place("cell", place.block, 0, walk.tables)
    if kind == "TR" and place.table >= 0:
        row = walk.rows[place.table] = walk.rows.get(place.table, -1) + 1
        return _Place("cell", place.block, 0, place.table, row)
    if kind in ("TD", "TH") and place.table >= 0:
        key = place.table, place.row
        column = walk.columns[key] = walk.columns.get(key, -1) + 1
        walk.blocks += 1
        return _Place("cell", walk.blocks, 0, place.table, place.row, column, kind == "TH")
    return place


def _type(element: int) -> str:
    buffer = create_string_buffer(64)
    size = pdfium.element_type(element, buffer, 64)
    return buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace") if size else ""
