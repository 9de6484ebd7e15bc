"""Fields that were read off pictures (OCR): what stands in a doubtful place is no sure field."""

from __future__ import annotations

from dataclasses import replace

from ipdocs.conversion.extraction import Extraction, Sureness
from ipdocs.model import Document

NOTE = "ocr"


def doubted(extraction: Extraction, document: Document) -> Extraction:
    """The extraction; fields whose place was recognised with doubt are ``usikker``, with the note that says why."""
    if document.recognition is None:
        return extraction
    doubts = document.recognition.doubts
    sources = tuple(
        replace(source, certainty=Sureness.USIKKER, note=source.note or NOTE)
        if source.location.order in doubts
        else source
        for source in extraction.sources
    )
    return replace(extraction, sources=sources)
