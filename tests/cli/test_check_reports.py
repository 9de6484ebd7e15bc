"""``ipdocs check`` with the formats for reading and for programs, and with annotated copies."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipdocs import fill, read, records
from ipdocs.cli import main

NUMBER = "14859121250"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "planer"
    (where / "under").mkdir(parents=True)
    plan = dict(json.loads(records.starter("individuell-plan", "nb", "json")))
    (where / f"{NUMBER}.docx").write_bytes(fill("individuell-plan", plan | {"maal": []}))
    (where / "under" / "plan.docx").write_bytes(fill("individuell-plan", plan))
    (where / "plan.docx").write_bytes(fill("individuell-plan", plan))
    (where / "notat.txt").write_text("Individuell plan\n\nMål\nJeg vil bo alene.\n", encoding="utf-8")
    (where / "ødelagt.docx").write_bytes(b"PK\x03\x04 not a package")
    return where


def sums(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.parametrize(
    ("format_name", "begins"),
    [("jsonl", "{"), ("html", "<!DOCTYPE html>"), ("csv", "\ufeff"), ("junit", "<?xml"), ("sarif", "{")],
)
def test_each_text_format_comes_on_standard_output_or_in_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], format_name: str, begins: str
) -> None:
    path = str(folder / "plan.docx")
    main(["check", path, "--format", format_name])
    out = capsys.readouterr().out
    assert out.startswith(begins)
    target = tmp_path / "rapport"
    main(["check", path, "--format", format_name, "-o", str(target)])
    assert target.read_text(encoding="utf-8") == out


def test_a_workbook_needs_a_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(folder / "plan.docx")
    assert main(["check", path, "--format", "xlsx"]) == 2
    assert "-o" in capsys.readouterr().err
    target = tmp_path / "rapport.xlsx"
    main(["check", path, "--format", "xlsx", "-o", str(target)])
    assert load_workbook(io.BytesIO(target.read_bytes())).sheetnames[0] == "Oversikt"


def test_annotated_copies_are_written_beside_the_report_and_no_source_is_touched(folder: Path, tmp_path: Path) -> None:
    before = sums(folder)
    where = tmp_path / "kommentert"
    code = main(["check", str(folder), "--annotate", str(where), "-o", str(tmp_path / "r.txt")])
    assert code == 3
    assert sums(folder) == before
    assert sorted(path.name for path in where.iterdir()) == [
        "notat.kommentert.html",
        "plan.kommentert-2.docx",
        "plan.kommentert.docx",
        "xxxxxxxxxxx.kommentert.docx",
    ]
    copy = read(where / "xxxxxxxxxxx.kommentert.docx")
    assert "Oppsummering av kontrollen" in copy.text
    assert copy.comments


def test_copies_can_be_made_in_the_folder_of_the_sources(folder: Path) -> None:
    before = sums(folder)
    main(["check", str(folder / "plan.docx"), "--annotate", str(folder), "--fail-on", "never"])
    main(["check", str(folder / "plan.docx"), "--annotate", str(folder), "--fail-on", "never"])
    assert {path: digest for path, digest in sums(folder).items() if path in before} == before
    assert (folder / "plan.kommentert.docx").is_file()


def test_a_copy_never_takes_the_place_of_a_checked_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plan.kommentert.docx").write_bytes((folder / "plan.docx").read_bytes())
    before = sums(folder)
    assert main(["check", str(folder), "--annotate", str(folder)]) == 2
    assert "another folder" in capsys.readouterr().err
    assert sums(folder) == before


def test_a_redacted_report_and_whole_copies_do_not_go_together(folder: Path, tmp_path: Path) -> None:
    where = tmp_path / "kommentert"
    assert main(["check", str(folder), "--annotate", str(where), "--redact"]) == 2
    assert not where.exists()


def test_several_processes_make_the_same_copies(folder: Path, tmp_path: Path) -> None:
    names = []
    for jobs in ("1", "2"):
        where = tmp_path / jobs
        main(["check", str(folder), "--annotate", str(where), "--jobs", jobs, "-o", str(tmp_path / "r.txt")])
        names.append(sorted((path.name, read(path).text) for path in where.iterdir()))
    assert names[0] == names[1]
