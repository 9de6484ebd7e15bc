"""What the toolkit writes, the toolkit finds: complete records give complete documents, and what is taken away is missed."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from ipdocs.findings import ConsentState, DocumentReport, Status, Verdict
from tests.rules import generated

COMPLETE = (
    "individuell-plan/01-voksen-hjerneskade.nb.yaml",
    "individuell-plan/02-barn-6-aar.nb.yaml",
    "individuell-plan/03-barn-13-aar.nb.yaml",
    "individuell-plan/04-ungdom-17-aar.nb.yaml",
    "individuell-plan/11-vaksen-ms.nn.yaml",
    "individuell-plan/12-barn-15-aar.nn.yaml",
    "individuell-plan/13-barn-9-aar-fosterheim.nn.yaml",
    "klageveiledning/01-koordinator-helse.nb.yaml",
    "klageveiledning/02-generell-helse.nn.yaml",
    "klageveiledning/03-nav.nb.yaml",
    "klageveiledning/04-barnevern.nn.yaml",
    "samtykke/02-plan-og-deling-gitt.nn.yaml",
    "samtykke/04-en-forelder-barn-13-aar.nb.yaml",
    "tildelingsbrev/01-ip-voksen.nb.yaml",
    "tildelingsbrev/02-ip-koordinator-ikke-oppnevnt.nn.yaml",
    "tildelingsbrev/03-kun-koordinator.nb.yaml",
    "tildelingsbrev/04-kun-koordinator.nn.yaml",
    "tildelingsbrev/05-barnekoordinator-to-foreldre.nb.yaml",
    "tildelingsbrev/06-barnekoordinator.nn.yaml",
    "tildelingsbrev/07-ip-nav.nb.yaml",
    "tildelingsbrev/08-ip-barnevern.nn.yaml",
)

TOLD_TWICE = {
    "ip.ansvar-koordinering": "the section on the coordinator names the same person",
    "kv.sendes-til": "the box at the top gives the address too",
    "tb.kun-koordinator-forklaring": "the grounds repeat it",
    "tb.klart-sprak": "is a property of the whole letter",
}
"""What a document tells at two places stays told when one of them goes."""

PARTS: dict[str, tuple[str, Any]] = {
    "ip.maal": ("maal", []),
    "ip.ressurser": ("ressurser", ""),
    "ip.behov": ("behov", ""),
    "ip.deltakere": ("deltakere", []),
    "ip.ansvar-utarbeide": ("ansvar.utarbeide", ""),
    "ip.bidrag-tjenestemottaker": ("bidrag.tjenestemottaker", ""),
    "ip.bidrag-tjenesteytere": ("bidrag.tjenesteytere", ""),
    "ip.tiltak-oversikt": ("tiltak", []),
    "ip.tiltak-omfang": ("tiltak[].omfang", ""),
    "ip.tiltak-ansvarlig": ("tiltak[].ansvarlig", ""),
    "ip.gjennomforing": ("tiltak[].gjennomforing", ""),
    "ip.koordinator-status": ("koordinator", {}),
    "ip.planperiode": ("planperiode", {}),
    "ip.revisjon": ("revisjon", {}),
    "ip.samtykke-plan": ("samtykke", []),
    "ip.samtykke-deling": ("samtykke", []),
    "ip.samarbeid-andre": ("samarbeid_andre", ""),
}
"""The requirement and the part of the record that answers it."""

PLANS = ("individuell-plan/01-voksen-hjerneskade.nb.yaml", "individuell-plan/11-vaksen-ms.nn.yaml")


@cache
def whole(name: str) -> tuple[bytes, DocumentReport]:
    sample = generated.load(name)
    data = generated.fill(sample.data)
    return data, generated.check(data)


def without(data: dict[str, Any], path: str, empty: Any) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    *parents, last = path.split(".")
    nodes = [changed]
    for name in parents:
        if name.endswith("[]"):
            nodes = [entry for node in nodes for entry in node[name[:-2]]]
        else:
            nodes = [node.setdefault(name, {}) for node in nodes]
    for node in nodes:
        node[last] = empty
    return changed


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_record_gives_a_complete_document(name: str) -> None:
    sample = generated.load(name)
    _, report = whole(name)
    unmet = [(each.id, each.status.value) for each in report.requirements if each.status in (Status.MISSING, Status.EMPTY)
             and each.severity.value == "error"]  # fmt: skip
    assert unmet == []
    assert report.verdict is Verdict.COMPLETE
    assert report.type == sample.type
    assert report.language == sample.form
    assert report.spor == (sample.data.get("spor") or "helse")


@pytest.mark.parametrize("name", COMPLETE)
def test_a_section_taken_out_of_the_document_is_missed(name: str) -> None:
    data, report = whole(name)
    sample = generated.load(name)
    still_there = []
    for result in generated.required(report):
        if result.id in TOLD_TWICE:
            continue
        assert result.location is not None, result.id
        less = generated.check(generated.without_section(data, result.location), sample.type)
        if generated.result(less, result.id).status is Status.PRESENT:
            still_there.append(result.id)
    assert still_there == []


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("requirement", PARTS)
def test_a_part_that_the_record_lacks_is_told_as_not_present(name: str, requirement: str) -> None:
    sample = generated.load(name)
    path, empty = PARTS[requirement]
    parent, _, last = path.rpartition("[].")
    data = without(sample.data, path, empty) if not parent else copy.deepcopy(sample.data)
    if parent:
        for entry in data[parent]:
            entry[last] = empty
    report = generated.check(generated.fill(data))
    assert generated.result(report, requirement).status is not Status.PRESENT
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("row", [0, 1])
def test_one_measure_without_a_responsible_person_is_named_by_its_row(row: int) -> None:
    sample = generated.load(PLANS[0])
    data = copy.deepcopy(sample.data)
    data["tiltak"][row]["ansvarlig"] = ""
    result = generated.result(generated.check(generated.fill(data)), "ip.tiltak-ansvarlig")
    assert result.status is not Status.PRESENT
    assert f"Rad {row + 1} " in result.message


@pytest.mark.parametrize("status", ["ikke-signert", "ikke-utfylt", "nektet", "trukket"])
@pytest.mark.parametrize("name", [*PLANS, "samtykke/02-plan-og-deling-gitt.nn.yaml"])
def test_a_consent_that_is_not_given_is_never_reported_as_given(name: str, status: str) -> None:
    sample = generated.load(name)
    data = copy.deepcopy(sample.data)
    for consent in data["samtykke"]:
        consent["status"] = status
    report = generated.check(generated.fill(data), sample.type)
    assert [consent for consent in report.consents if consent.state is ConsentState.GIVEN] == []
