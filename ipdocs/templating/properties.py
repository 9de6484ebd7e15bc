"""The document's own properties (``docProps/core.xml``): title, language, dates (ECMA-376 part 2, clause 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from lxml import etree

from ipdocs.ooxml import parse_xml, qn
from ipdocs.templating.writing import text_of

PART_NAME = "docProps/core.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

EMPTY = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_ELEMENTS = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "dc:creator",
    "description": "dc:description",
    "language": "dc:language",
    "keywords": "cp:keywords",
    "category": "cp:category",
    "created": "dcterms:created",
    "modified": "dcterms:modified",
}


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What to set; ``None`` leaves what the template has. ``language`` is a tag such as ``nb-NO``."""

    title: str | None = None
    subject: str | None = None
    creator: str | None = None
    description: str | None = None
    language: str | None = None
    keywords: str | None = None
    category: str | None = None
    created: datetime | date | None = None
    modified: datetime | date | None = None

    @classmethod
    def of(cls, values: CoreProperties | Mapping[str, object]) -> CoreProperties:
        """From a mapping with the same names. Raises :class:`TypeError` for another name."""
        if isinstance(values, cls):
            return values
        return cls(**dict(values))  # type: ignore[arg-type]


def with_properties(core: bytes, properties: CoreProperties) -> bytes:
    """The part with these properties set. Text is written as it is, escaped once."""
    root = parse_xml(core)
    for field in fields(properties):
        value = getattr(properties, field.name)
        if value is None:
            continue
        name = qn(_ELEMENTS[field.name])
        element = root.find(name)
        if element is None:
            element = etree.SubElement(root, name)
        if field.name in ("created", "modified"):
            element.set(_XSI_TYPE, "dcterms:W3CDTF")
            element.text = _w3cdtf(value)
        else:
            element.text = text_of(value).replace("\a", "\n").replace("\f", "\n")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _w3cdtf(value: datetime | date) -> str:
    """In UTC; a naive time is taken as UTC, a date as its midnight."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
