"""The report for people, line by line: the verdict first, then what is unmet with its place and what to do, then the consents.

The lines are plain values, so that a pipe gets them as they are and a terminal gets them coloured and broken under themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.findings import (
    UNMET,
    DocumentReport,
    Finding,
    Report,
    RequirementResult,
    Severity,
    Standing,
    Status,
)
from ipdocs.model import WHOLE_DOCUMENT, Location
from ipdocs.reporters.clean import clean, shortened
from ipdocs.wording import wording
from ipdocs.wording.place import place

LONGEST_QUOTE = 100


class Tone(StrEnum):
    """What a line tells, for the terminal to colour. The words and marks say the same without colour."""

    TITLE = "title"
    HEADING = "heading"
    GOOD = "good"
    BAD = "bad"
    CAUTION = "caution"
    NOTE = "note"
    QUIET = "quiet"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report; ``indent`` in steps of two spaces, ``mark`` stands before the text. Without text: an empty line."""

    text: str
    indent: int = 0
    tone: Tone = Tone.PLAIN
    mark: str = ""


_SEVERITY = {
    Severity.ERROR: ("✗", Tone.BAD),
    Severity.WARNING: ("!", Tone.CAUTION),
    Severity.INFO: ("i", Tone.NOTE),
}
_STANDING = {
    Standing.COMPLETE: ("✓", Tone.GOOD),
    Standing.FAULTY: ("✗", Tone.BAD),
    Standing.INCOMPLETE: ("✗", Tone.BAD),
    Standing.NOT_JUDGED: ("–", Tone.QUIET),
    Standing.NOT_CHECKABLE: ("?", Tone.CAUTION),
    Standing.UNREADABLE: ("?", Tone.CAUTION),
}


def report_lines(report: Report, form: str, *, redact: bool = False) -> Iterator[Line]:
    """All documents, then a line that counts them when there are several."""
    for number, document in enumerate(report.documents):
        if number:
            yield Line("")
        yield from _document(document, form, redact=redact)
    if len(report.documents) > 1:
        yield Line("")
        yield _summary(report, form)


def _summary(report: Report, form: str) -> Line:
    counts = Counter(document.standing for document in report.documents)
    told = [
        f"{counts[standing]} {wording(form, f'reports.counted.{standing.value}')}"
        for standing in Standing
        if counts[standing]
    ]
    return Line(wording(form, "reports.summary", antall=len(report.documents), deler=", ".join(told)), 0, Tone.HEADING)


def _document(document: DocumentReport, form: str, *, redact: bool) -> Iterator[Line]:
    yield Line(clean(document.path), 0, Tone.TITLE)
    mark, tone = _STANDING[document.standing]
    yield Line(f"{wording(form, f'reports.verdict.{document.standing.value}')}{_kind(document, form)}", 1, tone, mark)
    if document.error is not None:
        yield Line(clean(document.error.message), 2)
        return
    if document.type is None and document.type_reason:
        yield Line(clean(document.type_reason), 2)
    yield from _unmet(document, form, redact=redact)
    yield from _findings(document, form, redact=redact)
    yield from _consents(document, form, redact=redact)
    yield from _adjusted(document, form)
    if document.requirements:
        present = sum(result.status is Status.PRESENT for result in document.requirements)
        applying = sum(result.status not in (Status.NOT_APPLICABLE, Status.NOT_RUN) for result in document.requirements)
        yield Line(wording(form, "reports.present", funnet=present, av=applying), 1)


def _kind(document: DocumentReport, form: str) -> str:
    words = [wording(form, f"reports.type.{document.type}")] if document.type else []
    if document.law_date and document.standing is not Standing.NOT_JUDGED:
        words.append(wording(form, "reports.law-date", dato=f"{document.law_date:%d.%m.%Y}"))
    return f" ({', '.join(words)})" if words else ""


def _unmet(document: DocumentReport, form: str, *, redact: bool) -> Iterator[Line]:
    unmet = [
        result for result in document.requirements if result.status in UNMET and result.status is not Status.NOT_RUN
    ]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        mine = [result for result in unmet if result.severity is severity]
        if mine:
            yield Line(wording(form, f"reports.unmet.{severity.value}"), 1, Tone.HEADING)
        for result in mine:
            yield from _requirement(result, form, redact=redact)


def _requirement(result: RequirementResult, form: str, *, redact: bool) -> Iterator[Line]:
    mark, tone = _SEVERITY[result.severity]
    yield Line(f"{clean(result.message)} [{result.id}]", 2, tone, mark)
    yield Line(wording(form, "reports.basis", grunnlag=result.basis), 3, Tone.QUIET)
    yield from _where(result.location, result.excerpt, form, redact=redact)


def _adjusted(document: DocumentReport, form: str) -> Iterator[Line]:
    """What the municipality has changed in the rules that this document was judged by."""
    changed = [result for result in document.requirements if result.adjustment]
    if changed:
        yield Line(wording(form, "reports.adjusted"), 1, Tone.HEADING)
    for result in changed:
        yield Line(f"{result.id}: {clean(result.adjustment)}", 2)


def _where(location: Location | None, excerpt: str, form: str, *, redact: bool) -> Iterator[Line]:
    if location is None or location == WHOLE_DOCUMENT:
        return
    if redact:
        location = Location(location.part, tuple(step for step in location.steps if not step.name), page=location.page)
    quote = "" if redact or not excerpt else f": «{shortened(clean(excerpt), LONGEST_QUOTE)}»"
    yield Line(f"{wording(form, 'reports.place', sted=clean(place(location, form)))}{quote}", 3, Tone.QUIET)


def _findings(document: DocumentReport, form: str, *, redact: bool) -> Iterator[Line]:
    told = {result.id for result in document.requirements}
    rest: list[Finding] = [finding for finding in document.findings if finding.rule not in told]
    if rest:
        yield Line(wording(form, "reports.findings"), 1, Tone.HEADING)
    for finding in sorted(rest, key=lambda each: (-each.severity.rank, each.location.order, each.rule)):
        mark, tone = _SEVERITY[finding.severity]
        yield Line(f"{clean(finding.message)} [{finding.rule}]", 2, tone, mark)
        yield from _where(finding.location, finding.excerpt, form, redact=redact)


def _consents(document: DocumentReport, form: str, *, redact: bool) -> Iterator[Line]:
    judged = [consent for consent in document.consents if consent.state.value != "mentioned"]
    if not judged:
        return
    yield Line(wording(form, "reports.consents"), 1, Tone.HEADING)
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
        yield Line(clean(words), 2)
        yield from _where(consent.location, consent.excerpt, form, redact=redact)
