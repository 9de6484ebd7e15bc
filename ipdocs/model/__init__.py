"""The document model: frozen values, no I/O, no knowledge of formats or of law."""

from ipdocs.model.blocks import Block, Cell, Certainty, Heading, ListItem, Paragraph, Row, Story, Table
from ipdocs.model.document import Document, Metadata, Notice, NoticeKind, Recognition, Signature, TextBlock, cells, walk
from ipdocs.model.inlines import (
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
from ipdocs.model.location import WHOLE_DOCUMENT, Location, Part, Step, StepKind

__all__ = [
    "WHOLE_DOCUMENT",
    "Block",
    "Cell",
    "Certainty",
    "CheckState",
    "Checkbox",
    "Document",
    "FieldKind",
    "FormField",
    "Heading",
    "Inline",
    "Link",
    "ListItem",
    "Location",
    "Metadata",
    "NoteReference",
    "Notice",
    "NoticeKind",
    "Paragraph",
    "Part",
    "Picture",
    "Recognition",
    "Row",
    "Signature",
    "Step",
    "StepKind",
    "Story",
    "Table",
    "Text",
    "TextBlock",
    "cells",
    "inline_text",
    "walk",
]
