"""LibreOffice opens every template's documents, shows every word, numbers the pages and leaves none empty."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from ipdocs.ooxml import qn
from tests.templates.documents import Package, fill, filled, named, sample, text
from tests.tooling import program

pytestmark = pytest.mark.slow

TIME_LIMIT = 280
MM_PER_POINT = 25.4 / 72
WINDOW_X_MM, WINDOW_Y_MM = (20, 110), (45, 75)


def recipient(package: Package) -> list[str]:
    """The lines of the recipient block; empty for forms and for guidance that goes to no one in particular."""
    first_table = package.body.find(qn("w:tbl"))
    rows = [] if first_table is None else first_table.findall(qn("w:tr"))
    return [line for line in text(rows[1].find(qn("w:tc"))).split("\n") if line] if len(rows) == 2 else []


LETTERS = [package for package in filled() if recipient(package)]


def long_records() -> list[Package]:
    """A field of 10,000 characters, in a paragraph and in a cell, and 500 measures."""
    plan = sample("individuell-plan/01-voksen-hjerneskade.nb.yaml")
    words = " ".join(f"ord{number}" for number in range(1500))[:10_000]
    measure = plan["tiltak"][0]
    return [
        fill(plan | {"behov": words, "tiltak": [measure | {"gjennomforing": words}]}, "lange felt"),
        fill(plan | {"tiltak": [measure | {"tiltak": f"Tiltak{number}"} for number in range(500)]}, "500 tiltak"),
    ]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document as PDF, through one run of the office suite with a profile of its own."""
    soffice = program("soffice", "libreoffice")
    folder = tmp_path_factory.mktemp("office")
    names: dict[str, Path] = {}
    for number, package in enumerate([*filled(), *long_records()]):
        path = folder / f"{number:03}.docx"
        path.write_bytes(package.data)
        names[package.name] = path.with_suffix(".pdf")
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))],
        check=True, capture_output=True, timeout=TIME_LIMIT,
    )  # fmt: skip
    return names


def read_out(pdf: Path, *options: str) -> str:
    pdftotext = program("pdftotext")
    done = subprocess.run([pdftotext, *options, str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8")


def pages(pdf: Path, *options: str) -> list[str]:
    return read_out(pdf, *options).split("\f")[:-1]


def characters(words: str) -> Counter[str]:
    """Letters and digits: where a line is broken, and in what order cells are read out, does not count."""
    return Counter(character for character in words if character.isalnum() and character.isascii())


@pytest.mark.parametrize("package", [*filled(), *long_records()], ids=named)
def test_no_word_is_lost(package: Package, office: dict[str, Path]) -> None:
    shown = characters(" ".join(pages(office[package.name])))
    missing = characters(text(package.body)) - shown
    assert not missing


@pytest.mark.parametrize("package", filled(), ids=named)
def test_no_page_is_empty(package: Package, office: dict[str, Path]) -> None:
    for page in pages(office[package.name], "-layout"):
        *lines, footer = [line.strip() for line in page.splitlines() if line.strip()]
        assert re.search(r"Side \d+ av \d+$", footer)
        assert lines, "an empty page"


@pytest.mark.parametrize("package", filled(), ids=named)
def test_the_pages_are_numbered_in_order(package: Package, office: dict[str, Path]) -> None:
    found = [re.search(r"Side (\d+) av (\d+)", page) for page in pages(office[package.name], "-layout")]
    assert [match and match.groups() for match in found] == [
        (str(number), str(len(found))) for number in range(1, len(found) + 1)
    ]


def test_there_are_letters_to_look_at() -> None:
    assert len(LETTERS) >= 8


@pytest.mark.parametrize("package", LETTERS, ids=named)
def test_the_recipient_stands_in_the_window_of_the_envelope(package: Package, office: dict[str, Path]) -> None:
    page = read_out(office[package.name], "-bbox", "-l", "1")
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
    for line in recipient(package):
        places = [
            [float(value) * MM_PER_POINT for value in place]
            for *place, word in words
            if word == line.split()[0] and float(place[1]) * MM_PER_POINT > WINDOW_Y_MM[0]
        ]
        left, top, right, bottom = places[0]
        assert WINDOW_X_MM[0] <= left
        assert right <= WINDOW_X_MM[1]
        assert WINDOW_Y_MM[0] <= top
        assert bottom <= WINDOW_Y_MM[1]
