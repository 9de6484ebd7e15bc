"""Web pages are read as a person sees them in a browser that runs nothing and fetches nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.model import (
    Certainty,
    Checkbox,
    CheckState,
    FieldKind,
    FormField,
    Heading,
    Link,
    ListItem,
    NoticeKind,
    Paragraph,
    Picture,
    Table,
    Text,
)
from ipdocs.readers import read, sniff
from ipdocs.readers.html import read_html, read_mhtml


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body {attributes}>{body}</body></html>".encode()


def notices(document):
    return {notice.kind: notice.count for notice in document.notices}


def test_headings_and_paragraphs_come_in_reading_order_with_white_space_closed():
    document = read(page("<h2>Mål</h2>\n<p>Jeg   vil\n <b>bo</b> selv </p><div>og jobbe</div>løs tekst"))
    assert isinstance(document.blocks[0], Heading)
    assert (document.blocks[0].level, document.blocks[0].certainty) == (2, Certainty.MARKED)
    assert document.blocks[1].inlines == (Text("Jeg  vil "), Text("bo", bold=True), Text(" selv"))
    assert document.text == "Mål\nJeg  vil bo selv\nog jobbe\nløs tekst"


def test_a_line_break_stays_in_its_paragraph_unless_the_line_is_bold_or_a_gap_follows():
    document = read(
        page("<div>Kari Eksempel<br>Eksempelveien 3<br><br>Nytt avsnitt</div><div><b>Mål</b><br>Bo selv</div>")
    )
    assert [block.text for block in document.blocks] == [
        "Kari Eksempel\nEksempelveien 3",
        "Nytt avsnitt",
        "Mål",
        "Bo selv",
    ]
    assert isinstance(document.blocks[2], Heading)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>borte</p>",
        '<p style="display:none">borte</p>',
        '<p style="DISPLAY: None !important">borte</p>',
        '<p style="visibility:hidden">borte</p>',
        '<p style="mso-hide:all">borte</p>',
        '<p style="color:#ffffff">borte</p>',
        '<p style="color:rgb(255, 255, 255)">borte</p>',
        '<p><font color="white">borte</font></p>',
        '<p style="font-size:1px">borte</p>',
        '<p style="position:absolute;left:-9999px">borte</p>',
        '<p class="skjult">borte</p>',
        '<p id="vekk">borte</p>',
        "<noscript><p>borte</p></noscript>",
        "<dialog><p>borte</p></dialog>",
    ],
)
def test_hidden_text_is_told_and_not_shown(hidden):
    sheet = "<style>/* . */ .skjult, p.x {display: none} #vekk{visibility:hidden}</style>"
    document = read(page(f"<p>Synlig</p>{hidden}<p>også</p>", sheet))
    assert document.text == "Synlig\nogså"
    assert notices(document) == {NoticeKind.HIDDEN_TEXT: 1}


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="background-color:#003366"><p style="color:white">her</p></div>',
        '<table bgcolor="navy"><tr><td style="color:#fff">her</td></tr></table>',
        '<div style="visibility:hidden"><p style="visibility:visible">her</p></div>',
        '<p class="papir">her</p>',
        '<p class="smal">her</p>',
        '<p style="text-indent:-18pt">her</p>',
    ],
)
def test_text_that_only_seems_hidden_is_shown(shown):
    sheet = "<style>@media print{.papir{display:none}} @media (max-width:600px){.smal{display:none}}</style>"
    assert read(page(shown, sheet)).text == "her"


def test_scripts_styles_and_templates_are_never_text():
    document = read(page("<script>var a='borte';</script><style>p{}</style><template><p>borte</p></template><p>x</p>"))
    assert document.text == "x"
    assert notices(document) == {NoticeKind.MACROS: 1}


def test_deleted_text_stands_apart_struck_text_is_marked_and_inserted_text_is_read():
    document = read(page("<p>Før <del>gammelt</del><ins>nytt</ins> <s>strøket</s></p>"))
    assert document.text == "Før nytt strøket"
    assert document.blocks[0].inlines[-1] == Text("strøket", strike=True)
    assert [story.text for story in document.deleted] == ["gammelt"]
    assert notices(document) == {NoticeKind.TRACKED_CHANGES: 2}


def test_lists_carry_markers_and_levels():
    body = (
        '<ol type="a" start="3"><li>tre<ul><li><p>under</p><p>mer</p></li></ul><li value="7">sju</ol>'
        "<ol reversed><li>b<li>a</ol>"
    )
    items = [(b.marker, b.level, b.text) for b in read(page(body)).blocks if isinstance(b, ListItem)]
    assert items == [("c.", 0, "tre"), ("•", 1, "under"), ("g.", 0, "sju"), ("2.", 0, "b"), ("1.", 0, "a")]


def test_tables_keep_spans_header_rows_and_labels():
    body = (
        "<table><caption>Tiltak</caption><tr><th>Hva<th>Hvem<th>Når</tr><tr><td rowspan=2>Bo<td>Per<td>nå</tr>"
        '<tr><td colspan="2">senere</tr><tr><th>Sum<td>1<td>2</table>'
    )
    caption, table = read(page(body)).blocks
    assert (caption.text, table.caption) == ("Tiltak", "Tiltak")
    assert [row.is_header for row in table.rows] == [True, False, False, False]
    assert [(c.column, c.column_span, c.row_span) for c in table.rows[1].cells] == [(0, 1, 2), (1, 1, 1), (2, 1, 1)]
    assert [(c.column, c.column_span) for c in table.rows[2].cells] == [(1, 2)]
    assert [cell.is_header for cell in table.rows[3].cells] == [True, False, False]


def test_tables_inside_tables_and_blocks_inside_cells_are_kept():
    (table,) = read(page("<table><tr><td><p>a</p><ul><li>b</ul><table><tr><td>c<td>d</table></td><td>e</table>")).blocks
    first = table.rows[0].cells[0]
    assert [type(block) for block in first.blocks] == [Paragraph, ListItem, Table]
    assert table.text.replace("\n", "\t").split("\t") == ["a", "b", "c", "d", "e"]


def test_terms_with_their_meanings_stand_as_the_two_columns_of_a_form():
    (table,) = read(page("<dl><dt>Koordinator<dd>Per<dd>tlf. 40000000<dt>Frist<dd>3 uker</dl>")).blocks
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Koordinator", "Per\ntlf. 40000000"],
        ["Frist", "3 uker"],
    ]


def test_form_controls_show_state_answer_and_prompt():
    body = (
        '<p><label><input type="checkbox" name="plan" checked> Ja</label><input type=radio name=n>'
        '<input name="navn" value="Kari"><input name="tlf" placeholder="Telefon"><input type="date" name="d">'
        '<input type="hidden" value="borte"><input type="submit" value="Send">'
        '<select name="v"><option value="">Velg<option selected>Barnevern</select><select><option>Velg her<option>A</select>'
        "<textarea name=t>Fritt\nfelt</textarea></p>"
    )
    assert read(page(body)).blocks[0].inlines == (
        Checkbox(CheckState.CHECKED, "plan"),
        Text(" Ja"),
        Checkbox(CheckState.UNCHECKED, "n"),
        FormField("Kari", FieldKind.TEXT, "navn"),
        FormField("Telefon", FieldKind.TEXT, "tlf", is_placeholder=True),
        FormField("", FieldKind.DATE, "d", is_placeholder=True),
        Text("Send"),
        FormField("Barnevern", FieldKind.CHOICE, "v"),
        FormField("Velg her", FieldKind.CHOICE, None, is_placeholder=True),
        FormField("Fritt\nfelt", FieldKind.TEXT, "t"),
    )


def test_links_pictures_and_what_would_be_fetched():
    body = (
        '<p>Se <a href="https://eksempel.example">her</a> og <a href="#topp">topp</a></p><p>'
        '<img src="http://x.example/a.png" alt="Logo"><img src="b.png"></p><iframe src="https://x.example"></iframe>'
    )
    document = read(page(body))
    assert document.blocks[0].inlines == (Text("Se "), Link("her", "https://eksempel.example"), Text(" og topp"))
    assert document.blocks[1].inlines == (Picture("Logo"), Picture(None))
    assert notices(document) == {NoticeKind.EXTERNAL_LINK: 1, NoticeKind.EMBEDDED_OBJECT: 1}


def test_pages_from_word_have_lists_controls_and_no_conditional_comments():
    body = (
        "<h1>Plan<o:p></o:p></h1><!--[if gte mso 9]><xml><w:x>borte</w:x></xml><![endif]-->"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Første</p>"
        "<p style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2)</span><![endif]>Andre</p>"
        "<p style='mso-outline-level:2'>Mål</p>"
        '<p><w:Sdt CheckBox="t" CheckBoxIsChecked="t">X</w:Sdt> Ja <w:Sdt ShowingPlcHdr="t">Klikk her</w:Sdt></p>'
    )
    document = read(page(body, attributes="lang=NO-NYN"))
    assert document.text == "Plan\nFørste\nAndre\nMål\n☒ Ja Klikk her"
    assert [(b.marker, b.level) for b in document.blocks if isinstance(b, ListItem)] == [("•", 0), ("2)", 1)]
    assert document.blocks[3].level == 2
    assert document.blocks[4].inlines[0] == Checkbox(CheckState.CHECKED)
    assert document.blocks[4].inlines[-1] == FormField("Klikk her", is_placeholder=True)
    assert document.metadata.language == "nn-NO"


def test_headers_and_footers_of_office_suites_stand_apart():
    document = read(page('<div title="header"><p>Topp</p></div><p>Brev</p><div title="footer"><p>Side 1</p></div>'))
    assert [story.text for story in document.headers] == ["Topp"]
    assert [story.text for story in document.footers] == ["Side 1"]
    assert [block.text for block in document.blocks] == ["Brev"]


def test_metadata_is_what_the_head_declares():
    head = (
        "<title> Individuell \n plan</title><meta name=author content=Kommunen>"
        '<meta name="created" content="2024-03-01T08:00:00"><meta name="changed" content="i går">'
    )
    metadata = read(page("<p lang=nn>Lang tekst på nynorsk</p><p lang=en>x</p>", head)).metadata
    assert (metadata.title, metadata.author, metadata.language) == ("Individuell plan", "Kommunen", "nn")
    assert metadata.created == datetime(2024, 3, 1, 8, tzinfo=UTC)
    assert metadata.modified is None


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8"),
        ("", "cp1252"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ('<meta http-equiv=Content-Type content="text/html; charset=macintosh">', "mac_roman"),
        ("<meta charset=finnes-ikke>", "cp1252"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-8-sig"),
    ],
)
def test_norwegian_letters_come_through_every_encoding(declaration, encoding):
    text = f"<html><head>{declaration}</head><body><p>Blåbær, ønsker – «mål» §</p></body></html>"
    assert read(text.encode(encoding)).text == "Blåbær, ønsker – «mål» §"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file_is_read_from_its_text_part(encoding):
    import base64
    import quopri

    content = "<html><body><h1>Mål</h1><p>Blåbær</p></body></html>".encode("cp1252")
    coded = base64.encodebytes(content) if encoding == "base64" else quopri.encodestring(content)
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="--x"; type="text/html"\r\n\r\n----x\r\n'
        b"Content-Type: image/png\r\n\r\nxx\r\n----x\r\nContent-Type: text/html; charset=windows-1252\r\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + coded + b"\r\n----x--\r\n"
    )
    assert sniff(data) == "mhtml"
    document = read(data)
    assert (document.text, document.format) == ("Mål\nBlåbær", "mhtml")


def test_mail_without_any_text_is_refused():
    with pytest.raises(UnreadableDocument) as caught:
        read_mhtml(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx")
    assert caught.value.code == "unknown_format"


@pytest.mark.parametrize(
    "start", ["<p>Tekst</p>", "<!-- x --><div class=a>Tekst</div>", "<?xml version='1.0'?><html><p>Tekst"]
)
def test_pieces_of_pages_are_pages(start):
    document = read(start.encode())
    assert (document.format, document.text) == ("html", "Tekst")


def test_text_that_speaks_of_tags_is_no_page():
    assert read(b"Skriv <p> foran avsnittet.").text == "Skriv <p> foran avsnittet."


def test_deep_nesting_is_read_up_to_the_limit_and_refused_beyond():
    def nested(depth):
        return b"<html><body>" + b"<div>" * depth + b"innerst" + b"</div>" * depth + b"</body></html>"

    assert read(nested(990)).text == "innerst"
    for depth in (1_001, 3_000, 100_000):
        with pytest.raises(UnreadableDocument) as caught:
            read(nested(depth))
        assert caught.value.code == "too_deep"


def test_tables_deep_inside_tables_lose_no_text():
    depth = 300
    document = read_html(b"<table><tr><td>a" * depth + b"</td></tr></table>" * depth)
    assert document.text.count("a") == depth
