"""Extraction: a document in, its record out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs.api.workspace import Workspace

if TYPE_CHECKING:
    from ipdocs.conversion.extraction import Extraction
    from ipdocs.model import Document


def extract(
    source: str | Path | bytes | Document,
    *,
    type: str | None = None,
    law_date: date | None = None,
    ocr: str = "auto",
    workspace: Workspace | None = None,
) -> dict[str, Any]:
    """The record of a document, a dict that ``fill`` reads. ``type`` is a document type; by default it is detected.

    What the law asks for and the document lacks is absent; every visible word that found no field stands under
    ``uplassert``. ``ocr``: see :func:`ipdocs.read`. Raises :class:`ipdocs.errors.UnreadableDocument`.
    """
    return Extractor(workspace or Workspace.open(), type, law_date, ocr)(source).record


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts documents one after the other; packs and templates are bound once."""

    workspace: Workspace
    type: str | None = None
    law_date: date | None = None
    ocr: str = "auto"

    def __call__(self, source: str | Path | bytes | Document) -> Extraction:
        """The record of one document with where each field came from. Raises :class:`UnreadableDocument`."""
        from ipdocs.api.reading import read
        from ipdocs.conversion.extraction import extract_record
        from ipdocs.conversion.recognised import doubted
        from ipdocs.model import Document

        document = source if isinstance(source, Document) else read(source, ocr=self.ocr)
        here = self.workspace
        found = extract_record(
            document, here.packs, type=self.type, law_date=self.law_date, catalog=here.catalog, profile=here.profile
        )
        return doubted(found, document)
