"""Paragraph content as a person sees it: hidden text left out and told, tick boxes, fields, links and notes read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.styles import Look
from ipdocs.readers.odf.surroundings import Box, Note, Surroundings
from ipdocs.readers.runs import Runs
from ipdocs.readers.tickboxes import symbols_read

_SPACE, _TAB, _BREAK, _SPAN, _LINK = (n.TEXT + each for each in ("s", "tab", "line-break", "span", "a"))
_NOTE, _NOTE_CITATION, _NOTE_BODY = n.TEXT + "note", n.TEXT + "note-citation", n.TEXT + "note-body"
_RUBY, _RUBY_BASE = n.TEXT + "ruby", n.TEXT + "ruby-base"
_HIDDEN_TEXT, _HIDDEN_PARAGRAPH, _IS_HIDDEN = n.TEXT + "hidden-text", n.TEXT + "hidden-paragraph", n.TEXT + "is-hidden"
_PLACEHOLDER, _INPUT, _DROP_DOWN = n.TEXT + "placeholder", n.TEXT + "text-input", n.TEXT + "drop-down"
_ANNOTATION, _CONTROL = n.OFFICE + "annotation", n.LOEXT + "content-control"
_MARK, _MARK_START, _MARK_END = (n.FIELD + each for each in ("fieldmark", "fieldmark-start", "fieldmark-end"))
_PARAM, _PARAM_NAME, _PARAM_VALUE, _MARK_TYPE = (n.FIELD + each for each in ("param", "name", "value", "type"))
_FRAME, _TEXT_BOX, _IMAGE, _GROUP, _DRAW_LINK = (n.DRAW + each for each in ("frame", "text-box", "image", "g", "a"))
_DRAW_CONTROL, _CONTROL_ID = n.DRAW + "control", n.DRAW + "control"
_OBJECTS = tuple(n.DRAW + each for each in ("object", "object-ole", "plugin", "applet", "floating-frame"))
_ALTERNATIVES = (n.SVG + "title", n.SVG + "desc")
_SKIPPED = frozenset({
    n.OFFICE + "annotation-end", n.OFFICE + "event-listeners", n.TEXT + "script", n.TEXT + "number", n.TEXT + "ruby-text",
    *_ALTERNATIVES, n.FORMS, n.TRACKED,
})  # fmt: skip
EMPTY_ANSWER = "\u2002\u00a0 \t\n"
"""What Word and LibreOffice show for an empty text field."""
MOST_BLANKS, MOST_BLANKS_AT_ONCE = 1_000_000, 1_000


@dataclass(slots=True)
class _OpenMark:
    """A field mark that has begun and not ended, and the runs that it stands in."""

    kind: str
    name: str | None
    outer: Runs


class InlineReader:
    """Reads the content of paragraphs of one part; ``boxes`` of the surroundings collects the text boxes met."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._runs = Runs()
        self._marks: list[_OpenMark] = []
        self._is_shaded = False
        self._has_large_body = bool(surroundings.styles.look("paragraph", "Standard").get("large"))
        self.is_large = False
        self._handlers: dict[object, Callable[[etree._Element, Look], None]] = {
            _SPAN: self._span,
            _SPACE: self._spaces,
            _TAB: lambda _, look: self._exact("\t", look),
            _BREAK: lambda _, look: self._exact("\n", look),
            _LINK: self._link,
            _NOTE: self._note,
            _RUBY: self._ruby,
            _HIDDEN_TEXT: self._hidden_text,
            _PLACEHOLDER: self._placeholder,
            _INPUT: self._input,
            _DROP_DOWN: self._drop_down,
            _ANNOTATION: self._annotation,
            _CONTROL: self._content_control,
            _MARK: self._single_mark,
            _MARK_START: self._mark_start,
            _MARK_END: self._mark_end,
            n.SOFT_BREAK: self._soft_break,
        }

    def read(self, element: etree._Element, look: Look, *, is_shaded: bool) -> list[Inline]:
        """The inlines of a ``text:p`` or ``text:h`` whose style gives that look, on shaded ground or not."""
        self._is_shaded, self.is_large = is_shaded, False
        if any(each.get(_IS_HIDDEN) == "true" for each in element.iterchildren(_HIDDEN_PARAGRAPH)):
            self._around.hidden += 1
            return []
        self._content(element, look)
        while self._marks:  # a field that goes on in the next paragraph: its words stay words
            mark = self._marks.pop()
            mark.outer.take(self._runs)
            self._runs = mark.outer
        return self._runs.done()

    def drawing(self, element: etree._Element) -> None:
        """Take in a drawing that stands between paragraphs; its boxes and pictures are kept."""
        self._drawing(element)

    def taken(self) -> list[Inline]:
        """Pictures and controls that :meth:`drawing` left."""
        return self._runs.done()

    def _content(self, element: etree._Element, look: Look) -> None:
        if element.text:
            self._text(element.text, look)
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, look)
            elif str(child.tag).startswith(n.DRAW):
                self._drawing(child)
            elif child.tag not in _SKIPPED:
                self._content(child, look)
            if child.tail:
                self._text(child.tail, look)

    def _text(self, text: str, look: Look) -> None:
        if not self._is_unseen(look, text):
            self._runs.flowing(self._worded(text, look), self._shape(look))

    def _exact(self, text: str, look: Look) -> None:
        if not self._is_unseen(look, text):
            self._runs.exact(text, self._shape(look))

    def _worded(self, text: str, look: Look) -> str:
        font = look.get("font")
        if font:
            text = symbols_read(text, self._around.styles.fonts.get(str(font), str(font)))
        if look.get("large") and not self._has_large_body:
            self.is_large = True
        return text.upper() if look.get("caps") else text

    @staticmethod
    def _shape(look: Look) -> tuple[bool, bool, bool, bool]:
        return bool(look.get("bold")), bool(look.get("italic")), bool(look.get("underline")), bool(look.get("strike"))

    def _is_unseen(self, look: Look, text: str) -> bool:
        unseen = look.get("hidden") or look.get("tiny")
        unseen = unseen or (look.get("white") and not look.get("shaded") and not self._is_shaded)
        if unseen and text.strip():
            self._around.hidden += 1
        return bool(unseen)

    def _span(self, element: etree._Element, look: Look) -> None:
        own = self._around.styles.look("text", element.get(n.STYLE_NAME))
        self._content(element, {**look, **own} if own else look)

    def _spaces(self, element: etree._Element, look: Look) -> None:
        count = n.number(element.get(n.TEXT + "c"), 1, MOST_BLANKS_AT_ONCE)
        if self._around.blanks + count > MOST_BLANKS:
            count = 1
        self._around.blanks += count
        self._exact(" " * count, look)

    def _link(self, element: etree._Element, look: Look) -> None:
        outer, self._runs = self._runs, self._runs.inner()
        own = self._around.styles.look("text", element.get(n.STYLE_NAME))
        self._content(element, {**look, **own})
        inner, self._runs = self._runs, outer
        target = element.get(n.HREF, "")
        if target and inner.inlines and not self._marks and all(isinstance(each, Text) for each in inner.inlines):
            inner.inlines = [Link(inline_text(inner.inlines), target)]
        outer.take(inner)

    def _note(self, element: etree._Element, _: Look) -> None:
        body = element.find(_NOTE_BODY)
        name = element.get(n.TEXT + "id") or str(len(self._around.notes) + 1)
        self._runs.put(NoteReference(name))
        if body is not None:
            self._around.notes.append(Note(name, element.get(n.TEXT + "note-class", "footnote"), body))

    def _annotation(self, element: etree._Element, _: Look) -> None:
        self._around.comments.append(Note(str(len(self._around.comments) + 1), "comment", element))

    def _ruby(self, element: etree._Element, look: Look) -> None:
        base = element.find(_RUBY_BASE)
        if base is not None:
            self._content(base, look)

    def _hidden_text(self, element: etree._Element, look: Look) -> None:
        if element.get(_IS_HIDDEN) == "true":
            self._around.hidden += 1
        else:
            self._content(element, look)

    def _soft_break(self, _element: etree._Element, _look: Look) -> None:
        if self._around.page is not None:
            self._around.page += 1

    def _field(self, element: etree._Element, look: Look) -> str | None:
        """The visible text of a field; ``None`` where a person does not see it."""
        text = "".join(str(each) for each in element.itertext())
        return None if self._is_unseen(look, text) else text

    def _placeholder(self, element: etree._Element, look: Look) -> None:
        text = self._field(element, look)
        if text is not None:
            name = element.get(n.TEXT + "description") or None
            self._runs.put(FormField(text, FieldKind.TEXT, name, is_placeholder=True))

    def _input(self, element: etree._Element, look: Look) -> None:
        text = self._field(element, look)
        if text is not None:
            prompt = element.get(n.TEXT + "description") or None
            self._runs.put(FormField(text, FieldKind.TEXT, prompt, not text.strip(EMPTY_ANSWER) or text == prompt))

    def _drop_down(self, element: etree._Element, look: Look) -> None:
        text = self._field(element, look)
        if text is not None:
            self._runs.put(FormField(text, FieldKind.CHOICE, element.get(n.NAME), not text.strip()))

    def _content_control(self, element: etree._Element, look: Look) -> None:
        name = element.get(n.LOEXT + "tag") or element.get(n.LOEXT + "alias") or None
        if element.get(n.LOEXT + "checkbox") == "true":
            checked = element.get(n.LOEXT + "checked") == "true"
            if self._field(element, look) is not None:
                self._runs.put(Checkbox(CheckState.CHECKED if checked else CheckState.UNCHECKED, name))
        elif element.get(n.LOEXT + "showing-place-holder") == "true":
            kind = FieldKind.TEXT
            if element.get(n.LOEXT + "date") == "true":
                kind = FieldKind.DATE
            elif element.get(n.LOEXT + "drop-down") == "true" or element.find(n.LOEXT + "list-item") is not None:
                kind = FieldKind.CHOICE
            text = self._field(element, look)
            if text is not None:
                self._runs.put(FormField(text, kind, name, is_placeholder=True))
        else:
            self._content(element, look)

    def _single_mark(self, element: etree._Element, look: Look) -> None:
        kind, name = element.get(_MARK_TYPE, ""), element.get(n.NAME)
        parameters = [(each.get(_PARAM_NAME, ""), each.get(_PARAM_VALUE, "")) for each in element.iter(_PARAM)]
        if self._is_unseen(look, " "):
            return
        if kind.endswith("FORMCHECKBOX"):
            checked = dict(parameters).get("Checkbox_Checked", "false") in {"true", "1"}
            self._runs.put(Checkbox(CheckState.CHECKED if checked else CheckState.UNCHECKED, name))
        elif kind.endswith(("FORMDROPDOWN", "DATE")) and parameters:
            entries = [value for key, value in parameters if key == "Dropdown_ListEntry"]
            chosen = n.number(dict(parameters).get("Dropdown_Selected"), len(entries))
            text = entries[chosen] if chosen < len(entries) else ""
            self._runs.put(FormField(text, FieldKind.CHOICE, name, not text.strip()))
        else:
            self._content(element, look)

    def _mark_start(self, element: etree._Element, _: Look) -> None:
        self._marks.append(_OpenMark(element.get(_MARK_TYPE, ""), element.get(n.NAME), self._runs))
        self._runs = self._runs.inner()

    def _mark_end(self, _element: etree._Element, _look: Look) -> None:
        if not self._marks:
            return
        mark, inner = self._marks.pop(), self._runs
        self._runs = mark.outer
        if mark.kind.endswith(("FORMTEXT", "FORMDATE")) and all(isinstance(each, Text) for each in inner.inlines):
            text = inline_text(inner.inlines)
            kind = FieldKind.DATE if mark.kind.endswith("FORMDATE") else FieldKind.TEXT
            self._runs.put(FormField(text, kind, mark.name, not text.strip(EMPTY_ANSWER)))
        else:
            self._runs.take(inner)

    def _drawing(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _DRAW_CONTROL:
            for inline in self._around.controls.get(element.get(_CONTROL_ID, ""), ()):
                self._runs.put(inline)
        elif tag in (_GROUP, _DRAW_LINK):
            for child in element:
                if str(child.tag).startswith(n.DRAW):
                    self._drawing(child)
        elif tag == _FRAME:
            self._frame(element)
        elif any(child.tag in (n.P, n.LIST) for child in element):
            self._box(element, element)

    def _frame(self, frame: etree._Element) -> None:
        box = frame.find(_TEXT_BOX)
        image = frame.find(_IMAGE)
        if box is not None:
            self._box(box, frame)
        elif any(child.tag in _OBJECTS for child in frame):
            self._around.objects += 1
        elif image is not None:
            self._around.external += is_outside(image.get(n.HREF, ""))
            texts = (frame.findtext(name) or image.findtext(name) for name in _ALTERNATIVES)
            self._runs.put(Picture(next((text.strip() for text in texts if text and text.strip()), None)))

    def _box(self, box: etree._Element, styled: etree._Element) -> None:
        ground = self._around.styles.ground("graphic", styled.get(n.DRAW + "style-name"))
        self._around.boxes.append(Box(box, self._is_shaded if ground is None else ground))


def is_outside(target: str) -> bool:
    """Whether a reference leads out of the package."""
    return target.startswith(("http:", "https:", "ftp:", "file:", "//", "../", "/", "smb:"))
