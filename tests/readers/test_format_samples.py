"""The samples of each format hold words that begin with ``synlig-`` (to be seen) and ``skjult-`` (never to be seen)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from ipdocs.model import Heading, NoticeKind, Table
from ipdocs.readers import read
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "formats"
MINE = sorted(path for folder in ("odf", "html", "plain") for path in (SAMPLES / folder).iterdir())
VISIBLE, HIDDEN = re.compile(r"synlig-\w+"), re.compile(r"skjult-\w+")


def raw_text(path: Path) -> str:
    """What the file itself holds, in whatever way it is packed."""
    if path.suffix == ".odt":
        with zipfile.ZipFile(path) as package:
            return "".join(package.read(name).decode() for name in ("content.xml", "styles.xml"))
    data = path.read_bytes()
    if path.suffix == ".mhtml":
        return data.decode("ascii").replace("=\r\n", "")
    return data.decode("utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data.decode("latin-1")


@pytest.mark.parametrize("path", MINE, ids=lambda path: path.name)
def test_every_visible_word_is_in_the_text_and_no_hidden_one(path: Path) -> None:
    raw, document = raw_text(path), read(path)
    assert len(set(VISIBLE.findall(raw))) >= 5
    assert set(VISIBLE.findall(raw)) == set(VISIBLE.findall(document.text))
    assert HIDDEN.findall(document.text) == []


@pytest.mark.parametrize("name", ["odf/funksjoner.fodt", "odf/funksjoner.odt"])
def test_the_flat_sample_and_the_one_saved_by_an_office_suite_are_seen_alike(name: str) -> None:
    document = read(SAMPLES / name)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "synlig-tittel Individuell plan",
        "synlig-overskrift Mål",
        "synlig-fet Tiltak",
    ]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[(c.column, c.column_span, c.row_span) for c in row.cells] for row in table.rows] == [
        [(0, 1, 1), (1, 1, 1), (2, 1, 1)],
        [(0, 2, 2), (2, 1, 1)],
        [(2, 1, 1)],
    ]
    assert {notice.kind for notice in document.notices} == {
        NoticeKind.TRACKED_CHANGES,
        NoticeKind.HIDDEN_TEXT,
        NoticeKind.COMMENTS,
    }
    apart = [story.text for story in (*document.comments, *document.deleted)]
    assert apart == ["skjult-merknad", "skjult-slettet setning"]


def test_the_same_text_in_four_encodings_is_the_same() -> None:
    texts = [read(SAMPLES / "plain" / name).text for name in ("plan.txt", "plan-windows-1252.txt", "plan-utf-16.txt")]
    assert texts[0] == texts[1] == texts[2]
    assert read(SAMPLES / "plain" / "plan-dos.txt").text == texts[0] + "\nsynlig-side to"
