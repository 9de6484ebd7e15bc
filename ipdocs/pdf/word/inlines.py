"""What stands in a paragraph, with its look: changes accepted, hidden text left out, fields as their results."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ipdocs.ooxml import Relationship, W, qn
from ipdocs.pdf.layout import Break, Inline, LinkTo, Look, Note, PageCount, PageNumber, Tab, Words
from ipdocs.pdf.word.pictures import Pictures
from ipdocs.pdf.word.properties import StyleSheet, look_of, merged, run_props
from ipdocs.readers.docx import names as n
from ipdocs.readers.tickboxes import symbols_read

_SKIPPED = frozenset({n.DEL, n.MOVE_FROM, n.PPR, n.RPR, n.SDTPR, W + "sdtEndPr", W + "delInstrText",
                      W + "commentReference", W + "annotationRef", W + "footnoteRef", W + "endnoteRef", W + "separator",
                      W + "delText"})  # fmt: skip
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"(?:.*\\o\s+"([^"]*)")?')
_TICKED, _EMPTY = "☒", "☐"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BROKEN = re.compile("[\u00ad\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]")


@dataclass(slots=True)
class Around:
    """What the inlines of a part depend on, and what is met while they are read."""

    styles: StyleSheet
    pictures: Pictures
    notes: Callable[[etree._Element], Note | None]
    related: dict[str, Relationship] = field(default_factory=dict)
    boxes: list[etree._Element] = field(default_factory=list)
    breaks: int = 0


@dataclass(slots=True)
class _Field:
    """A complex field that is open; its result is shown unless we make it ourselves."""

    code: str = ""
    is_code: bool = True
    is_ours: bool = False
    box: str = ""
    link: tuple[str, str] | None = None
    start: int = 0


class InlineWalk:
    """Reads paragraphs of one part; fields may span them."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._out: list[Inline] = []
        self._fields: list[_Field] = []
        self._base: dict[str, Any] = {}

    def read(self, children: Iterable[etree._Element], base: dict[str, Any]) -> tuple[Inline, ...]:
        """The inlines of a paragraph whose runs look like ``base`` before their own properties."""
        self._out, self._base = [], base
        for one in self._fields:
            one.start, one.link = 0, None
        self._children(children)
        return tuple(_joined(self._out))

    def _children(self, children: Iterable[etree._Element]) -> None:
        for child in children:
            tag = child.tag
            if tag == n.R:
                self._run(child)
            elif tag == n.SDT:
                self._control(child)
            elif tag == W + "hyperlink":
                self._hyperlink(child)
            elif tag == W + "fldSimple":
                self._simple_field(child)
            elif tag == n.ALTERNATE:
                self._children(_chosen(child))
            elif tag in _DRAWN:
                self._drawing(child)
            elif tag == qn("m:t"):
                self._text(child.text or "", look_of(self._base))
            elif tag not in _SKIPPED and len(child):
                self._children(child)

    def _run(self, run: etree._Element) -> None:
        own = run_props(run.find(n.RPR))
        props = (
            merged(self._base, self._around.styles.run(own["style"]), own) if "style" in own else {**self._base, **own}
        )
        if props.get("hidden"):
            self._codes(run)
            return
        look = look_of(props)
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = symbols_read(child.text or "", str(props.get("font", "")))
                self._text(text.upper() if props.get("caps") else text, look)
            elif tag in (W + "tab", W + "ptab"):
                self._put(Tab())
            elif tag in (W + "br", W + "cr"):
                self._break(child)
            elif tag == W + "noBreakHyphen":
                self._text("\u2011", look)
            elif tag == W + "sym":
                self._symbol(child, look)
            elif tag in (W + "fldChar", W + "instrText"):
                self._code(child, look)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                note = self._around.notes(child)
                if note is not None:
                    self._put(note)
            elif tag == n.ALTERNATE:
                self._children(_chosen(child))
            elif tag in _DRAWN:
                self._drawing(child)
            elif tag == W + "ruby":
                self._children(child.iterfind(f"{W}rubyBase/{W}r"))

    def _codes(self, run: etree._Element) -> None:
        for child in run.iterfind("*"):
            if child.tag in (W + "fldChar", W + "instrText"):
                self._code(child, look_of(self._base))

    @property
    def _is_shown(self) -> bool:
        return not any(one.is_code or one.is_ours for one in self._fields)

    def _put(self, inline: Inline) -> None:
        if self._is_shown:
            self._out.append(inline)

    def _text(self, text: str, look: Look) -> None:
        if text and self._is_shown:
            # Soft hyphens are not shown, control characters cannot be, and private ones mean nothing without their font.
            clean = _PRIVATE.sub("", _BROKEN.sub("", text.replace("\t", " ").replace("\n", " ")))
            if clean:
                self._out.append(Words(clean, look))

    def _break(self, element: etree._Element) -> None:
        if element.get(W + "type") in ("page", "column"):
            self._around.breaks += 1
        else:
            self._put(Break())

    def _symbol(self, element: etree._Element, look: Look) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        if 0 < code <= 0xFFFF and not 0xD800 <= code < 0xE000:
            self._text(symbols_read(chr(code), element.get(W + "font", "")), look)

    def _code(self, element: etree._Element, look: Look) -> None:
        if element.tag == W + "instrText":
            if self._fields:
                self._fields[-1].code += element.text or ""
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(box=_form_box(element), start=len(self._out)))
        elif kind == "separate" and self._fields:
            self._result(self._fields[-1], look)
        elif kind == "end" and self._fields:
            last = self._fields[-1]
            if last.is_code:
                self._result(last, look)
            self._fields.pop()
            if last.link is not None and len(self._out) > last.start:
                inner = tuple(self._out[last.start :])
                del self._out[last.start :]
                self._out.append(LinkTo(last.link[0], inner, last.link[1]))

    def _result(self, one: _Field, look: Look) -> None:
        """The code is read: what follows is its result."""
        one.is_code = False
        made = self._made(one.code, look)
        if made is None and one.box:
            made = Words(one.box, look)
        if made is not None:
            self._put(made)
            one.is_ours = True
        elif (match := _LINK_FIELD.search(one.code)) and _SAFE_LINK.fullmatch(match[1]):
            one.link, one.start = (match[1], match[2] or ""), len(self._out)

    @staticmethod
    def _made(code: str, look: Look) -> Inline | None:
        word = (code.split() or [""])[0].upper()
        if word == "PAGE":
            return PageNumber(look)
        return PageCount(look) if word in ("NUMPAGES", "SECTIONPAGES") else None

    def _simple_field(self, element: etree._Element) -> None:
        made = self._made(element.get(W + "instr", ""), look_of(self._base))
        if made is not None:
            self._put(made)
        else:
            self._children(element)

    def _control(self, control: etree._Element) -> None:
        properties, content = control.find(n.SDTPR), control.find(n.SDT_CONTENT)
        if content is None:
            return
        box = properties.find(n.W14_CHECKBOX) if properties is not None else None
        if box is None:
            self._children(content)
            return
        state = box.find(n.W14_CHECKED)
        is_ticked = state is not None and n.is_on(state.get(n.W14_VAL))
        own = run_props(content.find(f"{n.R}/{n.RPR}"))
        self._text(_TICKED if is_ticked else _EMPTY, look_of({**self._base, **own, "font": ""}))

    def _hyperlink(self, element: etree._Element) -> None:
        outer, self._out = self._out, []
        self._children(element)
        inner, self._out = tuple(_joined(self._out)), outer
        relationship = self._around.related.get(element.get(n.R_ID, ""))
        target = relationship.target if relationship is not None and relationship.is_external else ""
        if inner and _SAFE_LINK.fullmatch(target):
            self._put(LinkTo(target, inner, element.get(W + "tooltip", "")))
        else:
            self._out.extend(inner)

    def _drawing(self, element: etree._Element) -> None:
        boxes = _outermost_boxes(element)
        self._around.boxes.extend(boxes)
        if not boxes:
            for image in self._around.pictures.read(element, self._around.related):
                self._put(image)


def _form_box(element: etree._Element) -> str:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    for name in ("checked", "default"):
        state = box.find(W + name)
        if state is not None:
            return _TICKED if n.is_on(state.get(n.VAL)) else _EMPTY
    return _EMPTY


def _chosen(element: etree._Element) -> etree._Element | tuple[()]:
    for name in (n.CHOICE, n.FALLBACK):
        branch = element.find(name)
        if branch is not None:
            return branch
    return ()


def _outermost_boxes(element: etree._Element) -> list[etree._Element]:
    """The text box contents of a drawing, one branch of each alternative, not those inside another box."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag == n.TXBX_CONTENT:
            found.append(current)
        else:
            waiting.extend(reversed(list(_chosen(current) if current.tag == n.ALTERNATE else current)))
    return found


def _joined(inlines: list[Inline]) -> Iterable[Inline]:
    """Neighbouring words of one look as one, so that letters shape together and no line breaks between them."""
    pending: Words | None = None
    for inline in inlines:
        if isinstance(inline, Words) and pending is not None and pending.look == inline.look:
            pending = Words(pending.text + inline.text, pending.look)
            continue
        if pending is not None:
            yield pending
            pending = None
        if isinstance(inline, Words):
            pending = inline
        else:
            yield inline
    if pending is not None:
        yield pending
