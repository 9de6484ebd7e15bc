"""LibreOffice as the last means: what it makes of a file is read, and what it does not make is refused."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.model import Table
from ipdocs.readers import read
from ipdocs.readers.office import read_through_office
from tests.tooling import ROOT, program

SAMPLE = ROOT / "samples" / "formats" / "doc" / "funksjoner.doc"


def script(folder: Path, body: str) -> None:
    """A program that stands where LibreOffice would."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for such a program, first on the path, and an own folder for temporary files."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    return tmp_path


def living(group: int) -> list[str]:
    """What still runs in a process group; what has ended and waits to be fetched does not count."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(status.parent.name)
    return found


def left_over(group: int) -> list[str]:
    """What still runs a moment later: the kernel ends a killed process when it gets round to it."""
    for _ in range(40):
        if not living(group):
            return []
        time.sleep(0.05)
    return living(group)


def code_of(folder: Path, seconds: float = 5.0) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_through_office(b"data", ".doc", replace(LIMITS, office_seconds=seconds))
    assert not list((folder / "scratch").iterdir())
    return caught.value.code


@pytest.mark.slow
def test_what_libreoffice_makes_of_a_document_is_read() -> None:
    program("soffice", "libreoffice")
    document = read_through_office(SAMPLE.read_bytes(), ".doc")
    assert document.format == "doc"
    own = read(SAMPLE)
    assert {"Individuell plan", "Jeg vil bo i egen leilighet og lære å lage mat."} <= set(document.text.split("\n"))
    assert sum(isinstance(block, Table) for block in document.blocks) == sum(
        isinstance(block, Table) for block in own.blocks
    )


def test_without_libreoffice_the_refusal_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument) as caught:
        read_through_office(b"data", ".doc")
    assert caught.value.code == "office_missing"
    assert "LibreOffice" in caught.value.remedy


@pytest.mark.parametrize("body", ["exit 0", "exit 1", "touch out/document.docx"])
def test_a_program_that_writes_nothing_has_failed_whatever_it_says(folder: Path, body: str) -> None:
    script(folder, body)
    assert code_of(folder) == "office_failed"


def test_output_that_is_no_document_is_refused(folder: Path) -> None:
    script(folder, "echo tull > out/document.docx")
    assert code_of(folder) == "not_zip"


@pytest.mark.parametrize("body", ["sleep 60", "trap '' TERM; sleep 60 & wait; sleep 60"])
def test_a_program_that_hangs_is_stopped_with_all_that_it_started(folder: Path, body: str) -> None:
    script(folder, f"echo $$ > {folder}/pid; {body}")
    started = time.monotonic()
    assert code_of(folder, seconds=0.5) == "office_timeout"
    assert time.monotonic() - started < 8
    group = int((folder / "pid").read_text(encoding="utf-8"))
    assert not left_over(group)


def test_the_program_gets_a_profile_that_runs_no_macro_and_fetches_nothing(folder: Path) -> None:
    script(
        folder,
        f'cp profile/user/registrymodifications.xcu {folder}/seen; echo "$@" > {folder}/arguments; ls -ld . > {folder}/mode',
    )
    code_of(folder)
    settings = (folder / "seen").read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent", "MacroSecurityLevel"):
        assert name in settings
    arguments = (folder / "arguments").read_text(encoding="utf-8")
    assert "-env:UserInstallation=file:///" in arguments
    assert " /" in arguments.rsplit("--outdir", 1)[1]
    assert (folder / "mode").read_text(encoding="utf-8").startswith("drwx------")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
def test_the_program_may_not_take_all_memory_nor_leave_a_core_dump(folder: Path) -> None:
    script(folder, f"sleep 0.3; cat /proc/self/limits > {folder}/limits")
    code_of(folder)
    lines = (folder / "limits").read_text(encoding="utf-8").splitlines()
    found = {line[:26].strip(): line[26:46].strip() for line in lines}
    assert found["Max core file size"] == "0"
    assert found["Max data size"] == str(LIMITS.office_bytes)
