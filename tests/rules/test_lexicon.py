"""The lexicon finds what its phrases find one by one, however few of them it tries; what it remembers is bounded."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.rules.anchors import required
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.memory import EACH, Memory, remembered
from ipdocs.rules.phrases import pattern

PHRASES = (
    "mål",
    "jeg/eg samtykk* til ... plan*",
    "*koordinator",
    "*oppg*",
    "e-post",
    "hver/kvar <tall> uke",
    "ber om [at] plan",
    "<dato>",
    "ikke ...  samtykk*",
    "si*a",
    "samtykk* + plan*",
    "<start> plan*",
    "=Mål",
)
WORDS = (
    *("mål", "Mål.", "jeg", "eg", "samtykker", "til", "planen", "plan", "min", "barnekoordinator", "koordinatorer", "oppgåva"),
    *("e-post", "e", "post", "hver", "kvar", "to", "3", "uke", "ber", "om", "at", "12.03.2024", "ikke", "side", "sia", "§", ","),
)  # fmt: skip


def listed(phrases: tuple[str, ...]) -> Phrases:
    found = Lexicon().phrases(phrases)
    assert found is not None
    return found


ALL = listed(PHRASES)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_list_finds_in_a_text_what_its_phrases_find_one_by_one(text: str) -> None:
    expected = [match for phrase in PHRASES for match in re.finditer(pattern(phrase), text, re.IGNORECASE)]
    assert [match.span() for match in ALL.matches(text)] == [match.span() for match in expected]
    first = ALL.search(text)
    assert (first and first.start()) == min((match.start() for match in expected), default=None)
    assert ALL.search(text) is first


def test_of_phrases_that_begin_at_the_same_place_the_first_of_the_list_is_found() -> None:
    found = listed(("plan", "plan for neste år")).search("En plan for neste år")
    assert found is not None
    assert found[0] == "plan"


def test_a_phrase_is_tried_only_where_all_its_words_stand() -> None:
    phrases = listed(("samtykk* til plan",))
    lists = {phrases.number: "samtykke"}
    assert phrases.lexicon.worth_trying(lists, "Hun samtykket til ny plan") == ["samtykke"]
    assert phrases.lexicon.worth_trying(lists, "Hun samtykket i går til tiltaket") == []


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("ber om [ny] plan", [{("exact", "plan")}, {("exact", "ber")}, {("exact", "om")}]),
        ("hvem/kven ... <navn>", [{("exact", "hvem"), ("exact", "kven")}]),
        ("*mål", [{("ends", "mål")}]),
        ("<dato>", []),
        ("s* til", [{("exact", "til")}]),
    ],
)
def test_the_words_that_a_phrase_cannot_do_without(phrase: str, words: list[set[tuple[str, str]]]) -> None:
    assert [set(token) for token in required(phrase)] == words


def test_a_text_that_recurs_is_worked_out_once_and_one_that_does_not_is_forgotten() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    memory = Memory(length, most_characters=8 * EACH)
    for number in range(20):
        assert memory["Mål"] == 3
        assert memory[f"Setning {number}"] == len(f"Setning {number}")
    assert asked.count("Mål") == 1
    memory["Setning 0"]
    assert asked.count("Setning 0") == 2


def test_what_cannot_be_worked_out_is_not_kept() -> None:
    memory = Memory(int)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            memory["fem"]
    assert memory["5"] == 5


def test_capitals_may_count_in_a_word() -> None:
    found = listed(("=NAV-lov*",))
    assert found.search("etter NAV-loven § 15")
    assert not found.search("etter Nav-loven § 15")


def test_parts_in_any_order_and_a_beginning() -> None:
    both = listed(("klag* + skriftlig/skriftleg",))
    assert both.search("Skriftlig klage sendes oss.")
    assert both.search("Klagen må, hvis du vil at vi skal behandle den før sommeren, være skriftlig.")
    assert not both.search("Klagen sendes oss.")
    first = listed(("<start> de sier",))
    assert first.search("– De sier nei.")
    assert not first.search("Selma og de sier nei.")


@dataclass(frozen=True)
class Vocabulary:
    ending: str
    memories: dict[object, Memory[Any, Any]] = field(default_factory=dict, compare=False)


def test_what_a_vocabulary_says_of_a_text_is_remembered_apart_from_others_and_from_what_else_was_asked() -> None:
    asked: list[str] = []

    @remembered
    def ended(text: str, words: Vocabulary, times: int = 1, *, sign: str = "") -> str:
        asked.append(text)
        return text + words.ending * times + sign

    one, other = Vocabulary("a"), Vocabulary("b")
    for _ in range(2):
        assert ended("Mål", one) == "Måla"
        assert ended("Mål", other) == "Målb"
        assert ended("Mål", one, 2) == "Målaa"
        assert ended("Mål", one, sign="!") == "Måla!"
    assert len(asked) == 4


def test_threads_that_share_a_memory_get_what_each_text_gives() -> None:
    memory = Memory(str.upper, most_characters=16 * EACH)
    texts = [f"setning {number % 40}" for number in range(2_000)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: memory[text], texts)) == [text.upper() for text in texts]
    assert len(memory) <= 8
