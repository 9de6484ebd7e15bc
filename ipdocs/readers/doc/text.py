"""Writes one subdocument into a story: its paragraphs, cells and rows, and the special characters among its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ipdocs.errors import UnreadableDocument
from ipdocs.model import Part
from ipdocs.readers.doc.forms import read_form
from ipdocs.readers.doc.properties import Characters, Paragraphs
from ipdocs.readers.doc.rows import row_shape
from ipdocs.readers.doc.source import Source
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.flow import Counters, FlowStory, FormData, Gathered, Marker, RowShape, Shape
from ipdocs.readers.flow import look as looks

_MARK = re.compile("[\r\x07\x0c]")
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f]")
_BODY_LEVEL = 9
_CELL = "\x07"
_CHARACTERS = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
"""[MS-DOC] 2.4.1: tab, line break, column break, hyphen that does not break. The optional hyphen (0x1F) shows nothing."""
_PICTURE, _NOTE, _DRAWING = "\x01", "\x02", "\x08"
_FIELD_BEGIN, _FIELD_SEPARATOR, _FIELD_END = "\x13", "\x14", "\x15"
_SYMBOL_AREA = 0xF000


class Anchors(NamedTuple):
    """What stands at characters of a subdocument, by CP of the whole text: notes by id, text boxes as blocks."""

    notes: Mapping[int, str]
    boxes: Mapping[int, list[DraftBlock]]


NO_ANCHORS = Anchors({}, {})


class Written(NamedTuple):
    """A story and its drafts."""

    story: FlowStory
    blocks: list[DraftBlock]


class _Ended(NamedTuple):
    """A paragraph: where it begins, where its mark is, its properties."""

    start: int
    mark: int
    properties: Paragraphs


class TextReader:
    """Reads subdocuments of one document. ``languages`` counts the characters in each declared language."""

    def __init__(self, source: Source, gathered: Gathered) -> None:
        self.languages: dict[int, int] = {}
        self._source = source
        self._gathered = gathered
        self._counters = Counters()
        self._rows: dict[bytes, RowShape] = {}
        self._row_ends: list[int | None] | None = None

    def read(self, start: int, end: int, part: Part, name: str, anchors: Anchors = NO_ANCHORS) -> Written:
        """The characters ``start`` to ``end`` as a story with its drafts."""
        story = FlowStory(self._gathered, part, name)
        self._counters = Counters()
        self._row_ends = None
        ended = self._paragraphs(start, min(end, len(self._source.pieces.text)))
        run = self._source.runs.first(start)
        for index, paragraph in enumerate(ended):
            run, last = self._characters(story, ended, index, run, anchors)
            self._end(story, paragraph, last)
        return Written(story, story.finish())

    def _paragraphs(self, start: int, end: int) -> list[_Ended]:
        text, found = self._source.pieces.text, []
        for match in _MARK.finditer(text, start, end):
            mark = match.start()
            found.append(_Ended(start, mark, self._source.paragraph(mark)))
            start = mark + 1
        if start < end:
            found.append(_Ended(start, end, self._source.paragraph(end - 1)))
        return found

    def _characters(
        self, story: FlowStory, ended: list[_Ended], index: int, run: int, anchors: Anchors
    ) -> tuple[int, Characters]:
        """Write a paragraph's characters; gives the run in which its mark stands, and the mark's properties."""
        paragraph = ended[index]
        runs, text = self._source.runs, self._source.pieces.text
        style, cp = paragraph.properties.style, paragraph.start
        last = len(runs.starts) - 1
        while run < last and runs.ends[run] <= cp:
            run += 1
        while cp < paragraph.mark:
            stop = min(runs.ends[run], paragraph.mark) if run < last else paragraph.mark
            look = self._source.run(run, style)
            if look.look & looks.WHITE and self._is_ground_dark(ended, index, story.cell_number):
                look = look._replace(look=look.look | looks.SHADED)
            self._run(story, text[cp:stop], cp, look, anchors)
            cp = stop
            if run < last and runs.ends[run] <= cp:
                run += 1
        while run < last and runs.ends[run] <= paragraph.mark:
            run += 1
        return run, self._source.run(run, style) if runs.starts else Characters()

    def _run(self, story: FlowStory, text: str, cp: int, look: Characters, anchors: Anchors) -> None:
        self.languages[look.language] = self.languages.get(look.language, 0) + len(text)
        font = self._source.symbol_fonts.get(look.font, "")
        if look.symbol is not None and look.is_special:
            self._symbols(story, text, look)
        elif not _CONTROL.search(text):
            story.text(_joined(text), look.look, font)
        else:
            at = 0
            for match in _CONTROL.finditer(text):
                if match.start() > at:
                    story.text(_joined(text[at : match.start()]), look.look, font)
                self._control(story, match[0], cp + match.start(), look, anchors)
                at = match.end()
            if at < len(text):
                story.text(_joined(text[at:]), look.look, font)

    def _symbols(self, story: FlowStory, text: str, look: Characters) -> None:
        font, code = look.symbol or (0, 0)
        name = self._source.symbol_fonts.get(font, "")
        sign = chr(code if not _SYMBOL_AREA <= code < _SYMBOL_AREA + 0x100 or name else code - _SYMBOL_AREA)
        for character in text:
            if character in _CHARACTERS:
                story.text(_CHARACTERS[character], look.look)
            elif not 0xD800 <= ord(sign) < 0xE000:
                story.text(sign, look.look, name)

    def _control(self, story: FlowStory, sign: str, cp: int, look: Characters, anchors: Anchors) -> None:
        if sign in _CHARACTERS:
            story.text(_CHARACTERS[sign], look.look)
        elif sign == _FIELD_BEGIN:
            story.begin_field()
        elif sign == _FIELD_SEPARATOR:
            story.separate_field()
        elif sign == _FIELD_END:
            story.end_field(look.look)
        elif sign == _NOTE:
            note = anchors.notes.get(cp)
            if note is not None and not look.look & looks.DELETED:
                story.note(note)
        elif sign == _PICTURE and look.is_special:
            self._picture(story, look)
        elif sign == _DRAWING and look.is_special:
            box = anchors.boxes.get(cp)
            if box is None:
                story.picture()
            elif not look.look & looks.DELETED:
                story.box(box)

    def _picture(self, story: FlowStory, look: Characters) -> None:
        if look.is_data:
            form = _form(self._source.data, look.location)
            if form is not None:
                story.form(form)
        elif look.is_object:
            self._gathered.objects += 1
        elif not look.look & looks.DELETED and looks.is_seen(look.look):
            story.picture()

    def _end(self, story: FlowStory, paragraph: _Ended, mark: Characters) -> None:
        properties, text = paragraph.properties, self._source.pieces.text
        depth = properties.table_depth
        sign = text[paragraph.mark] if paragraph.mark < len(text) else "\r"
        is_cell = sign == _CELL or properties.is_inner_cell
        is_row = properties.is_row_end or properties.is_inner_row
        if is_row and depth:
            story.end_row(depth, self._row(properties.grpprl))
            return
        if sign == _CELL:
            depth = max(depth, 1)
        deleted = bool(mark.look & looks.DELETED) and not is_cell
        story.end_paragraph(self._shape(paragraph, depth, joins_next=deleted, is_blank=story.is_blank))
        if is_cell and depth:
            story.end_cell(depth)

    def _shape(self, paragraph: _Ended, depth: int, *, joins_next: bool, is_blank: bool) -> Shape:
        properties, styles = paragraph.properties, self._source.styles
        outline = properties.outline
        level = styles.level(properties.style)
        if outline is not None:
            level = outline + 1 if outline < _BODY_LEVEL else None
        marker = None if is_blank else self._marker(properties)
        return Shape(level, marker, styles.name(properties.style), depth, joins_next, f"cp{paragraph.start}")

    def _marker(self, properties: Paragraphs) -> Marker | None:
        definition = self._source.list_of(properties.list_id)
        if definition is None:
            return None
        return self._counters.marker(definition[0], properties.list_level, definition[1])

    def _row(self, grpprl: bytes) -> RowShape:
        found = self._rows.get(grpprl)
        if found is None:
            found = self._rows[grpprl] = row_shape(grpprl)
        return found

    def _is_ground_dark(self, ended: list[_Ended], index: int, cell: int) -> bool:
        """Whether the paragraph, or the cell in which it stands, has a ground on which white text can be read."""
        own = ended[index].properties
        if own.is_shaded:
            return True
        if not own.table_depth:
            return False
        if self._row_ends is None:
            self._row_ends = _row_ends(ended)
        end = self._row_ends[index]
        cells = self._row(ended[end].properties.grpprl).cells if end is not None else ()
        return cell < len(cells) and cells[cell].is_shaded


def _row_ends(ended: list[_Ended]) -> list[int | None]:
    """For each paragraph the number of the one that ends its row."""
    found: list[int | None] = [None] * len(ended)
    open_rows: dict[int, int] = {}
    for index in range(len(ended) - 1, -1, -1):
        properties = ended[index].properties
        depth = properties.table_depth
        open_rows = {each: end for each, end in open_rows.items() if each <= depth}
        if properties.is_row_end or properties.is_inner_row:
            open_rows[depth] = index
        found[index] = open_rows.get(depth)
    return found


def _joined(text: str) -> str:
    """Halves of a character beyond the first plane are joined; one that stands alone shows as such."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _form(data: bytes, location: int) -> FormData | None:
    try:
        return read_form(data, location)
    except UnreadableDocument:
        return None
