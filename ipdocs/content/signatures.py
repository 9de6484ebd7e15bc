"""The signature lines of a document: who signs which consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipdocs import law, records
from ipdocs.content.people import CONSENT_OBJECTS
from ipdocs.wording import wording


def signature_lines(record: Mapping[str, Any], form: str) -> dict[str, Any]:
    """``underskrifter`` for the consents of the record, and one list for each consent (``underskrifter_plan``).

    An entry has ``navn``, ``rolle`` and ``hvem``, the text under the line. No list is empty: where the law names no
    one (an adult without competence), the line says that it must be cleared up who may sign. ``samtykker_selv`` says
    whether the person signs alone.
    """
    by_object = {kind: _lines(record, kind, form) for kind in CONSENT_OBJECTS}
    asked = [
        kind for kind in CONSENT_OBJECTS if any(entry["gjelder"] == kind for entry in record.get("samtykke") or [])
    ]
    together: list[dict[str, str]] = []
    for kind in asked or ["plan"]:
        together += [line for line in by_object[kind] if line not in together]
    signs_alone = all(_is_own(record, kind) for kind in asked or ["plan"])
    return {
        "underskrifter": together,
        "samtykker_selv": signs_alone,
        **{f"underskrifter_{kind}": lines for kind, lines in by_object.items()},
    }


def _is_own(record: Mapping[str, Any], kind: str) -> bool:
    """Whether no one but the person signs: the form then says "du" of the person, else it uses the name."""
    signing = records.signing_of(record, kind)
    return signing.reason is law.Reason.AGE_UNKNOWN or signing.signers == (law.Signer.PERSON,)


def _lines(record: Mapping[str, Any], kind: str, form: str) -> list[dict[str, str]]:
    lines = [_line(line, form) for line in records.signature_lines(record, kind)]
    if lines:
        return lines
    if records.signing_of(record, kind).reason is law.Reason.AGE_UNKNOWN:
        name = str(record["person"]["navn"] or "")
        return [{"navn": name, "rolle": "", "hvem": name}]
    return [{"navn": "", "rolle": "", "hvem": wording(form, "content.underskrift.avklares")}]


def _line(line: records.SignatureLine, form: str) -> dict[str, str]:
    name, role = line.name or "", line.role or ""
    if not role and line.signer is not law.Signer.PERSON:
        role = wording(form, f"law.signer.{line.signer}")
    beside = role[:1].lower() + role[1:] if name and role[1:2].islower() else role
    return {"navn": name, "rolle": role, "hvem": ", ".join(part for part in (name, beside) if part)}
