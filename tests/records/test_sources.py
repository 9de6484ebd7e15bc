"""Records from files: every format, and what happens when a file or a row is bad."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from ipdocs.errors import InputError, RecordInvalid
from ipdocs.limits import LIMITS
from ipdocs.records import RawRecord, expected_count, load, validate


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def writer(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


def faults(path: Path, **options: Any) -> list[str]:
    return [fault.message for raw in load(path, **options) for fault in raw.faults]


def data(path: Path) -> list[dict[str, Any]]:
    records = list(load(path))
    assert [fault.message for raw in records for fault in raw.faults] == []
    return [dict(raw.data) for raw in records]


class TestJson:
    def test_one_object_is_one_record_without_a_place(self, write: Callable[..., Path]) -> None:
        (raw,) = load(write("a.json", '\ufeff {"type": "samtykke"} '))
        assert raw == RawRecord(0, "a.json", "", {"type": "samtykke"})

    def test_a_list_is_many_records(self, write: Callable[..., Path]) -> None:
        found = list(load(write("a.json", '[{"a": 1}, {"a": 2}\n]')))
        assert [(raw.label, raw.data) for raw in found] == [("post 1", {"a": "1"}), ("post 2", {"a": "2"})]
        assert data(write("b.json", "[]")) == []

    def test_numbers_keep_their_digits(self, write: Callable[..., Path]) -> None:
        assert data(write("a.json", '{"a": 12345678901234567890, "b": 1.10}')) == [
            {"a": "12345678901234567890", "b": "1.10"}
        ]

    def test_a_list_is_read_one_record_at_a_time(self, write: Callable[..., Path]) -> None:
        many = write("a.json", "[" + ",\n".join(json.dumps({"n": n, "t": "x" * 500}) for n in range(2000)) + ", oops]")
        stream = load(many)
        assert next(stream).data["n"] == "0"
        rest = list(stream)
        assert len(rest) == 2000
        assert rest[-1].faults[0].message == "post 2001: Dette er ikke gyldig JSON"

    def test_a_record_larger_than_the_window_is_read_whole(self, write: Callable[..., Path]) -> None:
        text = "æ😀" * 200_000
        assert data(write("a.json", json.dumps([{"t": text}], ensure_ascii=False))) == [{"t": text}]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "Filen er tom"),
            ("  ", "Filen er tom"),
            ('{"a": 1', "Dette er ikke gyldig JSON"),
            ('{"a": NaN}', "Dette er ikke gyldig JSON"),
            ('{"a": 1} {"a": 2}', "Dette er ikke gyldig JSON"),
            ('{"a": 1, "a": 2}', "Et felt står to ganger i samme gruppe"),
            ('"tekst"', "Her skulle det stått felt med navn og verdi"),
            ("[" * 200_000, "post 1: Opplysningene er nøstet for dypt"),
            ('[{"a": 1} {"a": 2}]', "post 1: Dette er ikke gyldig JSON"),
            (b'{"a": "\xe5"}', "Teksten er ikke UTF-8. Lagre filen som UTF-8"),
        ],
    )
    def test_a_bad_file_is_told(self, write: Callable[..., Path], text: str | bytes, message: str) -> None:
        assert faults(write("a.json", text))[-1] == message

    def test_half_a_surrogate_pair_is_a_fault_of_the_record(self, write: Callable[..., Path]) -> None:
        (raw,) = load(write("a.json", '{"type": "individuell-plan", "person": {"navn": "\\ud800"}}'))
        with pytest.raises(RecordInvalid) as error:
            validate(raw)
        assert error.value.findings[0].rule == "post.tegn"

    def test_a_record_over_the_size_limit_is_refused(self, write: Callable[..., Path]) -> None:
        small = replace(LIMITS, record_bytes=100_000)
        path = write("a.json", json.dumps([{"t": "x" * 200_000}]))
        assert faults(path, limits=small) == ["post 1: Dette er for stort til å bli lest"]
        path = write("a.jsonl", json.dumps({"t": "x" * 200_000}))
        assert faults(path, limits=small) == ["linje 1: Dette er for stort til å bli lest"]


def test_a_bad_line_of_jsonl_does_not_stop_the_others(write: Callable[..., Path]) -> None:
    path = write("a.jsonl", b'\xef\xbb\xbf{"a": 1}\n\n{"a":\n[1]\n{"a": "\xff"}\n' + b"[" * 200_000 + b'\n{"a": 5}')
    found = [(raw.label, dict(raw.data), [fault.rule for fault in raw.faults]) for raw in load(path)]
    assert found == [
        ("linje 1", {"a": "1"}, []),
        ("linje 3", {}, ["kilde.json"]),
        ("linje 4", {}, ["kilde.ikke-en-post"]),
        ("linje 5", {}, ["kilde.tegnsett"]),
        ("linje 6", {}, ["kilde.json"]),
        ("linje 7", {"a": "5"}, []),
    ]


class TestYaml:
    def test_words_stay_the_words_that_they_are(self, write: Callable[..., Path]) -> None:
        text = "a: no\nb: nei\nc: ja\nd: on\ne: 01815012345\nf: 2026-03-01\ng: 1e3\nh: 12:30\ni: NO\nj: true\nk: 0o17\nno: off"
        assert data(write("a.yaml", text)) == [
            {
                "a": "no", "b": "nei", "c": "ja", "d": "on", "e": "01815012345", "f": "2026-03-01", "g": "1e3",
                "h": "12:30", "i": "NO", "j": "true", "k": "0o17", "no": "off",
            }
        ]  # fmt: skip

    def test_only_an_empty_value_null_and_tilde_are_nothing(self, write: Callable[..., Path]) -> None:
        assert data(write("a.yml", "a:\nb: ~\nc: null\nd: ''\ne: 'null'\n")) == [
            {"a": None, "b": None, "c": None, "d": "", "e": "null"}
        ]

    def test_a_list_or_several_documents_are_many_records_with_their_lines(self, write: Callable[..., Path]) -> None:
        found = list(load(write("a.yaml", "# kommentar\n- a: 1\n\n- a: 2\n- tekst\n")))
        assert [(raw.label, raw.data) for raw in found] == [
            ("linje 2", {"a": "1"}),
            ("linje 4", {"a": "2"}),
            ("linje 5", {}),
        ]
        found = list(load(write("b.yaml", "a: 1\n---\na: 2\n")))
        assert [(raw.label, raw.data) for raw in found] == [("", {"a": "1"}), ("linje 3", {"a": "2"})]

    def test_blocks_and_flow_are_read(self, write: Callable[..., Path]) -> None:
        assert data(write("a.yaml", "a: |\n  én\n  to\nb: {c: [1, [2, {d: x}]]}\n")) == [
            {"a": "én\nto\n", "b": {"c": ["1", ["2", {"d": "x"}]]}}
        ]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("a: 1\nb: [1", "Dette er ikke gyldig YAML. Kontroller innrykk, kolon og anførselstegn"),
            ("a: 1\n b: 2", "Dette er ikke gyldig YAML. Kontroller innrykk, kolon og anførselstegn"),
            ("a: &x [1]\nb: *x", "YAML med henvisninger (& og *) blir ikke lest. Skriv verdien to ganger"),
            ("a: !!python/object/apply:os.system [ls]", "YAML med merker (!) blir ikke lest. Skriv verdien uten merke"),
            ("a: 1\na: 2", "Et felt står to ganger i samme gruppe"),
            ("a: " + "[" * 5000, "Opplysningene er nøstet for dypt"),
            ("bare tekst", "Her skulle det stått felt med navn og verdi"),
            (b"a: \xe5", "Teksten er ikke UTF-8. Lagre filen som UTF-8"),
            ("a: 1".encode("utf-16"), "Teksten er ikke UTF-8. Lagre filen som UTF-8"),
            ("a: \x0b", "Dette er ikke gyldig YAML. Kontroller innrykk, kolon og anførselstegn"),
        ],
    )
    def test_a_bad_file_is_told(self, write: Callable[..., Path], text: str | bytes, message: str) -> None:
        assert faults(write("a.yaml", text))[-1].endswith(message)

    def test_what_stood_before_a_fault_is_still_delivered(self, write: Callable[..., Path]) -> None:
        found = list(load(write("a.yaml", "- a: 1\n- a: [\n")))
        assert found[0].data == {"a": "1"}
        assert found[1].label.startswith("linje ")


class TestToml:
    def test_one_record_or_a_list(self, write: Callable[..., Path]) -> None:
        (one,) = data(write("a.toml", 'dato = 2026-03-01\nno = "nei"\n[person]\nnavn = "x"\n'))
        assert one == {"dato": date(2026, 3, 1), "no": "nei", "person": {"navn": "x"}}
        found = list(load(write("b.toml", "[[post]]\na = 1\n[[post]]\na = 2.50\n")))
        assert [raw.label for raw in found] == ["post 1", "post 2"]

    def test_a_bad_file_is_told_with_its_line(self, write: Callable[..., Path]) -> None:
        assert faults(write("a.toml", "a = 1\nb =\n")) == ["linje 2: Dette er ikke gyldig TOML"]
        assert faults(write("b.toml", b"a = '\xe5'")) == ["Teksten er ikke UTF-8. Lagre filen som UTF-8"]


CSV = 'type;person.navn;behov\nindividuell-plan;Åse Ærlig;"to\nlinjer; og semikolon"\n'


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_delimiter_and_encoding_are_found(self, write: Callable[..., Path], encoding: str, delimiter: str) -> None:
        text = CSV.replace("og semikolon", "og mer").replace(";", delimiter).replace(f"linjer{delimiter}", "linjer;")
        (raw,) = load(write("a.csv", text.encode(encoding)))
        assert raw.label == "rad 2"
        assert raw.data == {
            "type": "individuell-plan",
            "person": {"navn": "Åse Ærlig"},
            "behov": "to\nlinjer; og mer",
        }

    @pytest.mark.parametrize("mark", [";", ",", "\t"])
    def test_the_line_with_which_excel_names_the_delimiter_is_no_heading(
        self, write: Callable[..., Path], mark: str
    ) -> None:
        (raw,) = load(write("a.csv", f"sep={mark}\r\ntype{mark}behov\r\nindividuell-plan{mark}ro\r\n"))
        assert raw.data == {"type": "individuell-plan", "behov": "ro"}
        assert raw.label == "rad 3"

    def test_the_row_is_that_of_the_spreadsheet_also_after_cells_of_several_lines(
        self, write: Callable[..., Path]
    ) -> None:
        found = list(load(write("a.csv", CSV + ";;\nindividuell-plan;Ola;x\n")))
        assert [raw.label for raw in found] == ["rad 2", "rad 4"]

    def test_lists_stand_in_columns_or_between_bars(self, write: Callable[..., Path]) -> None:
        path = write(
            "a.csv",
            "type;person.navn;maal[0].tekst;maal[0].delmaal;maal[2].tekst;maal[2].delmaal[1];samtykke[0].gjelder;"
            "samtykke[0].mottakere\nindividuell-plan;Ola;Gå;en | to;Løpe;med | strek;deling;Skolen|Legen\n",
        )
        record = validate(next(load(path))).data
        assert record["maal"] == [
            {"tekst": "Gå", "delmaal": ["en", "to"]},
            {"tekst": "Løpe", "delmaal": ["med | strek"]},
        ]
        assert record["samtykke"][0]["mottakere"] == ["Skolen", "Legen"]

    def test_a_bad_row_does_not_stop_the_others(self, write: Callable[..., Path]) -> None:
        path = write("a.csv", "type;behov\na;b;c\nd;e\nf;g\0h\n")
        found = [(raw.label, dict(raw.data), [fault.message for fault in raw.faults]) for raw in load(path)]
        assert found[0] == ("rad 2", {}, ["rad 2: Kolonne 3 har en verdi, men ingen overskrift"])
        assert found[1] == ("rad 3", {"type": "d", "behov": "e"}, [])
        assert found[2][1]["behov"] == "g\ufffeh"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "Filen er tom"),
            (";;\n", "Filen er tom"),
            (
                "Kari Normann.;b\n",
                "rad 1: Overskriften i kolonne 1 er ikke et feltnavn. Skriv for eksempel person.navn eller maal[0].tekst",
            ),
            ("a;A\n", "rad 1: Overskriften i kolonne 2 er brukt før"),
            (
                "a;a.b\n1;2\n",
                "rad 2: Kolonne 2 passer ikke sammen med en annen kolonne: samme felt er både en verdi og en gruppe",
            ),
            ('a;b\n"x" y;z\n', "rad 2: Raden har anførselstegn som ikke går opp"),
            (b"a;b\n\x81;\xe5\n", "Teksten er ikke UTF-8. Lagre filen som UTF-8"),
            ("a;" * 6000, f"rad 1: Det er for mange kolonner. Grensen er {LIMITS.record_columns}"),
        ],
    )
    def test_a_bad_file_is_told(self, write: Callable[..., Path], text: str | bytes, message: str) -> None:
        assert faults(write("a.csv", text))[-1] == message

    def test_formulas_are_only_text(self, write: Callable[..., Path]) -> None:
        assert data(write("a.csv", "a;b\n=1+1;@x\n")) == [{"a": "=1+1", "b": "@x"}]


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


HEADS = [
    "id",
    "type",
    "person.navn",
    "person.fodselsnummer",
    "person.telefon",
    "person.postnummer",
    "dato",
    "ressurser",
]
ROW = ["A1", "individuell-plan", "Åse", 2891970180, 99990000, 150, datetime(2026, 2, 3), 2.5]


FORMULA = "har en formel uten verdi, eller med en feil. Skriv verdien selv, eller lagre arbeidsboken i Excel"
NO_ID = "Kolonnen id mangler. Den kobler lister til riktig post"


class TestXlsx:
    def test_rows_are_records_and_sheets_are_lists(self, write: Callable[..., Path]) -> None:
        path = write(
            "a.xlsx",
            workbook(
                {
                    "Personer": [HEADS, ROW, [], ["A2", "individuell-plan", "Ola"]],
                    "Tiltak": [
                        ["ID", "tiltak", "tidspunkt"],
                        ["A2", "Trening", date(2026, 3, 1)],
                        ["A1", "Tur"],
                        ["A2", "Bad"],
                    ],
                    "samtykke": [["id", "gjelder", "mottakere"], ["A1", "deling", "Skolen | Legen"]],
                    "Veiledning": [["Slik fyller du ut"]],
                    "Tom": [],
                }
            ),
        )
        first, second = load(path)
        assert (first.label, second.label) == ("rad 2", "rad 4")
        record = validate(first).data
        assert record["person"] | {"fodselsdato": None} == {
            "navn": "Åse", "fodselsdato": None, "fodselsnummer": "02891970180", "adresse": None, "postnummer": "0150",
            "poststed": None, "telefon": "99990000",
        }  # fmt: skip
        assert (record["dato"], record["ressurser"]) == ("2026-02-03", "2,5")
        assert record["samtykke"][0]["mottakere"] == ["Skolen", "Legen"]
        tiltak = validate(second).data["tiltak"]
        assert [(one["tiltak"], one["tidspunkt"]) for one in tiltak] == [("Trening", "1.3.2026"), ("Bad", None)]

    def test_a_formula_without_a_stored_value_is_a_fault_of_its_row(self, write: Callable[..., Path]) -> None:
        path = write("a.xlsx", workbook({"P": [["type", "behov"], ["x", "=1+1"], ["y", "z"]]}))
        found = [(dict(raw.data), [fault.message for fault in raw.faults]) for raw in load(path)]
        assert found == [
            (
                {},
                [f"rad 2: Kolonne 2 {FORMULA}"],
            ),
            ({"type": "y", "behov": "z"}, []),
        ]

    def test_a_percentage_is_read_as_shown(self, write: Callable[..., Path]) -> None:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["omfang", "n"])
        sheet.append([0.5, 12.0])
        sheet["A2"].number_format = "0%"
        target = BytesIO()
        book.save(target)
        assert data(write("a.xlsx", target.getvalue())) == [{"omfang": "50 %", "n": 12}]

    @pytest.mark.parametrize(
        ("sheets", "message"),
        [
            ({"P": [["type"], ["x"]], "tiltak": [["id"], ["A"]]}, f"ark P, rad 1: {NO_ID}"),
            ({"P": [["id"], ["A"]], "tiltak": [["tiltak"], ["A"]]}, f"ark tiltak, rad 1: {NO_ID}"),
            ({"P": [["id", "a"], ["A", 1], ["A", 2]]}, "rad 3: id er brukt på en rad lenger oppe"),
            ({"P": [["id", "a"], [None, 1]], "t": [["id"]]}, "rad 2: id mangler"),
            (
                {"P": [["id", "a"], ["A", 1]], "t": [["id", "x"], ["A", 1], ["B", 1]]},
                "ark t, rad 3: id finnes ikke på det første arket",
            ),
            ({"P": [["id", "a"], ["A", 1]], "t": [["id", "x"], [None, 1]]}, "ark t, rad 2: id mangler"),
            (
                {"P": [["id", "t[0].x"], ["A", 1]], "t": [["id", "x"], ["A", 1]]},
                "rad 2: En liste står både på dette arket og på sitt eget",
            ),
            (
                {"P": [["id", "a"], ["A", 1]], "t": [["id", "x"], ["A", 1, 2]]},
                "ark t, rad 2: Kolonne 3 har en verdi, men ingen overskrift",
            ),
            ({"P": [["id", "a"], ["A", 1]], "t": [["id", "x"], ["A", "=1"]]}, f"ark t, rad 2: Kolonne 2 {FORMULA}"),
            ({"P": []}, "Filen er tom"),
        ],
    )
    def test_sheets_that_do_not_fit_are_told(
        self, write: Callable[..., Path], sheets: dict[str, list[list[Any]]], message: str
    ) -> None:
        assert faults(write("a.xlsx", workbook(sheets))) == [message]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "Filen er tom"),
            (
                b"PK\x03\x04 nonsense",
                "Filen er ikke en Excel-arbeidsbok, eller den er skadet. Lagre den på nytt som .xlsx",
            ),
            (b"type;navn", "Filen er ikke en Excel-arbeidsbok, eller den er skadet. Lagre den på nytt som .xlsx"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
                "Filen er beskyttet med passord, eller den er i gammelt format. Lagre den på nytt som .xlsx uten passord",
            ),
        ],
    )
    def test_what_is_no_workbook_is_told(self, write: Callable[..., Path], content: bytes, message: str) -> None:
        assert faults(write("a.xlsx", content)) == [message]

    def test_a_damaged_workbook_is_a_fault_never_a_crash(self, write: Callable[..., Path]) -> None:
        whole = workbook({"P": [HEADS, ROW], "tiltak": [["id", "tiltak"], ["A1", "x"]]})
        chance = random.Random(1)
        for _ in range(60):
            bad = bytearray(whole)
            for _ in range(8):
                bad[chance.randrange(len(bad))] = chance.randrange(256)
            for raw in load(write("a.xlsx", bytes(bad))):
                assert raw.faults or raw.data is not None

    def test_a_date_that_is_none_is_a_fault_and_its_value_is_told_to_nobody(
        self, write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
    ) -> None:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["type", "dato"])
        sheet.append(["x", 14859121250])
        sheet["B2"].number_format = "dd.mm.yyyy"
        target = BytesIO()
        book.save(target)
        assert faults(write("a.xlsx", target.getvalue())) == [f"rad 2: Kolonne 2 {FORMULA}"]
        assert "14859121250" not in "".join(capsys.readouterr())

    def test_a_document_type_is_refused_before_anything_parses_it(self, write: Callable[..., Path]) -> None:
        whole = BytesIO(workbook({"P": [["a"], ["b"]]}))
        target = BytesIO()
        with ZipFile(whole) as source, ZipFile(target, "w") as changed:
            for name in source.namelist():
                part = source.read(name)
                if name == "xl/workbook.xml":
                    part = b'<!DOCTYPE x [<!ENTITY a "b">]>' + part
                changed.writestr(name, part)
        assert faults(write("a.xlsx", target.getvalue()))[0].startswith("Filen er ikke en Excel-arbeidsbok")

    @pytest.mark.parametrize(
        ("before", "after", "told"),
        [
            (b'ref="A1:A2"', b'ref="A1:XFD1048576"', []),
            (b'<row r="2">', b'<row r="9000">', []),
            (b'<row r="2">', b'<row r="2000000000">', ["ark P, rad 1048577: Dette er for stort til å bli lest"]),
        ],
    )
    def test_a_sheet_that_claims_to_be_huge_takes_no_time(
        self, write: Callable[..., Path], before: bytes, after: bytes, told: list[str]
    ) -> None:
        target = BytesIO()
        with ZipFile(BytesIO(workbook({"P": [["a"], ["b"]]}))) as source, ZipFile(target, "w") as changed:
            for name in source.namelist():
                part = source.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    assert before in part
                    part = part.replace(before, after).replace(
                        b'r="A2"', b'r="A%d"' % (2 if b"row" not in after else 9000)
                    )
                changed.writestr(name, part)
        assert faults(write("a.xlsx", target.getvalue())) == told

    def test_too_many_cells_are_refused(self, write: Callable[..., Path]) -> None:
        path = write("a.xlsx", workbook({"P": [["a", "b"]] + [[1, 2]] * 100}))
        found = faults(path, limits=replace(LIMITS, table_cells=50))
        assert found == ["ark P, rad 26: Dette er for stort til å bli lest"]


class TestFolder:
    def test_data_files_are_read_by_name_and_others_passed_over(self, write: Callable[..., Path]) -> None:
        write("b.json", '[{"n": 1}, {"n": 2}]')
        write("a.yaml", "n: 0")
        write("c.jsonl", "oops")
        write("d.toml", "n = 4")
        write("les-meg.txt", "x")
        write("~$e.xlsx", "lock")
        folder = write(".skjult.json", "{").parent
        (folder / "under").mkdir()
        (folder / "under" / "x.json").write_text("{}")
        found = [(raw.index, raw.source, raw.label, len(raw.faults)) for raw in load(folder)]
        assert found == [
            (0, "a.yaml", "", 0),
            (1, "b.json", "post 1", 0),
            (2, "b.json", "post 2", 0),
            (3, "c.jsonl", "linje 1", 1),
            (4, "d.toml", "", 0),
        ]

    def test_a_wrong_path_is_an_error_at_once(self, write: Callable[..., Path], tmp_path: Path) -> None:
        with pytest.raises(InputError, match="cannot be read"):
            load(tmp_path / "nei.json")
        with pytest.raises(InputError, match="holds no data files"):
            load(tmp_path)
        with pytest.raises(InputError, match="unknown data format"):
            load(write("a.docx", "x"))
        fifo = tmp_path / "a.json"
        os.mkfifo(fifo)
        with pytest.raises(InputError, match="not a file"):
            load(fifo)

    def test_the_faults_of_a_source_make_the_record_invalid(self, write: Callable[..., Path]) -> None:
        (raw,) = load(write("a.json", "{"), form="nn")
        with pytest.raises(RecordInvalid) as error:
            validate(raw)
        assert [fault.message for fault in error.value.findings] == ["Dette er ikkje gyldig JSON"]


def test_the_likely_number_of_records_is_told_where_it_can_be_seen_without_reading(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"a": 1}\n{"a": 2}\n', encoding="utf-8")
    assert expected_count(tmp_path / "a.jsonl") == 2
    (tmp_path / "b.csv").write_text("type;dato\nx;1\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("type: samtykke\n", encoding="utf-8")
    assert expected_count(tmp_path) == 4
    (tmp_path / "d.json").write_text("[]", encoding="utf-8")
    assert expected_count(tmp_path) is None
