"""Paragraphs and tables of one part, in reading order, as drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Checkbox, CheckState, FormField, Part, inline_text
from ipdocs.ooxml import W, unreadable
from ipdocs.readers.docx import names as n
from ipdocs.readers.docx.controls import control_name, field_kind, is_prompting
from ipdocs.readers.docx.inlines import InlineReader
from ipdocs.readers.docx.look import is_dark_fill
from ipdocs.readers.docx.numbering import ItemProperties, Numbering, item_properties
from ipdocs.readers.docx.styles import ParagraphStyle
from ipdocs.readers.docx.surroundings import Surroundings
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable

_P_STYLE, _OUTLINE, _NUM_PR, _SHADING = W + "pStyle", W + "outlineLvl", W + "numPr", W + "shd"
_GRID_SPAN, _V_MERGE, _GRID_BEFORE, _HEADER = W + "gridSpan", W + "vMerge", W + "gridBefore", W + "tblHeader"
_TABLE_STYLE, _CAPTION = W + "tblStyle", W + "tblCaption"
_GALLERY, _ALT_CHUNK = W + "docPartGallery", W + "altChunk"
_PROPERTIES = frozenset({n.TCPR, W + "bookmarkStart", W + "bookmarkEnd", W + "proofErr"})
CONTENTS = "toc"
"""The style given to paragraphs of a table of contents, whatever theirs is."""


_SHAPING = frozenset({_P_STYLE, _NUM_PR, _OUTLINE, _SHADING, n.RPR, n.SECTPR})


@dataclass(slots=True)
class _ParagraphProperties:
    """What a ``w:pPr`` says, read in one pass."""

    style: str | None = None
    outline: int | None = None
    numbering: ItemProperties | None = None
    is_shaded: bool = False
    is_mark_deleted: bool = False


_PLAIN = _ParagraphProperties()


class BlockReader:
    """Reads the blocks of one part. ``surroundings`` gathers what is told beside the visible text."""

    def __init__(
        self, surroundings: Surroundings, numbering: Numbering, part_name: str, part: Part, limits: Limits = LIMITS
    ) -> None:
        self._around = surroundings
        self._numbering = numbering
        self._part_name = part_name
        self._part = part
        self._limits = limits
        self._inlines = InlineReader(surroundings)
        self._has_removed = False
        self._paragraphs = 0
        self._cells = 0
        self._is_shaded = False
        self._join: DraftParagraph | None = None
        self.unknown = 0

    def read(self, container: etree._Element, *, has_removed: bool = True) -> list[DraftBlock]:
        """The blocks of a ``w:body``, ``w:hdr``, ``w:footnote`` … ``has_removed``: whether something in it may be deleted.

        Raises :class:`UnreadableDocument` (``too_many_blocks``).
        """
        out: list[DraftBlock] = []
        self._has_removed = has_removed
        self._blocks(container, out, self._part_name + "#", self._part, is_contents=False)
        return out

    def _blocks(
        self, container: Iterable[etree._Element], out: list[DraftBlock], path: str, part: Part, *, is_contents: bool
    ) -> None:
        for index, child in enumerate(container):
            tag = child.tag
            if tag == n.P:
                self._paragraph(child, out, f"{path}/{index}", part, is_contents=is_contents)
            elif tag == n.TBL:
                out.append(self._table(child, f"{path}/{index}", part))
            elif tag not in _PROPERTIES:
                self._other(child, out, f"{path}/{index}", part, is_contents=is_contents)

    def _other(
        self, child: etree._Element, out: list[DraftBlock], place: str, part: Part, *, is_contents: bool
    ) -> None:
        """What stands between paragraphs and tables and is neither."""
        tag = child.tag
        if tag == n.SDT:
            self._control(child, out, place, part, is_contents=is_contents)
        elif tag in (n.INS, n.MOVE_TO):
            self._around.changes += 1
            self._blocks(child, out, place, part, is_contents=is_contents)
        elif tag in (n.DEL, n.MOVE_FROM):
            self._removed(child)
        elif tag == n.ALTERNATE:
            chosen = child.find(n.CHOICE)
            if chosen is None:
                chosen = child.find(n.FALLBACK)
            self._blocks(chosen if chosen is not None else (), out, place, part, is_contents=is_contents)
        elif tag == n.SECTPR:
            self._around.sections.append(child)
        elif tag == _ALT_CHUNK:
            self.unknown += 1
        elif len(child) and not str(tag).endswith("Pr"):
            self._blocks(child, out, place, part, is_contents=is_contents)

    def _properties(self, element: etree._Element) -> _ParagraphProperties:
        """What a ``w:pPr`` says."""
        shape = None
        for child in element:
            tag = child.tag
            if tag not in _SHAPING:
                continue
            if tag == n.RPR and (
                not self._has_removed or (child.find(n.DEL) is None and child.find(n.MOVE_FROM) is None)
            ):
                continue
            if tag == n.SECTPR:
                self._around.sections.append(child)
                continue
            if shape is None:
                shape = _ParagraphProperties()
            if tag == _P_STYLE:
                shape.style = child.get(n.VAL)
            elif tag == _NUM_PR:
                shape.numbering = item_properties(child)
            elif tag == _OUTLINE:
                shape.outline = n.number(child.get(n.VAL), 9)
            elif tag == _SHADING:
                shape.is_shaded = is_dark_fill(child)
            else:
                shape.is_mark_deleted = True
        return shape or _PLAIN

    def _paragraph(
        self, element: etree._Element, out: list[DraftBlock], place: str, part: Part, *, is_contents: bool
    ) -> None:
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise unreadable("too_many_blocks")
        around = self._around
        children = list(element)
        shape = _PLAIN
        if children and children[0].tag == n.PPR:
            shape = self._properties(children[0])
            del children[0]
        fields = around.fields
        in_contents = is_contents or (bool(fields.open) and fields.in_contents)
        style = around.styles.paragraph(shape.style)
        reader = self._inlines
        if children:
            inlines = reader.read(children, style, is_shaded=self._is_shaded or shape.is_shaded)
            draft = DraftParagraph(inlines, place, part, style=style.name, is_large=reader.is_large)
        else:
            draft = DraftParagraph([], place, part, style=style.name)
        if in_contents or (fields.open and fields.in_contents):
            draft.style = CONTENTS
        elif shape is not _PLAIN or style.level is not None or style.numbering is not None:
            self._shape(draft, shape, style)
        if self._has_removed:
            joined = self._joined(draft, shape)
            if joined is not None:
                out.append(joined)
        else:
            out.append(draft)
        if around.boxes:
            boxes, around.boxes = around.boxes, []
            for number, box in enumerate(boxes):
                self._blocks(box, out, f"{place}/box{number}", Part.TEXTBOX, is_contents=False)

    def _shape(self, draft: DraftParagraph, shape: _ParagraphProperties, style: ParagraphStyle) -> None:
        level, numbering = style.level, style.numbering
        if shape.outline is not None:
            level = shape.outline + 1 if shape.outline < 9 else None
        if shape.numbering is not None:
            numbering = shape.numbering
        draft.level = level
        if numbering is None:
            return
        marker = self._numbering.marker(numbering, (level or 1) - 1)
        if marker is not None and level is None:
            draft.marker, draft.list_level, draft.is_ordered = marker.text, marker.level, marker.is_ordered

    def _joined(self, draft: DraftParagraph, shape: _ParagraphProperties) -> DraftParagraph | None:
        """A deleted paragraph mark joins this paragraph with the next one, which keeps its own shape."""
        if self._join is not None:
            draft.inlines = self._join.inlines + draft.inlines
            self._join = None
        if shape.is_mark_deleted:
            self._around.changes += 1
            self._join = draft
            return None
        return draft

    def _control(
        self, control: etree._Element, out: list[DraftBlock], place: str, part: Part, *, is_contents: bool
    ) -> None:
        properties, content = control.find(n.SDTPR), control.find(n.SDT_CONTENT)
        if content is None:
            return
        start = len(out)
        gallery = next(properties.iter(_GALLERY), None) if properties is not None else None
        contents = is_contents or (gallery is not None and "contents" in gallery.get(n.VAL, "").lower())
        self._blocks(content, out, place, part, is_contents=contents)
        if properties is None:
            return
        box = properties.find(n.W14_CHECKBOX)
        for block in out[start:]:
            if not isinstance(block, DraftParagraph):
                continue
            if box is not None:
                state = box.find(n.W14_CHECKED)
                is_checked = state is not None and n.is_on(state.get(n.W14_VAL))
                block.inlines = [
                    Checkbox(CheckState.CHECKED if is_checked else CheckState.UNCHECKED, control_name(properties))
                ]
            elif is_prompting(properties):
                text = inline_text(block.inlines)
                block.inlines = [FormField(text, field_kind(properties), control_name(properties), is_placeholder=True)]

    def _removed(self, element: etree._Element) -> None:
        self._around.changes += 1
        text = "".join(part.text or "" for part in element.iter(n.DEL_TEXT, n.T))
        if text.strip():
            self._around.deleted.append(text)

    def _table(self, element: etree._Element, place: str, part: Part) -> DraftTable:
        properties = element.find(n.TBLPR)
        table = DraftTable(anchor=place, part=part)
        was_shaded = self._is_shaded
        if properties is not None:
            caption = properties.find(_CAPTION)
            table.caption = caption.get(n.VAL) if caption is not None else None
            style = properties.find(_TABLE_STYLE)
            if style is not None and self._around.styles.is_shaded_table(style.get(n.VAL)):
                self._is_shaded = True
        open_merges: dict[int, DraftCell] = {}
        self._rows(element, table, place, open_merges)
        self._is_shaded = was_shaded
        return table

    def _rows(self, container: etree._Element, table: DraftTable, path: str, open_merges: dict[int, DraftCell]) -> None:
        for index, child in enumerate(container):
            tag = child.tag
            if tag == n.TR:
                properties = child.find(n.TRPR)
                if properties is not None and properties.find(n.DEL) is not None:
                    self._removed(child)
                    continue
                row = DraftRow()
                column = 0
                if properties is not None:
                    header = properties.find(_HEADER)
                    row.is_header = header is not None and n.is_on(header.get(n.VAL))
                    before = properties.find(_GRID_BEFORE)
                    column = n.number(before.get(n.VAL), 0) if before is not None else 0
                    column = min(column, self._limits.table_columns - 1)
                self._row_cells(child, row, f"{path}/{index}", open_merges, column)
                table.rows.append(row)
            elif tag == n.SDT:
                content = child.find(n.SDT_CONTENT)
                if content is not None:
                    self._rows(content, table, f"{path}/{index}", open_merges)
            elif tag not in (n.TBLPR, W + "tblGrid") and len(child):
                self._rows(child, table, f"{path}/{index}", open_merges)

    def _row_cells(
        self, container: etree._Element, row: DraftRow, path: str, open_merges: dict[int, DraftCell], column: int
    ) -> int:
        for index, child in enumerate(container):
            tag = child.tag
            if tag == n.TC:
                column += self._cell(child, row, f"{path}/{index}", open_merges, column)
            elif tag == n.SDT:
                content = child.find(n.SDT_CONTENT)
                if content is not None:
                    column = self._row_cells(content, row, f"{path}/{index}", open_merges, column)
            elif tag not in (n.TRPR, W + "tblPrEx") and len(child):
                column = self._row_cells(child, row, f"{path}/{index}", open_merges, column)
        return column

    def _cell(
        self, element: etree._Element, row: DraftRow, path: str, open_merges: dict[int, DraftCell], column: int
    ) -> int:
        self._cells += 1
        limits = self._limits
        if self._cells > limits.table_cells or column >= limits.table_columns:
            raise unreadable("too_many_blocks")
        span, merge, was_shaded = 1, None, self._is_shaded
        if len(element) and element[0].tag == n.TCPR:
            for child in element[0]:
                tag = child.tag
                if tag == _GRID_SPAN:
                    span = min(max(1, n.number(child.get(n.VAL), 1)), limits.table_columns - column)
                elif tag == _V_MERGE:
                    merge = child
                elif tag == _SHADING:
                    self._is_shaded = is_dark_fill(child)
        blocks: list[DraftBlock] = []
        self._blocks(element, blocks, path, self._part, is_contents=False)
        self._is_shaded = was_shaded
        origin = open_merges.get(column)
        if merge is not None and merge.get(n.VAL, "continue") == "continue" and origin is not None:
            origin.row_span += 1
            origin.blocks.extend(block for block in blocks if not isinstance(block, DraftParagraph) or block.inlines)
            return span
        cell = DraftCell(blocks, column, span, 1, path)
        row.cells.append(cell)
        open_merges.pop(column, None)
        if merge is not None:
            open_merges[column] = cell
        return span
