"""Twelve plans in six layouts: what stands in them is found, and what does not is not made up."""

from __future__ import annotations

from typing import Any

import pytest

from ipdocs.api import Workspace
from ipdocs.api.extracting import Extractor
from ipdocs.conversion.extraction.contributions import contributor, is_about_contributions, party_of
from tests.conversion.extraction.plans_fresh import PLANS, fresh_plans, invented
from tests.conversion.extraction.score import figures, report

EXTRACT = Extractor(Workspace.open(), "individuell-plan")
HEAD = "<h1>Individuell plan</h1><p>Navn: Kari Nes   Født: 1.2.90</p><p>Dato: 3. mars 2024</p>"


def record(body: str) -> dict[str, Any]:
    return EXTRACT(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{HEAD}{body}</body></html>".encode()
    ).record


def test_the_plans_are_read_well() -> None:
    total, _ = report(fresh_plans())
    found = figures(total)
    assert found["scalars"] >= 0.97, found
    assert found["texts"] >= 0.95, found
    assert found["goals"] >= 0.95, found
    assert found["measure rows"] >= 0.95, found
    assert found["participants"] >= 0.9, found


@pytest.mark.parametrize("name", PLANS)
def test_no_text_stands_in_a_field_that_the_plan_does_not_answer(name: str) -> None:
    document, truth = next((document, truth) for each, document, truth in fresh_plans() if each == name)
    found = EXTRACT(document).record
    assert invented(truth, found) == {}
    assert len(found.get("tiltak", ())) == len(truth.get("tiltak", ()))


def test_the_paragraph_after_an_empty_label_is_not_its_answer() -> None:
    found = record(
        "<p>Mål: Bo alene</p><p>Behov: Trenger ro</p><p>Samarbeid med andre enn dem som er nevnt:</p>"
        "<p>Kari leste planen og var fornøyd.</p>"
    )
    assert "samarbeid_andre" not in found
    assert "Kari leste planen" in str(found["uplassert"])


def test_answers_below_their_labels_are_read_where_the_document_writes_them_there() -> None:
    found = record("<p>Mål:</p><p>Bo alene i byen.</p><p>Behov:</p><p>Hjelp til å handle mat.</p>")
    assert found["maal"] == [{"tekst": "Bo alene i byen."}]
    assert found["behov"] == "Hjelp til å handle mat."


def test_what_several_people_contribute_under_one_label_goes_to_each_of_them() -> None:
    found = record(
        "<p>Bidrag i planarbeidet: Kari skriver opp spørsmål til møtet. Mor kjører til trening. Skolen sender referat.</p>"
    )
    assert found["bidrag"] == {
        "tjenestemottaker": "Kari skriver opp spørsmål til møtet.",
        "parorende": "Mor kjører til trening.",
        "tjenesteytere": "Skolen sender referat.",
    }


def test_a_conjunction_is_nobodys_role_and_a_title_no_part_of_a_name() -> None:
    found = record("<h2>Deltakere</h2><p>Siv Aas, lærer, og Eva og Geir Lie, foreldre</p><p>Fastlege Nils Hove</p>")
    people = [(one.get("navn"), one.get("rolle", "").lower()) for one in found["deltakere"]]
    assert people == [("Siv Aas", "lærer"), ("Eva og Geir Lie", "foreldre"), ("Nils Hove", "fastlege")]


def test_a_responsible_who_will_be_named_later_is_none() -> None:
    found = record(
        "<p>Ansvarlig for å utarbeide planen: avklares på neste møte</p><p>Koordinator: Blir oppnevnt senere</p>"
    )
    assert "ansvar" not in found
    assert "koordinator" not in found or "navn" not in found["koordinator"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Kari Nes", "bidrag.tjenestemottaker"),
        ("Pårørende", "bidrag.parorende"),
        ("Foreldra", "bidrag.parorende"),
        ("Tenestene", "bidrag.tjenesteytere"),
        ("A  Planeier", "bidrag.tjenestemottaker"),
        ("Tjenester og tiltak", ""),
        ("Kari trenger hjelp", ""),
    ],
)
def test_a_label_that_only_names_somebody_tells_whose_contribution_follows(label: str, field: str) -> None:
    assert party_of(label, "Kari Nes") == field


def test_a_contribution_belongs_to_the_subject_of_its_sentence() -> None:
    assert contributor("Jeg skriver dagbok.", "Kari Nes", {}) == "bidrag.tjenestemottaker"
    assert contributor("Vi foreldre kjører til trening.", "Kari Nes", {}) == "bidrag.parorende"
    assert contributor("Skolen sender referat.", "Kari Nes", {}) == "bidrag.tjenesteytere"
    assert contributor("Hun ringer selv.", "Kari Nes", {"ip.bidrag-parorende": True}) == "bidrag.parorende"
    assert is_about_contributions("Bidrag i planarbeidet")
    assert not is_about_contributions("Tiltak")
