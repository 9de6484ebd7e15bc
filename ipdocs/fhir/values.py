"""Single values of FHIR R4: ids, dates, names, identifiers, narrative. Nothing empty is ever written (FHIR forbids it)."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any
from uuid import UUID, uuid5

JSONObject = dict[str, Any]

NAMESPACE = UUID("b8a6f0de-3a55-5c0c-8f6e-0d9b7b7f6a11")
"""Below it all ids are derived (UUID version 5), so that the same record gives the same bundle."""

FODSELSNUMMER = "urn:oid:2.16.578.1.12.4.1.4.1"
D_NUMMER = "urn:oid:2.16.578.1.12.4.1.4.2"
"""Identifiers of persons in Norwegian health care (Volven, OID 2.16.578.1.12.4.1.4): the day of a D-number is 40 higher."""

_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}
_DIGITS = re.compile(r"\D")


def root_id(record: Mapping[str, Any]) -> UUID:
    """The id from which all others of that record follow."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=True, default=str)
    return uuid5(NAMESPACE, hashlib.sha256(text.encode()).hexdigest())


def urn(root: UUID, name: str) -> str:
    """``urn:uuid:…`` of a resource, by a name that is unique in its bundle."""
    return f"urn:uuid:{uuid5(root, name)}"


def full(values: Mapping[str, Any]) -> JSONObject:
    """The values without what is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def text_of(value: object) -> str:
    """The value as FHIR text: trimmed, without control characters."""
    if value is None or isinstance(value, list | tuple | dict):
        return ""
    plain = (" " if c in "\v\f\x85\u2028\u2029" else c for c in str(value))
    return "".join(c for c in plain if c in "\n\r\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn")).strip()


def day_of(value: object) -> str:
    """The ISO date, empty for anything that is none."""
    try:
        return date.fromisoformat(str(value).strip()[:10]).isoformat() if value else ""
    except ValueError:
        return ""


def period(start: object, end: object) -> JSONObject:
    """A Period; an end before the start is left out (invariant per-1)."""
    first, last = day_of(start), day_of(end)
    return full({"start": first, "end": last if not (first and last) or first <= last else ""})


def concept(text: object) -> JSONObject:
    """A CodeableConcept in words."""
    return full({"text": text_of(text)})


def reference(address: str, display: object = "") -> JSONObject:
    """A Reference to a resource of the bundle, or in words where ``address`` is empty."""
    return full({"reference": address, "display": text_of(display)})


def human_name(value: object) -> JSONObject:
    """A HumanName: the last word is the family name, as the written form says no more."""
    written = " ".join(text_of(value).split())
    words = written.split(" ") if written else []
    return full({"text": written, "family": words[-1] if len(words) > 1 else "", "given": words[:-1]})


def personal_identifier(value: object) -> JSONObject:
    """The fødselsnummer or D-number with its system; nothing for what is not eleven digits."""
    digits = _DIGITS.sub("", text_of(value))
    if len(digits) != 11:
        return {}
    return {"use": "official", "system": D_NUMMER if digits[0] in "4567" else FODSELSNUMMER, "value": digits}


def telecom(phone: object, email: object) -> list[JSONObject]:
    """ContactPoints."""
    known = (("phone", text_of(phone)), ("email", text_of(email)))
    return [{"system": system, "value": value} for system, value in known if value]


def address(values: Mapping[str, Any]) -> list[JSONObject]:
    """An Address in Norway, none where nothing is known."""
    lines = [line.strip() for line in text_of(values.get("adresse")).replace("\n", ",").split(",") if line.strip()]
    known = full(
        {"line": lines, "postalCode": text_of(values.get("postnummer")), "city": text_of(values.get("poststed"))}
    )
    return [{**known, "country": "NO"}] if known else []


def narrative(rows: Iterable[tuple[str, str]], form: str, otherwise: str) -> JSONObject:
    """A Narrative of labels and texts; every text is escaped. ``otherwise`` stands there when there is nothing."""
    told = [_row(label, text) for label, text in rows if text]
    body = "".join(told) or f"<p>{escape(otherwise)}</p>"
    language = _LANGUAGES.get(form, _LANGUAGES["nb"])
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="{language}" lang="{language}">{body}</div>'
    return {"status": "generated", "div": div}


def language_tag(form: str) -> str:
    """``nb-NO`` or ``nn-NO``."""
    return _LANGUAGES.get(form, _LANGUAGES["nb"])


def _row(label: str, text: str) -> str:
    shown = "<br/>".join(escape(line) for line in text.splitlines())
    return f"<p><b>{escape(label)}:</b> {shown}</p>" if label else f"<p>{shown}</p>"
