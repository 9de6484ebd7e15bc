"""Every word that others find in real-looking documents is in the text: LibreOffice for .odt, Python's own parser for .html."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ipdocs.model import ListItem, walk
from ipdocs.readers import read
from tests.tooling import program, shared

LEAST_RECALL = 0.97
_UNSEEN = {"script", "style", "title", "template"}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def recall(of: Counter[str], found: Counter[str]) -> float:
    return sum(min(count, found[word]) for word, count in of.items()) / max(1, of.total())


class Words(HTMLParser):
    """All text outside scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN
        self.text.append("" if tag in {"b", "i", "u", "span", "font", "a"} else " ")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.text.append(data)


def with_markers(path: Path) -> Counter[str]:
    document = read(path)
    markers = " ".join(block.marker for block in walk(document.blocks) if isinstance(block, ListItem))
    return words(f"{document.text} {markers}")


def test_every_word_of_web_pages_is_in_the_text() -> None:
    pages = sorted(shared("devset/plans/docs").glob("*.html"))
    assert pages
    for path in pages:
        parser = Words()
        parser.feed(path.read_text(encoding="utf-8"))
        assert words("".join(parser.text)) == words(read(path).text), path.name


@pytest.mark.slow
def test_every_word_that_an_office_suite_exports_is_in_the_text(tmp_path: Path) -> None:
    files = [*shared("devset/plans/docs").glob("*.odt"), *shared("devset/letters/docs").glob("*.odt")]
    assert files
    office = program("soffice", "libreoffice")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *map(str, files)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for path in files:
        exported = (tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        assert recall(words(exported), with_markers(path)) >= LEAST_RECALL, path.name
