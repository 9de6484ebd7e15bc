import json
from pathlib import Path

import pytest

from ipdocs import fill, records
from ipdocs.cli import main

NUMBER = "14859121250"


@pytest.fixture
def plan() -> dict[str, object]:
    return dict(json.loads(records.starter("individuell-plan", "nb", "json")))


@pytest.fixture
def folder(tmp_path: Path, plan: dict[str, object]) -> Path:
    where = tmp_path / "planer"
    where.mkdir()
    (where / "hel.docx").write_bytes(fill("individuell-plan", plan))
    (where / "uten-maal.docx").write_bytes(fill("individuell-plan", plan | {"maal": []}))
    return where


def checked(*call: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    code = main(["check", *call, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_complete_plan_gives_code_0_and_the_verdict_complete(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = checked(str(folder / "hel.docx"), capsys=capsys)
    (document,) = report["documents"]
    assert (code, document["verdict"], document["type"]) == (0, "complete", "individuell-plan")


def test_what_is_missing_gives_code_1_unless_nothing_is_to_fail(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folder / "uten-maal.docx")
    code, report = checked(path, capsys=capsys)
    (document,) = report["documents"]
    (goals,) = (one for one in document["requirements"] if one["id"] == "ip.maal")
    assert (code, document["verdict"], goals["severity"]) == (1, "incomplete", "error")
    assert goals["status"] in {"missing", "empty", "placeholder"}
    assert main(["check", path, "--fail-on", "never"]) == 0


def test_a_folder_is_checked_whole_and_a_bad_file_never_stops_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.docx").write_bytes(b"PK\x03\x04 not a package")
    (folder / "~$laas.docx").write_bytes(b"lock file")
    code, report = checked(str(folder), capsys=capsys)
    assert code == 3
    assert [Path(one["path"]).name for one in report["documents"]] == ["a.docx", "hel.docx", "uten-maal.docx"]
    assert [one["verdict"] for one in report["documents"]] == ["unreadable", "complete", "incomplete"]
    assert report["documents"][0]["error"]["code"]
    assert report["documents"][0]["requirements"] == []


def test_two_processes_give_the_same_report_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(str(folder), capsys=capsys) == checked(str(folder), "--jobs", "2", capsys=capsys)


def test_a_pattern_is_expanded_where_the_shell_has_not_done_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, report = checked(str(folder / "u*.docx"), capsys=capsys)
    assert [Path(one["path"]).name for one in report["documents"]] == ["uten-maal.docx"]


def test_the_report_can_leave_the_quotations_out(
    folder: Path, plan: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    name = plan["person"]["navn"]  # type: ignore[index]
    main(["check", str(folder / "hel.docx"), "--format", "json"])
    assert name in capsys.readouterr().out
    for form in ("json", "text"):
        main(["check", str(folder / "hel.docx"), "--format", form, "--redact"])
        assert name not in capsys.readouterr().out


def test_a_personal_number_in_a_path_is_masked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hel.docx").rename(folder / f"plan {NUMBER}.docx")
    for form in ("json", "text"):
        main(["check", str(folder), "--format", form, "--redact"])
        captured = capsys.readouterr()
        assert NUMBER not in captured.out + captured.err


def test_the_report_goes_whole_into_a_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "rapport.json"
    main(["check", str(folder), "--format", "json", "-o", str(target)])
    assert capsys.readouterr().out == ""
    assert len(json.loads(target.read_text(encoding="utf-8"))["documents"]) == 2


def test_the_report_is_in_the_language_form_that_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder / "uten-maal.docx"), "--lang", "nn"])
    assert "ikkje" in capsys.readouterr().out.lower()


def test_the_day_of_the_law_decides_what_a_plan_must_have(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, report = checked(str(folder / "hel.docx"), "--law-date", "2020-01-01", capsys=capsys)
    (document,) = report["documents"]
    status = {one["id"]: one["status"] for one in document["requirements"]}
    assert document["law_date"] == "2020-01-01"
    assert status["ip.ansvar-utarbeide"] == "not-applicable"
    assert status["ip.koordinator-status"] == "not-applicable"


@pytest.mark.parametrize("call", [["--law-date", "i fjor"], ["--type", "brev"], ["--jobs", "0"]])
def test_a_wrong_option_is_a_wrong_call(call: list[str], folder: Path) -> None:
    try:
        code = main(["check", str(folder), *call])
    except SystemExit as stop:
        code = stop.code  # type: ignore[assignment]
    assert code == 2


def test_paths_without_files_are_an_input_error(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 3
    assert main(["check", str(tmp_path / "*.docx")]) == 3
