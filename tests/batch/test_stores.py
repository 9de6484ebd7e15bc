"""Sources from, and documents to, any address that fsspec knows; ledger and reports stay in the folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ipdocs
from ipdocs import cli
from ipdocs.batch import Done, Execution, RunSettings, Skipped, run
from ipdocs.batch.shelf import FolderShelf, UrlShelf, shelf_at
from ipdocs.errors import ExitCode, OutputError, ToolMissing, UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.readers.remote import addresses, is_url, source_bytes
from tests.batch.sources import Records, Writer, content_of

fsspec = pytest.importorskip("fsspec", reason="the extra 'cluster' is not installed")
PLAN = "Individuell plan\n\nHovedmål: Jeg vil bo i egen leilighet.\n"


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_a_run_into_a_store_keeps_its_ledger_in_the_folder_and_is_resumed(memory: Any, tmp_path: Path) -> None:
    settings = RunSettings(tmp_path / "run", b"f", execution=Execution(jobs=1), store="memory://planer/2026")
    outcomes = list(run(Records(5), Writer(), settings))
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert sorted(memory.cat("/planer/2026/*").values()) == sorted(content_of(number) for number in range(1, 6))
    assert not list((tmp_path / "run").glob("*.docx"))
    assert json.loads((tmp_path / "run" / "rapport.json").read_text())["counts"]["done"] == 5
    memory.rm("/planer/2026/2026-03-03_samtykke_0003.docx")
    again = list(run(Records(5), Writer(), settings))
    assert sorted(type(outcome).__name__ for outcome in again) == ["Done"] + ["Skipped"] * 4
    assert all(isinstance(outcome, Done | Skipped) for outcome in again)
    assert len(memory.ls("/planer/2026")) == 5


def test_a_file_that_somebody_has_edited_in_the_store_is_left_alone(memory: Any, tmp_path: Path) -> None:
    settings = RunSettings(tmp_path / "run", b"f", execution=Execution(jobs=1), store="memory://planer")
    list(run(Records(1), Writer(), settings))
    memory.pipe_file("/planer/2026-03-03_samtykke_0001.docx", b"edited")
    changed = RunSettings(tmp_path / "run", b"other", execution=Execution(jobs=1), store="memory://planer")
    list(run(Records(1), Writer(), changed))
    assert memory.cat_file("/planer/2026-03-03_samtykke_0001.docx") == b"edited"
    assert memory.cat_file("/planer/2026-03-03_samtykke_0001-2.docx") == content_of(1)


def test_a_file_address_is_a_folder_with_all_that_a_folder_promises(tmp_path: Path) -> None:
    assert shelf_at(tmp_path, f"file://{tmp_path}/ut mappe") == FolderShelf(tmp_path / "ut mappe")
    settings = RunSettings(
        tmp_path / "run", b"f", execution=Execution(jobs=2), store=(tmp_path / "annet sted").as_uri()
    )
    list(run(Records(4), Writer(), settings))
    written = sorted((tmp_path / "annet sted").iterdir())
    assert [path.suffix for path in written] == [".docx"] * 4
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in written)


class Broken:
    """A store that refuses everything, naming what it was asked for."""

    def pipe_file(self, path: str, data: bytes) -> None:
        raise PermissionError(f"denied: {path}")


def test_an_error_of_a_store_tells_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipdocs.readers.remote.filesystem", lambda url: (Broken(), "bucket/secret"))
    with pytest.raises(OutputError) as caught:
        UrlShelf("s3://bucket/secret").write("a.docx", b"x")
    assert "secret" not in str(caught.value)


def test_documents_are_checked_where_they_lie(memory: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "under/b.txt", "under/.skjult.txt"):
        memory.pipe_file(f"/planer/{name}", PLAN.encode())
    assert addresses("memory://planer") == ["memory:///planer/a.txt", "memory:///planer/under/b.txt"]
    assert addresses("memory://planer/*.txt") == ["memory:///planer/a.txt"]
    cli.main(["check", "memory://planer", "--format", "json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [each["path"] for each in documents] == ["memory:///planer/a.txt", "memory:///planer/under/b.txt"]
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    cli.main(["check", str(tmp_path / "a.txt"), "--format", "json"])
    (here,) = json.loads(capsys.readouterr().out)["documents"]
    assert {**documents[0], "path": here["path"]} == here
    assert "egen leilighet" in ipdocs.read("memory://planer/a.txt").text


def test_an_address_that_leads_nowhere_is_one_unreadable_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "memory://ingen/plan.docx", "--format", "json"]) == ExitCode.UNREADABLE_INPUT
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["error"]["code"] == "not_found"


def test_a_store_whose_package_is_not_there_says_what_to_install() -> None:
    with pytest.raises(ToolMissing, match="s3://") as caught:
        source_bytes("s3://bucket/plan.docx")
    assert "s3fs" in caught.value.remedy


def test_what_is_too_large_or_a_folder_is_refused(memory: Any) -> None:
    from dataclasses import replace

    memory.pipe_file("/planer/stor.txt", b"x" * 50)
    for limits, address, code in (
        (replace(LIMITS, source_bytes=10, pdf_bytes=10), "memory://planer/stor.txt", "too_large"),
        (LIMITS, "memory://planer", "not_regular"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            source_bytes(address, limits)
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s3://a/b", True),
        ("file:///a", True),
        ("C:\\a", False),
        ("c:/a", False),
        ("zip::s3://a", False),
        ("a.docx", False),
    ],
)
def test_paths_are_no_addresses(text: str, expected: bool) -> None:
    assert is_url(text) is expected


def test_annotated_copies_are_made_of_files_only(
    memory: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory.pipe_file("/planer/a.txt", PLAN.encode())
    assert cli.main(["check", "memory://planer/a.txt", "--annotate", str(tmp_path)]) == ExitCode.USAGE
    assert "--annotate" in capsys.readouterr().err
    assert cli.main(["fill", "samtykke", str(tmp_path), "-o", str(tmp_path / "ut"), "--store", "ingen"]) != ExitCode.OK
