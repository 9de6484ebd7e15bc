"""The LIX measure."""

from __future__ import annotations

import pytest

from ipdocs.wording.readability import Readability, readability


def test_lix_is_words_a_sentence_plus_the_share_of_long_words() -> None:
    counted = readability(["Planen er din. Koordinatoren hjelper deg med planen."])
    assert counted == Readability(words=8, long_words=2, sentences=2)
    assert counted.lix == pytest.approx(8 / 2 + 100 * 2 / 8)


def test_a_word_of_six_letters_is_not_long_and_one_of_seven_is() -> None:
    assert readability(["planen"]).long_words == 0
    assert readability(["planene"]).long_words == 1


def test_abbreviations_dates_and_paragraph_numbers_end_no_sentence() -> None:
    text = "Reglene står i forskrift 22. juni 2022 nr. 1110 og i § 7-2 a. De gjelder nå."
    assert readability([text]).sentences == 2


def test_each_paragraph_and_list_item_begins_a_sentence() -> None:
    assert readability(["Koordinatoren skal", "følge deg opp", "kalle inn til møter"]).sentences == 3


def test_a_text_without_words_has_lix_zero() -> None:
    assert readability(["", "12 34 56", "☐"]).lix == 0.0
