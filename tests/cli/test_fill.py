import json
import zipfile
from pathlib import Path

import docx
import pytest

from ipdocs import records
from ipdocs.cli import main
from ipdocs.profile import starter_profile


@pytest.fixture
def letter() -> dict[str, object]:
    return dict(json.loads(records.starter("tildelingsbrev", "nb", "json")))


def rows(folder: Path, *letters: dict[str, object]) -> Path:
    path = folder / "brev.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in letters), encoding="utf-8")
    return path


def one(folder: Path, letter: dict[str, object]) -> Path:
    path = folder / "brev.json"
    path.write_text(json.dumps(letter), encoding="utf-8")
    return path


def document_xml(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")


def test_one_record_becomes_the_file_that_is_asked_for(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ut.docx"
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert "Statsforvalteren" in document_xml(out)


def test_without_a_name_the_file_has_date_and_type_and_nothing_of_the_person(
    tmp_path: Path, letter: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = one(tmp_path, letter)
    assert main(["fill", "tildelingsbrev", str(data)]) == 0
    assert main(["fill", "tildelingsbrev", str(data)]) == 0
    names = sorted(path.name for path in tmp_path.glob("*.docx"))
    assert names == [f"{letter['dato']}_tildelingsbrev_0001-2.docx", f"{letter['dato']}_tildelingsbrev_0001.docx"]


def test_the_language_form_can_be_chosen(tmp_path: Path, letter: dict[str, object]) -> None:
    out = tmp_path / "ut.docx"
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(out), "--lang", "nn"]) == 0
    assert "Statsforvaltaren" in document_xml(out)


def test_a_record_that_is_not_valid_tells_all_its_faults_and_writes_nothing(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    letter |= {"dato": "i morgen", "ukjent": 1, "spor": "helse-"}
    out = tmp_path / "ut.docx"
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(out)]) == 4
    err = capsys.readouterr().err
    assert all(word in err for word in ("dato", "ukjent", "spor"))
    assert not out.exists()


def test_many_records_become_a_folder_and_the_bad_one_is_told_with_its_row(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    data = rows(tmp_path, letter, letter | {"dato": "i morgen"}, letter)
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / "ut")]) == 4
    assert len(list((tmp_path / "ut").glob("*.docx"))) == 2
    captured = capsys.readouterr()
    assert "brev.jsonl linje 2: dato" in captured.err
    assert captured.out == ""
    report = json.loads((tmp_path / "ut" / "rapport.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"done": 2, "unchanged": 0, "invalid": 1, "failed": 0}


def test_a_second_run_does_only_what_has_changed(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ut"
    main(["fill", "tildelingsbrev", str(rows(tmp_path, letter, letter)), "-o", str(out)])
    before = {path.name: path.read_bytes() for path in out.glob("*.docx")}
    capsys.readouterr()
    main(["fill", "tildelingsbrev", str(rows(tmp_path, letter, letter | {"saksnummer": "2026/99"})), "-o", str(out)])
    assert "1 filled, 1 unchanged" in capsys.readouterr().err
    after = {path.name: path.read_bytes() for path in out.glob("*.docx")}
    assert [name for name in after if after[name] != before[name]] == [sorted(after)[1]]


def test_two_processes_make_the_same_documents_as_one(tmp_path: Path, letter: dict[str, object]) -> None:
    data = rows(tmp_path, *(letter | {"saksnummer": f"2026/{number}"} for number in range(40)))
    for jobs in ("1", "2"):
        assert main(["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / jobs), "--jobs", jobs]) == 0
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / jobs).glob("*.docx")} for jobs in ("1", "2"))
    assert first == second
    assert len(first) == 40


def test_several_records_need_a_folder(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    data = rows(tmp_path, letter, letter)
    assert main(["fill", "tildelingsbrev", str(data)]) == 2
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / "en.docx")]) == 2
    assert "folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none.yaml", "none"])
def test_data_that_are_not_there_are_an_input_error(name: str, tmp_path: Path) -> None:
    assert main(["fill", "samtykke", str(tmp_path / name)]) == 3


def test_a_template_of_the_callers_own_is_used(tmp_path: Path, letter: dict[str, object]) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("Hei {{ person.navn }}, fristen er {{ frist }}.")
    own.save(str(tmp_path / "egen.docx"))
    out = tmp_path / "ut.docx"
    data = one(tmp_path, letter)
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(out), "--template", str(tmp_path / "egen.docx")]) == 0
    assert Document(str(out)).paragraphs[0].text.endswith("fristen er fire uker.")


def test_a_broken_template_of_the_callers_own_is_told_with_its_place(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("Hei {{ person.nvan }}")
    own.save(str(tmp_path / "egen.docx"))
    call = ["fill", "tildelingsbrev", str(one(tmp_path, letter)), "--template", str(tmp_path / "egen.docx")]
    assert main([*call, "-o", str(tmp_path / "ut.docx")]) == 5
    err = capsys.readouterr().err
    assert "person.nvan" in err
    assert "person.navn" in err
    assert not (tmp_path / "ut.docx").exists()


def test_a_misspelt_field_in_a_template_is_refused_and_never_filled_as_if_the_record_lacked_it(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document()
    word.add_paragraph("Til {{ person.namn|krev }} {% if tjenester %}{{ tjenster|krev }}{% endif %}")
    mine = tmp_path / "min.docx"
    word.save(str(mine))
    data = rows(tmp_path, letter, letter)
    call = ["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / "ut"), "--template", str(mine)]
    assert main(call) == 5
    err = capsys.readouterr().err
    assert "avsnitt 1: Feltet «person.namn»" in err
    assert "person.navn" in err
    assert err.count("«tjenster»") == 1  # told once, not once for each record
    assert not (tmp_path / "ut").exists()


def test_a_misspelt_field_in_the_municipalitys_own_template_is_refused(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "egne" / "templates" / "tildelingsbrev"
    own.mkdir(parents=True)
    word = docx.Document()
    word.add_paragraph("Til {{ person.namn|krev }}")
    word.save(str(own / "ip.nb.docx"))
    profile = tmp_path / "ipdocs.toml"
    profile.write_text(starter_profile("nb").replace("# kataloger", "kataloger"), encoding="utf-8")
    call = ["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(tmp_path / "ut.docx")]
    assert main([*call, "--profile", str(profile)]) == 5
    err = capsys.readouterr().err
    assert "ip.nb.docx" in err
    assert "person.namn" in err
    assert main([*call, "--profile", str(profile), "--lang", "nn"]) == 0  # that one is not the municipality's own


def test_the_municipalitys_own_template_and_profile_go_first(tmp_path: Path, letter: dict[str, object]) -> None:
    from docx import Document

    folder = tmp_path / "egne" / "templates" / "tildelingsbrev"
    folder.mkdir(parents=True)
    own = Document()
    own.add_paragraph("{{ kommune.navn }}")
    own.save(str(folder / "ip.nb.docx"))
    assert main(["init", str(tmp_path)]) == 0
    profile = tmp_path / "ipdocs.toml"
    text = profile.read_text(encoding="utf-8").replace('navn = "Eksempelvik kommune"', 'navn = "Vår kommune"', 1)
    profile.write_text(text.replace("# kataloger", "kataloger"), encoding="utf-8")
    out = tmp_path / "ut.docx"
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(out), "--profile", str(profile)]) == 0
    assert Document(str(out)).paragraphs[0].text == "Vår kommune"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_done(tmp_path: Path, letter: dict[str, object]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    one(data, letter)
    (data / "a.json").write_text("{", encoding="utf-8")
    (data / "b.yaml").write_text(records.starter("tildelingsbrev", "nn"), encoding="utf-8")
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / "ut")]) == 3
    assert len(list((tmp_path / "ut").glob("*.docx"))) == 2


def test_a_date_is_written_the_same_way_in_every_file_name(tmp_path: Path, letter: dict[str, object]) -> None:
    data = rows(tmp_path, letter | {"dato": "3.2.2026"}, letter | {"dato": "2026-02-03"})
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(tmp_path / "ut")]) == 0
    assert {path.name[:10] for path in (tmp_path / "ut").glob("*.docx")} == {"2026-02-03"}


@pytest.mark.parametrize("name", ["ut.pdf", "ut.doc", "ut.odt"])
def test_a_name_of_another_format_is_a_wrong_call_and_no_folder_is_made_of_it(
    name: str, tmp_path: Path, letter: dict[str, object]
) -> None:
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(tmp_path / name)]) == 2
    assert not (tmp_path / name).exists()


def test_one_file_that_cannot_be_read_is_an_input_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "brev.xlsx"
    broken.write_bytes(b"PK\x03\x04" + bytes(range(200)))
    assert main(["fill", "tildelingsbrev", str(broken), "-o", str(tmp_path / "ut.docx")]) == 3
    assert "brev.xlsx: Filen er ikke en Excel-arbeidsbok" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_told_by_name(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mangler" / "ut.docx"
    assert main(["fill", "tildelingsbrev", str(one(tmp_path, letter)), "-o", str(out)]) == 7
    assert str(out) in capsys.readouterr().err


def test_a_personal_number_in_a_path_is_masked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", "tildelingsbrev", str(tmp_path / "14859121250.yaml")]) == 3
    err = capsys.readouterr().err
    assert "14859121250" not in err
    assert "***********.yaml" in err


def test_nothing_of_the_person_is_told_but_in_the_documents(
    tmp_path: Path, letter: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    """A canary stands in every text of the records, sound and unsound: no message, report or file name may hold it."""
    canary = "Zebulon Kanarifugl"
    person = letter["person"]
    assert isinstance(person, dict)
    sound = letter | {"person": person | {"navn": canary, "adresse": canary}, "begrunnelse": canary}
    unsound = [
        sound | {"dato": canary},
        sound | {"spor": canary},
        sound | {"person": person | {"navn": canary, "fodselsnummer": "14859121251"}},
        sound | {"koordinator": {"navn": canary, "epost": canary, "telefon": canary}},
        sound | {canary: canary},
        sound | {"tjenester": canary},
    ]
    data = rows(tmp_path, sound, *unsound)
    out = tmp_path / "ut"
    assert main(["fill", "tildelingsbrev", str(data), "-o", str(out)]) == 4
    captured = capsys.readouterr()
    beside = [path.read_bytes().decode("utf-8", "replace") for path in out.iterdir() if path.suffix != ".docx"]
    shown = [captured.out, captured.err, *beside, *(path.name for path in out.rglob("*"))]
    for secret in ("Zebulon", "Kanarifugl", "14859121251", "14859121250"):
        assert [text for text in shown if secret in text] == []
    assert canary in document_xml(next(out.glob("*.docx")))
