# ruff: noqa: E501 - RTF on one line is easier to read than RTF in pieces
r"""RTF as a person sees it: each feature in a file small enough to see it at a glance."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

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
    NoteReference,
    NoticeKind,
    Paragraph,
    Part,
    Picture,
    Table,
    Text,
)
from ipdocs.readers import read
from ipdocs.readers.flow import Gathered
from ipdocs.readers.rtf import tokens
from ipdocs.readers.rtf import words as w
from ipdocs.readers.rtf.walk import Walk

FONTS = r"{\fonttbl{\f0\fcharset0 Calibri;}{\f1\fcharset2 Wingdings;}{\f2\fcharset204 Arial Cyr;}{\f3\fcharset128 MS Mincho;}{\f4\fcharset2 Symbol;}}"
COLORS = r"{\colortbl;\red255\green255\blue255;\red0\green51\blue102;\red254\green250\blue255;}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Bolk;}{\s2\sbasedon1 Underbolk;}{\s3 Overskrift 2;}{\s4\sbasedon4 Sirkel;}{\s5 toc 1;}{\*\cs9 Sterk;}}"


def rtf(body: str, head: str = FONTS + COLORS + STYLES) -> Document:
    return read(rf"{{\rtf1\ansi\ansicpg1252\deff0\deflang1044{head}{body}}}".encode("cp1252"))


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def inlines(document: Document) -> list[object]:
    return [each for block in document.blocks if not isinstance(block, Table) for each in block.inlines]


def counts(document: Document) -> dict[NoticeKind, int]:
    return {notice.kind: notice.count for notice in document.notices}


def test_letters_of_the_document_s_code_page_are_read() -> None:
    assert lines(rtf(r"\pard Bl\'e5b\'e6r p\'e5 \'d8ya\par")) == ["Blåbær på Øya"]


@pytest.mark.parametrize(
    ("head", "body", "seen"),
    [
        (r"\mac", r"bl\'8c", "blå"),
        (r"\pc", r"bl\'86", "blå"),
        (r"\pca", r"\'9d", "Ø"),
        (r"\ansicpg1250", r"\'b3", "ł"),
        (r"\ansicpg99999", r"\'e5", "å"),
        (r"{\fonttbl{\f0\fcharset204 X;}}\f0", r"\'e4\'e0", "да"),
        (r"{\fonttbl{\f0\cpg1251 X;}}\f0", r"\'e4\'e0", "да"),
        (r"{\fonttbl{\f0\fcharset128 X;}}\f0", r"\'93\'fa\'83V", "日シ"),
    ],
)
def test_each_code_page_gives_its_letters(head: str, body: str, seen: str) -> None:
    assert lines(read(rf"{{\rtf1{head} {body}\par}}".encode("latin-1"))) == [seen]


def test_bytes_above_127_that_stand_bare_are_read_in_the_code_page() -> None:
    assert lines(read("{\\rtf1\\ansi blå\\par}".encode("cp1252"))) == ["blå"]


def test_unicode_characters_skip_as_much_as_their_fallback_takes() -> None:
    assert lines(rtf(r"\u229?ak\par \uc0\u229ak\par\uc2\u229\'3f\'3fak\par{\uc1\u229}ak\par")) == ["åak"] * 4


def test_a_character_beyond_the_first_plane_comes_in_two_halves() -> None:
    assert lines(rtf(r"a \u-10179?\u-8638? \uc0 \u55357\uc1 \u56898\'3f\par")) == ["a 🙂 🙂"]


def test_named_characters_and_symbols_are_read() -> None:
    text = r"\lquote a\rquote  \ldblquote b\rdblquote  \endash  \emdash  \bullet  e\~f 10\_20 sam\-tykke \{\}\\\tab x\line y\par"
    assert lines(rtf(text)) == ["‘a’ “b” – — • e\u00a0f 10-20 samtykke {}\\\tx\ny"]


def test_a_backslash_before_a_line_end_ends_the_paragraph() -> None:
    assert lines(rtf("en\\\nto\\\r\ntre\\par")) == ["en", "to", "tre"]


def test_line_ends_in_the_file_mean_nothing() -> None:
    assert lines(rtf("sam\r\ntyk\nke\\par")) == ["samtykke"]


def test_bold_italic_underlined_and_struck_text_is_told() -> None:
    document = rtf(r"{\b fet}{\i kursiv}{\ul under}{\strike str}\b fet\b0 vanlig\ulw u\ulnone v\par")
    assert inlines(document) == [
        Text("fet", bold=True), Text("kursiv", italic=True), Text("under", underline=True), Text("str", strike=True),
        Text("fet", bold=True), Text("vanlig"), Text("u", underline=True), Text("v"),
    ]  # fmt: skip


def test_plain_takes_the_look_away() -> None:
    assert inlines(rtf(r"\b\i fet\plain vanlig\par")) == [Text("fet", bold=True, italic=True), Text("vanlig")]


def test_capitals_are_shown_as_capitals() -> None:
    assert lines(rtf(r"{\caps samtykke} gitt\par")) == ["SAMTYKKE gitt"]


@pytest.mark.parametrize("hiding", [r"\v", r"\webhidden", r"\fs2", r"\cf1", r"\cf3"])
def test_hidden_tiny_and_white_text_is_not_seen_but_told(hiding: str) -> None:
    document = rtf(rf"Synlig {{{hiding} skjult}}igjen\par")
    assert document.text == "Synlig igjen"
    assert counts(document)[NoticeKind.HIDDEN_TEXT] == 1


@pytest.mark.parametrize("ground", [r"\highlight2", r"\chcbpat2", r"\cbpat2", r"\cb2"])
def test_white_text_on_dark_ground_is_seen(ground: str) -> None:
    assert rtf(rf"\pard{ground}\cf1 Hvit\par").text == "Hvit"


def test_white_text_in_a_painted_cell_is_seen_and_in_the_cell_beside_it_is_not() -> None:
    document = rtf(r"\trowd\clcbpat2\cellx2000\cellx4000\pard\intbl\cf1 Hode\cell Borte\cell\row\pard")
    assert document.text.strip() == "Hode"


def test_deleted_text_is_known_but_not_seen_and_inserted_text_is_seen() -> None:
    document = rtf(r"Kari {\deleted ikke }{\revised alltid }var med.\par")
    assert document.text == "Kari alltid var med."
    assert [story.text for story in document.deleted] == ["ikke "]
    assert NoticeKind.TRACKED_CHANGES in counts(document)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert lines(rtf(r"Jeg {\deleted\par}samtykker.\par")) == ["Jeg samtykker."]


def test_headings_come_from_outline_level_style_name_and_base() -> None:
    document = rtf(
        r"\pard\s1 A\par\pard\s2 B\par\pard\s3 C\par\pard\outlinelevel2 D\par\pard\s1\outlinelevel9 E.\par\pard\s4 F.\par"
    )
    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [("A", 1), ("B", 1), ("C", 2), ("D", 3)]


def test_a_bold_line_acts_as_a_heading() -> None:
    document = rtf(r"{\b M\'e5l}\par Jeg vil bo alene.\par")
    assert isinstance(document.blocks[0], Heading)
    assert document.blocks[0].certainty is Certainty.SHAPED


def test_a_table_of_contents_holds_no_headings() -> None:
    document = rtf(r"{\field{\*\fldinst TOC \\o}{\fldrslt \b M\'e5l\b0\par}}\pard\s5\b Tiltak\par")
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph]


def test_list_items_take_the_marker_that_stands_in_the_file() -> None:
    document = rtf(
        r"{\listtext\'b7\tab}\ls1\ilvl0 En\par{\listtext 2.\tab}\ilvl1 To\par{\pntext\f1\'a7\tab}Tre\par\pard Slutt\par"
    )
    items = [
        (block.text, block.marker, block.level, block.is_ordered)
        for block in document.blocks
        if isinstance(block, ListItem)
    ]
    assert items == [("En", "•", 0, False), ("To", "2.", 1, True), ("Tre", "•", 1, False)]


def test_list_items_without_a_marker_in_the_file_are_counted() -> None:
    table = (
        r"{\*\listtable{\list{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
        r"{\listlevel\levelnfc4\levelstartat1{\leveltext\'04\'00.\'01);}{\levelnumbers\'01\'03;}}\listid7}}"
        r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
    )
    document = rtf(r"\pard\ls1 A\par\ilvl1 B\par\ilvl0 C\par\ls9 D\par", FONTS + table)
    markers = [block.marker for block in document.blocks if isinstance(block, ListItem)]
    assert markers == ["3.", "3.a)", "4."]


def test_tables_have_cells_in_grid_columns_with_merges_and_header_rows() -> None:
    document = rtf(
        r"\trowd\trhdr\cellx2000\cellx4000\cellx6000\pard\intbl Tiltak\cell Omfang\cell Ansvar\cell\row"
        r"\trowd\clvmgf\cellx2000\cellx6000\pard\intbl A\cell B og C\cell\row"
        r"\trowd\clvmrg\cellx2000\clmgf\cellx4000\clmrg\cellx6000\pard\intbl\cell D\cell\cell\row\pard Etter\par"
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [row.is_header for row in table.rows] == [True, False, False]
    cells = [[(cell.text, cell.column, cell.column_span, cell.row_span) for cell in row.cells] for row in table.rows]
    assert cells == [
        [("Tiltak", 0, 1, 1), ("Omfang", 1, 1, 1), ("Ansvar", 2, 1, 1)],
        [("A", 0, 1, 2), ("B og C", 1, 2, 1)],
        [("D", 1, 2, 1)],
    ]
    assert document.blocks[1].text == "Etter"


def test_edges_that_differ_by_a_hair_are_one() -> None:
    document = rtf(
        r"\trowd\trleft-108\cellx2000\cellx4000\pard\intbl a\cell b\cell\row\trowd\trleft-70\cellx2010\cellx3990\pard\intbl c\cell d\cell\row"
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [[(cell.column, cell.column_span) for cell in row.cells] for row in table.rows] == [[(0, 1), (1, 1)]] * 2


def test_a_table_in_a_cell_stands_inside_it() -> None:
    document = rtf(
        r"\trowd\cellx4000\cellx8000\pard\intbl F\'f8r\par\pard\intbl\itap2 Indre A\nestcell Indre B\nestcell"
        r"{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par borte}"
        r"\pard\intbl\itap1 Etter\cell Ved siden\cell\row\pard"
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    first = table.rows[0].cells[0]
    assert [type(block) for block in first.blocks] == [Paragraph, Table, Paragraph]
    assert first.text == "Før\nIndre A\tIndre B\nEtter"
    assert [cell.column for cell in table.rows[0].cells] == [0, 1]


def test_cells_beyond_the_definition_are_kept_where_they_hold_words() -> None:
    document = rtf(r"\trowd\cellx2000\pard\intbl en\cell to\cell\cell\row\pard")
    assert document.text == "en\tto"


def test_a_row_without_definition_is_a_row() -> None:
    assert rtf(r"\pard\intbl en\cell to\cell\row\pard").text == "en\tto"


def test_a_table_that_is_never_ended_is_kept() -> None:
    assert rtf(r"\trowd\cellx2000\cellx4000\pard\intbl en\cell to").text == "en\tto"


@pytest.mark.parametrize(("result", "default", "state"), [(1, 0, True), (0, 1, False), (25, 1, True), (25, 0, False)])
def test_form_boxes_have_their_state(result: int, default: int, state: bool) -> None:
    document = rtf(
        rf"{{\field{{\*\fldinst FORMCHECKBOX {{\*\formfield{{\fftype1\ffres{result}\ffdefres{default}{{\*\ffname Ja}}}}}}}}{{\fldrslt}}}} Ja\par"
    )
    assert inlines(document)[0] == Checkbox(CheckState.CHECKED if state else CheckState.UNCHECKED, "Ja")


def test_a_form_box_whose_state_the_file_does_not_tell_is_of_unknown_state() -> None:
    assert inlines(rtf(r"{\field{\*\fldinst FORMCHECKBOX}{\fldrslt}} Ja\par"))[0] == Checkbox(CheckState.UNKNOWN)


def test_form_fields_hold_an_answer_or_a_prompt() -> None:
    document = rtf(
        r"{\field{\*\fldinst FORMTEXT {\*\formfield{\fftype0{\*\ffname Navn}{\*\ffdeftext Skriv her}}}}{\fldrslt Kari}}"
        r"{\field{\*\fldinst FORMTEXT {\*\formfield{\fftype0{\*\ffdeftext Skriv her}}}}{\fldrslt Skriv her}}"
        r"{\field{\*\fldinst FORMTEXT {\*\formfield{\fftype0\fftypetxt2}}}{\fldrslt 1.2.2024}}"
        r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl Nei}{\*\ffl Bl\'e5}}}}{\fldrslt}}"
        r"{\field{\*\fldinst MACROBUTTON Ingen [Klikk her]}}\par"
    )
    assert inlines(document) == [
        FormField("Kari", FieldKind.TEXT, "Navn"),
        FormField("Skriv her", FieldKind.TEXT, None, is_placeholder=True),
        FormField("1.2.2024", FieldKind.DATE),
        FormField("Blå", FieldKind.CHOICE),
        FormField("[Klikk her]", is_placeholder=True),
    ]


def test_signs_of_symbol_fonts_are_boxes_and_arrows() -> None:
    document = rtf(r"{\f1\'fe} Ja {\f1\u-3928?} Nei {\f1\'e0} {\f4\'b3}\par")
    assert document.text == "☒ Ja ☐ Nei → ≥"
    assert [each.state for each in inlines(document) if isinstance(each, Checkbox)] == [
        CheckState.CHECKED,
        CheckState.UNCHECKED,
    ]


def test_the_result_of_a_field_is_seen_and_its_instruction_is_not() -> None:
    assert (
        rtf(r"Side {\field{\*\fldinst PAGE}{\fldrslt 3}} av {\field{\*\fldinst {NUMPAGES }}{\fldrslt {5}}}\par").text
        == "Side 3 av 5"
    )


def test_a_link_leads_somewhere() -> None:
    document = rtf(
        r'Se {\field{\*\fldinst HYPERLINK "https://www.example.com/" \\l "del"}{\fldrslt {\ul veilederen}}}.\par'
    )
    assert inlines(document)[1] == Link("veilederen", "https://www.example.com/#del")


def test_notes_headers_and_comments_stand_apart() -> None:
    document = rtf(
        r"{\header Topp\par}{\headerf F\'f8rste\par}{\headerl Partall\par}{\footer Bunn\par}"
        r"Tekst{\footnote {\super\chftn} Fotnote.\par}{\footnote\ftnalt Sluttnote.}"
        r"{\*\atnid KN}{\*\atnauthor Kari}\chatn{\*\annotation\pard Kommentar.\par} videre.\par"
    )
    assert lines(document) == ["Tekst videre."]
    assert [each for each in inlines(document) if isinstance(each, NoteReference)] == [
        NoteReference("1"),
        NoteReference("2"),
    ]
    assert [story.text.strip() for story in document.notes] == ["Fotnote.", "Sluttnote."]
    assert document.notes[1].blocks[0].location.part is Part.ENDNOTE
    assert [story.text for story in document.headers] == ["Topp"]
    assert [story.text for story in document.footers] == ["Bunn"]
    assert [story.text for story in document.comments] == ["Kommentar."]
    assert "Kommentar" not in document.text
    assert counts(document)[NoticeKind.COMMENTS] == 1


def test_first_and_even_headers_are_seen_where_they_are_switched_on_and_repeated_ones_once() -> None:
    document = rtf(r"\facingp\titlepg{\headerf A}{\headerl B}{\headerr C}En\par\sect{\headerr C}To\par")
    assert [(story.name, story.text) for story in document.headers] == [("first", "A"), ("even", "B"), ("default", "C")]


def test_the_text_of_a_box_stands_after_its_paragraph_and_once() -> None:
    document = rtf(
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard I boksen\par}}"
        r"{\shprslt{\*\do\dptxbx{\dptxbxtext I boksen\par}}}}Avsnittet.\par"
    )
    assert lines(document) == ["Avsnittet.", "I boksen"]
    assert document.blocks[1].location.part is Part.TEXTBOX


def test_the_text_of_an_old_box_is_seen() -> None:
    assert lines(rtf(r"{\*\do\dobxpage{\dptxbxtext\pard Gammel boks\par}}Avsnitt.\par")) == ["Avsnitt.", "Gammel boks"]


def test_pictures_and_objects_add_no_words() -> None:
    document = rtf(
        r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Logo}}}\pngblip 0123456789abcdef}}{\nonshppict{\pict 00}}"
        r"{\object\objemb{\*\objclass Excel}{\*\objdata 0105}{\result Sum 5}}\par"
    )
    assert document.text == "Sum 5"
    assert inlines(document)[0] == Picture("Logo")
    assert counts(document)[NoticeKind.EMBEDDED_OBJECT] == 1


def test_binary_data_are_passed_over_by_their_length() -> None:
    assert rtf(r"{\pict\bin5 {}}\}" + r" x}Etter\par").text == "Etter"


def test_unknown_destinations_are_passed_over_and_unknown_words_change_nothing() -> None:
    assert rtf(r"{\*\ukjent borte {\b borte}}\ukjent5 Syn{\ukjent lig}\par").text == "Synlig"


def test_a_star_counts_only_at_the_start_of_a_group() -> None:
    assert rtf(r"{\i0\*\cs7 Synlig}\par").text == "Synlig"


def test_of_a_unicode_pair_only_the_unicode_is_seen() -> None:
    assert rtf(r"{\upr{Bl?}{\*\ud{Bl\u229?}}}\par").text == "Blå"


def test_words_of_formulas_and_index_entries() -> None:
    assert rtf(r"{\mmath{\*\moMath{\mr a+b}{\mfPr{\mtype bar}}}}{\xe Stikkord} c\par").text == "a+b c"


def test_links_to_files_outside_are_told() -> None:
    document = rtf(r'{\*\template C:\\mal.dot}{\field{\*\fldinst INCLUDEPICTURE "https://a.example/"}{\fldrslt}}A\par')
    assert counts(document)[NoticeKind.EXTERNAL_LINK] == 2


def test_the_file_tells_title_author_dates_and_language() -> None:
    info = r"{\info{\title Pr\'f8ve}{\author Kommunen}{\creatim\yr2024\mo2\dy3\hr8\min5}{\revtim\yr2024\mo13\dy1}{\nofpages4}}"
    metadata = rtf(rf"{info}\lang2068 Nynorsk tekst her\lang1033 en\par").metadata
    assert (metadata.title, metadata.author, metadata.language) == ("Prøve", "Kommunen", "nn-NO")
    assert metadata.created == datetime(2024, 2, 3, 8, 5, tzinfo=UTC)
    assert (metadata.modified, metadata.page_count) == (None, 4)


def test_the_declared_default_is_the_language_of_a_text_without_one() -> None:
    assert rtf(r"Tekst\par").metadata.language == "nb-NO"


def test_no_word_stands_in_two_tables_of_the_reader() -> None:
    handled = Walk(b"", Gathered())._handlers
    assert not handled.keys() & w.IGNORED
    assert not w.SKIPPED & (w.ENTERED | w.BOXES | w.EDGES.keys() | w.TOGGLES.keys() | w.CHARACTERS.keys())


@pytest.mark.parametrize("word", sorted(w.IGNORED))
def test_the_tokenizer_passes_over_each_ignored_word_and_over_no_longer_one(word: bytes) -> None:
    match = tokens.TOKEN.match(b"\\" + word + b"12 x")
    assert match is not None
    assert match[tokens.TEXT] == b"x"
    longer = tokens.TOKEN.match(b"\\" + word + b"zz12 x")
    assert longer is not None
    assert longer[tokens.WORD] == word + b"zz"


def test_a_link_around_something_else_than_text_keeps_it_and_one_over_two_paragraphs_loses_no_word() -> None:
    document = rtf(
        r'a {\field{\*\fldinst HYPERLINK "https://a.example/"}{\fldrslt b {\pict 00}{\f1\'fe} c\par d}} e\par'
    )
    assert lines(document) == ["a b ☒ c", "d e"]
