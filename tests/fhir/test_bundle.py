"""A plan as a FHIR document, judged by models that somebody else wrote (fhir.resources, R4B: R4 with its errors mended)."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ipdocs.catalog import builtin_root
from ipdocs.errors import UsageError
from ipdocs.fhir import bundle
from ipdocs.fhir.values import D_NUMMER, FODSELSNUMMER, human_name, personal_identifier
from ipdocs.records import load, validate
from tests.tooling import shared

SAMPLES = sorted((builtin_root() / "samples" / "records" / "individuell-plan").glob("*"))


def plans(path: Path) -> Iterator[dict[str, Any]]:
    return (validate(raw).data for raw in load(path))


def one(name: str = "01-voksen-hjerneskade.nb.yaml") -> dict[str, Any]:
    return next(plans(next(path for path in SAMPLES if path.name == name)))


def of_type(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == kind]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("reference"), str):
            yield node["reference"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def empties(node: Any) -> Iterator[Any]:
    if node in ("", [], {}, None):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from empties(value)
    elif isinstance(node, list):
        for value in node:
            yield from empties(value)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_plan_is_a_valid_document_of_fhir(path: Path) -> None:
    from fhir.resources.R4B.bundle import Bundle

    for record in plans(path):
        made = bundle(record)
        judged = Bundle.model_validate_json(json.dumps(made))
        assert len(judged.entry) == len(made["entry"])
        assert made["entry"][0]["resource"]["resourceType"] == "Composition"
        known = {entry["fullUrl"] for entry in made["entry"]}
        assert len(known) == len(made["entry"])
        assert set(references(made["entry"])) <= known
        assert list(empties(made)) == []


def test_the_judge_refuses_a_bundle_that_is_wrong() -> None:
    from fhir.resources.R4B.bundle import Bundle

    made = bundle(one())
    made["entry"][0]["resource"].pop("author")
    with pytest.raises(ValueError, match="author"):
        Bundle.model_validate_json(json.dumps(made))


def test_the_same_record_gives_the_same_bundle_and_another_one_other_ids() -> None:
    record = one()
    assert bundle(record) == bundle(copy.deepcopy(record))
    other = {**record, "behov": "Noe annet."}
    first = {entry["fullUrl"] for entry in bundle(record)["entry"]}
    assert first.isdisjoint(entry["fullUrl"] for entry in bundle(other)["entry"])


def test_the_bundle_says_that_it_follows_no_national_profile() -> None:
    made = bundle(one())
    assert made["meta"]["tag"][0]["code"] == "uten-nasjonal-profil"
    assert "profile" not in json.dumps(made["meta"])
    assert all("profile" not in entry["resource"].get("meta", {}) for entry in made["entry"])


def test_the_parts_are_those_of_the_sample_beside_the_checkout() -> None:
    sample = json.loads(shared("interop/samples/ip_bundle_r4.json").read_text(encoding="utf-8"))
    made = bundle(one("02-barn-6-aar.nb.yaml"))
    kinds = {entry["resource"]["resourceType"] for entry in sample["entry"]}
    assert {entry["resource"]["resourceType"] for entry in made["entry"]} == kinds
    assert made["type"] == sample["type"]
    assert set(made) >= set(sample)
    for kind in kinds - {"Composition"}:
        needed = {key for key in of_type(sample, kind)[0] if key in _REQUIRED.get(kind, ())}
        assert needed <= set(of_type(made, kind)[0])


_REQUIRED = {
    "CarePlan": ("status", "intent", "subject", "period", "goal", "activity", "careTeam"),
    "Consent": ("status", "scope", "category", "patient", "policyRule"),
    "Goal": ("lifecycleStatus", "description", "subject"),
    "ServiceRequest": ("status", "intent", "subject", "code"),
}


def test_every_word_of_the_plan_stands_in_the_narrative() -> None:
    record = one()
    (composition,) = of_type(bundle(record), "Composition")
    text = " ".join(
        " ".join("".join(etree.fromstring(section["text"]["div"]).itertext()).split())
        for section in composition["section"]
    )
    for goal in record["maal"]:
        assert goal["tekst"] in text
        assert all(step in text for step in goal["delmaal"])
    for measure in record["tiltak"]:
        assert all(" ".join(value.split()) in text for value in measure.values() if value)
    assert " ".join(record["ressurser"].split()) in text


def test_only_a_given_consent_permits() -> None:
    record = one()
    states = {"gitt": "active", "nektet": "rejected", "trukket": "inactive", "ikke-signert": "proposed"}
    record["samtykke"] = [{"gjelder": "deling", "status": state, "mottakere": ["Nav"]} for state in states]
    made = of_type(bundle(record), "Consent")
    assert [each["status"] for each in made] == list(states.values())
    assert [each.get("provision", {}).get("type") for each in made] == ["permit", "deny", "deny", None]


def test_what_is_not_to_be_shared_is_denied_within_what_is_permitted() -> None:
    record = one()
    sharing = of_type(bundle(record), "Consent")[1]
    assert sharing["provision"]["type"] == "permit"
    assert sharing["provision"]["provision"][0]["type"] == "deny"
    assert "psykolog" in sharing["provision"]["provision"][0]["code"][0]["text"]


def test_who_takes_part_stands_in_the_team_once() -> None:
    record = one()
    made = bundle(record)
    (team,) = of_type(made, "CareTeam")
    members = [each["member"]["reference"] for each in team["participant"]]
    assert len(members) == len(set(members)) == len(record["deltakere"])
    roles = [each["code"][0]["text"] for each in of_type(made, "PractitionerRole")]
    assert roles == ["Koordinator, ergoterapeut", "Jobbspesialist", "Fastlege"]


def test_the_responsible_person_of_a_measure_is_the_one_in_the_team() -> None:
    made = bundle(one())
    performer = of_type(made, "ServiceRequest")[1]["performer"][0]
    (coordinator,) = [entry for entry in made["entry"] if entry["fullUrl"] == performer["reference"]]
    assert coordinator["resource"]["practitioner"]["display"] == "Marit Holmen"


def test_a_personal_number_and_a_d_number_have_systems_of_their_own() -> None:
    assert personal_identifier("148591 21250") == {"use": "official", "system": FODSELSNUMMER, "value": "14859121250"}
    assert personal_identifier("54859121250")["system"] == D_NUMMER
    assert personal_identifier("12") == {}


def test_text_from_the_plan_cannot_become_markup() -> None:
    record = one()
    record["behov"] = '</div><script>alert("x")</script>\x00\x0b & <b>'
    record["maal"][0]["tekst"] = "]]><img src=x onerror=y>"
    (composition,) = of_type(bundle(record), "Composition")
    for section in composition["section"]:
        root = etree.fromstring(section["text"]["div"])
        assert {etree.QName(element).localname for element in root.iter()} <= {"div", "p", "b", "br"}


def test_a_plan_with_nothing_in_it_is_still_a_valid_document() -> None:
    from fhir.resources.R4B.bundle import Bundle

    made = bundle({"type": "individuell-plan", "dato": "2026-02-03"})
    Bundle.model_validate_json(json.dumps(made))
    (composition,) = of_type(made, "Composition")
    assert all("emptyReason" in section for section in composition["section"] if "entry" not in section)
    assert made["timestamp"] == "2026-02-03T00:00:00+00:00"


def test_what_found_no_place_in_a_legacy_document_is_kept() -> None:
    record = {**one(), "uplassert": [{"overskrift": "Diverse", "tekst": "Han liker katter."}]}
    (composition,) = of_type(bundle(record), "Composition")
    assert "Han liker katter." in composition["section"][-1]["text"]["div"]


def test_a_letter_is_no_plan() -> None:
    with pytest.raises(UsageError, match="Only an individuell plan"):
        bundle({"type": "samtykke"})


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_any_text_anywhere_gives_a_valid_document(name: str, need: str, day: str) -> None:
    from fhir.resources.R4B.bundle import Bundle

    record = {
        "type": "individuell-plan",
        "dato": day,
        "person": {"navn": name, "fodselsnummer": need, "fodselsdato": day},
        "behov": need,
        "maal": [{"tekst": need, "delmaal": [name]}],
        "deltakere": [{"navn": name, "rolle": need, "tjeneste": name}],
        "tiltak": [{"tiltak": need, "ansvarlig": name, "tidspunkt": day}],
        "planperiode": {"fra": day, "til": day},
        "samtykke": [{"gjelder": need, "status": name, "av": name, "mottakere": [need]}],
        "evaluering": [{"dato": day, "tekst": need}],
    }
    made = bundle(record)
    Bundle.model_validate_json(json.dumps(made))
    assert list(empties(made)) == []


def test_a_name_is_split_at_its_last_word() -> None:
    assert human_name("Kari  Anne Normann") == {
        "text": "Kari Anne Normann",
        "family": "Normann",
        "given": ["Kari", "Anne"],
    }
