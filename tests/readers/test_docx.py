# ruff: noqa: E501 - XML on one line is easier to read than XML in pieces
"""docx as a person sees it: each feature in a document small enough to see it at a glance."""

from __future__ import annotations

import io
import zipfile

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.model import (
    Certainty,
    Checkbox,
    CheckState,
    Document,
    FieldKind,
    FormField,
    Heading,
    Link,
    ListItem,
    NoticeKind,
    Table,
    Text,
)
from ipdocs.ooxml import NS
from ipdocs.readers import read

DECLARED = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("w", "r", "mc", "w14", "wp", "wps", "a", "v", "m"))
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bolk"><w:name w:val="Bolk"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Underbolk"><w:name w:val="Underbolk"/><w:basedOn w:val="Bolk"/></w:style>
<w:style w:type="paragraph" w:styleId="Sirkel"><w:name w:val="Sirkel"/><w:basedOn w:val="Sirkel"/></w:style>
<w:style w:type="character" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Moerk"><w:name w:val="Moerk"/><w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
"""


def docx(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A package with that body; ``parts`` are further parts by relationship kind, as the content of their root."""
    kinds = {"styles": STYLES, "numbering": NUMBERING} | parts
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONSHIP}{kind}" Target="{kind}.xml"/>'
        for kind in kinds
        if kind != "raw"
    )
    links += (
        f'<Relationship Id="rLink" Type="{RELATIONSHIP}hyperlink" Target="https://a.example/" TargetMode="External"/>'
    )
    packing = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    folder, _, name = main.rpartition("/")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships {packing}><Relationship Id="r" Type="{RELATIONSHIP}officeDocument" Target="{main}"/>'
            "</Relationships>",
        )
        package.writestr(main, f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>")
        package.writestr(f"{folder}/_rels/{name}.rels", f"<Relationships {packing}>{links}</Relationships>")
        for kind, content in kinds.items():
            package.writestr(f"{folder}/{kind}.xml", f"<w:{kind} {DECLARED}>{content}</w:{kind}>")
    return buffer.getvalue()


def seen(body: str, **parts: str) -> Document:
    return read(docx(body, **parts))


def p(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def notices(document: Document) -> dict[NoticeKind, int]:
    return {notice.kind: notice.count for notice in document.notices}


def test_the_main_part_is_found_through_the_relationships() -> None:
    assert read(docx(p(r("Hei")), main="tekst/plan.xml")).text == "Hei"


def test_strict_documents_read_as_transitional_ones() -> None:
    data = docx(p(r("Hei")))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(NS["w"].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            target.writestr(name, part)
    assert read(strict.getvalue()).text == "Hei"


def test_inserted_and_moved_text_counts_and_deleted_text_is_known_apart() -> None:
    body = p(
        r("A ") + f"<w:ins>{r('B ')}</w:ins><w:moveTo>{r('C')}</w:moveTo>"
        "<w:del><w:r><w:delText>borte</w:delText></w:r></w:del>" + f"<w:moveFrom>{r('flyttet')}</w:moveFrom>"
    )
    document = seen(body)
    assert document.text == "A B C"
    assert [story.text for story in document.deleted] == ["borte", "flyttet"]
    assert notices(document)[NoticeKind.TRACKED_CHANGES] == 4


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert seen(p(r("Jeg bor "), "<w:rPr><w:del/></w:rPr>") + p(r("alene."))).text == "Jeg bor alene."


def test_a_deleted_table_row_is_not_seen() -> None:
    body = f"<w:tbl><w:tr><w:tc>{p(r('A'))}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('B'))}</w:tc></w:tr></w:tbl>"
    assert "B" not in seen(body + p(r("slutt"))).text


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:rStyle w:val="Skjult"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE"/>',
        '<w:sz w:val="2"/>',
    ],
)
def test_text_that_nobody_sees_is_left_out_and_told(properties: str) -> None:
    document = seen(p(r("synlig") + r(" skjult", properties)))
    assert document.text == "synlig"
    assert notices(document)[NoticeKind.HIDDEN_TEXT] == 1


@pytest.mark.parametrize(
    "body",
    [
        p(r("hvit", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>')),
        p(r("hvit", '<w:color w:val="FFFFFF"/>'), '<w:shd w:val="clear" w:fill="203040"/>'),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='203040'/></w:tcPr>"
        + p(r("hvit", '<w:color w:val="FFFFFF"/>')) + "</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tblPr><w:tblStyle w:val='Moerk'/></w:tblPr><w:tr><w:tc>"
        + p(r("hvit", '<w:color w:val="FFFFFF"/>')) + "</w:tc></w:tr></w:tbl>",
    ],
)  # fmt: skip
def test_white_text_on_a_dark_ground_is_seen(body: str) -> None:
    assert seen(body).text == "hvit"


def test_crossed_out_text_is_marked_so() -> None:
    (block,) = seen(p(r("JA", "<w:strike/>") + r(" / NEI"))).blocks
    assert not isinstance(block, Table)
    assert [(i.text, i.strike) for i in block.inlines if isinstance(i, Text)] == [("JA", True), (" / NEI", False)]


def test_headings_are_told_by_level_and_never_by_their_english_name() -> None:
    body = "".join(
        p(r(text), f'<w:pStyle w:val="{style}"/>')
        for text, style in (("En", "Overskrift1"), ("To", "Bolk"), ("Tre", "Underbolk"))
    )
    body += p(r("Fire"), '<w:outlineLvl w:val="3"/>') + p(r("tekst"), '<w:pStyle w:val="Sirkel"/>')
    document = seen(body)
    assert [(b.level, b.certainty) for b in document.blocks if isinstance(b, Heading)] == [
        (1, Certainty.MARKED), (2, Certainty.MARKED), (2, Certainty.MARKED), (4, Certainty.MARKED),
    ]  # fmt: skip
    assert not isinstance(document.blocks[-1], Heading)


def test_list_markers_count_as_word_counts_them() -> None:
    def item(level: int, num: int = 1) -> str:
        return p(r("x"), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')

    document = seen(item(0) + item(1) + item(1) + item(0) + item(1) + item(0, 2) + item(0))
    markers = [(b.marker, b.is_ordered) for b in document.blocks if isinstance(b, ListItem)]
    assert markers == [
        ("1.", True),
        ("1a)", True),
        ("1b)", True),
        ("2.", True),
        ("2a)", True),
        ("•", False),
        ("3.", True),
    ]


def test_tick_boxes_of_all_kinds_have_their_state() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="ja"/><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        + r("☒")
        + "</w:sdtContent></w:sdt>"
    )
    old = ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="nei"/><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
           '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    body = p(
        control.format(1)
        + control.format(0)
        + old.format("<w:checked/>")
        + old.format('<w:default w:val="0"/>')
        + r("☐☑")
        + symbol
    )
    (block,) = seen(body).blocks
    assert not isinstance(block, Table)
    states = [(inline.state, inline.name) for inline in block.inlines if isinstance(inline, Checkbox)]
    yes, no = CheckState.CHECKED, CheckState.UNCHECKED
    assert states == [(yes, "ja"), (no, "ja"), (yes, "nei"), (no, "nei"), (no, None), (yes, None), (yes, None)]


def test_a_control_that_shows_its_prompt_is_a_placeholder() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='Dato'/><w:showingPlcHdr/><w:date/></w:sdtPr><w:sdtContent>{r('Velg dato')}</w:sdtContent></w:sdt>"
    (block,) = seen(p(control)).blocks
    assert not isinstance(block, Table)
    assert block.inlines == (FormField("Velg dato", FieldKind.DATE, "Dato", is_placeholder=True),)


def test_old_text_fields_and_drop_downs_give_their_answer() -> None:
    def field(data: str, result: str) -> str:
        return (f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip

    choice = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="nei"/><w:listEntry w:val="ja"/></w:ddList>'
    (block,) = seen(
        p(field("<w:textInput/>", "Kari") + field("<w:textInput/>", "\u2002\u2002\u2002") + field(choice, ""))
    ).blocks
    assert not isinstance(block, Table)
    fields = [(f.text, f.is_placeholder) for f in block.inlines if isinstance(f, FormField)]
    assert fields == [("Kari", False), ("\u2002\u2002\u2002", True), ("ja", False)]


def test_the_result_of_a_field_is_seen_and_its_instruction_is_not() -> None:
    body = p(
        r("Side ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:fldSimple w:instr="NUMPAGES">{r(" av 9")}</w:fldSimple>'
    )
    assert seen(body).text == "Side 3 av 9"


def test_only_the_choice_of_an_alternative_is_read_and_text_boxes_count() -> None:
    box = f"<wps:txbx><w:txbxContent>{p(r('i boksen'))}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p(r('i boksen'))}</w:txbxContent></v:textbox></w:pict>"
    body = p(r("før") + f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
             f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    assert seen(body).text == "før\ni boksen"


def test_merged_cells_stand_once_with_their_spans() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    wide, first, following = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('A', wide)}{cell('B')}</w:tr>"
        f"<w:tr>{cell('C', first)}{cell('D')}{cell('E')}</w:tr><w:tr>{cell('', following)}{cell('F')}{cell('G')}</w:tr></w:tbl>"
    )
    (table,) = seen(body).blocks
    assert isinstance(table, Table)
    assert table.rows[0].is_header
    shape = [[(c.text, c.column, c.column_span, c.row_span) for c in row.cells] for row in table.rows]
    assert shape == [
        [("A", 0, 2, 1), ("B", 2, 1, 1)],
        [("C", 0, 1, 2), ("D", 1, 1, 1), ("E", 2, 1, 1)],
        [("F", 1, 1, 1), ("G", 2, 1, 1)],
    ]


def test_content_controls_around_paragraphs_rows_and_cells_are_looked_through() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    cell = f"<w:tc>{p(r('celle'))}</w:tc>"
    body = control(p(r("avsnitt"))) + f"<w:tbl>{control(f'<w:tr>{control(cell)}</w:tr>')}</w:tbl>"
    assert seen(body).text == "avsnitt\ncelle"


def test_links_keep_their_target_and_hyphens_and_breaks_their_form() -> None:
    body = p(
        f'<w:hyperlink r:id="rLink">{r("siden")}</w:hyperlink>'
        "<w:r><w:noBreakHyphen/><w:t>a\u00adb</w:t><w:br/><w:tab/></w:r>"
    )
    (block,) = seen(body).blocks
    assert not isinstance(block, Table)
    assert block.inlines[0] == Link("siden", "https://a.example/")
    assert block.text == "siden-ab\n\t"


def test_notes_headers_and_comments_stand_apart() -> None:
    body = (
        p(r("tekst") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/></w:sectPr>'
    )
    document = seen(
        body,
        footnotes=f'<w:footnote w:id="0" w:type="separator">{p(r("-"))}</w:footnote><w:footnote w:id="2">{p(r("noten"))}</w:footnote>',
        comments=f'<w:comment w:id="1">{p(r("merknaden"))}</w:comment>',
        header=p(r("hodet")),
    )
    assert document.text == "tekst\nnoten\nhodet"
    assert [story.text for story in document.comments] == ["merknaden"]
    assert notices(document)[NoticeKind.COMMENTS] == 1


def test_places_count_paragraphs_within_their_section() -> None:
    document = seen(p(r("Mål"), '<w:pStyle w:val="Overskrift1"/>') + p(r("en")) + p("") + p(r("to")))
    assert [tuple(step.name or step.number for step in block.location.steps) for block in document.blocks] == [
        ("Mål",), ("Mål", 1), ("Mål", 2),
    ]  # fmt: skip
    assert [block.location.anchor for block in document.blocks] == [f"word/document.xml#/{i}" for i in (0, 1, 3)]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        (r("Mål og ønsker", "<w:b/>"), True),
        (r("SAMTYKKE"), True),
        (r("Hva er viktig for deg?"), True),
        (r("Dette er en hel setning.", "<w:b/>"), False),
        (r("Navn: Kari Lund", "<w:b/>"), False),
        (r("Underskrift ________", "<w:b/>"), False),
        (r("et vanlig avsnitt uten punktum"), False),
    ],
)
def test_lines_that_act_as_headings_are_headings(line: str, is_heading: bool) -> None:
    block = seen(p(line) + p(r("under"))).blocks[0]
    assert isinstance(block, Heading) is is_heading


def test_a_workbook_is_no_document() -> None:
    data = docx("").replace(b"w:document", b"w:workbook")
    with pytest.raises(UnreadableDocument):
        read(data)


def test_styles_of_another_document_are_never_taken_for_this_one() -> None:
    body = p(r("Mål"), '<w:pStyle w:val="Bolk"/>')
    plain = STYLES.replace('<w:outlineLvl w:val="1"/>', "")
    for _ in range(2):  # the second round finds both remembered
        assert isinstance(seen(body).blocks[0], Heading)
        assert not isinstance(seen(body, styles=plain).blocks[0], Heading)


def test_lists_are_counted_from_one_in_each_document_of_a_template() -> None:
    item = p(r("Delta"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    for _ in range(2):
        assert [block.marker for block in seen(item * 2).blocks if isinstance(block, ListItem)] == ["1.", "2."]


def test_styles_that_cannot_be_read_are_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(UnreadableDocument):
            seen(p(r("Mål"), '<w:pStyle w:val="Bolk"/>'), styles="<w:style")
