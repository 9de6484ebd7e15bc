"""Whole letters in many styles: the type is known, what they tell is found, and what they do not say is not."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipdocs.findings import DocumentReport, Status
from ipdocs.rules import check_document, load_packs
from tests.builders import document

LETTERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "whole_letters.toml").read_text(encoding="utf-8")
)["letter"]
NAMES = [letter["name"] for letter in LETTERS]
TOLD = frozenset({Status.PRESENT, Status.NOT_APPLICABLE})


@cache
def report(name: str) -> DocumentReport:
    text = next(letter["text"] for letter in LETTERS if letter["name"] == name)
    return check_document(document(text), load_packs(), today=date(2026, 3, 1))


@pytest.mark.parametrize("letter", LETTERS, ids=NAMES)
def test_a_letter_is_known_and_what_it_tells_is_found(letter: dict[str, Any]) -> None:
    found = report(letter["name"])
    unmet = {each.id for each in found.requirements if each.status not in TOLD}
    assert found.type == letter["type"]
    assert unmet <= {*letter["lacks"], *letter["unread"]}


@pytest.mark.parametrize("letter", LETTERS, ids=NAMES)
def test_what_a_letter_does_not_say_is_not_found(letter: dict[str, Any]) -> None:
    present = {each.id for each in report(letter["name"]).requirements if each.status is Status.PRESENT}
    assert present.isdisjoint(letter["lacks"])
