"""Copies to keep of scans and pictures: the pages as they are, the marks beside them."""

from __future__ import annotations

import io
import zlib

import pytest

from ipdocs.archive.formats import format_of
from ipdocs.archive.keeping import candidate
from tests.archive.cases import PNG, pdf_without_archive_marks

pikepdf = pytest.importorskip("pikepdf")


def test_the_page_is_the_same_and_the_copy_says_what_it_is() -> None:
    copy = candidate(pdf_without_archive_marks())
    assert copy is not None
    assert format_of(copy).name == "pdfa-2b"
    with pikepdf.open(io.BytesIO(copy)) as document:
        assert document.pages[0].Contents.read_bytes() == b"0.5 g 80 400 200 200 re f"
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_the_same_file_gives_the_same_copy() -> None:
    assert candidate(PNG) == candidate(PNG)
    assert candidate(pdf_without_archive_marks()) == candidate(pdf_without_archive_marks())


def test_a_picture_gets_a_page_that_it_fits_on() -> None:
    copy = candidate(PNG)
    assert copy is not None
    with pikepdf.open(io.BytesIO(copy)) as document:
        (page,) = document.pages
        assert [round(float(length)) for length in page.MediaBox] == [0, 0, 595, 842]


@pytest.mark.parametrize(
    "data", [b"", b"text", b"%PDF-1.4 broken", b"\x89PNG\r\n\x1a\nbroken", PNG[:40], b"\xff\xd8\xff\xe0"]
)
def test_what_cannot_be_copied_gives_nothing(data: bytes) -> None:
    assert candidate(data) is None


def test_a_pdf_with_a_password_gives_nothing() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_without_archive_marks())) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert candidate(buffer.getvalue()) is None


def test_a_picture_that_unfolds_to_more_than_the_limit_gives_nothing() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    side = (20_000).to_bytes(4, "big")
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
        + chunk(b"IDAT", b"")
        + chunk(b"IEND", b"")
    )
    assert candidate(bomb) is None
