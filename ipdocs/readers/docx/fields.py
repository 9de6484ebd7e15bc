"""Fields (ECMA-376 part 1, 17.16): their result is visible, their instruction is not; old form fields have a state."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ipdocs.model import Checkbox, CheckState, FieldKind, FormField
from ipdocs.ooxml import W
from ipdocs.readers.docx.names import VAL, is_on, number
from ipdocs.readers.fields import EMPTY_ANSWER, Field, Fields

_TYPE, _DATA = W + "fldCharType", W + "ffData"
_CHECKBOX, _CHECKED, _DEFAULT, _NAME = W + "checkBox", W + "checked", W + "default", W + "name"
_DROP_DOWN, _RESULT, _ENTRY, _TEXT_INPUT = W + "ddList", W + "result", W + "listEntry", W + "textInput"
_FIELD_TYPE = W + "type"


@dataclass(slots=True)
class OpenField(Field):
    """A complex field that has begun and not ended."""

    data: etree._Element | None = None
    result: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FieldStack(Fields[OpenField]):
    """The fields that are open at this point of the document; they may span paragraphs."""

    @property
    def answer(self) -> OpenField | None:
        """The innermost form field, if its answer is being written."""
        top = self.open[-1] if self.open else None
        return top if top is not None and top.data is not None and top.in_result else None

    def character(self, element: etree._Element) -> Checkbox | FormField | None:
        """Take in a ``w:fldChar``; gives the form field when it ends."""
        kind = element.get(_TYPE)
        if kind == "begin":
            self.open.append(OpenField(data=element.find(_DATA)))
        elif self.open and kind == "separate":
            self.open[-1].in_result = True
        elif self.open and kind == "end":
            return form_field(self.open.pop())
        return None


def form_field(ended: OpenField) -> Checkbox | FormField | None:
    """The form field that has ended, or ``None`` for a field of another kind."""
    data = ended.data
    if data is None:
        return None
    name_element = data.find(_NAME)
    name = name_element.get(VAL) if name_element is not None else None
    box = data.find(_CHECKBOX)
    if box is not None:
        return Checkbox(_check_state(box), name)
    choices = data.find(_DROP_DOWN)
    if choices is not None:
        return _choice(choices, name)
    text_input = data.find(_TEXT_INPUT)
    if text_input is None:
        return None
    text = "".join(ended.result)
    kind_element = text_input.find(_FIELD_TYPE)
    is_date = kind_element is not None and kind_element.get(VAL) == "date"
    kind = FieldKind.DATE if is_date else FieldKind.TEXT
    default = text_input.find(_DEFAULT)
    is_prompt = not text.strip(EMPTY_ANSWER) or (default is not None and text == default.get(VAL))
    return FormField(text, kind, name, is_prompt)


def _check_state(box: etree._Element) -> CheckState:
    state = box.find(_CHECKED)
    if state is None:
        state = box.find(_DEFAULT)
        if state is None:
            return CheckState.UNCHECKED
    return CheckState.CHECKED if is_on(state.get(VAL)) else CheckState.UNCHECKED


def _choice(choices: etree._Element, name: str | None) -> FormField:
    entries = [entry.get(VAL, "") for entry in choices.iterfind(_ENTRY)]
    result = choices.find(_RESULT)
    chosen = number(result.get(VAL), 0) if result is not None else 0
    text = entries[chosen] if chosen < len(entries) else ""
    return FormField(text, FieldKind.CHOICE, name, is_placeholder=result is None)
