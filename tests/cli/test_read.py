"""``ipdocs read`` shows what the toolkit sees."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ipdocs.cli import main
from ipdocs.model import Certainty, Document, NoticeKind, Paragraph, Text
from ipdocs.readers import READERS, read
from ipdocs.reporters.outline import Look, outline
from tests.tooling import ROOT

SAMPLE = ROOT / "samples" / "formats" / "odf" / "funksjoner.fodt"


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["read", *arguments]) == 0
    return capsys.readouterr().out


def test_the_outline_shows_structure_places_and_what_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, str(SAMPLE), "--lang", "nb")
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "funksjoner.fodt"
    assert "synlig-fet Tiltak  ‹overskrift nivå 2, ser ut som en overskrift›" in lines
    assert "rad 1       synlig-paablaatt │ synlig-hvem │ synlig-naar  ‹overskriftsrad›" in lines
    assert "rad 2       synlig-sammenslaatt ‹over 2 kolonner, over 2 rader› │ synlig-celle" in lines
    assert "punkt 2     a) synlig-underpunkt" in lines
    assert "Merk        sporede endringer (2): regnet som godtatt" in lines
    assert any("☒ synlig-ja ☐ synlig-nei [felt, ikke fylt ut: <synlig-plassholder>]" in line for line in lines)
    for section in ("Dokumentet", "Topptekst", "Bunntekst", "Noter", "Merknader (regnes ikke som synlig tekst)"):
        assert section in lines


def test_every_visible_word_of_the_text_is_in_the_outline() -> None:
    for path in sorted((ROOT / "samples" / "formats").rglob("*.*")):
        if path.parent.name in {"odf", "html", "plain"}:
            document = read(path)
            flat = outline(document, path.name, "nb", width=10_000)
            assert [word for word in document.text.split() if word not in flat] == []


def test_lines_keep_to_the_width_and_go_on_under_their_text() -> None:
    document = Document((Paragraph((Text("ord " * 60),)),), "txt")
    lines = outline(document, "x.txt", "nb", width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert len({len(line) - len(line.lstrip()) for line in lines if "ord" in line}) == 1


def test_characters_that_steer_a_terminal_are_left_out() -> None:
    document = Document((Paragraph((Text("a\x1b[31mb\x07\u202ec"),)),), "txt")
    text = outline(document, "x.txt", "nb")
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_paint_is_used_for_headings_and_titles_only_where_asked() -> None:
    painted = outline(read(SAMPLE), "x", "nb", paint=lambda text, look: f"<{text}>" if look is Look.HEADING else text)
    assert "<synlig-overskrift Mål  >" in painted


def test_text_is_the_visible_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, str(SAMPLE), "--format", "text") == read(SAMPLE).text + "\n"


def test_json_has_stable_keys_and_every_block(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(shown(capsys, str(SAMPLE), "--format", "json"))
    assert set(data) == {
        "document", "format", "metadata", "signatures", "notices", "blocks", "headers", "footers", "notes", "comments",
        "deleted", "recognition",
    }  # fmt: skip
    heading = next(block for block in data["blocks"] if block["kind"] == "heading")
    assert set(heading) == {
        "kind", "level", "certainty", "place", "part", "page", "order", "anchor", "text", "inlines",
    }  # fmt: skip
    table = next(block for block in data["blocks"] if block["kind"] == "table")
    assert table["rows"][1]["cells"][0]["column_span"] == 2
    assert data["metadata"]["language"] == "nb-NO"


def test_the_result_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "omriss.txt"
    assert main(["read", str(SAMPLE), "-o", str(target)]) == 0
    assert "synlig-overskrift" in target.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_gives_exit_code_3_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "tom.odt"
    empty.write_bytes(b"")
    assert main(["read", str(empty)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("ipdocs: Filen er tom.")


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_outline_has_words_for_every_notice_certainty_and_format(form: str) -> None:
    words = tomllib.loads((files("ipdocs.wording") / form / "outline.toml").read_text(encoding="utf-8"))
    assert set(words["notice"]) == {kind.value for kind in NoticeKind}
    assert set(words["certainty"]) == {certainty.value for certainty in Certainty}
    assert set(READERS) <= set(words["format"])
