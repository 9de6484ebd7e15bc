"""Which template a record needs, and what the finished document is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipdocs.wording import wording

LANGUAGE_TAGS = {"nb": "nb-NO", "nn": "nn-NO"}
ONLY_VARIANT = "mal"


def template_name(record: Mapping[str, Any]) -> str:
    """The template below ``templates/`` without language and suffix: ``tildelingsbrev/ip``, ``samtykke/mal``."""
    return f"{record['type']}/{record.get('variant') or ONLY_VARIANT}"


def title(record: Mapping[str, Any], form: str) -> str:
    """The document's title, which holds nothing of the person."""
    name = template_name(record).replace("/", "-")
    return wording(form, f"content.tittel.{name}")


def properties(record: Mapping[str, Any], form: str) -> dict[str, str]:
    """The file properties of the finished document: title and language tag, no personal data."""
    return {"title": title(record, form), "language": LANGUAGE_TAGS[form]}
