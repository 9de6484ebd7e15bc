"""``ipdocs extract``: the record on standard output, and with ``--provenance`` where each field was found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipdocs.cli import main

PAGE = (
    "<!DOCTYPE html><html lang='nb'><body><h1>Individuell plan</h1><p>Navn: Kari Nes</p><p>Fødselsdato: 01.02.1990</p>"
    "<h2>Mål</h2><p>Jeg vil bo alene.</p><h2>Annet</h2><p>Hunden heter Bamse.</p></body></html>"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_record_comes_as_json(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(plan), "--type", "individuell-plan"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["person"] == {"navn": "Kari Nes", "fodselsdato": "1990-02-01"}
    assert record["maal"] == [{"tekst": "Jeg vil bo alene."}]
    assert record["uplassert"] == [{"overskrift": "Annet", "tekst": "Hunden heter Bamse."}]


def test_provenance_tells_place_certainty_and_what_was_understood(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(plan), "--type", "individuell-plan", "--provenance"]) == 0
    told = json.loads(capsys.readouterr().out)
    goal = next(source for source in told["kilder"] if source["felt"] == "maal[0].tekst")
    assert goal["sikkerhet"] == "sikker"
    assert goal["sted"].startswith("Mål")
    assert {"tekst": "01.02.1990", "grunn": "skrivemaate", "felt": "person.fodselsdato"}.items() <= next(
        each for each in told["gjenkjent"] if each["grunn"] == "skrivemaate"
    ).items()


def test_a_wrong_date_is_a_usage_error(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(plan), "--law-date", "i går"]) == 2
    assert "this is no date" in capsys.readouterr().err


def test_an_unreadable_file_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert main(["extract", str(path)]) == 3
    assert capsys.readouterr().out == ""
