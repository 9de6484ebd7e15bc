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
