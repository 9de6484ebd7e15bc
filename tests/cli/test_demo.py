import json
from pathlib import Path

import pytest

from ipdocs.cli import main


def test_the_demo_fills_and_checks_every_sample_and_says_where_they_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    assert main(["demo", "-o", str(out)]) == 0
    told = capsys.readouterr().out
    assert str(out) in told
    report = json.loads((out / "rapport.json").read_text(encoding="utf-8"))
    documents = list(out.rglob("*.docx"))
    assert len(report["documents"]) == len(documents) >= 35
    assert {(one["type"], one["language"]) for one in report["documents"]} == {
        (kind, form)
        for kind in ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
        for form in ("nb", "nn")
    }
    assert (out / "rapport.txt").stat().st_size > 1000
