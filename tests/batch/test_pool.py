"""Supervised workers: what dies, hangs or explodes costs one record; the others go on."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from ipdocs.batch import Done, Execution, Failed, FailureCode, RunSettings, StopRequest, execute, run
from ipdocs.batch.pool import Pool
from ipdocs.errors import ExitCode, IpdocsError, OutputError, RunInterrupted, TemplateError
from tests.batch.sources import CANARY, CannotStart, DiesAtStart, DiesWriting, Records, Writer, content_of

TWO = Execution(jobs=2, seconds=20)
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.fixture(autouse=True)
def no_process_and_no_file_stays_behind():
    folder = Path("/proc/self/fd")
    before = len(list(folder.iterdir())) if folder.exists() else 0
    yield
    assert not multiprocessing.active_children()
    if before:
        # The first pool starts Python's resource tracker, which keeps one.
        assert len(list(folder.iterdir())) <= before + 2


def split(outcomes: list[Done | Failed]) -> tuple[set[str], dict[str, Failed]]:
    done = [outcome.key.partition("#")[2] for outcome in outcomes if isinstance(outcome, Done)]
    failed = {outcome.key.partition("#")[2]: outcome for outcome in outcomes if isinstance(outcome, Failed)}
    assert len(done) == len(set(done))
    assert not set(done) & set(failed)
    return set(done), failed


def lines(log: Path) -> Counter[int]:
    return Counter(map(int, log.read_text().split()))


def test_two_workers_give_each_record_its_own_result() -> None:
    outcomes = list(execute(Records(300), Writer(), TWO))
    assert {int(o.key.partition("#")[2]): o.value for o in outcomes if isinstance(o, Done)} == {
        number: content_of(number) for number in range(1, 301)
    }


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("exit", FailureCode.CRASH),
        pytest.param("segfault", FailureCode.CRASH, marks=posix),
        ("memory", FailureCode.OOM),
    ],
)
def test_a_poison_record_is_failed_after_two_deaths_and_the_others_run_once(
    tmp_path: Path, does: str, code: str
) -> None:
    if does == "memory" and sys.platform != "linux":
        pytest.skip("the memory limit is enforced on Linux only")
    log = tmp_path / "log"
    done, failed = split(list(execute(Records(200, {77: {"does": does}}), Writer(log), TWO)))
    assert set(failed) == {"77"}
    assert (failed["77"].code, failed["77"].attempts) == (code, 2)
    assert failed["77"].exit_code is ExitCode.UNREADABLE_INPUT
    assert len(done) == 199
    assert lines(log).pop(77) == 2
    assert {number for number, times in lines(log).items() if times > 1} == {77}


def test_a_hanging_record_is_failed_in_time_and_the_others_go_on() -> None:
    started = time.monotonic()
    execution = Execution(jobs=2, seconds=0.7)
    done, failed = split(list(execute(Records(60, {5: {"does": "hang"}, 40: {"does": "spin"}}), Writer(), execution)))
    assert {key: outcome.code for key, outcome in failed.items()} == {
        "5": FailureCode.TIMEOUT,
        "40": FailureCode.TIMEOUT,
    }
    assert len(done) == 58
    assert time.monotonic() - started < 9


def test_a_record_that_may_take_long_is_not_tried_twice() -> None:
    execution = Execution(jobs=2, seconds=0.7, patience_seconds=0.5)
    _, failed = split(list(execute(Records(3, {2: {"does": "hang"}}), Writer(), execution)))
    assert failed["2"].attempts == 1


def test_a_record_that_kills_its_worker_once_succeeds_at_the_second_attempt(tmp_path: Path) -> None:
    special = {9: {"does": "once", "marker": str(tmp_path / "mark")}}
    outcomes = list(execute(Records(20, special), Writer(), TWO))
    assert split(outcomes)[1] == {}
    assert {o.key: o.attempts for o in outcomes if o.attempts > 1} == {"data.jsonl#9": 2}


@posix
def test_workers_killed_at_random_cost_nothing_but_the_record_in_hand(tmp_path: Path) -> None:
    log = tmp_path / "log"
    order = random.Random(7)
    kills = 0
    outcomes: list[Done | Failed] = []
    for outcome in execute(Records(400, seconds=0.003), Writer(log), TWO):
        outcomes.append(outcome)
        children = multiprocessing.active_children()
        if len(outcomes) % 60 == 0 and children:
            os.kill(order.choice(children).pid or 0, signal.SIGKILL)
            kills += 1
    done, failed = split(outcomes)
    assert kills >= 5
    assert len(done) + len(failed) == 400
    assert len(failed) <= kills // 2
    assert sum(lines(log).values()) <= 400 + kills


@posix
def test_a_worker_killed_half_way_in_a_file_leaves_no_part_of_it(tmp_path: Path) -> None:
    settings = RunSettings(tmp_path / "ut", b"", execution=TWO)
    outcomes = list(run(Records(60), DiesWriting(tmp_path / "mark"), settings))
    assert (tmp_path / "mark").exists()
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert not list(settings.folder.glob(".*.tmp"))
    assert {path.read_bytes() for path in settings.folder.glob("*.docx")} == {content_of(n) for n in range(1, 61)}


def test_exceptions_become_codes_without_their_text() -> None:
    special = {1: {"does": "raise"}, 2: {"does": "invalid"}, 3: {"does": "unpicklable"}}
    done, failed = split(list(execute(Records(5, special), Writer(), TWO)))
    assert {key: outcome.code for key, outcome in failed.items()} == {
        "1": FailureCode.UNEXPECTED,
        "2": FailureCode.INVALID,
        "3": FailureCode.UNEXPECTED,
    }
    assert CANARY not in repr(failed)
    assert len(done) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
def test_a_worker_leads_a_session_of_its_own_with_limits_and_no_data_among_its_arguments() -> None:
    execution = Execution(jobs=2, memory_bytes=600 * 2**20)
    (outcome,) = execute(Records(1, {1: {"does": "surroundings"}}), Writer(), execution)
    assert isinstance(outcome, Done)
    found = outcome.value.value
    assert (found["leads its session"], found["memory"], found["core"]) == (True, 600 * 2**20, 0)
    assert b"samtykke" not in found["arguments"]
    assert b"data.jsonl" not in found["arguments"]


def test_a_factory_that_fails_ends_the_run_with_its_own_error() -> None:
    with pytest.raises(TemplateError):
        list(execute(Records(5), CannotStart(), TWO))


def test_a_factory_that_kills_its_process_ends_the_run_and_does_not_loop() -> None:
    with pytest.raises(IpdocsError, match="before they have started"):
        list(execute(Records(5), DiesAtStart(), TWO))


def test_an_error_that_every_record_would_meet_ends_the_run() -> None:
    with pytest.raises(OutputError):
        list(execute(Records(50, {20: {"does": "full"}}), Writer(), TWO))


def test_workers_are_replaced_after_their_share(tmp_path: Path) -> None:
    with Pool(Writer(), Execution(jobs=2, recycle_after=10)) as pool:
        seen: set[int | None] = set()
        source = iter(Records(60))
        outcomes: list[Done | Failed] = []
        while len(outcomes) < 60:
            while wanted := pool.wanted():
                chunk = [job for _, job in zip(range(min(wanted, 5)), source, strict=False)]
                if not chunk:
                    break
                pool.submit(chunk)
            seen |= {child.pid for child in multiprocessing.active_children() if child.name == "ipdocs-worker"}
            outcomes += pool.collect()
    assert len(seen) >= 4
    assert len(split(outcomes)[0]) == 60


def test_jobs_are_taken_only_as_workers_have_room() -> None:
    records = Records(100_000, seconds=0.001)
    outcomes = execute(records, Writer(), TWO)
    for _ in range(200):
        next(outcomes)
    assert records.taken < 1000
    outcomes.close()


def test_few_records_start_few_workers() -> None:
    with Pool(Writer(), Execution(jobs=4)) as pool:
        pool.submit(list(Records(1)))
        while not pool.collect():
            assert len(multiprocessing.active_children()) == 1


@posix
def test_a_stop_request_ends_workers_within_seconds_even_if_one_hangs() -> None:
    stop = StopRequest()
    threading.Timer(1.5, stop.request).start()
    started = time.monotonic()
    with pytest.raises(RunInterrupted):
        list(execute(Records(100_000, {3: {"does": "hang"}}, seconds=0.01), Writer(), TWO, stop=stop))
    assert time.monotonic() - started < 6


def test_one_and_two_workers_write_the_same_folder(tmp_path: Path) -> None:
    special = {4: {"does": "invalid"}, 9: {"does": "raise"}}
    for jobs in (1, 2):
        list(
            run(Records(150, special), Writer(), RunSettings(tmp_path / str(jobs), b"", execution=Execution(jobs=jobs)))
        )
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / j).glob("[!.r]*")} for j in "12")
    assert one == two
    reports = [(tmp_path / j / "rapport.json").read_text("utf-8").split('"codes"')[1] for j in "12"]
    assert reports[0] == reports[1]
    assert (tmp_path / "1" / "rapport.csv").read_bytes() == (tmp_path / "2" / "rapport.csv").read_bytes()
