"""Every template, and every document made from one, is accessible and fit for print and post."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from ipdocs.ooxml import qn
from tests.templates.documents import Package, compiled, filled, named, style_of, templates, text

DOCUMENTS = (*templates(), *filled())
LETTERS = [package for package in templates() if package.name.startswith(("tildelingsbrev", "klageveiledning"))]
LANGUAGE = {"nb": "nb-NO", "nn": "nn-NO"}
MM = 1440 / 25.4
LEAST_LEFT_MARGIN_MM = 18  # SvarUt's print
WINDOW_MM = (45, 75)
LEAST_BODY_SIZE = 22  # half points
LEAST_SIZE = 18
LEAST_CONTRAST = 4.5  # WCAG 2.1 AA
FORBIDDEN = ("txbxContent", "framePr", "pBdr", "sym", "textbox", "wsp", "pict", "object")

every_document = pytest.mark.parametrize("package", DOCUMENTS, ids=named)
every_template = pytest.mark.parametrize("package", templates(), ids=named)
every_filled = pytest.mark.parametrize("package", filled(), ids=named)


def headings(package: Package) -> list[tuple[int, etree._Element]]:
    found = [(style_of(p), p) for p in package.body.iter(qn("w:p"))]
    return [(int(style[-1]), p) for style, p in found if re.fullmatch(r"Heading\d", style)]


def local_names(package: Package) -> set[str]:
    parts = [name for name in package.names() if re.fullmatch(r"word/(document|footer\d|styles)\.xml", name)]
    return {etree.QName(el).localname for name in parts for el in package.part(name).iter(etree.Element)}


def test_there_is_a_template_of_every_kind_in_both_forms_and_a_filled_sample_of_each() -> None:
    kinds = {package.name.rsplit(".", 2)[0] for package in templates()}
    assert {f"{kind}.{form}.docx" for kind in kinds for form in LANGUAGE} == {package.name for package in templates()}
    assert len(filled()) >= 20


@every_document
def test_title_and_language_are_in_the_properties(package: Package) -> None:
    core = package.part("docProps/core.xml")
    assert (core.findtext(qn("dc:title")) or "").strip()
    assert core.findtext(qn("dc:language")) == LANGUAGE[package.form]


@every_document
def test_the_language_of_the_text_is_that_of_the_form(package: Package) -> None:
    (language,) = package.part("word/styles.xml").iter(qn("w:lang"))
    assert language.get(qn("w:val")) == LANGUAGE[package.form]
    assert not list(package.body.iter(qn("w:lang")))


@every_document
def test_headings_begin_with_one_of_level_one_and_skip_no_level(package: Package) -> None:
    levels = [level for level, _ in headings(package)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


@every_filled
def test_no_heading_of_a_document_stands_without_text_under_it(package: Package) -> None:
    empty = []
    under: tuple[int, str, str] | None = None
    for child in package.body:
        match = re.fullmatch(r"Heading(\d)", style_of(child)) if child.tag == qn("w:p") else None
        if match:
            if under and not under[2].strip() and int(match[1]) <= under[0]:
                empty.append(under[1])
            assert text(child).strip()
            under = (int(match[1]), text(child), "")
        elif under:
            under = (under[0], under[1], under[2] + text(child))
    assert under
    assert under[2].strip()
    assert empty == []


@every_document
def test_a_table_is_data_with_a_marked_header_row_or_layout_in_its_own_style(package: Package) -> None:
    for table in package.body.iter(qn("w:tbl")):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val"))
        marked = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.findall(qn("w:tr"))]
        assert style in ("Datatabell", "Oppsett")
        assert marked == [style == "Datatabell", *[False] * (len(marked) - 1)]
        widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(widths) == int(table.find(f".//{qn('w:tblW')}").get(qn("w:w")))


@every_filled
def test_rows_of_a_document_stay_whole_and_header_rows_have_text(package: Package) -> None:
    for table in package.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        if rows[0].find(f".//{qn('w:tblHeader')}") is not None:
            assert len(rows) > 1, "a table with a header row only"
            assert all(text(cell).strip() for cell in rows[0].iter(qn("w:tc")))


@every_document
def test_every_picture_has_an_alternative_text(package: Package) -> None:
    pictures = list(package.body.iter(qn("wp:docPr")))
    assert pictures
    assert all((picture.get("descr") or "").strip() for picture in pictures)


@every_document
def test_nothing_floats_and_no_paragraph_has_a_border_or_shading(package: Package) -> None:
    assert local_names(package).isdisjoint(FORBIDDEN)
    for name in ("word/document.xml", "word/styles.xml"):
        assert not [shading for pr in package.part(name).iter(qn("w:pPr")) for shading in pr.iter(qn("w:shd"))]


@every_document
def test_pages_are_a4_with_room_for_the_punch_and_numbered(package: Package) -> None:
    sections = list(package.body.iter(qn("w:sectPr")))
    for section in sections:
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        assert {int(size.get(qn("w:w"))), int(size.get(qn("w:h")))} == {11906, 16838}
        assert int(margins.get(qn("w:left"))) / MM >= LEAST_LEFT_MARGIN_MM
        assert section.find(qn("w:footerReference")) is not None
    footers = [package.part(name) for name in package.names() if re.fullmatch(r"word/footer\d\.xml", name)]
    for footer in footers:
        fields = {(field.text or "").strip() for field in footer.iter(qn("w:instrText"))}
        assert fields == {"PAGE", "NUMPAGES"}
        assert re.search(r"Side 1 av 1", text(footer))


@every_document
def test_only_the_measures_of_a_plan_lie_across(package: Package) -> None:
    turned = [size.get(qn("w:orient")) for size in package.body.iter(qn("w:pgSz"))]
    is_plan = "individuell-plan" in package.name or text(headings(package)[0][1]) == "Individuell plan"
    assert turned == ([None, "landscape"] if is_plan else [None])


@every_document
def test_type_is_large_enough_and_set_by_styles_alone(package: Package) -> None:
    styles = package.part("word/styles.xml")
    sizes = {style.get(qn("w:styleId")): int(size.get(qn("w:val"))) for style in styles.iter(qn("w:style"))
             for size in style.iter(qn("w:sz"))}  # fmt: skip
    default = styles.find(f"{qn('w:docDefaults')}//{qn('w:sz')}")
    assert int(default.get(qn("w:val"))) >= LEAST_BODY_SIZE
    assert min(sizes.values()) >= LEAST_SIZE
    small = {name for name, size in sizes.items() if size < LEAST_BODY_SIZE}
    assert small == {"Footer", "Brevhodelinje", "Underskriftsetikett", "Styring"}
    assert not list(package.body.iter(qn("w:sz")))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@every_template
def test_colours_of_text_stand_out_from_paper_and_from_header_cells(package: Package) -> None:
    colours = {colour.get(qn("w:val")) for colour in package.part("word/styles.xml").iter(qn("w:color"))}
    fills = {shading.get(qn("w:fill")) for shading in package.body.iter(qn("w:shd"))} | {"FFFFFF"}
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    for colour in colours:
        assert contrast(colour, "FFFFFF") >= LEAST_CONTRAST
    for fill in fills:
        assert contrast("1B4F7A", fill) >= LEAST_CONTRAST


@every_template
def test_bullets_are_characters_of_a_text_font(package: Package) -> None:
    for level in package.part("word/numbering.xml").iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            assert level.find(qn("w:lvlText")).get(qn("w:val")) in "•–"
            assert level.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Calibri"


@every_template
def test_tags_that_vanish_are_grey_and_opened_and_closed_in_pairs(package: Package) -> None:
    depth: list[str] = []
    for paragraph in package.body.iter(qn("w:p")):
        line = text(paragraph)
        if match := re.match(r"\{%(p|tr) (\w+)", line):
            assert style_of(paragraph) == "Styring", line
            kind, word = match.groups()
            if word in ("if", "for"):
                depth.append(kind + word)
            elif word.startswith("end"):
                assert depth.pop() == kind + word.removeprefix("end"), line
        else:
            assert style_of(paragraph) != "Styring"
    assert depth == []


@every_template
def test_a_tag_stands_whole_in_one_run(package: Package) -> None:
    for node in package.body.iter(qn("w:t")):
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            assert (node.text or "").count(opening) == (node.text or "").count(closing)


@pytest.mark.parametrize("package", LETTERS, ids=named)
def test_the_recipient_has_room_in_the_window_of_the_envelope(package: Package) -> None:
    margins = package.body.find(f"{qn('w:sectPr')}/{qn('w:pgMar')}")
    first, second = package.body.find(qn("w:tbl")).findall(qn("w:tr"))
    above, height = (int(row.find(f".//{qn('w:trHeight')}").get(qn("w:val"))) for row in (first, second))
    top = (int(margins.get(qn("w:top"))) + above) / MM
    assert "mottaker" in text(second.find(qn("w:tc")))
    assert WINDOW_MM[0] <= top
    # Six lines of 11 points: name, c/o, three address lines, postcode.
    assert top + 6 * 4.7 <= WINDOW_MM[1]
    assert top + height / MM >= WINDOW_MM[1]


@every_filled
def test_no_tag_and_no_control_paragraph_is_left_in_a_document(package: Package) -> None:
    assert "Styring" not in {style_of(p) for p in package.body.iter(qn("w:p"))}
    if not package.name.startswith("grenser/"):  # values that look like tags are there on purpose
        assert not re.search(r"\{\{|\{%|%\}|\}\}|\bNone\b|\bTrue\b|\bFalse\b", text(package.body))


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_logo_can_be_taken_out(form: str) -> None:
    template = compiled("individuell-plan/mal", form).with_picture("ipdocs:logo", None)
    assert template.fields == compiled("individuell-plan/mal", form).fields
