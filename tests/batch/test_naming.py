"""File names: clean, unique, the same each time."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.batch.naming import (
    DEFAULT_PATTERN,
    LONGEST_NAME_BYTES,
    LONGEST_STEM_BYTES,
    candidates,
    clean_stem,
    comparison_key,
    parse_pattern,
)
from ipdocs.errors import UsageError

NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from(list('/\\:*?"<>|.. \n\r\t\x00\u202e\u2066\u200b_-åÅÆøCONcon1'))),
    max_size=300,
)


@given(NASTY)
def test_a_clean_stem_is_one_harmless_file_name_everywhere(text: str) -> None:
    stem = clean_stem(text)
    assert stem
    assert not set(stem) & set('<>:"/\\|?*\x00')
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for c in stem)
    assert len(stem.encode()) <= LONGEST_STEM_BYTES + 1
    assert unicodedata.is_normalized("NFC", stem)
    assert stem[0] not in ".- "
    assert stem[-1] not in ". "
    assert stem.split(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM²", "CONIN$"}


@given(NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_stem(clean_stem(text)) == clean_stem(text)


@given(st.dictionaries(st.sampled_from(["dato", "type", "saksnummer"]), NASTY), st.integers(1, 10**9))
def test_a_name_leaves_room_for_a_number_and_a_suffix_and_never_leaves_the_folder(
    values: dict[str, str], number: int
) -> None:
    stem = parse_pattern("{dato}_{type}_{saksnummer}_{lopenummer}").stem(values, number)
    name = list(islice(candidates(stem), 3))[-1] + ".docx"
    assert len(name.encode()) <= LONGEST_NAME_BYTES
    assert "/" not in name
    assert "\\" not in name


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        ("a\nb", "a-b"),
        ("2024/1234", "2024-1234"),
        ("nul", "_nul"),
        ("COM1.docx", "_COM1.docx"),
        ("navn. . .", "navn"),
        ("\u202egpj.exe", "gpj.exe"),
        ("A\u030angstrøm", "Ångstrøm"),
        ("", "dokument"),
        ("...", "dokument"),
        ("\ud800x", "x"),
    ],
)
def test_hostile_text_becomes_a_plain_name(text: str, stem: str) -> None:
    assert clean_stem(text) == stem


def test_the_usual_pattern_names_date_type_and_number_and_nothing_personal() -> None:
    pattern = parse_pattern(DEFAULT_PATTERN)
    assert pattern.stem({"dato": "2026-03-03", "type": "individuell-plan"}, 14) == "2026-03-03_individuell-plan_0014"
    assert pattern.fields == {"dato", "type"}
    assert not pattern.personal_fields


def test_a_missing_value_leaves_no_gap() -> None:
    assert parse_pattern("{dato}_{saksnummer}_{type}_{lopenummer}").stem({"type": "samtykke"}, 3) == "samtykke_0003"


def test_the_number_is_never_cut_off_by_a_long_value_before_it() -> None:
    stems = {parse_pattern("{saksnummer}_{lopenummer}").stem({"saksnummer": "s" * 500}, number) for number in (1, 2)}
    assert len(stems) == 2


def test_values_are_looked_up_in_the_record_and_its_groups() -> None:
    pattern = parse_pattern("{dato}_{person.navn}_{person.adresse}_{variant}")
    record = {
        "dato": date(2026, 3, 3),
        "person": {"navn": "Ola", "adresse": {"gate": "x"}},
        "variant": None,
        "maal": [1],
    }
    assert pattern.values(record) == {"dato": "2026-03-03", "person.navn": "Ola", "person.adresse": "", "variant": ""}
    assert parse_pattern("{dato.navn}").values(record) == {"dato.navn": ""}


def test_personal_fields_are_there_only_when_the_pattern_asks() -> None:
    pattern = parse_pattern("{person.navn}_{lopenummer:6}")
    assert pattern.personal_fields == {"person.navn"}
    assert pattern.stem({"person.navn": "Ola / Nordmann"}, 7) == "Ola-Nordmann_000007"


@pytest.mark.parametrize(
    "pattern",
    [
        "{dato",
        "fast",
        "{datoo}",
        "{dato!r}",
        "{dato:>20}",
        "{lopenummer:0}",
        "../{dato}",
        "a\\{dato}",
        "{person.__class__}",
        "{}",
    ],
)
def test_a_wrong_pattern_is_refused_with_a_remedy(pattern: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_pattern(pattern)
    assert caught.value.remedy


def test_a_misspelt_field_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match="lopenummer"):
        parse_pattern("{dato}_{lopenr}")


def test_names_that_differ_in_case_or_accents_count_as_the_same() -> None:
    assert comparison_key("Blåbær") == comparison_key("BLA\u030aBÆR")
    assert comparison_key("a") != comparison_key("b")
