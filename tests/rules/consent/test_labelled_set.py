"""The labelled passages: nothing is reported as given that is not, and what is there is mostly found."""

from __future__ import annotations

from functools import cache

import pytest

from tests.rules.consent import PARTS, passages
from tests.rules.consent.scoring import Score, score

LEAST_RIGHT = {
    "tuned": 0.98,
    "heldout": 0.95,
    "fresh": 0.9,
    "hard": 0.98,
    "later": 0.98,
    "kinds": 0.97,
    "last": 0.95,
    "after": 0.8,
}
SMALLEST_SET = 300


@cache
def scored(part: str) -> Score:
    return score(passages(part))


@pytest.mark.parametrize("part", PARTS)
def test_no_passage_is_reported_as_given_that_is_not(part: str) -> None:
    assert scored(part).false_given == []


@pytest.mark.parametrize("part", PARTS)
def test_most_passages_are_judged_right(part: str) -> None:
    assert scored(part).right >= LEAST_RIGHT[part], scored(part).wrong


@pytest.mark.parametrize("part", PARTS)
def test_givers_days_and_recipients_are_mostly_right(part: str) -> None:
    assert scored(part).share("by") >= 0.9
    assert scored(part).share("on") >= 0.9
    assert scored(part).share("recipients") >= 0.9


def test_the_set_is_large_and_in_both_forms() -> None:
    found = [passage.form for part in PARTS for passage in passages(part)]
    assert len(found) >= SMALLEST_SET
    assert found.count("nn") >= 0.4 * len(found)
    assert found.count("nb") >= 0.4 * len(found)
