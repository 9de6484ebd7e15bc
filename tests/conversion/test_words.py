import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.conversion.words import keys, plain, words


@pytest.mark.parametrize(
    "written", ["12.3.09", "12.03.2009", "12. mars 2009", "12.mars 2009", "12 mars 2009", "12/3-2009", "2009-03-12"]
)
def test_a_date_is_the_same_word_in_every_notation(written: str) -> None:
    assert keys(f"Møte {written} på rådhuset") == ["møte", "2009-03-12", "på", "rådhuset"]


def test_what_only_looks_like_a_date_counts_number_by_number() -> None:
    assert keys("versjon 31.2.2009") == ["versjon", "31", "2", "2009"]
    assert keys("uke 12/2010, våren 2011") == ["uke", "12", "2010", "våren", "2011"]


@pytest.mark.parametrize("written", ["99992101", "99 99 21 01", "999 92 101", "+47 99 99 21 01", "0047 99992101"])
def test_a_phone_number_is_its_digits(written: str) -> None:
    assert keys(f"tlf. {written}.") == ["tlf", "99992101"]


@pytest.mark.parametrize("written", ["14864831210", "148648 31210", "148648.31210"])
def test_a_personal_number_is_its_digits(written: str) -> None:
    assert keys(written) == ["14864831210"]


def test_how_a_word_is_set_and_broken_changes_nothing() -> None:
    assert keys("SAMTYKKE\u00ad kan\u200b a\u030apent") == ["samtykke", "kan", "åpent"]


def test_lines_for_writing_are_no_words() -> None:
    assert keys("Underskrift: ________ ☐ …") == ["underskrift"]


@given(st.text())
def test_a_word_can_be_cut_out_of_its_text(text: str) -> None:
    clear = plain(text)
    for word in words(text):
        assert keys(clear[word.start : word.end]) == [word.key] or word.key.isdecimal() or "-" in word.key


@given(st.lists(st.text(alphabet="abcæøå", min_size=1, max_size=6), max_size=8))
def test_words_come_in_order_and_none_is_left_out(given_words: list[str]) -> None:
    assert keys(", ".join(given_words)) == given_words
