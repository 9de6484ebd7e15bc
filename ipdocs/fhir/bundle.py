"""The document: a Composition with a section for each part of FOR-2022-06-22-1110 § 9, then all that it refers to.

HL7 FHIR R4 (4.0.1), document bundle: hl7.org/fhir/R4/documents.html. There is no national profile for individuell plan, and the
bundle says so in its tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from ipdocs.errors import UsageError
from ipdocs.fhir.consents import consent, consent_rows
from ipdocs.fhir.people import People, care_team, people_of
from ipdocs.fhir.plan import care_plan, condition, goal, observation, service_request
from ipdocs.fhir.values import (
    JSONObject,
    day_of,
    full,
    language_tag,
    narrative,
    reference,
    root_id,
    text_of,
    urn,
)
from ipdocs.wording import FORMS, wording

PLAN = "individuell-plan"
SECTIONS = "urn:ipdocs:individuell-plan:del"
"""The system of the section codes: the toolkit's own, for nobody has defined one."""

NO_PROFILE = {"system": "urn:ipdocs:merke", "code": "uten-nasjonal-profil"}


def bundle(record: Mapping[str, Any], *, moment: datetime | None = None) -> JSONObject:
    """The plan of a record (extracted or validated) as a document Bundle, ready for JSON.

    The same record gives the same bundle. ``moment`` is when the document was put together; by default the plan's own date,
    and now for a plan without one. Raises :class:`UsageError` for a record of another type.
    """
    if record.get("type") not in (None, PLAN):
        raise UsageError("Only an individuell plan can be written as FHIR.", "Use --format json for the others.")
    written = record.get("spraak")
    form = written if written in FORMS else FORMS[0]
    root = root_id(record)
    people = people_of(record, root, form)
    parts, resources = _parts(record, people, root)
    team, plan = urn(root, "ansvarsgruppe"), urn(root, "plan")
    resources = {
        **people.resources,
        team: care_team(people),
        **resources,
        plan: care_plan(record, people, team, parts),
    }
    day = day_of(record.get("dato"))
    at = moment or (datetime.fromisoformat(f"{day}T00:00:00+00:00") if day else datetime.now(UTC))
    composition = _composition(record, people, {**parts, "plan": (plan,), "team": (team,)}, at)
    entries = {urn(root, "dokument"): composition, **resources}
    return {
        "resourceType": "Bundle",
        "meta": {"tag": [{**NO_PROFILE, "display": wording(form, "fhir.no-profile")}]},
        "language": language_tag(form),
        "identifier": {"system": "urn:ietf:rfc:3986", "value": urn(root, "bunt")},
        "type": "document",
        "timestamp": at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": address, "resource": resource} for address, resource in entries.items()],
    }


def _parts(
    record: Mapping[str, Any], people: People, root: UUID
) -> tuple[dict[str, tuple[str, ...]], dict[str, JSONObject]]:
    """The contents by address, and the addresses by what they are."""
    resources: dict[str, JSONObject] = {}
    goals: dict[str, str] = {}
    for number, one in enumerate(_entries(record, "maal"), 1):
        if text_of(one.get("tekst")):
            place = urn(root, f"maal-{number}")
            resources[place] = goal(one, record, people)
            goals.setdefault(text_of(one.get("tekst")).casefold(), place)
    goal_places = tuple(resources)
    observed = []
    for key in ("ressurser", "kultur_spraak"):
        if text_of(record.get(key)):
            observed.append(urn(root, key))
            resources[observed[-1]] = observation(key, record.get(key), people)
    needs = (urn(root, "behov"),) if text_of(record.get("behov")) else ()
    for place in needs:
        resources[place] = condition(record.get("behov"), people)
    measures = []
    for number, one in enumerate(_entries(record, "tiltak"), 1):
        if any(text_of(value) for value in one.values()):
            measures.append(urn(root, f"tiltak-{number}"))
            resources[measures[-1]] = service_request(one, people, goals)
    consents = []
    for number, one in enumerate(_entries(record, "samtykke"), 1):
        consents.append(urn(root, f"samtykke-{number}"))
        resources[consents[-1]] = consent(one, people)
    parts = {
        "goals": goal_places,
        "resources": tuple(observed),
        "needs": needs,
        "measures": tuple(measures),
        "consents": tuple(consents),
    }
    return parts, resources


def _composition(
    record: Mapping[str, Any], people: People, parts: Mapping[str, tuple[str, ...]], at: datetime
) -> JSONObject:
    form = people.form
    responsible = (record.get("ansvar") or {}).get("utarbeide") or wording(form, "fhir.not-stated")
    author = reference(people.coordinator) if people.coordinator else reference("", responsible)
    loinc = {"system": "http://loinc.org", "code": "18776-5"}
    commune = (record.get("kommune") or {}).get("navn")
    return full(
        {
            "resourceType": "Composition",
            "language": language_tag(form),
            "text": narrative([("", wording(form, "fhir.about"))], form, ""),
            "status": "final",
            "type": {"coding": [loinc], "text": wording(form, "fhir.plan")},
            "subject": reference(people.patient),
            "date": day_of(record.get("dato")) or at.date().isoformat(),
            "author": [author],
            "title": wording(form, "fhir.plan"),
            "custodian": reference("", commune),
            "section": list(_sections(record, people, parts)),
        }
    )


def _sections(record: Mapping[str, Any], people: People, parts: Mapping[str, tuple[str, ...]]) -> Iterable[JSONObject]:
    form = people.form
    label = {key: wording(form, f"fhir.label.{key}") for key in _LABELS}
    goals: list[tuple[str, str]] = []
    for one in _entries(record, "maal"):
        goals.append((label["maal"], text_of(one.get("tekst"))))
        goals.extend((label["delmaal"], text_of(step)) for step in one.get("delmaal") or [])
    own = [(label[key], text_of(record.get(key))) for key in ("ressurser", "behov", "kultur_spraak")]
    aims = (*parts["goals"], *parts["resources"], *parts["needs"])
    yield _section("maal", [*goals, *own], aims, form)
    yield _section("deltakere", [("", _told(one)) for one in _entries(record, "deltakere")], parts["team"], form)
    coordinator, duties = record.get("koordinator") or {}, record.get("ansvar") or {}
    rows = [
        ("", _told(coordinator, ("navn", "tittel", "enhet", "telefon", "epost"))),
        *((label[key], text_of(coordinator.get(key))) for key in ("status", "hjemmel")),
        *((label[key], text_of(duties.get(key))) for key in ("utarbeide", "koordinering")),
    ]
    yield _section("koordinator", rows, (people.coordinator,) if people.coordinator else (), form)
    shares = record.get("bidrag") or {}
    givers = ("tjenestemottaker", "tjenesteytere", "parorende")
    yield _section("bidrag", [(label[key], text_of(shares.get(key))) for key in givers], (), form)
    measures: list[tuple[str, str]] = []
    for one in _entries(record, "tiltak"):
        measures.append(("", text_of(one.get("tiltak"))))
        keys = ("maal", "omfang", "ansvarlig", "gjennomforing", "tidspunkt")
        measures.extend((label[key], text_of(one.get(key))) for key in keys)
    yield _section("tiltak", measures, parts["measures"], form)
    span, revision = record.get("planperiode") or {}, record.get("revisjon") or {}
    rows = [
        (label["fra"], text_of(span.get("fra"))),
        (label["til"], text_of(span.get("til"))),
        (label["revisjon"], text_of(revision.get("dato"))),
        ("", text_of(revision.get("tekst"))),
    ]
    yield _section("planperiode", rows, parts["plan"], form)
    given = [row for one in _entries(record, "samtykke") for row in consent_rows(one, form)]
    yield _section("samtykke", given, parts["consents"], form)
    yield _section("samarbeid", [("", text_of(record.get("samarbeid_andre")))], (), form)
    if text_of(record.get("barn_medvirkning")):
        yield _section("barn", [("", text_of(record.get("barn_medvirkning")))], (), form)
    rows = [(text_of(one.get("dato")), text_of(one.get("tekst"))) for one in _entries(record, "evaluering")]
    if any(text for _, text in rows):
        yield _section("evaluering", rows, (), form)
    rows = [(text_of(one.get("overskrift")), text_of(one.get("tekst"))) for one in _entries(record, "uplassert")]
    if any(label_ or text for label_, text in rows):
        yield _section("uplassert", [(head, text or head) for head, text in rows], (), form)


_LABELS = ("maal", "delmaal", "ressurser", "behov", "kultur_spraak", "status", "hjemmel", "utarbeide", "koordinering",
           "tjenestemottaker", "tjenesteytere", "parorende", "omfang", "ansvarlig", "gjennomforing", "tidspunkt", "fra", "til",
           "revisjon")  # fmt: skip


def _section(name: str, rows: list[tuple[str, str]], entries: Iterable[str], form: str) -> JSONObject:
    """A section; one that has nothing says so (invariants cmp-1, cmp-2)."""
    title = wording(form, f"fhir.section.{name}")
    linked = [reference(each) for each in entries]
    is_empty = not linked and not any(text for _, text in rows)
    reason = {"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "unavailable"}
    return full(
        {
            "title": title,
            "code": {"coding": [{"system": SECTIONS, "code": name}], "text": title},
            "text": narrative(rows, form, wording(form, "fhir.not-stated")),
            "entry": linked,
            "emptyReason": {"coding": [reason]} if is_empty else {},
        }
    )


def _told(values: Mapping[str, Any], keys: tuple[str, ...] = ("navn", "rolle", "tjeneste", "telefon", "epost")) -> str:
    return ", ".join(text for key in keys if (text := text_of(values.get(key))))


def _entries(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [one for one in record.get(key) or [] if isinstance(one, Mapping)]
