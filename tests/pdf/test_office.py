"""LibreOffice is watched: what it does not write, writes wrongly or never ends costs that document alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ipdocs.api.printing import print_pdf, require_engine
from ipdocs.errors import ExitCode, InputError, ToolMissing, UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.pdf import PrintedPdf, office
from ipdocs.pdf.accepting import accepted
from ipdocs.pdf.office import print_batch
from ipdocs.readers import read
from tests.judging import claims
from tests.pdf.test_every_sample import text_of
from tests.pdf.word_files import W, bent, paragraph, word_file
from tests.tooling import program

HASTY = replace(LIMITS, office_seconds=0.5, office_seconds_at_most=1.5)


def numbered(number: int) -> bytes:
    return word_file(paragraph(f"<w:r><w:t>Dokument nummer {number}.</w:t></w:r>"))


def stub(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> Path:
    """A program in LibreOffice's place; it counts its starts."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\necho x >> {folder}/starts\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: str(path))
    return folder / "starts"


def test_a_batch_gives_the_pdfs_in_order() -> None:
    program("soffice", "libreoffice")
    made = print_batch([numbered(1), b"torn", numbered(2), numbered(3)])
    assert [isinstance(one, PrintedPdf) for one in made] == [True, False, True, True]
    assert isinstance(made[1], UnreadableDocument)
    for number, one in zip((1, 2, 3), (made[0], made[2], made[3]), strict=True):
        assert isinstance(one, PrintedPdf)
        assert f"Dokumentnummer{number}." in text_of(one.data)


def test_the_same_document_gives_the_same_bytes() -> None:
    program("soffice", "libreoffice")
    first, second = print_batch([numbered(1), numbered(1)])
    assert isinstance(first, PrintedPdf)
    assert isinstance(second, PrintedPdf)
    assert first.data == second.data


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "exit 77",
        'for last; do :; done; out=$(dirname "$last")/out; : > "$out/000.pdf"',
        'for last; do :; done; out=$(dirname "$last")/out; echo "%PDF-1.6 torn" > "$out/000.pdf"',
    ],
    ids=["nothing", "failed", "empty file", "torn file"],
)
def test_what_is_not_written_or_not_whole_is_tried_twice_and_told(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = stub(monkeypatch, tmp_path, script)
    (only,) = print_batch([numbered(1)])
    assert isinstance(only, UnreadableDocument)
    assert only.code == "pdf_failed"
    assert starts.read_text().count("x") == 2


def test_a_pdf_without_the_documents_words_is_not_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(print_pdf(word_file(lambda document: None)).data)
    stub(monkeypatch, tmp_path, f'for last; do :; done; cp {empty} "$(dirname "$last")/out/000.pdf"')
    (only,) = print_batch([numbered(1)])
    assert isinstance(only, UnreadableDocument)
    assert only.code == "pdf_failed"


def test_one_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, tmp_path, "sleep 600")
    (only,) = print_batch([numbered(1)], limits=HASTY)
    assert isinstance(only, UnreadableDocument)
    assert only.code == "pdf_timeout"


def test_without_libreoffice_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    with pytest.raises(ToolMissing) as caught:
        require_engine("libreoffice")
    assert caught.value.exit_code == ExitCode.TOOL_MISSING
    assert "libreoffice-writer-nogui" in caught.value.remedy


def test_libreoffice_prints_word_documents_only() -> None:
    program("soffice", "libreoffice")
    with pytest.raises(InputError, match="Word"):
        print_pdf(b"Bare tekst.", engine="libreoffice")


def test_a_document_in_which_nothing_was_tracked_is_left_as_it_is() -> None:
    data = numbered(1)
    assert accepted(data) is data


def test_accepting_keeps_what_reads_as_accepted_and_takes_the_history_away() -> None:
    tracked = (
        '<w:pPr><w:rPr><w:del w:id="9" w:author="a"/></w:rPr></w:pPr>'
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve">'
        'En </w:t></w:r><w:del w:id="2" w:author="a"><w:r><w:delText>to</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>tre</w:t></w:r></w:moveFrom>'
        '<w:ins w:id="4" w:author="a"><w:r><w:t xml:space="preserve">fire </w:t></w:r></w:ins>'
    )
    data = word_file(paragraph(tracked))
    data = bent(data, "<w:sectPr", f'<w:p xmlns:w="{W}"><w:r><w:t>fem</w:t></w:r></w:p><w:sectPr')
    made = accepted(data)
    assert read(made).text.split() == ["Overskrift", "En", "fire", "fem"]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = package.read("word/document.xml").decode()
    for word in ("w:del", "w:ins", "moveFrom", "rPrChange", "w:author"):
        assert word not in xml
    assert "En fire fem" in read(made).text


NOTED = bent(
    word_file(paragraph('<w:r><w:t>Se noten.</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>')),
    "Se noten.",
    "Se noten\u00a0</w:t></w:r><w:r><w:pict/></w:r><w:r><w:t>her.",
)


def test_where_its_tags_cannot_be_trusted_nothing_is_claimed_without_the_judge() -> None:
    program("soffice", "libreoffice")
    (made,) = print_batch([NOTED])
    assert isinstance(made, PrintedPdf)
    assert made.standards == ()
    assert [finding.rule for finding in made.findings] == ["pdf.unjudged"]
    assert claims(made.data) == ()


def test_the_judges_word_decides_what_is_claimed() -> None:
    program("soffice", "libreoffice")
    asked: list[tuple[str, ...]] = []

    def strict(data: bytes, standards: tuple[str, ...]) -> list[str]:
        asked.append(standards)
        assert claims(data) == standards
        return [] if standards == ("2b",) else ["ISO 14289-1:2014 7.1-3"]

    (made,) = print_batch([NOTED], confirm=strict)
    assert isinstance(made, PrintedPdf)
    assert asked == [("2a", "ua1"), ("2a",), ("2u",), ("2b",)]
    assert made.standards == ("PDF/A-2b",)
    assert [finding.rule for finding in made.findings] == ["pdf.lowered"]
    assert claims(made.data) == ("2b",)
    (nothing,) = print_batch([NOTED], confirm=lambda data, standards: ["x"])
    assert isinstance(nothing, PrintedPdf)
    assert nothing.standards == ()
    assert claims(nothing.data) == ()


def test_the_judge_is_not_asked_about_known_ground() -> None:
    program("soffice", "libreoffice")
    (made,) = print_batch([numbered(1)], confirm=lambda data, standards: pytest.fail("asked"))
    assert isinstance(made, PrintedPdf)
    assert made.standards == ("PDF/A-2a", "PDF/UA-1")
