"""docProps/core.xml and the declared language of the text."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from ipdocs.model import Metadata
from ipdocs.ooxml import W, qn
from ipdocs.readers.docx.names import VAL


def read_metadata(core: etree._Element | None, language: str | None, body: etree._Element) -> Metadata:
    """What the file says of itself; an unreadable date counts as none. ``language`` is what the styles declare."""
    return Metadata(
        title=_text(core, "dc:title"),
        author=_text(core, "dc:creator"),
        language=_text(core, "dc:language") or language or _first_language(body),
        created=parse_moment(_text(core, "dcterms:created")),
        modified=parse_moment(_text(core, "dcterms:modified")),
    )


def _text(core: etree._Element | None, name: str) -> str | None:
    element = core.find(qn(name)) if core is not None else None
    return (element.text or "").strip() or None if element is not None else None


def _first_language(body: etree._Element) -> str | None:
    element = next(body.iter(W + "lang"), None)
    return element.get(VAL) if element is not None else None


def parse_moment(text: str | None) -> datetime | None:
    """A W3CDTF date or moment, always with a time zone."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
