"""Dates as people write them, and how exact they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.conversion.extraction.dating import MONTHS, Exactness, birth_date, written_dates


@pytest.mark.parametrize(
    ("text", "first", "last", "exactness"),
    [
        ("12.3.09", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12.03.2009", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12/3-09", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12/3 2009", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12. mars 2009", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("den 12. mars 2009.", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12 mars 09", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("12. des. 2009", date(2009, 12, 12), date(2009, 12, 12), Exactness.DAY),
        ("2009-03-12", date(2009, 3, 12), date(2009, 3, 12), Exactness.DAY),
        ("mars 2009", date(2009, 3, 1), date(2009, 3, 31), Exactness.MONTH),
        ("februar 2012", date(2012, 2, 1), date(2012, 2, 29), Exactness.MONTH),
        ("03/2009", date(2009, 3, 1), date(2009, 3, 31), Exactness.MONTH),
        ("uke 12/2010", date(2010, 3, 22), date(2010, 3, 28), Exactness.WEEK),
        ("veke 1 2010", date(2010, 1, 4), date(2010, 1, 10), Exactness.WEEK),
    ],
)
def test_a_date_is_read_in_its_notation(text: str, first: date, last: date, exactness: Exactness) -> None:
    (found,) = written_dates(text)
    assert (found.first, found.last, found.exactness) == (first, last, exactness)


@pytest.mark.parametrize(
    "text",
    ["våren 2011", "høsten 2009", "31.2.2009", "tlf. 99 99 00 11", "§ 2-5", "kl. 12.30", "3.2", "uke 60/2010", "mai"],
)
def test_a_season_or_another_number_is_no_date(text: str) -> None:
    assert written_dates(text) == []


def test_a_lone_year_is_a_date_only_when_asked_for() -> None:
    assert written_dates("2011 – 2012") == []
    assert [found.first.year for found in written_dates("2011 – 2012", with_years=True)] == [2011, 2012]


def test_two_dates_of_a_span_come_in_order() -> None:
    assert [found.first for found in written_dates("01.05.2017–30.04.2018")] == [date(2017, 5, 1), date(2018, 4, 30)]


def test_a_short_year_of_birth_lies_in_the_past() -> None:
    text = "født 12.3.45"
    assert birth_date(written_dates(text)[0], text, date(2020, 1, 1)) == date(1945, 3, 12)


@given(st.dates(date(1960, 1, 1), date(2059, 12, 31)))
def test_any_day_comes_back_from_each_notation(day: date) -> None:
    for text in (
        f"{day.day}.{day.month}.{day:%y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
        f"{day.day}/{day.month}-{day:%y}",
    ):
        assert [found.first for found in written_dates(text)] == [day], text
