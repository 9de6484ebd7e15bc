"""Sources are built to packages that Word and docxtpl read, the same bytes each time."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from ipdocs.authoring import SourceError, build, rebuild
from ipdocs.authoring.__main__ import main
from ipdocs.catalog import builtin_root
from ipdocs.errors import ExitCode
from ipdocs.ooxml import qn
from ipdocs.templating import Template
from tests.authoring.folders import FRONT, folder, parts


def document(tmp_path: Path, body: str) -> etree._Element:
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + body})
    return etree.fromstring(parts(build(root / "brev" / "mal.nb.md", root))["word/document.xml"])


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + "::: brevhode\n# Brev\n- en\n1. to\n[?ja] Tre"})
    source = root / "brev" / "mal.nb.md"
    assert build(source, root) == build(source, root)


def test_the_templates_that_come_with_ipdocs_are_what_their_sources_give() -> None:
    root = builtin_root() / "templates"
    built = sorted(root.rglob("*.docx"))
    assert len(built) >= 12
    for template in built:
        source = template.with_suffix(".md")
        # The parts are compared, not the zip: another zlib packs the same text into other bytes.
        assert parts(build(source, root)) == parts(template.read_bytes()), f"{source}: build the templates again"


def test_a_built_package_holds_no_clock_and_no_builder(tmp_path: Path) -> None:
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + "# Brev"})
    with zipfile.ZipFile(io.BytesIO(build(root / "brev" / "mal.nb.md", root))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in package.read("docProps/core.xml")


def test_rebuild_writes_only_what_changed(tmp_path: Path) -> None:
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + "# Brev", "brev/andre.nb.md": FRONT + "# Andre"})
    assert len(rebuild(root)) == 2
    assert rebuild(root) == []
    (root / "brev" / "mal.nb.md").write_text(FRONT + "# Et annet brev", encoding="utf-8")
    assert rebuild(root) == [root / "brev" / "mal.nb.docx"]


def test_one_wrong_source_leaves_every_template_as_it_was(tmp_path: Path) -> None:
    root = folder(tmp_path, {"a/mal.nb.md": FRONT + "# A", "b/mal.nb.md": FRONT + "::: ukjent"})
    with pytest.raises(SourceError, match=r"b/mal\.nb\.md, line 5"):
        rebuild(root)
    assert not list(root.rglob("*.docx"))


def test_the_form_in_the_head_must_be_that_of_the_file_name(tmp_path: Path) -> None:
    root = folder(tmp_path, {"a/mal.nn.md": FRONT + "# A"})
    with pytest.raises(SourceError, match="the head says nb"):
        rebuild(root)


def test_the_module_builds_a_folder_and_reports_faults_with_the_exit_code_of_templates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder(tmp_path, {"a/mal.nb.md": FRONT + "# A"})
    assert main([str(root)]) == ExitCode.OK
    assert "mal.nb.docx" in capsys.readouterr().out
    (root / "a" / "mal.nb.md").write_text("# uten hode", encoding="utf-8")
    assert main([str(root)]) == ExitCode.OK  # a text without a head is not a source
    (root / "a" / "mal.nb.md").write_text(FRONT + ":::", encoding="utf-8")
    assert main([str(root)]) == ExitCode.INVALID_CONTENT
    assert "line 5" in capsys.readouterr().err
    assert main([]) == ExitCode.USAGE


def test_a_tag_stands_whole_in_one_run(tmp_path: Path) -> None:
    tree = document(tmp_path, "Hei **{{ person.navn|krev }}**, {% if a and b %}ja **nei**{% endif %} {{ x ** 2 }}.")
    texts = [node.text or "" for node in tree.iter(qn("w:t"))]
    assert "{{ person.navn|krev }}" in texts
    assert all(text.count("{{") == text.count("}}") and text.count("{%") == text.count("%}") for text in texts)


def test_a_tick_box_is_bound_by_its_tag_and_named_for_a_screen_reader(tmp_path: Path) -> None:
    tree = document(tmp_path, "[?s.status == 'gitt'] Jeg samtykker, {{ navn }}.")
    (control,) = tree.iter(qn("w:sdt"))
    assert control.find(f".//{qn('w:tag')}").get(qn("w:val")) == "kryss:s.status == 'gitt'"
    assert control.find(f".//{qn('w:alias')}").get(qn("w:val")) == "Jeg samtykker, ."
    assert control.find(f".//{qn('w14:checked')}").get(qn("w14:val")) == "0"


def test_a_tick_box_whose_tag_word_would_refuse_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="longer than 58 characters"):
        document(tmp_path, f"[?{'x' * 59}] Ja")


def test_a_table_has_a_repeated_header_row_and_widths_that_add_up(tmp_path: Path) -> None:
    tree = document(tmp_path, "| A {33} | B {33} | C {34} |\n| 1 | 2 | 3 |")
    (table,) = tree.iter(qn("w:tbl"))
    first, second = table.findall(qn("w:tr"))
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert second.find(f".//{qn('w:cantSplit')}") is not None
    total = int(table.find(f".//{qn('w:tblW')}").get(qn("w:w")))
    assert sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))) == total
    for row in (first, second):
        assert sum(int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))) == total


def test_lying_pages_end_where_they_are_told_to(tmp_path: Path) -> None:
    tree = document(tmp_path, "# A\n::: liggende\n## B\n::: staaende\n## C")
    turned = [size.get(qn("w:orient")) for size in tree.iter(qn("w:pgSz"))]
    assert turned == [None, "landscape", None]


def test_each_numbered_list_begins_at_one(tmp_path: Path) -> None:
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + "1. en\n2. to\n\ntekst\n\n1. en"})
    numbering = etree.fromstring(parts(build(root / "brev" / "mal.nb.md", root))["word/numbering.xml"])
    restarts = [
        number for number in numbering.iter(qn("w:num")) if number.find(f".//{qn('w:startOverride')}") is not None
    ]
    assert len(restarts) == 2


def test_a_built_template_fills_through_the_fast_path(tmp_path: Path) -> None:
    body = (
        '# Brev\n{%p for n in navn %}\n- {{ n }}\n{%p endfor %}\n[?ja] Ja\n::: signatur for n in navn: "Dato" "{{ n }}"'
    )
    root = folder(tmp_path, {"brev/mal.nb.md": FRONT + body})
    template = Template.open(build(root / "brev" / "mal.nb.md", root))
    filled = docx.Document(
        io.BytesIO(template.render({"navn": ["Kari", "Ola & Co"], "ja": True, "kommune": {"navn": "X"}}))
    )
    assert [p.text for p in filled.paragraphs if p.style.name == "List Bullet"] == ["Kari", "Ola & Co"]
    assert len(filled.tables[0].rows) == 2
    assert "☒" in "".join(node.text for node in filled.element.body.iter(qn("w:t")))


def test_the_shared_letterhead_must_be_there(tmp_path: Path) -> None:
    root = folder(tmp_path, {"a/mal.nb.md": FRONT + "::: brevhode"})
    shutil.rmtree(root / "felles")
    with pytest.raises(SourceError, match=r"felles/brevhode\.nb\.md"):
        rebuild(root)


@pytest.mark.parametrize(
    ("above", "gets_air"),
    [
        ("- punkt", True),
        ("Navn :: x", True),
        ("Tekst", False),
        ("{%p if a %}\nNavn :: x\n{%p else %}\n\nTekst\n{%p endif %}", True),
        ("Navn :: x\n{%p if a %}\n\nTekst\n{%p endif %}", True),
        ("Navn :: x\n\nTekst\n{%p if a %}\n{%p endif %}", False),
        ("::: samlet\n- punkt\n:::", True),
        ("{%p for n in m %}\n- {{ n }}\n{%p if n %}\n  - under\n{%p endif %}\n{%p endfor %}", True),
    ],
)
def test_text_gets_air_below_whatever_points_or_facts_may_stand_above_it(
    tmp_path: Path, above: str, gets_air: bool
) -> None:
    tree = document(tmp_path, f"{above}\n\nDette kommer etter.")
    (last,) = (p for p in tree.iter(qn("w:p")) if "Dette kommer etter" in "".join(p.itertext()))
    assert (last.find(f".//{qn('w:spacing')}") is not None) is gets_air


def test_a_reference_to_the_law_is_never_divided_by_the_end_of_a_line(tmp_path: Path) -> None:
    body = "# Brev\nSe hol § 7-2 a, pbrl §§ 7-2 og 7-5 og forskrift nr. 1110 § 9 i {{ person.navn }}."
    text = "".join(document(tmp_path, body).itertext())
    assert (
        "hol §\u00a07-2\u00a0a, pbrl §§\u00a07-2 og 7-5 og forskrift nr.\u00a01110 §\u00a09 i {{ person.navn }}."
        in text
    )
