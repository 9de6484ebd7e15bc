"""Documents of other formats as annotated pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from ipdocs.annotation import annotate
from ipdocs.annotation.rendering import annotated_page
from ipdocs.findings import DocumentReport, Finding, Severity, Verdict
from ipdocs.model import (
    Cell,
    Checkbox,
    CheckState,
    Document,
    FormField,
    Heading,
    Link,
    ListItem,
    Location,
    Paragraph,
    Picture,
    Row,
    Signature,
    Story,
    Table,
    Text,
    cells,
    walk,
)
from ipdocs.readers import read
from ipdocs.reporters.view import Viewer
from tests.reporters.pagecheck import Page, read_page
from tests.reporters.reports import HOSTILE, NUMBER, QUICK, documents

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
TXT = "Individuell plan\n\nMål\nJeg vil bo alene.\n\nPlanperiode\nxx.xx.20xx\n"
HTML = (
    b"<html lang='nb'><body><h1>Individuell plan</h1><h4>Dypt</h4><ul><li>Ett</li><li>To</li></ul>"
    b"<table><tr><th>Tiltak</th><th>Omfang</th></tr><tr><td rowspan=2>Hjelp</td><td>Ofte</td></tr><tr><td>Indre"
    b"<table><tr><td>a</td><td>b</td></tr></table></td></tr></table><p>Slutt</p></body></html>"
)


def document(*blocks: object, **fields: object) -> Document:
    return replace(Document((), "pdf"), blocks=tuple(blocks), **fields)


def page(source: Document, *findings: Finding, form: str = "nb") -> tuple[Page, str]:
    report = DocumentReport("plan.pdf", "ab", "pdf", Verdict.INCOMPLETE, findings=findings)
    viewer = Viewer(form)
    html = annotated_page(source, viewer.document(report), viewer, MOMENT)
    return read_page(html), html


def paragraph(text: str, order: int = 1) -> Paragraph:
    return Paragraph((Text(text),), Location(order=order))


def test_every_place_of_a_read_document_gets_its_note() -> None:
    source = read(HTML)
    locations = [*(block.location for block in walk(source.blocks)), *(cell.location for cell in cells(source.blocks))]
    locations += [block.location for block in source.blocks if isinstance(block, Table)]
    assert len(locations) > 12
    findings = [
        Finding(f"ot.{number}", Severity.WARNING, f"Merk {number}!", location)
        for number, location in enumerate(locations)
    ]
    shown, html = page(source, *findings)
    body = html.partition('class="sheet"')[2]
    for number in range(len(locations)):
        assert body.count(f"Merk {number}!") == 1
    assert [word for word in source.text.split() if word not in shown.visible] == []


def test_a_note_stands_right_after_its_paragraph() -> None:
    found = Finding("ot.x", Severity.ERROR, "Feil frist.", Location(order=2))
    shown, _ = page(document(paragraph("Først", 1), paragraph("Fristen er tre uker.", 2), paragraph("Sist", 3)), found)
    text = shown.visible
    assert text.index("Fristen er tre uker.") < text.rindex("Må rettes: Feil frist.") < text.index("Sist")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_anywhere_in_the_document_is_text(hostile: str) -> None:
    text = (Text(hostile, bold=True), Link(hostile, "javascript:alert(1)"), Picture(hostile), FormField(hostile))
    cell = Cell((Paragraph(text),), column_span=10**9, row_span=2)
    blocks = (
        Heading(9, text),
        ListItem(text, marker=hostile),
        Table((Row((cell,)),), caption=hostile),
        Paragraph(text),
    )
    _, html = page(document(*blocks, headers=(Story("h", (Paragraph(text),)),)))
    assert "javascript:" not in html
    assert NUMBER not in html


@given(documents)
@QUICK
def test_any_report_gives_a_well_formed_page(report: DocumentReport) -> None:
    viewer = Viewer("nn")
    read_page(annotated_page(document(paragraph("Tekst")), viewer.document(report), viewer, MOMENT))


def test_headings_skip_no_level_under_the_headings_of_the_page() -> None:
    shown, _ = page(document(*(Heading(level, (Text("Tittel"),)) for level in (4, 1, 6, 2, 9))))
    assert shown.headings[-5:] == [3, 3, 4, 4, 5]


def test_boxes_pictures_and_crossed_out_text_are_told_in_words_too() -> None:
    inlines = (Checkbox(CheckState.CHECKED), Text("Gammelt", strike=True), Picture("Våpen"), Picture())
    _, html = page(document(Paragraph(inlines)))
    assert '<span role="img" aria-label="krysset av">☒</span>' in html
    assert "<s>Gammelt</s>" in html
    assert "[bilde: Våpen]" in html
    assert "[bilde]" in html


def test_deeply_nested_tables_are_shown_flat() -> None:
    inner: Table | Paragraph = paragraph("Innerst")
    for _ in range(60):
        inner = Table((Row((Cell((inner,)),)),))
    shown, html = page(document(inner))
    assert "Innerst" in shown.visible
    assert html.count("<table>") <= 40


def test_a_signed_source_is_told_to_be_the_one_that_holds() -> None:
    shown, _ = page(document(paragraph("Tekst"), signatures=(Signature("Kari"),)))
    assert "Originalen er signert elektronisk. Denne siden er ikke signert." in shown.visible


def test_other_formats_become_pages_in_the_asked_language_form() -> None:
    report = DocumentReport("plan.txt", "", "txt", Verdict.INCOMPLETE)
    made = annotate(TXT.encode(), report, "nn", moment=MOMENT)
    assert made.suffix == ".html"
    shown = read_page(made.data.decode("utf-8"))
    assert shown.lang == "nn"
    assert "Originalen er ikkje endra" in shown.visible
    assert "Jeg vil bo alene." in shown.visible
