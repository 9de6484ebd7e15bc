# ruff: noqa: E501 - XML on one line is easier to read than XML in pieces
"""What a docx is read from is opened piece by piece; it must come to the same as opening all of it."""

from __future__ import annotations

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.model import Checkbox, CheckState, Heading, Table, Text
from ipdocs.ooxml import NS
from ipdocs.readers.docx.style_parts import StyleParts
from ipdocs.readers.docx.styles import Styles
from tests.readers.test_docx import p, r, seen

ROOT = f'<w:styles xmlns:w="{NS["w"]}">'
LATENT = '<w:latentStyles w:count="1"><w:lsdException w:name="Normal"/></w:latentStyles>'
DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:i/><w:lang w:val="nn-NO"/></w:rPr></w:rPrDefault></w:docDefaults>'
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
BIG = '<w:style w:type="paragraph" w:styleId="Stor"><w:name w:val="Heading 2"/><w:basedOn w:val="Normal"/></w:style>'
ODD = '<w:style w:type="paragraph" w:styleId="A&amp;B"><w:name w:val="heading 3"/></w:style>'

WRITTEN = {
    "as Word writes it": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{ROOT}{DEFAULTS}{LATENT}{NORMAL}{BIG}</w:styles>',
    "without a declaration": f"{ROOT}{DEFAULTS}{NORMAL}{BIG}</w:styles>",
    "with a comment": f"{ROOT}{DEFAULTS}<!-- <w:style w:styleId='Stor'/> -->{NORMAL}{BIG}</w:styles>",
    "with another prefix": f"{ROOT}{DEFAULTS}{NORMAL}{BIG}</w:styles>".replace("w:", "v:").replace(":w=", ":v="),
    "with an id that is escaped": f"{ROOT}{DEFAULTS}{NORMAL}{ODD}{BIG}</w:styles>",
    "with styles inside something else": f"{ROOT}{DEFAULTS}<w:x>{BIG.replace('2', '5')}</w:x>{NORMAL}{BIG}</w:styles>".replace('"Stor"><w:name w:val="Heading 5', '"Inni"><w:name w:val="Heading 5'),
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_styles_come_to_the_same_however_they_are_written(written: str, encoding: str) -> None:
    if encoding == "utf-16":
        written = written.replace("UTF-8", "UTF-16")
    styles = Styles(written.encode(encoding))
    assert styles.language == "nn-NO"
    assert styles.default_paragraph == "Normal"
    assert styles.paragraph("Stor").level == 2
    assert styles.paragraph("Stor").look == styles.look("Normal", None) != 0
    assert styles.paragraph(None).name == "normal"
    assert styles.style("Inni") is None


def test_only_the_styles_that_are_asked_for_are_parsed() -> None:
    broken = '<w:style w:type="paragraph" w:styleId="Broten"><w:name></w:style>'
    parts = StyleParts(f"{ROOT}{DEFAULTS}{NORMAL}{BIG}{broken}</w:styles>".encode())
    assert parts.find("Stor") is not None
    with pytest.raises(UnreadableDocument) as error:
        parts.find("Broten")
    assert error.value.code == "xml_damaged"


def test_a_damaged_styles_part_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as error:
        Styles(f"{ROOT}{DEFAULTS}".encode())
    assert error.value.code == "xml_damaged"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def test_no_cell_is_wider_than_a_table_may_be() -> None:
    wide = cell("A", '<w:gridSpan w:val="999999999"/>')
    row = f'<w:tr><w:trPr><w:gridBefore w:val="7"/></w:trPr>{wide}</w:tr>'
    (table,) = seen(f"<w:tbl>{row}</w:tbl>").blocks
    assert isinstance(table, Table)
    (only,) = table.rows[0].cells
    assert (only.column, only.column + only.column_span) == (7, LIMITS.table_columns)


def test_no_row_begins_outside_of_the_widest_table() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>{cell("A")}</w:tr>'
    (table,) = seen(f"<w:tbl>{row}</w:tbl>").blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].column == LIMITS.table_columns - 1


@pytest.mark.parametrize(("columns", "is_read"), [(LIMITS.table_columns, True), (LIMITS.table_columns + 1, False)])
def test_a_row_of_more_cells_than_the_limit_is_refused(columns: int, is_read: bool) -> None:
    body = f"<w:tbl><w:tr>{cell('A') * columns}</w:tr></w:tbl>"
    if is_read:
        assert seen(body).text.count("A") == columns
        return
    with pytest.raises(UnreadableDocument) as error:
        seen(body)
    assert error.value.code == "too_many_blocks"


def test_signs_of_symbol_fonts_are_read_and_boxes_among_them() -> None:
    signs = '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Arial" w:char="00E5"/><w:sym w:font="Webdings" w:char="F061"/><w:sym w:font="Symbol" w:char="-5"/>'
    (block,) = seen(p(f"<w:r>{signs}</w:r>")).blocks
    assert not isinstance(block, Table)
    assert block.inlines == (Text("α"), Checkbox(CheckState.CHECKED), Text("å"))


def test_text_of_one_look_is_one_stretch_and_own_properties_undo_the_styles() -> None:
    bold = p(r("Han ", "<w:b/>") + r("heter ", "<w:b/><w:sz w:val='22'/>") + r("Per", "<w:b w:val='0'/>"))
    (block,) = seen(bold).blocks
    assert not isinstance(block, Table)
    assert block.inlines == (Text("Han heter ", bold=True), Text("Per"))


def test_a_list_that_numbering_does_not_define_is_still_a_list() -> None:
    (block,) = seen(p(r("Et punkt"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')).blocks
    assert block.text == "Et punkt"
    assert not isinstance(block, Heading)
