"""RTF and DOC beside other programs: striprtf reads the same words; LibreOffice writes what is read here and reads ours."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from striprtf.striprtf import rtf_to_text

from ipdocs.model import Checkbox, Document, Heading, ListItem, Table, cells, walk
from ipdocs.readers import read
from tests.tooling import ROOT, SHARED, program, shared

SAMPLES = ROOT / "samples" / "formats"
WORD = re.compile(r"\w+")
LEAST_RECALL = 0.97
PLANS = sorted((SHARED / "devset" / "plans" / "docs").glob("*.rtf")) + sorted(
    (SHARED / "devset" / "plans" / "docs").glob("*.doc")
)


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def recall(seen: Counter[str], expected: Counter[str]) -> float:
    return sum((seen & expected).values()) / max(1, sum(expected.values()))


def all_words(document: Document) -> Counter[str]:
    """What is seen, with list markers and, because others show it, what was deleted."""
    markers = [block.marker for block in walk(document.blocks) if isinstance(block, ListItem)]
    deleted = [story.text for story in document.deleted]
    return words(" ".join([document.text, *markers, *deleted]))


def convert(source: Path, target: str, folder: Path) -> Path:
    """Let LibreOffice turn a file into another format."""
    soffice = program("soffice", "libreoffice")
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "out" / f"{source.stem}.{target.split(':')[0]}"


@cache
def sample(name: str) -> Document:
    return read(SAMPLES / "doc" / name)


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "rtf" / "funksjoner.rtf", *(path for path in PLANS if path.suffix == ".rtf")],
    ids=lambda path: path.name,
)
def test_striprtf_sees_no_word_that_is_not_seen_here(path: Path) -> None:
    theirs = words(rtf_to_text(path.read_bytes().decode("cp1252", "replace")))
    document = read(path)
    assert (
        recall(all_words(document) + words(" ".join(story.text for story in document.comments)), theirs) >= LEAST_RECALL
    )


@pytest.mark.slow
@pytest.mark.parametrize("target", ["rtf", "doc"])
def test_what_libreoffice_writes_from_a_docx_reads_as_the_docx(target: str, tmp_path: Path) -> None:
    written = read(convert(SAMPLES / "doc" / "funksjoner.docx", target, tmp_path))
    source = sample("funksjoner.docx")
    assert written.format == target

    def outline(document: Document) -> list[tuple[str, int]]:
        return [(block.text.strip(), block.level) for block in document.blocks if isinstance(block, Heading)]

    assert outline(written) == outline(source)
    assert [(cell.text, cell.column, cell.column_span, cell.row_span) for cell in cells(written.blocks)] == [
        (cell.text, cell.column, cell.column_span, cell.row_span) for cell in cells(source.blocks)
    ]
    items = [(each.text, each.marker) for each in written.blocks if isinstance(each, ListItem)]
    assert items == [(each.text, each.marker) for each in source.blocks if isinstance(each, ListItem)]
    assert recall(all_words(written), words(source.text)) >= LEAST_RECALL


@pytest.mark.slow
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_word_that_libreoffice_sees_in_a_plan_is_seen_here(path: Path, tmp_path: Path) -> None:
    text = convert(path, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    document = read(path)
    hidden = any(notice.kind == "hidden-text" for notice in document.notices)
    assert recall(all_words(document), words(text)) >= (0.9 if hidden else LEAST_RECALL), (
        "LibreOffice's text holds hidden text too"
    )


def test_the_plans_are_there_to_be_compared() -> None:
    shared("devset/plans/docs")
    assert PLANS


def test_plans_have_headings_or_a_form() -> None:
    for path in PLANS:
        document = read(path)
        kinds = {type(block) for block in document.blocks}
        assert Heading in kinds, path.name
        assert Table in kinds or sum(isinstance(block, Heading) for block in document.blocks) >= 5, path.name


def test_the_boxes_of_both_formats_are_boxes() -> None:
    for name in ("doc/funksjoner.doc", "rtf/funksjoner.rtf"):
        document = read(SAMPLES / name)
        boxes = [each for block in walk(document.blocks) for each in block.inlines if isinstance(each, Checkbox)]
        assert len(boxes) == 6
