"""What the head of a page says of it, and the language that most of its text declares."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from lxml import etree

from ipdocs.model import Metadata

_CREATED = ("created", "dcterms.created", "dc.date.created", "dc.date", "date", "article:published_time")
_MODIFIED = ("changed", "modified", "dcterms.modified", "last-modified", "article:modified_time")
_WORD_NAMES = {"no-bok": "nb-NO", "no-nyn": "nn-NO"}
_AUTHOR = ("author", "dc.creator", "dcterms.creator")


def read_metadata(root: etree._Element, languages: Counter[str]) -> Metadata:
    """Title, author, dates and language; an unreadable date counts as none."""
    titles = ("".join(str(text) for text in each.itertext()).strip() for each in root.iter("title"))
    given: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("http-equiv")
        if name:
            given.setdefault(name.strip().lower(), element.get("content", "").strip())
    declared = languages.most_common(1)[0][0] if languages else root.get("lang") or given.get("content-language")
    return Metadata(
        title=next((" ".join(title.split()) for title in titles if title), None),
        author=_first(given, _AUTHOR),
        language=_WORD_NAMES.get(declared.lower(), declared) if declared else None,
        created=_moment(_first(given, _CREATED)),
        modified=_moment(_first(given, _MODIFIED)),
    )


def _first(given: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((given[name] for name in names if given.get(name)), None)


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
