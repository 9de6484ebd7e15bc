"""Word 97–2003 as a person sees it. The sample holds each feature; its .docx twin says what it was made from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.model import (
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
    Table,
    Text,
)
from ipdocs.readers import read
from ipdocs.readers.doc.forms import read_form
from ipdocs.readers.doc.pieces import read_pieces
from ipdocs.readers.doc.rows import row_shape
from ipdocs.readers.doc.sprms import is_dark, is_dark_80, sprms
from ipdocs.readers.flow import CellShape, FormKind
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "formats" / "doc"
FIB_AT = 9216
"""Where the WordDocument stream of the sample begins in the file."""


@pytest.fixture(scope="module")
def document() -> Document:
    return read(SAMPLES / "funksjoner.doc")


def patched(changes: dict[int, bytes]) -> bytes:
    """The sample with other bytes in its FIB."""
    data = bytearray((SAMPLES / "funksjoner.doc").read_bytes())
    for offset, new in changes.items():
        data[FIB_AT + offset : FIB_AT + offset + len(new)] = new
    return bytes(data)


def paragraph(document: Document, start: str) -> Paragraph:
    return next(block for block in document.blocks if isinstance(block, Paragraph) and block.text.startswith(start))


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_headings_have_the_levels_of_their_styles_and_a_bold_line_is_shaped(document: Document) -> None:
    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        ("Individuell plan", 1), ("Mål og ønsker", 1), ("Tiltak", 2), ("Samtykke", 1), ("Side to", 2),
    ]  # fmt: skip


def test_looks_are_told(document: Document) -> None:
    assert paragraph(document, "Jeg vil").inlines == (
        Text("Jeg vil "), Text("bo i egen leilighet", bold=True), Text(" og "), Text("lære", italic=True),
        Text(" å lage mat."), NoteReference("1"),
    )  # fmt: skip
    assert paragraph(document, "Strøket").inlines == (
        Text("Strøket ord", strike=True), Text(" og "), Text("understreket", underline=True), Text("."),
    )  # fmt: skip


def test_hidden_and_white_text_is_not_seen_but_told(document: Document) -> None:
    assert paragraph(document, "Synlig før").text == "Synlig før.  Synlig etter."
    assert NoticeKind.HIDDEN_TEXT in {notice.kind for notice in document.notices}


def test_deleted_text_is_known_but_not_seen_and_inserted_text_is_seen(document: Document) -> None:
    assert paragraph(document, "Kari skal").text == "Kari skal alltid være med."
    assert [story.text.strip() for story in document.deleted] == ["ikke"]
    assert NoticeKind.TRACKED_CHANGES in {notice.kind for notice in document.notices}


def test_list_items_have_markers_and_levels(document: Document) -> None:
    items = [(block.text, block.marker, block.level) for block in document.blocks if isinstance(block, ListItem)]
    assert items == [
        ("Første punkt", "•", 0), ("Andre punkt", "•", 0), ("Ledd en", "1.", 0), ("Underledd", "1.a)", 1), ("Ledd to", "2.", 0),
    ]  # fmt: skip


def test_tables_have_header_rows_merges_and_inner_tables(document: Document) -> None:
    rows = table(document).rows
    assert [row.is_header for row in rows] == [True, False, False, False]
    assert [cell.text for cell in rows[0].cells] == ["Tiltak", "Omfang", "Ansvarlig"]
    assert (rows[1].cells[0].text, rows[1].cells[0].row_span) == ("Opplæring", 2)
    assert [(cell.text, cell.column, cell.column_span) for cell in rows[2].cells] == [("Over to kolonner", 1, 2)]
    assert rows[3].cells[0].text == "Ytre\nIndre A\tIndre B\nEtter indre"
    assert isinstance(rows[3].cells[0].blocks[1], Table)


def test_form_boxes_and_signs_of_symbol_fonts_have_a_state(document: Document) -> None:
    boxes = [
        each
        for block in document.blocks
        if isinstance(block, Paragraph)
        for each in block.inlines
        if isinstance(each, Checkbox)
    ]
    states = [box.state for box in boxes]
    assert states == [CheckState.CHECKED, CheckState.UNCHECKED] * 3


def test_form_fields_hold_an_answer_a_prompt_or_a_choice(document: Document) -> None:
    found = [
        each
        for block in document.blocks
        if isinstance(block, Paragraph)
        for each in block.inlines
        if isinstance(each, FormField)
    ]
    assert [(each.text.strip("\u2002"), each.kind, each.is_placeholder) for each in found] == [
        ("Kari Prøve", FieldKind.TEXT, False), ("", FieldKind.TEXT, True), ("Kanskje", FieldKind.CHOICE, False),
    ]  # fmt: skip


def form_block(flags: int, *strings: str, default: int | None = None, entries: bytes = b"") -> bytes:
    """A form field as Word keeps it in the Data stream, behind its picture header."""

    def xstz(text: str) -> bytes:
        return len(text).to_bytes(2, "little") + text.encode("utf-16-le") + b"\0\0"

    data = b"\xff\xff\xff\xff" + flags.to_bytes(2, "little") + bytes(4) + xstz(strings[0])
    if default is not None:
        data += default.to_bytes(2, "little")
    data += b"".join(map(xstz, strings[1:])) + entries
    return (68 + len(data)).to_bytes(4, "little") + b"\x44\x00" + bytes(62) + data


@pytest.mark.parametrize(
    ("flags", "default", "checked"),
    [(0x0001, 0, False), (0x0005, 0, True), (0x0001, 1, False), (0x0065, 1, True), (0x0065, 0, False)],
)
def test_a_form_box_is_checked_by_its_result_else_by_its_default(flags: int, default: int, checked: bool) -> None:
    form = read_form(b"xx" + form_block(flags, "Ja", *[""] * 5, default=default), 2)
    assert form is not None
    assert (form.kind, form.name, form.is_checked) == (FormKind.CHECKBOX, "Ja", checked)


def test_text_fields_have_a_name_a_default_and_perhaps_a_date() -> None:
    form = read_form(form_block(0x1000, "Dato", "i dag", *[""] * 5), 0)
    assert form is not None
    assert (form.kind, form.name, form.default, form.is_date) == (FormKind.TEXT, "Dato", "i dag", True)


@pytest.mark.parametrize("width", [2, 4])
def test_lists_have_their_entries_whatever_the_width_of_their_count(width: int) -> None:
    entries = (
        b"\xff\xff"
        + (2).to_bytes(width, "little")
        + b"\0\0"
        + b"".join(len(text).to_bytes(2, "little") + text.encode("utf-16-le") for text in ("Nei", "Ja"))
    )
    form = read_form(form_block(0x0006, "Valg", *[""] * 5, default=0, entries=entries), 0)
    assert form is not None
    assert (form.name, form.entries, form.chosen) == ("Valg", ["Nei", "Ja"], 1)


def test_no_form_field_lies_where_something_else_lies() -> None:
    assert read_form(bytes(40), 0) is None
    assert read_form(b"", 5) is None


def test_links_and_special_characters(document: Document) -> None:
    assert paragraph(document, "Se veil").inlines[1] == Link("veilederen", "https://www.example.com/veileder")
    assert paragraph(document, "Linje en").text == "Linje en\nlinje to\tetter tab, 10-20 prosent 🙂"


def test_the_text_of_a_box_stands_after_its_paragraph(document: Document) -> None:
    texts = [block.text for block in document.blocks]
    assert texts.index("Tekst i boks") == texts.index("Avsnitt med boks.") + 1
    assert paragraph(document, "Tekst i boks").location.part is Part.TEXTBOX


def test_notes_headers_and_comments_stand_apart(document: Document) -> None:
    assert [story.text.strip() for story in document.notes] == ["Fotnotens tekst."]
    assert [(story.name, story.text) for story in document.headers] == [
        ("default", "Topptekst"), ("first", "Første topptekst"),
    ]  # fmt: skip
    assert [story.text for story in document.footers] == ["Bunntekst"]
    assert [story.text for story in document.comments] == ["Kommentarens tekst."]
    assert "Kommentarens" not in document.text


def test_the_file_tells_title_author_date_and_language(document: Document) -> None:
    metadata = document.metadata
    assert (metadata.title, metadata.author, metadata.language) == ("Prøvedokument", "Kommunen", "nb-NO")
    assert metadata.created == datetime(2024, 1, 2, 8, tzinfo=UTC)


def test_it_reads_as_the_docx_that_it_was_made_from(document: Document) -> None:
    twin = read(SAMPLES / "funksjoner.docx")
    assert [block.text.strip() for block in document.blocks] == [block.text.strip() for block in twin.blocks]
    assert [type(block) for block in document.blocks] == [type(block) for block in twin.blocks]


def test_an_encrypted_document_is_told_as_such() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(patched({10: b"\x00\x03"}))
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("data", [patched({2: b"\x65\x00"}), b"\xdb\xa5\x2d\x00" + bytes(600)])
def test_word_95_and_older_without_libreoffice_is_refused_with_what_to_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.code == "office_missing"
    assert "LibreOffice" in str(caught.value)


def test_a_stream_in_other_case_is_found() -> None:
    data = (SAMPLES / "funksjoner.doc").read_bytes()
    name = "WordDocument".encode("utf-16-le")
    assert read(data.replace(name, name.upper())).format == "doc"


def test_pieces_are_read_in_order_from_bytes_and_from_utf_16() -> None:
    word = bytes(16) + "blå".encode("cp1252") + "ø€".encode("utf-16-le")
    positions = b"".join(number.to_bytes(4, "little") for number in (0, 2, 5))
    unicode_piece = bytes(2) + (19).to_bytes(4, "little") + bytes(2)
    ansi_piece = bytes(2) + ((16 * 2) | 0x40000000).to_bytes(4, "little") + bytes(2)
    table_ = positions + unicode_piece + ansi_piece
    clx = b"\x01\x02\x00ab" + b"\x02" + len(table_).to_bytes(4, "little") + table_
    pieces = read_pieces(clx, word)
    assert pieces.text == "ø€blå"
    assert [piece.width for piece in pieces.pieces] == [2, 1]
    assert pieces.pieces[1].position(4) == 18


@pytest.mark.parametrize("clx", [b"", b"\x02", b"\x07abc", b"\x01\xff\xff", b"\x02\x04\x00\x00\x00abcd"])
def test_a_text_without_piece_table_is_damaged(clx: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pieces(clx, bytes(100))
    assert caught.value.code == "damaged"


def test_modifiers_are_told_apart_by_the_size_that_their_code_gives() -> None:
    tabs = b"\x15\xc6\xff\x01" + bytes(4) + b"\x01" + bytes(3)
    grpprl = b"\x35\x08\x01\x43\x4a\x18\x00\x03\x6a\x01\x02\x03\x04" + tabs + b"\x71\xca\x02\xaa\xbb" + b"\x36\x08\x00"
    assert [(sprm, len(operand)) for sprm, operand in sprms(grpprl)] == [
        (0x0835, 1), (0x4A43, 2), (0x6A03, 4), (0xC615, 9), (0xCA71, 2), (0x0836, 1),
    ]  # fmt: skip


def test_a_modifier_that_is_cut_off_ends_the_list() -> None:
    assert [sprm for sprm, _ in sprms(b"\x35\x08\x01\x43\x4a\x18")] == [0x0835]


def test_a_row_has_edges_merges_and_what_was_changed_afterwards() -> None:
    def tc(flags: int) -> bytes:
        return flags.to_bytes(2, "little") + bytes(18)

    edges = b"".join(edge.to_bytes(2, "little", signed=True) for edge in (-70, 1000, 2000, 3000))
    definition = b"\x03" + edges + tc(0x60) + tc(0x20) + tc(0x02)
    grpprl = b"\x08\xd6" + (len(definition) + 1).to_bytes(2, "little") + definition + b"\x04\x34\x01"
    shape = row_shape(grpprl)
    assert (shape.left, shape.is_header) == (-70, True)
    assert shape.cells == (
        CellShape(1000, opens_below=True), CellShape(2000, joins_above=True), CellShape(3000, joins_left=True),
    )  # fmt: skip
    inserted = row_shape(grpprl + b"\x21\x76\x01\x01\xf4\x01")
    assert [cell.edge for cell in inserted.cells] == [1000, 1500, 2500, 3500]
    assert [cell.edge for cell in row_shape(grpprl + b"\x22\x56\x00\x02").cells] == [3000]
    assert row_shape(grpprl + b"\x24\x56\x00\x02").cells[1].joins_left


@pytest.mark.parametrize(
    ("shading", "dark"),
    [(0x0000, False), (0xFFFF, False), (2 << 5, True), (8 << 5, False), (1 << 10 | 1, True), (1 << 10 | 8, False)],
)
def test_old_shadings_are_dark_where_white_text_can_be_read(shading: int, dark: bool) -> None:
    assert is_dark_80(shading) is dark


@pytest.mark.parametrize(
    ("shading", "dark"),
    [
        ("000000ff 000000ff 0000", False),
        ("000000ff 00336600 0000", True),
        ("000000ff ffffff00 0000", False),
        ("00000000 000000ff 0100", True),
        ("00", False),
    ],
)
def test_new_shadings_are_dark_where_white_text_can_be_read(shading: str, dark: bool) -> None:
    assert is_dark(bytes.fromhex(shading)) is dark
