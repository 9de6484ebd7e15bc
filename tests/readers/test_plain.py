"""Plain text and Markdown are read as they are typed."""

from __future__ import annotations

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.model import Certainty, Checkbox, CheckState, Heading, Link, ListItem, Table, Text
from ipdocs.readers import read
from ipdocs.readers.plain import read_txt

PLAN = """\
INDIVIDUELL PLAN
================

Navn:     Kari Eksempel
Født:     01.02.1990

1. Bakgrunn

Kari bor alene i kommunal leilighet og har vært uten arbeid siden 2021. Hun
trenger hjelp til å komme i gang om morgenen, og ønsker å prøve seg i en
vernet bedrift.

2. Mål

- Jeg vil bo for meg selv
- Jeg vil jobbe i butikk to
  dager i uken

Tiltak

1. Boveiledning, to ganger i uken
2. Samtaler med psykolog

Samtykke
--------
[x] Jeg samtykker til at planen utarbeides
[ ] Jeg samtykker ikke

Sted og dato: ____________   Underskrift: ________________

Kari Eksempel
Eksempelveien 3
"""


def headings(document):
    return [(block.text, block.level, block.certainty) for block in document.blocks if isinstance(block, Heading)]


def test_a_typed_plan_has_headings_items_boxes_and_whole_paragraphs():
    document = read(PLAN.encode())
    assert headings(document) == [
        ("INDIVIDUELL PLAN", 1, Certainty.MARKED),
        ("1. Bakgrunn", 2, Certainty.GUESSED),
        ("2. Mål", 2, Certainty.GUESSED),
        ("Tiltak", 2, Certainty.GUESSED),
        ("Samtykke", 2, Certainty.MARKED),
    ]
    items = [(block.marker, block.text) for block in document.blocks if isinstance(block, ListItem)]
    assert items == [
        ("-", "Jeg vil bo for meg selv"),
        ("-", "Jeg vil jobbe i butikk to dager i uken"),
        ("1.", "Boveiledning, to ganger i uken"),
        ("2.", "Samtaler med psykolog"),
    ]
    lines = document.text.split("\n")
    assert "Navn:     Kari Eksempel" in lines
    assert any(line.endswith("siden 2021. Hun trenger hjelp til å komme i gang om morgenen, og ønsker å prøve seg i en "
                             "vernet bedrift.") for line in lines)  # fmt: skip
    boxes = [i.state for block in document.blocks for i in getattr(block, "inlines", ()) if isinstance(i, Checkbox)]
    assert boxes == [CheckState.CHECKED, CheckState.UNCHECKED]


def test_no_word_of_the_text_is_lost():
    document = read(PLAN.encode())
    seen = document.text.replace("☒", "[x]").replace("☐", "[ ]").split()
    markers = [block.marker for block in document.blocks if isinstance(block, ListItem)]
    rules = {"================", "--------"}
    assert sorted([*seen, *markers]) == sorted(word for word in PLAN.split() if word not in rules)


def test_names_addresses_and_sentences_are_no_headings():
    address = "Kari Eksempel\nEksempelveien 3\n9999 Eksempelvik"
    text = f"Brevet gjelder planen.\n\n{address}\n\nPer Eksempel\n\nDette er en setning.\n\nx"
    assert headings(read(text.encode())) == []


def test_text_saved_by_an_office_suite_without_gaps_still_has_its_headings():
    text = (
        "Individuell plan\nBakgrunn\nKari trenger hjelp til å samordne tjenestene, og vil at én person skal holde i trådene.\n"
        "Mål\nJeg vil bo i egen leilighet og ha noen å spise middag med hver søndag hele året.\nNavn\nRolle\nTelefon\n"
    )
    assert [name for name, _, _ in headings(read(text.encode()))][-1:] == ["Mål"]
    assert "Rolle" not in [name for name, _, _ in headings(read(text.encode()))]


def test_markdown_has_headings_bold_words_links_tables_and_boxes():
    text = (
        "# Plan\n\n**Navn:** Kari \\* [her](https://eksempel.example)\n\n## Mål ##\n\n* [x] Bo\n* [ ] Jobbe\n\n"
        "| Tiltak | Hvem |\n|---|:-:|\n| Bo | Per \\| Pål |\n\n> sitert\n\n```\nkode  her\n```\n"
    )
    document = read(text.encode())
    assert headings(document) == [("Plan", 1, Certainty.MARKED), ("Mål", 2, Certainty.MARKED)]
    assert document.blocks[1].inlines == (
        Text("Navn:", bold=True),
        Text(" Kari * "),
        Link("her", "https://eksempel.example"),
    )
    assert [block.text for block in document.blocks if isinstance(block, ListItem)] == ["☒ Bo", "☐ Jobbe"]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [row.is_header for row in table.rows] == [True, False]
    assert table.text == "Tiltak\tHvem\nBo\tPer | Pål"
    assert [block.text for block in document.blocks[-2:]] == ["sitert", "kode  her"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850", "cp865"]
)
def test_norwegian_letters_come_through_every_encoding(encoding):
    text = "Målet er å bo på Sørøya. Ønsker: blåbær, æresord.\nØverst står «Åse»." if encoding not in {
        "cp850", "cp865", "mac_roman"} else "Målet er å bo på Sørøya. Ønsker: blåbær, æresord.\nÅse står øverst."  # fmt: skip
    assert read(text.encode(encoding)).text == text


def test_a_text_cut_in_the_middle_of_a_letter_is_still_utf_8():
    assert read("Planen gjelder blå".encode()[:-1]).text == "Planen gjelder bl"


def test_form_feeds_begin_pages():
    assert [block.location.page for block in read(b"en\x0cto\n\ntre").blocks] == [1, 2, 2]
    assert read(b"en").blocks[0].location.page is None


def test_columns_set_with_blanks_and_tabs_are_kept():
    assert read(b"Navn\tRolle\nKari   mor\n").text == "Navn\tRolle\nKari   mor"


def test_program_files_are_no_text():
    with pytest.raises(UnreadableDocument) as caught:
        read_txt(bytes(range(1, 32)) * 50)
    assert caught.value.code == "unknown_format"
