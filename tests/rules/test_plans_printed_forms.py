"""Forms that print labels, hints and roles in their cells: what is printed is no answer, what is written beside it is one."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.rules import check_document, load_packs
from tests.builders import document

PACKS = load_packs()
HEAD = "# Individuell plan\nNavn: Asta Moen   Født: 07.06.1980\nDato: 01.02.2025\n"
PEOPLE = "## Deltakere i planarbeidet\n|! | Navn | Rolle | Telefon\n"
GIVERS = "## Hvem er med\n|! Bidrag i planarbeidet | Hva\n"


def status(body: str, requirement: str) -> str:
    """The status of one requirement of a plan with that body."""
    report = check_document(document(HEAD + body), PACKS, type="individuell-plan", today=date(2025, 4, 10))
    return next(each.status.value for each in report.requirements if each.id == f"ip.{requirement}")


@pytest.mark.parametrize(
    ("requirement", "body"),
    [
        ("maal", "## Mål\nBruk personens egne ord."),
        ("maal", "## Mål\nBruk gjerne eigne ord. Skriv kort."),
        ("maal", "## Mål\nMålsetting for avdelingen er at alle pasienter blir mest mulig selvstendige."),
        ("behov", "## Skjema\n| Behov for tjenester   Skriv kort hva som trengs. | "),
        ("behov", "## Mål og behov\n| Behov for tiltak  Behov for tiltak nå og framover. | "),
        ("deltakere", PEOPLE + "| ☐ |  | Fastlege | \n| ☐ |  | Skole | "),
        ("tiltak-oversikt", "## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n| Gjennomføring |  | "),
        (
            "tiltak-ansvarlig",
            "## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n| Svømming | en time | fordeles på møtet i mars",
        ),
        ("planperiode", "## Bakgrunn\nVedtaket om avlastning gjelder fra 01.01.2025 til 31.12.2025."),
        ("planperiode", "| Planperiode | Dato for revisjon¶01.09.2025"),
        ("planperiode", "| Tiltak 1¶Svømming | Omfang¶en time | Ansvarlig¶Per Li | Tidsrom¶uke 3–9"),
        ("revisjon", "## Om planen\nRevidert 22.01.2025 i møte på helsehuset."),
        ("revisjon", "## Om planen\nGruppa gikk gjennom og justerte planen 22. januar 2025."),
        ("bidrag-tjenesteytere", GIVERS + "| Asta | Asta skriver dagbok\n| Fagfolk | "),
        ("tiltak-oversikt", GIVERS + "| Asta | Asta skriver dagbok om søvn\n| Fagfolk | "),
    ],
)
def test_what_a_form_prints_or_says_of_something_else_is_no_answer(requirement: str, body: str) -> None:
    assert status(body, requirement) != "present"


@pytest.mark.parametrize(
    ("requirement", "body"),
    [
        ("maal", "## Mål\nBruke høreapparatet hele dagen og klare meg på egen hånd."),
        ("maal", "## Mål\nMålet mitt er å bli ferdig på avdelingen før sommeren."),
        ("behov", "## Skjema\n| Behov for tjenester   Skriv kort hva som trengs. | Trenger hjelp i dusjen hver dag."),
        ("behov", "## Mål og behov\n| Behov for tiltak  Behov for tiltak nå og framover. | Treng ro og skjerming. "),
        ("deltakere", PEOPLE + "| ☒ | Per Li | Fastlege | \n| ☐ |  | Skole | "),
        (
            "tiltak-ansvarlig",
            "## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n| Svømming | en time | Per Li, fra møtet i mars",
        ),
        ("planperiode", "## Bakgrunn\nPlanen gjelder fra 01.01.2025 til 31.12.2025."),
        ("planperiode", "| Planperiode¶01.01.2025–31.12.2025 | Dato for revisjon¶01.09.2025"),
        ("revisjon", "| Planperiode | Dato for revisjon¶01.09.2025"),
        ("revisjon", "## Om planen\nPlanen blir revidert 22.08.2025 i møte på helsehuset."),
        ("revisjon", "## Om planen\nGruppa går gjennom og reviderer planen 22. august 2025."),
        ("tiltak-omfang", "| Tiltak 1¶Svømming | Omfang¶en time i uka | Ansvarlig¶Per Li | Tidsrom¶uke 3–9"),
        ("tiltak-ansvarlig", "| Tiltak 1¶Svømming | Omfang¶en time i uka | Ansvarlig¶Per Li | Tidsrom¶uke 3–9"),
        ("bidrag-tjenestemottaker", GIVERS + "| Asta | Asta skriver dagbok om søvn\n| Fagfolk | "),
        (
            "bidrag-tjenesteytere",
            GIVERS + "| Asta | \n| Fagfolk | Ergoterapeuten lager ukeplan og sender den til de andre",
        ),
    ],
)
def test_what_is_written_in_such_a_form_is_an_answer(requirement: str, body: str) -> None:
    assert status(body, requirement) == "present"
