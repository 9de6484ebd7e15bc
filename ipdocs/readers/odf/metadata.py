"""meta.xml and the language that the styles declare."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from ipdocs.model import Metadata
from ipdocs.readers.odf import names as n
from ipdocs.readers.odf.styles import Styles

_STATISTIC, _PAGES = n.META + "document-statistic", n.META + "page-count"


def read_metadata(root: etree._Element | None, styles: Styles) -> Metadata:
    """What the file says of itself; an unreadable date counts as none."""
    meta = root.find(n.OFFICE + "meta") if root is not None else None
    statistic = meta.find(_STATISTIC) if meta is not None else None
    pages = n.number(statistic.get(_PAGES), 0) if statistic is not None else 0
    return Metadata(
        title=_text(meta, n.DC + "title"),
        author=_text(meta, n.META + "initial-creator") or _text(meta, n.DC + "creator"),
        language=_declared(styles) or _text(meta, n.DC + "language"),
        created=parse_moment(_text(meta, n.META + "creation-date")),
        modified=parse_moment(_text(meta, n.DC + "date")),
        page_count=pages or None,
    )


def _text(meta: etree._Element | None, name: str) -> str | None:
    element = meta.find(name) if meta is not None else None
    return (element.text or "").strip() or None if element is not None else None


def _declared(styles: Styles) -> str | None:
    for style in styles.chain("paragraph", "Standard"):
        if style.locale is not None:
            return "-".join(part for part in style.locale if part and part != "none")
    return None


def parse_moment(text: str | None) -> datetime | None:
    """An ISO 8601 date or moment, always with a time zone. ODF writes up to nine decimals of a second."""
    if not text:
        return None
    whole, _, fraction = text.partition(".")
    digits = fraction.rstrip("Z")
    if digits.isdigit():
        text = f"{whole}.{digits[:6]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
