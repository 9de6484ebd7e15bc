"""What a run's ledger keeps besides states: notes, flags, failures that pass, ledgers of the version before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ipdocs.batch import Done, Execution, Failed, Job, Product, RunSettings, Skipped, Tally, parse_pattern, run
from ipdocs.batch.ledger import LEDGER_NAME, Ledger
from ipdocs.batch.report import RunSummary
from ipdocs.errors import UnreadableDocument


class Noting:
    """Notes its payload; flags what is odd; ``changed`` and ``empty`` fail with that code."""

    def __call__(self) -> Any:
        return note


def note(payload: Any) -> Product:
    if isinstance(payload, str):
        raise UnreadableDocument(payload, "Nei.")
    return Product(((".txt", b"x"),), None, f"note {payload}", payload % 2 == 1)


def jobs(*payloads: Any) -> Iterator[Job]:
    for number, payload in enumerate(payloads, 1):
        yield Job(f"job {number}", payload, f"kilde {number}", b"same", {"dato": str(number)})


@pytest.fixture(params=[1, 2])
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> RunSettings:
    pattern = parse_pattern("{dato}_{type}")
    execution = Execution(jobs=request.param)
    return RunSettings(tmp_path / "ut", b"1", pattern, (".txt",), execution, transient=frozenset({"changed"}))


def test_notes_and_flags_are_kept_and_told_again_by_a_later_run(settings: RunSettings) -> None:
    first = {outcome.key: outcome for outcome in run(jobs(1, 2), Noting(), settings)}
    again = {outcome.key: outcome for outcome in run(jobs(1, 2), Noting(), settings)}
    for key, number in (("job 1", 1), ("job 2", 2)):
        done, skipped = first[key], again[key]
        assert isinstance(done, Done)
        assert isinstance(skipped, Skipped)
        assert done.note == skipped.note == f"note {number}"
        assert done.is_flagged == skipped.is_flagged == (number == 1)


def test_flagged_sources_are_counted(settings: RunSettings) -> None:
    tally = Tally()
    for _ in range(2):
        for outcome in run(jobs(1, 2, 3, "empty"), Noting(), settings):
            tally.add(outcome)
    assert (tally.done, tally.skipped, tally.failed, tally.flagged) == (3, 3, 2, 4)


def test_a_failure_that_passes_is_tried_by_every_run_and_another_is_not(settings: RunSettings) -> None:
    list(run(jobs("changed", "empty"), Noting(), settings))
    second = {outcome.key: outcome for outcome in run(jobs(2, 2), Noting(), settings)}
    assert isinstance(second["job 1"], Done)
    failed = second["job 2"]
    assert isinstance(failed, Failed)
    assert failed.code == "empty"


def test_a_report_of_the_task_s_own_is_written_from_the_ledger(settings: RunSettings) -> None:
    from dataclasses import replace

    told: list[tuple[str, str, float]] = []

    def report(folder: Path, ledger: Ledger, summary: RunSummary) -> None:
        assert folder == settings.folder
        assert summary.is_finished
        told.extend((row.label, row.note, row.ended) for row in ledger.rows())

    list(run(jobs(1, "empty"), Noting(), replace(settings, also_report=report)))
    assert [(label, text) for label, text, _ in told] == [("kilde 1", "note 1"), ("kilde 2", "")]
    assert all(ended > 1_000_000_000 for _, _, ended in told)


def test_a_ledger_of_the_version_before_is_brought_up_to_date(settings: RunSettings) -> None:
    list(run(jobs(2), Noting(), settings))
    with closing(sqlite3.connect(settings.folder / LEDGER_NAME)) as ledger:
        for column in ("note", "ended"):
            ledger.execute(f"ALTER TABLE source DROP COLUMN {column}")
        ledger.execute("UPDATE meta SET value = 1 WHERE name = 'schema'")
        ledger.commit()
    outcomes = list(run(jobs(2, 1), Noting(), settings))
    assert [type(outcome) for outcome in outcomes] == [Skipped, Done]


def test_a_name_of_one_value_may_be_as_long_as_a_name_can_be() -> None:
    long = "plan for en med et svært langt navn " * 4
    assert len(parse_pattern("{kilde.navn}").stem({"kilde.navn": long}, 1)) > 130
    assert len(parse_pattern("{kilde.navn}_{dato}").stem({"kilde.navn": long, "dato": "2020"}, 1)) < 70
