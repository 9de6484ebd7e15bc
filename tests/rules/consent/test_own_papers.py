"""Letters and guidance that the project's own templates make ask for consents and tell of them; nobody answers in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import ipdocs
from ipdocs import records
from ipdocs.findings import ConsentState
from ipdocs.readers import read
from ipdocs.rules import check_document, load_packs

SAMPLES = Path(__file__).parents[3] / "samples" / "records"
PACKS = load_packs()
EACH = [
    pytest.param(kind, raw, id=f"{path.name}-{number}")
    for kind in ("tildelingsbrev", "klageveiledning")
    for path in sorted((SAMPLES / kind).iterdir())
    for number, raw in enumerate(records.load(path))
]


@pytest.mark.parametrize(("kind", "raw"), EACH)
def test_a_letter_of_ours_holds_no_answer_to_any_consent(kind: str, raw: records.RawRecord) -> None:
    form = str(raw.data.get("spraak") or "nb")
    report = check_document(read(ipdocs.fill(kind, dict(raw.data), form)), PACKS)
    told = [(each.object, each.state) for each in report.consents if each.state is not ConsentState.MENTIONED]
    assert told == []
