"""Forms that hold several things in a row, print-outs with dots, and general words between: whose answer is a line?"""

from __future__ import annotations

import pytest

from tests.rules.test_plans_layouts import checked, status

PAIRS = (
    "| Navn | Kari Lund | Født | 07.06.1980\n| Planperiode | 01.02.2025–31.01.2026 | Revisjonsdato | 12.11.2025\n"
    "| Mål | Jeg vil bo for meg selv | Ressurser | {resources}\n"
)


def test_labels_and_answers_side_by_side_are_pairs_in_every_row() -> None:
    body = PAIRS.format(resources="Tålmodig")
    assert [status(body, each) for each in ("maal", "ressurser", "planperiode", "revisjon")] == ["present"] * 4


def test_an_open_pair_is_empty() -> None:
    assert status(PAIRS.format(resources="–"), "ressurser") == "empty"


def test_a_form_for_one_measure_is_read_in_whatever_order_its_rows_stand() -> None:
    body = "| Nr | 1 | Omfang | to timer i uka\n| Tiltak | Fysioterapi | Ansvarlig | {who}\n"
    assert status(body.format(who="Per Li"), "tiltak-omfang") == "present"
    assert status(body.format(who="Per Li"), "tiltak-ansvarlig") == "present"
    assert status(body.format(who="–"), "tiltak-ansvarlig") == "empty"


def test_a_table_under_a_heading_is_no_answer_to_it_when_its_rows_ask_for_something_else() -> None:
    body = "## Planen utarbeides av\n[navn]\n| Mål | Bo for meg selv\n| Tiltak | Søke bolig\n| Omfang | en time\n"
    assert status(body, "ansvar-utarbeide") == "placeholder"
    assert status(body, "maal") == "present"


@pytest.mark.parametrize("told", ["Planen gjelder xx.xx.20xx", "1.3 Planen gjelder fra ____ til ____"])
def test_a_sentence_with_a_gap_is_not_filled_in(told: str) -> None:
    assert status(told, "planperiode") != "present"


def test_the_dots_of_a_printed_form_are_no_part_of_its_labels() -> None:
    body = "Planperiode .........: 01.02.2025–31.01.2026\nBehov ........: Hjelp til handling\nRessurser .....: [navn]"
    assert [status(body, each) for each in ("planperiode", "behov", "ressurser")] == [
        "present",
        "present",
        "placeholder",
    ]


def test_people_are_told_by_a_column_of_names_and_by_names_with_roles_in_brackets() -> None:
    table = "|! Navn | Rolle | Telefon\n| Per Li | lege | 900 00 001\n| Siv Ås | lærer | 900 00 002\n"
    assert status(table, "deltakere") == "present"
    assert status("## Rundt bordet\nPer Li (lege), Siv Ås (lærer) og Ola Mo (nabo).", "deltakere") == "present"


def test_what_kin_contribute_stands_in_their_row_of_the_table_of_contributions() -> None:
    body = "|! Hvem | Hvor | Hva de bidrar med\n| Per Li | helsehuset | skriver referat\n| Anne Lund | mor | kjører til trening\n"
    assert status(body, "bidrag-parorende") == "present"


@pytest.mark.parametrize(
    ("body", "requirement"),
    [
        ("## Rettighetene dine\nDu får tilbud om koordinator selv om du ikke vil ha plan.", "koordinator-status"),
        ("## Forventninger\nVi forventer at du møter til avtaler og sier fra om endringer.", "bidrag-tjenestemottaker"),
        ("Dette lover tjenestene alle innbyggere: Vi lytter og holder avtaler.", "bidrag-tjenesteytere"),
        ("Koordinatoren er bindeleddet mellom deg og tjenestene.", "ansvar-koordinering"),
        ("## Sterke sider\nTegning: huset og hunden", "ressurser"),
        ("| Opplysninger deles med deltakerne | Ja – signert elektronisk", "deltakere"),
        ("Plan laget: 21.11.2023", "ansvar-utarbeide"),
        ("Hvem som utarbeider planen: Skriv navnet på den som lager den", "ansvar-utarbeide"),
    ],
)
def test_general_words_captions_dates_and_consents_are_no_answers(body: str, requirement: str) -> None:
    assert status(body, requirement) != "present"


def test_a_date_behind_birth_words_is_no_date_of_the_document() -> None:
    report = checked("Født .....................: 07.06.1980\nRegistrert ..............: 06.11.2024")
    assert report.law_date is not None
    assert report.law_date.year >= 2024
