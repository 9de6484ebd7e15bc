"""Scans become documents: words, tables, boxes and signatures, with how sure they are. With the real Tesseract."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

import ipdocs
from ipdocs import cli, ocr
from ipdocs.errors import ExitCode, ToolMissing, UnreadableDocument
from ipdocs.findings import ConsentObject, ConsentState, Status, Verdict
from ipdocs.limits import LIMITS
from ipdocs.model import Checkbox, Document, NoticeKind, Table, inline_text, walk
from ipdocs.model.walking import tables
from ipdocs.ocr import tools
from tests.ocr.scans import BARN, FOLDER, SAMTYKKE, SCANS, VAKSEN, Scan
from tests.ocr.sheets import Drawn
from tests.tooling import program

LEAST_RECALL = 0.95
WORD = re.compile(r"[^\W_]+")


@pytest.fixture(autouse=True)
def tesseract() -> None:
    program("tesseract")


@cache
def read(name: str) -> Document:
    return ipdocs.read(FOLDER / name)


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


@pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.name)
def test_nearly_every_word_of_a_scan_is_read(scan: Scan) -> None:
    wanted = words(scan.text)
    lost = wanted - words(read(scan.name).text)
    assert 1 - lost.total() / wanted.total() >= LEAST_RECALL, lost


@pytest.mark.parametrize("scan", [BARN, VAKSEN], ids=lambda scan: scan.name)
def test_tables_keep_their_rows_and_cells(scan: Scan) -> None:
    found = list(tables(read(scan.name).blocks))
    wanted = [part for part in scan.body if not isinstance(part, str)]
    assert [[len(row.cells) for row in table.rows] for table in found] == [
        [len(row) for row in part] for part in wanted
    ]
    pairs = [
        (words(cell.text), words(text))
        for table, part in zip(found, wanted, strict=True)
        for row, texts in zip(table.rows, part, strict=True)
        for cell, text in zip(row.cells, texts, strict=True)
    ]
    assert sum(got == want for got, want in pairs) >= 0.9 * len(pairs)


def test_headings_and_list_items_are_told_apart() -> None:
    blocks = read(VAKSEN.name).blocks
    kinds = [type(block).__name__ for block in blocks]
    assert kinds.count("Heading") >= 7
    assert kinds.count("ListItem") == 3
    assert isinstance(next(block for block in blocks if isinstance(block, Table)), Table)


def test_boxes_ticked_by_hand_are_read_from_the_picture() -> None:
    states = {
        inline_text(block.inlines).lstrip("☐☒ "): block.inlines[0].state.value
        for block in walk(read(SAMTYKKE.name).blocks)
        if block.inlines and isinstance(block.inlines[0], Checkbox)
    }
    wanted = {
        part[1:].strip(): part[1:].strip().startswith(SAMTYKKE.ticked) for part in SAMTYKKE.body if part[0] == "☐"
    }
    assert {text: state == "checked" for text, state in states.items()} == wanted
    assert "unknown" not in states.values()


def test_a_line_that_is_clearly_signed_gives_the_consent_and_says_how_it_was_read() -> None:
    report = ipdocs.check(read(SAMTYKKE.name)).documents[0]
    states = {consent.object: consent.state for consent in report.consents}
    assert states[ConsentObject.PLAN] is ConsentState.GIVEN
    assert {finding.rule for finding in report.findings} >= {"les.ocr", "les.ocr-underskrift"}
    assert "Underskrift tjenestemottaker: (sign.)" in read(SAMTYKKE.name).text
    assert read(SAMTYKKE.name).recognition.signatures == 1


def form(how: str) -> Drawn:
    page = Drawn()
    page.write(25, 30, "Samtykke til individuell plan", points=16)
    page.box(25, 50)
    page.stroke((25, 46.5), (28.5, 50))
    page.stroke((28.5, 46.5), (25, 50))
    page.write(32, 50, "Ja, jeg samtykker til at det utarbeides individuell plan for meg.")
    page.write(25, 70, "Sted og dato: Eksempelvik 11.02.2016")
    page.write(25, 90, "Underskrift tjenestemottaker:")
    if how != "no line":
        page.line(85, 150, 90.5)
    if how in ("signed", "no line"):
        page.scribble(92, 90, 38, 7)
    elif how == "unsure":
        page.stroke((100, 88), (104, 86), (106, 88.5))
    return page


@pytest.mark.parametrize(
    ("how", "state", "requirement"),
    [
        ("signed", ConsentState.GIVEN, Status.PRESENT),
        ("unsure", ConsentState.UNSIGNED, Status.UNCERTAIN),
        ("no line", ConsentState.UNSIGNED, Status.UNCERTAIN),
        ("blank", ConsentState.UNSIGNED, Status.EMPTY),
    ],
)
def test_nothing_is_given_by_a_line_that_is_not_clearly_signed(
    how: str, state: ConsentState, requirement: Status
) -> None:
    report = ipdocs.check(form(how).data()).documents[0]
    assert {each.state for each in report.consents if each.state is not ConsentState.MENTIONED} == {state}
    assert {each.id: each.status for each in report.requirements}["sp.signatur"] is requirement


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_on_its_side_or_head_is_turned(turned: int) -> None:
    page = Drawn()
    for number in range(14):
        page.write(25, 40 + number * 8, "Ansvarsgruppen møtes hver tredje måned på skolen i Eksempelvik")
    image = page.image.rotate(turned, expand=True)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(300, 300))
    assert words(ipdocs.read(out.getvalue()).text)["ansvarsgruppen"] >= 12


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "jpeg"), ("PNG", "png")])
def test_pictures_without_a_document_around_them_are_read(kind: str, name: str) -> None:
    page = Drawn()
    page.write(25, 50, "Individuell plan for Kari Nesheim")
    document = ipdocs.read(page.data(kind))
    assert "individuell plan for kari nesheim" in document.text.casefold()
    assert document.format == name
    assert document.metadata.created is None


def test_all_pages_of_a_tiff_are_read() -> None:
    pages = []
    for text in ("Hovedmål for perioden", "Tiltak og ansvar"):
        page = Drawn()
        page.write(25, 50, text)
        pages.append(page.image)
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(300, 300), compression="tiff_lzw")
    document = ipdocs.read(out.getvalue())
    assert document.recognition.pages == (1, 2)
    assert "Hovedmål" in document.text
    assert "ansvar" in document.text
    assert document.format == "tiff"


def joined(*files: bytes) -> bytes:
    writer = PdfWriter()
    for data in files:
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def text_pdf(text: str) -> bytes:
    pytest.importorskip("fpdf", reason="the extra 'ocr' is not installed")
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, text=text)
    return bytes(pdf.output())


def test_pages_with_text_stay_as_they_are_and_scanned_pages_are_read() -> None:
    scan = (FOLDER / SAMTYKKE.name).read_bytes()
    document = ipdocs.read(joined(text_pdf("Vedlegg til planen: " + "samtalen ble holdt i mars. " * 12), scan))
    assert document.recognition.pages == (2,)
    assert document.text.index("Vedlegg til planen") < document.text.index("Deling av opplysninger")
    assert document.text.count("samtalen ble holdt i mars") == 12


def test_an_archive_stamp_on_a_scan_does_not_pass_for_its_text() -> None:
    writer = PdfWriter(clone_from=io.BytesIO((FOLDER / SAMTYKKE.name).read_bytes()))
    writer.pages[0].merge_page(PdfReader(io.BytesIO(text_pdf("Journalpost 16/1234-2"))).pages[0])
    out = io.BytesIO()
    writer.write(out)
    unread = ipdocs.read(out.getvalue(), ocr="never")
    assert [notice.kind for notice in unread.notices] == [NoticeKind.NO_TEXT_LAYER]
    assert "Fastlegen" in ipdocs.read(out.getvalue()).text


def test_nothing_is_read_when_nobody_wants_it() -> None:
    for source in (FOLDER / SAMTYKKE.name, form("blank").data()):
        report = ipdocs.check(source, ocr="never").documents[0]
        assert report.verdict is Verdict.NOT_CHECKABLE
        assert report.findings[0].rule == "les.ingen-tekst"


def test_what_is_missing_beside_unread_pages_is_uncertain() -> None:
    data = joined(
        text_pdf("Individuell plan\n\nHovedmål: Jeg vil bo i egen leilighet og klare meg selv i hverdagen.\n" * 3),
        (FOLDER / SAMTYKKE.name).read_bytes(),
    )
    report = ipdocs.check(data, type="individuell-plan", ocr="never").documents[0]
    statuses = Counter(each.status for each in report.requirements)
    assert statuses[Status.UNCERTAIN] > 5
    assert statuses[Status.MISSING] == 0
    assert "les.bildesider" in {finding.rule for finding in report.findings}


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_is_not_checkable_and_copies_say_what_to_install(tmp_path: Path, capsys: Any) -> None:
    assert ipdocs.check(FOLDER / SAMTYKKE.name).documents[0].verdict is Verdict.NOT_CHECKABLE
    code = cli.main(["ocr", str(FOLDER), "-o", str(tmp_path / "ut")])
    assert code == ExitCode.TOOL_MISSING
    assert "tesseract-ocr-nor" in capsys.readouterr().err
    with pytest.raises(ToolMissing):
        ocr.read_scan(b"%PDF-1.4")


def test_tesseract_without_norwegian_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "_languages", lambda program: frozenset({"eng", "osd"}))
    with pytest.raises(ToolMissing, match="Norwegian") as caught:
        tools.require()
    assert "tesseract-ocr-nor" in caught.value.remedy


def test_reading_leaves_nothing_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    from ipdocs.readers.isolation import ISOLATED

    ISOLATED.close()
    assert ocr.read_scan(form("blank").data()).text
    assert list(tmp_path.iterdir()) == []
    ISOLATED.close()


def hostile() -> Iterator[tuple[str, bytes, str]]:
    png = form("blank").data()
    yield "cut", png[: len(png) // 3], "damaged"
    yield "no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "damaged"
    huge = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(huge, "PNG")
    yield "huge", huge.getvalue(), "too_large"
    yield "no pdf", b"%PDF-1.7 nothing", "damaged"


@pytest.mark.parametrize(("data", "code"), [each[1:] for each in hostile()], ids=[each[0] for each in hostile()])
def test_a_broken_or_hostile_picture_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        ocr.read_scan(data)
    assert caught.value.code == code


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        ocr.read_scan(form("blank").data(), replace(LIMITS, ocr_page_seconds=0.01))
    assert caught.value.code == "ocr_timeout"


def test_more_pages_than_the_limit_are_refused() -> None:
    data = joined(*[(FOLDER / SAMTYKKE.name).read_bytes()] * 2)
    with pytest.raises(UnreadableDocument) as caught:
        ocr.read_scan(data, replace(LIMITS, ocr_pages=1))
    assert caught.value.code == "ocr_too_long"


def test_a_place_that_is_hard_to_read_is_told_as_doubtful() -> None:
    page = Drawn()
    page.write(25, 40, "Hovedmål: Jeg vil bo i egen leilighet og klare meg selv.")
    page.write(25, 60, "Koordinator: Berit Haugland, telefon 555 01 877")
    region = (0, 660, 2480, 760)
    blurred = page.image.crop(region).resize((2480 // 9, 100 // 9)).resize((2480, 100))
    page.image.paste(blurred, region)
    document = ipdocs.read(page.data())
    lines = {block.location.order: block.text for block in walk(document.blocks)}
    doubted = [lines[order] for order in document.recognition.doubts]
    assert doubted
    assert not any("Hovedmål" in text for text in doubted)


def test_check_says_the_same_with_several_processes(tmp_path: Path, capsys: Any) -> None:
    scan = tmp_path / "skann.png"
    scan.write_bytes(form("blank").data())
    texts = []
    for jobs in ("1", "2"):
        cli.main(["check", str(scan), str(tmp_path / "finnes-ikke.pdf"), "--format", "json", "--jobs", jobs])
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    assert '"les.ocr"' in texts[0]
