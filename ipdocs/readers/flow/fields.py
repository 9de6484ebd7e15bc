"""Fields: their result is visible, their instruction is not; form fields have a state of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ipdocs.model import Checkbox, CheckState, FieldKind, FormField
from ipdocs.readers.fields import EMPTY_ANSWER, Field, Fields
from ipdocs.readers.runs import Runs

DEEPEST = 64
_OUTSIDE = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "INCLUDE"})


class FormKind(StrEnum):
    """The three old form fields."""

    TEXT = "text"
    CHECKBOX = "checkbox"
    CHOICE = "choice"


_FORMS = {"FORMTEXT": FormKind.TEXT, "FORMDROPDOWN": FormKind.CHOICE}


@dataclass(slots=True)
class FormData:
    """What a form field holds beside its visible result."""

    kind: FormKind = FormKind.TEXT
    name: str | None = None
    is_checked: bool | None = None
    default: str = ""
    is_date: bool = False
    entries: list[str] = field(default_factory=list)
    chosen: int | None = None


@dataclass(slots=True)
class OpenField(Field):
    """A field with the form that it holds; ``before`` is what stood before the result of a link."""

    form: FormData | None = None
    before: Runs | None = None
    answer: list[str] = field(default_factory=list)

    @property
    def target(self) -> str:
        r"""Where a HYPERLINK leads: its first argument, and the place that ``\l`` names after ``#``."""
        target, anchor, rest = "", "", arguments(self.instruction)
        is_anchor = False
        for argument in rest[1:]:
            if argument.lower() == "\\l":
                is_anchor = True
            elif argument.startswith("\\"):
                is_anchor = False
            elif is_anchor:
                anchor, is_anchor = argument, False
            elif not target:
                target = argument
        return f"{target}#{anchor}" if anchor else target

    @property
    def is_form(self) -> bool:
        """Whether what is written in it is a person's answer."""
        if self.form is None:
            return self.keyword == "FORMTEXT"
        return self.form.kind is not FormKind.CHECKBOX

    @property
    def leads_outside(self) -> bool:
        """Whether the field takes in another file."""
        return self.keyword in _OUTSIDE


def arguments(instruction: str) -> list[str]:
    """The words of an instruction; quoted ones may hold blanks."""
    found: list[str] = []
    for number, piece in enumerate(instruction.split('"')):
        if number % 2:
            found.append(piece)
        else:
            found.extend(piece.split())
    return found


@dataclass(slots=True)
class FieldStack(Fields[OpenField]):
    """The fields that are open at this point; they may span paragraphs."""

    @property
    def answering(self) -> OpenField | None:
        """The innermost field, if it is a form field whose answer is being written."""
        top = self.open[-1] if self.open else None
        return top if top is not None and top.in_result and top.is_form else None


def form_field(ended: OpenField) -> Checkbox | FormField | None:
    """The form field that has ended, or ``None`` for a field of another kind."""
    data, keyword = ended.form, ended.keyword
    if keyword == "FORMCHECKBOX" or (data is not None and data.kind is FormKind.CHECKBOX):
        if data is None:
            return Checkbox(CheckState.UNKNOWN)
        return Checkbox(CheckState.CHECKED if data.is_checked else CheckState.UNCHECKED, data.name)
    if keyword == "MACROBUTTON" and not ended.in_result:
        prompt = ended.instruction.split(maxsplit=2)
        return FormField(prompt[2].strip(), is_placeholder=True) if len(prompt) > 2 else None
    if data is None:
        if keyword not in _FORMS:
            return None
        data = FormData(_FORMS[keyword])
    text = "".join(ended.answer)
    if data.kind is FormKind.CHOICE:
        chosen = data.chosen or 0
        if not text.strip(EMPTY_ANSWER):
            text = data.entries[chosen] if chosen < len(data.entries) else ""
        return FormField(text, FieldKind.CHOICE, data.name, is_placeholder=data.chosen is None)
    is_prompt = not text.strip(EMPTY_ANSWER) or (bool(data.default) and text == data.default)
    return FormField(text, FieldKind.DATE if data.is_date else FieldKind.TEXT, data.name, is_prompt)
