import json
from pathlib import Path

import pytest

from ipdocs.cli import main


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of one demonstration, and what it told."""
    import contextlib
    import io

    out = tmp_path_factory.mktemp("demo")
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main(["demo", "-o", str(out)]) == 0
    return out, told.getvalue()


def test_the_demo_fills_and_checks_every_sample_and_says_where_they_lie(demo: tuple[Path, str]) -> None:
    out, told = demo
    assert str(out) in told
    report = json.loads((out / "rapport.json").read_text(encoding="utf-8"))
    documents = [path for path in out.rglob("*.docx") if path.parent.name != "konvertert"]
    assert len(report["documents"]) == len(documents) >= 35
    assert {(one["type"], one["language"]) for one in report["documents"]} == {
        (kind, form)
        for kind in ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
        for form in ("nb", "nn")
    }
    assert (out / "rapport.txt").stat().st_size > 1000


def test_the_demo_converts_legacy_plans_of_every_kind_and_says_where_the_report_lies(demo: tuple[Path, str]) -> None:
    out, told = demo
    report = out / "konvertert" / "rapport.html"
    assert str(report) in told
    assert report.stat().st_size > 1000
    protocols = [json.loads(path.read_bytes()) for path in (out / "konvertert").glob("*.protokoll.json")]
    assert len(protocols) >= 8
    assert len({one["kilde"]["format"] for one in protocols}) >= 5
    assert {one["spraak"] for one in protocols} == {"nb", "nn"}
    assert {one["dekning"]["prosent"] for one in protocols} == {100.0}
