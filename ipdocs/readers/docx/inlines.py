"""Paragraph content as a person sees it: with changes accepted, hidden text left out and told, tick boxes and fields read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ipdocs.model import (
    Checkbox,
    CheckState,
    FieldKind,
    FormField,
    Inline,
    Link,
    NoteReference,
    Picture,
    Text,
    inline_text,
)
from ipdocs.ooxml import W, qn
from ipdocs.readers.docx import names as n
from ipdocs.readers.docx.fields import FieldStack
from ipdocs.readers.docx.styles import Look, Styles, read_look

_R_STYLE, _FIELD_CHAR, _INSTRUCTION = W + "rStyle", W + "fldChar", W + "instrText"
_TAB, _PTAB, _BREAK, _CR, _HYPHEN = W + "tab", W + "ptab", W + "br", W + "cr", W + "noBreakHyphen"
_SYMBOL, _CHAR, _FONT = W + "sym", W + "char", W + "font"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_DRAWING, _PICT, _OBJECT, _DOC_PR = W + "drawing", W + "pict", W + "object", qn("wp:docPr")
_HYPERLINK, _ANCHOR = W + "hyperlink", W + "anchor"
_PLACEHOLDER, _TAG, _ALIAS = W + "showingPlcHdr", W + "tag", W + "alias"
_DATE, _DROP_DOWN, _COMBO = W + "date", W + "dropDownList", W + "comboBox"
_MATH_TEXT = qn("m:t")
_RUBY, _RUBY_BASE = W + "ruby", W + "rubyBase"
BOXES = {"☐": CheckState.UNCHECKED, "□": CheckState.UNCHECKED, "◻": CheckState.UNCHECKED, "⬜": CheckState.UNCHECKED,
         "☑": CheckState.CHECKED, "☒": CheckState.CHECKED, "✓": CheckState.CHECKED, "✔": CheckState.CHECKED,
         "✗": CheckState.CHECKED, "✘": CheckState.CHECKED}  # fmt: skip
_BOX = re.compile("([" + "".join(BOXES) + "])")
_SYMBOL_BOXES = {
    ("wingdings", 0x6F): "☐", ("wingdings", 0xA8): "☐", ("wingdings", 0x71): "☐", ("wingdings", 0x72): "☐",
    ("wingdings", 0x78): "☒", ("wingdings", 0xFD): "☒", ("wingdings", 0xFE): "☑", ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗", ("wingdings 2", 0x2A): "☐", ("wingdings 2", 0xA3): "☐", ("wingdings 2", 0x30): "☐",
    ("wingdings 2", 0x51): "☒", ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x53): "☒", ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x4F): "✗", ("wingdings 2", 0x50): "✓",
}  # fmt: skip
_SYMBOL_AREA = 0xF000
_SKIPPED = frozenset({n.DEL, n.MOVE_FROM, n.PPR, n.RPR, n.SDTPR, W + "sdtEndPr", W + "delInstrText", W + "commentReference",
                      W + "annotationRef", W + "footnoteRef", W + "endnoteRef", W + "separator"})  # fmt: skip


@dataclass(slots=True)
class Surroundings:
    """What the inlines depend on, and what is gathered beside the visible text while reading one part."""

    styles: Styles
    links: dict[str, str] = field(default_factory=dict)
    fields: FieldStack = field(default_factory=FieldStack)
    is_paper_dark: bool = False
    hidden: int = 0
    changes: int = 0
    objects: int = 0
    deleted: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


_PLAIN = (False, False, False, False)


class InlineReader:
    """Reads the content of paragraphs of one part; ``boxes`` of the surroundings collects the text boxes met."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._out: list[Inline] = []
        self._style: str | None = None
        self._is_shaded = False
        self._plain_look: Look = {}
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

    def read(self, element: etree._Element, style: str | None, *, is_shaded: bool) -> list[Inline]:
        """The inlines of a ``w:p``, in that paragraph style, on shaded ground or not."""
        self._out, self._style, self._is_shaded, self.is_large = [], style, is_shaded, False
        self._plain_look = self._around.styles.look(style, None)
        self._children(element)
        return self._out

    def _children(self, element: etree._Element) -> None:
        handlers = self._handlers
        for child in element:
            tag = child.tag
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
                self._text(child.text or "", look)
            elif tag == n.RPR:
                look = self._look(child)
            elif tag in (_TAB, _PTAB):
                self._text("\t", look)
            elif tag in (_BREAK, _CR):
                self._text("\n", look)
            elif tag == _HYPHEN:
                self._text("-", look)
            elif tag == _FIELD_CHAR:
                self._field_character(child, look)
            elif tag == _INSTRUCTION:
                if self._around.fields.open:
                    self._around.fields.open[-1].instruction += child.text or ""
            elif tag == _SYMBOL:
                self._text(_symbol(child), look)
            elif tag in (_FOOTNOTE, _ENDNOTE):
                self._out.append(NoteReference(child.get(n.ID, "")))
            elif tag in (_DRAWING, _PICT, _OBJECT):
                self._drawing(child)
            elif tag == n.ALTERNATE:
                self._alternate(child)
            elif tag == _RUBY:
                self._ruby(child)

    def _look(self, properties: etree._Element) -> Look:
        own = read_look(properties)
        style = next((child.get(n.VAL) for child in properties if child.tag == _R_STYLE), None)
        base = self._plain_look if style is None else self._around.styles.look(self._style, style)
        return {**base, **own} if own else base

    def _text(self, text: str, look: Look) -> None:
        fields = self._around.fields
        if not text or (fields.open and not fields.shows_text):
            return
        if look and self._is_unseen(look):
            self._around.hidden += bool(text.strip())
            return
        answer = fields.answer if fields.open else None
        if answer is not None:
            answer.result.append(text)
            return
        if not look and text.isascii():
            self._append(text, _PLAIN)
            return
        text = text.replace("\u00ad", "")
        self.is_large = self.is_large or bool(look.get("large"))
        shape = (
            look.get("bold", False),
            look.get("italic", False),
            look.get("underline", False),
            look.get("strike", False),
        )
        if look.get("caps"):
            text = text.upper()
        if _BOX.search(text):
            for piece in _BOX.split(text):
                if piece in BOXES:
                    self._out.append(Checkbox(BOXES[piece]))
                elif piece:
                    self._out.append(Text(piece, *shape))
            return
        self._append(text, shape)

    def _append(self, text: str, shape: tuple[bool, bool, bool, bool]) -> None:
        last = self._out[-1] if self._out else None
        if type(last) is Text and (last.bold, last.italic, last.underline, last.strike) == shape:
            self._out[-1] = Text(last.text + text, *shape)
        else:
            self._out.append(Text(text, *shape))

    def _is_unseen(self, look: Look) -> bool:
        if look.get("hidden") or look.get("tiny"):
            return True
        on_white = not (look.get("shaded") or self._is_shaded or self._around.is_paper_dark)
        return bool(look.get("white")) and on_white

    def _field_character(self, element: etree._Element, look: Look) -> None:
        ended = self._around.fields.character(element)
        if ended is not None and self._around.fields.shows_text and not self._is_unseen(look):
            self._out.append(ended)

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
            self._out.append(
                Checkbox(CheckState.CHECKED if is_checked else CheckState.UNCHECKED, control_name(properties))
            )
        elif is_prompting(properties):
            outer, self._out = self._out, []
            self._children(content)
            text, self._out = inline_text(self._out), outer
            self._out.append(FormField(text, field_kind(properties), control_name(properties), is_placeholder=True))
        else:
            self._children(content)

    def _hyperlink(self, element: etree._Element) -> None:
        outer, self._out = self._out, []
        self._children(element)
        inner, self._out = self._out, outer
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
        boxes = _outermost_boxes(element)
        if boxes:
            self._around.boxes.extend(boxes)
        elif element.tag == _OBJECT:
            self._around.objects += 1
        else:
            self._out.append(Picture(described.get("descr") or None if described is not None else None))

    def _math(self, element: etree._Element) -> None:
        self._text(element.text or "", {})

    def _ruby(self, element: etree._Element) -> None:
        base = element.find(_RUBY_BASE)
        if base is not None:
            self._children(base)


def control_name(properties: etree._Element) -> str | None:
    """The tag of a content control, else its title."""
    for name in (_TAG, _ALIAS):
        element = properties.find(name)
        if element is not None and element.get(n.VAL):
            return element.get(n.VAL)
    return None


def is_prompting(properties: etree._Element) -> bool:
    """Whether a content control still shows its prompt instead of an answer."""
    prompt = properties.find(_PLACEHOLDER)
    return prompt is not None and n.is_on(prompt.get(n.VAL))


def field_kind(properties: etree._Element) -> FieldKind:
    """What a content control asks for."""
    if properties.find(_DATE) is not None:
        return FieldKind.DATE
    if properties.find(_DROP_DOWN) is not None or properties.find(_COMBO) is not None:
        return FieldKind.CHOICE
    return FieldKind.TEXT


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    font = element.get(_FONT, "").lower()
    if _SYMBOL_AREA <= code < _SYMBOL_AREA + 0x100:
        code -= _SYMBOL_AREA
    known = _SYMBOL_BOXES.get((font, code))
    if known is not None:
        return known
    return "" if font.startswith(("wingdings", "webdings", "symbol")) else chr(code) if 32 <= code < 0xD800 else ""


def _outermost_boxes(element: etree._Element) -> list[etree._Element]:
    """The text box contents of a drawing, only the chosen branch of each alternative, not those inside another box."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag == n.TXBX_CONTENT:
            found.append(current)
            continue
        children = list(current)
        if current.tag == n.ALTERNATE:
            choice = current.find(n.CHOICE)
            children = [choice] if choice is not None else children
        waiting.extend(reversed(children))
    return found
