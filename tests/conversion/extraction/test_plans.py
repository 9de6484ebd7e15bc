"""Plans in the layouts that people use: what stands where, how sure it is, and what is left over."""

from __future__ import annotations

from typing import Any

import pytest

import ipdocs
from ipdocs.api import Workspace
from ipdocs.api.extracting import Extractor
from ipdocs.conversion.extraction import Extraction, Sureness
from tests.conversion.extraction.score import corpus_plans, figures, report, shared_plans
from tests.tooling import shared

WORKSPACE = Workspace.open()
HEAD = "<h1>Individuell plan</h1><p>Navn: Kari Nes   Født: 1.2.90</p><p>Dato: 3. mars 2024</p>"


def extraction(body: str, head: str = HEAD) -> Extraction:
    page = f"<!DOCTYPE html><html lang='nb'><head><meta charset='utf-8'></head><body>{head}{body}</body></html>"
    return Extractor(WORKSPACE, "individuell-plan")(page.encode())


def record(body: str, head: str = HEAD) -> dict[str, Any]:
    return extraction(body, head).record


def table(*rows: str) -> str:
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<table border='1'>{made}</table>"


def test_the_head_gives_person_and_date() -> None:
    found = record("<h2>Mål</h2><p>Jeg vil bo alene.</p>")
    assert found["person"] == {"navn": "Kari Nes", "fodselsdato": "1990-02-01"}
    assert found["dato"] == "2024-03-03"


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Individuell plan for Kari Nes, født 01.02.1990</h1><p>Storvik, 03.03.2024</p>",
        (
            "<h1>INDIVIDUELL PLAN FOR KARI NES</h1><p>Født 01.02.1990</p><p>Storvik kommune, 3.3.24</p>"
            "<p>Kari Nes har planen selv.</p>"
        ),
        "<h1>Min plan</h1><p>Jeg heter Kari Nes. Født 01.02.1990.</p><p>Skrevet 03.03.2024</p>",
        "<h1>Individuell plan</h1>"
        + table("Navn|Kari Nes", "Fødselsdato|01.02.1990", "Dato for opprettelse|3. mars 2024"),
    ],
)
def test_a_head_is_read_however_it_is_written(head: str) -> None:
    found = record("<h2>Mål</h2><p>Jeg vil bo alene.</p>", head)
    assert found["person"] == {"navn": "Kari Nes", "fodselsdato": "1990-02-01"}
    assert found["dato"] == "2024-03-03"


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Tiltak</h2>"
        + table(
            "<b>Tiltak</b>|<b>Omfang</b>|<b>Ansvarlig</b>|<b>Hvordan</b>|<b>Når</b>",
            "Svømming|to ganger i uka|Ola Li|I basseng|fra mai",
        ),
        (
            "<h2>Tiltak</h2><p>Tiltak: Svømming</p><p>Omfang: to ganger i uka</p><p>Ansvarlig: Ola Li</p>"
            "<p>Hvordan: I basseng</p><p>Når: fra mai</p>"
        ),
        (
            "<h2>Tiltak</h2><h3>1) Svømming</h3><p>Hvor mye: to ganger i uka</p><p>Hvem: Ola Li</p>"
            "<p>Slik gjør vi det: I basseng</p><p>Frist: fra mai</p>"
        ),
        table(
            "<b>Tiltak 1</b>|Svømming",
            "Omfang|to ganger i uka",
            "Ansvarlig|Ola Li",
            "Gjennomføring|I basseng",
            "Tidspunkt|fra mai",
        ),
        "<h2>Tiltak</h2><ul><li>Svømming (omfang: to ganger i uka; ansvar: Ola Li; hvordan: I basseng; når: fra mai)</li></ul>",
    ],
)
def test_a_measure_is_read_however_it_is_told(body: str) -> None:
    (row,) = record(body)["tiltak"]
    assert row == {
        "tiltak": "Svømming",
        "omfang": "to ganger i uka",
        "ansvarlig": "Ola Li",
        "gjennomforing": "I basseng",
        "tidspunkt": "fra mai",
    }


def test_a_goal_cell_merged_over_rows_belongs_to_each_of_them() -> None:
    body = (
        "<h2>Tiltak</h2><table border='1'><tr><th>Mål</th><th>Tiltak</th><th>Omfang</th></tr>"
        "<tr><td rowspan='2'>Bo alene</td><td>Matlaging</td><td>ukentlig</td></tr>"
        "<tr><td>Renhold</td><td>daglig</td></tr></table>"
    )
    rows = record(body)["tiltak"]
    assert [(row["tiltak"], row["omfang"]) for row in rows] == [("Matlaging", "ukentlig"), ("Renhold", "daglig")]


def test_goals_keep_their_sub_goals() -> None:
    goals = record(
        "<h2>Mål</h2><p>Hovedmål 1: Kari vil bo alene</p><p>Delmål: lage middag</p><p>Delmål: handle</p>"
        ""
        "<p>Hovedmål 2: Kari vil jobbe</p>"
    )["maal"]
    assert goals == [{"tekst": "Kari vil bo alene", "delmaal": ["lage middag", "handle"]}, {"tekst": "Kari vil jobbe"}]


def test_a_season_stays_text_and_a_month_is_uncertain() -> None:
    assert "planperiode" not in record("<h2>Planperiode</h2><p>våren 2011</p>")
    assert "våren 2011" in str(record("<h2>Planperiode</h2><p>våren 2011</p>")["uplassert"])
    found = extraction("<h2>Planperiode</h2><p>mars 2009 – mai 2010</p>")
    assert found.record["planperiode"] == {"fra": "2009-03-01", "til": "2010-05-31"}
    notes = {source.field: (source.certainty, source.note) for source in found.sources}
    assert notes["planperiode.fra"] == (Sureness.USIKKER, "upresis-maaned")
    assert "mars 2009" in str(found.record["uplassert"])


def test_an_unsigned_consent_is_never_more_than_that() -> None:
    body = "<h2>Samtykke</h2><p>Jeg samtykker til at det utarbeides individuell plan for meg.</p>"
    "<p>Dato: ________ Underskrift: ____________</p>"
    (consent,) = record(body)["samtykke"]
    assert consent["gjelder"] == "plan"
    assert consent["status"] != "gitt"


def test_guidance_and_unfilled_words_are_left_over_with_their_heading() -> None:
    found = record("<h2>Ressurser</h2><p>Beskriv hva personen er god på.</p><p>[Skriv inn tekst]</p>")
    assert "ressurser" not in found
    assert {"overskrift": "Ressurser", "tekst": "Beskriv hva personen er god på.\n[Skriv inn tekst]"} in found[
        "uplassert"
    ]


def test_a_guess_is_told_as_uncertain() -> None:
    found = extraction(
        "<p>Kari bidrar selv med å ringe legen. Planen gjelder fra 1. mars 2025 til 28. februar 2026.</p>"
    )
    assert found.record["planperiode"] == {"fra": "2025-03-01", "til": "2026-02-28"}
    assert any(source.field == "planperiode.fra" and source.certainty is Sureness.USIKKER for source in found.uncertain)


def test_a_document_that_is_no_plan_keeps_all_its_words() -> None:
    page = "<!DOCTYPE html><html><body><h1>Åpningstider</h1><p>Biblioteket er åpent mandag.</p></body></html>"
    found = Extractor(WORKSPACE)(page.encode())
    assert found.type is None
    assert found.record["uplassert"] == [{"overskrift": "Åpningstider", "tekst": "Biblioteket er åpent mandag."}]
    assert "ukjent-type" in found.notes


def test_the_public_function_gives_a_record_that_can_be_filled() -> None:
    page = f"<!DOCTYPE html><html lang='nb'><body>{HEAD}<h2>Mål</h2><p>Jeg vil bo alene.</p></body></html>"
    made = ipdocs.extract(page.encode(), type="individuell-plan")
    assert ipdocs.fill("individuell-plan", made)[:2] == b"PK"


def test_plans_of_the_corpus_are_read_well_in_all_their_layouts() -> None:
    total, _ = report(corpus_plans())
    found = figures(total)
    assert found["scalars"] >= 0.97, found
    assert found["texts"] >= 0.95, found
    assert found["goals"] >= 0.9, found
    assert found["measure rows"] >= 0.95, found


def test_the_shared_plans_are_read_well() -> None:
    total, _ = report(shared_plans(shared("devset/plans")))
    found = figures(total)
    assert found["scalars"] >= 0.97, found
    assert found["measure rows"] >= 0.95, found
    assert found["consents"] >= 0.95, found
