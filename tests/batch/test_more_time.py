"""A record that asks for more time, as text recognition does, gets it, and no other record does."""

from __future__ import annotations

import time
from typing import Any

from ipdocs.batch import Done, Execution, Failed, FailureCode, execute, more_time
from tests.batch.sources import Records


class Asking:
    """A factory whose task asks for more time when the record says so."""

    def __call__(self) -> Any:
        return _work


def _work(payload: dict[str, Any]) -> int:
    if payload.get("does") == "ask":
        more_time(20.0)
    time.sleep(payload["seconds"])
    return int(payload["number"])


def test_only_the_record_that_asks_may_take_longer() -> None:
    special = {2: {"does": "ask", "seconds": 2.5}, 4: {"seconds": 30.0}}
    outcomes = list(execute(Records(5, special), Asking(), Execution(jobs=2, seconds=1.0, attempts=1)))
    found = {outcome.key.partition("#")[2]: outcome for outcome in outcomes}
    assert isinstance(found["2"], Done)
    assert isinstance(found["4"], Failed)
    assert found["4"].code == FailureCode.TIMEOUT
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 4


def test_without_a_pool_there_is_no_limit_to_move() -> None:
    (outcome,) = execute(Records(1, {1: {"does": "ask"}}), Asking(), Execution(jobs=1))
    assert isinstance(outcome, Done)
