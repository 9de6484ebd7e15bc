"""Tick boxes, pictures with alt text, the visible marker, properties and settings; all of it valid OOXML."""

from __future__ import annotations

import importlib.util
import struct
import zlib
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from lxml import etree

from ipdocs.errors import InputError, TemplateError
from ipdocs.ooxml import qn
from ipdocs.templating import CoreProperties, InlineImage, Template
from tests.templating.builders import docx, p, part, r, replaced, row, table, texts
from tests.tooling import shared


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def box(expression: str, glyph: str = "<w:t>☐</w:t>") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="kryss:{expression}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r>{glyph}</w:r></w:sdtContent></w:sdt>"
    )


def states(data: bytes) -> list[tuple[str | None, str]]:
    root = etree.fromstring(part(data))
    return [
        (
            control.find(f".//{qn('w14:checked')}").get(qn("w14:val")),
            "".join(t.text or "" for t in control.iter(qn("w:t"))),
        )
        for control in root.iter(qn("w:sdt"))
    ]


@pytest.mark.parametrize("glyph", ["<w:t>☐</w:t>", '<w:sym w:font="MS Gothic" w:char="2610"/>', ""])
def test_a_tick_box_follows_its_expression(glyph: str) -> None:
    template = Template.open(docx(p(box("samtykke.gitt", glyph), " Jeg samtykker"), p(box("not samtykke.gitt", glyph))))
    assert template.fields == {"samtykke.gitt"}
    assert states(template.render({"samtykke": {"gitt": True}})) == [("1", "☒"), ("0", "☐")]
    assert states(template.render({"samtykke": {"gitt": None}})) == [("0", "☐"), ("1", "☒")]


def test_a_tick_box_with_a_misspelt_name_is_one_fault() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(p(box("gitt")))).render({"git": True})
    assert [fault.message for fault in caught.value.findings] == [
        "Feltet «gitt» finnes ikke i dataene. Mente du «git»?"
    ]


def test_a_tick_box_as_a_character() -> None:
    assert texts(Template.open(docx(p("{{ a|avkryss }} {{ b|avkryss }}"))).render({"a": True, "b": None})) == ["☒ ☐"]


@pytest.mark.parametrize("value", [None, "", "  ", [], {}])
def test_what_is_required_and_missing_is_marked(value: object) -> None:
    template = Template.open(docx(p("Mål: ", r("{{ maal|krev }}", '<w:i/><w:sz w:val="20"/>'), " slutt")))
    out = template.render({"maal": value, "mangler": "Her mangler noe"})
    assert texts(out) == ["Mål: Her mangler noe slutt"]
    marked = Document(BytesIO(out)).paragraphs[0].runs[2]
    assert (marked.text, marked.bold, marked.italic, marked.font.highlight_color.name) == (
        "Her mangler noe",
        True,
        True,
        "YELLOW",
    )
    assert [child.tag for child in marked._r.rPr] == [qn(f"w:{name}") for name in ("b", "i", "sz", "highlight")]


def test_what_is_required_and_there_is_written_as_it_is() -> None:
    template = Template.open(docx(p("{{ maal|krev }} {{ tall|krev }}")))
    assert texts(template.render({"maal": "Bo & trives", "tall": 0})) == ["Bo & trives 0"]
    assert b"highlight" not in part(template.render({"maal": "x", "tall": 0}))


def test_a_picture_is_placed_with_its_alt_text() -> None:
    template = Template.open(
        docx(p("{{ kart }}"), p("{%p for b in bilder %}"), p("{{ b }}"), p("{%p endfor %}"), header=p("{{ kart }}"))
    )
    kart = InlineImage(png(), width_mm=50, alt='Kart over "Vik" & <omegn>')
    out = template.render({"kart": kart, "bilder": [kart, InlineImage(png(10, 10), height_mm=5)]})
    document = Document(BytesIO(out))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [50, 50, 5]
    assert [round(shape.height.mm) for shape in document.inline_shapes] == [25, 25, 5]
    found = document.element.body.xpath("//wp:docPr")
    assert found[0].get("descr") == 'Kart over "Vik" & <omegn>'
    assert len({element.get("id") for element in found}) == 3
    images = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/image")]
    assert sorted(map(len, images)) == sorted({len(png()), len(png(10, 10))})
    assert document.sections[0].header.part.rels


def test_pictures_of_one_document_are_not_kept_for_the_next() -> None:
    template = Template.open(docx(p("{{ b }}")))
    template.render({"b": InlineImage(png(2, 2))})
    before = len(template._shelves)
    for size in range(3, 30):
        template.render({"b": InlineImage(png(size, size))})
    assert len(template._shelves) == before


def test_what_is_no_picture_is_refused() -> None:
    for data in (b"", b"GIF89a" + b"\0" * 40, png()[:20]):
        with pytest.raises(InputError):
            InlineImage(data)


def logo(name: str = "ipdocs:logo") -> bytes:
    document = Document()
    document.add_picture(BytesIO(png(100, 100)), width=3_600_000, height=720_000)
    document.element.body.xpath("//wp:docPr")[0].set("name", name)
    document.add_paragraph("{{ x }}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_named_picture_is_swapped_and_keeps_its_proportions_in_the_box() -> None:
    template = Template.open(logo()).with_picture("ipdocs:logo", png(30, 60), "Vik kommune")
    document = Document(BytesIO(template.render({"x": "y"})))
    shape = document.inline_shapes[0]
    assert (shape.width, shape.height) == (360_000, 720_000)
    assert document.element.body.xpath("//wp:docPr/@descr") == ["Vik kommune"]
    identifier = document.element.body.xpath("//a:blip/@r:embed")[0]
    assert document.part.related_parts[identifier].blob == png(30, 60)


def test_a_named_picture_is_taken_out() -> None:
    document = Document(BytesIO(Template.open(logo()).with_picture("ipdocs:logo", None).render({"x": "y"})))
    assert not document.inline_shapes


def test_a_picture_that_the_template_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        Template.open(logo("annet")).with_picture("ipdocs:logo", png())


def test_properties_are_set_and_escaped_once() -> None:
    template = Template.open(docx(p("x")))
    properties = CoreProperties(
        title="Plan & <mål>", language="nb-NO", created=date(2024, 3, 1), modified=datetime(2024, 3, 2, 12, tzinfo=UTC)
    )
    core = Document(BytesIO(template.render({}, properties=properties))).core_properties
    assert (core.title, core.language) == ("Plan & <mål>", "nb-NO")
    assert (core.created, core.modified) == (datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 2, 12, tzinfo=UTC))
    assert Document(BytesIO(template.render({}, properties={"title": "Annet"}))).core_properties.title == "Annet"
    with pytest.raises(TypeError):
        template.render({}, properties={"tittel": "x"})


def test_tags_in_the_properties_are_filled_and_escaped_once() -> None:
    plain = docx(p("x"))
    document = Document(BytesIO(plain))
    document.core_properties.title = "Plan for {{ navn }}"
    buffer = BytesIO()
    document.save(buffer)
    out = Template.open(buffer.getvalue()).render({"navn": "A & B"})
    assert Document(BytesIO(out)).core_properties.title == "Plan for A & B"


def test_the_table_of_contents_is_refreshed_on_opening() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    with_contents = Template.open(docx(p(field), p("{{ x }}"))).render({"x": "y"})
    assert b'<w:updateFields w:val="true"/>' in part(with_contents, "word/settings.xml")
    assert b"updateFields" not in part(Template.open(docx(p("{{ x }}"))).render({"x": "y"}), "word/settings.xml")


def test_the_zoom_that_python_docx_leaves_without_percent_is_mended() -> None:
    assert b'w:percent="100"' in part(Template.open(docx(p("x"))).render({}), "word/settings.xml")


def test_a_template_without_core_properties_gets_them() -> None:
    plain = docx(p("x"))
    rels = part(plain, "_rels/.rels")
    root = etree.fromstring(rels)
    for relationship in list(root):
        if relationship.get("Type", "").endswith("core-properties"):
            root.remove(relationship)
    types = etree.fromstring(part(plain, "[Content_Types].xml"))
    for override in list(types):
        if override.get("PartName") == "/docProps/core.xml":
            types.remove(override)
    bare = replaced(plain, {"_rels/.rels": etree.tostring(root), "[Content_Types].xml": etree.tostring(types)})
    bare = without(bare, "docProps/core.xml")
    out = Template.open(bare).render({}, properties={"title": "Ny"})
    assert Document(BytesIO(out)).core_properties.title == "Ny"


def without(data: bytes, name: str) -> bytes:
    from zipfile import ZipFile

    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def validator() -> ModuleType:
    path = shared("ooxml/validate.py")
    spec = importlib.util.spec_from_file_location("ooxml_validate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_document_is_valid_against_the_schemas(validator: ModuleType, tmp_path: Path) -> None:
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>TOC \\o</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    template = Template.open(
        docx(
            p(field),
            p(
                r("{{ tekst }}", "<w:b/>"),
                r("{{ mangel|krev }}", '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/>'),
            ),
            p("{{ kart }}"),
            p("{{r kart }}"),
            p("{{p kart }}"),
            p("{{r mangel|krev }}"),
            p("{{p mangel|krev }}"),
            p(box("ja", '<w:sym w:font="MS Gothic" w:char="2610"/>')),
            table(row("{%tr for t in liste %}", ""), row("{{ t }}", "{{ t|krev }}"), row("{%tr endfor %}", "")),
            header=p("{{ kart }}{{ tekst }}"),
        )
    )
    data = {
        "tekst": "a\nb\tc\ad\fe",
        "mangel": None,
        "kart": InlineImage(png(), alt="Kart"),
        "ja": True,
        "liste": ["x", ""],
    }
    path = tmp_path / "ut.docx"
    path.write_bytes(template.render(data, properties={"title": "Tittel", "language": "nn-NO"}))
    assert list(validator.errors(path)) == []
