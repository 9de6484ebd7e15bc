"""The print of a plan system, a table of its own for each measure, in five formats and both language forms."""

from __future__ import annotations

from pathlib import Path

import pytest

import ipdocs

LEGACY = Path(__file__).resolve().parents[3] / "samples" / "legacy"
PRINTS = sorted(LEGACY.glob("*-utskrift.*"))
FIELDS = {"tiltak", "maal", "omfang", "ansvarlig", "gjennomforing", "tidspunkt"}


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: path.name)
def test_every_measure_of_the_print_has_all_that_the_print_tells_of_it(path: Path) -> None:
    measures = ipdocs.extract(path)["tiltak"]
    assert len(measures) >= 3
    assert all(set(measure) == FIELDS for measure in measures)
