"""``ipdocs extract --format fhir``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ipdocs
from ipdocs.catalog import builtin_root
from ipdocs.cli import main
from ipdocs.records import load

RECORDS = builtin_root() / "samples" / "records"


def filled(type_: str, name: str, folder: Path) -> Path:
    raw = next(load(RECORDS / type_ / name))
    path = folder / f"{type_}.docx"
    path.write_bytes(ipdocs.fill(type_, dict(raw.data)))
    return path


def test_a_plan_in_word_becomes_a_valid_document_of_fhir(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from fhir.resources.R4B.bundle import Bundle

    plan = filled("individuell-plan", "01-voksen-hjerneskade.nb.yaml", tmp_path)
    assert main(["extract", str(plan), "--format", "fhir"]) == 0
    made = json.loads(capsys.readouterr().out)
    Bundle.model_validate(made)
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds[0] == "Composition"
    assert kinds.count("ServiceRequest") >= 4


def test_a_letter_is_no_plan_and_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    consent = filled("samtykke", "01-plan-og-deling-til-underskrift.nb.yaml", tmp_path)
    assert main(["extract", str(consent), "--format", "fhir"]) == 2
    assert "Only an individuell plan" in capsys.readouterr().err
