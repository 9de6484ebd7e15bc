"""Table grids that change with the data: docxtpl's correction of ``w:tblGrid``, only where a template needs it."""

from __future__ import annotations

import re
from enum import Enum

from docxtpl import DocxTemplate
from lxml import etree

from ipdocs.ooxml import qn

_TBL, _TBL_GRID, _GRID_COL, _TR, _TC = qn("w:tbl"), qn("w:tblGrid"), qn("w:gridCol"), qn("w:tr"), qn("w:tc")
_TC_PR, _GRID_SPAN, _VAL = qn("w:tcPr"), qn("w:gridSpan"), qn("w:val")
_ROW_TAG = re.compile(r"\{%tr\s+(\w+)")
_NO_ROWS = b"</w:tblGrid></w:tbl>"
_COLUMN_TAG = re.compile(r"\{%\s*(?:colspan|hm)\b|\{[%{#]tc\b")


class GridFit(Enum):
    """When the grids of a part's tables must be fitted after rendering."""

    NEVER = "never"
    IF_EMPTY = "if a table has no rows"
    ALWAYS = "always"


def grid_fit(root: etree._Element) -> GridFit:
    """``ALWAYS`` when a table has tags that add, remove or join columns, or rows that do not fill its grid as it stands.

    Else a table keeps its rows' widths, whichever rows the data leave in it; but docxtpl takes the grid of a table with
    no rows at all away.
    """
    fit = GridFit.NEVER
    for table in root.iter(_TBL):
        if _COLUMN_TAG.search("".join(str(text) for text in table.itertext())):
            return GridFit.ALWAYS
        grid = table.find(_TBL_GRID)
        columns = 0 if grid is None else len(grid.findall(_GRID_COL))
        if any(_width(row) != columns for row in table.iter(_TR)):
            return GridFit.ALWAYS
        if not _keeps_a_row(table):
            fit = GridFit.IF_EMPTY
    return fit


def needs_fitting(xml: bytes, fit: GridFit) -> bool:
    """Whether the grids of this result must be fitted."""
    return fit is GridFit.ALWAYS or (fit is GridFit.IF_EMPTY and _NO_ROWS in xml)


def fix_grids(xml: bytes) -> bytes:
    """The part with the grids of all tables fitted to their widest rows, as docxtpl fits them."""
    tree = DocxTemplate.fix_tables(None, xml)
    return bytes(etree.tostring(tree, encoding="utf-8"))


def _keeps_a_row(table: etree._Element) -> bool:
    depth = 0
    for row in table.findall(_TR):
        tag = _ROW_TAG.search("".join(str(text) for text in row.itertext()))
        if tag is None:
            if depth == 0:
                return True
        elif tag[1].startswith("end"):
            depth -= 1
        elif tag[1] in ("if", "for"):
            depth += 1
    return False


def _width(row: etree._Element) -> int:
    return sum(_span(cell) for cell in row.findall(_TC))


def _span(cell: etree._Element) -> int:
    properties = cell.find(_TC_PR)
    span = None if properties is None else properties.find(_GRID_SPAN)
    value = "1" if span is None else span.get(_VAL, "1")
    return int(value) if value.isdigit() else -1
