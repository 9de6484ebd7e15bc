"""The signature lines of a document: who signs which consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipdocs import law
from ipdocs.content.people import CONSENT_OBJECTS, label
from ipdocs.law import Competence
from ipdocs.wording import wording


def signature_lines(record: Mapping[str, Any], age: int | None, form: str) -> dict[str, Any]:
    """``underskrifter`` for the consents of the record, and one list for each consent (``underskrifter_plan``).

    An entry has ``navn``, ``rolle`` and ``hvem``, the text under the line. No list is empty: where the law names no
    one (an adult without competence), the line says that it must be cleared up who may sign.
    """
    by_object = {kind: _lines(kind, record, age, form) for kind in CONSENT_OBJECTS}
    asked = [
        kind for kind in CONSENT_OBJECTS if any(entry.get("gjelder") == kind for entry in record.get("samtykke") or [])
    ]
    together: list[dict[str, str]] = []
    for kind in asked or ["plan"]:
        together += [line for line in by_object[kind] if line not in together]
    return {"underskrifter": together, **{f"underskrifter_{kind}": lines for kind, lines in by_object.items()}}


def _lines(kind: str, record: Mapping[str, Any], age: int | None, form: str) -> list[dict[str, str]]:
    representatives = record.get("representanter") or []
    decided = law.signing(
        kind,
        age,
        grounds={str(other.get("grunnlag")) for other in representatives},
        competence=_competence(record),
        objects=record.get("motsetter_seg") == "ja",
    )
    if decided.reason is law.Reason.AGE_UNKNOWN:
        return [_line(record.get("person") or {}, form)]
    lines: list[dict[str, str]] = []
    for signer in decided.signers:
        if signer is law.Signer.PERSON:
            lines.append(_line(record.get("person") or {}, form))
        else:
            lines += [_line(other, form) for other in representatives if other.get("grunnlag") == signer]
    if lines:
        return lines
    if decided.signers:
        return [_line({"grunnlag": str(decided.signers[0])}, form)]
    return [{"navn": "", "rolle": "", "hvem": wording(form, "content.underskrift.avklares")}]


def _competence(record: Mapping[str, Any]) -> Competence:
    """Competence is presumed until there is a written decision that it is lacking (pbrl § 4-3 fourth paragraph)."""
    decision = record.get("kompetansevurdering") or {}
    return Competence.LACKING if any(decision.values()) else Competence.PRESUMED


def _line(person: Mapping[str, Any], form: str) -> dict[str, str]:
    name = str(person.get("navn") or "")
    role = str(person.get("rolle") or "") or label("grunnlag", person.get("grunnlag"), form)
    return {"navn": name, "rolle": role, "hvem": ", ".join(part for part in (name, role) if part)}
