import json
from pathlib import Path

import pytest

from ipdocs import records
from ipdocs.cli import main
from ipdocs.cli.options import FILLABLE
from ipdocs.profile import load_profile


@pytest.mark.parametrize("kind", FILLABLE)
@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("suffix", ["yaml", "toml", "json"])
def test_a_new_record_can_be_filled_as_it_is(kind: str, form: str, suffix: str, tmp_path: Path) -> None:
    data = tmp_path / f"post.{suffix}"
    assert main(["new", kind, "--lang", form, "--format", suffix, "-o", str(data)]) == 0
    assert main(["fill", kind, str(data), "-o", str(tmp_path / "ut.docx")]) == 0


def test_new_leaves_a_file_alone_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "post.yaml"
    path.write_text("mine", encoding="utf-8")
    assert main(["new", "samtykke", "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_schema_is_json_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "samtykke"]) == 0
    assert json.loads(capsys.readouterr().out) == records.json_schema("samtykke")


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_init_writes_a_valid_profile_once(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path), "--lang", form]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'ipdocs.toml'}\n"
    assert load_profile(tmp_path / "ipdocs.toml").maalform == form
    assert main(["init", str(tmp_path)]) == 2


def test_a_sound_template_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    from ipdocs.catalog import Catalog

    for name in Catalog().names("templates", ".docx"):
        kind = name.split("/")[1]
        assert main(["template", "check", str(Catalog().find(name)), "--type", kind]) == 0
    assert capsys.readouterr().out == ""


def test_a_templates_faults_are_listed_with_their_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("Hei {{ person.nvan }}")
    own.add_paragraph("{% if frist %}Fristen er {{ frist }")
    own.save(str(tmp_path / "egen.docx"))
    assert main(["template", "check", str(tmp_path / "egen.docx")]) == 5
    lines = capsys.readouterr().out.splitlines()
    assert any("avsnitt 1" in line and "person.navn" in line for line in lines)
    assert any("avsnitt 2" in line for line in lines)


def test_explain_tells_what_a_requirement_asks_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ip.maal"]) == 0
    out = capsys.readouterr().out
    assert "ip.maal" in out
    assert "FOR-2022-06-22-1110" in out


def test_explain_suggests_the_nearest_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ip.mal"]) == 2
    assert "ip.maal" in capsys.readouterr().err
