"""A consent by somebody who may not give it is uncertain, and told."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.findings import DocumentReport, RequirementResult, Status
from ipdocs.rules import check_document, load_packs
from tests.builders import document

PACKS = load_packs()


def report(text: str) -> DocumentReport:
    return check_document(document(text), PACKS, type="individuell-plan", today=date(2026, 3, 1))


def plan_consent(text: str) -> RequirementResult:
    return next(each for each in report(text).requirements if each.id == "ip.samtykke-plan")


def plan(born: str, signature: str, more: str = "") -> str:
    return (
        f"# Individuell plan\nNavn: Ida Vik\nFødselsdato: {born}\nDato: 1.2.2026\n{more}\n## Samtykke\n"
        f"Jeg samtykker til at det utarbeides individuell plan.\n{signature}"
    )


@pytest.mark.parametrize(
    ("born", "signature", "more", "status"),
    [
        ("1.5.1980", "Underskrift: Ida Vik 1.2.2026", "", Status.PRESENT),
        ("1.5.2008", "Underskrift: Ida Vik 1.2.2026", "", Status.PRESENT),
        ("1.5.2012", "Underskrift: Ida Vik 1.2.2026", "", Status.UNCERTAIN),
        ("1.5.2012", "Underskrift: Anne Vik, mor 1.2.2026", "", Status.PRESENT),
        ("1.5.2008", "Underskrift: Anne Vik, mor 1.2.2026", "", Status.UNCERTAIN),
        ("1.5.2008", "Underskrift mor: Anne Vik 1.2.2026", "", Status.UNCERTAIN),
        ("1.5.1980", "Underskrift: Per Vik, sønn 1.2.2026", "", Status.UNCERTAIN),
        ("1.5.1980", "Underskrift: Odd Li, verge 1.2.2026", "", Status.UNCERTAIN),
        ("1.5.1980", "Underskrift: Odd Li, verge 1.2.2026", "Ida er fratatt rettslig handleevne i personlige forhold.", Status.PRESENT),
        ("1.5.2008", "Underskrift: Anne Vik, mor 1.2.2026", "Ida mangler beslutningskompetanse, se avgjørelse 2.1.2026.", Status.PRESENT),
        ("1.5.1980", "Underskrift: Per Moen 1.2.2026", "", Status.PRESENT),
    ],
)  # fmt: skip
def test_who_may_consent_depends_on_age_and_part(born: str, signature: str, more: str, status: Status) -> None:
    assert plan_consent(plan(born, signature, more)).status is status


def test_an_unknown_age_is_no_fault() -> None:
    text = "# Individuell plan\n## Samtykke\nJeg samtykker til individuell plan.\nUnderskrift: Anne Vik, mor 1.2.2026"
    assert plan_consent(text).status is Status.PRESENT


def test_the_fault_is_a_finding_with_its_place() -> None:
    found = [
        each
        for each in report(plan("1.5.2012", "Underskrift: Ida Vik 1.2.2026")).findings
        if each.rule == "ip.samtykke-plan"
    ]
    assert len(found) == 1
    assert "under 16 år" in found[0].message
    assert found[0].excerpt
