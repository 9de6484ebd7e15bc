"""``kill -9`` of the whole process group at random moments, resumed each time: nothing twice, nothing half, nothing lost.

120 sources and 5 kills; ``IPDOCS_CRASHES=1000x20`` for the long run.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from ipdocs.batch.ledger import LEDGER_NAME
from ipdocs.conversion.survey import SURVEY_NAME
from ipdocs.errors import ExitCode
from tests.batch.killing import settled_files, started

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
COUNT, KILLS = map(int, os.environ.get("IPDOCS_CRASHES", "120x5").split("x"))
SHORT = """INDIVIDUELL PLAN

Navn: Prøve Nummer {number}
Født: 1.2.1980
Dato: 3.4.2015

MÅL
- Jeg vil nå mål nummer {number}

TILTAK
Tiltak: Trening {number}
Ansvarlig: Gro Bøe

SAMTYKKE
Jeg samtykker til at det utarbeides individuell plan.
Dato og underskrift: 3.4.2015 Prøve Nummer {number}
"""


def start(source: Path, folder: Path) -> subprocess.Popen[bytes]:
    return started("ipdocs", "convert", str(source), "-o", str(folder), "--jobs", "2", "--lang", "nb")


def documents(folder: Path) -> dict[str, bytes]:
    """All that a run makes of sources; its reports tell the time and are apart."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.stem != "rapport"
    }


def check_whole(folder: Path) -> None:
    """Every file that is there is whole, and every settled row has its files with their checksums."""
    for path in folder.glob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    for path in folder.glob("*.json"):
        json.loads(path.read_bytes())
    for name, sha256 in settled_files(folder).items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256


def wait_for(folder: Path, number: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        if folder.exists() and sum(1 for path in folder.iterdir() if path.suffix == ".docx") >= number:
            return
        time.sleep(0.01)


@pytest.mark.timeout(1800 if COUNT > 200 else 300)
def test_a_conversion_killed_again_and_again_ends_as_one_that_was_left_alone(tmp_path: Path) -> None:
    source, folder, untouched = tmp_path / "inn", tmp_path / "ut", tmp_path / "fasit"
    source.mkdir()
    for number in range(COUNT):
        (source / f"plan-{number:04}.txt").write_text(SHORT.format(number=number), "utf-8")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in source.iterdir()}
    order = random.Random(17)
    for kill in range(KILLS):
        process = start(source, folder)
        wait_for(folder, max(1, kill * COUNT // KILLS + order.randrange(1, COUNT // KILLS)), process)
        time.sleep(order.random() * 0.1)
        assert process.poll() is None, "the run had ended before it was killed"
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        check_whole(folder)
    for place in (folder, untouched):
        process = start(source, place)
        process.communicate(timeout=900)
        assert process.returncode == ExitCode.FINDINGS
    assert documents(folder) == documents(untouched)
    assert len(documents(folder)) == 4 * COUNT
    known = {LEDGER_NAME, SURVEY_NAME, "rapport.html", "rapport.xlsx", "rapport.json", "rapport.csv"}
    assert {path.name for path in folder.iterdir()} == known | set(documents(folder))
    sources = json.loads((folder / "rapport.json").read_bytes())["sources"]
    assert [one["number"] for one in sources] == list(range(1, COUNT + 1))
    assert len({one["source"] for one in sources}) == COUNT
    assert {one["state"] for one in sources} == {"flagged"}
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in source.iterdir()} == before
