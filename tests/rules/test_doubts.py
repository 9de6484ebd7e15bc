"""What rests on text that was recognised with doubt is uncertain, and is never a given consent."""

from __future__ import annotations

from dataclasses import replace

import ipdocs
from ipdocs.findings import ConsentState, DocumentReport, Status, Verdict
from ipdocs.model import Checkbox, CheckState, Document, Inline, Location, Paragraph, Recognition, Text

STATEMENT = " Ja, jeg samtykker til at det utarbeides individuell plan for meg."


def form(*, box: CheckState = CheckState.CHECKED, signed: str = "(sign.)") -> Document:
    lines: list[tuple[Inline, ...]] = [
        (Text("Samtykke til individuell plan"),),
        (Checkbox(box), Text(STATEMENT)),
        (Text("Sted og dato: Eksempelvik 11.02.2016"),),
        (Text(f"Underskrift tjenestemottaker: {signed}"),),
    ]
    blocks = tuple(Paragraph(inlines, Location(order=order, page=1)) for order, inlines in enumerate(lines, 1))
    return Document(blocks, "pdf", recognition=Recognition((1,), 0.95))


def report(document: Document) -> DocumentReport:
    return ipdocs.check(document, type="samtykke").documents[0]


def doubted(document: Document, *orders: int) -> Document:
    assert document.recognition is not None
    return replace(document, recognition=replace(document.recognition, doubts=dict.fromkeys(orders, 0.4)))


def states(found: DocumentReport) -> set[ConsentState]:
    return {each.state for each in found.consents} - {ConsentState.MENTIONED}


def status(found: DocumentReport, requirement: str) -> Status:
    return {each.id: each.status for each in found.requirements}[requirement]


def test_what_was_read_with_confidence_counts_as_text_does() -> None:
    found = report(form())
    assert states(found) == {ConsentState.GIVEN}
    assert status(found, "sp.hva-plan") is Status.PRESENT
    assert status(found, "sp.signatur") is Status.PRESENT
    assert "les.ocr" in {each.rule for each in found.findings}
    assert "les.ocr-usikker" not in {each.rule for each in found.findings}


def test_a_statement_that_was_read_with_doubt_is_not_given() -> None:
    found = report(doubted(form(), 2))
    assert states(found) == {ConsentState.UNSIGNED}
    assert status(found, "sp.hva-plan") is Status.UNCERTAIN
    assert found.verdict is Verdict.INCOMPLETE
    assert "les.ocr-usikker" in {each.rule for each in found.findings}


def test_a_signature_line_that_was_read_with_doubt_gives_nothing() -> None:
    found = report(doubted(form(signed="Mir v"), 4))
    assert states(found) == {ConsentState.UNSIGNED}
    assert status(found, "sp.signatur") is Status.UNCERTAIN


def test_a_box_whose_state_is_unclear_gives_nothing() -> None:
    found = report(form(box=CheckState.UNKNOWN))
    assert ConsentState.GIVEN not in states(found)
    assert status(found, "sp.hva-plan") is Status.UNCERTAIN


def test_a_doubt_elsewhere_changes_nothing() -> None:
    found = report(doubted(form(), 1))
    assert states(found) == {ConsentState.GIVEN}
    assert status(found, "sp.signatur") is Status.PRESENT


def test_what_is_missing_from_a_document_that_was_read_badly_may_stand_there() -> None:
    well, badly = report(form()), report(replace(form(), recognition=Recognition((1,), 0.6)))
    missing = {each.id for each in well.requirements if each.status in (Status.MISSING, Status.EMPTY)}
    assert missing
    assert {each.id for each in badly.requirements if each.status is Status.UNCERTAIN} >= missing
    assert all(each.message for each in badly.requirements)
