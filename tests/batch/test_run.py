"""A run in one process: what is written, what is told, what a second run does."""

from __future__ import annotations

import csv
import json
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ipdocs.batch import (
    Done,
    Execution,
    Failed,
    FailureCode,
    Job,
    Outcome,
    Progress,
    Retry,
    RunSettings,
    Skipped,
    StopRequest,
    Tally,
    fingerprint,
    parse_pattern,
    run,
)
from ipdocs.batch.ledger import LEDGER_NAME
from ipdocs.errors import ExitCode, OutputError, RunInterrupted, TemplateError
from tests.batch.sources import CANARY, CannotStart, Records, Writer, content_of

FORMS = ("nb", "nn")


@pytest.fixture
def settings(tmp_path: Path) -> RunSettings:
    return RunSettings(tmp_path / "ut", b"template 1", execution=Execution(jobs=1))


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def kinds(outcomes: list[Outcome]) -> Counter[str]:
    return Counter(type(outcome).__name__ for outcome in outcomes)


def report_of(folder: Path) -> dict[str, object]:
    return json.loads((folder / "rapport.json").read_text("utf-8"))


def test_every_record_becomes_a_document_with_a_name_of_its_own(settings: RunSettings) -> None:
    outcomes = list(run(Records(30), Writer(), settings))
    assert kinds(outcomes) == {"Done": 30}
    assert documents(settings.folder) == {f"2026-03-03_samtykke_{n:04}.docx": content_of(n) for n in range(1, 31)}
    assert {outcome.files[0].name for outcome in outcomes if isinstance(outcome, Done)} == set(
        documents(settings.folder)
    )


def test_everything_in_the_folder_is_for_the_owner_alone(settings: RunSettings) -> None:
    list(run(Records(2), Writer(), settings))
    assert {stat.S_IMODE(path.stat().st_mode) for path in settings.folder.iterdir()} == {0o600}


def test_a_second_run_does_nothing_and_names_the_same_files(settings: RunSettings) -> None:
    first = list(run(Records(30), Writer(), settings))
    times = {path.name: path.stat().st_mtime_ns for path in settings.folder.glob("*.docx")}
    second = list(run(Records(30), Writer(), settings))
    assert kinds(second) == {"Skipped": 30}
    assert [outcome.files for outcome in second] == [outcome.files for outcome in first if isinstance(outcome, Done)]
    assert times == {path.name: path.stat().st_mtime_ns for path in settings.folder.glob("*.docx")}


def test_a_changed_record_alone_is_done_again_in_its_place(settings: RunSettings) -> None:
    list(run(Records(10), Writer(), settings))
    outcomes = list(run(Records(10, {4: {"number": 400}}), Writer(), settings))
    assert kinds(outcomes) == {"Skipped": 9, "Done": 1}
    assert documents(settings.folder)["2026-03-03_samtykke_0004.docx"] == content_of(400)
    assert len(documents(settings.folder)) == 10


def test_a_deleted_document_is_made_again_under_its_name(settings: RunSettings) -> None:
    list(run(Records(10), Writer(), settings))
    (settings.folder / "2026-03-03_samtykke_0007.docx").unlink()
    assert kinds(list(run(Records(10), Writer(), settings))) == {"Skipped": 9, "Done": 1}
    assert documents(settings.folder)["2026-03-03_samtykke_0007.docx"] == content_of(7)


def test_a_document_that_someone_has_edited_is_never_overwritten(settings: RunSettings) -> None:
    list(run(Records(3), Writer(), settings))
    (settings.folder / "2026-03-03_samtykke_0002.docx").write_bytes(b"edited by hand")
    list(run(Records(3), Writer(), replace(settings, fingerprint=b"template 2")))
    found = documents(settings.folder)
    assert found["2026-03-03_samtykke_0002.docx"] == b"edited by hand"
    assert found["2026-03-03_samtykke_0002-2.docx"] == content_of(2)
    assert len(found) == 4


def test_other_settings_do_all_again_over_the_old_documents(settings: RunSettings) -> None:
    list(run(Records(5), Writer(), settings))
    assert kinds(list(run(Records(5), Writer(), replace(settings, fingerprint=b"template 2")))) == {"Done": 5}
    assert len(documents(settings.folder)) == 5


def test_a_record_that_gets_another_name_leaves_no_old_document(settings: RunSettings) -> None:
    def jobs(date: str) -> Iterator[Job]:
        yield Job("a", {"number": 1}, "rad 1", date.encode(), {"dato": date, "type": "samtykke"})

    list(run(jobs("2026-03-03"), Writer(), settings))
    list(run(jobs("2026-04-04"), Writer(), settings))
    assert set(documents(settings.folder)) == {"2026-04-04_samtykke_0001.docx"}


def test_foreign_files_in_the_folder_are_left_alone_whatever_their_case(settings: RunSettings) -> None:
    settings.folder.mkdir()
    (settings.folder / "2026-03-03_SAMTYKKE_0001.docx").write_bytes(b"foreign")
    list(run(Records(2), Writer(), settings))
    assert (settings.folder / "2026-03-03_SAMTYKKE_0001.docx").read_bytes() == b"foreign"
    assert documents(settings.folder)["2026-03-03_samtykke_0001-2.docx"] == content_of(1)


def test_records_that_would_share_a_name_get_numbers_the_same_in_each_run(tmp_path: Path) -> None:
    names = ["Åse", "A\u030ase", "åse", "CON", "a/b", "a\nb", ""]

    def jobs() -> Iterator[Job]:
        for number, name in enumerate(names, 1):
            yield Job(str(number), {"number": number}, "", name.encode(), {"saksnummer": name})

    for folder in ("1", "2"):
        list(run(jobs(), Writer(), RunSettings(tmp_path / folder, b"", parse_pattern("{saksnummer}"))))
    expected = ["Åse", "Åse-2", "åse-3", "_CON", "a-b", "a-b-2", "dokument"]
    assert documents(tmp_path / "1") == {f"{stem}.docx": content_of(n) for n, stem in enumerate(expected, 1)}
    assert documents(tmp_path / "2") == documents(tmp_path / "1")


def test_a_document_cannot_take_the_place_of_the_report(tmp_path: Path) -> None:
    jobs = [Job("1", {"number": 1}, "", b"", {"saksnummer": "Rapport"})]
    list(run(jobs, Writer(), RunSettings(tmp_path, b"", parse_pattern("{saksnummer}"), suffixes=(".json",))))
    assert [path.name for path in tmp_path.glob("Rapport*")] == ["Rapport-2.docx"]


def test_an_invalid_record_is_told_and_the_others_are_done(settings: RunSettings) -> None:
    special = {2: {"does": "invalid"}, 5: {"does": "raise"}, 6: {"does": "template"}}
    outcomes = list(run(Records(8, special), Writer(), settings))
    failed = {outcome.label: outcome for outcome in outcomes if isinstance(outcome, Failed)}
    assert kinds(outcomes) == {"Done": 5, "Failed": 3}
    assert failed["rad 2"].code == FailureCode.INVALID
    assert failed["rad 2"].exit_code is ExitCode.INVALID_RECORD
    assert [fault.text for fault in failed["rad 2"].faults] == ["felt 1 mangler", "felt 2 mangler"]
    assert (failed["rad 5"].code, failed["rad 5"].exception) == (FailureCode.UNEXPECTED, "ValueError")
    assert (failed["rad 6"].code, failed["rad 6"].exit_code) == (FailureCode.TEMPLATE, ExitCode.INVALID_CONTENT)
    assert len(documents(settings.folder)) == 5


def test_a_second_run_tells_old_failures_again_and_retries_them_when_asked(settings: RunSettings) -> None:
    records = Records(4, {2: {"does": "invalid"}})
    first = [outcome for outcome in run(records, Writer(), settings) if isinstance(outcome, Failed)]
    second = list(run(records, Writer(), settings))
    assert [outcome for outcome in second if isinstance(outcome, Failed)] == first
    third = list(run(records, Writer(), replace(settings, retry=Retry.FAILED)))
    assert kinds(third) == {"Skipped": 3, "Failed": 1}


def test_a_corrected_record_is_done_under_the_number_it_had(settings: RunSettings) -> None:
    list(run(Records(4, {2: {"does": "invalid"}}), Writer(), settings))
    assert kinds(list(run(Records(4), Writer(), settings))) == {"Skipped": 3, "Done": 1}
    assert documents(settings.folder)["2026-03-03_samtykke_0002.docx"] == content_of(2)


@pytest.mark.parametrize("form", FORMS)
def test_the_report_counts_and_lists_what_a_person_must_see_to(settings: RunSettings, form: str) -> None:
    settings = replace(settings, execution=Execution(form=form))
    list(run(Records(5, {2: {"does": "invalid"}, 3: {"does": "raise"}}), Writer(), settings))
    report = report_of(settings.folder)
    assert report["state"] == "finished"
    assert report["counts"] == {"done": 3, "unchanged": 0, "invalid": 1, "failed": 1}
    assert report["codes"] == {"invalid": 1, "unexpected": 1}
    assert [source["number"] for source in report["sources"]] == [1, 2, 3, 4, 5]
    with (settings.folder / "rapport.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert rows[1:3] == [["2", "rad 2", "invalid", "felt 1 mangler"], ["2", "rad 2", "invalid", "felt 2 mangler"]]
    assert rows[3][:3] == ["3", "rad 3", "unexpected"]


def test_nothing_of_a_record_reaches_ledger_or_report(settings: RunSettings) -> None:
    jobs = [
        Job("Kanari 12345678901", {"number": 1, "does": "raise"}, "Kanari 120390 12345.docx", b"1"),
        *Records(3, {1: {"does": "invalid"}, 2: {"does": "raise"}}),
    ]
    list(run(jobs, Writer(), settings))
    for path in settings.folder.iterdir():
        content = path.read_bytes()
        assert CANARY.encode() not in content, path.name
        assert b"12345678901" not in content, path.name
        assert b"120390 12345" not in content, path.name


def test_a_label_cannot_act_as_a_formula_or_disturb_a_terminal(settings: RunSettings) -> None:
    jobs = [Job("a", {"number": 1, "does": "invalid"}, "=cmd|' /C calc'!A0\x1b[2J\u202e", b"1")]
    (failed,) = run(jobs, Writer(), settings)
    assert "\x1b" not in failed.label
    assert "\u202e" not in failed.label
    assert ";'=cmd" in (settings.folder / "rapport.csv").read_text("utf-8").replace('"', "")


def test_sources_that_are_gone_are_listed_and_their_documents_kept(settings: RunSettings) -> None:
    list(run(Records(5), Writer(), settings))
    list(run(Records(3), Writer(), settings))
    report = report_of(settings.folder)
    assert [source["number"] for source in report["vanished"]] == [4, 5]
    assert len(documents(settings.folder)) == 5


def test_a_faulty_factory_ends_the_run_before_anything_is_written(settings: RunSettings) -> None:
    with pytest.raises(TemplateError):
        list(run(Records(5), CannotStart(), settings))
    assert not documents(settings.folder)


def test_an_error_that_every_record_would_meet_ends_the_run_which_then_goes_on(settings: RunSettings) -> None:
    with pytest.raises(OutputError):
        list(run(Records(10, {4: {"does": "full"}}), Writer(), settings))
    assert kinds(list(run(Records(10), Writer(), settings)))["Done"] >= 7
    assert len(documents(settings.folder)) == 10


def test_two_jobs_with_one_key_are_refused(settings: RunSettings) -> None:
    with pytest.raises(ValueError, match="same key"):
        list(run([*Records(1), *Records(1)], Writer(), settings))


def test_a_source_that_breaks_off_costs_nothing_that_came_before(settings: RunSettings) -> None:
    def jobs() -> Iterator[Job]:
        yield from Records(70)
        raise LookupError

    outcomes: list[Outcome] = []
    with pytest.raises(LookupError):
        outcomes.extend(run(jobs(), Writer(), settings))
    assert len(documents(settings.folder)) == 70
    assert report_of(settings.folder)["state"] == "interrupted"


def test_a_stop_request_ends_in_order_and_the_next_run_goes_on(settings: RunSettings) -> None:
    stop = StopRequest()
    seen = 0

    def stop_at_the_first() -> None:
        nonlocal seen
        for _ in run(Records(1000, seconds=0.002), Writer(), settings, stop=stop):
            seen += 1
            stop.request()

    with pytest.raises(RunInterrupted) as caught:
        stop_at_the_first()
    assert caught.value.exit_code is ExitCode.INTERRUPTED
    assert 0 < len(documents(settings.folder)) < 1000
    assert report_of(settings.folder)["state"] == "interrupted"
    second = list(run(Records(1000), Writer(), settings))
    assert kinds(second)["Skipped"] == report_count(second, seen)
    assert len(documents(settings.folder)) == 1000


def report_count(outcomes: list[Outcome], at_least: int) -> int:
    skipped = sum(isinstance(outcome, Skipped) for outcome in outcomes)
    assert skipped >= at_least
    return skipped


def test_a_run_that_is_dropped_keeps_what_it_has_told(settings: RunSettings) -> None:
    outcomes = run(Records(1000, seconds=0.002), Writer(), settings)
    told = {next(outcomes).key for _ in range(20)}
    outcomes.close()
    skipped = {outcome.key for outcome in run(Records(1000), Writer(), settings) if isinstance(outcome, Skipped)}
    assert told <= skipped


def test_jobs_are_taken_only_as_they_are_worked_on(settings: RunSettings) -> None:
    records = Records(100_000)
    outcomes = run(records, Writer(), settings)
    for _ in range(100):
        next(outcomes)
    assert records.taken < 1000
    outcomes.close()


def test_a_damaged_ledger_is_told_and_not_overwritten(settings: RunSettings) -> None:
    settings.folder.mkdir()
    (settings.folder / LEDGER_NAME).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(OutputError):
        list(run(Records(1), Writer(), settings))
    assert (settings.folder / LEDGER_NAME).read_bytes().startswith(b"this is no database")


def test_progress_is_told_from_start_to_end(settings: RunSettings) -> None:
    class Notes:
        def __init__(self) -> None:
            self.events: list[object] = []

        def start(self, total: int | None) -> None:
            self.events.append(total)

        def update(self, tally: Tally) -> None:
            self.events.append(tally.total)

        def stop(self) -> None:
            self.events.append("stop")

    notes: Progress = Notes()
    list(run(Records(5, {1: {"does": "invalid"}}), Writer(), settings, total=5, progress=notes))
    assert notes.events[0] == 5  # type: ignore[attr-defined]
    assert notes.events[-2:] == [5, "stop"]  # type: ignore[attr-defined]


def test_a_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": [None, "å"]}) == fingerprint({"b": [None, "å"], "a": 1})
    assert fingerprint({"a": "1"}) != fingerprint({"a": 1})
