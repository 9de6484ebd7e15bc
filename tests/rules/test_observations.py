"""What is told besides the requirements: readability, past dates, accessibility."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipdocs.findings import Severity
from ipdocs.model import Document, Metadata, Paragraph, Picture, Text
from ipdocs.rules import check_document, load_packs
from tests.builders import document

PACKS = load_packs()
HEAD = "# Individuell plan\nNavn: Kari Lund   Født: 07.06.1980\nDato: 01.02.2024\n"


def rules(
    found: Document, today: date = date(2024, 4, 10), law_date: date | None = None, form: str = "nb"
) -> dict[str, str]:
    """Rule → message of all findings."""
    report = check_document(found, PACKS, type="individuell-plan", today=today, law_date=law_date, form=form)
    assert all(each.severity is Severity.INFO for each in report.findings if each.rule.startswith(("uu.", "les.")))
    return {each.rule: each.message for each in report.findings}


def word(markup: str, metadata: Metadata | None = None) -> Document:
    """The document as if it were read from a Word file."""
    return replace(document(markup), format="docx", metadata=metadata or Metadata("Plan", language="nb-NO"))


def test_readability_is_told_of_texts_that_are_long_enough() -> None:
    found = rules(document(HEAD + "## Mål\n" + "Jeg vil bo for meg selv. " * 20))
    assert found["les.lix"].startswith("Lesbarhet (LIX): ")
    assert "les.lix" not in rules(document(HEAD))
    assert "Lesbarheit" in rules(document(HEAD + "Eg vil bu for meg sjølv. " * 20), form="nn")["les.lix"]


@pytest.mark.parametrize(("today", "is_past"), [(date(2024, 12, 1), False), (date(2025, 2, 1), True)])
def test_a_period_that_has_ended_is_told(today: date, is_past: bool) -> None:
    found = rules(document(HEAD + "Planperiode: 01.02.2024–31.01.2025"), today)
    assert ("dato.periode-utlopt" in found) is is_past
    if is_past:
        assert found["dato.periode-utlopt"] == "Planperioden gikk ut 31.1.2025."


def test_an_overdue_revision_is_told_and_judged_on_the_day_that_is_asked_for() -> None:
    plan = document(HEAD + "Neste revisjon: 01.09.2024")
    assert "dato.revisjon-passert" not in rules(plan, date(2024, 8, 1))
    assert "dato.revisjon-passert" in rules(plan, date(2024, 10, 1))
    assert "dato.revisjon-passert" not in rules(plan, date(2024, 10, 1), law_date=date(2024, 8, 1))


def test_skipped_levels_and_tables_without_a_header_row_are_told() -> None:
    bad = rules(word("# Plan\n### Mål\nx\n| **Tiltak** | **Omfang** | **Ansvarlig**\n| Tur | en time | Siv"))
    assert {"uu.overskriftsniva", "uu.tabell-uten-overskrift"} <= bad.keys()
    good = rules(word("# Plan\n## Mål\nx\n|! Tiltak | Omfang | Ansvarlig\n| Tur | en time | Siv"))
    assert not {each for each in good if each.startswith("uu.")}


def test_title_language_and_headings_that_are_only_bold_are_told() -> None:
    found = rules(word("**Mål**\nJeg vil bo for meg selv.", Metadata()))
    assert {"uu.tittel", "uu.sprak", "uu.overskrift-uten-stil"} <= found.keys()


def test_other_formats_are_left_alone() -> None:
    assert not {each for each in rules(document("**Mål**\nx")) if each.startswith("uu.")}


def test_a_picture_without_a_text_is_told() -> None:
    seen = Paragraph((Picture("Kart over veien til skolen"), Text("Veien")))
    unseen = Paragraph((Picture(None), Text("Veien")))
    plan = word("# Plan\n## Mål\nx")
    assert "uu.bilde-uten-tekst" not in rules(replace(plan, blocks=(*plan.blocks, seen)))
    assert "uu.bilde-uten-tekst" in rules(replace(plan, blocks=(*plan.blocks, unseen)))
