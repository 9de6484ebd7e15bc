"""Whole letters in other municipalities' words: what they say is found, and nothing that they lack or have wrong is."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from ipdocs.catalog import builtin_root
from ipdocs.findings import DocumentReport, Status
from ipdocs.rules import check_document, load_packs
from tests.builders import document

TODAY = date(2026, 3, 1)
UNMET = {Status.MISSING, Status.EMPTY, Status.PLACEHOLDER, Status.UNCERTAIN}
UNASKED = {Status.NOT_APPLICABLE, Status.NOT_RUN}
LEAST_RIGHT = 0.96


def letters(name: str) -> list[dict[str, Any]]:
    path = builtin_root() / "samples" / "letters" / name
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["letter"]
    return found


ALL = [*letters("tilpasset.toml"), *letters("utenfor.toml")]


def checked(letter: dict[str, Any], type: str | None = None) -> DocumentReport:
    return check_document(document(letter["text"]), load_packs(), type=type, today=TODAY)


@pytest.mark.parametrize("letter", ALL, ids=lambda letter: letter["name"])
def test_nothing_is_found_that_a_letter_lacks_or_has_wrong(letter: dict[str, Any]) -> None:
    by_id = {each.id: each for each in checked(letter, letter["type"]).requirements}
    assert [each for each in letter["unmet"] if by_id[each].status not in UNMET] == []


@pytest.mark.parametrize("letter", ALL, ids=lambda letter: letter["name"])
def test_type_language_variant_and_track_are_seen(letter: dict[str, Any]) -> None:
    report = checked(letter)
    assert report.type == letter["type"]
    assert report.language == letter["language"]
    if "variant" in letter:
        assert report.variant == letter["variant"]
    if "spor" in letter:
        assert report.spor == letter["spor"]


@pytest.mark.parametrize("name", ["tilpasset.toml", "utenfor.toml"])
def test_nearly_all_that_the_letters_say_is_found(name: str) -> None:
    wrong: list[tuple[str, str, str]] = []
    asked = 0
    for letter in letters(name):
        by_id = {each.id: each.status for each in checked(letter, letter["type"]).requirements}
        for right, ids in (
            ({Status.PRESENT}, letter["present"]),
            (UNMET, letter["unmet"]),
            (UNASKED, letter["not_applicable"]),
        ):
            asked += len(ids)
            wrong += [(letter["name"], each, by_id[each].value) for each in ids if by_id[each] not in right]
    print(f"{name}: {asked - len(wrong)} of {asked} right")
    assert 1 - len(wrong) / asked >= LEAST_RIGHT, wrong
