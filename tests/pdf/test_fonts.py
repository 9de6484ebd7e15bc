"""The fonts that come with ipdocs have what Norwegian and Sámi need, and we know what they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdocs.errors import ExitCode, ToolMissing
from ipdocs.pdf import fonts, typesetting

SAMI = "áčđŋšŧžÁČĐŊŠŦŽǥǧǩʒǯ"
MOST_BYTES = 2_000_000


def test_they_have_norwegian_and_sami_letters_and_tick_boxes() -> None:
    assert fonts.missing("æøåÆØÅéèêóòôüäö«»–—…§№€" + SAMI + "☐☑☒✓•→") == frozenset()


def test_what_they_lack_is_told() -> None:
    assert fonts.missing("Kari 中 \u200d") == frozenset("中")


def test_they_are_small_and_their_licences_stand_beside_them() -> None:
    folder = fonts.folder()
    assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES
    assert {"OFL.txt", "Bitstream-Vera.txt", "README.md"} <= {path.name for path in folder.iterdir()}


def test_the_characters_are_read_as_another_library_reads_them() -> None:
    library = pytest.importorskip("fontTools.ttLib")
    for path in sorted(fonts.folder().glob("*.ttf")):
        with library.TTFont(path) as font:
            assert fonts.characters(path.read_bytes()) == set(font.getBestCmap())


def test_without_the_fonts_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", str(tmp_path))
    with pytest.raises(ToolMissing) as caught:
        typesetting.require_typst()
    assert caught.value.exit_code == ExitCode.TOOL_MISSING
    assert "ipdocs[pdf]" in caught.value.remedy


def test_without_typst_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda name: None)
    with pytest.raises(ToolMissing) as caught:
        typesetting.require_typst()
    assert caught.value.exit_code == ExitCode.TOOL_MISSING
    assert "ipdocs[pdf]" in caught.value.remedy
