"""A Word document with comments at the places and a summary page at its end."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from ipdocs.annotation.anchors import paragraph_at
from ipdocs.annotation.comments import CONTENT_TYPE, Comment, comments_part, first_free, hang
from ipdocs.annotation.notes import Note, notes_of
from ipdocs.annotation.package import Stripped, stripped
from ipdocs.annotation.summary import summary, text_width
from ipdocs.annotation.wordml import WordML
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import Archive, main_part, parse_as_written, relationships, target_of, unreadable
from ipdocs.reporters.view import DocumentView, Viewer
from ipdocs.templating.editing import (
    CONTENT_TYPES,
    rebuilt,
    relationships_name,
    relative_target,
    serialised,
    with_override,
    with_relationship,
)
from ipdocs.wording import wording


def annotated_word(
    data: bytes, document: DocumentView, viewer: Viewer, moment: datetime, limits: Limits = LIMITS
) -> bytes:
    """The annotated copy of a .docx or .docm, always as a .docx.

    Raises :class:`ipdocs.errors.UnreadableDocument`.
    """
    archive = Archive.open(data, limits)
    main = main_part(archive)
    package = stripped(archive, main)
    root = parse_as_written(archive.read(main))
    word = WordML.like(root, f"{viewer.form}-NO")
    body = root.find(word.name("body"))
    if body is None:
        raise unreadable("unknown_format")
    changes = dict(package.changes)
    name = target_of(archive, relationships(archive, main), "comments")
    existing = parse_as_written(archive.read(name)) if name is not None else None
    comments, apart = _hung(word, root, main, existing, notes_of(document, viewer))
    if comments:
        part = name or _free_name(archive, main)
        changes[part] = serialised(comments_part(word, existing, comments, moment))
        if name is None:
            _announce(package, changes, word, main, part)
    for block in summary(word, document, viewer, _remarks(package, viewer, moment, apart), text_width(word, body)):
        _append(word, body, block)
    changes[main] = serialised(root)
    return rebuilt(package.archive, changes)


def _hung(
    word: WordML, root: etree._Element, main: str, existing: etree._Element | None, notes: Sequence[Note]
) -> tuple[list[Comment], int]:
    """The comments that hang in the text, and how many notes have their place where Word takes none."""
    free = first_free(word, root, existing)
    # Found before any range is put in: the ranges would shift what the anchors count.
    placed = [(note, paragraph_at(root, main, note.location.anchor)) for note in notes]
    comments: list[Comment] = []
    for note, paragraph in placed:
        if paragraph is not None:
            comments.append(Comment(free + len(comments), note))
            hang(word, paragraph, comments[-1])
    return comments, len(notes) - len(comments)


def _free_name(archive: Archive, main: str) -> str:
    folder = posixpath.dirname(main)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(archive.names) + 1))
    return next(name for name in names if name not in archive)


def _announce(package: Stripped, changes: dict[str, bytes], word: WordML, main: str, part: str) -> None:
    """The relationship and the content type of a new comments part."""
    name = relationships_name(main)
    xml = changes.get(name) or (package.archive.read(name) if name in package.archive else None)
    identifiers = {one.id for one in relationships(package.archive, main)}
    identifier = next(
        one for one in (f"rIdIpdocs{number}" for number in range(len(identifiers) + 1)) if one not in identifiers
    )
    changes[name] = with_relationship(xml, identifier, word.relationship("comments"), relative_target(main, part))
    changes[CONTENT_TYPES] = with_override(changes[CONTENT_TYPES], part, CONTENT_TYPE)


def _append(word: WordML, body: etree._Element, block: etree._Element) -> None:
    """At the end, but before the properties of the last section."""
    last = body[-1] if len(body) else None
    if last is not None and last.tag == word.name("sectPr"):
        last.addprevious(block)
    else:
        body.append(block)


def _remarks(package: Stripped, viewer: Viewer, moment: datetime, apart: int) -> list[str]:
    """What the reader of the copy must know of it."""
    form = viewer.form
    out = [wording(form, "annotation.about", dato=f"{moment:%d.%m.%Y}")]
    if package.had_signature:
        out.append(wording(form, "annotation.signature"))
    if package.had_macros:
        out.append(wording(form, "annotation.macros"))
    if apart:
        out.append(wording(form, "annotation.apart", antall=apart))
    return out
