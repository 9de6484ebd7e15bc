"""Each part of a letter in the words of many case workers, alone in a letter: it is found, and what only looks like it is not."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipdocs.findings import Status
from ipdocs.rules import check_document, load_packs
from ipdocs.rules.packs import BoundPacks
from tests.builders import document

PHRASINGS = Path(__file__).parent / "phrasings"
TODAY = date(2026, 3, 1)
LEAST_FOUND = 0.97
ABOVE = """Solvik kommune
Postboks 10, 3999 Solvik
Kari Nordmann
Storgata 1
3999 Solvik
Dato: 11.03.2025
"""
BELOW = """
Vennlig hilsen
Berit Moe
saksbehandler"""
TITLES = {
    "avslag": "Svar på søknad om individuell plan",
    "klageveiledning": "Orientering",
    "ip": "Svar på søknad om individuell plan",
    "kun-koordinator": "Oppnevning av koordinator",
    "barnekoordinator": "Svar på søknad om barnekoordinator",
}


@cache
def packs() -> BoundPacks:
    return load_packs()


def parts(type: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((PHRASINGS / f"{type}.toml").read_text(encoding="utf-8"))["part"]
    return found


ALL = [(type, part) for type in ("tildelingsbrev", "avslag", "klageveiledning") for part in parts(type)]


def status(type: str, part: dict[str, Any], sentence: str) -> Status:
    title = TITLES.get(type) or TITLES[part.get("variant", "ip")]
    letter = "\n".join((title, part["letter"], sentence) if "letter" in part else (title, sentence))
    report = check_document(document(ABOVE + letter + BELOW), packs(), type=type, spor=part.get("spor"), today=TODAY)
    return next(each.status for each in report.requirements if each.id == part["id"])


@pytest.mark.parametrize("type", ["tildelingsbrev", "avslag", "klageveiledning"])
def test_nearly_all_that_case_workers_write_is_found(type: str) -> None:
    said = [(part["id"], sentence, status(type, part, sentence)) for part in parts(type) for sentence in part["ja"]]
    missed = [each for each in said if each[2] is not Status.PRESENT]
    print(f"{type}: {len(said) - len(missed)} of {len(said)} found")
    assert 1 - len(missed) / len(said) >= LEAST_FOUND, missed


@pytest.mark.parametrize(("type", "part"), ALL, ids=lambda each: each if isinstance(each, str) else each["id"])
def test_what_only_looks_like_a_part_does_not_count(type: str, part: dict[str, Any]) -> None:
    assert [each for each in part["nei"] if status(type, part, each) is Status.PRESENT] == []
