"""The report for people: the verdict first, then what is unmet with its place and what to do, then the consents."""

from __future__ import annotations

from collections.abc import Iterator

from ipdocs.findings import UNMET, DocumentReport, Finding, Report, RequirementResult, Severity, Status, Verdict
from ipdocs.model import WHOLE_DOCUMENT, Location
from ipdocs.reporters.masking import masked
from ipdocs.wording import wording
from ipdocs.wording.place import place

INDENT = "    "
LONGEST_QUOTE = 100
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_VERDICT_MARKS = {
    Verdict.COMPLETE: "✓",
    Verdict.INCOMPLETE: "✗",
    Verdict.NOT_CHECKABLE: "?",
    Verdict.UNREADABLE: "?",
}


def to_text(report: Report, form: str, *, redact: bool = False) -> str:
    """All documents, then a line that counts them when there are several."""
    parts = ["\n".join(_document(document, form, redact=redact)) for document in report.documents]
    if len(report.documents) > 1:
        parts.append(_summary(report, form))
    return "\n\n".join(parts) + "\n"


def _summary(report: Report, form: str) -> str:
    counts = {verdict: sum(document.verdict is verdict for document in report.documents) for verdict in Verdict}
    told = [
        f"{count} {wording(form, f'reports.counted.{verdict.value}')}" for verdict, count in counts.items() if count
    ]
    return wording(form, "reports.summary", antall=len(report.documents), deler=", ".join(told))


def _document(document: DocumentReport, form: str, *, redact: bool) -> Iterator[str]:
    yield masked(document.path)
    verdict = wording(form, f"reports.verdict.{document.verdict.value}")
    yield f"  {_VERDICT_MARKS[document.verdict]} {verdict}{_kind(document, form)}"
    if document.error is not None:
        yield f"{INDENT}{masked(document.error.message)}"
        return
    if document.type is None and document.type_reason:
        yield f"{INDENT}{document.type_reason}"
    yield from _unmet(document, form, redact=redact)
    yield from _findings(document, form, redact=redact)
    yield from _consents(document, form, redact=redact)
    yield from _adjusted(document, form)
    present = sum(result.status is Status.PRESENT for result in document.requirements)
    if document.requirements:
        applying = sum(result.status not in (Status.NOT_APPLICABLE, Status.NOT_RUN) for result in document.requirements)
        yield f"  {wording(form, 'reports.present', funnet=present, av=applying)}"


def _kind(document: DocumentReport, form: str) -> str:
    words = [wording(form, f"reports.type.{document.type}")] if document.type else []
    if document.law_date:
        words.append(wording(form, "reports.law-date", dato=f"{document.law_date:%d.%m.%Y}"))
    return f" ({', '.join(words)})" if words else ""


def _unmet(document: DocumentReport, form: str, *, redact: bool) -> Iterator[str]:
    unmet = [
        result for result in document.requirements if result.status in UNMET and result.status is not Status.NOT_RUN
    ]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        mine = [result for result in unmet if result.severity is severity]
        if mine:
            yield f"  {wording(form, f'reports.unmet.{severity.value}')}"
        for result in mine:
            yield from _requirement(result, form, redact=redact)


def _requirement(result: RequirementResult, form: str, *, redact: bool) -> Iterator[str]:
    yield f"{INDENT}{_MARKS[result.severity]} {masked(result.message)} [{result.id}]"
    yield f"{INDENT}  {wording(form, 'reports.basis', grunnlag=result.basis)}"
    yield from _where(result.location, result.excerpt, form, redact=redact)


def _adjusted(document: DocumentReport, form: str) -> Iterator[str]:
    """What the municipality has changed in the rules that this document was judged by."""
    changed = [result for result in document.requirements if result.adjustment]
    if changed:
        yield f"  {wording(form, 'reports.adjusted')}"
    for result in changed:
        yield f"{INDENT}{result.id}: {masked(result.adjustment)}"


def _where(location: Location | None, excerpt: str, form: str, *, redact: bool) -> Iterator[str]:
    if location is None or location == WHOLE_DOCUMENT:
        return
    if redact:
        location = Location(location.part, tuple(step for step in location.steps if not step.name), page=location.page)
    quote = "" if redact or not excerpt else f": «{_shortened(excerpt)}»"
    yield f"{INDENT}  {wording(form, 'reports.place', sted=masked(place(location, form)))}{quote}"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1] + "…"


def _findings(document: DocumentReport, form: str, *, redact: bool) -> Iterator[str]:
    told = {result.id for result in document.requirements}
    rest: list[Finding] = [finding for finding in document.findings if finding.rule not in told]
    if rest:
        yield f"  {wording(form, 'reports.findings')}"
    for finding in sorted(rest, key=lambda each: (-each.severity.rank, each.location.order, each.rule)):
        yield f"{INDENT}{_MARKS[finding.severity]} {masked(finding.message)} [{finding.rule}]"
        yield from _where(finding.location, finding.excerpt, form, redact=redact)


def _consents(document: DocumentReport, form: str, *, redact: bool) -> Iterator[str]:
    judged = [consent for consent in document.consents if consent.state.value != "mentioned"]
    if not judged:
        return
    yield f"  {wording(form, 'reports.consents')}"
    for consent in judged:
        words = wording(
            form,
            "reports.consent",
            gjelder=wording(form, f"reports.object.{consent.object.value}"),
            status=wording(form, f"reports.state.{consent.state.value}"),
        )
        if consent.by and not redact:
            words += wording(form, "reports.by", navn=consent.by)
        if consent.on:
            words += f" {consent.on:%d.%m.%Y}"
        yield f"{INDENT}{masked(words)}"
        yield from _where(consent.location, consent.excerpt, form, redact=redact)
