"""OpenDocument texts are read as a person sees them."""

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
    NoteReference,
    NoticeKind,
    Paragraph,
    Part,
    Picture,
    Table,
    Text,
)
from ipdocs.readers import read
from ipdocs.readers.odf import read_fodt, read_odt
from tests.readers.odf_files import MANIFEST, flat, packed, text_style


def notices(document):
    return {notice.kind: notice.count for notice in document.notices}


def test_headings_paragraphs_and_their_places_come_in_reading_order():
    document = read_fodt(flat('<text:h text:outline-level="2">Mål</text:h><text:p>Jeg vil bo selv.</text:p>'))
    heading, paragraph = document.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.certainty, heading.text) == (2, Certainty.MARKED, "Mål")
    assert isinstance(paragraph, Paragraph)
    assert [step.name or step.number for step in paragraph.location.steps] == ["Mål", 1]


def test_a_packed_and_a_flat_file_with_the_same_body_give_the_same_text():
    body = "<text:p>Én</text:p><text:p>To</text:p>"
    assert read(packed(body)).text == read(flat(body)).text == "Én\nTo"
    assert (read(packed(body)).format, read(flat(body)).format) == ("odt", "fodt")


def test_white_space_collapses_as_the_standard_says_and_s_tab_and_line_break_stand():
    body = "<text:p>\n  en   to<text:s text:c='3'/>tre<text:tab/>fire<text:line-break/>fem \n</text:p>"
    assert read_fodt(flat(body)).text == "en to   tre\tfire\nfem"


def test_the_look_comes_from_the_chain_of_styles():
    styles = '<style:style style:name="Sterk" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    automatic = (
        '<style:style style:name="T1" style:family="text" style:parent-style-name="Sterk">'
        '<style:text-properties fo:font-style="italic" style:text-line-through-style="solid"/></style:style>'
    )
    document = read_fodt(
        flat('<text:p>a <text:span text:style-name="T1">b</text:span></text:p>', styles=styles, automatic=automatic)
    )
    assert document.blocks[0].inlines == (Text("a "), Text("b", bold=True, italic=True, strike=True))


def test_a_paragraph_style_with_an_outline_level_makes_a_heading_and_title_is_the_first():
    styles = (
        '<style:style style:name="Egen" style:family="paragraph" style:default-outline-level="3"/>'
        '<style:style style:name="Title" style:family="paragraph"/>'
    )
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Egen"/>'
    body = '<text:p text:style-name="Title">Plan</text:p><text:p text:style-name="P1">Tiltak</text:p>'
    levels = [block.level for block in read_fodt(flat(body, styles=styles, automatic=automatic)).blocks]
    assert levels == [1, 3]


@pytest.mark.parametrize(
    "properties",
    ['text:display="none"', 'fo:color="#ffffff"', 'fo:color="#fdfdfd"', 'fo:font-size="1pt"'],
)
def test_hidden_white_and_tiny_text_is_told_and_not_shown(properties):
    body = '<text:p>Synlig <text:span text:style-name="T1">borte</text:span></text:p>'
    document = read_fodt(flat(body, automatic=text_style("T1", properties)))
    assert document.text == "Synlig"
    assert notices(document) == {NoticeKind.HIDDEN_TEXT: 1}


def test_white_text_on_a_dark_cell_is_seen():
    automatic = (
        text_style("T1", 'fo:color="#ffffff"')
        + '<style:style style:name="C1" style:family="table-cell">'
        + '<style:table-cell-properties fo:background-color="#003366"/></style:style>'
    )
    body = (
        '<table:table><table:table-row><table:table-cell table:style-name="C1"><text:p>'
        '<text:span text:style-name="T1">Overskrift på blått</text:span></text:p></table:table-cell>'
        "<table:table-cell><text:p>Annet</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert "Overskrift på blått" in read_fodt(flat(body, automatic=automatic)).text


def test_hidden_sections_hidden_fields_and_hidden_paragraphs_are_told():
    body = (
        '<text:section text:display="none" text:name="a"><text:p>borte 1</text:p></text:section>'
        '<text:section text:display="condition" text:is-hidden="true" text:name="b"><text:p>borte 2</text:p></text:section>'
        '<text:section text:name="c"><text:p>Synlig</text:p></text:section>'
        '<text:p>og <text:hidden-text text:is-hidden="true" text:string-value="borte">borte 3</text:hidden-text>mer</text:p>'
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>borte 4</text:p>'
    )
    document = read_fodt(flat(body))
    assert document.text == "Synlig\nog mer"
    assert notices(document)[NoticeKind.HIDDEN_TEXT] == 4


def test_deleted_text_is_known_apart_and_inserted_text_is_read():
    body = (
        "<text:tracked-changes>"
        '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Per</dc:creator>'
        "</office:change-info><text:p>gammelt <text:s/>ord</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion><office:change-info/></text:insertion></text:changed-region>'
        "</text:tracked-changes>"
        '<text:p>Før<text:change text:change-id="c1"/> '
        '<text:change-start text:change-id="c2"/>nytt<text:change-end text:change-id="c2"/></text:p>'
    )
    document = read_fodt(flat(body))
    assert document.text == "Før nytt"
    assert [story.text for story in document.deleted] == ["gammelt ord"]
    assert notices(document)[NoticeKind.TRACKED_CHANGES] == 2


LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="☐"/></text:list-style>'
    '<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>'
)


def markers(document):
    return [(block.marker, block.level, block.text) for block in document.blocks if isinstance(block, ListItem)]


def test_items_carry_the_marker_of_their_list_style_and_level():
    body = (
        '<text:list text:style-name="L1"><text:list-item><text:p>Bo</text:p>'
        "<text:list><text:list-item><text:p>leie</text:p></text:list-item><text:list-item><text:p>eie</text:p>"
        "</text:list-item></text:list></text:list-item>"
        '<text:list-item text:start-value="5"><text:p>Jobbe</text:p><text:p>mer om jobb</text:p></text:list-item></text:list>'
    )
    document = read_fodt(flat(body, automatic=LISTS))
    assert markers(document) == [("1.", 0, "Bo"), ("a)", 1, "leie"), ("b)", 1, "eie"), ("5.", 0, "Jobbe")]
    assert isinstance(document.blocks[-1], Paragraph)


def test_a_list_goes_on_counting_only_where_it_says_so():
    item = "<text:list-item><text:p>x</text:p></text:list-item>"
    body = (
        f'<text:list xml:id="a" text:style-name="L1">{item}{item}</text:list>'
        f'<text:list text:style-name="L1">{item}</text:list>'
        f'<text:list text:continue-list="a" text:style-name="L1">{item}</text:list>'
        f'<text:list text:continue-numbering="true" text:style-name="L1">{item}</text:list>'
    )
    assert [marker for marker, _, _ in markers(read_fodt(flat(body, automatic=LISTS)))] == [
        "1.",
        "2.",
        "1.",
        "3.",
        "4.",
    ]


def test_a_box_as_bullet_stays_a_box_and_a_list_without_marks_has_paragraphs():
    body = (
        '<text:list text:style-name="L2"><text:list-item><text:p>Ja</text:p></text:list-item></text:list>'
        '<text:list text:style-name="L3"><text:list-item><text:p>uten</text:p></text:list-item></text:list>'
    )
    document = read_fodt(flat(body, automatic=LISTS))
    assert markers(document) == [("☐", 0, "Ja")]
    assert isinstance(document.blocks[1], Paragraph)


def test_tables_keep_spans_header_rows_and_grid_columns():
    body = (
        "<table:table><table:table-column table:number-columns-repeated='3'/><table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>Hva</text:p></table:table-cell><table:table-cell><text:p>Hvem</text:p></table:table-cell>"
        "<table:table-cell><text:p>Når</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2">'
        "<text:p>Bo</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>nå</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>så</text:p></table:table-cell></table:table-row></table:table>"
    )
    (table,) = read_fodt(flat(body)).blocks
    assert isinstance(table, Table)
    assert [row.is_header for row in table.rows] == [True, False, False]
    assert all(cell.is_header for cell in table.rows[0].cells)
    wide = table.rows[1].cells[0]
    assert (wide.column, wide.column_span, wide.row_span) == (0, 2, 2)
    assert [cell.column for cell in table.rows[1].cells] == [0, 2]
    assert [cell.column for cell in table.rows[2].cells] == [2]


def test_repeated_rows_and_columns_are_written_out():
    body = (
        '<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )
    (table,) = read_fodt(flat(body)).blocks
    assert [[cell.column for cell in row.cells] for row in table.rows] == [[0, 1, 2], [0, 1, 2]]


def test_text_boxes_shapes_and_pictures_are_read_after_their_paragraph():
    body = (
        "<text:p>Ved siden av<draw:frame><draw:text-box><text:p>I boksen</text:p></draw:text-box></draw:frame>"
        "<draw:g><draw:rect><text:p>I figuren</text:p></draw:rect></draw:g></text:p>"
        '<text:p>Logo: <draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:title>Byvåpen</svg:title></draw:frame></text:p>'
        '<text:p><draw:frame><draw:image xlink:href="https://x.example/a.png"/></draw:frame></text:p>'
    )
    document = read_fodt(flat(body))
    assert [block.text for block in document.blocks[:3]] == ["Ved siden av", "I boksen", "I figuren"]
    assert document.blocks[1].location.part is Part.TEXTBOX
    assert document.blocks[3].inlines[-1] == Picture("Byvåpen")
    assert notices(document) == {NoticeKind.EXTERNAL_LINK: 1}


def test_a_frame_anchored_to_the_page_is_read():
    body = "<draw:frame><draw:text-box><text:p>Adressefelt</text:p></draw:text-box></draw:frame><text:p>Brev</text:p>"
    assert read_fodt(flat(body)).text == "Adressefelt\nBrev"


def test_form_controls_show_state_label_and_answer():
    body = (
        "<office:forms><form:form>"
        '<form:checkbox form:id="c1" form:name="plan" form:label="Ja takk" form:current-state="checked"/>'
        '<form:checkbox form:id="c2" form:name="deling"/>'
        '<form:text form:id="c3" form:name="navn" form:current-value="Kari"/><form:text form:id="c4" form:name="tlf"/>'
        '<form:listbox form:id="c5" form:name="valg"><form:option form:label="Nei"/>'
        '<form:option form:label="Ja" form:current-selected="true"/></form:listbox>'
        "</form:form></office:forms><text:p>"
        + "".join(f'<draw:control draw:control="c{number}"/>' for number in range(1, 6))
        + "</text:p>"
    )
    inlines = read_fodt(flat(body)).blocks[0].inlines
    assert inlines == (
        Checkbox(CheckState.CHECKED, "plan"),
        Text(" Ja takk"),
        Checkbox(CheckState.UNCHECKED, "deling"),
        FormField("Kari", FieldKind.TEXT, "navn"),
        FormField("", FieldKind.TEXT, "tlf", is_placeholder=True),
        FormField("Ja", FieldKind.CHOICE, "valg"),
    )


def test_form_fields_and_content_controls_that_came_from_word_keep_their_state():
    box = 'field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"'
    text = 'field:type="vnd.oasis.opendocument.field.FORMTEXT"'
    body = (
        f'<text:p><field:fieldmark text:name="k" {box}>'
        '<field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>'
        f'<field:fieldmark-start text:name="n" {text}/>Per<field:fieldmark-end/>'
        f'<field:fieldmark-start text:name="m" {text}/>\u2002\u2002<field:fieldmark-end/>'
        '<loext:content-control loext:checkbox="true" loext:checked="true" loext:tag="ja">☒</loext:content-control>'
        '<loext:content-control loext:showing-place-holder="true" loext:alias="mål">Klikk her</loext:content-control></text:p>'
    )
    assert read_fodt(flat(body)).blocks[0].inlines == (
        Checkbox(CheckState.CHECKED, "k"),
        FormField("Per", FieldKind.TEXT, "n"),
        FormField("\u2002\u2002", FieldKind.TEXT, "m", is_placeholder=True),
        Checkbox(CheckState.CHECKED, "ja"),
        FormField("Klikk her", FieldKind.TEXT, "mål", is_placeholder=True),
    )


def test_placeholders_inputs_and_typed_boxes_are_told_apart_from_text():
    body = (
        '<text:p>☒ Ja <text:placeholder text:placeholder-type="text">&lt;Navn&gt;</text:placeholder>'
        '<text:text-input text:description="Skriv dato">Skriv dato</text:text-input>'
        '<text:text-input text:description="Skriv sted">Eksempelvik</text:text-input></text:p>'
    )
    assert read_fodt(flat(body)).blocks[0].inlines == (
        Checkbox(CheckState.CHECKED),
        Text(" Ja "),
        FormField("<Navn>", is_placeholder=True),
        FormField("Skriv dato", name="Skriv dato", is_placeholder=True),
        FormField("Eksempelvik", name="Skriv sted"),
    )


def test_boxes_in_symbol_fonts_are_boxes():
    body = '<text:p><text:span text:style-name="T1">\uf0fe</text:span> Ja</text:p>'
    document = read_fodt(flat(body, automatic=text_style("T1", 'style:font-name="Wingdings"')))
    assert document.blocks[0].inlines[0] == Checkbox(CheckState.CHECKED)


def test_notes_comments_and_links_stand_apart_or_lead_out():
    body = (
        '<text:p>Tekst<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Fotnoten</text:p></text:note-body></text:note>"
        "<office:annotation><dc:creator>Per</dc:creator><text:p>Husk dette</text:p></office:annotation> og "
        '<text:a xlink:href="https://eksempel.example">lenke</text:a></text:p>'
    )
    document = read_fodt(flat(body))
    assert document.blocks[0].text == "Tekst og lenke"
    assert NoteReference("ftn1") in document.blocks[0].inlines
    assert Link("lenke", "https://eksempel.example") in document.blocks[0].inlines
    assert [story.text for story in document.notes] == ["Fotnoten"]
    assert document.notes[0].blocks[0].location.part is Part.FOOTNOTE
    assert [story.text for story in document.comments] == ["Husk dette"]
    assert document.text == "Tekst og lenke\nFotnoten"


def test_only_headers_and_footers_of_page_styles_in_use_are_read():
    masters = (
        '<style:master-page style:name="Standard" style:next-style-name="Videre">'
        "<style:header><text:p>Topp</text:p></style:header>"
        '<style:footer style:display="false"><text:p>avslått</text:p></style:footer></style:master-page>'
        '<style:master-page style:name="Videre"><style:footer><text:p>Side '
        "<text:page-number>2</text:page-number></text:p></style:footer></style:master-page>"
        '<style:master-page style:name="Ubrukt"><style:header><text:p>aldri</text:p></style:header></style:master-page>'
    )
    document = read_fodt(flat("<text:p>Brødtekst</text:p>", masters=masters))
    assert [story.text for story in document.headers] == ["Topp"]
    assert [story.text for story in document.footers] == ["Side 2"]


def test_a_table_of_contents_is_text_and_no_headings():
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Mal</text:index-title-template>"
        "</text:table-of-content-source><text:index-body><text:index-title><text:p>INNHOLD</text:p></text:index-title>"
        "<text:p>SAMTYKKE</text:p></text:index-body></text:table-of-content>"
    )
    document = read_fodt(flat(body))
    assert [(type(block), block.style) for block in document.blocks] == [(Paragraph, "toc")] * 2
    assert document.text == "INNHOLD\nSAMTYKKE"


def test_pages_are_counted_where_the_file_marks_them():
    automatic = (
        '<style:style style:name="P1" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    body = '<text:p>a</text:p><text:soft-page-break/><text:p>b</text:p><text:p text:style-name="P1">c</text:p>'
    assert [block.location.page for block in read_fodt(flat(body, automatic=automatic)).blocks] == [1, 2, 3]
    without = read_fodt(flat("<text:p>a</text:p>"))
    assert without.blocks[0].location.page is None


def test_metadata_and_language_are_what_the_file_declares():
    meta = (
        "<dc:title>Individuell plan</dc:title><meta:initial-creator>Kommunen</meta:initial-creator>"
        "<meta:creation-date>2024-03-01T08:30:00.123456789</meta:creation-date><dc:date>ugyldig</dc:date>"
        '<meta:document-statistic meta:page-count="3"/>'
    )
    styles = (
        '<style:default-style style:family="paragraph">'
        '<style:text-properties fo:language="nn" fo:country="NO"/></style:default-style>'
    )
    metadata = read_fodt(flat("<text:p>x</text:p>", meta=meta, styles=styles)).metadata
    assert (metadata.title, metadata.author, metadata.language) == ("Individuell plan", "Kommunen", "nn-NO")
    assert metadata.created == datetime(2024, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
    assert (metadata.modified, metadata.page_count) == (None, 3)


def test_signatures_give_signer_and_time():
    signatures = (
        '<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">'
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyInfo><X509Data>'
        "<X509SubjectName>C=NO,CN=Kari Eksempel</X509SubjectName></X509Data></KeyInfo>"
        '<Object><dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-03-01T10:00:00</dc:date></Object>'
        "</Signature></document-signatures>"
    )
    document = read_odt(packed("<text:p>x</text:p>", more={"META-INF/documentsignatures.xml": signatures}))
    (signature,) = document.signatures
    assert (signature.signer, signature.signed_at) == ("Kari Eksempel", datetime(2024, 3, 1, 10, tzinfo=UTC))


def test_macros_are_told():
    more = {"Basic/Standard/Module1.xml": "<x/>", "Basic/script-lc.xml": "<x/>"}
    assert notices(read_odt(packed("<text:p>x</text:p>", more=more))) == {NoticeKind.MACROS: 1}
    empty = {"Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>"}
    assert notices(read_odt(packed("<text:p>x</text:p>", more=empty))) == {}


def test_an_encrypted_package_is_refused_as_such():
    manifest = MANIFEST.format("<manifest:encryption-data/>")
    with pytest.raises(UnreadableDocument) as caught:
        read(packed("<text:p>x</text:p>", more={"META-INF/manifest.xml": manifest}))
    assert caught.value.code == "encrypted"


def test_a_manifest_with_a_doctype_is_tolerated_and_one_with_entities_refused():
    doctype = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    document = read(packed("<text:p>x</text:p>", more={"META-INF/manifest.xml": doctype + MANIFEST.format("")}))
    assert document.text == "x"
    entities = '<!DOCTYPE m [<!ENTITY a "aaaa">]>'
    with pytest.raises(UnreadableDocument) as caught:
        read(packed("<text:p>x</text:p>", more={"META-INF/manifest.xml": entities + MANIFEST.format("")}))
    assert caught.value.code == "xml_dtd"


def test_a_spreadsheet_is_no_text():
    with pytest.raises(UnreadableDocument) as caught:
        read(packed("<table:table/>", kind="spreadsheet"))
    assert caught.value.code == "unknown_format"
