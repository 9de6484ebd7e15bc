"""PDF against an independent reader (poppler) and against the samples made by an office suite."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from ipdocs.model import Checkbox, CheckState, FormField, Heading, ListItem, NoticeKind, Table, walk
from ipdocs.readers import read
from tests.tooling import ROOT, program, shared

SAMPLES = ROOT / "samples" / "formats" / "pdf"
BOTH = [SAMPLES / "umerket.pdf", SAMPLES / "merket.pdf"]
RECALL = 0.99


def words(text: str) -> Counter[str]:
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"(\w)[-\u2010]\s*\n\s*(\w)", r"\1\2", text).replace("-", "")
    return Counter(re.findall(r"\w+", text.lower()))


def recall_of(path: Path) -> float:
    """The share of poppler's words that we have; what stands in headers and footers may stand once for all pages."""
    pdftotext = program("pdftotext")
    theirs = words(subprocess.run([pdftotext, "-q", str(path), "-"], capture_output=True, check=True).stdout.decode())
    document = read(path)
    markers = " ".join(block.marker for block in walk(document.blocks) if isinstance(block, ListItem))
    ours = words(f"{document.text}\n{markers}")
    running = words("\n".join(story.text for story in (*document.headers, *document.footers)))
    missing = sum((Counter({word: n for word, n in (theirs - ours).items() if word not in running})).values())
    return 1 - missing / max(1, sum(theirs.values()))


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_poppler_sees_no_word_that_is_not_in_the_text(path: Path) -> None:
    # One word more for poppler: it reads white text too.
    assert recall_of(path) >= RECALL


def test_every_word_of_the_plans_and_letters_is_in_the_text() -> None:
    paths = [*shared("devset/plans/docs").glob("*.pdf"), *shared("devset/letters/docs").glob("*.pdf")]
    assert len(paths) >= 10
    assert {path.name: found for path in paths if (found := recall_of(path)) < RECALL} == {}


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_a_plan_by_an_office_suite_comes_out_as_a_person_would_outline_it(path: Path) -> None:
    document = read(path)
    outline = [(block.level, block.text.split()[0]) for block in document.blocks if isinstance(block, Heading)]
    assert outline == [
        (1, "synlig-tittel"),
        (2, "synlig-mål"),
        (2, "synlig-tiltak"),
        (2, "synlig-deltakere"),
        (2, "synlig-samtykke"),
    ]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells] == ["Tiltak", "Ansvarlig", "Frist"]
    assert table.rows[0].is_header
    assert len(table.rows) == 31
    assert {row.location.page for row in table.rows} == {1, 2}
    assert [item.marker for item in document.blocks if isinstance(item, ListItem)] == ["•", "•", "1.", "2."]


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_boxes_fields_columns_and_edges_of_the_sample_are_seen(path: Path) -> None:
    document = read(path)
    inlines = [inline for block in walk(document.blocks) for inline in block.inlines]
    assert [inline.state for inline in inlines if isinstance(inline, Checkbox)] == [
        CheckState.CHECKED,
        CheckState.UNCHECKED,
        CheckState.CHECKED,
    ]
    assert "☒ synlig-ja Jeg samtykker til planen ☐ synlig-nei Jeg samtykker ikke" in document.text
    assert [(inline.name, inline.text) for inline in inlines if isinstance(inline, FormField)] == [
        ("navn", "synlig-svar")
    ]
    assert re.findall(r"synlig-(?:spalte\d|slutt)", document.text) == [
        *(f"synlig-spalte{n}" for n in range(1, 7)),
        "synlig-slutt",
    ]
    assert "skjult" not in document.text
    assert [notice.kind for notice in document.notices] == [NoticeKind.HIDDEN_TEXT]
    assert [story.text for story in document.headers] == ["synlig-topptekst Eksempelvik kommune"]
    assert [story.text for story in document.footers] == [f"synlig-bunntekst side {n}" for n in (1, 2, 3)]
    assert document.metadata.language == "nb-NO"
