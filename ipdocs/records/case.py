"""What the law layer needs to know of a record: age, competence and who signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipdocs import law


def date_of(value: str | None) -> date | None:
    """An ISO date of a validated record as a date."""
    return date.fromisoformat(value) if value else None


def age_of(data: Mapping[str, Any]) -> int | None:
    """The person's age on the date of the document; ``None`` when one of the dates is unknown or they contradict each other."""
    born, on = date_of(data["person"]["fodselsdato"]), date_of(data["dato"])
    if born is None or on is None or born > on:
        return None
    return law.age_on(born, on)


def signing_of(data: Mapping[str, Any], gjelder: str) -> law.Signing:
    """Who signs the consent to ``gjelder`` in a validated record, and why (:func:`ipdocs.law.signing`)."""
    assessment = data.get("kompetansevurdering") or {}
    objects = data.get("motsetter_seg")
    return law.signing(
        gjelder,
        age_of(data),
        grounds=[one["grunnlag"] for one in data["representanter"] if one["grunnlag"]],
        competence=law.Competence.LACKING if any(assessment.values()) else law.Competence.PRESUMED,
        objects=None if objects is None else objects == "ja",
    )


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line to sign on. ``name`` is ``None`` when the record names no one for it."""

    signer: law.Signer
    name: str | None
    role: str | None


def signature_lines(data: Mapping[str, Any], gjelder: str) -> tuple[SignatureLine, ...]:
    """The lines to sign on for a consent: the person, or each representative on a ground that counts.

    A ground that counts but that no representative has gets a line without a name, save for a foster home beside
    barnevernstjenesten. Empty when a person must clear up who signs.
    """
    lines: list[SignatureLine] = []
    for signer in signing_of(data, gjelder).signers:
        if signer is law.Signer.PERSON:
            lines.append(SignatureLine(signer, data["person"]["navn"], None))
            continue
        named = [one for one in data["representanter"] if one["grunnlag"] == signer.value]
        lines.extend(SignatureLine(signer, one["navn"], one["rolle"]) for one in named)
        if not named and signer is not law.Signer.FOSTER:
            lines.append(SignatureLine(signer, None, None))
    return tuple(lines)


def ground_of_signer(data: Mapping[str, Any], consent: Mapping[str, Any]) -> tuple[bool, str | None]:
    """On what ground the one who consented did so: ``(known, ground)``; ``(True, None)`` is the person."""
    name = _bare(consent["av"])
    if not name:
        return False, None
    if name == _bare(data["person"]["navn"]):
        return True, None
    for representative in data["representanter"]:
        if name == _bare(representative["navn"]) and representative["grunnlag"]:
            return True, representative["grunnlag"]
    return False, None


def _bare(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
