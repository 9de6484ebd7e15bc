"""Labels and what stands under them, in the layouts that people use."""

from __future__ import annotations

from ipdocs.model.entries import entries
from ipdocs.model.forms import EntryKind
from ipdocs.model.lines import lines
from tests.builders import document


def told(markup: str) -> dict[str, str]:
    """Label → text of what stands under it."""
    return {entry.label: " / ".join(line.text for line in entry.lines) for entry in entries(document(markup).blocks)}


def test_a_row_of_bold_labels_stands_over_its_answers() -> None:
    found = told(
        "| **Koordinator** | **Telefon**\n| Anne Li | 900 00 000\n| **Planperiode** | **Revisjon**\n| 2025 | mai 2025"
    )
    assert found["Koordinator"] == "Anne Li"
    assert found["Revisjon"] == "mai 2025"


def test_the_number_of_a_row_is_no_label() -> None:
    found = told("| 1 | Mål | Jeg vil svømme\n| 2 | Behov | Hjelp til handling\n| 3 | Ressurser | Tålmodig")
    assert found["Mål"] == "Jeg vil svømme"


def test_a_label_behind_a_bullet_is_one() -> None:
    assert told("• Omfang: to timer i uka")["Omfang"] == "to timer i uka"


def test_columns_stand_under_their_header() -> None:
    found = entries(document("|! Tiltak | Omfang\n| Tur | en time\n| Bading | to timer").blocks)
    assert [(each.kind, each.label, len(each.lines)) for each in found] == [
        (EntryKind.COLUMN, "Tiltak", 2),
        (EntryKind.COLUMN, "Omfang", 2),
    ]


def test_a_form_within_a_cell_is_seen() -> None:
    assert told("| Om planen | Navn: Kari Li¶Født: 01.02.1980")["Født"] == "01.02.1980"


def test_long_runs_of_filling_are_shortened_so_that_work_grows_with_the_words() -> None:
    for filling in (" " * 16_000, "\t" * 16_000, "_" * 16_000, "." * 16_000):
        line = next(lines(document(f"Mål{filling}Kari").blocks))
        assert len(line.text) < 100
        assert line.text.startswith("Mål")
        assert line.text.endswith("Kari")


def test_short_runs_are_kept() -> None:
    assert (
        next(lines(document("Navn: Kari   Født: 1.2.1990 ______").blocks)).text == "Navn: Kari   Født: 1.2.1990 ______"
    )
