"""The plan's own contents: Goal, Observation, Condition, ServiceRequest and the CarePlan that joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipdocs.fhir.people import People
from ipdocs.fhir.values import JSONObject, concept, day_of, full, period, reference, text_of
from ipdocs.wording import wording


def goal(values: Mapping[str, Any], record: Mapping[str, Any], people: People) -> JSONObject:
    """A Goal in the person's words; the steps towards it as notes, in order."""
    span = period(*_span(record))
    label = wording(people.form, "fhir.label.delmaal")
    return full(
        {
            "resourceType": "Goal",
            "lifecycleStatus": "active",
            "description": concept(values.get("tekst")),
            "subject": reference(people.patient),
            "startDate": span.get("start", ""),
            "target": [{"dueDate": span["end"]}] if "end" in span else [],
            "expressedBy": reference(people.patient),
            "note": [{"text": f"{label}: {step}"} for one in values.get("delmaal") or [] if (step := text_of(one))],
        }
    )


def observation(key: str, text: object, people: People) -> JSONObject:
    """What the person can and has, as an Observation in words."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": concept(wording(people.form, f"fhir.label.{key}")),
        "subject": reference(people.patient),
        "valueString": text_of(text),
    }


def condition(text: object, people: People) -> JSONObject:
    """The needs, as a Condition in words: no diagnosis is made of them."""
    status = {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}
    return {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [status]},
        "category": [concept(wording(people.form, "fhir.label.behov"))],
        "code": concept(text),
        "subject": reference(people.patient),
    }


def service_request(values: Mapping[str, Any], people: People, goals: Mapping[str, str]) -> JSONObject:
    """One measure; ``goals`` goes from the words of a goal to its address."""
    form = people.form
    when, who = text_of(values.get("tidspunkt")), text_of(values.get("ansvarlig"))
    on = day_of(when) if len(when) == len("2026-01-31") else ""
    serves = text_of(values.get("maal"))
    target = goals.get(serves.casefold(), "")
    notes = [(key, text_of(values.get(key))) for key in ("omfang", "gjennomforing")]
    return full(
        {
            "resourceType": "ServiceRequest",
            "status": "active",
            "intent": "plan",
            "code": concept(values.get("tiltak") or wording(form, "fhir.not-stated")),
            "subject": reference(people.patient),
            "occurrenceDateTime": on,
            "occurrenceTiming": {"code": concept(when)} if when and not on else {},
            "performer": [people.named(who)] if who else [],
            "supportingInfo": [reference(target, serves)] if serves else [],
            "note": [{"text": f"{wording(form, f'fhir.label.{key}')}: {text}"} for key, text in notes if text],
        }
    )


def care_plan(record: Mapping[str, Any], people: People, team: str, parts: Mapping[str, Sequence[str]]) -> JSONObject:
    """The CarePlan. ``parts`` are the addresses of goals, needs, resources, consents and measures."""
    form = people.form
    revision = record.get("revisjon") or {}
    words = text_of(revision.get("tekst")) or wording(form, "fhir.revision")
    on = day_of(revision.get("dato"))
    follow_up = full(
        {
            "kind": "Appointment",
            "status": "scheduled" if on else "not-started",
            "description": words,
            "scheduledPeriod": {"start": on, "end": on} if on else {},
        }
    )
    activities = [{"reference": reference(each)} for each in parts["measures"]]
    if on or text_of(revision.get("tekst")):
        activities.append({"detail": follow_up})
    others = text_of(record.get("samarbeid_andre"))
    evaluations = [
        one for one in record.get("evaluering") or [] if isinstance(one, Mapping) and text_of(one.get("tekst"))
    ]
    return full(
        {
            "resourceType": "CarePlan",
            "status": "active",
            "intent": "plan",
            "category": [concept(wording(form, "fhir.plan"))],
            "title": wording(form, "fhir.plan"),
            "subject": reference(people.patient),
            "period": period(*_span(record)),
            "created": day_of(record.get("dato")),
            "author": reference(people.coordinator),
            "contributor": [reference(member) for member, _ in people.members],
            "careTeam": [reference(team)],
            "addresses": [reference(each) for each in parts["needs"]],
            "supportingInfo": [
                *(reference(each) for each in (*parts["resources"], *parts["consents"])),
                *([reference("", others)] if others else []),
            ],
            "goal": [reference(each) for each in parts["goals"]],
            "activity": activities,
            "note": [full({"time": day_of(one.get("dato")), "text": text_of(one.get("tekst"))}) for one in evaluations],
        }
    )


def _span(record: Mapping[str, Any]) -> tuple[object, object]:
    span = record.get("planperiode") or {}
    return span.get("fra"), span.get("til")
