from ipdocs.findings import DocumentReport, Report, RequirementResult, Severity, Status, Verdict
from ipdocs.reporters import to_text

CHANGED = RequirementResult(
    "tb.koordinator-oppgaver", Status.NOT_APPLICABLE, Severity.INFO, "hol § 7-2", "…", adjustment="Står i vedlegget"
)


def test_the_report_for_people_tells_what_the_municipality_has_changed_and_why() -> None:
    report = Report((DocumentReport("brev.docx", "", "docx", Verdict.COMPLETE, requirements=(CHANGED,)),))
    assert "Kommunen har justert disse kravene:\n    tb.koordinator-oppgaver: Står i vedlegget" in to_text(report, "nb")
    assert "Kommunen har justert desse krava:" in to_text(report, "nn")


def test_nothing_is_said_of_changes_where_there_are_none() -> None:
    report = Report((DocumentReport("brev.docx", "", "docx", Verdict.COMPLETE),))
    assert "justert" not in to_text(report, "nb")
