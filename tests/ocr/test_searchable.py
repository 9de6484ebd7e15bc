"""Searchable copies of scans: the picture as it was, with its words behind it. With the real OCRmyPDF and Tesseract."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import ipdocs
from ipdocs import cli
from ipdocs.api import searchable_copy
from ipdocs.errors import ExitCode, UnreadableDocument
from tests.ocr.scans import FOLDER, SAMTYKKE
from tests.ocr.sheets import Drawn
from tests.tooling import program

pytest.importorskip("ocrmypdf", reason="the extra 'ocr' is not installed")
SCAN = FOLDER / SAMTYKKE.name


@pytest.fixture(autouse=True)
def tesseract() -> None:
    program("tesseract")


@pytest.fixture
def ghostscript(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Ghostscript that notes when it is called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    called = tmp_path / "called"
    fake = folder / "gs"
    fake.write_text(f"#!/bin/sh\necho called >> {called}\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return called


def test_a_copy_holds_the_words_and_the_picture_and_needs_no_ghostscript(ghostscript: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut"
    assert cli.main(["ocr", str(SCAN), str(target / "finnes-ikke.pdf"), "-o", str(target)]) == ExitCode.UNREADABLE_INPUT
    copy = target / SAMTYKKE.name
    text = ipdocs.read(copy, ocr="never").text
    assert "Distriktspsykiatrisk senter" in text
    assert len(PdfReader(copy).pages[0].images) == 1
    assert not ghostscript.exists()
    before = copy.stat().st_mtime_ns
    assert cli.main(["ocr", str(SCAN), "-o", str(target)]) == ExitCode.OK
    assert copy.stat().st_mtime_ns == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_picture_becomes_a_searchable_pdf_and_nothing_stays_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page = Drawn()
    page.write(25, 50, "Individuell plan for Kari Nesheim")
    copy = searchable_copy(page.data())
    assert "Nesheim" in ipdocs.read(copy, ocr="never").text
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_with_text_is_copied_as_it_is() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="Individuell plan")
    data = bytes(pdf.output())
    assert searchable_copy(data) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"{\\rtf1 Individuell plan}", "ocr_not_scan"), (b"%PDF-1.7\nnothing", "damaged"), (b"", "empty")],
)
def test_what_is_no_scan_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        searchable_copy(data)
    assert caught.value.code == code


def test_a_signed_pdf_is_refused_for_a_copy_would_break_the_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from ipdocs.model import Signature
    from ipdocs.ocr import copying as module

    real: Any = module.read_pdf
    monkeypatch.setattr(module, "read_pdf", lambda *given: replace(real(*given), signatures=(Signature("Kari"),)))
    with pytest.raises(UnreadableDocument) as caught:
        searchable_copy(SCAN)
    assert caught.value.code == "ocr_signed"


def test_a_folder_is_searched_for_scans_and_other_files_in_it_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "inn"
    source.mkdir()
    (source / "notat.txt").write_text("Notat", encoding="utf-8")
    assert cli.main(["ocr", str(source), "-o", str(tmp_path / "ut")]) == ExitCode.UNREADABLE_INPUT
    assert "no scans" in capsys.readouterr().err
