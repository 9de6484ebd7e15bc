"""The text source is parsed into blocks, and every fault names the file and the line."""

from __future__ import annotations

import pytest

from ipdocs.authoring import SourceError, parse
from ipdocs.authoring.blocks import (
    Block,
    Checkbox,
    Column,
    Control,
    Fact,
    Head,
    Heading,
    ListItem,
    Paragraph,
    Signature,
    SignatureRow,
    Table,
    Together,
    Turn,
)

HEAD = '+++\ntittel = "Prøve"\nspraak = "nb"\n+++\n'
FIRST_BODY_LINE = 5
LETTERHEAD = """::: sone avsender
# {{ kommune.navn }}
::: sone kontakt
- Postboks 10
::: sone mottaker
{{ mottaker.navn }}
::: sone referanse
Dato :: {{ dato }}
"""


def no_shared_text(kind: str) -> str:
    raise AssertionError(f"nothing should be read, but {kind} was")


def blocks(body: str) -> tuple[Block, ...]:
    return parse(HEAD + body, "prøve.md", lambda kind: LETTERHEAD).blocks


def fault(body: str) -> str:
    with pytest.raises(SourceError) as caught:
        parse(HEAD + body, "prøve.md", no_shared_text)
    return str(caught.value)


def test_headings_have_the_level_of_their_hashes() -> None:
    assert blocks("# En\n## To\n### Tre") == (Heading(1, "En"), Heading(2, "To"), Heading(3, "Tre"))


def test_a_paragraph_goes_on_until_an_empty_line() -> None:
    assert blocks("Første linje\nandre linje\n\nNeste") == (Paragraph("Første linje andre linje"), Paragraph("Neste"))


def test_a_backslash_at_the_end_of_a_line_is_a_line_break() -> None:
    assert blocks("Kari \\\nNordmann") == (Paragraph("Kari\nNordmann"),)


def test_a_control_tag_on_its_own_line_is_a_block_and_one_in_a_text_is_not() -> None:
    assert blocks("{%p if x %}\nEn{% if y %} to{% endif %}\n{%p endif %}") == (
        Control("{%p if x %}"),
        Paragraph("En{% if y %} to{% endif %}"),
        Control("{%p endif %}"),
    )


def test_points_are_told_by_their_indent() -> None:
    assert blocks("- en\n- to\n  - under") == (ListItem("en"), ListItem("to"), ListItem("under", level=1))


def test_a_numbered_list_after_other_text_is_a_list_of_its_own() -> None:
    first, _, second = blocks("1. en\n\nTekst\n\n1. to")
    assert (first, second) == (ListItem("en", number=1), ListItem("to", number=2))


def test_tags_and_bullets_do_not_interrupt_a_numbered_list() -> None:
    numbers = [block.number for block in blocks("1. en\n{%p for d in m %}\n  - d\n{%p endfor %}\n2. to") if
               isinstance(block, ListItem) and block.number]  # fmt: skip
    assert numbers == [1, 1]


def test_a_fact_is_a_label_and_a_value() -> None:
    assert blocks("Navn :: {{ person.navn|krev }}") == (Fact("Navn", "{{ person.navn|krev }}"),)


@pytest.mark.parametrize("expression", ["s.ja", "s.status == 'gitt'", "s.status in ('gitt', 'nektet')"])
def test_a_tick_box_has_an_expression_and_a_statement(expression: str) -> None:
    assert blocks(f"[?{expression}] Jeg samtykker.") == (Checkbox(expression, "Jeg samtykker."),)


def test_a_bar_inside_a_tag_is_a_filter_and_not_the_border_of_a_cell() -> None:
    source = "| Navn {40} | Rolle {60} |\n{%tr for d in deltakere %}\n| {{ d.navn|krev }} |  |\n{%tr endfor %}"
    assert blocks(source) == (
        Table(
            (Column("Navn", 40), Column("Rolle", 60)),
            (("{%tr for d in deltakere %}",), ("{{ d.navn|krev }}", ""), ("{%tr endfor %}",)),
        ),
    )


def test_an_empty_cell_stays_a_cell() -> None:
    (table,) = blocks("| A {30} | B {30} | C {40} |\n|  | x |  |")
    assert isinstance(table, Table)
    assert table.rows == (("", "x", ""),)


def test_signature_lines_may_carry_a_value() -> None:
    assert blocks('::: signatur "Dato" = {{ s.dato }} "Underskrift"') == (
        Signature((SignatureRow((("Dato", "{{ s.dato }}"), ("Underskrift", ""))),)),
    )


def test_signature_rows_may_be_repeated_or_depend_on_a_condition() -> None:
    (signature,) = blocks('::: signatur\nfor u in alle: "Dato" "{{ u }}"\nif k.navn: "Dato" "Koordinator"\n:::')
    assert isinstance(signature, Signature)
    assert [row.control for row in signature.rows] == ["for u in alle", "if k.navn"]


def test_a_group_and_a_turn_of_the_page_are_blocks() -> None:
    assert blocks("::: samlet\n## A\ntekst\n:::\n::: liggende\n::: staaende") == (
        Together((Heading(2, "A"), Paragraph("tekst"))),
        Turn(landscape=True),
        Turn(landscape=False),
    )


def test_the_letterhead_is_read_from_the_shared_text() -> None:
    (head,) = blocks("::: brevhode")
    assert isinstance(head, Head)
    assert head.zones["referanse"] == (Fact("Dato", "{{ dato }}"),)


def test_a_comment_is_left_out_and_the_lines_after_it_keep_their_numbers() -> None:
    assert blocks("<!-- en\nkommentar -->\n# Tittel") == (Heading(1, "Tittel"),)
    assert f"line {FIRST_BODY_LINE + 2}" in fault("<!-- en\nkommentar -->\n::: ukjent")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("::: ukjent", "unknown directive"),
        ("::: samlet\ntekst", "is not closed"),
        ("tekst\n:::", "closes nothing"),
        ("| A {50} | B {40} |", "add up to 100"),
        ("| A | B {40} |", "width in percent"),
        ("| A {100} |\n| x | y |", "the row has 2 cells, the table 1 columns"),
        ("| A {100} |\n| x", "begins and ends with"),
        ("::: signatur Dato", "write signatur"),
        ('::: signatur\n"A" "B"\n"C"\n:::', "same number of lines"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_line(body: str, words: str) -> None:
    message = fault(body)
    assert words in message
    assert message.startswith("prøve.md, line ")


@pytest.mark.parametrize(
    "text",
    [
        "# Uten hode",
        "+++\ntittel = 'x'\n+++\n",
        "+++\ntittel = 'x'\nspraak = 'sv'\n+++\n",
        "+++\ntittel =\n+++\n",
        "+++\ntittel = 'x'\nspraak = 'nb'\nfarge = 'blå'\n+++\n",
    ],
)
def test_a_source_without_a_right_head_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"prøve\.md"):
        parse(text, "prøve.md", no_shared_text)
