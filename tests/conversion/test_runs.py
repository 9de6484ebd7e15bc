"""``ipdocs convert`` as a whole: plan, ledger, second runs, and every fault with a clear state."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from ipdocs.batch.ledger import LEDGER_NAME
from ipdocs.cli import main
from ipdocs.conversion.survey import SURVEY_NAME
from ipdocs.errors import ExitCode
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "legacy"
PLAN = (SAMPLES / "2005-slag-maskin.txt").read_bytes()
OTHER = (SAMPLES / "2016-ung-maskin.txt").read_bytes()


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    folder = tmp_path / "inn"
    folder.mkdir()
    return folder


@pytest.fixture
def ut(tmp_path: Path) -> Path:
    return tmp_path / "ut"


def convert(*arguments: str | Path, jobs: int = 1) -> int:
    return main(["convert", *map(str, arguments), "--jobs", str(jobs), "--lang", "nb"])


def ledger(folder: Path) -> dict[str, tuple[str, str]]:
    """State and code by label; each source once."""
    with closing(sqlite3.connect(folder / LEDGER_NAME)) as connection:
        rows = connection.execute("SELECT label, state, code FROM source ORDER BY position").fetchall()
    assert len(rows) == len({label for label, _, _ in rows})
    return {label: (state, code) for label, state, code in rows}


def outputs(folder: Path) -> dict[str, bytes]:
    """What stays the same from run to run."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.startswith(".ipdocs-") and path.stem != "rapport"
    }


def snapshot(folder: Path) -> dict[str, tuple[str, int, int]]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            state = path.stat()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[os.fsdecode(path)] = (digest, state.st_mtime_ns, state.st_mode)
    return found


def test_each_source_becomes_a_document_a_record_and_a_protocol_in_two_forms(inn: Path, ut: Path) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    assert convert(inn, "-o", ut) == ExitCode.FINDINGS
    assert set(outputs(ut)) == {"plan.docx", "plan.json", "plan.protokoll.json", "plan.protokoll.html"}
    assert ledger(ut) == {"plan.txt": ("flagged", "")}
    assert {path.stat().st_mode & 0o777 for path in ut.iterdir()} == {0o600}


def test_only_what_was_asked_for_is_made(inn: Path, ut: Path) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    convert(inn, "-o", ut, "--to", "json")
    assert set(outputs(ut)) == {"plan.json", "plan.protokoll.json", "plan.protokoll.html"}


def test_a_second_run_does_only_what_is_new_or_changed(inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in (("a.txt", PLAN), ("b.txt", OTHER)):
        (inn / name).write_bytes(data)
    convert(inn, "-o", ut)
    before = {path.name: path.stat().st_mtime_ns for path in ut.glob("*.docx")}
    (inn / "b.txt").write_bytes(OTHER + b"\r\nTillegg etterpaa.\r\n")
    (inn / "c.txt").write_bytes(PLAN + b"\r\nEnda en.\r\n")
    capsys.readouterr()
    convert(inn, "-o", ut)
    assert "2 converted, 1 unchanged" in capsys.readouterr().err
    after = {path.name: path.stat().st_mtime_ns for path in ut.glob("*.docx")}
    assert after["a.docx"] == before["a.docx"]
    assert after["b.docx"] != before["b.docx"]
    assert "Tillegg etterpaa" in (ut / "b.json").read_text("utf-8")


def test_touching_a_source_changes_nothing(inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "a.txt").write_bytes(PLAN)
    convert(inn, "-o", ut)
    os.utime(inn / "a.txt", (1, 1))
    capsys.readouterr()
    convert(inn, "-o", ut)
    assert "0 converted, 1 unchanged" in capsys.readouterr().err


def test_failed_sources_are_told_again_and_tried_again_on_demand(
    inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inn / "a.docx").write_bytes(b"PK\x03\x04 no document")
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    first = capsys.readouterr().err
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    assert "a.docx" in capsys.readouterr().err
    assert "a.docx" in first
    with closing(sqlite3.connect(ut / LEDGER_NAME)) as connection:
        ((ended,),) = connection.execute("SELECT ended FROM source")
    convert(inn, "-o", ut, "--retry-failed")
    with closing(sqlite3.connect(ut / LEDGER_NAME)) as connection:
        ((again,),) = connection.execute("SELECT ended FROM source")
    assert again > ended


def test_one_job_and_two_give_the_same_files_and_the_same_ledger(inn: Path, tmp_path: Path) -> None:
    for sample in sorted(SAMPLES.glob("2*"))[:12]:
        (inn / sample.name).write_bytes(sample.read_bytes())
    (inn / "tom.docx").touch()
    convert(inn, "-o", tmp_path / "en", jobs=1)
    convert(inn, "-o", tmp_path / "to", jobs=2)
    assert outputs(tmp_path / "en") == outputs(tmp_path / "to")
    assert ledger(tmp_path / "en") == ledger(tmp_path / "to")


def test_a_plan_is_told_without_a_trace(inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "a.txt").write_bytes(PLAN)
    (inn / "b.txt").write_bytes(PLAN)
    (inn / "c.docx").touch()
    (inn / ".skjult").touch()
    assert convert(inn, "-o", ut, "--dry-run") == ExitCode.OK
    told = capsys.readouterr().out
    assert "3 sources" in told
    assert "2 txt" in told
    assert "1 with the same content as another" in told
    assert "1 cannot be read: empty" in told
    assert "1 hidden" in told
    assert not ut.exists()


def test_protected_scanned_and_macro_files_are_told_apart_beforehand(
    inn: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import zipfile

    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("hemmelig")
    with (inn / "laast.pdf").open("wb") as stream:
        writer.write(stream)
    packed = io.BytesIO((SAMPLES / "2007-cp-skjema.docx").read_bytes())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    (inn / "makro.docx").write_bytes(packed.getvalue())
    (inn / "skann.pdf").write_bytes((SAMPLES / "skannet" / "plan-2008-nynorsk.pdf").read_bytes())
    convert(inn, "--dry-run")
    told = capsys.readouterr().out
    assert "1 protected" in told
    assert "1 probably scanned" in told
    assert "1 with macros" in told


def test_every_oddity_of_a_folder_gets_a_row_of_its_own_and_the_run_goes_on(inn: Path, ut: Path) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    (inn / "tvilling.txt").write_bytes(PLAN)
    (inn / "navn\nmed linje.txt").write_bytes(PLAN + b"1")
    Path(os.fsdecode(os.fsencode(inn) + b"/ugyldig\xff\xfe.txt")).write_bytes(PLAN + b"2")
    (inn / ("x" * 251 + ".txt")).write_bytes(PLAN + b"3")
    (inn / "tom.docx").touch()
    (inn / "arkiv.bin").write_bytes(bytes(range(256)))
    (inn / "løkke").symlink_to(inn, target_is_directory=True)
    (inn / "lenke.txt").symlink_to("plan.txt")
    os.mkfifo(inn / "rør.txt")
    (inn / "under").mkdir()
    (inn / "under" / "plan.txt").write_bytes(OTHER)
    (inn / "under" / "~$plan.txt").write_bytes(b"x")
    before = snapshot(inn)
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    states = ledger(ut)
    assert len(states) == 11
    assert {label: code for label, (state, code) in states.items() if state == "failed"} == {
        "arkiv.bin": "unknown_format",
        "lenke.txt": "symlink",
        "løkke": "symlink",
        "rør.txt": "not_regular",
        "tom.docx": "empty",
    }
    assert sum(state == "flagged" for state, _ in states.values()) == 6
    assert len(list(ut.glob("*.docx"))) == 6
    assert all(len(os.fsencode(path.name)) <= 200 for path in ut.iterdir())
    assert snapshot(inn) == before


def test_a_number_in_a_name_is_told_nowhere(inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "Plan 148648 31210.txt").write_bytes(PLAN)
    (inn / "14864831210.docx").touch()
    convert(inn, "-o", ut)
    told = capsys.readouterr()
    written = b"".join(path.read_bytes() for path in ut.iterdir() if path.name.startswith((".ipdocs", "rapport.")))
    for shown in (told.out.encode(), told.err.encode(), written, *(path.name.encode() for path in ut.iterdir())):
        assert b"14864831210" not in shown
        assert b"148648 31210" not in shown


def test_the_output_folder_inside_a_source_is_no_source(inn: Path) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    convert(inn, "-o", inn / "ut")
    convert(inn, "-o", inn / "ut")
    assert set(ledger(inn / "ut")) == {"plan.txt"}


def test_a_source_inside_the_output_folder_is_refused(inn: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    assert convert(inn, "-o", inn) == ExitCode.USAGE
    assert convert(inn / "plan.txt", "-o", inn) == ExitCode.USAGE
    assert "output folder" in capsys.readouterr().err
    assert [path.name for path in inn.iterdir()] == ["plan.txt"]


def test_the_same_file_given_twice_is_one_source(inn: Path, ut: Path) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    convert(inn, inn / "plan.txt", "-o", ut)
    assert len(ledger(ut)) == 1


def test_a_source_that_changes_while_it_is_converted_is_told_and_done_by_the_next_run(
    inn: Path, ut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ipdocs.api import converting

    for name in ("a.txt", "b.txt", "c.txt"):
        (inn / name).write_bytes(PLAN + name.encode())
    real = converting.Converter.convert

    def change(self: converting.Converter, data: bytes, name: str, *, twin: bool = False) -> converting.Converted:
        if name == "a.txt":
            (inn / name).write_bytes(OTHER)
        if name == "b.txt":
            (inn / name).unlink()
        return real(self, data, name, twin=twin)

    monkeypatch.setattr(converting.Converter, "convert", change)
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    states = ledger(ut)
    assert (states["a.txt"], states["b.txt"]) == (("failed", "changed"), ("failed", "changed"))
    assert states["c.txt"][0] == "flagged"
    assert [path.name for path in ut.glob("*.docx")] == ["c.docx"]
    monkeypatch.undo()
    assert convert(inn, "-o", ut) == ExitCode.FINDINGS
    assert ledger(ut)["a.txt"] == ("flagged", "")
    assert {path.name for path in ut.glob("*.docx")} == {"a.docx", "c.docx"}


def test_a_source_that_changes_between_plan_and_work_is_told(
    inn: Path, ut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ipdocs.conversion import survey

    (inn / "a.txt").write_bytes(PLAN)
    real = survey.Survey._source

    def change(self: survey.Survey, found: survey.Found) -> survey.Source:
        source = real(self, found)
        (inn / "a.txt").write_bytes(OTHER)
        return source

    monkeypatch.setattr(survey.Survey, "_source", change)
    convert(inn, "-o", ut)
    assert ledger(ut)["a.txt"] == ("failed", "changed")
    monkeypatch.undo()
    convert(inn, "-o", ut)
    assert ledger(ut)["a.txt"] == ("flagged", "")


def test_a_folder_that_cannot_be_opened_is_told(inn: Path, ut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    (inn / "stengt").mkdir()
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if os.fsdecode(path).endswith("stengt"):
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    assert ledger(ut)["stengt"] == ("failed", "folder_unreadable")
    assert ledger(ut)["plan.txt"][0] == "flagged"


def test_a_second_run_into_the_same_folder_stops_at_once(
    inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    convert(inn, "-o", ut)
    with closing(sqlite3.connect(ut / SURVEY_NAME, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        capsys.readouterr()
        started = time.monotonic()
        assert convert(inn, "-o", ut) == ExitCode.OUTPUT
        assert time.monotonic() - started < 2
    assert "Another run" in capsys.readouterr().err
    assert convert(inn, "-o", ut) == ExitCode.FINDINGS


def test_two_runs_at_once_leave_one_whole_result(inn: Path, ut: Path) -> None:
    for number in range(6):
        (inn / f"{number}.txt").write_bytes(PLAN + str(number).encode())
    codes: list[int] = []
    command = ["-m", "ipdocs", "convert", str(inn), "-o", str(ut), "--jobs", "1"]

    def one() -> None:
        import sys

        codes.append(subprocess.run([sys.executable, *command], capture_output=True, check=False, cwd=ROOT).returncode)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ExitCode.FINDINGS in codes
    assert set(codes) <= {ExitCode.FINDINGS, ExitCode.OUTPUT}
    assert {state for state, _ in ledger(ut).values()} == {"flagged"}


def test_the_same_content_and_versions_of_one_plan_are_told_apart_in_the_reports(inn: Path, ut: Path) -> None:
    (inn / "gammel.rtf").write_bytes((SAMPLES / "2007-cp-paragraf19.rtf").read_bytes())
    newer = (SAMPLES / "2007-cp-paragraf19.rtf").read_bytes().replace(b"18.04.2007", b"18.04.2009")
    (inn / "ny.rtf").write_bytes(newer)
    (inn / "ny-kopi.rtf").write_bytes(newer)
    (inn / "tom.docx").touch()
    convert(inn, "-o", ut)
    page = (ut / "rapport.html").read_text("utf-8")
    assert "Flere utgaver av samme plan (3)" in page
    assert "Samme innhold som en annen kilde (1)" in page
    assert page.index("2009-04-18 (nyest)") < page.index("2007-04-18")
    assert "<bdi>ny-kopi.rtf</bdi> · <bdi>ny.rtf</bdi>" in page
    assert "Filen er tom." in page
    book = openpyxl.load_workbook(ut / "rapport.xlsx", read_only=True)
    rows = list(book["Dokumenter"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["gammel.rtf", "ny-kopi.rtf", "ny.rtf", "tom.docx"]
    assert {row[1] for row in rows[1:]} == {"Må ses på", "Ikke konvertert"}
    assert [row[5] for row in rows[1:]] == [None, None, None, "empty"]
    assert len({row[11] for row in rows[1:4]}) == 1
    told = json.loads((ut / "rapport.json").read_text("utf-8"))
    assert told["counts"] == {"done": 3, "unchanged": 0, "invalid": 0, "failed": 1}


def test_what_is_no_plan_is_left_alone_unless_its_type_is_given(inn: Path, ut: Path) -> None:
    (inn / "brev.txt").write_text("Møteinnkalling\n\nDu innkalles til møte i ansvarsgruppen 3. mai kl. 10.\n", "utf-8")
    assert convert(inn, "-o", ut) == ExitCode.FINDINGS
    assert ledger(ut) == {"brev.txt": ("failed", "other_type")}
    assert convert(inn, "-o", ut, "--type", "individuell-plan") == ExitCode.FINDINGS
    assert ledger(ut) == {"brev.txt": ("flagged", "")}
    assert "Du innkalles til møte" in (ut / "brev.json").read_text("utf-8")


@pytest.mark.parametrize("wrong", [["--to", "odt"], ["--to", ""], ["--law-date", "i går"], ["--jobs", "0"]])
def test_a_wrong_call_is_told(inn: Path, ut: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    try:
        code = main(["convert", str(inn), "-o", str(ut), *wrong])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == ExitCode.USAGE
    assert capsys.readouterr().err
    assert not ut.exists()


def test_no_output_folder_a_file_for_it_and_no_source_are_told(
    inn: Path, ut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    assert convert(inn) == ExitCode.USAGE
    assert convert(inn, "-o", inn / "plan.txt") == ExitCode.USAGE
    assert convert(inn / "ingen", "-o", ut) == ExitCode.UNREADABLE_INPUT
    (inn / "plan.txt").unlink()
    assert convert(inn, "-o", ut) == ExitCode.UNREADABLE_INPUT
    assert not ut.exists()
    assert len([line for line in capsys.readouterr().err.splitlines() if "Eksempelvik" not in line]) == 4


def test_whoever_has_no_profile_is_told_in_whose_name_the_plans_are_made(
    inn: Path, ut: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inn)
    (inn / "plan.txt").write_bytes(PLAN)
    convert(inn, "-o", ut)
    assert "Eksempelvik" in capsys.readouterr().err


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a MiB."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("NOT TESTED: a full disk and a read-only one. Mounting needs root.")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("NOT TESTED: a full disk and a read-only one. This machine lets nothing be mounted.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_stops_the_run_which_goes_on_when_there_is_room(
    inn: Path, disk: Path, tmp_path: Path, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        (inn / f"{number:02}.txt").write_bytes(PLAN + f"\r\nnummer {number}\r\n".encode())
    assert convert(inn, "-o", disk / "ut", jobs=jobs) == ExitCode.OUTPUT
    assert "room" in capsys.readouterr().err
    assert not list((disk / "ut").glob(".*.tmp"))
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    assert convert(inn, "-o", disk / "ut", jobs=jobs) == ExitCode.FINDINGS
    assert convert(inn, "-o", tmp_path / "fasit") == ExitCode.FINDINGS
    assert outputs(disk / "ut") == outputs(tmp_path / "fasit")


def test_an_output_that_cannot_be_written_is_told(inn: Path, disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inn / "plan.txt").write_bytes(PLAN)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert convert(inn, "-o", disk / "ut") == ExitCode.OUTPUT
    assert "could not be written" in capsys.readouterr().err


def test_sources_on_a_read_only_disk_are_converted(disk: Path, ut: Path) -> None:
    (disk / "plan.txt").write_bytes(PLAN)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert convert(disk, "-o", ut) == ExitCode.FINDINGS
    assert (ut / "plan.docx").exists()
