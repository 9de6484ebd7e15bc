"""Layouts of plans that only the meaning of their labels tells apart."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.findings import DocumentReport
from ipdocs.rules import check_document, load_packs
from tests.builders import document

PACKS = load_packs()
HEAD = "# Individuell plan\nNavn: Kari Lund   Født: 07.06.1980\nDato: 01.02.2025\n"


def checked(body: str) -> DocumentReport:
    """The report of a plan with that body."""
    return check_document(document(HEAD + body), PACKS, type="individuell-plan", today=date(2025, 4, 10))


def status(body: str, requirement: str) -> str:
    """What the report says of one requirement."""
    found = {each.id: each.status.value for each in checked(body).requirements}
    return found[f"ip.{requirement}"]


TOPICS = """|! {first} | {second}
| Mål | Jeg vil bo for meg selv
| Ressurser | Tålmodig og glad i folk
| Behov for hjelp | {behov}
| Planperiode | 01.02.2025–31.01.2026
"""


@pytest.mark.parametrize("first", ["Tema", "Punkt i planen", "Område", "Del av planen", "Hva"])
@pytest.mark.parametrize("second", ["Innhold", "Beskrivelse", "Det vi ble enige om"])
def test_a_table_of_two_columns_with_a_header_row_gives_labels_in_its_rows(first: str, second: str) -> None:
    body = TOPICS.format(first=first, second=second, behov="Hjelp til handling")
    assert [status(body, each) for each in ("maal", "ressurser", "behov", "planperiode")] == ["present"] * 4
    assert status(body, "gjennomforing") == "missing"


def test_an_open_row_of_such_a_table_is_empty() -> None:
    assert status(TOPICS.format(first="Tema", second="Innhold", behov=""), "behov") == "empty"


def test_areas_of_life_are_no_topics() -> None:
    body = "|! Område | Mål | Tiltak | Hvem | Når\n| Bolig | Bo for meg selv | Søke bolig | Per Li | mai\n| Arbeid | Få jobb | Praksis | Siv Ås | juni"
    assert [status(body, each) for each in ("maal", "tiltak-oversikt", "tiltak-ansvarlig")] == ["present"] * 3
    assert status(body, "tiltak-omfang") == "missing"


def test_a_table_of_measures_on_its_side_is_read_column_by_column() -> None:
    body = "## Tiltak\n| Tiltak | Fysioterapi | Støttekontakt\n| Omfang | 1 time i uka | 4 timer i uka\n| Ansvarlig | Per Li | -"
    assert status(body, "tiltak-omfang") == "present"
    assert status(body, "tiltak-ansvarlig") == "empty"


@pytest.mark.parametrize("between", [" – ", " - ", "\t", "    ", " ......... ", " | ", " = "])
def test_an_answer_behind_a_dash_or_a_gap_is_one(between: str) -> None:
    assert status(f"Koordinator{between}Per Li", "ansvar-koordinering") == "present"


def test_names_of_parts_on_lines_of_their_own_are_labels() -> None:
    body = "Mål\nJeg vil bo for meg selv.\nRessurser\nBehov\nHjelp til handling"
    assert [status(body, each) for each in ("maal", "ressurser", "behov")] == ["present", "empty", "present"]


def test_what_stands_under_another_label_within_a_heading_is_no_answer_to_it() -> None:
    body = "## Er koordinator oppnevnt?\nDet jeg skal gjøre selv:\n- Jeg sier fra når jeg trenger pause"
    assert status(body, "koordinator-status") != "present"
    assert status(body, "bidrag-tjenestemottaker") == "present"


@pytest.mark.parametrize(
    ("label", "requirement"),
    [
        ("Utarbeidelse av planen – ansvarlig", "ansvar-utarbeide"),
        ("Koordinator – tilbudt eller oppnevnt", "koordinator-status"),
        ("Koordinering og framdrift – ansvarlig", "ansvar-koordinering"),
    ],
)
def test_an_addition_behind_a_dash_says_what_is_asked_of_it(label: str, requirement: str) -> None:
    body = f"## {label}\nPer Li, oppnevnt 14.01.2025\n"
    assert status(body, requirement) == "present"
    assert status(body, "tiltak-ansvarlig") == "missing"


def test_a_list_of_people_under_an_unknown_label_are_the_participants() -> None:
    people = "- Per Li – fysioterapeut, Helsehuset\n- Siv Ås, lærer, Fjellgård skole, tlf. 900 00 000"
    assert status(f"## Gjengen\n{people}", "deltakere") == "present"
    assert status(f"## Kopi til\n{people}", "deltakere") == "missing"
    assert status("## Gjengen\n- Per Li – fysioterapeut", "deltakere") == "missing"


def test_two_dates_under_an_unknown_label_are_the_period() -> None:
    assert status("Så lenge varer den: 01.02.2025 – 31.01.2026", "planperiode") == "present"
    assert status("Møtt: 01.02.2025", "planperiode") == "missing"


def test_a_measure_in_one_line_has_its_fields_behind_semicolons() -> None:
    one = "Turgåing; omfang to ganger i uka; ansvarlig Siv Lie. Går tur i nærmiljøet sammen med henne."
    other = "Trening; omfang ; ansvarlig Per Li. Trener på senteret."
    assert [status(f"## Tiltak\n{one}", each) for each in ("tiltak-omfang", "tiltak-ansvarlig", "gjennomforing")] == [
        "present"
    ] * 3
    assert status(f"## Tiltak\n{one}\n{other}", "tiltak-omfang") == "empty"


def test_cells_that_hold_their_own_labels_are_parted() -> None:
    body = "| HVA JEG VIL OPPNÅ¶Jeg vil bo for meg selv | HVA JEG TRENGER\n| HVA JEG KAN¶Tålmodig | NÅR PLANEN GJELDER¶01.02.2025 – 31.01.2026"
    assert [status(body, each) for each in ("maal", "behov", "ressurser", "planperiode")] == [
        "present",
        "empty",
        "present",
        "present",
    ]


def test_the_innermost_heading_owns_what_stands_under_it() -> None:
    body = "## Mål, ressurser og behov\n### Det jeg kan\nTålmodig og blid.\n### Det jeg trenger hjelp til"
    assert [status(body, each) for each in ("ressurser", "behov")] == ["present", "empty"]
    assert status(body, "maal") != "present"


def test_the_name_of_the_person_in_a_label_is_the_person() -> None:
    assert status("## Kari sitt bidrag\nHun ringer når noe er galt.", "bidrag-tjenestemottaker") == "present"


def test_labels_within_a_letter_are_found() -> None:
    body = "Takk for sist. Selv bidrar du slik: Du ringer når noe er galt. Familien bidrar slik: Søsteren kjører deg."
    assert [status(body, each) for each in ("bidrag-tjenestemottaker", "bidrag-parorende")] == ["present", "present"]


def test_labels_and_answers_twice_in_a_row_are_kept_apart() -> None:
    body = "| Behov | [navn] | Mitt bidrag | Jeg ringer når noe er galt\n| Planperiode | dd.mm.åååå | Revisjon | 06.06.2025"
    assert [status(body, each) for each in ("behov", "planperiode")] == ["placeholder", "placeholder"]
    assert [status(body, each) for each in ("bidrag-tjenestemottaker", "revisjon")] == ["present", "present"]


def test_a_numbered_sentence_with_its_date_is_no_label() -> None:
    assert status("2.2 Planen revideres 07.09.2025", "revisjon") == "present"
