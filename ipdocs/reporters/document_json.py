"""A document as JSON: the model as it stands, with stable keys; new ones may be added."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ipdocs.model import (
    Block,
    Checkbox,
    Document,
    FormField,
    Heading,
    Inline,
    Link,
    ListItem,
    Location,
    NoteReference,
    Paragraph,
    Picture,
    Recognition,
    Story,
    Text,
)
from ipdocs.wording.place import place

VERSION = 1


def document_to_json(document: Document, form: str) -> str:
    """One JSON object; places are given in words of the language form, and as data."""
    metadata = document.metadata
    whole = {
        "document": VERSION,
        "format": document.format,
        "metadata": {
            "title": metadata.title,
            "author": metadata.author,
            "language": metadata.language,
            "created": _moment(metadata.created),
            "modified": _moment(metadata.modified),
            "page_count": metadata.page_count,
        },
        "signatures": [{"signer": each.signer, "signed_at": _moment(each.signed_at)} for each in document.signatures],
        "notices": [{"kind": each.kind.value, "count": each.count} for each in document.notices],
        "recognition": _recognition(document.recognition),
        "blocks": [_block(block, form) for block in document.blocks],
        **{
            name: [_story(story, form) for story in getattr(document, name)]
            for name in ("headers", "footers", "notes", "comments", "deleted")
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _recognition(known: Recognition | None) -> dict[str, Any] | None:
    """``doubts``: how sure each doubtful place is, by its ``order``."""
    if known is None:
        return None
    return {
        "pages": list(known.pages),
        "confidence": known.confidence,
        "doubts": {str(order): sure for order, sure in known.doubts.items()},
        "signatures": known.signatures,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _story(story: Story, form: str) -> dict[str, Any]:
    return {"name": story.name, "blocks": [_block(block, form) for block in story.blocks]}


def _place(location: Location, form: str) -> dict[str, Any]:
    return {
        "place": place(location, form),
        "part": location.part.value,
        "page": location.page,
        "order": location.order,
        "anchor": location.anchor,
    }


def _block(block: Block, form: str) -> dict[str, Any]:
    match block:
        case Heading():
            own: dict[str, Any] = {"kind": "heading", "level": block.level, "certainty": block.certainty.value}
        case ListItem():
            own = {
                "kind": "list-item",
                "level": block.level,
                "marker": block.marker,
                "is_ordered": block.is_ordered,
            }
        case Paragraph():
            own = {"kind": "paragraph", "style": block.style}
        case _:
            rows = [
                {
                    "is_header": row.is_header,
                    "cells": [
                        {
                            "column": cell.column,
                            "column_span": cell.column_span,
                            "row_span": cell.row_span,
                            "is_header": cell.is_header,
                            "blocks": [_block(inner, form) for inner in cell.blocks],
                        }
                        for cell in row.cells
                    ],
                }
                for row in block.rows
            ]
            return {"kind": "table", **_place(block.location, form), "caption": block.caption, "rows": rows}
    inlines = [_inline(inline) for inline in block.inlines]
    return {**own, **_place(block.location, form), "text": block.text, "inlines": inlines}


def _inline(inline: Inline) -> dict[str, Any]:
    match inline:
        case Text():
            marks = [name for name in ("bold", "italic", "underline", "strike") if getattr(inline, name)]
            return {"kind": "text", "text": inline.text, "marks": marks}
        case Checkbox():
            return {"kind": "checkbox", "state": inline.state.value, "name": inline.name}
        case FormField():
            return {
                "kind": "field",
                "field": inline.kind.value,
                "text": inline.text,
                "name": inline.name,
                "is_placeholder": inline.is_placeholder,
            }
        case Link():
            return {"kind": "link", "text": inline.text, "target": inline.target}
        case NoteReference():
            return {"kind": "note", "note_id": inline.note_id}
        case Picture():
            return {"kind": "picture", "alt": inline.alt}
