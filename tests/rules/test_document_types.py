"""What kind of document it is, told of short documents in many styles and of those that only look like ours."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipdocs.model.lines import lines
from ipdocs.rules import load_packs
from ipdocs.rules.kinds import Kind, detect_type
from ipdocs.rules.type_rules import TypeWords
from tests.builders import document

DOCUMENTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "document_types.toml").read_text(encoding="utf-8")
)["document"]


@cache
def words() -> TypeWords:
    return load_packs().vocabulary.types


def kind(text: str) -> Kind:
    read = document(text)
    return detect_type(read, tuple(lines(read.blocks)), words())


@pytest.mark.parametrize("given", DOCUMENTS, ids=lambda given: given["name"])
def test_the_type_is_seen_and_what_is_none_of_ours_has_a_reason(given: dict[str, Any]) -> None:
    found = kind(given["text"])
    assert (found.type or "") == given["type"]
    assert found.type is not None or (found.reason is not None and found.reason["nb"] and found.reason["nn"])


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Du får individuell plan og koordinator.\nKoordinator får du uansett om du vil ha plan.", "ip"),
        ("Du får koordinator.\nPlanen lages ikke uten ditt samtykke, og du får individuell plan.", "ip"),
        ("Du får koordinator.\nDu har sagt at du ikke vil ha individuell plan.", "kun-koordinator"),
        ("Du får koordinator.\nDet blir ikkje laga nokon plan.", "kun-koordinator"),
        ("Vi har vedteke at de får barnekoordinator for Iver.\nDe ønskjer ikkje individuell plan.", "barnekoordinator"),
        ("Du får koordinator.\nFamilier med barn kan ha rett til barnekoordinator.", "kun-koordinator"),
    ],
)
def test_the_variant_is_what_the_letter_grants(text: str, variant: str) -> None:
    found = kind(f"Kommunen\nSaksnummer: 25/12\n{text}\nDu kan klage innen fire uker.\nVennlig hilsen\nBerit Moe")
    assert (found.type, found.variant) == ("tildelingsbrev", variant)
