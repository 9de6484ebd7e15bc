"""Random documents out of what plans are made of: labels, answers, people, dates, tables with merged cells, asides."""

from __future__ import annotations

from hypothesis import strategies as st

from ipdocs.model import (
    Block,
    Cell,
    Certainty,
    Checkbox,
    CheckState,
    Document,
    FormField,
    Heading,
    Inline,
    ListItem,
    Location,
    Paragraph,
    Row,
    Story,
    Table,
    Text,
)

LABELS = (
    "Mål",
    "Hovedmål 1: Kari vil bo for seg selv",
    "Delmål: øve på bussen",
    "Ressurser",
    "Behov:",
    "Deltakere",
    "Ansvarsgruppe",
    "Tiltak",
    "Omfang",
    "Ansvarlig",
    "Hvordan",
    "Frist",
    "Koordinator",
    "Planperiode",
    "Neste revisjon",
    "Samtykke",
    "Navn",
    "Fødselsdato:",
    "Fødselsnummer",
    "Adresse",
    "Dato",
    "Tema",
    "Innhold",
    "Hva er viktig for deg?",
    "Pårørendes bidrag",
    "Tjenestenes bidrag",
    "Mål, ressurser og behov",
    "Individuell plan",
    "Korleis",
    "Kven",
    "Evaluering",
    "Tiltak 1",
    "Nærmeste pårørende",
    "Samarbeid med andre",
    "Ansvar for å utarbeide planen",
    "Underskrift: ",
    "Svar: det går bra",
    "Barnets medvirkning",
    "Kontaktinfo",
    "Rolle",
)
ANSWERS = (
    "Jeg vil klare trappa alene; jeg vil synge i koret",
    "Kari Nes, fastlege, Brua legesenter, tlf. 99 99 00 11",
    "12.3.09",
    "12. mars 2009",
    "mars 2009",
    "våren 2011",
    "uke 12/2010",
    "01.05.2017 – 30.04.2018",
    "Planen gjelder fra 01.10.2022 til 31.03.2024.",
    "to timer i uka",
    "fysioterapeut Ola Li",
    "[Skriv inn tekst]",
    "xx.xx.20xx",
    "Beskriv hva personen selv ønsker å oppnå.",
    "☒ Ja, jeg samtykker til planen  ☐ Nei",
    "Kari Nes (sign.)",
    "Navn: Kari Nes   Født: 01.02.1990   Tlf: 99 99 00 12",
    "Fysioterapi – to ganger i uka – Ola Li",
    "Logoped (omfang: 2 t/uke, ansvarlig: Ivar Sande)",
    "→ gå trapp uten støtte",
    "1) Opptrening",
    "-",
    "kari.nes@kommune.example",
    "Koordinator ble oppnevnt 3. januar 2025 etter helse- og omsorgstjenesteloven § 7-2.",
    "Mor samtykket muntlig 12.3.24.",
    "individuell plan for Kari Nes, født 01.02.1990",
    "Storvik, 12.02.2025",
    "02891970180",
    "Ansvaret har Ola Li. Slik gjør vi det: ute hver dag.",
    "Jeg\u00a0vil\u0301 «ha det godt»",
    "e\u0301n ting",
    "Å\u0308",
    "",
    "   ",
    "\u00adbløt\u200bt",
)
WORDS = st.text("abcæøå ÆØÅ.,:;()-–0123456789\t\n«»§", max_size=40)
PIECES = st.one_of(st.sampled_from(ANSWERS), st.sampled_from(LABELS), WORDS)


@st.composite
def inlines(draw: st.DrawFn) -> tuple[Inline, ...]:
    """A few runs: bold, crossed out, a tick box, a prompt."""
    made: list[Inline] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 11))
        if kind == 0:
            made.append(Checkbox(draw(st.sampled_from(list(CheckState)))))
        elif kind == 1:
            made.append(FormField(draw(PIECES), is_placeholder=draw(st.booleans())))
        else:
            made.append(Text(draw(PIECES), bold=kind in (2, 3), strike=kind == 4))
    return tuple(made)


@st.composite
def text_blocks(draw: st.DrawFn) -> Block:
    """A heading, a paragraph or a list item."""
    kind, words = draw(st.integers(0, 5)), draw(inlines())
    place = Location(order=draw(st.integers(0, 10_000)))
    if kind == 0:
        return Heading(draw(st.integers(1, 3)), words, draw(st.sampled_from(list(Certainty))), place)
    if kind == 1:
        return ListItem(words, draw(st.integers(0, 2)), location=place)
    return Paragraph(words, place)


@st.composite
def tables(draw: st.DrawFn, depth: int = 0) -> Table:
    """A table, its cells merged sideways and down."""
    width = draw(st.integers(1, 4))
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        cells, column = [], 0
        while column < width:
            span = draw(st.sampled_from([1, 1, 1, 1, 2, width]))
            span = min(span, width - column)
            if draw(st.integers(0, 9)):
                inner = (
                    st.one_of(text_blocks(), tables(depth=1))
                    if depth == 0 and draw(st.integers(0, 9)) == 0
                    else text_blocks()
                )
                blocks = tuple(draw(st.lists(inner, max_size=2)))
                cells.append(Cell(blocks, column, span, draw(st.sampled_from([1, 1, 1, 2]))))
            column += span
        rows.append(Row(tuple(cells), draw(st.integers(0, 9)) == 0))
    return Table(tuple(rows))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A whole document with asides."""
    blocks = tuple(draw(st.lists(st.one_of(text_blocks(), text_blocks(), text_blocks(), tables()), max_size=12)))
    aside = st.lists(text_blocks(), max_size=2).map(lambda found: (Story("default", tuple(found)),))
    return Document(blocks, "docx", headers=draw(aside), footers=draw(aside), notes=draw(aside))
