"""``ipdocs archive``: exit codes, what is said where, and that no name or number is said anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdocs.cli import main
from tests.archive.cases import NUMBER, PLAN_RECORD, case, consent

pytest.importorskip("typst")


def test_a_case_is_packed_and_the_folder_named_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / f"samtykke {NUMBER}.docx").write_bytes(consent())
    output = tmp_path / "ut"
    assert main(["archive", str(folder), "-o", str(output), "--format", "fiks", "--record", str(PLAN_RECORD)]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == str(output)
    assert "01-samtykke.pdf: arkivformat, fmt/476" in told.out
    assert "ikke kontrollert mot et XSD-skjema" in told.out
    assert NUMBER not in told.out + told.err
    assert "Lindvik" not in told.out + told.err


def test_a_document_without_archive_format_gives_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = case(tmp_path / "sak")
    assert main(["archive", str(folder), "-o", str(tmp_path / "ut"), "--format", "eformidling", "--lang", "nn"]) == 1
    assert "error: Dokument 4 er ikkje i eit format" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["x.docx"],
        ["x.docx", "-o", "ut"],
        ["--receipt", "x.xml"],
        ["--package", "ut"],
        ["x.docx", "-o", "ut", "--format", "annet"],
        ["x.docx", "-o", "ut", "--format", "fiks", "--time", "i går"],
    ],
)
def test_a_wrong_call_gives_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(["archive", *arguments])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 2


def test_a_file_that_is_not_there_gives_code_3_with_its_number_masked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / f"{NUMBER}.docx"
    assert main(["archive", str(gone), "-o", str(tmp_path / "ut"), "--format", "fiks"]) == 3
    assert NUMBER not in capsys.readouterr().err


def test_a_receipt_is_matched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "samtykke.docx").write_bytes(consent())
    assert main(["archive", str(folder), "-o", str(tmp_path / "ut"), "--format", "fiks"]) == 0
    receipt = tmp_path / "feil.xml"
    receipt.write_text("<serverfeil><feilId>1</feilId><feilmelding>Nede</feilmelding></serverfeil>")
    capsys.readouterr()
    assert main(["archive", "--receipt", str(receipt), "--package", str(tmp_path / "ut")]) == 1
    assert capsys.readouterr().out == "Avvist: Meldingen\n   Nede\nIkke alt er godtatt.\n"
