"""Killed runs, full disks, two runs at once: what is there afterwards is whole, and the next run completes it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdocs.batch import Execution, RunSettings, Skipped, run
from ipdocs.batch.ledger import LEDGER_NAME
from ipdocs.errors import ExitCode, OutputError
from tests.batch.killing import settled_files, started
from tests.batch.sources import CANARY, Records, Writer, content_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and mounts")
ROOT = Path(__file__).resolve().parents[2]
COUNT = 300
KILLS = 10


def start(folder: Path, *, count: int = COUNT, jobs: int = 2, milliseconds: float = 1) -> subprocess.Popen[bytes]:
    return started("tests.batch.program", str(folder), str(count), str(jobs), str(milliseconds))


def finish(process: subprocess.Popen[bytes], seconds: float = 30) -> tuple[int, str]:
    _, errors = process.communicate(timeout=seconds)
    return process.returncode, errors.decode()


def wait_for_documents(folder: Path, number: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while len(list(folder.glob("*.docx"))) < number and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def expected() -> dict[str, bytes]:
    return {f"2026-03-03_samtykke_{n:04}.docx": content_of(n) for n in range(1, COUNT + 1) if n != 3}


def check_whole(folder: Path) -> None:
    """Every document that is there is whole, and no final row lacks its document."""
    for name, content in documents(folder).items():
        assert content == expected()[name]
    assert settled_files(folder).keys() <= documents(folder).keys()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ut"
    monkeypatch.setenv("IPDOCS_TEST_RUN", str(folder))
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_killed_again_and_again_ends_as_one_that_was_left_alone(folder: Path, jobs: int) -> None:
    order = random.Random(jobs)
    for number in range(KILLS):
        process = start(folder, jobs=jobs)
        wait_for_documents(folder, (number * COUNT) // KILLS + order.randrange(1, 25), process)
        time.sleep(order.random() * 0.02)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        finish(process)
        if number % 3 == 0:
            check_whole(folder)
    assert finish(start(folder, jobs=jobs)) == (0, "")
    assert documents(folder) == expected()
    assert {path.name for path in folder.iterdir()} - set(expected()) == {LEDGER_NAME, "rapport.json", "rapport.csv"}
    sources = json.loads((folder / "rapport.json").read_text("utf-8"))["sources"]
    assert [source["number"] for source in sources] == list(range(1, COUNT + 1))
    assert {source["state"] for source in sources} == {"done", "failed"}


KILL_POINTS = {
    "after the claim": ("ipdocs.batch.run.WritingFactory", "__call__", 1),
    "half-way in the temporary file": ("ipdocs.batch.output", "_write_all", 40),
    "before the flush": ("os", "fsync", 40),
    "before the rename": ("pathlib.Path", "replace", 40),
    "after the rename, before the commit": ("ipdocs.batch.shelf", "flush_folder", 2),
    "inside the commit": ("ipdocs.batch.ledger.Ledger", "settle", 30),
    "after the commit": ("ipdocs.batch.run._Desk", "_remove_superseded", 30),
    "before the report": ("ipdocs.batch.run", "write_reports", 1),
}


@pytest.mark.parametrize("point", KILL_POINTS)
def test_a_run_killed_at_a_named_point_is_completed_by_the_next(folder: Path, point: str) -> None:
    place, name, times = KILL_POINTS[point]
    script = f"""
import os, pkgutil, signal, sys
sys.path.insert(0, os.getcwd())
from tests.batch.program import main
place, left = pkgutil.resolve_name({place!r}), {times}
real = getattr(place, {name!r})
def die(*arguments, **named):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
setattr(place, {name!r}, die)
main({str(folder)!r}, "{COUNT}", "1", "1")
"""
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    check_whole(folder)
    assert finish(start(folder)) == (0, "")
    assert documents(folder) == expected()
    assert not list(folder.glob(".*.tmp"))


def test_what_a_library_prints_in_a_worker_is_seen_nowhere(folder: Path) -> None:
    process = start(folder)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert CANARY.encode() not in output + errors
    assert len(output.split()) == COUNT


def test_workers_do_not_outlive_a_killed_run_even_in_the_middle_of_a_record(folder: Path) -> None:
    process = start(folder, milliseconds=100_000)
    until = time.monotonic() + 20
    # Two workers and Python's resource tracker.
    while len(children := children_of(process)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(children) >= 3
    time.sleep(1.0)
    os.kill(process.pid, signal.SIGKILL)
    finish(process)
    until = time.monotonic() + 5
    while any(is_alive(child) for child in children) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [child for child in children if is_alive(child)]


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    return list(map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()))


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_signal_stops_politely_and_the_next_run_goes_on(folder: Path, jobs: int, number: signal.Signals) -> None:
    process = start(folder, jobs=jobs, milliseconds=5)
    wait_for_documents(folder, 20, process)
    sent = time.monotonic()
    os.killpg(process.pid, number)
    code, errors = finish(process)
    assert time.monotonic() - sent < 5
    assert code == ExitCode.INTERRUPTED
    assert "Traceback" not in errors
    assert not list(folder.glob(".*.tmp"))
    check_whole(folder)
    assert 0 < len(documents(folder)) < COUNT - 1
    assert finish(start(folder, jobs=jobs)) == (0, "")
    assert documents(folder) == expected()


def test_a_closed_standard_output_leaves_a_folder_that_can_be_resumed(folder: Path) -> None:
    process = start(folder, milliseconds=5)
    wait_for_documents(folder, 10, process)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    assert finish(process)[0] != 0
    assert not list(folder.glob(".*.tmp"))
    check_whole(folder)
    assert finish(start(folder)) == (0, "")
    assert documents(folder) == expected()


def test_a_second_run_into_the_same_folder_stops_at_once_and_harms_nothing(folder: Path) -> None:
    first = start(folder, milliseconds=10)
    wait_for_documents(folder, 5, first)
    started = time.monotonic()
    with pytest.raises(OutputError, match="Another run"):
        list(run(Records(5), Writer(), RunSettings(folder, b"other")))
    assert time.monotonic() - started < 2
    assert first.poll() is None
    assert finish(first)[0] == 0
    assert documents(folder) == expected()


def test_the_lock_of_a_killed_run_does_not_stay(folder: Path) -> None:
    process = start(folder, milliseconds=10)
    wait_for_documents(folder, 5, process)
    os.killpg(process.pid, signal.SIGKILL)
    finish(process)
    assert finish(start(folder)) == (0, "")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("NOT TESTED: a full disk. Mounting a small one needs root.")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("NOT TESTED: a full disk. This machine does not let a small one be mounted.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_stops_the_run_which_goes_on_when_there_is_room(small_disk: Path, jobs: int) -> None:
    settings = RunSettings(small_disk / "ut", b"template", execution=Execution(jobs=jobs))
    with pytest.raises(OutputError) as caught:
        list(run(Records(COUNT, {3: {"does": "invalid"}}), Writer(), settings))
    assert "room" in caught.value.message
    assert caught.value.remedy
    assert not list(settings.folder.glob(".*.tmp"))
    there = documents(settings.folder)
    assert 0 < len(there) < COUNT - 1
    assert there.items() <= expected().items()
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    outcomes = list(run(Records(COUNT, {3: {"does": "invalid"}}), Writer(), settings))
    assert documents(settings.folder) == expected()
    # What was written but not yet in the ledger when the disk was full is done again.
    assert sum(isinstance(outcome, Skipped) for outcome in outcomes) >= len(there) - 130


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_read_only_output_is_told(small_disk: Path, jobs: int) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutputError):
        list(run(Records(3), Writer(), RunSettings(small_disk / "ut", b"", execution=Execution(jobs=jobs))))
