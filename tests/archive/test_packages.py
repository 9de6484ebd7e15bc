"""Archive packages: both flavours of the message, the files beside it, and what must never be in either."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ipdocs.api.archiving import archive
from ipdocs.archive import schema_faults
from ipdocs.errors import InputError, OutputError, ProfileError, ToolMissing, UnreadableDocument, UsageError
from ipdocs.profile import starter_profile
from tests.archive.cases import (
    MOMENT,
    NAME,
    NUMBER,
    PLAN_RECORD,
    PNG,
    case,
    consent,
    everything,
    letter,
    pdf_that_claims_to_be_pdfa,
    pdf_without_archive_marks,
    plan,
    settings,
)
from tests.tooling import program, shared

FLAVOURS = ("fiks", "eformidling")


def pack(folder: Path, output: Path, format_: str = "fiks", **changes: Any) -> Any:
    records = changes.pop("records", ())
    printer = changes.pop("printer", pdf_that_claims_to_be_pdfa)
    workspace = changes.pop("workspace", None)
    made = settings(format_, **changes)
    return archive([folder], output, made, records=records, printer=printer, workspace=workspace)


def message(folder: Path) -> etree._Element:
    return etree.parse(str(folder / "arkivmelding.xml")).getroot()


def values(root: etree._Element, name: str) -> list[str]:
    return [element.text or "" for element in root.iter(f"{{*}}{name}")]


def rules(done: Any) -> set[str]:
    return {finding.rule for finding in done.findings}


@pytest.mark.parametrize("format_", FLAVOURS)
def test_the_message_is_valid_by_the_schema(format_: str, tmp_path: Path) -> None:
    schemas = shared("interop/arkivmelding")
    done = pack(case(tmp_path / "sak"), tmp_path / "ut", format_, schemas=schemas, records=[PLAN_RECORD])
    assert done.is_validated
    assert schema_faults((tmp_path / "ut" / "arkivmelding.xml").read_bytes(), schemas) == ()


@pytest.mark.parametrize("format_", FLAVOURS)
def test_the_message_is_valid_for_every_track_and_type_and_with_all_profile_values(
    format_: str, tmp_path: Path
) -> None:
    from ipdocs.api import Workspace

    schemas = shared("interop/arkivmelding")
    text = starter_profile("nn") + (
        '\n[arkiv]\narkivdel = "SAK"\nklassifikasjonssystem = "K"\nklasse = "F17"\nnavn_i_tittel = "ja"\n'
        '[arkiv.dokumenttype]\nindividuell-plan = "IP"\n[arkiv.journalposttype]\nindividuell-plan = "U"\n'
    )
    (tmp_path / "ipdocs.toml").write_text(text, encoding="utf-8")
    here = Workspace.open(tmp_path / "ipdocs.toml")
    done = pack(
        case(tmp_path / "sak"),
        tmp_path / "ut",
        format_,
        schemas=schemas,
        records=[PLAN_RECORD],
        workspace=here,
        form="nn",
    )
    root = message(tmp_path / "ut")
    assert done.is_validated
    assert values(root, "korrespondansepartNavn") == [NAME]
    assert f"Individuell plan – {NAME}" in values(root, "tittel")
    assert set(values(root, "offentligTittel")) == {"Individuell plan – *****"}


def test_without_schemas_the_package_says_that_nothing_was_validated(tmp_path: Path) -> None:
    done = pack(case(tmp_path / "sak"), tmp_path / "ut")
    assert not done.is_validated
    assert "ikke kontrollert" in json.loads((tmp_path / "ut" / "pakke.json").read_text())["skjema"]


def test_each_document_is_there_as_it_is_worked_with_and_as_it_is_kept(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut")
    root = message(tmp_path / "ut")
    names = values(root, "referanseDokumentfil")
    assert names == [
        "01-individuell-plan.pdf",
        "01-individuell-plan.docx",
        "02-tildelingsbrev.pdf",
        "02-tildelingsbrev.docx",
        "03-samtykke.pdf",
        "03-samtykke.docx",
        "04-vedlegg.bin",
    ]
    assert (tmp_path / "ut" / "01-individuell-plan.docx").read_bytes() == plan()
    variants = [element.findtext("{*}kode") for element in root.iter("{*}variantformat")]
    assert variants == ["A", "P", "A", "P", "A", "P", "P"]
    roles = [element.findtext("{*}kode") for element in root.iter("{*}tilknyttetRegistreringSom")]
    assert roles == ["H", "V", "V", "V"]
    assert values(root, "antallFiler") == ["7"]


def test_fiks_gets_checksums_sizes_and_formats_that_hold(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut")
    for stored in message(tmp_path / "ut").iter("{*}dokumentobjekt"):
        data = (tmp_path / "ut" / (stored.findtext("{*}referanseDokumentfil") or "")).read_bytes()
        assert stored.findtext("{*}sjekksum") == hashlib.sha256(data).hexdigest()
        assert stored.findtext("{*}sjekksumAlgoritme") == "SHA256"
        assert stored.findtext("{*}filstoerrelse") == str(len(data))
    formats = [element.findtext("{*}kode") for element in message(tmp_path / "ut").iter("{*}format")]
    assert formats[:2] == ["fmt/476", "fmt/412"]
    assert len(formats) == 6


def test_eformidling_gets_moment_ids_and_statuses_but_no_checksums(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut", "eformidling")
    root = message(tmp_path / "ut")
    assert values(root, "tidspunkt") == [MOMENT.isoformat()]
    assert values(root, "sjekksum") == []
    assert values(root, "saksstatus") == ["Under behandling"]
    assert values(root, "journalstatus") == ["Journalført"]
    assert len(set(values(root, "systemID"))) == 6
    assert values(root, "referanseForelderMappe") == values(root, "systemID")[:1]


def test_the_checksum_file_holds_for_every_file(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut")
    lines = (tmp_path / "ut" / "sjekksummer.sha256").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(listed) == {path.name for path in (tmp_path / "ut").iterdir()} - {"sjekksummer.sha256"}
    for name, digest in listed.items():
        assert hashlib.sha256((tmp_path / "ut" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("format_", FLAVOURS)
def test_the_name_stands_only_where_the_archive_screens_it(format_: str, tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut", format_, records=[PLAN_RECORD])
    root = message(tmp_path / "ut")
    holding = {
        etree.QName(element).localname
        for element in root.iter()
        if isinstance(element.text, str) and any(part in element.text for part in ("Jonas", "Lindvik", NUMBER))
    }
    assert holding <= {"partNavn", "identifikator", "sakspartNavn"}
    assert all("jf. fvl. § 13" in basis for basis in values(root, "skjermingshjemmel"))
    assert set(values(root, "offentligTittel")) == {"Individuell plan – *****"}
    for name, data in everything(tmp_path / "ut"):
        assert "Lindvik" not in name
        assert NUMBER not in name
        if name.endswith((".json", ".sha256")):
            assert b"Lindvik" not in data
            assert NUMBER.encode() not in data


def test_the_same_files_give_the_same_package(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "a", records=[PLAN_RECORD])
    pack(tmp_path / "sak", tmp_path / "b", records=[PLAN_RECORD])
    assert list(everything(tmp_path / "a")) == list(everything(tmp_path / "b"))


def test_another_seed_gives_other_ids_and_nothing_else(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "a", "eformidling")
    pack(tmp_path / "sak", tmp_path / "b", "eformidling", seed="igjen")
    first, second = (json.loads((tmp_path / name / "pakke.json").read_text()) for name in "ab")
    assert set(first["ider"].values()).isdisjoint(second["ider"].values())
    assert first["dokumenter"] == second["dokumenter"]
    text = (tmp_path / "a" / "arkivmelding.xml").read_text()
    for name, old in first["ider"].items():
        text = text.replace(old, second["ider"][name])
    assert text == (tmp_path / "b" / "arkivmelding.xml").read_text()


def test_a_pdfa_of_the_same_name_is_the_archive_variant_and_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "plan.docx").write_bytes(plan())
    kept = _printed("Planen")
    (folder / "plan.pdf").write_bytes(kept)
    (folder / "annet.pdf").write_bytes(b"%PDF-1.4\nplain\n%%EOF")
    printed: list[bytes] = []
    done = pack(folder, tmp_path / "ut", printer=lambda data: printed.append(data) or data)
    assert done.files["01-individuell-plan.pdf"] == kept
    assert printed == []
    assert len(done.package.documents) == 2


@pytest.mark.slow
def test_a_pdf_that_only_says_it_is_pdfa_is_found_out(tmp_path: Path) -> None:
    program("java")
    pytest.importorskip("jpype")
    folder = tmp_path / "sak"
    folder.mkdir()
    true = _printed("Planen")
    (folder / "ekte.pdf").write_bytes(true)
    (folder / "falsk.pdf").write_bytes(pdf_that_claims_to_be_pdfa(b""))
    done = pack(folder, tmp_path / "ut")
    assert "arkiv.falsk-pdfa" in rules(done)
    variants = {name: data for name, data in done.files.items() if name.endswith(".pdf")}
    kept = {file.name: file.variant.value for document in done.package.documents for file in document.files}
    assert [kept[name] for name, data in variants.items() if data == true] == ["A"]
    assert [kept[name] for name, data in variants.items() if data != true] == ["P"]


def _printed(text: str) -> bytes:
    typst = pytest.importorskip("typst")
    source = (
        f'#set document(title: "x", date: datetime(year: 2026, month: 3, day: 1))\n#set text(lang: "nb")\n= {text}\n'
    )
    return bytes(typst.compile(source.encode(), pdf_standards=["a-2a"]))


def test_a_word_document_is_printed_by_the_real_engine(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "samtykke.docx").write_bytes(consent())
    done = archive([folder], tmp_path / "ut", settings())
    (document,) = done.package.documents
    assert [file.format.pronom for file in document.files] == ["fmt/476", "fmt/412"]
    assert document.files[0].data.startswith(b"%PDF-1.7")


@pytest.mark.slow
def test_a_scan_and_a_picture_get_a_copy_that_the_judge_finds_valid(tmp_path: Path) -> None:
    program("java")
    pytest.importorskip("jpype")
    pytest.importorskip("pikepdf")
    folder = tmp_path / "sak"
    folder.mkdir()
    scan = pdf_without_archive_marks()
    (folder / "samtykke.pdf").write_bytes(scan)
    (folder / "bilde.png").write_bytes(PNG)
    done = pack(folder, tmp_path / "ut")
    kinds = {file.name: (file.variant.value, file.format.pronom) for file in done.package.files}
    assert kinds == {
        "01-vedlegg.pdf": ("A", "fmt/477"),
        "01-vedlegg.png": ("P", "fmt/11"),
        "02-vedlegg.pdf": ("A", "fmt/477"),
        "02-vedlegg-original.pdf": ("P", "fmt/18"),
    }
    assert done.files["02-vedlegg-original.pdf"] == scan
    assert "arkiv.uten-arkivformat" not in rules(done)
    assert len(done.files) == 7


def test_a_copy_that_nobody_can_judge_is_not_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipdocs.api import archive_copies

    pytest.importorskip("pikepdf")

    def missing(copies: list[bytes]) -> list[bool]:
        raise ToolMissing("no Java", "Install it.")

    monkeypatch.setattr(archive_copies, "_valid_copies", missing)
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "bilde.png").write_bytes(PNG)
    done = pack(folder, tmp_path / "ut")
    assert {"arkiv.kopi-ikke-bedomt", "arkiv.uten-arkivformat"} <= rules(done)
    assert [file.variant.value for file in done.package.files] == ["P"]


def test_what_has_no_archive_format_is_an_error_that_does_not_stop_the_package(tmp_path: Path) -> None:
    done = pack(case(tmp_path / "sak"), tmp_path / "ut")
    (finding,) = [each for each in done.findings if each.rule == "arkiv.uten-arkivformat"]
    assert finding.severity == "error"
    assert "Dokument 4" in finding.message


def test_a_document_that_cannot_be_printed_is_packed_as_it_is(tmp_path: Path) -> None:
    def refuses(data: bytes) -> bytes:
        raise UnreadableDocument("damaged", "…")

    done = pack(case(tmp_path / "sak"), tmp_path / "ut", printer=refuses)
    assert any("damaged" in each.message for each in done.findings if each.rule == "arkiv.ikke-skrevet-ut")
    assert "01-individuell-plan.pdf" not in done.files
    assert done.files["01-individuell-plan.docx"] == plan()


def test_without_the_engine_nothing_is_written(tmp_path: Path) -> None:
    def lacking(data: bytes) -> bytes:
        raise ToolMissing("no engine", "Run: pip install 'ipdocs[pdf]'.")

    with pytest.raises(ToolMissing):
        pack(case(tmp_path / "sak"), tmp_path / "ut", printer=lacking)
    assert [path.name for path in tmp_path.iterdir()] == ["sak"]


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "noe.txt").write_text("x")
    with pytest.raises(OutputError, match="not empty"):
        pack(case(tmp_path / "sak"), tmp_path / "ut")
    assert (tmp_path / "ut" / "noe.txt").read_text() == "x"


def test_when_writing_fails_half_way_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipdocs.batch import folders

    written = []

    def failing(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == 3:
            raise OSError(28, "full")
        path.write_bytes(data)

    monkeypatch.setattr(folders, "write_atomically", failing)
    with pytest.raises(OutputError, match="no room left"):
        pack(case(tmp_path / "sak"), tmp_path / "ut")
    assert [path.name for path in tmp_path.iterdir()] == ["sak"]


def test_the_sources_are_not_touched(tmp_path: Path) -> None:
    folder = case(tmp_path / "sak")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    pack(folder, tmp_path / "ut", records=[PLAN_RECORD])
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "name",
    [
        "x..%2f..%2fetc.docx",
        "a<b>&\"c'.docx",
        "\u202egnp.docx",
        "bl\u00e5b\u00e6r \U0001f600.docx",
        "-rf.docx",
        "con.docx",
    ],
)
def test_a_hostile_name_is_in_no_file_name_and_breaks_nothing(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / name).write_bytes(plan())
    done = pack(folder, tmp_path / "ut")
    assert "01-individuell-plan.docx" in done.files
    assert message(tmp_path / "ut").tag.endswith("arkivmelding")
    assert all(name.encode() not in data for _, data in everything(tmp_path / "ut"))


def test_a_link_in_the_folder_is_left_out_and_told(tmp_path: Path) -> None:
    secret = tmp_path / "utenfor.txt"
    secret.write_text("hemmelig")
    folder = case(tmp_path / "sak")
    (folder / "lenke.txt").symlink_to(secret)
    done = pack(folder, tmp_path / "ut")
    assert "arkiv.lenke" in rules(done)
    assert all(b"hemmelig" not in data for data in done.files.values())


def test_what_cannot_be_read_is_packed_as_an_attachment(tmp_path: Path) -> None:
    folder = case(tmp_path / "sak")
    unknown = b"\x00\x01\x02\xff\xfe\x90" * 20
    (folder / "odelagt.docx").write_bytes(b"PK\x03\x04 [Content_Types].xml word/ nothing")
    (folder / "ukjent.xyz").write_bytes(unknown)
    done = pack(folder, tmp_path / "ut", printer=pdf_that_claims_to_be_pdfa)
    assert {"arkiv.ulest", "arkiv.ukjent-format"} <= rules(done)
    assert unknown in done.files.values()


def test_numbers_of_several_persons_are_told(tmp_path: Path) -> None:
    folder = case(tmp_path / "sak")
    (folder / "annen.txt").write_text("Fødselsnummer 02891970180", encoding="utf-8")
    assert "arkiv.flere-personer" in rules(pack(folder, tmp_path / "ut"))
    assert "arkiv.flere-personer" not in rules(pack(case(tmp_path / "sak2"), tmp_path / "ut2"))


def test_a_folder_without_any_paper_of_ours_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "bilde.png").write_bytes(PNG)
    done = pack(folder, tmp_path / "ut")
    assert "arkiv.ingen-ip" in rules(done)
    assert done.package.title == "Dokument"


def test_the_files_of_a_case_may_be_given_one_by_one(tmp_path: Path) -> None:
    folder = case(tmp_path / "sak")
    done = archive([folder / "plan.docx"], tmp_path / "ut", settings(), printer=pdf_that_claims_to_be_pdfa)
    assert [document.type for document in done.package.documents] == ["individuell-plan"]


def test_the_number_of_the_case_is_the_external_key(tmp_path: Path) -> None:
    pack(case(tmp_path / "sak"), tmp_path / "ut", records=[PLAN_RECORD])
    assert values(message(tmp_path / "ut"), "noekkel")[:2] == ["2026/1187", "2026/1187"]


@pytest.mark.parametrize("number", [NUMBER, "148591 21250", "Kari Normann", "a\nb"])
def test_a_case_number_that_could_name_a_person_is_refused(number: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        pack(case(tmp_path / "sak"), tmp_path / "ut", case_number=number)
    assert number not in str(caught.value)


def test_no_files_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(InputError, match="no files to pack"):
        pack(tmp_path / "tom", tmp_path / "ut")


def test_an_unknown_code_in_the_profile_is_named(tmp_path: Path) -> None:
    from ipdocs.api import Workspace

    (tmp_path / "ipdocs.toml").write_text(starter_profile("nb") + '\n[arkiv]\nsaksstatus = "Q"\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"\[arkiv\] saksstatus: 'Q' is not known"):
        pack(case(tmp_path / "sak"), tmp_path / "ut", workspace=Workspace.open(tmp_path / "ipdocs.toml"))


def test_the_letter_is_the_main_document_where_there_is_no_plan(tmp_path: Path) -> None:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "a.docx").write_bytes(consent())
    (folder / "b.docx").write_bytes(letter())
    done = pack(folder, tmp_path / "ut", records=[PLAN_RECORD])
    assert [document.type for document in done.package.documents] == ["tildelingsbrev", "samtykke"]
    root = message(tmp_path / "ut")
    assert values(root, "korrespondansepartNavn") == [NAME]
    assert [element.findtext("{*}kode") for element in root.iter("{*}journalposttype")] == ["U"]
