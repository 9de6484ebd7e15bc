"""Any document that can be read gets an accessible PDF in our own look."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdocs.api.printing import print_pdf
from ipdocs.pdf import fonts
from ipdocs.pdf.audit import REPLACEMENT
from ipdocs.pdf.plain import layout_of_document
from ipdocs.readers import read
from tests.builders import document
from tests.judging import judge
from tests.pdf.test_every_sample import squeezed, text_of
from tests.tooling import ROOT

FORMATS = ROOT / "samples" / "formats"
SAMPLES = sorted(
    path for path in FORMATS.rglob("*.*") if path.suffix in {".odt", ".html", ".md", ".txt", ".rtf", ".pdf", ".doc"}
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_document_of_another_format_is_printed_whole(path: Path) -> None:
    made = print_pdf(path)
    seen = text_of(made.data)
    text = read(path).text
    signs = fonts.missing(text)
    shown = "".join(REPLACEMENT if sign in signs else sign for sign in text)
    assert [word for word in shown.split() if squeezed(word) not in seen] == []
    assert bool(signs) == ("pdf.glyph" in [finding.rule for finding in made.findings])
    found = judge().judge(made.data)
    claimed = ["PDF/A-2a" if "2a" in found.claims else "", "PDF/UA-1" if "ua1" in found.claims else ""]
    assert tuple(claimed) == made.standards
    assert found.is_valid


def test_a_document_in_memory_is_printed_with_levels_that_begin_at_one_and_skip_none() -> None:
    made = print_pdf(document("### Mål\nBo hjemme.\n###### Delmål\n|! Tiltak | Omfang |\n| Hjelp | 2 timer |\n- punkt"))
    assert made.findings == ()
    assert judge().judge(made.data).is_valid


def test_the_first_words_are_the_title_where_there_is_none() -> None:
    assert layout_of_document(document("Bare en linje\nog en til")).title == "Bare en linje"
