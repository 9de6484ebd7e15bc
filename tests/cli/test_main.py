import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipdocs import __version__, cli
from ipdocs.cli import COMMANDS, main


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"ipdocs {__version__}\n"


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert [name for name in COMMANDS if f"    {name}" not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: ipdocs {command}")


@pytest.mark.parametrize(
    "call", [[], ["no-such"], ["fill"], ["fill", "no-such-type", "x.yaml"], ["check", "a", "--format", "pdf"]]
)
def test_a_wrong_call_ends_with_code_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(call)
    assert stop.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: ipdocs" in captured.err


def test_a_fault_of_the_program_gives_no_traceback_and_no_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_only: object = None) -> None:
        raise RuntimeError("Kari Nordmann")

    monkeypatch.delenv("IPDOCS_DEBUG", raising=False)
    monkeypatch.setattr(cli, "build_parser", broken)
    assert main(["schema", "samtykke"]) == 70
    err = capsys.readouterr().err
    assert "RuntimeError" in err
    assert "Kari" not in err
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m ipdocs schema individuell-plan | head -n 1; test ${{PIPESTATUS[0]}} -eq 0"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=Path(cli.__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "{\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    ],
)
def test_norwegian_letters_and_signs_come_out_whatever_the_locale_is(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "mål og æøå"
    folder.mkdir()
    env = {**os.environ, **environment, "PYTHONPATH": str(Path(cli.__file__).parents[2])}

    def ipdocs(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        call = [sys.executable, "-m", "ipdocs", *arguments]
        return subprocess.run(call, env=env, cwd=folder, capture_output=True, timeout=60, check=False)

    starter = ipdocs("new", "samtykke", "--lang", "nn")
    assert starter.returncode == 0
    assert "målform" in starter.stdout.decode("utf-8").lower()
    (folder / "blåbær.yaml").write_bytes(starter.stdout)
    assert ipdocs("fill", "samtykke", "blåbær.yaml", "-o", "blåbær.docx").returncode == 0
    read = ipdocs("read", "blåbær.docx")
    assert read.returncode == 0
    assert "☐" in read.stdout.decode("utf-8")
    wrong = ipdocs("fill", "samtykke", "finnes-ikke-å.yaml")
    assert wrong.returncode == 3
    assert "finnes-ikke-å" in wrong.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have no such file names")
def test_a_file_name_that_is_no_text_is_told_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bl\xe5b\xe6r.docx"
    Path(os.fsdecode(path)).write_bytes(b"")
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    for output in ("text", "json"):
        call = [sys.executable.encode(), b"-m", b"ipdocs", b"check", path, b"--format", output.encode()]
        ran = subprocess.run(call, env=env, capture_output=True, timeout=60, check=False)
        assert ran.returncode == 3
        assert b"docx" in ran.stdout
