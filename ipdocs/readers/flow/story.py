"""One story (the body, a header, a note …) while it is being read: characters come in, drafts come out."""

from __future__ import annotations

from ipdocs.model import Inline, Link, NoteReference, Part, Picture, Text, inline_text
from ipdocs.readers.draft import DraftBlock, DraftParagraph
from ipdocs.readers.flow import look as looks
from ipdocs.readers.flow.fields import DEEPEST, FieldStack, FormData, OpenField, form_field
from ipdocs.readers.flow.gathered import Gathered
from ipdocs.readers.flow.shape import CONTENTS, Shape
from ipdocs.readers.flow.tables import RowShape, TableAssembler
from ipdocs.readers.runs import Runs
from ipdocs.readers.tickboxes import symbols_read

_SHAPES = [
    (bool(i & looks.BOLD), bool(i & looks.ITALIC), bool(i & looks.UNDERLINE), bool(i & looks.STRIKE)) for i in range(16)
]
_SHAPE_BITS = looks.BOLD | looks.ITALIC | looks.UNDERLINE | looks.STRIKE


class FlowStory:
    """Takes in what the stream holds. ``gathered`` is shared by the stories of a document."""

    def __init__(self, gathered: Gathered, part: Part, name: str = "") -> None:
        self.name = name
        self.part = part
        self.fields = FieldStack()
        self._gathered = gathered
        self._runs = Runs()
        self._tables = TableAssembler(gathered, part)
        self._boxes: list[DraftBlock] = []
        self._join: list[Inline] = []
        self._pieces: list[str] = []
        self._shape = 0
        self._is_large = False
        self._deleting = False
        self._hiding = False

    @property
    def cell_number(self) -> int:
        """The number of the open cell in its row, from 0."""
        return self._tables.cell_number

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written since the last paragraph ended."""
        if self._pieces or self._runs.inlines or self._join or self._boxes:
            return False
        return all(each.before is None or not each.before.inlines for each in self.fields.open)

    def text(self, text: str, look: int = looks.PLAIN, font: str = "") -> None:
        """Characters of one look; ``font`` is given where it is a symbol font."""
        if look & looks.DELETED:
            self._delete(text)
            return
        self._deleting = False
        if look & looks.INSERTED:
            self._gathered.changes += 1
        if self.fields.open and self._into_field(text, look):
            return
        if not looks.is_seen(look):
            if text.strip():
                self._gathered.hidden += not self._hiding
                self._hiding = True
            return
        self._hiding = False
        if font:
            text = symbols_read(text, font)
        if look & looks.LARGE and text.strip():
            self._is_large = True
        if look & _SHAPE_BITS != self._shape:
            self._end_run()
            self._shape = look & _SHAPE_BITS
        self._pieces.append(text.upper() if look & looks.CAPS else text)

    def _end_run(self) -> None:
        """Text of one look goes over as one run, however many pieces it came in."""
        if self._pieces:
            self._runs.exact("".join(self._pieces), _SHAPES[self._shape])
            self._pieces.clear()

    def _delete(self, text: str) -> None:
        if not self.fields.shows_text:
            return
        if self._deleting:
            self._gathered.deleted[-1].append(text)
        else:
            self._gathered.changes += 1
            self._gathered.deleted.append([text])
            self._deleting = True

    def _into_field(self, text: str, look: int) -> bool:
        """Whether the text belongs to a field alone: to its instruction, or to a form field's answer."""
        top = self.fields.open[-1]
        if not top.in_result:
            top.instruct(text)
            return True
        if not self.fields.shows_text:
            return True
        answering = self.fields.answering
        if answering is not None and looks.is_seen(look):
            answering.answer.append(text)
            return True
        return False

    def put(self, inline: Inline) -> None:
        """A note mark, a picture, a tick box."""
        if self.fields.shows_text:
            self._end_run()
            self._runs.put(inline)

    def note(self, note_id: str) -> None:
        """A mark that refers to a note."""
        self._end_run()
        self._runs.put(NoteReference(note_id))

    def picture(self, alt: str | None = None) -> None:
        """A picture."""
        self.put(Picture(alt))

    def begin_field(self) -> None:
        """A field begins with its instruction."""
        if len(self.fields.open) < DEEPEST:
            self.fields.open.append(OpenField())

    def instruct(self, text: str) -> None:
        """More of the open field's instruction."""
        if self.fields.open and not self.fields.open[-1].in_result:
            self.fields.open[-1].instruct(text)

    def form(self, data: FormData) -> None:
        """The open field is a form field."""
        if self.fields.open:
            self.fields.open[-1].form = data

    def separate_field(self) -> None:
        """The open field's instruction is over; its result follows."""
        if self.fields.open:
            top = self.fields.open[-1]
            self._end_run()
            top.in_result = True
            if top.keyword == "HYPERLINK" and top.before is None:
                top.before, self._runs = self._runs, Runs()
            self._gathered.outside += top.leads_outside

    def end_field(self, look: int = looks.PLAIN) -> None:
        """The open field is over."""
        if not self.fields.open:
            return
        self._end_run()
        ended = self.fields.open.pop()
        if ended.before is not None:
            self._link(ended)
        if not self.fields.shows_text or look & looks.DELETED:
            return
        found = form_field(ended)
        if found is not None and looks.is_seen(look):
            self._runs.put(found)

    def _link(self, ended: OpenField) -> None:
        """The result of a link becomes one inline; one with something else than text in it stays as it is."""
        inner, self._runs, ended.before = self._runs.inlines, ended.before or Runs(), None
        if ended.target and inner and all(isinstance(each, Text) for each in inner):
            self._runs.put(Link(inline_text(inner), ended.target))
        else:
            for each in inner:
                self._runs.put(each)

    def box(self, blocks: list[DraftBlock]) -> None:
        """A text box that is anchored in the open paragraph; it stands after it."""
        self._boxes.extend(blocks)

    def end_paragraph(self, shape: Shape) -> None:
        """The open paragraph is over."""
        self._gathered.count_paragraph()
        self._end_run()
        for each in reversed(self.fields.open):
            if each.before is not None:
                self._link(each)
        for each in self.fields.open:
            if each.in_result and each.answer:
                each.answer.append("\n")
        inlines = self._join
        inlines.extend(self._runs.inlines)
        self._runs = Runs()
        self._hiding = False
        if shape.joins_next:
            self._gathered.changes += 1
            return
        self._join = []
        self._deleting = False
        draft = DraftParagraph(inlines, shape.anchor, self.part, style=shape.style, is_large=self._is_large)
        self._is_large = False
        if self.fields.in_contents or (shape.style or "").startswith("toc "):
            draft.style = CONTENTS
        else:
            draft.level = shape.level
            if shape.marker is not None and shape.level is None:
                draft.marker = shape.marker.text
                draft.list_level = shape.marker.level
                draft.is_ordered = shape.marker.is_ordered
        self._tables.paragraph(draft, shape.depth)
        if self._boxes:
            self._add_boxes(shape.depth)

    def _add_boxes(self, depth: int) -> None:
        boxes, self._boxes = self._boxes, []
        for block in boxes:
            if isinstance(block, DraftParagraph):
                self._tables.paragraph(block, depth)
            else:
                self._tables.table(block, depth)

    def end_cell(self, depth: int, anchor: str | None = None) -> None:
        """The open cell is over; its last paragraph has been ended."""
        self._tables.end_cell(depth, anchor)

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The open row is over."""
        self._tables.end_row(depth, shape)

    def finish(self) -> list[DraftBlock]:
        """The drafts of the story; an open paragraph is ended."""
        if not self.is_blank:
            self.end_paragraph(Shape())
        return self._tables.finish()
