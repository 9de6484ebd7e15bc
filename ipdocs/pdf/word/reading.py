"""A Word document as a layout: its sections as pages, with headers and footers, title, language and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import Packed, W, parse_xml, qn, relationships
from ipdocs.pdf.layout import Block, Layout, Note, Pages, Par, inner_blocks
from ipdocs.pdf.word.blocks import StoryReader
from ipdocs.pdf.word.gathering import Draft, gathered
from ipdocs.pdf.word.inlines import Around
from ipdocs.pdf.word.lists import ListSheet
from ipdocs.pdf.word.measures import points
from ipdocs.pdf.word.package import Package
from ipdocs.pdf.word.pictures import Pictures
from ipdocs.pdf.word.properties import StyleSheet
from ipdocs.readers.docx import names as n
from ipdocs.readers.docx.styles import Styles

_TITLE_LENGTH = 120
_A4 = (595.3, 841.9)
_LEAST_TEXT = 72.0
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def layout_of_docx(data: bytes, limits: Limits = LIMITS, form: str = "nb") -> Layout:
    """The layout of the bytes of a .docx or .docm; ``form`` is its language where it tells none.

    Raises :class:`UnreadableDocument` with the codes of :mod:`ipdocs.ooxml`.
    """
    return _Reading(Package(data, limits), form).layout()


_REMEMBERED_BYTES = 64 * 1024


@lru_cache(maxsize=16)
def _styles(packed: Packed | None) -> tuple[StyleSheet, Styles]:
    """The styles in a part. Thousands of documents come from one template and carry the same part."""
    data = packed.unpacked() if packed is not None else None
    return StyleSheet(parse_xml(data) if data is not None else None), Styles(data)


def _is_usual(packed: Packed | None) -> bool:
    return packed is None or packed.size <= _REMEMBERED_BYTES


class _Reading:
    """One reading of one package."""

    def __init__(self, package: Package, form: str) -> None:
        self._package = package
        self._form = form
        styles = package.name_of("styles")
        packed = package.archive.packed(styles) if styles is not None else None
        sheet, self._reading = _styles(packed) if _is_usual(packed) else _styles.__wrapped__(packed)
        self._pictures = Pictures(package.archive)
        self._around = Around(
            sheet,
            self._pictures,
            self._note,
            {one.id: one for one in package.related},
        )
        self._lists = ListSheet(lambda: package.part("numbering"))
        settings = package.settings
        hyphens = settings.find(W + "autoHyphenation") if settings is not None else None
        self._hyphenate = hyphens is not None and n.is_on(hyphens.get(n.VAL))
        self._notes: dict[tuple[str, str], etree._Element] | None = None
        self._open_notes = 0

    def _story(self) -> StoryReader:
        return StoryReader(self._around, self._lists, self._reading, hyphenate=self._hyphenate)

    def layout(self) -> Layout:
        """Read the body, cut it at its sections, and add what stands around it."""
        body = self._package.root.find(n.BODY)
        last = body.find(n.SECTPR) if body is not None else None
        frame = _page(last)
        story = self._story()
        drafts = story.drafts(body if body is not None else (), _text_width(frame), {}, {})
        cut = _cut(drafts, last)
        edges: dict[str, str] = {}
        pages: list[Pages] = []
        for chunk, section in cut:
            edges.update(_references(section))
            page = self._with_edges(_page(section), edges, section)
            blocks = _without_last_gap(gathered(chunk))
            if pages and _is_continuous(section) and _same_paper(pages[-1], page):
                pages[-1] = replace(pages[-1], blocks=(*pages[-1].blocks, *blocks))
            else:
                pages.append(replace(page, blocks=blocks))
        core = self._package.core
        return Layout(
            pages=tuple(pages),
            title=_said(core, "dc:title") or _first_words(pages),
            language=_tag(_said(core, "dc:language"), self._reading.language) or f"{self._form}-NO",
            author=_said(core, "dc:creator"),
            made_on=_date(_said(core, "dcterms:modified") or _said(core, "dcterms:created")),
            files=self._pictures.files,
        )

    def _with_edges(self, page: Pages, edges: dict[str, str], section: etree._Element | None) -> Pages:
        settings = section.find(W + "titlePg") if section is not None else None
        width = _text_width(page)
        page = replace(
            page,
            header=self._edge(edges.get("header default"), width),
            footer=self._edge(edges.get("footer default"), width),
        )
        if settings is None or not n.is_on(settings.get(n.VAL)):
            return page
        return replace(
            page,
            first_header=self._edge(edges.get("header first"), width),
            first_footer=self._edge(edges.get("footer first"), width),
        )

    def _edge(self, identifier: str | None, width: float) -> tuple[Block, ...]:
        """A header or footer, by its relationship."""
        target = next(
            (one.target for one in self._package.related if one.id == identifier and not one.is_external), None
        )
        if target is None or target not in self._package.archive:
            return ()
        outer = self._around.related
        self._around.related = {one.id: one for one in relationships(self._package.archive, target)}
        try:
            return self._story().blocks(parse_xml(self._package.archive.read(target)), width)
        finally:
            self._around.related = outer

    def _note(self, reference: etree._Element) -> Note | None:
        """The note that a reference names; a note inside a note is left out."""
        if self._notes is None:
            self._notes = {}
            for kind, name in (("footnoteReference", "footnotes"), ("endnoteReference", "endnotes")):
                root = self._package.part(name)
                for element in root if root is not None else ():
                    if element.get(W + "type") in (None, "normal"):
                        self._notes[W + kind, element.get(n.ID, "")] = element
        found = self._notes.get((str(reference.tag), reference.get(n.ID, "")))
        if found is None or self._open_notes:
            return None
        self._open_notes += 1
        try:
            return Note(self._story().blocks(found, _A4[0] / 1.5))
        finally:
            self._open_notes -= 1


def _cut(drafts: Sequence[Draft], last: etree._Element | None) -> list[tuple[list[Draft], etree._Element | None]]:
    cut: list[tuple[list[Draft], etree._Element | None]] = []
    chunk: list[Draft] = []
    for draft in drafts:
        if draft.section is None:
            chunk.append(draft)
        else:
            cut.append((chunk, draft.section))
            chunk = []
    if chunk or not cut:
        cut.append((chunk, last))
    return cut


def _page(section: etree._Element | None) -> Pages:
    size = section.find(W + "pgSz") if section is not None else None
    margins = section.find(W + "pgMar") if section is not None else None
    width = points(size.get(W + "w"), _A4[0]) if size is not None else _A4[0]
    height = points(size.get(W + "h"), _A4[1]) if size is not None else _A4[1]
    if not (100 <= width <= 4000 and 100 <= height <= 4000):
        width, height = _A4
    plain = Pages(())

    def margin(name: str, default: float) -> float:
        return abs(points(margins.get(W + name), default)) if margins is not None else default

    left, right = margin("left", plain.left) + margin("gutter", 0.0), margin("right", plain.right)
    top, bottom = margin("top", plain.top), margin("bottom", plain.bottom)
    if width - left - right < _LEAST_TEXT:
        left, right = plain.left, plain.right
    if height - top - bottom < _LEAST_TEXT:
        top, bottom = plain.top, plain.bottom
    return Pages(
        (),
        width,
        height,
        top,
        right,
        bottom,
        left,
        margin("header", plain.header_at),
        margin("footer", plain.footer_at),
    )


def _text_width(page: Pages) -> float:
    return page.width - page.left - page.right


def _references(section: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ("header", "footer"):
        for reference in section.iterfind(f"{W}{kind}Reference") if section is not None else ():
            found[f"{kind} {reference.get(W + 'type', 'default')}"] = reference.get(n.R_ID, "")
    return found


def _is_continuous(section: etree._Element | None) -> bool:
    kind = section.find(W + "type") if section is not None else None
    return kind is not None and kind.get(n.VAL) == "continuous"


def _same_paper(one: Pages, other: Pages) -> bool:
    return (one.width, one.height, one.left, one.right) == (other.width, other.height, other.left, other.right)


def _without_last_gap(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the empty paragraph that Word needs after a table that ends a section."""
    while len(blocks) > 1 and isinstance(blocks[-1], Par) and not blocks[-1].inlines:
        blocks = blocks[:-1]
    return blocks


def _said(core: etree._Element | None, name: str) -> str:
    found = core.find(qn(name)) if core is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def _tag(*told: str | None) -> str:
    """The first that is a language tag (RFC 5646), as far as a PDF needs one."""
    return next((one for one in told if one and _LANGUAGE.fullmatch(one)), "")


def _date(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date() if text else None
    except ValueError:
        return None


def _first_words(pages: Sequence[Pages]) -> str:
    """The first heading, else the first words, of a document that has no title."""
    pars = [
        block for page in pages for block in inner_blocks(page.blocks) if isinstance(block, Par) and block.text.strip()
    ]
    chosen = next((par for par in pars if par.level), pars[0] if pars else None)
    return " ".join(chosen.text.split())[:_TITLE_LENGTH] if chosen is not None else ""
