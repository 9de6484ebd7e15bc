"""Protected documents are opened when a password is known, told apart when none is, and no password is ever told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ipdocs.cli import main
from ipdocs.conversion.unlocking import Password, read_passwords, unlocked
from ipdocs.errors import ExitCode, InputError, UnreadableDocument
from tests.conversion.test_runs import SAMPLES, convert, ledger

SECRET = "tiger-i-natten"


def protected_docx() -> bytes:
    pytest.importorskip("msoffcrypto")
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO((SAMPLES / "2007-cp-skjema.docx").read_bytes())).encrypt(SECRET, out)
    return out.getvalue()


def protected_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(SAMPLES / "2023-kreft-skjema.pdf"))
    writer.encrypt(SECRET, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inn = tmp_path / "inn"
    inn.mkdir()
    (inn / "word.docx").write_bytes(protected_docx())
    (inn / "trykk.pdf").write_bytes(protected_pdf())
    return inn


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    path = tmp_path / "passord.txt"
    path.write_text(f"feil\n\nword*\tgjelder bare word\n{SECRET}\n", "utf-8")
    path.chmod(0o600)
    return path


def test_without_passwords_a_protected_file_is_told_apart(folder: Path, tmp_path: Path) -> None:
    assert convert(folder, "-o", tmp_path / "ut") == ExitCode.UNREADABLE_INPUT
    assert ledger(tmp_path / "ut") == {"trykk.pdf": ("failed", "encrypted"), "word.docx": ("failed", "encrypted")}


def test_with_the_right_password_it_is_converted_by_the_next_run(
    folder: Path, passwords: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert(folder, "-o", tmp_path / "ut")
    assert convert(folder, "-o", tmp_path / "ut", "--passwords", passwords) == ExitCode.FINDINGS
    assert {state for state, _ in ledger(tmp_path / "ut").values()} == {"flagged"}
    protocol = json.loads((tmp_path / "ut" / "word.protokoll.json").read_bytes())
    assert protocol["kilde"]["aapnet_med_passord"] is True
    assert protocol["dekning"]["prosent"] == 100
    told = capsys.readouterr()
    written = b"".join(path.read_bytes() for path in (tmp_path / "ut").iterdir())
    assert SECRET not in told.out + told.err
    assert SECRET.encode() not in written


def test_a_wrong_password_is_told_and_tried_again_on_demand(folder: Path, passwords: Path, tmp_path: Path) -> None:
    right = passwords.read_text("utf-8")
    passwords.write_text("feil\n", "utf-8")
    convert(folder, "-o", tmp_path / "ut", "--passwords", passwords)
    assert {code for _, code in ledger(tmp_path / "ut").values()} == {"wrong_password"}
    passwords.write_text(right, "utf-8")
    convert(folder, "-o", tmp_path / "ut", "--passwords", passwords, "--retry-failed")
    assert {state for state, _ in ledger(tmp_path / "ut").values()} == {"flagged"}


def test_a_password_for_other_names_is_not_tried() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        unlocked(protected_pdf(), "trykk.pdf", (Password(SECRET, "word*"),))
    assert refused.value.code == "encrypted"
    assert unlocked(protected_pdf(), "trykk.pdf", (Password(SECRET, "*.pdf"),)).startswith(b"%PDF")


def test_a_password_never_shows_itself() -> None:
    assert SECRET not in repr(Password(SECRET))


def test_damage_behind_the_protection_is_no_crash() -> None:
    for data in (protected_docx()[:3000], protected_pdf()[:2000]):
        with pytest.raises(UnreadableDocument) as refused:
            unlocked(data, "x", (Password(SECRET),))
        assert refused.value.code == "wrong_password"


def test_a_file_of_passwords_that_cannot_be_read_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError):
        read_passwords(tmp_path / "ingen")
    (tmp_path / "binær").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        read_passwords(tmp_path / "binær")
    arguments = ["convert", str(folder), "-o", str(tmp_path / "ut"), "--passwords", str(tmp_path / "ingen")]
    assert main(arguments) == ExitCode.UNREADABLE_INPUT
    assert not (tmp_path / "ut").exists()


def test_a_file_of_passwords_that_others_may_read_is_warned_about(
    folder: Path, passwords: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passwords.chmod(0o644)
    convert(folder, "-o", tmp_path / "ut", "--passwords", passwords)
    assert "chmod 600" in capsys.readouterr().err
