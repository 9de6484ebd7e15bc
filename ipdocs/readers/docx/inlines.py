"""Paragraph content as a person sees it: with changes accepted, hidden text left out and told, tick boxes and fields read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from ipdocs.model import (
    Checkbox,
    CheckState,
    FormField,
    Inline,
    Link,
    NoteReference,
    Picture,
    Text,
    inline_text,
)
from ipdocs.model.making import maker
from ipdocs.ooxml import W, qn
from ipdocs.readers.docx import names as n
from ipdocs.readers.docx.controls import control_name, field_kind, is_prompting
from ipdocs.readers.docx.drawn import outermost_boxes, symbol_text
from ipdocs.readers.docx.look import CAPS, HIDDEN, LARGE, SHADED, SHAPE, SHAPES, TINY, UNSEEN, WHITE, read_look
from ipdocs.readers.docx.styles import ParagraphStyle
from ipdocs.readers.docx.surroundings import Surroundings
from ipdocs.readers.tickboxes import BOX, BOXES

_DRAWING, _PICT, _OBJECT, _DOC_PR = W + "drawing", W + "pict", W + "object", qn("wp:docPr")
_HYPERLINK, _ANCHOR = W + "hyperlink", W + "anchor"
_MATH_TEXT = qn("m:t")
_RUBY, _RUBY_BASE = W + "ruby", W + "rubyBase"
_SIGNS = re.compile("[\u00ad" + "".join(BOXES) + "]")
"""What text is looked through for: soft hyphens, which are not shown, and tick boxes."""
_SKIPPED = frozenset({n.DEL, n.MOVE_FROM, n.PPR, n.RPR, n.SDTPR, W + "sdtEndPr", W + "delInstrText", W + "commentReference",
                      W + "annotationRef", W + "footnoteRef", W + "endnoteRef", W + "separator"})  # fmt: skip


_make_text = maker(Text)


class InlineReader:
    """Reads the content of paragraphs of one part; ``boxes`` of the surroundings collects the text boxes met."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._fields = surroundings.fields
        self._out: list[Inline] = []
        self._pieces: list[str] = []
        self._shape = 0
        self._style: str | None = None
        self._is_shaded = False
        self._plain_look = 0
        self.is_large = False
        self._handlers: dict[object, Callable[[etree._Element], None]] = {
            n.R: self._run,
            n.INS: self._inserted,
            n.MOVE_TO: self._inserted,
            n.DEL: self._deleted,
            n.MOVE_FROM: self._deleted,
            n.SDT: self._control,
            _HYPERLINK: self._hyperlink,
            n.ALTERNATE: self._alternate,
            _MATH_TEXT: self._math,
            _RUBY: self._ruby,
        }

    def read(self, children: Iterable[etree._Element], style: ParagraphStyle, *, is_shaded: bool) -> list[Inline]:
        """The inlines in the children of a ``w:p``, in that paragraph style, on shaded ground or not."""
        self._out, self._style, self._is_shaded, self.is_large = [], style.id, is_shaded, False
        self._plain_look = style.look
        self._children(children)
        if self._pieces:
            self._settle()
        return self._out

    def _children(self, children: Iterable[etree._Element]) -> None:
        handlers = self._handlers
        for child in children:
            tag = child.tag
            if tag == n.R:
                self._run(child)
                continue
            handler = handlers.get(tag)
            if handler is not None:
                handler(child)
            elif tag not in _SKIPPED and len(child):
                self._children(child)

    def _inserted(self, element: etree._Element) -> None:
        self._around.changes += 1
        self._children(element)

    def _deleted(self, element: etree._Element) -> None:
        self._around.changes += 1
        text = "".join(part.text or "" for part in element.iter(n.DEL_TEXT, n.T))
        if text.strip():
            self._around.deleted.append(text)

    def _run(self, run: etree._Element) -> None:
        look = self._plain_look
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text
                if text:
                    self._text(text, look)
                continue
            if tag == n.RPR:
                if len(child):
                    look = self._look(child)
                continue
            kind = _RUN_CONTENT.get(tag)
            if kind is None:
                continue
            if isinstance(kind, str):
                self._text(kind, look)
            else:
                kind(self, child, look)

    def _look(self, properties: etree._Element) -> int:
        told, own, style = read_look(properties)
        base = self._plain_look if style is None else self._around.styles.look(self._style, style)
        return base & ~told | own

    def _text(self, text: str, look: int) -> None:
        """Add text that is not empty, unless it is not seen; the answer of a form field goes there."""
        if self._fields.open:
            fields = self._fields
            if not fields.shows_text:
                return
            if look & UNSEEN and self._is_unseen(look):
                self._around.hidden += not text.isspace()
                return
            answer = fields.answer
            if answer is not None:
                answer.result.append(text)
                return
        elif look & UNSEEN and self._is_unseen(look):
            self._around.hidden += not text.isspace()
            return
        if look & LARGE:
            self.is_large = True
        if look & CAPS:
            text = text.upper()
        if not text.isascii() and _SIGNS.search(text):
            text = text.replace("\u00ad", "")
            if BOX.search(text):
                self._boxes(text, look)
                return
        look &= SHAPE
        if look != self._shape and self._pieces:
            self._settle()
        self._shape = look
        self._pieces.append(text)

    def _boxes(self, text: str, look: int) -> None:
        """Text with tick boxes in it."""
        self._settle()
        for piece in BOX.split(text):
            if piece in BOXES:
                self._out.append(Checkbox(BOXES[piece]))
            elif piece:
                self._out.append(_make_text(piece, *SHAPES[look & SHAPE]))

    def _settle(self) -> None:
        """Make one inline of the pieces that have the same look."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        shape = SHAPES[self._shape]
        last = self._out[-1] if self._out else None
        if type(last) is Text and (last.bold, last.italic, last.underline, last.strike) == shape:
            self._out[-1] = _make_text(last.text + text, *shape)
        else:
            self._out.append(_make_text(text, *shape))

    def _put(self, inline: Inline) -> None:
        """Add something else than text."""
        self._settle()
        self._out.append(inline)

    def _apart(self, children: Iterable[etree._Element]) -> list[Inline]:
        """The inlines in these children, not yet added."""
        self._settle()
        outer, self._out = self._out, []
        self._children(children)
        self._settle()
        inner, self._out = self._out, outer
        return inner

    def _is_unseen(self, look: int) -> bool:
        if look & (HIDDEN | TINY):
            return True
        return bool(look & WHITE) and not (look & SHADED or self._is_shaded or self._around.is_paper_dark)

    def _instruction(self, element: etree._Element, _look: int) -> None:
        if self._fields.open:
            self._fields.open[-1].instruct(element.text or "")

    def _symbol(self, element: etree._Element, look: int) -> None:
        text = symbol_text(element)
        if text:
            self._text(text, look)

    def _note(self, element: etree._Element, _look: int) -> None:
        self._put(NoteReference(element.get(n.ID, "")))

    def _drawn(self, element: etree._Element, _look: int) -> None:
        self._drawing(element)

    def _chosen(self, element: etree._Element, _look: int) -> None:
        self._alternate(element)

    def _annotated(self, element: etree._Element, _look: int) -> None:
        self._ruby(element)

    def _field_character(self, element: etree._Element, look: int) -> None:
        ended = self._around.fields.character(element)
        if ended is not None and self._around.fields.shows_text and not self._is_unseen(look):
            self._put(ended)

    def _control(self, control: etree._Element) -> None:
        properties, content = control.find(n.SDTPR), control.find(n.SDT_CONTENT)
        if content is None:
            return
        if properties is None:
            self._children(content)
            return
        box = properties.find(n.W14_CHECKBOX)
        if box is not None:
            state = box.find(n.W14_CHECKED)
            is_checked = state is not None and n.is_on(state.get(n.W14_VAL))
            self._put(Checkbox(CheckState.CHECKED if is_checked else CheckState.UNCHECKED, control_name(properties)))
        elif is_prompting(properties):
            text = inline_text(self._apart(content))
            self._out.append(FormField(text, field_kind(properties), control_name(properties), is_placeholder=True))
        else:
            self._children(content)

    def _hyperlink(self, element: etree._Element) -> None:
        inner = self._apart(element)
        target = self._around.links.get(element.get(n.R_ID, ""), "")
        if target and all(isinstance(each, Text) for each in inner) and inner:
            self._out.append(Link(inline_text(inner), target))
        else:
            self._out.extend(inner)

    def _alternate(self, element: etree._Element) -> None:
        chosen = element.find(n.CHOICE)
        if chosen is None:
            chosen = element.find(n.FALLBACK)
        if chosen is None:
            return
        for child in chosen:
            if child.tag in (_DRAWING, _PICT, _OBJECT):
                self._drawing(child)
            else:
                handler = self._handlers.get(child.tag)
                if handler is not None:
                    handler(child)

    def _drawing(self, element: etree._Element) -> None:
        described = next(element.iter(_DOC_PR), None)
        boxes = outermost_boxes(element)
        if boxes:
            self._around.boxes.extend(boxes)
        elif element.tag == _OBJECT:
            self._around.objects += 1
        else:
            self._put(Picture(described.get("descr") or None if described is not None else None))

    def _math(self, element: etree._Element) -> None:
        if element.text:
            self._text(element.text, 0)

    def _ruby(self, element: etree._Element) -> None:
        base = element.find(_RUBY_BASE)
        if base is not None:
            self._children(base)


_RUN_CONTENT: dict[str, str | Callable[[InlineReader, etree._Element, int], None]] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "fldChar": InlineReader._field_character,
    W + "instrText": InlineReader._instruction,
    W + "sym": InlineReader._symbol,
    W + "footnoteReference": InlineReader._note,
    W + "endnoteReference": InlineReader._note,
    _DRAWING: InlineReader._drawn,
    _PICT: InlineReader._drawn,
    _OBJECT: InlineReader._drawn,
    n.ALTERNATE: InlineReader._chosen,
    _RUBY: InlineReader._annotated,
}
"""What a run may hold besides text: the characters that it stands for, or what reads it."""
