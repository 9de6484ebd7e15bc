"""Invented cases: valid records for letters, and the text of the finished document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from ipdocs.catalog import builtin_root
from ipdocs.content import context, properties, template_name
from ipdocs.profile import Profile, builtin_profile_path, load_profile
from ipdocs.records import validate
from ipdocs.templating import Template

DAY = date(2026, 3, 3)
PROFILE = load_profile(builtin_profile_path())
SPOR = ("helse", "nav-sosial", "nav-stat", "barnevern")
FORMS = ("nb", "nn")

MOTHER = {"navn": "Kari Eksempel", "rolle": "mor", "grunnlag": "foreldreansvar"}
FATHER = {"navn": "Ola Eksempel", "rolle": "far", "grunnlag": "foreldreansvar"}
COORDINATOR = {
    "navn": "Anne Eksempeldal",
    "tittel": "ergoterapeut",
    "enhet": "Hjemmetjenesten",
    "telefon": "99 99 00 61",
    "status": "oppnevnt",
}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def person(age: int) -> dict[str, str]:
    """A person who has turned that age on the day of the letter."""
    return {
        "navn": "Emil Eksempel",
        "fodselsdato": DAY.replace(year=DAY.year - age).isoformat(),
        "adresse": "Eksempelveien 1",
        "postnummer": "9990",
        "poststed": "Eksempelvik",
    }


def letter(variant: str, *, age: int = 40, **changes: Any) -> dict[str, Any]:
    """A valid allocation letter; a child has both parents."""
    raw: dict[str, Any] = {
        "type": "tildelingsbrev",
        "variant": variant,
        "dato": DAY.isoformat(),
        "saksnummer": "2026/12",
        "person": person(age),
        "representanter": [MOTHER, FATHER] if age < 18 else [],
        "soknad": {"dato": "2026-02-02"},
        "koordinator": COORDINATOR,
        "saksbehandler": {"navn": "Siri Eksempelhaug", "tittel": "rådgiver", "telefon": "99 99 00 21"},
    }
    return validate(raw | changes).data


def guidance(spor: str, **changes: Any) -> dict[str, Any]:
    """Valid complaint guidance."""
    raw = {"type": "klageveiledning", "spor": spor, "dato": DAY.isoformat(), "person": person(40)}
    return validate(raw | changes).data


def seen(record: dict[str, Any], form: str = "nb", profile: Profile = PROFILE) -> dict[str, Any]:
    """What the template sees."""
    return context(record, profile, form, DAY)


def paragraphs(record: dict[str, Any], form: str, profile: Profile = PROFILE) -> list[str]:
    """The visible paragraphs of the finished document, in the order of the document."""
    return [text for text, _ in _styled(finished(record, form, profile)) if text]


def headings(record: dict[str, Any], form: str) -> list[str]:
    """The headings of the finished document."""
    return [text for text, style in _styled(finished(record, form)) if style.startswith("Heading")]


def text(record: dict[str, Any], form: str, profile: Profile = PROFILE) -> str:
    """The visible text of the finished document."""
    return "\n".join(paragraphs(record, form, profile))


def finished(record: dict[str, Any], form: str, profile: Profile = PROFILE) -> bytes:
    """The finished document."""
    path = builtin_root() / "templates" / f"{template_name(record)}.{form}.docx"
    template = Template.open(path, form=form)
    return template.render(context(record, profile, form, DAY), properties=properties(record, form))


def _styled(document: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{_W}p"):
        pieces = (node.text or "" if node.tag == f"{_W}t" else " " for node in paragraph.iter(f"{_W}t", f"{_W}br"))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        yield " ".join("".join(pieces).split()), "" if style is None else style.get(f"{_W}val", "")
