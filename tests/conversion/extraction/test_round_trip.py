"""Record, document, record: what was filled in comes back (``printed`` says what a document does not show)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ipdocs
from ipdocs import records
from ipdocs.api import Workspace
from ipdocs.api.extracting import Extractor
from ipdocs.conversion.extraction import Extraction
from tests.conversion.extraction.generated_records import CONSENT_FORM, GUIDANCE, LETTER, PLAN
from tests.conversion.extraction.printed import flat, leaves, shown

WORKSPACE = Workspace.open()
SAMPLES = Path(__file__).parents[3] / "samples" / "records"
EACH = [
    pytest.param(kind, raw, id=f"{path.name}-{number}")
    for kind in ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
    for path in sorted((SAMPLES / kind).iterdir())
    for number, raw in enumerate(records.load(path))
]
CALM = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
FORMS = st.sampled_from(["nb", "nn"])


def extracted(kind: str, data: bytes) -> Extraction:
    return Extractor(WORKSPACE, kind)(data)


def check(kind: str, record: dict[str, Any], form: str) -> None:
    record = {**record, "spraak": form}
    valid = records.validate(record, kind).data
    data = ipdocs.fill(kind, record, form, workspace=WORKSPACE)
    found = extracted(kind, data)
    assert "egen-mal" in found.notes, "the template was not recognised"
    before, after = shown(valid), shown(found.record)
    if kind == "klageveiledning" and valid["representanter"]:  # whoever receives it stands there as the person
        before.pop("person", None)
        after.pop("person", None)
    want, got = leaves(before), leaves(after)
    differing = {
        path: (want.get(path), got.get(path)) for path in want.keys() | got.keys() if want.get(path) != got.get(path)
    }
    assert not differing, differing
    assert found.form == form
    again = ipdocs.fill(kind, found.record, form, workspace=WORKSPACE)
    assert flat(ipdocs.read(again).text) == flat(ipdocs.read(data).text)


@pytest.mark.parametrize(("kind", "raw"), EACH)
def test_every_sample_comes_back(kind: str, raw: records.RawRecord) -> None:
    check(kind, dict(raw.data), str(raw.data.get("spraak") or "nb"))


@CALM
@given(PLAN, FORMS)
def test_any_plan_comes_back(record: dict[str, Any], form: str) -> None:
    check("individuell-plan", record, form)


@CALM
@given(CONSENT_FORM, FORMS)
def test_any_consent_form_comes_back(record: dict[str, Any], form: str) -> None:
    check("samtykke", record, form)


@CALM
@given(LETTER, FORMS)
def test_any_letter_comes_back(record: dict[str, Any], form: str) -> None:
    check("tildelingsbrev", record, form)


@CALM
@given(GUIDANCE, FORMS)
def test_any_complaint_guidance_comes_back(record: dict[str, Any], form: str) -> None:
    check("klageveiledning", record, form)


def test_what_somebody_wrote_into_a_filled_document_is_not_lost() -> None:
    raw = next(iter(records.load(SAMPLES / "individuell-plan" / "01-voksen-hjerneskade.nb.yaml")))
    document = ipdocs.read(ipdocs.fill("individuell-plan", dict(raw.data), "nb", workspace=WORKSPACE))
    from dataclasses import replace

    from ipdocs.model import Paragraph, Text

    written = replace(document, blocks=(*document.blocks, Paragraph((Text("Husk hunden Bamse."),))))
    found = Extractor(WORKSPACE)(written)
    assert "egen-mal" not in found.notes
    assert "Bamse" in str(found.record)
