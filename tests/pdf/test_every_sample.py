"""Every template in both language forms with every sample record: both engines give PDF/A-2a and PDF/UA-1, by veraPDF's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pypdfium2
import pytest

from ipdocs.api import Filler, FillSettings, Workspace
from ipdocs.api.printing import print_pdf
from ipdocs.pdf import PrintedPdf
from ipdocs.pdf.office import print_batch
from ipdocs.readers import read
from ipdocs.records import load
from tests.judging import judge
from tests.tooling import ROOT, program

RECORDS = ROOT / "samples" / "records"
KINDS = ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
FULL = ("PDF/A-2a", "PDF/UA-1")


@cache
def samples() -> dict[str, bytes]:
    """The filled Word documents by name: each record in both language forms."""
    here = Workspace.open()
    return {
        f"{kind} {path.name} {number} {form}": Filler(here, FillSettings(kind, form))(raw).data
        for kind in KINDS
        for path in sorted((RECORDS / kind).iterdir())
        for number, raw in enumerate(load(path))
        for form in ("nb", "nn")
    }


def text_of(pdf: bytes) -> str:
    """All letters in a PDF, without spaces and hyphens."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", text)


def lost_words(docx: bytes, pdf: bytes) -> list[str]:
    """The visible words of a Word document that are not in its PDF."""
    seen = text_of(pdf)
    return [word for word in read(docx).text.split() if squeezed(word) not in seen]


def judged(name: str, printed: PrintedPdf) -> Iterator[str]:
    if printed.standards != FULL or printed.findings:
        yield f"{name}: {printed.standards} {printed.findings}"
    found = judge().judge(printed.data)
    if found.claims != ("2a", "ua1") or not found.is_valid:
        yield f"{name}: {found}"
    yield from (f"{name}: {word} is lost" for word in lost_words(samples()[name], printed.data))


def test_there_are_samples_of_every_kind_in_both_forms() -> None:
    assert {name.split()[0] for name in samples()} == set(KINDS)
    assert len(samples()) >= 70


@pytest.mark.slow
def test_typst_gives_valid_and_whole_pdfs_of_all_samples() -> None:
    judge()
    wrong = [fault for name, data in samples().items() for fault in judged(name, print_pdf(data))]
    assert wrong == []


@pytest.mark.slow
def test_libreoffice_gives_valid_and_whole_pdfs_of_all_samples() -> None:
    program("soffice", "libreoffice")
    judge()
    made = print_batch(list(samples().values()))
    wrong = []
    for name, printed in zip(samples(), made, strict=True):
        assert isinstance(printed, PrintedPdf), name
        wrong += judged(name, printed)
    assert wrong == []


def test_the_same_document_gives_the_same_bytes() -> None:
    data = next(iter(samples().values()))
    assert print_pdf(data).data == print_pdf(data).data
