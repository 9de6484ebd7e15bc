"""All fixed text in the templates and in the wording is spelled right, in one language form, and easy to read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ipdocs.wording.readability import readability

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
SPELLING = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text(encoding="utf-8"))
EXCEPTIONS = SPELLING["unntak"]
FORMS = ("nb", "nn")
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO"}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
# What is code and not prose: $arguments, paths and keys such as tiltak[2].ansvarlig, file names, quoted values, options.
_CODE = re.compile(r"\$\{?\w+\}?|«[^»]*»|\B--[\w-]+|[\w-]*\w[._/\[\]@]+\w[\w./\[\]-]*|\.\w+\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def fixed_texts(form: str) -> Iterator[tuple[str, str]]:
    """Every text of that form that a user reads and ipdocs wrote, with the place that it comes from."""
    for template in sorted(TEMPLATES.rglob(f"*.{form}.docx")):
        yield from ((str(template.relative_to(ROOT)), text) for text in template_paragraphs(template))
    for area in sorted((ROOT / "ipdocs" / "wording" / form).glob("*.toml")):
        yield from ((str(area.relative_to(ROOT)), text) for text in strings(tomllib.loads(area.read_text("utf-8"))))
    for data in sorted((ROOT / "validators").rglob("*.toml")):
        yield from (
            (str(data.relative_to(ROOT)), text) for text in of_form(tomllib.loads(data.read_text("utf-8")), form)
        )


def template_paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs and alternative texts of a template, without its tags."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if _TEXT_PARTS.fullmatch(name):
                tree = etree.fromstring(package.read(name))
                for paragraph in tree.iter(f"{_W}p"):
                    text = "".join(_piece(node) for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"))
                    yield _TAG.sub(" ", text)
                for drawn in tree.iter("{*}docPr"):
                    yield drawn.get("descr", "")


def _piece(node: etree._Element) -> str:
    return (node.text or "") if node.tag == f"{_W}t" else " "


def strings(node: Any) -> Iterator[str]:
    """All texts in a wording file."""
    if isinstance(node, str):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(part)


def of_form(node: Any, form: str) -> Iterator[str]:
    """The texts that a data file has under ``nb`` or ``nn``."""
    if isinstance(node, dict):
        for key, part in node.items():
            yield from strings(part) if key == form else of_form(part, form)
    elif isinstance(node, list):
        for part in node:
            yield from of_form(part, form)


def words_by_place(form: str) -> dict[str, set[str]]:
    """Every word of the fixed text, as it stands, with the files that it stands in.

    The names of fields and values of a record are no words, except in a template, where they have no place.
    """
    found: dict[str, set[str]] = {}
    names = record_names()
    for place, text in fixed_texts(form):
        for word in _WORD.findall(_CODE.sub(" ", text)):
            if place.startswith("templates") or word not in names:
                found.setdefault(word, set()).add(place)
    return found


@cache
def record_names() -> frozenset[str]:
    """The names of fields and the coded values of the record schemas."""
    names = {"nb", "nn", "id"}
    for path in (ROOT / "validators" / "schemas").glob("*.toml"):
        for field, description in tomllib.loads(path.read_text("utf-8"))["fields"].items():
            names |= {*re.findall(r"\w+", field), *description.get("values", ())}
    return frozenset(names)


def excepted(form: str) -> set[str]:
    return {word.casefold() for entry in EXCEPTIONS if form in entry["maalform"] for word in entry["ord"]}


def marker_words(form: str) -> dict[str, str]:
    return tomllib.loads((ROOT / "validators" / "language" / f"{form}.toml").read_text("utf-8"))["ord"]


def misspelled(words: set[str], form: str) -> set[str]:
    """Those of ``words`` that the dictionary does not know; a hyphenated word is right when its parts are."""
    parts = {part for word in words for part in word.split("-") if len(part) > 1}
    answer = subprocess.run(
        ["hunspell", "-d", DICTIONARIES[form], "-i", "utf-8", "-l"],
        input="\n".join(sorted(parts)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    wrong = set(answer.stdout.split())
    return {word for word in words if wrong & set(word.split("-"))}


@pytest.fixture(scope="module")
def hunspell() -> None:
    """Skip loudly without the dictionaries, but never where the suite decides over a change (CI)."""
    missing = [] if shutil.which("hunspell") else ["hunspell"]
    if not missing:
        listed = subprocess.run(["hunspell", "-D"], capture_output=True, text=True, timeout=60, input="", check=False)
        missing = [name for name in DICTIONARIES.values() if name not in listed.stdout + listed.stderr]
    if missing:
        reason = f"NOT SPELL-CHECKED: {', '.join(missing)} is missing; install the packages hunspell and hunspell-no."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("hunspell")
def test_every_word_of_the_fixed_text_is_in_the_dictionary_or_explained(form: str) -> None:
    places = words_by_place(form)
    allowed = excepted(form)
    unknown = {word for word in misspelled(set(places), form) if word.casefold() not in allowed}
    assert {word: sorted(places[word]) for word in sorted(unknown)} == {}


@pytest.mark.usefixtures("hunspell")
def test_the_dictionary_finds_a_misspelled_word() -> None:
    assert misspelled({"indviduell", "plan"}, "nb") == {"indviduell"}
    assert misspelled({"tenseste", "plan"}, "nn") == {"tenseste"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("hunspell")
def test_every_exception_is_still_needed_and_says_why(form: str) -> None:
    places = {word.casefold() for word in words_by_place(form)}
    unknown = {word.casefold() for word in misspelled(places, form)}
    lowercase_right = {word for word in excepted(form) & places if word not in unknown}
    assert all(entry["hvorfor"].strip() for entry in EXCEPTIONS)
    assert sorted(excepted(form) - places) == [], "these stand in no text any more"
    assert sorted(lowercase_right) == [], "the dictionary knows these"


@pytest.mark.parametrize(("form", "other"), [("nb", "nn"), ("nn", "nb")])
def test_no_text_holds_a_word_of_the_other_language_form(form: str, other: str) -> None:
    foreign = marker_words(other)
    found = {
        word: sorted(places)
        for word, places in words_by_place(form).items()
        if word.casefold() in foreign or any(part.casefold() in foreign for part in word.split("-"))
    }
    assert found == {}


@pytest.mark.parametrize("form", FORMS)
def test_the_texts_keep_to_one_norm_where_the_language_form_allows_two(form: str) -> None:
    found = {word: sorted(places) for word, places in words_by_place(form).items()}
    assert {word: found[word] for word in found if word.casefold() in SPELLING["ikke_valgt"][form]} == {}


def test_the_marker_words_of_the_two_forms_share_no_word() -> None:
    assert set(marker_words("nb")) & set(marker_words("nn")) == set()


@pytest.mark.usefixtures("hunspell")
@pytest.mark.parametrize("form", FORMS)
def test_marker_words_are_words_of_their_own_form(form: str) -> None:
    unknown = misspelled(set(marker_words(form)), form)
    assert {word for word in unknown if word.casefold() not in excepted(form)} == set()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["tildelingsbrev", "klageveiledning", "samtykke"])
def test_the_fixed_text_of_letters_and_forms_reads_easily(kind: str, form: str) -> None:
    templates = sorted((TEMPLATES / kind).glob(f"*.{form}.docx"))
    assert templates
    for template in templates:
        assert readability(template_paragraphs(template)).lix < 40, template.name
