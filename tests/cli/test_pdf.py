"""``ipdocs pdf``, ``ipdocs verify`` and ``fill --to``: what stands where afterwards, and the exit codes."""

from __future__ import annotations

import csv
import html
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from ipdocs.cli import main
from ipdocs.errors import ExitCode, ToolMissing
from tests.pdf.test_levels import with_skipped_level
from tests.pdf.word_files import paragraph, word_file
from tests.tooling import ROOT, program

RECORD = ROOT / "samples" / "records" / "individuell-plan" / "01-voksen-hjerneskade.nb.yaml"
RECORDS = ROOT / "samples" / "records" / "klageveiledning"
BAD = ROOT / "samples" / "formats" / "pdf" / "umerket.pdf"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    path.write_bytes(word_file(paragraph("<w:r><w:t>Bo hjemme.</w:t></w:r>")))
    return path


def test_a_pdf_stands_beside_its_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    assert main(["pdf", str(plan)]) == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [str(plan.with_suffix(".pdf"))]
    assert plan.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert plan.read_bytes() == before


def test_a_folder_is_printed_into_another_as_it_stands(tmp_path: Path, plan: Path) -> None:
    inside = tmp_path / "saker" / "a"
    inside.mkdir(parents=True)
    for name in ("en.docx", "en.txt"):
        (inside / name).write_bytes(plan.read_bytes() if name.endswith("docx") else b"Bare tekst.")
    assert main(["pdf", str(tmp_path / "saker"), "-o", str(tmp_path / "ut"), "--jobs", "1"]) == ExitCode.OK
    assert sorted(path.name for path in (tmp_path / "ut" / "a").iterdir()) == ["en-2.pdf", "en.pdf"]


def test_a_pdf_is_never_written_over_its_source(tmp_path: Path) -> None:
    source = tmp_path / "skjema.pdf"
    source.write_bytes(BAD.read_bytes())
    assert main(["pdf", str(source)]) == ExitCode.OK
    assert source.read_bytes() == BAD.read_bytes()
    assert (tmp_path / "skjema-2.pdf").exists()


def test_what_stands_in_the_way_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(word_file(with_skipped_level))
    assert main(["pdf", str(path), "-o", str(tmp_path / "ut.pdf"), "--lang", "nn"]) == ExitCode.FINDINGS
    told = capsys.readouterr().err
    assert "Mål: Overskrifta er på nivå 3, men den førre er på nivå 1." in told
    assert "PDF-en følgjer: PDF/A-2a." in told
    assert (tmp_path / "ut.pdf").exists()


def test_one_bad_file_never_stops_the_others(tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04torn")
    code = main(["pdf", str(tmp_path / "a.docx"), str(plan), "-o", str(tmp_path / "ut")])
    assert code == ExitCode.UNREADABLE_INPUT
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["plan.pdf"]
    assert "a.docx: " in capsys.readouterr().err


def test_several_documents_need_a_folder(plan: Path, tmp_path: Path) -> None:
    assert main(["pdf", str(plan), str(plan.parent), "-o", str(tmp_path / "en.pdf")]) in (ExitCode.OK, ExitCode.USAGE)
    (tmp_path / "to.docx").write_bytes(plan.read_bytes())
    assert main(["pdf", str(plan), str(tmp_path / "to.docx"), "-o", str(tmp_path / "en.pdf")]) == ExitCode.USAGE


def test_a_missing_engine_gives_exit_code_six(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(engine: str) -> None:
        raise ToolMissing("typst is not installed.", "Run: pip install 'ipdocs[pdf]'")

    monkeypatch.setattr("ipdocs.api.printing.require_engine", missing)
    assert main(["pdf", str(plan)]) == ExitCode.TOOL_MISSING
    assert main(["fill", "individuell-plan", str(RECORD), "--to", "pdf"]) == ExitCode.TOOL_MISSING


def test_libreoffice_prints_a_folder(tmp_path: Path, plan: Path) -> None:
    program("soffice", "libreoffice")
    assert main(["pdf", str(plan), "--pdf-engine", "libreoffice", "-o", str(tmp_path / "ut")]) == ExitCode.OK
    assert (tmp_path / "ut" / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_fill_writes_both_formats_of_one_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "plan.docx"
    assert main(["fill", "individuell-plan", str(RECORD), "--to", "docx,pdf", "-o", str(target)]) == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [str(target), str(target.with_suffix(".pdf"))]
    assert target.read_bytes()[:2] == b"PK"
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_fill_writes_pdf_alone_into_a_folder_and_knows_what_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["fill", "klageveiledning", str(RECORDS), "--to", "pdf", "-o", str(tmp_path / "ut"), "--jobs", "1"]
    assert main(arguments) == ExitCode.OK
    documents = sorted(path.name for path in (tmp_path / "ut").iterdir() if path.suffix in {".pdf", ".docx"})
    assert documents
    assert all(name.endswith(".pdf") for name in documents)
    capsys.readouterr()
    assert main(arguments) == ExitCode.OK
    assert f"0 filled, {len(documents)} unchanged" in capsys.readouterr().err
    assert main([*arguments[:4], "docx,pdf", *arguments[5:]]) == ExitCode.OK
    assert len([path for path in (tmp_path / "ut").iterdir() if path.suffix == ".docx"]) == len(documents)


@pytest.mark.parametrize(
    "arguments", [["--to", "odt"], ["--to", "pdf", "-o", "x.docx"], ["--to", "docx", "-o", "x.pdf"]]
)
def test_fill_refuses_other_formats_and_names_that_lie(arguments: list[str]) -> None:
    try:
        code = main(["fill", "individuell-plan", str(RECORD), *arguments])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == ExitCode.USAGE


@pytest.fixture
def files(plan: Path) -> list[str]:
    program("java")
    main(["pdf", str(plan)])
    return [str(plan.with_suffix(".pdf")), str(BAD)]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["verify", *arguments]) == ExitCode.FINDINGS
    return capsys.readouterr().out


def test_verify_tells_clause_by_clause(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, *files, "--lang", "nb")
    assert "PDF/A-2a: oppfylt" in text
    assert "✗ ISO 14289-1:2014 6.2-1: Innholdet er ikke merket" in text
    assert "(side 1)" in text
    assert "2 filer: 1 godkjent, 1 ikke godkjent." in text
    assert main(["verify", files[0]]) == ExitCode.OK


def test_verify_in_the_formats_for_programs(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(shown(capsys, *files, "--format", "json"))
    assert [file["result"] for file in whole["files"]] == ["valid", "invalid"]
    assert whole["files"][0]["claims"] == ["PDF/A-2a", "PDF/UA-1"]
    clauses = whole["files"][1]["standards"][1]["clauses"]
    assert {"specification", "clause", "test", "count", "description", "meaning", "places"} == set(clauses[0])
    lines = shown(capsys, *files, "--format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == whole["files"]
    rows = list(csv.reader(io.StringIO(shown(capsys, *files, "--format", "csv").lstrip("\ufeff")), delimiter=";"))
    assert {len(row) for row in rows} == {8}
    assert len(rows) == 3 + sum(len(standard["clauses"]) for standard in whole["files"][1]["standards"])
    suites = etree.fromstring(shown(capsys, *files, "--format", "junit").encode())
    assert int(suites.get("failures", "0")) == len(rows) - 3


def test_the_page_stands_alone_and_names_both_files(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    page = shown(capsys, *files, "--format", "html", "--lang", "nn")
    assert '<html lang="nn">' in page
    assert "default-src 'none'" in html.unescape(page)
    assert "umerket.pdf" in page
    assert "http" not in page.replace("http-equiv", "")


def test_redacted_reports_hold_nothing_of_the_file(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "junit"):
        assert "Marked = null" in shown(capsys, *files, "--format", form)
        assert "Marked = null" not in shown(capsys, *files, "--format", form, "--redact")


def test_a_file_that_is_no_pdf_is_told_and_the_others_are_judged(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"hei")
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "x.pdf"), files[0], "--lang", "nb"]) == ExitCode.UNREADABLE_INPUT
    out = capsys.readouterr().out
    assert "[not_a_pdf]" in out
    assert "1 godkjent" in out


def test_help_and_commands_start_without_heavy_imports() -> None:
    code = (
        "import sys; from ipdocs.cli import build_parser; build_parser();"
        "bad = {'typst', 'pikepdf', 'jpype', 'lxml', 'pypdfium2'} & set(sys.modules); sys.exit(', '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_document_without_anything_is_printed(tmp_path: Path) -> None:
    def nothing(document: Document) -> None:
        """Leave it empty."""

    (tmp_path / "tom.docx").write_bytes(word_file(nothing))
    assert main(["pdf", str(tmp_path / "tom.docx")]) == ExitCode.OK
