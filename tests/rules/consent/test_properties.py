"""What must hold for any passage: words that withhold take away, order and padding change nothing, empty forms give nothing."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.catalog import Catalog
from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.rules import check_document, load_packs
from ipdocs.rules.consent import judge_consents
from tests.builders import document
from tests.rules.consent import PARTS, Passage, passages
from tests.rules.consent.scoring import PACKS

LONGEST_SECONDS = 8.0
WITHHELD = (
    "Dette stemmer ikke.", "Det stemmer ikkje.", "Samtykket er trukket.", "Samtykket er trekt.", "Samtykket er ugyldig.",
    "Hun angret dagen etter.", "Ho angra dagen etter.", "Skjemaet er makulert.", "Rettelse: samtykket gjaldt en annen bruker.",
)  # fmt: skip
UNRELATED = (
    "Vaskemaskinen ble reparert i mai.", "Kari liker å gå tur i skogen.", "Taxi bestilles dagen før.",
    "Vaskemaskina vart reparert i mai.", "Kari likar å gå tur i skogen.", "Kontoret er åpent til kl. 15.",
)  # fmt: skip
PREFIXES = (
    "Hvis ",
    "Dersom ",
    "Viss ",
    "Når ",
    "Vi vet ikke om ",
    "Vi veit ikkje om ",
    "Det er uklart om ",
    "Skolen tror at ",
    "Skulen trur at ",
)


@cache
def judged(text: str) -> tuple[Consent, ...]:
    return judge_consents(document(text).blocks, PACKS.vocabulary.consent)


def is_given(text: str) -> bool:
    return any(each.state is ConsentState.GIVEN and each.object is not ConsentObject.ANNET for each in judged(text))


def states(text: str) -> list[tuple[ConsentObject, ConsentState]]:
    return sorted((each.object, each.state) for each in judged(text) if each.state is not ConsentState.MENTIONED)


ALL = [passage for part in PARTS for passage in passages(part)]
NOT_GIVEN = [passage.text for passage in ALL if not passage.given]
REPORTS = [
    passage.text for passage in ALL
    if passage.given and passage.kind in {"report", "journal", "third"} and "\n" not in passage.text and passage.text.count(".") <= 1
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.sampled_from(NOT_GIVEN), more=st.sampled_from(WITHHELD))
def test_words_that_withhold_never_make_it_given(text: str, more: str) -> None:
    assert not is_given(f"{text}\n{more}")


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(REPORTS), more=st.sampled_from(WITHHELD))
def test_a_correction_after_a_report_takes_it_back(text: str, more: str) -> None:
    assert not is_given(f"{text}\n{more}")


@settings(max_examples=60, deadline=None)
@given(prefix=st.sampled_from(PREFIXES), who=st.sampled_from(("mor", "far", "Kari Vik", "vergen", "brukeren", "ho")), act=st.sampled_from(("har samtykket til individuell plan", "har samtykt til individuell plan", "har skrevet under på samtykket til individuell plan", "har gitt samtykke til individuell plan", "har sagt ja til individuell plan")))  # fmt: skip
def test_a_report_under_a_condition_or_a_doubt_is_not_given(prefix: str, who: str, act: str) -> None:
    assert is_given(f"{who[:1].upper()}{who[1:]} {act}.")
    assert not is_given(f"{prefix}{who} {act}.")


@settings(max_examples=80, deadline=None)
@given(passage=st.sampled_from(ALL), before=st.sampled_from(UNRELATED), after=st.sampled_from(UNRELATED))
def test_unrelated_sections_around_it_change_nothing(passage: Passage, before: str, after: str) -> None:
    own = f"## Annet\n{passage.text}" if not passage.text.startswith("#") else passage.text
    around = f"## Hverdagen\n{before}\n{own}\n## Fritid\n{after}"
    swapped = f"## Fritid\n{after}\n{own}\n## Hverdagen\n{before}"
    assert states(around) == states(swapped) == states(own)


@pytest.mark.parametrize("passage", [each for each in ALL if "blank" in str(each.expected)], ids=lambda each: each.id)
def test_an_empty_form_is_never_given(passage: Passage) -> None:
    assert not any((each.object.value, each.state) == (about, ConsentState.GIVEN) for each in judged(passage.text) for about, expected in passage.expected if "given" not in expected)  # fmt: skip


@pytest.mark.parametrize("passage", ALL, ids=lambda each: each.id)
def test_an_excerpt_is_the_documents_own_text(passage: Passage) -> None:
    blocks = document(passage.text).blocks
    text = "\n".join(block.text for block in blocks)
    for consent in judge_consents(blocks, PACKS.vocabulary.consent):
        assert consent.excerpt in text or "\t" in text, consent.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "Jeg samtykker" + " " * 16_000 + "til individuell plan. Underskrift: Kari Vik 3.4.2024",
        "Mor har samtykket til individuell plan " * 2_500,
        "samtykke . " * 9_000,
        "ikke " * 20_000,
        "☐ ja ☒ nei " * 8_000,
        "Kari Vik " * 12_000,
        "Mor og far og " * 7_000 + " har samtykket",
        "(" * 30_000 + "samtykke",
        "_ " * 40_000 + " samtykker",
    ],
    ids=["spaces", "reports", "stops", "words", "boxes", "names", "joints", "brackets", "lines"],
)
def test_a_hostile_paragraph_is_judged_in_time(text: str) -> None:
    started = time.process_time()
    judge_consents(document(text).blocks, PACKS.vocabulary.consent)
    assert time.process_time() - started < LONGEST_SECONDS


def test_a_municipality_adds_words_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "validators"
    own.mkdir()
    (own / "samtykke-bevis.toml").write_text('extends = true\nhandling = ["gitt/gjeve grønt lys"]\n', encoding="utf-8")
    text = "## Samtykke\nMor har gitt grønt lys til individuell plan."
    packs = load_packs(Catalog((tmp_path,)))
    assert not is_given(text)
    found = check_document(document(text), packs, type="individuell-plan").consents
    assert [each.state for each in found if each.object is ConsentObject.PLAN] == [ConsentState.GIVEN]
