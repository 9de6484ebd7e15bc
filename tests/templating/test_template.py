"""A template is compiled once, shared freely, and its package is written whole."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import ipdocs
from ipdocs.findings import Severity
from ipdocs.templating import Template, check_template
from ipdocs.templating.zipping import PackedPart, assemble, engine, pack, shelve
from ipdocs.wording.place import place
from tests.templating.builders import docx, p, part, r, row, table, texts


def exclaim(value: str) -> str:
    return f"{value}!"


def test_the_public_name_is_there() -> None:
    assert ipdocs.Template is Template


@pytest.mark.parametrize("kind", ["bytes", "path", "text", "file"])
def test_a_template_is_opened_from_bytes_paths_and_files(kind: str, tmp_path: Path) -> None:
    data = docx(p("{{ x }}"))
    path = tmp_path / "mal.docx"
    path.write_bytes(data)
    source = {"bytes": data, "path": path, "text": str(path), "file": BytesIO(data)}[kind]
    assert texts(Template.open(source).render({"x": "y"})) == ["y"]  # type: ignore[arg-type]


def test_filters_and_globals_are_those_of_the_caller() -> None:
    template = Template.open(
        docx(p("{{ x|exclaim }} {{ versjon }}")), filters={"exclaim": exclaim}, globals={"versjon": 3}
    )
    assert texts(template.render({"x": "hei"})) == ["hei! 3"]
    assert template.fields == {"x"}


def test_a_template_survives_pickling_with_its_filters() -> None:
    template = pickle.loads(pickle.dumps(Template.open(docx(p("{{ x|exclaim }}")), filters={"exclaim": exclaim})))
    assert texts(template.render({"x": "hei"})) == ["hei!"]


def test_threads_share_a_template_without_mixing_data_or_faults() -> None:
    template = Template.open(docx(p("{%p for x in liste %}"), p("{{ x }}"), p("{%p endfor %}"), header=p("{{ navn }}")))

    def fill(number: int) -> bool:
        if number % 3 == 0:
            with pytest.raises(ipdocs.TemplateError) as caught:
                template.render({"liste": ["a"]})
            return len(caught.value.findings) == 1
        return texts(template.render({"liste": [str(number)] * 20, "navn": "x"})) == [str(number)] * 20

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(fill, range(120)))


def test_the_same_data_give_the_same_bytes() -> None:
    template = Template.open(docx(p("{{ x }}")))
    assert template.render({"x": "y"}) == template.render({"x": "y"})


def test_parts_without_tags_are_copied_as_they_are() -> None:
    source = docx(p("{{ x }}"))
    out = Template.open(source).render({"x": "y"})
    with ZipFile(BytesIO(source)) as before, ZipFile(BytesIO(out)) as after:
        assert sorted(before.namelist()) == sorted(after.namelist())
        for name in before.namelist():
            if name not in ("word/document.xml", "word/settings.xml"):
                assert before.read(name) == after.read(name)
        assert after.namelist()[0] == before.namelist()[0]


def test_rows_cost_the_same_however_many_there_are() -> None:
    loop = (row("{%tr for x in liste %}", ""), row("{{ x.a }}", "{{ x.b }}"), row("{%tr endfor %}", ""))
    template = Template.open(docx(table(row("A", "B"), *loop)))
    sizes = {}
    for count in (300, 3_000):
        out = part(template.render({"liste": [{"a": "abc", "b": "d & e"}] * count}))
        assert out.count(b"<w:tr>") == count + 1
        sizes[count] = len(out)
    empty = len(part(template.render({"liste": []})))
    assert sizes[3_000] - empty == 10 * (sizes[300] - empty)


def test_nothing_of_a_render_stays_in_the_template() -> None:
    template = Template.open(docx(p("{{ x }}")))
    template.render({"x": "a"})
    before = {name: len(value) for name, value in vars(template).items() if hasattr(value, "__len__")}
    for number in range(200):
        template.render({"x": f"verdi {number}"})
    assert {name: len(value) for name, value in vars(template).items() if hasattr(value, "__len__")} == before


@pytest.mark.parametrize("name", ["zlib", "isal"])
def test_each_deflate_engine_writes_what_zip_readers_read(name: str) -> None:
    if name == "isal":
        pytest.importorskip("isal", reason="the extra 'fast' is not installed, so only zlib was tested")
    out = Template.open(docx(p("{{ x }}")), deflate=name).render({"x": "æøå" * 5_000})
    assert texts(out) == ["æøå" * 5_000]


def test_an_unknown_deflate_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="lzma"):
        engine("lzma")


def test_a_package_is_assembled_with_names_in_utf_8() -> None:
    shelf = shelve([PackedPart("a.txt", 0, 0x0D4A1185, 11, b"hello world")])
    with ZipFile(BytesIO(assemble(shelf, [pack("æ.txt", b"hei" * 100, engine("zlib"))]))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["a.txt", "æ.txt"]
        assert package.read("æ.txt") == b"hei" * 100


def test_fields_are_the_dotted_names_of_the_data() -> None:
    template = Template.open(
        docx(
            p("{{ person.navn }} {{ person['adresse'] }} {{ navn|upper }}"),
            p("{%p for t in plan.tiltak|sort(attribute='nr') %}"),
            p("{{ t.ansvarlig }}{% for m in t.maal %}{{ m }}{{ loop.index }}{% endfor %}"),
            p("{%p endfor %}"),
            p("{% set x = person %}{{ x.alder }}{% if not ja and (a or b) %}{% endif %}"),
            p("{{ liste[0].navn }} {{ liste|first }} {{ svar.ja if svar else '' }} {{ range(3)|list }}"),
            p("{% macro m(y) %}{{ y.z }}{{ v }}{% endmacro %}{{ m(person) }} {{ tekst.strip() }}"),
            header=p("{{ kommune.navn }}"),
        )
    )
    assert template.fields == {
        *("person", "person.navn", "person.adresse", "person.alder", "navn", "plan.tiltak", "plan.tiltak[].ansvarlig"),
        *("plan.tiltak[].maal", "plan.tiltak[].maal[]", "ja", "a", "b", "liste[].navn", "liste", "svar", "svar.ja"),
        *("v", "tekst", "kommune.navn"),
    }


def test_a_template_is_checked_against_known_fields_with_suggestions_and_places() -> None:
    template = docx(
        p("{{ person.navm }} {{ person.navn }}"),
        table(
            row("{%tr for t in tiltak %}", ""), row("{{ t.ansvarlg }}", "{{ t.ansvarlig }}"), row("{%tr endfor %}", "")
        ),
        p("{% if person %}{{ ukjent }}{% endif %}"),
    )
    found = check_template(template, {"person.navn", "tiltak[].ansvarlig"})
    assert [(place(fault.location, "nb"), fault.excerpt, fault.message) for fault in found] == [
        ("avsnitt 1", "{{ person.navm }}", "Feltet «person.navm» er ikke et kjent felt. Mente du «person.navn»?"),
        (
            "tabell 1 › rad 2 › kolonne 1 › avsnitt 1",
            "{{ t.ansvarlg }}",
            "Feltet «tiltak[].ansvarlg» er ikke et kjent felt. Mente du «tiltak[].ansvarlig»?",
        ),
        ("avsnitt 2", "{{ ukjent }}", "Feltet «ukjent» er ikke et kjent felt."),
    ]
    assert check_template(template) == ()


def test_checking_tells_broken_tags_and_broken_files() -> None:
    broken = docx(p("{{ a b }}"), p("{{ c"), p("{% if x"), p("{{ d|uper }}"), p("{% endif %}"), p("e }}"))
    rules = [fault.rule.removeprefix("template.") for fault in check_template(broken)]
    assert rules == ["syntax", "unclosed", "unclosed", "filter", "stray"]
    assert [fault.rule for fault in check_template(b"x")] == ["template.package"]


def test_tags_where_nothing_is_filled_in_are_warned_of() -> None:
    chart = b'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>{{ navn }}</c:v></c:chart>'
    found = check_template(docx(p("{{ x }}"), parts={"word/charts/chart1.xml": chart}), {"x"})
    assert [(fault.rule, fault.severity, fault.excerpt) for fault in found] == [
        ("template.unrendered", Severity.WARNING, "{{ navn }}")
    ]
    assert "word/charts/chart1.xml" in found[0].message


def test_the_compiler_says_what_it_found_out() -> None:
    plain = Template.open(docx(p("{{ x }}")))
    assert plain.path_reason == "compiled parts: word/document.xml"
    grid = Template.open(docx(table(row("{%tc for t in x %}", "{{ t }}", "{%tc endfor %}"), columns=1)))
    assert "table grids are fitted" in grid.path_reason
    assert Template.open(docx(p("x"))).path_reason == "compiled parts: none"


def test_tags_split_over_runs_are_one_tag_with_one_place() -> None:
    found = check_template(docx(p(r("{"), r("{ pers"), r("on.navm }"), r("}"))), {"person.navn"})
    assert [fault.excerpt for fault in found] == ["{{ person.navm }}"]
