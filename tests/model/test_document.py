from dataclasses import FrozenInstanceError

import pytest

from ipdocs.model import (
    Cell,
    Checkbox,
    CheckState,
    Document,
    FormField,
    Heading,
    Link,
    ListItem,
    NoteReference,
    Paragraph,
    Picture,
    Row,
    Story,
    Table,
    Text,
    cells,
    inline_text,
    walk,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Row(tuple(Cell((paragraph(text),), column=n) for n, text in enumerate(row))) for row in rows))


def test_the_visible_text_holds_body_notes_headers_and_footers_but_not_comments_or_deleted_text() -> None:
    document = Document(
        (
            Heading(1, (Text("Mål"),)),
            paragraph("Jeg vil bo alene."),
            table(("Hva", "Hvem"), ("Trening", "Fysioterapeut")),
        ),
        "docx",
        headers=(Story("topp", (paragraph("Kommunen"),)),),
        footers=(Story("bunn", (paragraph("Side 1"),)),),
        notes=(Story("1", (paragraph("En note"),)),),
        comments=(Story("2", (paragraph("Merknad"),)),),
        deleted=(Story("3", (paragraph("Strøket"),)),),
    )
    assert document.text.splitlines() == [
        "Mål",
        "Jeg vil bo alene.",
        "Hva\tHvem",
        "Trening\tFysioterapeut",
        "En note",
        "Kommunen",
        "Side 1",
    ]


def test_a_paragraph_reads_as_its_inlines_read() -> None:
    inlines = (
        Checkbox(CheckState.CHECKED),
        Text(" Ja "),
        Checkbox(CheckState.UNCHECKED),
        Text(" Nei, se "),
        Link("siden", "https://example.org"),
        NoteReference("1"),
        Picture("Kommunevåpen"),
        FormField(" dato"),
    )
    assert inline_text(inlines) == "☒ Ja ☐ Nei, se siden dato"


def test_a_box_whose_state_is_unknown_never_looks_ticked() -> None:
    assert Checkbox(CheckState.UNKNOWN).text == "☐"


def test_walking_reaches_the_text_of_nested_tables_in_reading_order() -> None:
    inner = table(("b", "c"))
    outer = Table((Row((Cell((paragraph("a"), inner, ListItem((Text("d"),)))),)),))
    assert [block.text for block in walk((outer, paragraph("e")))] == ["a", "b", "c", "d", "e"]
    assert len(list(cells((outer,)))) == 3


def test_blocks_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        paragraph("a").style = "x"  # type: ignore[misc]
