"""What cannot be accessible as it is gives findings that name the place, and a PDF of the level that it really reaches."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx.document import Document
from docx.shared import Mm

from ipdocs.api.printing import Engine, print_pdf, told_findings
from ipdocs.limits import LIMITS
from ipdocs.pdf import PrintedPdf
from ipdocs.pdf.layout import Layout, Pages
from ipdocs.pdf.printing import PrintingFailed, print_layout
from tests.judging import judge
from tests.pdf.test_every_sample import text_of
from tests.pdf.word_files import bent, paragraph, picture, word_file
from tests.tooling import program

ENGINES: tuple[Engine, ...] = ("typst", "libreoffice")
SHORT = {"PDF/A-2a": "2a", "PDF/A-2u": "2u", "PDF/UA-1": "ua1"}


def printed(data: bytes, engine: Engine) -> PrintedPdf:
    if engine == "libreoffice":
        program("soffice", "libreoffice")
    return print_pdf(data, engine=engine)


def assert_true_stamp(made: PrintedPdf) -> None:
    """The file claims what the result says, no more, and really meets it."""
    claimed = tuple(SHORT[name] for name in made.standards)
    found = judge().judge(made.data, claimed)
    assert found.claims == claimed
    assert found.is_valid, found


def with_picture(document: Document) -> None:
    document.add_heading("Mål", 1)
    document.add_paragraph("Først noen ord.")
    document.add_picture(picture(), Mm(20))


def with_skipped_level(document: Document) -> None:
    document.add_heading("Plan", 1)
    document.add_heading("Mål", 3)
    document.add_paragraph("Bo hjemme.")


def with_second_level_first(document: Document) -> None:
    document.add_heading("Mål", 2)
    document.add_paragraph("Bo hjemme.")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_picture_without_alternative_text(engine: Engine) -> None:
    made = printed(word_file(with_picture), engine)
    assert [finding.rule for finding in made.findings] == ["pdf.picture-alt"]
    assert told_findings(made, "nb")[0].startswith("Mål › avsnitt 2: Bildet har ingen alternativ tekst")
    assert made.standards == ("PDF/A-2u",)
    assert_true_stamp(made)
    assert "ua1 7.3-1" in [f"ua1 {one.id}" for one in judge().judge(made.data, ("ua1",)).results[0].failed]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_picture_with_alternative_text_is_in_order(engine: Engine) -> None:
    data = bent(word_file(with_picture), 'name="Picture 1"', 'name="Picture 1" descr="En blå firkant"')
    made = printed(data, engine)
    assert made.findings == ()
    assert made.standards == ("PDF/A-2a", "PDF/UA-1")
    assert_true_stamp(made)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("build", "rule"), [(with_skipped_level, "pdf.skipped-level"), (with_second_level_first, "pdf.first-level")]
)
def test_headings_out_of_order(build: object, rule: str, engine: Engine) -> None:
    made = printed(word_file(build), engine)  # type: ignore[arg-type]
    assert [finding.rule for finding in made.findings] == [rule]
    assert told_findings(made, "nn")[0].startswith("Mål: ")
    assert made.standards == ("PDF/A-2a",)
    assert_true_stamp(made)


def test_the_level_is_told_last() -> None:
    made = print_pdf(word_file(with_skipped_level))
    assert told_findings(made, "nb")[-1] == "PDF-en følger: PDF/A-2a."
    assert told_findings(made, "nn")[-1] == "PDF-en følgjer: PDF/A-2a."


def test_a_picture_in_another_format_is_told_and_its_words_stand_in_its_place() -> None:
    data = bent(word_file(with_picture), 'name="Picture 1"', 'name="Picture 1" descr="En blå firkant"')
    names = {"PNG": "word/media/image1.png"}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, picture("BMP").read() if name == names["PNG"] else source.read(name))
    made = print_pdf(out.getvalue())
    assert "pdf.picture-format" in [finding.rule for finding in made.findings]
    assert "blåfirkant" in text_of(made.data)
    assert_true_stamp(made)


def test_signs_that_no_font_has_are_replaced_and_told_by_their_number() -> None:
    made = print_pdf(word_file(paragraph("<w:r><w:t>Navn: \U00012000 Kari</w:t></w:r>")))
    assert [finding.rule for finding in made.findings] == ["pdf.glyph"]
    assert "U+12000" in made.findings[0].message
    assert "Navn:\ufffdKari" in text_of(made.data)
    assert_true_stamp(made)


@pytest.mark.parametrize(
    "text",
    ["áčđŋšŧž ÁČĐŊŠŦŽ", "Αθήνα Київ", "مرحبا بالعالم", "שלום", "☐ ☑ ☒ ✓ ✗ → • – «»", "é å (NFD)"],
    ids=["sami", "greek and cyrillic", "arabic", "hebrew", "signs", "combining"],
)
def test_scripts_that_our_fonts_have(text: str) -> None:
    made = print_pdf(word_file(paragraph(f"<w:r><w:t>{text}</w:t></w:r>")))
    assert made.findings == ()
    assert_true_stamp(made)


def test_a_document_without_words_has_a_title_all_the_same() -> None:
    made = print_layout(Layout(pages=(Pages(()),), title=""))
    assert [finding.rule for finding in made.findings] == ["pdf.untitled"]
    assert_true_stamp(made)


def test_a_paragraph_in_a_frame_is_no_hindrance_to_typst_and_lowers_the_level_with_libreoffice() -> None:
    border = '<w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:color="000000"/></w:pBdr></w:pPr>'
    data = word_file(paragraph(f"{border}<w:r><w:t>I ramme.</w:t></w:r>"))
    by_typst = print_pdf(data)
    assert by_typst.standards == ("PDF/A-2a", "PDF/UA-1")
    assert_true_stamp(by_typst)
    by_office = printed(data, "libreoffice")
    assert [finding.rule for finding in by_office.findings] == ["pdf.framed"]
    assert by_office.standards == ("PDF/A-2u",)
    assert_true_stamp(by_office)


def test_a_document_that_takes_too_long_is_stopped_and_the_next_is_printed() -> None:
    data = word_file(with_skipped_level)
    with pytest.raises(PrintingFailed) as caught:
        print_pdf(data, limits=replace(LIMITS, pdf_seconds=0.0))
    assert caught.value.code == "pdf_timeout"
    assert print_pdf(data).standards == ("PDF/A-2a",)


def test_a_picture_that_cannot_be_decoded_costs_the_picture_and_not_the_document() -> None:
    data = word_file(with_picture)
    torn = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(torn, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:40] if name.endswith(".png") else content)
    made = print_pdf(torn.getvalue())
    assert "Førstnoenord." in text_of(made.data)
    assert "pdf.picture-format" in [finding.rule for finding in made.findings]
    assert_true_stamp(made)
