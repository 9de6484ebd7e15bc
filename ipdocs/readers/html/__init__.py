"""Reads web pages (.html) and web pages saved as one file (.mhtml) into the document model, as a person sees them.

Nothing is fetched and nothing is run. Text that style sheets or attributes hide is told, never shown.
"""

from __future__ import annotations

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Notice, NoticeKind, Paragraph, Part, Story, Text
from ipdocs.ooxml import unreadable
from ipdocs.readers.html.css import Sheet
from ipdocs.readers.html.decoding import decoded
from ipdocs.readers.html.metadata import read_metadata
from ipdocs.readers.html.mhtml import page_of
from ipdocs.readers.html.walk import Walk
from ipdocs.readers.plain import document_of_text
from ipdocs.readers.structure import Builder


def read_html(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a web page.

    Raises :class:`UnreadableDocument`: ``empty``, ``too_large``, ``too_deep``, ``too_many_blocks``.
    """
    return _document(data, None, "html", limits)


def read_mhtml(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of an .mhtml; raises as :func:`read_html`, and ``unknown_format`` without a text in it."""
    _check_size(data, limits)
    page, encoding, kind = page_of(data)
    if kind == "text/plain":
        return document_of_text(decoded(page, encoding), "mhtml", limits)
    return _document(page, encoding, "mhtml", limits)


def _check_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.markup_bytes:
        raise unreadable("too_large")


def _document(data: bytes, encoding: str | None, format_name: str, limits: Limits) -> Document:
    _check_size(data, limits)
    text = decoded(data, encoding)
    if text.count("<") - text.count("</") > limits.markup_elements:
        raise unreadable("too_many_blocks")
    root = _parsed(text)
    sheet = Sheet()
    for style in root.iter("style"):
        if "print" not in style.get("media", ""):
            sheet.add(style.text or "")
    walk = Walk(sheet, limits, format_name)
    walk.read(root)
    builder = Builder()
    blocks = builder.blocks(walk.body)
    edges = [(part, builder.apart(drafts)) for part, drafts in walk.edges]
    return Document(
        blocks=blocks,
        format=format_name,
        headers=tuple(Story("default", story) for part, story in edges if part is Part.HEADER and story),
        footers=tuple(Story("default", story) for part, story in edges if part is Part.FOOTER and story),
        deleted=tuple(Story(str(i + 1), (Paragraph((Text(text),)),)) for i, text in enumerate(walk.deleted)),
        metadata=read_metadata(root, walk.languages),
        notices=_notices(walk),
    )


def _parsed(text: str) -> etree._Element:
    """The tree, as far as libxml2 makes one (2,048 levels with ``huge_tree``); the walk counts the depth itself."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("empty") from error
    if root is None:
        raise unreadable("empty")
    return root


def _notices(walk: Walk) -> tuple[Notice, ...]:
    counts = {
        NoticeKind.TRACKED_CHANGES: walk.changes,
        NoticeKind.HIDDEN_TEXT: walk.hidden,
        NoticeKind.EXTERNAL_LINK: walk.external,
        NoticeKind.MACROS: walk.scripts,
        NoticeKind.EMBEDDED_OBJECT: walk.objects,
    }
    return tuple(Notice(kind, count) for kind, count in counts.items() if count)


__all__ = ["read_html", "read_mhtml"]
