"""The people of a plan: Patient, RelatedPerson, PractitionerRole, CareTeam. Each once, found again by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ipdocs.fhir.values import (
    JSONObject,
    address,
    concept,
    day_of,
    full,
    human_name,
    language_tag,
    personal_identifier,
    reference,
    telecom,
    text_of,
    urn,
)
from ipdocs.wording import wording


@dataclass(slots=True)
class People:
    """Gathered while the bundle is built: the resources by their addresses, and who stands where."""

    root: UUID
    form: str
    patient: str
    resources: dict[str, JSONObject] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    members: list[tuple[str, str]] = field(default_factory=list)
    coordinator: str = ""

    def named(self, text: object) -> JSONObject:
        """A Reference to the one person whose name stands in the text, else the text itself."""
        written = text_of(text)
        key = _key(written)
        exact = self.by_name.get(key) if key else ""
        within = [urn_ for name, urn_ in self.by_name.items() if key and f" {name} " in f" {key} "]
        found = exact or (within[0] if len(set(within)) == 1 else "")
        return reference(found, written)


def people_of(record: Mapping[str, Any], root: UUID, form: str) -> People:
    """All people that the record names."""
    person = record.get("person") or {}
    patient = urn(root, "patient")
    people = People(root, form, patient)
    people.resources[patient] = full(
        {
            "resourceType": "Patient",
            "language": language_tag(form),
            "identifier": [each] if (each := personal_identifier(person.get("fodselsnummer"))) else [],
            "name": [each] if (each := human_name(person.get("navn"))) else [],
            "telecom": telecom(person.get("telefon"), person.get("epost")),
            "birthDate": day_of(person.get("fodselsdato")),
            "address": address(person),
        }
    )
    _remember(people, person.get("navn"), patient)
    people.members.append((patient, wording(form, "fhir.owner")))
    for number, one in enumerate(_entries(record, "representanter"), 1):
        _related(people, f"representant-{number}", one, _joined(one.get("rolle"), one.get("grunnlag")))
    _coordinator(people, record.get("koordinator") or {})
    for number, one in enumerate(_entries(record, "deltakere"), 1):
        _participant(people, number, one)
    return people


def _coordinator(people: People, values: Mapping[str, Any]) -> None:
    if not text_of(values.get("navn")):
        return
    people.coordinator = urn(people.root, "koordinator")
    role = wording(people.form, "fhir.coordinator")
    title = _joined(role, values.get("tittel"))
    _practitioner(people, people.coordinator, values, values.get("enhet"), title)
    people.members.append((people.coordinator, role))


def _participant(people: People, number: int, values: Mapping[str, Any]) -> None:
    name = _key(text_of(values.get("navn")))
    known = people.by_name.get(name, "") if name else ""
    role = text_of(values.get("rolle")) or text_of(values.get("tjeneste"))
    if known:
        if all(member != known for member, _ in people.members):
            people.members.append((known, role))
        _complete(people.resources[known], values)
        return
    if not name and not role:
        return
    if text_of(values.get("tjeneste")):
        place = urn(people.root, f"deltaker-{number}")
        _practitioner(people, place, values, values.get("tjeneste"), role)
        people.members.append((place, role))
    else:
        _related(people, f"deltaker-{number}", values, role)


def _practitioner(people: People, place: str, values: Mapping[str, Any], unit: object, role: str) -> None:
    people.resources[place] = full(
        {
            "resourceType": "PractitionerRole",
            "practitioner": reference("", values.get("navn")),
            "organization": reference("", unit),
            "code": [concept(role)] if role else [],
            "telecom": telecom(values.get("telefon"), values.get("epost")),
        }
    )
    _remember(people, values.get("navn"), place)


def _related(people: People, name: str, values: Mapping[str, Any], role: str) -> None:
    place = urn(people.root, name)
    people.resources[place] = full(
        {
            "resourceType": "RelatedPerson",
            "identifier": [each] if (each := personal_identifier(values.get("fodselsnummer"))) else [],
            "patient": reference(people.patient),
            "relationship": [concept(role)] if role else [],
            "name": [each] if (each := human_name(values.get("navn"))) else [],
            "telecom": telecom(values.get("telefon"), values.get("epost")),
            "address": address(values),
        }
    )
    _remember(people, values.get("navn"), place)
    people.members.append((place, role))


def _complete(resource: JSONObject, values: Mapping[str, Any]) -> None:
    """A participant who is known already may tell a phone or service that was not."""
    if contact := telecom(values.get("telefon"), values.get("epost")):
        resource.setdefault("telecom", contact)
    if resource["resourceType"] == "PractitionerRole" and text_of(values.get("tjeneste")):
        resource.setdefault("organization", reference("", values.get("tjeneste")))


def care_team(people: People) -> JSONObject:
    """The CareTeam of all who take part."""
    return full(
        {
            "resourceType": "CareTeam",
            "status": "active",
            "name": wording(people.form, "fhir.team"),
            "subject": reference(people.patient),
            "participant": [
                full({"role": [concept(role)] if role else [], "member": reference(member)})
                for member, role in people.members
            ],
        }
    )


def _entries(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [one for one in record.get(key) or [] if isinstance(one, Mapping)]


def _remember(people: People, name: object, place: str) -> None:
    if key := _key(text_of(name)):
        people.by_name.setdefault(key, place)


def _key(name: str) -> str:
    return " ".join("".join(c if c.isalnum() or c in "-'" else " " for c in name.casefold()).split())


def _joined(*parts: object) -> str:
    return ", ".join(text for part in parts if (text := text_of(part)))
