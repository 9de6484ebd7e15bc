"""What is seen in a PDF: text in reading order, headings, lists, tables, boxes, fields, and what is not to be seen."""

from __future__ import annotations

from ipdocs.model import (
    Block,
    Certainty,
    Checkbox,
    CheckState,
    Document,
    FormField,
    Heading,
    ListItem,
    NoticeKind,
    Part,
    Table,
    Text,
    walk,
)
from ipdocs.readers import read
from tests.readers.pdf_files import Pdf, grid, lines, pdf, text

BODY = lines(
    72, 600, "Dette er vanlig brødtekst som går over hele linjen i dette dokumentet her,", "og som fortsetter på neste."
)


def shown(document: Document) -> list[str]:
    return [_line(block) for block in document.blocks]


def _line(block: Block) -> str:
    if isinstance(block, Table):
        return " / ".join(" | ".join(cell.text for cell in row.cells) for row in block.rows)
    return f"{'#' * block.level} {block.text}" if isinstance(block, Heading) else block.text


def kinds(document: Document) -> dict[NoticeKind, int]:
    return {notice.kind: notice.count for notice in document.notices}


def test_lines_of_a_paragraph_are_one_and_larger_lines_are_headings_by_size() -> None:
    document = read(pdf(text(72, 760, "Individuell plan", 20, "B") + text(72, 640, "Mål og ønsker", 14) + BODY))
    assert shown(document) == [
        "# Individuell plan",
        "## Mål og ønsker",
        "Dette er vanlig brødtekst som går over hele linjen i dette dokumentet her, og som fortsetter på neste.",
    ]
    assert [block.certainty for block in document.blocks if isinstance(block, Heading)] == [Certainty.SHAPED] * 2
    assert document.notices == ()
    assert document.metadata.page_count == 1


def test_a_word_parted_at_a_line_end_is_whole_again_and_a_joint_hyphen_stays() -> None:
    document = read(
        pdf(
            lines(
                72,
                700,
                "Kommunen har et ansvar for koordinering av helse-",
                "og omsorgstjenester og for opp-",
                "følging.",
            )
            + lines(72, 600, "Koordinatoren kaller alle deltakere inn til IP-", "møte hver høst.")
        )
    )
    assert "helse- og omsorgstjenester og for oppfølging." in document.text
    assert "IP-møte" in document.text


def test_letters_set_apart_are_words_again_and_wide_gaps_part_labels() -> None:
    assert read(pdf(text(72, 700, "I N D I V I D U E L L   P L A N", 16, "B"))).text == "INDIVIDUELL PLAN"
    assert read(pdf(text(72, 700, "INDIVIDUELL PLAN", 16, "B", before="8 Tc"))).text == "INDIVIDUELL PLAN"
    assert read(pdf(text(72, 700, "Navn: Kari        Telefon: 00 00 00 01"))).text == "Navn: Kari\tTelefon: 00 00 00 01"


def test_every_block_knows_its_page_and_cells_do_too() -> None:
    table = grid([72, 200, 400], [600, 620, 640]) + text(76, 625, "Navn") + text(204, 625, "Kari")
    table += text(76, 605, "Rolle") + text(204, 605, "mor")
    document = read(pdf(BODY, text(72, 700, "Andre siden her") + table))
    assert [block.location.page for block in document.blocks] == [1, 2, 2]
    assert [block.location.page for block in walk(document.blocks)] == [1, 2, 2, 2, 2, 2]
    anchor = document.blocks[0].location.anchor
    assert anchor is not None
    assert anchor.startswith("1@72,")


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"Venstre spalte linje {word} har nok tekst" for word in ("en", "to", "tre", "fire", "fem")]
    right = [f"Høyre spalte linje {word} har nok tekst" for word in ("en", "to", "tre", "fire", "fem")]
    content = text(72, 740, "Overskrift over begge spaltene i dokumentet", 16)
    document = read(pdf(content + lines(72, 700, *left) + lines(320, 700, *right)))
    seen = document.text
    assert seen.index("linje fem") < seen.index("Høyre spalte linje en")
    assert seen.startswith("Overskrift over begge")


def test_labels_beside_values_are_read_across() -> None:
    content = lines(72, 700, "Navn:", "Adresse:") + lines(250, 700, "Kari Normann", "Storgata 1")
    document = read(pdf(content))
    assert "Navn:\tKari Normann" in document.text
    assert "Adresse:\tStorgata 1" in document.text


def test_a_ruled_table_keeps_its_cells_and_what_is_merged() -> None:
    ruling = "0.5 w 72 640 m 400 640 l S 72 620 m 400 620 l S 72 600 m 400 600 l S 72 600 m 72 640 l S 400 600 m 400 640 l S "
    ruling += "200 600 m 200 620 l S\n"
    document = read(pdf(ruling + text(76, 625, "Felles") + text(76, 605, "Navn") + text(204, 605, "Kari")))
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[(c.text, c.column, c.column_span) for c in row.cells] for row in table.rows] == [
        [("Felles", 0, 2)],
        [("Navn", 0, 1), ("Kari", 1, 1)],
    ]


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    content = "".join(
        lines(x, 700, *column)
        for x, column in (
            (72, ("Navn", "Kari", "Per")),
            (200, ("Rolle", "mor", "fysioterapeut")),
            (350, ("Telefon", "00 00 00 01", "00 00 00 02")),
        )
    )
    document = read(pdf(content + lines(72, 500, "Etter tabellen kommer en setning.")))
    assert shown(document) == [
        "Navn | Rolle | Telefon / Kari | mor | 00 00 00 01 / Per | fysioterapeut | 00 00 00 02",
        "Etter tabellen kommer en setning.",
    ]


def test_a_table_that_goes_on_over_the_page_end_is_one_and_its_repeated_header_stands_once() -> None:
    def rows(*names: str, top: float) -> str:
        cells = "".join(
            text(76, top - 15 - 20 * i, name) + text(204, top - 15 - 20 * i, "x" + name) for i, name in enumerate(names)
        )
        return grid([72, 200, 400], [top - 20 * i for i in range(len(names) + 1)]) + cells

    document = read(pdf(rows("Tiltak", "En", "To", top=300), rows("Tiltak", "Tre", top=700)))
    assert shown(document) == ["Tiltak | xTiltak / En | xEn / To | xTo / Tre | xTre"]
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [row.location.page for row in table.rows] == [1, 1, 1, 2]
    assert table.rows[0].is_header


def test_running_heads_and_page_numbers_stand_apart_and_do_not_fuse_with_headings() -> None:
    pages = [
        text(72, 810, "v. 2.1 Prosedyre for individuell plan", 9)
        + text(72, 700, f"{number}. INNLEDNING", 14)
        + BODY
        + text(290, 30, str(number), 9)
        for number in (1, 2, 3)
    ]
    document = read(pdf(*pages))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        f"{n}. INNLEDNING" for n in (1, 2, 3)
    ]
    assert [story.text for story in document.headers] == ["v. 2.1 Prosedyre for individuell plan"]
    assert sorted(story.text for story in document.footers) == ["1", "2", "3"]
    assert document.headers[0].blocks[0].location.part is Part.HEADER


def test_bullets_and_numbers_are_list_items() -> None:
    content = lines(72, 700, "\u2022 bo hjemme", "\u2022 gå på tur") + lines(
        72, 600, "1. ringe legen", "2. søke om hjelp"
    )
    found = [block for block in read(pdf(content)).blocks if isinstance(block, ListItem)]
    assert [(item.marker, item.text, item.is_ordered) for item in found] == [
        ("•", "bo hjemme", False),
        ("•", "gå på tur", False),
        ("1.", "ringe legen", True),
        ("2.", "søke om hjelp", True),
    ]


def test_a_date_at_the_start_of_a_line_is_no_list_item() -> None:
    document = read(pdf(lines(72, 700, "1. mars 2024 ble planen laget.", "2. april 2024 ble den endret.")))
    assert not [block for block in document.blocks if isinstance(block, ListItem)]


def test_boxes_as_signs_and_as_drawn_squares_are_tick_boxes() -> None:
    drawn = "1 w 72 650 10 10 re S 72 620 10 10 re S 72 620 m 82 630 l S 72 630 m 82 620 l S\n"
    content = (
        text(72, 700, "o", font="Z") + text(90, 700, "tegn") + drawn + text(90, 651, "tom") + text(90, 621, "krysset")
    )
    boxes = [
        (inline.state, block.text[1:].strip())
        for block in walk(read(pdf(content)).blocks)
        for inline in block.inlines
        if isinstance(inline, Checkbox)
    ]
    assert boxes == [(CheckState.UNCHECKED, "tom"), (CheckState.CHECKED, "krysset")] or boxes == [
        (CheckState.UNCHECKED, "tegn"),
        (CheckState.UNCHECKED, "tom"),
        (CheckState.CHECKED, "krysset"),
    ]


def test_crossed_out_text_is_told_and_underlined_text_is_not_crossed_out() -> None:
    content = text(72, 700, "Dette er strøket") + "0.7 w 72 703.5 m 155 703.5 l S\n"
    content += text(72, 650, "Dette er understreket") + "0.7 w 72 648.5 m 180 648.5 l S\n"
    first, second = (block.inlines[0] for block in walk(read(pdf(content)).blocks))
    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert (first.strike, first.underline) == (True, False)
    assert (second.strike, second.underline) == (False, True)


def test_what_a_person_does_not_see_is_told_and_left_out() -> None:
    content = BODY
    content += "1 g " + text(72, 500, "skjult-hvit") + "0 g "
    content += "q " + text(72, 480, "skjult-usynlig", before="3 Tr") + "Q\n"
    content += text(72, 900, "skjult-utenfor") + text(72, 460, "skjult-liten", size=0.5)
    content += text(72, 440, "skjult-dekket") + "0 g 60 430 200 30 re f\n"
    content += "0 g 72 395 200 20 re f 1 g " + text(76, 400, "synlig-lys") + "0 g "
    document = read(pdf(content))
    assert "skjult" not in document.text
    assert "synlig-lys" in document.text
    assert kinds(document) == {NoticeKind.HIDDEN_TEXT: 5}


def test_the_text_layer_over_a_scan_counts() -> None:
    made = Pdf()
    image = made.stream(
        b"\x80" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    content = "q 595 0 0 842 0 0 cm /I Do Q " + text(72, 700, "Lest av maskin", before="3 Tr")
    document = read(made.bytes(content, resources=f"/XObject << /I {image} 0 R >>"))
    assert document.text == "Lest av maskin"


def test_a_scan_without_text_is_told() -> None:
    made = Pdf()
    image = made.stream(
        b"\x80" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    document = read(made.bytes("q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject << /I {image} 0 R >>"))
    assert document.blocks == ()
    assert kinds(document) == {NoticeKind.NO_TEXT_LAYER: 1}


def test_a_layer_that_is_not_shown_is_not_read() -> None:
    made = Pdf()
    off = made.add("<< /Type /OCG /Name (Utkast) >>")
    on = made.add("<< /Type /OCG /Name (Ferdig) >>")
    content = (
        BODY
        + "/OC /A BDC "
        + text(72, 500, "skjult-utkast")
        + "EMC /OC /B BDC "
        + text(72, 450, "synlig-ferdig")
        + "EMC\n"
    )
    document = read(
        made.bytes(
            content,
            entries=f"/OCProperties << /OCGs [{off} 0 R {on} 0 R] /D << /OFF [{off} 0 R] >> >>",
            resources=f"/Properties << /A {off} 0 R /B {on} 0 R >>",
        )
    )
    assert "synlig-ferdig" in document.text
    assert "skjult" not in document.text


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    content = "q 0 1 -1 0 595 0 cm " + lines(72, 500, "Liggende side leses", "linje for linje nedover") + "Q\n"
    document = read(pdf(content, page_entries="/Rotate 90"))
    assert document.text.split() == ["Liggende", "side", "leses", "linje", "for", "linje", "nedover"]


def test_fields_stand_at_their_place_with_their_values() -> None:
    made = Pdf()
    content = text(72, 700, "Navn") + text(72, 670, "Samtykker") + text(72, 640, "Vedtak")
    navn = made.add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (navn) /V (Kari Normann) /Rect [150 695 350 712] >>")
    ja = made.add(
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (ja) /V /Ja /AS /Ja"
        " /AP << /N << /Ja null /Off null >> >> /Rect [150 668 162 680] >>"
    )
    valg = made.add(
        "<< /Type /Annot /Subtype /Widget /FT /Ch /T (valg) /V (b)"
        " /Opt [[(a) (Avslag)] [(b) (Innvilget)]] /Rect [150 637 300 652] >>"
    )
    hidden = made.add("<< /Type /Annot /Subtype /Widget /FT /Tx /F 2 /T (x) /V (skjult) /Rect [150 600 350 612] >>")
    refs = " ".join(f"{number} 0 R" for number in (navn, ja, valg, hidden))
    document = read(made.bytes(content, entries=f"/AcroForm << /Fields [{refs}] >>", page_entries=f"/Annots [{refs}]"))
    assert shown(document) == ["Navn | Kari Normann / Samtykker | ☒ / Vedtak | Innvilget"]
    fields = [
        inline
        for block in walk(document.blocks)
        for inline in block.inlines
        if isinstance(inline, FormField | Checkbox)
    ]
    assert [field.name for field in fields] == ["navn", "ja", "valg"]


def test_a_signature_tells_signer_and_time_and_an_empty_field_none() -> None:
    made = Pdf()
    value = made.add(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Kari Normann)"
        " /M (D:20240311091500+01'00') /ByteRange [0 10 20 10] /Contents <00> >>"
    )
    signed = made.add(f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s1) /V {value} 0 R /Rect [0 0 0 0] >>")
    empty = made.add("<< /Type /Annot /Subtype /Widget /FT /Sig /T (s2) /Rect [0 0 0 0] >>")
    refs = f"{signed} 0 R {empty} 0 R"
    document = read(
        made.bytes(BODY, entries=f"/AcroForm << /SigFlags 3 /Fields [{refs}] >>", page_entries=f"/Annots [{refs}]")
    )
    (signature,) = document.signatures
    assert signature.signer == "Kari Normann"
    assert signature.signed_at is not None
    assert signature.signed_at.isoformat() == "2024-03-11T09:15:00+01:00"


def test_comments_stand_apart_and_text_written_on_the_page_counts() -> None:
    made = Pdf()
    note = made.add("<< /Type /Annot /Subtype /Text /T (Per) /Contents (skjult-merknad) /Rect [10 10 30 30] >>")
    free = made.add("<< /Type /Annot /Subtype /FreeText /Contents (synlig-notat) /Rect [72 300 300 330] >>")
    document = read(made.bytes(BODY, page_entries=f"/Annots [{note} 0 R {free} 0 R]"))
    assert "synlig-notat" in document.text
    assert "skjult-merknad" not in document.text
    assert [(story.name, story.text) for story in document.comments] == [("1 Per", "skjult-merknad")]
    assert kinds(document) == {NoticeKind.COMMENTS: 1}


def test_scripts_and_attachments_are_told() -> None:
    made = Pdf()
    script = made.add("<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    file = made.stream("innhold", "/Type /EmbeddedFile")
    spec = made.add(f"<< /Type /Filespec /F (a.txt) /EF << /F {file} 0 R >> >>")
    names = f"/Names << /JavaScript << /Names [(s) {script} 0 R] >> /EmbeddedFiles << /Names [(a.txt) {spec} 0 R] >> >>"
    assert kinds(read(made.bytes(BODY, entries=names))) == {NoticeKind.MACROS: 1, NoticeKind.EMBEDDED_OBJECT: 1}


def test_tags_mark_headings_and_header_cells() -> None:
    made = Pdf()
    content = (
        "/H2 << /MCID 0 >> BDC "
        + text(72, 700, "Mål")
        + "EMC /P << /MCID 1 >> BDC "
        + text(72, 680, "Bo hjemme.")
        + "EMC "
    )
    content += (
        "/TH << /MCID 2 >> BDC "
        + text(72, 640, "Navn")
        + "EMC /TD << /MCID 3 >> BDC "
        + text(200, 640, "Kari")
        + "EMC\n"
    )
    page = 12
    made.add(
        "<< /Type /StructTreeRoot /K 4 0 R /RoleMap << /Mellomtittel /H2 >>"
        " /ParentTree << /Nums [0 [5 0 R 6 0 R 9 0 R 10 0 R]] >> >>"
    )  # 3
    made.add("<< /Type /StructElem /S /Document /P 3 0 R /K [5 0 R 6 0 R 7 0 R] >>")  # 4
    made.add(f"<< /Type /StructElem /S /Mellomtittel /P 4 0 R /Pg {page} 0 R /K 0 >>")  # 5
    made.add(f"<< /Type /StructElem /S /P /P 4 0 R /Pg {page} 0 R /K 1 >>")  # 6
    made.add("<< /Type /StructElem /S /Table /P 4 0 R /K [8 0 R] >>")  # 7
    made.add("<< /Type /StructElem /S /TR /P 7 0 R /K [9 0 R 10 0 R] >>")  # 8
    made.add(f"<< /Type /StructElem /S /TH /P 8 0 R /Pg {page} 0 R /K 2 >>")  # 9
    made.add(f"<< /Type /StructElem /S /TD /P 8 0 R /Pg {page} 0 R /K 3 >>")  # 10
    data = made.bytes(
        content,
        entries="/MarkInfo << /Marked true >> /StructTreeRoot 3 0 R /Lang (nb-NO)",
        page_entries="/StructParents 0",
    )
    document = read(data)
    assert isinstance(document.blocks[0], Heading)
    assert (document.blocks[0].level, document.blocks[0].certainty) == (2, Certainty.MARKED)
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert [(cell.text, cell.is_header) for cell in table.rows[0].cells] == [("Navn", True), ("Kari", False)]
    assert document.metadata.language == "nb-NO"
