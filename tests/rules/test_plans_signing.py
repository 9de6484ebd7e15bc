"""Places to sign that look like reports of a signature."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.findings import ConsentState
from ipdocs.rules import check_document, load_packs
from tests.builders import document

OPEN = (
    "Signert ________",
    "Signert: ________",
    "Signert",
    "Signert ................",
    "Underskrevet ______",
    "Signert dato ____ navn ____",
)


@pytest.mark.parametrize("line", OPEN)
def test_a_blank_place_to_sign_is_no_report_of_a_signature(line: str) -> None:
    text = f"# Individuell plan\nNavn: Kari Lund   Født: 07.06.1980\n## Samtykke\nJeg gir samtykke til individuell plan.\n{line}"
    report = check_document(document(text), load_packs(), type="individuell-plan", today=date(2025, 4, 10))
    assert all(consent.state is not ConsentState.GIVEN for consent in report.consents)


def test_a_signature_after_the_same_word_is_one() -> None:
    text = "# Individuell plan\nNavn: Kari Lund   Født: 07.06.1980\n## Samtykke\nJeg gir samtykke til individuell plan.\nSignert 1.2.2025 Kari Lund"
    report = check_document(document(text), load_packs(), type="individuell-plan", today=date(2025, 4, 10))
    assert [consent.state for consent in report.consents] == [ConsentState.GIVEN]
