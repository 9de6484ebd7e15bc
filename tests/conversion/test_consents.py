"""A conversion never makes a given consent out of less: whatever the source, the record or the template says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ipdocs.api import Workspace
from ipdocs.api.converting import Converter, ConvertSettings
from ipdocs.conversion.consents import pairs, standing, without_upgrades
from ipdocs.conversion.coverage import Coverage
from ipdocs.conversion.result import Maker
from ipdocs.errors import UnreadableDocument
from ipdocs.findings import Consent, ConsentObject, ConsentState, DocumentReport, Verdict
from ipdocs.model import WHOLE_DOCUMENT, Document, Paragraph, Text
from ipdocs.profile import builtin_profile_path
from ipdocs.rules import check_document
from tests.conversion.legacy import layouts
from tests.conversion.legacy.build import SAMPLES
from tests.conversion.legacy.cases import CASES

STATES = tuple(ConsentState)
PLAN = ConsentObject.PLAN


def consent(state: ConsentState, about: ConsentObject = PLAN) -> Consent:
    return Consent(about, state, WHOLE_DOCUMENT)


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Workspace.open(builtin_profile_path()), ConvertSettings())


@pytest.mark.parametrize("state", [state for state in STATES if state is not ConsentState.GIVEN])
def test_a_consent_that_the_source_does_not_bear_out_is_carried_as_unsigned(state: ConsentState) -> None:
    record = {"samtykke": [{"gjelder": "plan", "status": "gitt", "av": "Kari"}]}
    sound, downgraded = without_upgrades(record, [consent(state)])
    assert downgraded
    assert sound["samtykke"] == [{"gjelder": "plan", "status": "ikke-signert", "av": "Kari"}]
    assert record["samtykke"][0]["status"] == "gitt", "the record that was handed in stays as it is"


def test_a_consent_to_the_plan_bears_out_none_to_sharing() -> None:
    record = {"samtykke": [{"gjelder": "plan", "status": "gitt"}, {"gjelder": "deling", "status": "gitt"}]}
    sound, downgraded = without_upgrades(record, [consent(ConsentState.GIVEN)])
    assert downgraded
    assert [item["status"] for item in sound["samtykke"]] == ["gitt", "ikke-signert"]


def test_a_given_consent_stays_given() -> None:
    record = {"samtykke": [{"gjelder": "plan", "status": "gitt"}]}
    assert without_upgrades(record, [consent(ConsentState.GIVEN)]) == (record, False)


@pytest.mark.parametrize("before", [state for state in STATES if state is not ConsentState.GIVEN])
def test_a_document_that_would_show_more_than_its_source_is_not_written(before: ConsentState) -> None:
    """Even if a template or a text that was put back reads as a consent."""
    given = (consent(ConsentState.GIVEN),)
    report = DocumentReport("", "", "docx", Verdict.COMPLETE, consents=given)
    document = Document((Paragraph((Text("Jeg samtykker"),)),), "txt")
    maker = Maker("individuell-plan", "nb", (), make=lambda _: b"", read=lambda _: document, judge=lambda _: report)
    with pytest.raises(UnreadableDocument) as refused:
        maker.made(document, {"person": {"navn": "Kari"}}, [consent(before)])
    assert refused.value.code == "consent"


def test_text_that_reads_as_a_consent_when_it_is_put_back_is_put_back_in_pieces() -> None:
    source = Document((Paragraph((Text("Jeg samtykker herved"),)),), "txt")
    shown: list[str] = []

    def make(record: Mapping[str, Any]) -> bytes:
        shown.append("\n".join(entry["tekst"] for entry in record.get("uplassert", ())))
        return b""

    def read(_: bytes) -> Document:
        return Document((Paragraph((Text(shown[-1]),)),), "docx")

    def judge(document: Document) -> DocumentReport:
        given = (consent(ConsentState.GIVEN),) if "samtykker herved" in document.text else ()
        return DocumentReport("", "", "docx", Verdict.COMPLETE, consents=given)

    made = Maker("individuell-plan", "nb", (), make, read, judge).made(source, {"person": {"navn": "Kari"}}, ())
    assert made.coverage == Coverage(3)
    assert made.record["uplassert"][-1]["tekst"] == "Jeg · samtykker · herved"


def test_what_several_statements_come_to() -> None:
    assert standing(()) is None
    assert standing((ConsentState.UNSIGNED, ConsentState.GIVEN)) is ConsentState.GIVEN
    assert standing((ConsentState.UNSIGNED, ConsentState.REFUSED)) is ConsentState.REFUSED
    mentioned = [consent(ConsentState.MENTIONED)]
    assert pairs(mentioned, mentioned) == ()


@pytest.mark.parametrize("state", ["unsigned", "refused", "withdrawn", "none"])
@pytest.mark.parametrize("layout", sorted({sample.layout.__name__ for sample in SAMPLES} - {"typed"}))
def test_no_layout_makes_a_given_consent_out_of_less(converter: Converter, layout: str, state: str) -> None:
    from dataclasses import replace

    from ipdocs import readers

    case = replace(CASES["psykisk"], consents=(state, state))
    page = f"<!DOCTYPE html><html lang='nb'><body>{getattr(layouts, layout)(case)}</body></html>".encode()
    packs = converter.workspace.packs
    before = check_document(readers.read(page), packs, type="individuell-plan").consents
    had = {one.object for one in before if one.state is ConsentState.GIVEN}
    converted = converter.convert(page, "plan.html")
    after = check_document(readers.read(dict(converted.files)[".docx"]), packs, type="individuell-plan").consents
    assert {one.object for one in after if one.state is ConsentState.GIVEN} <= had
    assert not had & {ConsentObject.PLAN, ConsentObject.DELING} or state == "withdrawn", (
        "the sample itself is read as given"
    )
