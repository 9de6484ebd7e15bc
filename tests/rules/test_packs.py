"""A municipality extends and adjusts the built-in packs; whatever is wrong in its file is named with file and rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipdocs.catalog import Catalog
from ipdocs.errors import NotInCatalog, PackError
from ipdocs.findings import DocumentReport, Severity, Status
from ipdocs.rules import BoundPacks, check_document, explain, load_packs
from tests.builders import document

TEXTS = "name = {nb = 'a', nn = 'a'}\nbasis = {nb = 'a', nn = 'a'}\n"
LETTER = "# Tildelingsbrev\nSøknaden din om individuell plan er innvilget."


def packs_with(folder: Path, text: str, name: str = "tildelingsbrev.toml") -> BoundPacks:
    (folder / "validators").mkdir(exist_ok=True)
    (folder / "validators" / name).write_text(text, encoding="utf-8")
    return load_packs(Catalog((folder,)))


def judged(packs: BoundPacks) -> DocumentReport:
    return check_document(document(LETTER), packs, type="tildelingsbrev", today=date(2026, 1, 1))


def test_a_requirement_is_adjusted_with_a_reason_that_the_report_shows(tmp_path: Path) -> None:
    packs = packs_with(
        tmp_path,
        'extends = true\n[adjust."tb.klageadgang"]\nseverity = "warning"\nreason = "Står i vedlegget"\n'
        '[adjust."tb.medvirkning"]\noff = true\nreason = "Står i brosjyren"\n',
    )
    by_id = {each.id: each for each in judged(packs).requirements}
    assert by_id["tb.klageadgang"].severity is Severity.WARNING
    assert "Kommunen har justert kravet: Står i vedlegget" in by_id["tb.klageadgang"].message
    assert by_id["tb.medvirkning"].status is Status.NOT_APPLICABLE
    assert "Står i brosjyren" in by_id["tb.medvirkning"].message


def test_a_municipality_adds_a_requirement_of_its_own(tmp_path: Path) -> None:
    packs = packs_with(
        tmp_path,
        "extends = true\n[[requirement]]\nid = 'vik.motto'\nseverity = 'info'\napplies_when = 'always'\n"
        "name = {nb = 'Motto', nn = 'Motto'}\nbasis = {nb = 'Kommunestyret', nn = 'Kommunestyret'}\n"
        "sentences = ['alt for vik']\n",
    )
    result = next(each for each in judged(packs).requirements if each.id == "vik.motto")
    assert (result.status, result.basis) == (Status.MISSING, "Kommunestyret")
    assert len(judged(packs).packs) == 2


def test_phrases_are_added_to_a_requirement(tmp_path: Path) -> None:
    adjust = 'extends = true\n[adjust."tb.hva-innvilget"]\nsentences = ["du er med i ordningen"]\nreason = "Vårt ord for det"\n'
    packs = packs_with(tmp_path, adjust)
    report = check_document(document("Du er med i ordningen."), packs, type="tildelingsbrev", today=date(2026, 1, 1))
    assert next(each for each in report.requirements if each.id == "tb.hva-innvilget").status is Status.PRESENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('extends = true\n[adjust."tb.klagadgang"]\noff = true\nreason = "x"\n', "Did you mean tb.klageadgang?"),
        ('extends = true\n[adjust."tb.klageadgang"]\noff = true\n', "gives no reason"),
        ('extends = true\n[adjust."tb.klageadgang"]\nserverity = "info"\nreason = "x"\n', "Did you mean severity?"),
        ('extends = true\n[adjust."tb.klageadgang"]\nseverity = "grave"\nreason = "x"\n', "severity grave is not known"),
        ('extends = true\n[adjust."tb.klageadgang"]\nsentences = ["<tullball>"]\nreason = "x"\n', "“<tullball>” cannot be read"),
        ("extends = true\n[[requirement]]\nid = 'x'\n", "lacks the key severity"),
        (
            "extends = true\n[[requirement]]\nid = 'x'\nseverity = 'info'\napplies_when = 'alltid'\n" + TEXTS,
            "there is no condition alltid",
        ),
        ("extends = \n", "is not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_pack_is_named_with_the_file(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        packs_with(tmp_path, text)
    assert told in str(caught.value)
    assert "tildelingsbrev.toml" in str(caught.value)


def test_a_pack_that_extends_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack to extend"):
        packs_with(tmp_path, "extends = true\n", "vaar-egen.toml")


def test_an_unknown_id_is_met_with_near_ones() -> None:
    with pytest.raises(NotInCatalog, match=r"Did you mean ip\.maal"):
        explain("ip.mal")


@pytest.mark.parametrize(
    ("day", "is_told"),
    [("1. mars 2025", True), ("1. mars 2019", False)],
)
def test_an_outdated_name_is_wrong_only_after_the_change(day: str, is_told: bool) -> None:
    text = f"# Tildelingsbrev\nDato: {day}\nKlagen sendes til Fylkesmannen."
    report = check_document(document(text), load_packs(), today=date(2026, 1, 1))
    assert ("ot.fylkesmann" in [finding.rule for finding in report.findings]) is is_told


def test_an_old_plan_is_judged_by_the_old_rule_and_told_what_is_new() -> None:
    text = "# Individuell plan\nDato: 12.05.2017\n## Mål\nBo hjemme."
    report = check_document(document(text), load_packs(), today=date(2026, 1, 1))
    by_id = {each.id: each for each in report.requirements}
    assert report.law_date == date(2017, 5, 12)
    assert by_id["ip.koordinator-status"].status is Status.NOT_APPLICABLE
    assert "1. august 2022" in by_id["ip.koordinator-status"].message
    assert "§ 19" in by_id["ip.maal"].basis
