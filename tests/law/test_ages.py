"""Ages and thresholds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.law import Hearing, age_on, hearing, is_child, needs_child_participation


def test_a_person_turns_a_year_older_on_the_birthday() -> None:
    born = date(2008, 8, 19)
    assert age_on(born, date(2026, 8, 18)) == 17
    assert age_on(born, date(2026, 8, 19)) == 18


def test_who_is_born_on_leap_day_turns_older_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_before_the_birth_the_age_is_negative() -> None:
    assert age_on(date(2026, 5, 1), date(2026, 4, 1)) == -1


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (0, Hearing.IF_ABLE),
        (6, Hearing.IF_ABLE),
        (7, Hearing.HEARD),
        (11, Hearing.HEARD),
        (12, Hearing.GREAT_WEIGHT),
        (15, Hearing.GREAT_WEIGHT),
        (16, Hearing.OWN_DECISION),
    ],
)
def test_a_child_is_heard_from_seven_and_with_great_weight_from_twelve(age: int, expected: Hearing) -> None:
    assert hearing(age) is expected


def test_the_participation_of_everyone_under_eighteen_is_told() -> None:
    assert needs_child_participation(17)
    assert not needs_child_participation(18)
    assert is_child(0)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_age_never_falls_as_time_goes(born: date, days: int) -> None:
    day = min(born + timedelta(days=days), date(2100, 1, 1))
    assert 0 <= age_on(born, day) <= age_on(born, day + timedelta(days=1)) <= age_on(born, day) + 1
