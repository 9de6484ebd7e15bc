"""What stands inside a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """The state of a tick box. ``UNKNOWN``: the box is there, but its state could not be read."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"
    UNKNOWN = "unknown"


class FieldKind(StrEnum):
    """The kind of a field that a person fills in."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of visible text with the same look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A tick box: a form control, a content control or one of the characters ☐ ☑ ☒."""

    state: CheckState
    name: str | None = None

    @property
    def text(self) -> str:
        """The box as a character."""
        return {CheckState.CHECKED: "☒", CheckState.UNCHECKED: "☐", CheckState.UNKNOWN: "☐"}[self.state]


@dataclass(frozen=True, slots=True)
class FormField:
    """A field to fill in. ``is_placeholder``: it still shows its prompt, not an answer."""

    text: str
    kind: FieldKind = FieldKind.TEXT
    name: str | None = None
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Visible text that leads to ``target``."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark that refers to a footnote or endnote."""

    note_id: str

    @property
    def text(self) -> str:
        """A reference adds no words to the paragraph."""
        return ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; ``alt`` is the text for those who do not see it, ``None`` where there is none."""

    alt: str | None = None

    @property
    def text(self) -> str:
        """A picture adds no visible words."""
        return ""


Inline = Text | Checkbox | FormField | Link | NoteReference | Picture


def inline_text(inlines: Iterable[Inline]) -> str:
    """The visible text of a paragraph's inlines; line breaks are ``\\n``, tabs ``\\t``."""
    return "".join(inline.text for inline in inlines)
