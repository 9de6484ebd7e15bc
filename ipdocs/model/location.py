"""Where something stands in a document: data for sorting and writing back, text only when it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Part(StrEnum):
    """The part of a document that a reader sees apart from the others."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TEXTBOX = "textbox"
    METADATA = "metadata"


class StepKind(StrEnum):
    """One kind of step on the way from the part to the place."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the ``number`` counts from 1; a heading step carries the heading's text as ``name``."""

    kind: StepKind
    number: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document.

    ``order`` is the position in reading order over the whole document and sorts findings.
    ``page`` counts from 1 and is ``None`` where the format has no pages before it is laid out (docx, odt).
    ``anchor`` is the reader's own handle to the place (an XPath-like path within the part) with which a writer
    can annotate the source; it is never shown.
    """

    part: Part = Part.BODY
    steps: tuple[Step, ...] = ()
    order: int = 0
    page: int | None = None
    anchor: str | None = None

    def within(self, *steps: Step) -> Location:
        """The place reached by going further from here."""
        return replace(self, steps=self.steps + steps)


WHOLE_DOCUMENT = Location()
