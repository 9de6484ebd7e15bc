"""Reads .docx and .docm (Transitional and Strict) into the document model, as a person sees it.

Tracked changes count as accepted; deleted, hidden and commented text is known beside the visible text, never in it.
"""

from __future__ import annotations

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Notice, NoticeKind, Paragraph, Part, Story, Text
from ipdocs.ooxml import Archive, W, main_part, parse_xml, relationships, unreadable
from ipdocs.readers.colours import is_light
from ipdocs.readers.docx.blocks import BlockReader
from ipdocs.readers.docx.metadata import read_metadata
from ipdocs.readers.docx.names import BODY
from ipdocs.readers.docx.numbering import Numbering
from ipdocs.readers.docx.remembered import definitions_of, styles_of
from ipdocs.readers.docx.stories import DraftStory, entries, margins
from ipdocs.readers.docx.surroundings import Surroundings
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.structure import Builder

_HEAD = 64
"""Where a part in UTF-16 shows itself."""
_BACKGROUND, _COLOR = W + "background", W + "color"


def read_docx(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a .docx or .docm.

    Raises :class:`UnreadableDocument` with the codes of :mod:`ipdocs.ooxml` and ``too_many_blocks``, and ``unknown_format``
    for a package of another kind (a workbook).
    """
    return _Reading(Archive.open(data, limits), limits).document()


class _Reading:
    """One reading of one package: the parts that the body needs, and what was met on the way."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._package = relationships(archive)
        self._main = main_part(archive, self._package)
        self._related = relationships(archive, self._main)
        self._styles = styles_of(archive, self._name("styles"))
        self._lists = definitions_of(archive, self._name("numbering"))
        self._around = Surroundings(self._styles)
        self._unknown = 0

    def _name(self, kind: str) -> str | None:
        targets = (r.target for r in self._related if r.kind == kind and not r.is_external)
        return next((target for target in targets if target in self._archive), None)

    def _root(self, kind: str) -> etree._Element | None:
        name = self._name(kind)
        return parse_xml(self._archive.read(name)) if name is not None else None

    def _core(self) -> etree._Element | None:
        for relationship in self._package:
            if relationship.kind == "core-properties" and relationship.target in self._archive:
                return parse_xml(self._archive.read(relationship.target))
        return None

    def document(self) -> Document:
        """Read the main part, then what it refers to."""
        data = self._archive.read(self._main)
        root = parse_xml(data)
        if root.tag != W + "document":
            raise unreadable("unknown_format")
        background = root.find(_BACKGROUND)
        color = background.get(_COLOR, "auto") if background is not None else "auto"
        self._around.is_paper_dark = color != "auto" and not is_light(color)
        self._around.links = {r.id: r.target for r in self._related if r.is_external}
        blocks: list[DraftBlock] = []
        numbering = Numbering(self._lists)
        for body in root.iterfind(BODY):
            blocks.extend(self._part(body, self._main, Part.BODY, numbering, has_removed=_may_have_removed(data)))
        edges = margins(
            self._archive,
            tuple(self._around.sections),
            lambda: self._root("settings"),
            {r.id: r for r in self._related},
            self._read_apart,
        )
        notes = [
            *entries(self._archive, self._name("footnotes"), Part.FOOTNOTE, self._read_apart),
            *entries(self._archive, self._name("endnotes"), Part.ENDNOTE, self._read_apart),
        ]
        comments = entries(self._archive, self._name("comments"), Part.COMMENT, self._read_apart)
        builder = Builder()
        built = builder.blocks(blocks)
        return Document(
            blocks=built,
            format="docm" if self._name("vbaProject") else "docx",
            notes=_stories(builder, notes),
            headers=_stories(builder, [edge for edge in edges if edge.part is Part.HEADER]),
            footers=_stories(builder, [edge for edge in edges if edge.part is Part.FOOTER]),
            comments=_stories(builder, comments),
            deleted=tuple(
                Story(str(i + 1), (Paragraph((Text(text),)),)) for i, text in enumerate(self._around.deleted)
            ),
            metadata=read_metadata(self._core(), self._styles.language, root),
            notices=self._notices(len(comments)),
        )

    def _part(
        self, root: etree._Element, name: str, part: Part, numbering: Numbering, *, has_removed: bool = True
    ) -> list[DraftBlock]:
        reader = BlockReader(self._around, numbering, name, part, self._limits)
        blocks = reader.read(root, has_removed=has_removed)
        self._unknown += reader.unknown
        return blocks

    def _read_apart(self, root: etree._Element, name: str, part: Part) -> list[DraftBlock]:
        self._around.fields.open.clear()
        self._around.links = {r.id: r.target for r in relationships(self._archive, name) if r.is_external}
        return self._part(root, name, part, Numbering(self._lists))

    def _notices(self, comments: int) -> tuple[Notice, ...]:
        outside = sum(r.is_external and r.kind != "hyperlink" for r in self._related)
        counts = {
            NoticeKind.TRACKED_CHANGES: self._around.changes,
            NoticeKind.HIDDEN_TEXT: self._around.hidden,
            NoticeKind.COMMENTS: comments,
            NoticeKind.EXTERNAL_LINK: outside,
            NoticeKind.MACROS: int(self._name("vbaProject") is not None),
            NoticeKind.EMBEDDED_OBJECT: self._around.objects,
            NoticeKind.UNKNOWN_CONTENT: self._unknown,
        }
        return tuple(Notice(kind, count) for kind, count in counts.items() if count)


def _may_have_removed(data: bytes) -> bool:
    """Whether a part may hold deleted or moved text; asked of the bytes, which is quicker than asking the tree."""
    return b"del" in data or b"moveFrom" in data or b"\0" in data[:_HEAD]


def _stories(builder: Builder, drafts: list[DraftStory]) -> tuple[Story, ...]:
    return tuple(Story(draft.name, builder.apart(draft.blocks)) for draft in drafts)
