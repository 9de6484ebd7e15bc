"""The whole work on one PDF inside the reading process: bytes in, plain data out (see :mod:`ipdocs.readers.pdf.wire`)."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_ushort, c_void_p, cast
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

from ipdocs.limits import Limits
from ipdocs.model import NoticeKind
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftParagraph
from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.pdf.content import Page
from ipdocs.readers.pdf.fields import has_fields_or_comments, place_fields
from ipdocs.readers.pdf.forms import Structure, parsed_date, read_structure
from ipdocs.readers.pdf.layout import joined_pages, page_blocks
from ipdocs.readers.pdf.lines import Line
from ipdocs.readers.pdf.pages import opened_page, read_page, space_of
from ipdocs.readers.pdf.paragraphs import joined
from ipdocs.readers.pdf.running import take_running
from ipdocs.readers.pdf.space import Space
from ipdocs.readers.pdf.strokes import apply_strokes
from ipdocs.readers.pdf.typography import typography
from ipdocs.readers.pdf.wire import packed

_PASSWORD_ERRORS = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_MOST_MISSING_PAGES = 20
_PICTURED = 0.5
_MOST_STAMPED_LETTERS = 200

Recogniser = Callable[[pdfium2.PdfDocument, int], Page | None]
"""Reads the picture of the page at an index; ``None`` where there is nothing to read."""


def extract(data: bytes, limits: Limits, recognise: Recogniser | None = None) -> dict[str, Any]:
    """What the PDF holds: drafts of body, headers and footers, metadata and what there is to tell.

    ``recognise`` reads the pages that are only pictures (see :mod:`ipdocs.ocr`); without it they stay unread, and are told.
    Raises :class:`UnreadableDocument`: ``encrypted``, ``damaged``, ``too_many_pages``, ``too_many_blocks``.
    """
    try:
        document = pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError as error:
        raise unreadable("encrypted" if getattr(error, "err_code", None) in _PASSWORD_ERRORS else "damaged") from error
    try:
        return _Extraction(document, data, limits, recognise).run()
    finally:
        document.close()


class _Extraction:
    def __init__(
        self, document: pdfium2.PdfDocument, data: bytes, limits: Limits, recognise: Recogniser | None
    ) -> None:
        self._document = document
        self._recognise = recognise
        self._handle: int = cast(document.raw, c_void_p).value or 0
        self._data = data
        self._limits = limits
        self._is_tagged = bool(pdfium.is_tagged(self._handle))
        self._wants_structure = pdfium.form_type(self._handle) > 0 or pdfium.signature_count(self._handle) > 0
        self._spaces: dict[int, Space] = {}
        self._missing = 0

    @cached_property
    def _structure(self) -> Structure | None:
        return read_structure(self._data, self._limits)

    def run(self) -> dict[str, Any]:
        pages = self._pages()
        structure = self._structure if self._wants_structure else None
        if structure is not None:
            place_fields(pages, self._spaces, structure)
        for page in pages:
            apply_strokes(page)
        types = typography(pages)
        running = take_running(pages, types)
        body = joined_pages([page_blocks(page, types) for page in pages])
        return {
            "blocks": packed(body),
            "headers": [packed(_drafts(story)) for story in running.headers],
            "footers": [packed(_drafts(story)) for story in running.footers],
            "metadata": self._metadata(structure, len(pages)),
            "notices": self._notices(pages, structure),
            "signatures": structure.signatures if structure else [],
            "comments": structure.comments if structure else [],
        }

    def _is_hidden_layer(self, name: str) -> bool:
        return self._structure is not None and name in self._structure.hidden_layers

    def _pages(self) -> list[Page]:
        out: list[Page] = []
        pieces = 0
        for index in range(len(self._document)):
            with opened_page(self._handle, index) as page:
                if not page:
                    self._missing += 1
                    if self._missing > _MOST_MISSING_PAGES:
                        break
                    continue
                if len(out) >= self._limits.pdf_pages:
                    raise unreadable("too_many_pages")
                content = read_page(page, index + 1, self._is_tagged, self._is_hidden_layer, self._limits)
                if self._recognise is not None and is_picture(content):
                    content = self._recognise(self._document, index) or content
                out.append(content)
                self._spaces[index] = space_of(page)
                self._wants_structure = self._wants_structure or has_fields_or_comments(page)
            pieces += len(content.pieces)
            if pieces > self._limits.pdf_pieces:
                raise unreadable("too_many_blocks")
        if not out:
            raise unreadable("damaged")
        return out

    def _metadata(self, structure: Structure | None, pages: int) -> dict[str, Any]:
        known = self._document.get_metadata_dict()
        buffer = (c_ushort * 64)()
        size = raw.FPDFCatalog_GetLanguage(self._document, buffer, 128)
        language = bytes(buffer)[: max(0, min(size, 128) - 2)].decode("utf-16-le", "replace")
        created, modified = parsed_date(known.get("CreationDate", "")), parsed_date(known.get("ModDate", ""))
        return {
            "title": known.get("Title") or None,
            "author": known.get("Author") or None,
            "language": language.strip() or None,
            "created": created.isoformat() if created else None,
            "modified": modified.isoformat() if modified else None,
            "page_count": pages,
        }

    def _notices(self, pages: list[Page], structure: Structure | None) -> list[tuple[str, int]]:
        is_whole = bool(raw.FPDF_DocumentHasValidCrossReferenceTable(self._document)) and not self._missing
        counts = {
            NoticeKind.NO_TEXT_LAYER: sum(map(is_picture, pages)),
            NoticeKind.HIDDEN_TEXT: sum(page.hidden for page in pages),
            NoticeKind.COMMENTS: len(structure.comments) if structure else 0,
            NoticeKind.MACROS: max(0, pdfium.script_count(self._handle)),
            NoticeKind.EMBEDDED_OBJECT: max(0, pdfium.attachment_count(self._handle)),
            NoticeKind.UNKNOWN_CONTENT: int(bool(structure and structure.has_xfa)),
            NoticeKind.DAMAGED: int(not is_whole),
        }
        return [(kind.value, count) for kind, count in counts.items() if count]


def is_picture(page: Page) -> bool:
    """Whether what the page shows is in its pictures: it has no letters, or no more than an archive's stamp on a scan."""
    if not page.pieces and not page.upright:
        return page.has_content
    if page.picture_share < _PICTURED:
        return False
    return sum(len(piece.text) for piece in (*page.pieces, *page.upright)) < _MOST_STAMPED_LETTERS


def _drafts(story: list[Line]) -> list[DraftBlock]:
    return [DraftParagraph(joined([line]), page=line.pieces[0].page) for line in story]
