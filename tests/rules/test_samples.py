"""Every requirement has samples that fulfil it and samples that do not, and the engine agrees with each."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from ipdocs.catalog import builtin_root
from ipdocs.findings import Status
from ipdocs.rules import check_document, explain, load_packs
from tests.builders import document

PACKS = load_packs()
TODAY = date(2026, 3, 1)
NEVER_PASSES = {"ip.en-plan"}
"""What one document alone cannot answer."""


def samples() -> list[tuple[str, dict[str, Any]]]:
    folder = builtin_root() / "samples" / "rules"
    return [
        (path.stem, sample)
        for path in sorted(folder.glob("*.toml"))
        for sample in tomllib.loads(path.read_text(encoding="utf-8"))["sample"]
    ]


def answers() -> list[Any]:
    cases = []
    for type_, sample in samples():
        wanted = [(Status.PRESENT, text) for text in sample["pass"]]
        wanted += [(Status(status), text) for status, text in sample["fail"]]
        cases += [
            pytest.param(type_, sample["id"], status, text, id=f"{sample['id']}-{status.value}-{number}")
            for number, (status, text) in enumerate(wanted)
        ]
    return cases


@pytest.mark.parametrize(("type_", "requirement", "status", "text"), answers())
def test_the_engine_agrees_with_the_sample(type_: str, requirement: str, status: Status, text: str) -> None:
    report = check_document(document(text), PACKS, type=type_, today=TODAY)
    result = next(each for each in report.requirements if each.id == requirement)
    assert result.status is status, (result.message, result.excerpt)


def test_every_requirement_has_a_passing_and_a_failing_sample() -> None:
    by_id = {sample["id"]: sample for _, sample in samples()}
    for pack in PACKS.packs.values():
        for requirement in pack.requirements:
            sample = by_id.get(requirement.id)
            assert sample is not None, f"{requirement.id} has no samples"
            assert sample["pass"] or requirement.id in NEVER_PASSES, f"{requirement.id} has no passing sample"
            assert sample["fail"], f"{requirement.id} has no failing sample"


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_every_requirement_and_rule_is_explained(form: str) -> None:
    for pack in PACKS.packs.values():
        for requirement in pack.requirements:
            text = explain(requirement.id, form, PACKS)
            assert requirement.name[form] in text
            assert requirement.basis[form] in text
    for term in PACKS.vocabulary.terms:
        assert term.message[form] in explain(term.id, form, PACKS)
