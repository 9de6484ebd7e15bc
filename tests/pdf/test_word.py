"""What a person sees of a Word document stands on the pages, and nothing else does."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from ipdocs.api.printing import Engine, print_pdf
from ipdocs.errors import UnreadableDocument
from ipdocs.pdf.layout import Grid, Image, LinkTo, Listing, Par, inner_blocks
from ipdocs.pdf.word import layout_of_docx
from tests.judging import judge
from tests.pdf.test_every_sample import text_of
from tests.pdf.word_files import W, bent, paragraph, word_file
from tests.tooling import ROOT, program

ENGINES: tuple[Engine, ...] = ("typst", "libreoffice")
FUNCTIONS = ROOT / "samples" / "formats" / "doc" / "funksjoner.docx"


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def tags_of(data: bytes) -> list[str]:
    """The structure types in a tagged PDF, in order."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        waiting = [pdf.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if "/S" in node:
                found.append(str(node.S))
            kids = node.get("/K", [])
            many = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting += [kid for kid in reversed(many) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found


TRACKED = (
    '<w:r><w:t xml:space="preserve">Stående </w:t></w:r>'
    '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">innsatt </w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="a"><w:r><w:delText>slettet</w:delText></w:r></w:del>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
)


@pytest.mark.parametrize("engine", ENGINES)
def test_tracked_changes_are_accepted_and_hidden_text_is_gone(engine: Engine) -> None:
    if engine == "libreoffice":
        program("soffice", "libreoffice")
    text = text_of(print_pdf(word_file(paragraph(TRACKED)), engine=engine).data)
    assert "Ståendeinnsatt" in text
    assert "slettet" not in text
    assert "skjult" not in text


def test_markup_of_the_typesetter_in_a_document_is_text_and_nothing_more() -> None:
    wild = '#panic("x") *fet* $x^2$ `kode` @ref &lt;merke&gt; \\ // --- ~ [#import "a"] = Tittel #sys.inputs'
    text = text_of(print_pdf(word_file(paragraph(f"<w:r><w:t>{wild}</w:t></w:r>"))).data)
    assert re.sub(r"[\s-]", "", wild.replace("&lt;", "<").replace("&gt;", ">")) in text


def test_headings_lists_tables_links_and_pictures_are_tagged_as_such() -> None:
    def build(document: Document) -> None:
        document.add_heading("Plan", 1)
        document.add_heading("Mål", 2)
        document.add_paragraph("En", "List Bullet")
        document.add_paragraph("To", "List Number")
        table = document.add_table(2, 2)
        for cell, text in zip((cell for row in table.rows for cell in row.cells), "abcd", strict=True):
            cell.text = text
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(f"{{{W}}}tblHeader", {}))

    tags = tags_of(print_pdf(word_file(build)).data)
    for tag in ("/H1", "/H2", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TH", "/TD", "/TR"):
        assert tag in tags, tag
    assert tags.index("/H1") < tags.index("/H2") < tags.index("/L") < tags.index("/Table")
    assert tags.count("/TH") == 2


def test_the_letterhead_and_the_lines_to_sign_on_are_no_tables_to_a_screen_reader() -> None:
    from tests.pdf.test_every_sample import samples

    name = next(name for name in samples() if name.startswith("samtykke"))
    layout = layout_of_docx(samples()[name])
    grids = [block for page in layout.pages for block in inner_blocks(page.blocks) if isinstance(block, Grid)]
    assert grids
    assert all(grid.is_layout == (not grid.head) for grid in grids)
    assert any(grid.is_layout and grid.whole for grid in grids)


def test_a_page_says_its_number_and_how_many_there_are() -> None:
    from tests.pdf.test_every_sample import samples

    data = print_pdf(next(data for name, data in samples().items() if name.startswith("individuell-plan"))).data
    pages = pages_of(data)
    assert [re.findall(r"Side (\d+) av (\d+)", page) for page in pages] == [
        [(str(number), str(len(pages)))] for number in range(1, len(pages) + 1)
    ]


def test_a_section_that_lies_gives_a_page_that_lies() -> None:
    def build(document: Document) -> None:
        document.add_heading("Plan", 1)
        section = document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph("Bredt.")

    document = pypdfium2.PdfDocument(print_pdf(word_file(build)).data)
    sizes = [page.get_size() for page in document]
    document.close()
    assert sizes[0][0] < sizes[0][1]
    assert sizes[1][0] > sizes[1][1]


def test_a_header_row_repeats_on_each_page() -> None:
    def build(document: Document) -> None:
        document.add_heading("Plan", 1)
        table = document.add_table(120, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Kolonnehode", "Annet"
        for row in table.rows[1:]:
            row.cells[0].text = "rad"
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(f"{{{W}}}tblHeader", {}))

    pages = pages_of(print_pdf(word_file(build)).data)
    assert len(pages) > 1
    assert all("Kolonnehode" in page for page in pages)


def test_merged_cells_stand_once_with_their_spans() -> None:
    def build(document: Document) -> None:
        table = document.add_table(3, 3)
        table.style = "Table Grid"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "bred"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "høy"

    grid = next(
        block
        for page in layout_of_docx(word_file(build)).pages
        for block in inner_blocks(page.blocks)
        if isinstance(block, Grid)
    )
    spans = {
        " ".join(par.text for par in cell.blocks if isinstance(par, Par)): (cell.span, cell.rows)
        for row in grid.rows
        for cell in row.cells
    }
    assert spans["bred"] == (2, 1)
    assert spans["høy"] == (1, 2)
    assert sum(len(row.cells) for row in grid.rows) == 7


LINK = (
    '<w:hyperlink r:id="rIdX" w:tooltip="Klageskjemaet hos Statsforvalteren" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>Klag her</w:t></w:r></w:hyperlink>'
)
LINK_STYLE = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/>'
    '<w:u w:val="single"/></w:rPr></w:style></w:styles>'
)


def linked(target: str) -> bytes:
    data = word_file(paragraph(LINK))
    relation = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    data = bent(data, "</w:styles>", LINK_STYLE, "word/styles.xml")
    return bent(data, "</Relationships>", relation, "word/_rels/document.xml.rels")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_link_leads_there_and_says_what_its_tooltip_says(engine: Engine) -> None:
    if engine == "libreoffice":
        program("soffice", "libreoffice")
    made = print_pdf(linked("https://klage.example/skjema"), engine=engine)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        (link,) = [one for page in pdf.pages for one in page.Annots]
        assert str(link.A.URI) == "https://klage.example/skjema"
        assert str(link.Contents) == "Klageskjemaet hos Statsforvalteren"
    assert judge().judge(made.data).is_valid


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "\\\\\\\\tjener\\\\deling"])
def test_a_link_to_something_else_than_a_page_or_an_address_is_only_text(target: str) -> None:
    layout = layout_of_docx(linked(target))
    pars = [block for page in layout.pages for block in inner_blocks(page.blocks) if isinstance(block, Par)]
    assert any("Klag her" in par.text for par in pars)
    assert not any(isinstance(inline, LinkTo) for par in pars for inline in par.inlines)


def test_tick_boxes_of_all_kinds_are_signs() -> None:
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>'
        "<w:r><w:t> ja </w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    )
    text = text_of(print_pdf(word_file(paragraph(control))).data)
    assert "☒ja☐" in text


def test_language_title_and_date_are_the_documents_own() -> None:
    data = bent(
        word_file(paragraph("<w:r><w:t>Hei</w:t></w:r>"), title="Tittelen"), "nb-NO", "nn-NO", "docProps/core.xml"
    )
    with pikepdf.open(io.BytesIO(print_pdf(data).data)) as pdf:
        assert str(pdf.Root.Lang) == "nn-NO"
        assert str(pdf.docinfo["/Title"]) == "Tittelen"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_a_document_with_many_features_reads_the_same() -> None:
    layout = layout_of_docx(FUNCTIONS.read_bytes())
    kinds = {type(block) for page in layout.pages for block in inner_blocks(page.blocks)}
    assert {Par, Grid, Listing} <= kinds
    made = print_pdf(FUNCTIONS)
    assert judge().judge(made.data, ("2a",)).results[0].is_valid


def test_pictures_are_kept_once_however_often_they_stand() -> None:
    from tests.pdf.word_files import picture

    def build(document: Document) -> None:
        document.add_picture(picture())
        document.add_picture(picture())

    layout = layout_of_docx(word_file(build))
    images = [
        inline
        for page in layout.pages
        for block in inner_blocks(page.blocks)
        if isinstance(block, Par)
        for inline in block.inlines
        if isinstance(inline, Image)
    ]
    assert len(images) == 2
    assert len(layout.files) == 1


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n" + bytes(400)], ids=["empty", "torn", "noise"]
)
def test_what_is_no_document_is_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        print_pdf(data)
