"""The reports of a run: sound pages in both language forms, cut lists, and nothing of a document's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipdocs.cli import main
from ipdocs.conversion import run_page
from ipdocs.conversion.causes import Cause
from ipdocs.conversion.note import Note, person_key, read_note
from ipdocs.wording import wording
from tests.reporters.pagecheck import Page
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "legacy"
FORMS = ("nb", "nn")


class RunPage(Page):
    """A page that may also lead to the files beside it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        beside = [(name, value) for name, value in attrs if name == "href" and not (value or "").startswith("#")]
        for _, value in beside:
            assert re.fullmatch(r"[\w%.-]+\.(docx|html)", value or "")
        super().handle_starttag(tag, [pair for pair in attrs if pair not in beside])


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    inn = tmp_path_factory.mktemp("inn")
    for name in ("2007-cp-paragraf19.rtf", "2007-cp-skjema.docx", "2012-rus-paragraf19.html"):
        (inn / name).write_bytes((SAMPLES / name).read_bytes())
    (inn / "rar & <b>navn æøå.docx").write_bytes((SAMPLES / "2012-rus-utskrift.docx").read_bytes())
    (inn / "kopi.docx").write_bytes((SAMPLES / "2012-rus-utskrift.docx").read_bytes())
    (inn / "tom.docx").touch()
    made = {}
    for form in FORMS:
        made[form] = tmp_path_factory.mktemp(form)
        main(["convert", str(inn), "-o", str(made[form]), "--lang", form, "--jobs", "1"])
    return made


@pytest.mark.parametrize("form", FORMS)
def test_the_page_is_sound_and_leads_to_files_that_are_there(form: str, runs: dict[str, Path]) -> None:
    text = (runs[form] / "rapport.html").read_text("utf-8")
    page = RunPage()
    page.feed(text)
    page.close()
    assert page.lang == form
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert wording(form, "conversion.run.title") in text
    assert "<b>navn" not in text
    from urllib.parse import unquote

    for link in re.findall(r'href="([^"#]+)"', text):
        assert (runs[form] / unquote(link)).is_file()


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_a_document_stands_in_the_reports_of_a_run(form: str, runs: dict[str, Path]) -> None:
    written = b"".join(path.read_bytes() for path in runs[form].glob("rapport.*"))
    for said in ("Kjell Rune", "Holde meg rusfri", "Ingvild", "Bakkebø"):
        assert said.encode() not in written


def test_a_list_is_cut_and_the_rest_counted(
    runs: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run_page, "SHOWN", 1)
    main(["convert", str(SAMPLES / "2005-slag-maskin.txt"), str(SAMPLES / "2016-ung-maskin.txt"), "-o", str(tmp_path),
          "--lang", "nb", "--jobs", "1"])  # fmt: skip
    assert "… og 1 til. Alle står i rapport.xlsx." in (tmp_path / "rapport.html").read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cause", Cause)
def test_every_cause_says_what_it_is_and_what_to_do(cause: Cause, form: str) -> None:
    for part in ("title", "what", "todo"):
        assert wording(form, f"conversion.cause.{cause.value}.{part}")


def test_a_note_comes_back_as_it_was() -> None:
    note = Note("docx", "nn", (Cause.CONSENT, Cause.INCOMPLETE), 312, 0, 4, "ab12", "2009-03-12")
    assert read_note(note.text()) == note


def test_a_person_is_the_same_under_one_secret_and_unknown_under_another() -> None:
    one = person_key(b"a" * 32, ["Kari  NORMANN", "1980-02-01"])
    assert one == person_key(b"a" * 32, ["kari normann", "1980-02-01"])
    assert one != person_key(b"b" * 32, ["kari normann", "1980-02-01"])
    assert one != person_key(b"a" * 32, ["kari normann", "1980-02-02"])


def test_a_run_with_nothing_to_do_leaves_the_reports_as_they_are_and_one_with_something_does_not(
    tmp_path: Path,
) -> None:
    inn, ut = tmp_path / "inn", tmp_path / "ut"
    inn.mkdir()
    (inn / "a.txt").write_bytes((SAMPLES / "2005-slag-maskin.txt").read_bytes())
    command = ["convert", str(inn), "-o", str(ut), "--lang", "nb", "--jobs", "1"]
    times = []
    for change in (None, None, "b.docx"):
        if change:
            (inn / change).touch()
        main(command)
        times.append([(ut / name).stat().st_mtime_ns for name in ("rapport.html", "rapport.xlsx")])
    assert times[0] == times[1]
    assert times[1] != times[2]
    assert "Filen er tom." in (ut / "rapport.html").read_text("utf-8")
