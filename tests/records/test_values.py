"""Single values: dates, personal numbers, phones and the like."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer as stdnum_fnr

from ipdocs.records import values


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-03",
        "2026-2-3",
        "3.2.2026",
        "03.02.2026",
        "3. 2. 2026",
        " 3.2.2026 ",
        "3. februar 2026",
        "3. FEB. 2026",
        "3. feb 2026",
        "2026-02-03T00:00:00",
        "2026-02-03 12:30",
        "2026-02-03T00:00:00.000Z",
        date(2026, 2, 3),
        datetime(2026, 2, 3, 14, 5),
    ],
)
def test_a_date_in_any_usual_notation_becomes_iso(written: object) -> None:
    assert values.iso_date(written) == "2026-02-03"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("3.2.26", "dato-kort-aar"),
        ("3/2/2026", "dato-skraastrek"),
        ("03-02-2026", "dato-skraastrek"),
        ("46056", "dato-tall"),
        (46056, "dato-tall"),
        (46056.0, "dato-tall"),
        ("31.2.2026", "dato-finnes-ikke"),
        ("2026-13-01", "dato-finnes-ikke"),
        ("3.2.0026", "dato-aar"),
        ("våren 2026", "dato"),
        ("3. fabruar 2026", "dato"),
        ("٣.٢.٢٠٢٦", "dato"),
        ("", "dato"),
        (True, "dato"),
        (["2026-02-03"], "dato"),
    ],
)
def test_what_is_no_clear_date_says_what_is_wrong_with_it(written: object, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^{fault}$"):
        values.iso_date(written)


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_both_notations_of_any_date_agree(day: date) -> None:
    assert values.iso_date(f"{day.day}.{day.month}.{day.year}") == values.iso_date(day.isoformat()) == day.isoformat()


def number(day: int, month: int, year: int, individual: int) -> str | None:
    base = f"{day:02d}{month:02d}{year % 100:02d}{individual:03d}"
    first = stdnum_fnr.calc_check_digit1(base)
    second = stdnum_fnr.calc_check_digit2(base + first) if len(first) == 1 else "10"
    return base + first + second if len(second) == 1 else None


@pytest.mark.parametrize("month_offset", [0, 40, 65, 80])
@pytest.mark.parametrize("day_offset", [0, 40])
def test_ordinary_and_synthetic_fodselsnummer_and_d_nummer_are_accepted(month_offset: int, day_offset: int) -> None:
    made = next(filter(None, (number(14 + day_offset, 5 + month_offset, 1991, n) for n in range(200, 300))))
    assert values.fodselsnummer(f"{made[:6]} {made[6:]}") == made
    assert values.likely_birth_date(made) == date(1991, 5, 14)
    assert date(1991, 5, 14) in values.birth_dates(made)


def test_a_lost_leading_zero_is_put_back_when_the_control_digits_then_fit() -> None:
    assert values.fodselsnummer(2891970180) == "02891970180"
    assert values.fodselsnummer(2891970180.0) == "02891970180"
    assert values.fodselsnummer("2891970180") == "02891970180"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("14859121251", "fnr-kontroll"),
        ("1485912125", "fnr-lengde"),
        ("148591212500", "fnr-lengde"),
        ("1,48591E+10", "fnr-sifre"),
        ("١٤٨٥٩١٢١٢٥٠", "fnr-sifre"),
        ("", "fnr-sifre"),
    ],
)
def test_a_wrong_personal_number_says_how_it_is_wrong(written: str, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^{fault}$"):
        values.fodselsnummer(written)


def test_a_number_with_valid_control_digits_but_no_date_is_refused() -> None:
    made = next(filter(None, (number(31, 82, 1991, n) for n in range(200, 300))))
    with pytest.raises(ValueError, match=r"^fnr-dato$"):
        values.fodselsnummer(made)


@given(st.integers(0, 10), st.integers(0, 9))
def test_any_one_wrong_digit_is_noticed(place: int, digit: int) -> None:
    right = "14859121250"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    if wrong != right:
        with pytest.raises(ValueError, match=r"^fnr-"):
            values.fodselsnummer(wrong)


@pytest.mark.parametrize(
    "written",
    [
        "99 99 00 00",
        "99990000",
        99990000,
        99990000.0,
        "+47 99 99 00 00",
        "0047 99990000",
        "02800",
        "113",
        "(+46) 70-123 45 67",
    ],
)
def test_phone_numbers_stay_as_they_are_written(written: object) -> None:
    assert values.phone(written) == values.text(written)


@pytest.mark.parametrize("written", ["9999", "99 99 00 0", "ring meg", "99 99 00 00 / 99 99 00 01", ""])
def test_what_is_no_phone_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^telefon$"):
        values.phone(written)


@pytest.mark.parametrize("written", ["a@b.example", "kåre.ø@kommune.example", "a+b@sub.kommune.example"])
def test_mail_addresses_are_accepted(written: str) -> None:
    assert values.email(written) == written


@pytest.mark.parametrize("written", ["a@b", "a b@c.example", "a@b.example; c@d.example", "@b.example", "a@.example"])
def test_what_is_no_mail_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^epost$"):
        values.email(written)


def test_a_postcode_gets_its_zero_back() -> None:
    assert values.postcode(150) == values.postcode("0150") == "0150"
    with pytest.raises(ValueError, match=r"^postnummer$"):
        values.postcode("15")


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("  hei\r\nder\r ", "hei\nder"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2,5"),
        (Decimal("0.10"), "0,10"),
        (date(2026, 2, 3), "3.2.2026"),
        (datetime(2026, 2, 3), "3.2.2026"),
        (datetime(2026, 2, 3, 9, 5), "3.2.2026 09.05"),
        ("a\u030ase", "a\u030ase"),
    ],
)
def test_typed_values_become_text_as_a_norwegian_writes_them(given_value: object, expected: str) -> None:
    assert values.text(given_value) == expected


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), [], {}, None, b"x"])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"^tekst$"):
        values.text(value)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\x92", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_no_document_can_hold_are_found(character: str) -> None:
    assert values.forbidden(f"a{character}b")


@pytest.mark.parametrize("character", ["\t", "\n", "\u00a0", "\u200b", "😀", "æ", "\ufeff"])
def test_ordinary_and_odd_but_lawful_characters_pass(character: str) -> None:
    assert not values.forbidden(f"a{character}b")


def test_a_choice_forgives_case_and_norwegian_letters() -> None:
    assert values.choice("Avslått", ("oppnevnt", "avslatt")) == "avslatt"
    assert values.choice(" NÆRMESTE-pårørende", ("naermeste-parorende",)) == "naermeste-parorende"
    with pytest.raises(ValueError, match=r"^valg$"):
        values.choice("kanskje", ("oppnevnt", "avslatt"))


@pytest.mark.parametrize(
    ("written", "expected"), [("ja", "ja"), ("NEI", "nei"), (True, "ja"), (False, "nei"), ("false", "nei")]
)
def test_yes_and_no(written: object, expected: str) -> None:
    assert values.yesno(written) == expected


@pytest.mark.parametrize("written", ["no", "yes", "kanskje", 1, 0, "on"])
def test_what_is_neither_ja_nor_nei_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"^janei$"):
        values.yesno(written)
