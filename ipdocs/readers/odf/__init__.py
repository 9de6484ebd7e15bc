"""Reads OpenDocument texts (.odt, .ott and flat .fodt) into the document model, as a person sees them.

Tracked changes count as accepted; deleted, hidden and commented text is known beside the visible text, never in it.
"""

from __future__ import annotations

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Notice, NoticeKind, Paragraph, Part, Story, Text
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.blocks import BlockReader
from ipdocs.readers.odf.forms import read_controls
from ipdocs.readers.odf.lists import Lists, read_lists
from ipdocs.readers.odf.metadata import read_metadata
from ipdocs.readers.odf.package import Parts, open_flat, open_package
from ipdocs.readers.odf.signatures import read_signatures
from ipdocs.readers.odf.stories import DraftStory, margins, notes
from ipdocs.readers.odf.styles import read_styles
from ipdocs.readers.odf.surroundings import Surroundings
from ipdocs.readers.structure import Builder

_COMMON, _AUTOMATIC, _FONTS = n.OFFICE + "styles", n.OFFICE + "automatic-styles", n.OFFICE + "font-face-decls"
_CONTENT_PART, _STYLES_PART = "content.xml", "styles.xml"


def read_odt(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of an .odt.

    Raises :class:`UnreadableDocument` with the codes of :mod:`ipdocs.ooxml` and ``too_many_blocks``, and ``unknown_format``
    for a package of another kind (a workbook).
    """
    return _Reading(open_package(data, limits), "odt", limits).document()


def read_fodt(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of an .fodt; raises as :func:`read_odt`."""
    return _Reading(open_flat(data, limits), "fodt", limits).document()


class _Reading:
    """One reading of one file."""

    def __init__(self, parts: Parts, format_name: str, limits: Limits) -> None:
        self._parts = parts
        self._format = format_name
        self._limits = limits
        self._of_styles = _found(parts.styles, _FONTS), _found(parts.styles, _COMMON), _found(parts.styles, _AUTOMATIC)
        fonts, common, automatic = self._of_styles
        own = _found(parts.content, _FONTS), _found(parts.content, _AUTOMATIC)
        self._styles = read_styles(fonts, common, *own)
        self._lists = read_lists(common, automatic, *own)
        self._around = Surroundings(self._styles, read_controls(parts.body))
        if next(parts.body.iter(n.SOFT_BREAK), None) is not None:
            self._around.page = 1

    def document(self) -> Document:
        """Read the body, then what it refers to."""
        reader = BlockReader(self._around, self._lists, _CONTENT_PART, Part.BODY, self._limits)
        blocks = reader.read(self._parts.body)
        self._around.page = None
        note_stories = list(notes(self._around.notes, _CONTENT_PART, self._read_apart))
        edges = self._edges(reader.masters)
        comments = list(notes(self._around.comments, _CONTENT_PART, self._read_apart))
        builder = Builder()
        built = builder.blocks(blocks)
        return Document(
            blocks=built,
            format=self._format,
            notes=_stories(builder, note_stories),
            headers=_stories(builder, [edge for edge in edges if edge.part is Part.HEADER]),
            footers=_stories(builder, [edge for edge in edges if edge.part is Part.FOOTER]),
            comments=_stories(builder, comments),
            deleted=tuple(
                Story(str(i + 1), (Paragraph((Text(text),)),)) for i, text in enumerate(self._around.deleted)
            ),
            metadata=read_metadata(self._parts.meta, self._styles),
            signatures=read_signatures(self._parts.signatures),
            notices=self._notices(len(comments)),
        )

    def _edges(self, masters: list[str]) -> list[DraftStory]:
        """Headers and footers; they use the automatic styles of their own part."""
        body_styles = self._around.styles
        fonts, common, automatic = self._of_styles
        self._around.styles = body_styles if self._format == "fodt" else read_styles(fonts, common, automatic)
        found = margins(self._parts.styles, masters, _STYLES_PART, self._read_apart)
        self._around.styles = body_styles
        return [story for story in found if story.blocks]

    def _read_apart(self, root: etree._Element, name: str, part: Part) -> list[DraftBlock]:
        return BlockReader(self._around, Lists(self._lists.elements), name, part, self._limits).read(root)

    def _notices(self, comments: int) -> tuple[Notice, ...]:
        counts = {
            NoticeKind.TRACKED_CHANGES: self._around.changes,
            NoticeKind.HIDDEN_TEXT: self._around.hidden,
            NoticeKind.COMMENTS: comments,
            NoticeKind.EXTERNAL_LINK: self._around.external,
            NoticeKind.MACROS: int(self._parts.has_macros),
            NoticeKind.EMBEDDED_OBJECT: self._around.objects,
        }
        return tuple(Notice(kind, count) for kind, count in counts.items() if count)


def _found(root: etree._Element | None, name: str) -> etree._Element | None:
    return root.find(name) if root is not None else None


def _stories(builder: Builder, drafts: list[DraftStory]) -> tuple[Story, ...]:
    return tuple(Story(draft.name, builder.apart(draft.blocks)) for draft in drafts)


__all__ = ["read_fodt", "read_odt"]
