"""``ipdocs dispatch``: exit codes and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipdocs.cli import main
from tests.archive.cases import PNG

ADDRESS = {"navn": "Jonas Lindvik", "digitalId": "14859121250", "postnummer": "9990", "poststed": "Eksempelvik"}


@pytest.fixture
def recipient(tmp_path: Path) -> str:
    path = tmp_path / "til.json"
    path.write_text(json.dumps(ADDRESS))
    return str(path)


def test_a_consignment_is_written_and_nothing_is_sent(
    tmp_path: Path, recipient: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bilde.png").write_bytes(PNG)
    call = ["dispatch", str(tmp_path / "bilde.png"), "--to", recipient, "-o", str(tmp_path / "ut"), "--level", "3"]
    assert main(call) == 0
    told = capsys.readouterr()
    assert "Ingenting er sendt." in told.out
    assert told.out.splitlines()[-1] == str(tmp_path / "ut")
    assert "Lindvik" not in told.out + told.err
    assert "14859121250" not in told.out + told.err


def test_a_name_in_a_file_name_gives_code_1_and_no_folder(
    tmp_path: Path, recipient: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Lindvik.png").write_bytes(PNG)
    call = ["dispatch", str(tmp_path / "Lindvik.png"), "--to", recipient, "-o", str(tmp_path / "ut"), "--level", "3"]
    assert main([*call, "--lang", "nn"]) == 1
    assert "Fil nummer 1 ser ut til å ha eit personnamn i filnamnet" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()


def test_level_4_without_a_certificate_gives_code_2(
    tmp_path: Path, recipient: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bilde.png").write_bytes(PNG)
    assert main(["dispatch", str(tmp_path / "bilde.png"), "--to", recipient, "-o", str(tmp_path / "ut")]) == 2
    assert "--certificate" in capsys.readouterr().err


def test_a_file_that_is_not_there_gives_code_3(tmp_path: Path, recipient: str) -> None:
    call = ["dispatch", str(tmp_path / "borte.pdf"), "--to", recipient, "-o", str(tmp_path / "ut"), "--level", "3"]
    assert main(call) == 3
