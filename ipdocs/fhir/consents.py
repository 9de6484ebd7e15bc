"""Consent resources. Only a consent that was given permits; one that was refused or withdrawn denies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipdocs.fhir.people import People
from ipdocs.fhir.values import JSONObject, concept, day_of, full, narrative, reference, text_of
from ipdocs.wording import wording

_STATES = {"gitt": "active", "nektet": "rejected", "trukket": "inactive"}
_OPEN = "proposed"
"""A form that is not signed or not filled: asked for, not answered (Consent.status)."""

_SCOPES = {"deling": "patient-privacy"}
_CARE = "treatment"
_KINDS = frozenset({"plan", "deling", "koordinator"})
_SHOWN = ("status", "av", "dato", "opplysninger", "formaal", "unntak", "varighet")


def consent(values: Mapping[str, Any], people: People) -> JSONObject:
    """One Consent; who gave it, for what, to whom and with which exceptions."""
    form = people.form
    kind = text_of(values.get("gjelder"))
    kind = kind if kind in _KINDS else "annet"
    state = text_of(values.get("status"))
    title = wording(form, f"fhir.consent.{kind}")
    provision: JSONObject = {}
    if state in _STATES:
        provision = _provision(values, form, permits=state == "gitt")
    given = people.named(values.get("av"))
    return full(
        {
            "resourceType": "Consent",
            "text": narrative(consent_rows(values, form), form, wording(form, "fhir.not-stated")),
            "status": _STATES.get(state, _OPEN),
            "scope": {
                "coding": [
                    {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": _SCOPES.get(kind, _CARE)}
                ],
                "text": title,
            },
            "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}], "text": title}],
            "patient": reference(people.patient),
            "dateTime": day_of(values.get("dato")),
            "performer": [given] if given else [],
            "policyRule": concept(wording(form, f"fhir.policy.{kind}")),
            "provision": provision,
        }
    )


def _provision(values: Mapping[str, Any], form: str, *, permits: bool) -> JSONObject:
    role = concept(wording(form, "fhir.recipient"))
    purpose, exception = text_of(values.get("formaal")), text_of(values.get("unntak"))
    return full(
        {
            "type": "permit" if permits else "deny",
            "actor": [
                {"role": role, "reference": reference("", one)} for one in values.get("mottakere") or [] if text_of(one)
            ],
            "purpose": [{"display": purpose}] if purpose else [],
            "code": [concept(values.get("opplysninger"))] if text_of(values.get("opplysninger")) else [],
            "provision": [{"type": "deny", "code": [concept(exception)]}] if exception and permits else [],
        }
    )


def consent_rows(values: Mapping[str, Any], form: str) -> list[tuple[str, str]]:
    """What the consent says, for the narrative."""
    kind = text_of(values.get("gjelder"))
    rows = [("", wording(form, f"fhir.consent.{kind if kind in _KINDS else 'annet'}"))]
    rows += [(wording(form, f"fhir.label.{key}"), text_of(values.get(key))) for key in _SHOWN]
    receivers = "; ".join(text for one in values.get("mottakere") or [] if (text := text_of(one)))
    return [*rows, (wording(form, "fhir.label.mottakere"), receivers)]
