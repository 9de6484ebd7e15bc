"""Whatever text the data hold stands unchanged in the document: nothing lost, nothing read as markup or as a tag."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.templating import Template
from tests.templating.builders import cell, docx, p, part, r, row, table, texts

PARAGRAPH = Template.open(docx(p("{{ verdi }}"), p("før ", r("{{ verdi }}", "<w:i/>"), " etter")))
TABLE = Template.open(
    docx(table(row("{%tr for t in liste %}", ""), row("x", cell(p("{{ t.verdi }}"))), row("{%tr endfor %}", "")))
)
HEADER = Template.open(docx(p("x"), header=p("{{ verdi }}")))
LOOSE = Template.open(docx(p("{{r verdi }}"), p("{{p verdi }}")))
ATTRIBUTE = Template.open(
    docx(p('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{{ verdi }}"/></wp:inline></w:drawing></w:r>'))
)
CAPTURED = Template.open(docx(p("{% set x %}{{ verdi }}{% endset %}{{ x }}")))

# All of XML 1.0's characters but those that the template language or XML itself reads as another (CR, BEL, FF).
ALLOWED = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t{}%#&<>\"'\x85"),
    max_size=40,
)


@given(ALLOWED)
def test_text_comes_back_unchanged(value: str) -> None:
    assert texts(PARAGRAPH.render({"verdi": value})) == [value, f"før {value} etter"]


@given(st.lists(ALLOWED, max_size=4))
def test_text_in_a_table_comes_back_unchanged(values: list[str]) -> None:
    out = Document(BytesIO(TABLE.render({"liste": [{"verdi": value} for value in values]})))
    assert [row.cells[1].text for row in out.tables[0].rows] == values


@given(ALLOWED)
def test_text_in_the_header_comes_back_unchanged(value: str) -> None:
    out = Document(BytesIO(HEADER.render({"verdi": value})))
    assert [paragraph.text for paragraph in out.sections[0].header.paragraphs] == [value]


@given(ALLOWED)
def test_plain_text_where_rich_text_was_meant_is_not_lost(value: str) -> None:
    assert "".join(texts(LOOSE.render({"verdi": value}))) == value + value


@given(ALLOWED)
def test_text_in_an_attribute_comes_back_unchanged(value: str) -> None:
    out = Document(BytesIO(ATTRIBUTE.render({"verdi": value})))
    assert out.element.body.xpath("//wp:docPr/@descr") == [value]


@given(ALLOWED)
def test_text_through_a_captured_block_comes_back_unchanged(value: str) -> None:
    assert texts(CAPTURED.render({"verdi": value})) == [value]


@pytest.mark.parametrize(
    "value",
    [
        "{{ 7*7 }}",
        "{% if x %}",
        "{# x #}",
        "{_{ x }_}",
        "%}",
        "&amp;",
        "<w:p/>",
        "]]>",
        "😀🏳️‍🌈",
        "a\u030a æ ø å",
        "x" * 10_000,
        "\u200b\u00ad",
    ],
)
def test_awkward_values_are_text(value: str) -> None:
    assert texts(PARAGRAPH.render({"verdi": value}))[0] == value


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (0, "0"), (True, "True"), (1.5, "1.5"), ("a\r\nb\rc", "a\nb\nc")]
)
def test_other_values_are_shown_as_text(value: object, shown: str) -> None:
    assert texts(PARAGRAPH.render({"verdi": value}))[0] == shown


def test_a_new_line_keeps_the_look_of_the_run() -> None:
    assert b"<w:br/>" in part(PARAGRAPH.render({"verdi": "a\nb"}))
    assert part(PARAGRAPH.render({"verdi": "a\tb"})).count(b"<w:rPr><w:i/></w:rPr>") == 3


def test_five_hundred_rows_and_none() -> None:
    rows = [{"verdi": f"tiltak {number}"} for number in range(500)]
    assert len(Document(BytesIO(TABLE.render({"liste": rows}))).tables[0].rows) == 500
    assert len(Document(BytesIO(TABLE.render({"liste": []}))).tables[0].rows) == 0
