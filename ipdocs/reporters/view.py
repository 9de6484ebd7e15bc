"""A report in words: what HTML, csv, xlsx, JUnit, SARIF and annotated copies show, made once and in one way.

Everything here is cleaned (:mod:`ipdocs.reporters.clean`); for a redacting :class:`Viewer` it holds no quotation, name or heading
of a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ipdocs.findings import (
    UNMET,
    Consent,
    ConsentObject,
    ConsentState,
    DocumentReport,
    Finding,
    Report,
    RequirementResult,
    Severity,
    Status,
    Verdict,
)
from ipdocs.model import WHOLE_DOCUMENT, Location
from ipdocs.reporters.clean import clean, shortened
from ipdocs.wording import FORMS, wording
from ipdocs.wording.place import place

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

LONGEST_EXCERPT = 300
LONGEST_MESSAGE = 2_000
LONGEST_NAME = 200
NOT_IN_ORDER = "not-in-order"
_NOT_JUDGED = frozenset({Status.NOT_APPLICABLE, Status.NOT_RUN})


@dataclass(frozen=True, slots=True)
class Remark:
    """A requirement or finding in words.

    ``name`` is what it is about (of a finding its rule id), ``state`` the status in words, ``advice`` the message without
    name and state. ``severity`` of a requirement is how much it weighs when it is not met; ``adjustment`` is why the
    municipality changed it.
    """

    id: str
    name: str
    status: Status | None
    state: str
    severity: Severity
    weight: str
    message: str
    advice: str
    basis: str
    place: str
    page: int | None
    excerpt: str
    location: Location | None
    adjustment: str = ""

    @property
    def is_unmet(self) -> bool:
        """Whether it counts against the document; a finding always does."""
        return self.status is None or self.status in UNMET


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent in words; ``is_judged`` is false for a rule or information that only mentions consent."""

    object: ConsentObject
    state: ConsentState
    about: str
    standing: str
    by: str
    on: str
    recipients: str
    place: str
    excerpt: str
    location: Location

    @property
    def is_judged(self) -> bool:
        """Whether it is a consent at all."""
        return self.state is not ConsentState.MENTIONED


@dataclass(frozen=True)
class DocumentView:
    """One document in words. ``unmet`` is sorted by severity, ``findings`` leaves out those that ``unmet`` tells.

    ``lang`` is the language form of its text, ``nb`` or ``nn``, empty when unknown. ``standing`` is one of
    :class:`ipdocs.findings.Standing`: ``complete`` is kept for what deserves it.
    """

    number: int
    path: str
    verdict: Verdict
    standing: str
    verdict_words: str
    type: str
    language: str
    lang: str
    spor: str
    law_date: str
    format: str
    sha256: str
    note: str
    error_code: str
    error: str
    requirements: tuple[Remark, ...] = ()
    findings: tuple[Remark, ...] = ()
    consents: tuple[ConsentRow, ...] = ()
    packs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return self.path.replace("\\", "/").rpartition("/")[2] or self.path

    @cached_property
    def unmet(self) -> tuple[Remark, ...]:
        """Requirements that count against the document, the gravest first, else in the catalogue's order."""
        return tuple(
            sorted((one for one in self.requirements if one.is_unmet), key=lambda one: -one.severity.rank),
        )

    @cached_property
    def met(self) -> tuple[Remark, ...]:
        """Requirements that are fulfilled."""
        return tuple(one for one in self.requirements if one.status is Status.PRESENT)

    @cached_property
    def not_judged(self) -> tuple[Remark, ...]:
        """Requirements that do not apply or were not examined."""
        return tuple(one for one in self.requirements if one.status in _NOT_JUDGED)

    @cached_property
    def adjusted(self) -> tuple[Remark, ...]:
        """Requirements that the municipality has changed, whatever their status."""
        return tuple(one for one in self.requirements if one.adjustment)

    @cached_property
    def judged_consents(self) -> tuple[ConsentRow, ...]:
        """Consents without mere mentions."""
        return tuple(one for one in self.consents if one.is_judged)

    def count(self, severity: Severity) -> int:
        """How many unmet requirements and findings of that severity."""
        return sum(one.severity is severity for one in (*self.unmet, *self.findings))

    @property
    def plan_consent(self) -> str:
        """The state of the consent to the plan in words; empty when there is none."""
        return next((one.standing for one in self.judged_consents if one.object is ConsentObject.PLAN), "")


@dataclass(frozen=True)
class Viewer:
    """Puts reports into words of one language form. Without ``packs`` the built-in ones give the requirements' names."""

    form: str
    is_redacting: bool = False
    packs: BoundPacks | None = None
    _names: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def documents(self, report: Report) -> tuple[DocumentView, ...]:
        """All documents in the order of the report."""
        return tuple(self.document(one, number) for number, one in enumerate(report.documents, 1))

    def document(self, document: DocumentReport, number: int = 1) -> DocumentView:
        """One document; ``number`` counts from 1 in the report."""
        told = {result.id for result in document.requirements}
        findings = sorted(
            (one for one in document.findings if one.rule not in told),
            key=lambda one: (-one.severity.rank, one.location.order, one.rule),
        )
        return DocumentView(
            number=number,
            path=shortened(clean(document.path), LONGEST_MESSAGE) or self.say("page.nameless"),
            verdict=document.verdict,
            standing=document.standing.value,
            verdict_words=self.say(f"page.standing.{document.standing.value}"),
            type=self._word("type", document.type) or ("" if document.error else self.say("page.no-type")),
            language=self._word("language", document.language),
            lang=document.language if document.language in FORMS else "",
            spor=self._word("track", document.spor),
            law_date=f"{document.law_date:%d.%m.%Y}" if document.law_date else "",
            format=clean(document.format or ""),
            sha256=clean(document.sha256),
            note=clean(document.type_reason or "") if document.type is None else "",
            error_code=clean(document.error.code) if document.error else "",
            error=clean(document.error.message) if document.error else "",
            requirements=tuple(self._requirement(one) for one in document.requirements),
            findings=tuple(self._finding(one) for one in findings),
            consents=tuple(self._consent(one) for one in document.consents),
            packs=tuple(clean(one) for one in document.packs),
        )

    def say(self, key: str, /, **arguments: object) -> str:
        """A text of the area ``reports``."""
        return wording(self.form, f"reports.{key}", **arguments)

    def name(self, requirement_id: str) -> str:
        """What a requirement is called: ``Mål``; its id when no pack has it."""
        if not self._names:
            self._names.update(self._all_names())
        return self._names.get(requirement_id, clean(requirement_id))

    def _all_names(self) -> Iterator[tuple[str, str]]:
        from ipdocs.rules import load_packs

        packs = self.packs or load_packs()
        for pack in packs.packs.values():
            for requirement in pack.requirements:
                yield requirement.id, clean(requirement.name[self.form])

    def _word(self, group: str, value: str | None) -> str:
        if not value:
            return ""
        try:
            return self.say(f"{group}.{value}")
        except KeyError:
            return clean(value)

    def place(self, location: Location | None) -> str:
        """The place in words; redacted, without the headings' own text."""
        if location is None or location == WHOLE_DOCUMENT:
            return ""
        if self.is_redacting:
            steps = tuple(step for step in location.steps if not step.name)
            location = Location(location.part, steps, page=location.page)
        return clean(place(location, self.form))

    def _excerpt(self, text: str) -> str:
        return "" if self.is_redacting else shortened(clean(text), LONGEST_EXCERPT)

    def _requirement(self, result: RequirementResult) -> Remark:
        name, message = self.name(result.id), shortened(clean(result.message), LONGEST_MESSAGE)
        # A message may tell the state in other words than the status has: a consent that is refused is not "missing".
        openings = {
            key: clean(wording(self.form, f"rules.status.{key}", navn=name))
            for key in (result.status.value, NOT_IN_ORDER)
        }
        told = next((key for key, words in openings.items() if message.startswith(words)), result.status.value)
        return Remark(
            id=clean(result.id),
            name=name,
            status=result.status,
            state=self.say(f"status.{told}"),
            severity=result.severity,
            weight=self.say(f"weight.{result.severity.value}"),
            message=message,
            advice=message.removeprefix(openings[told]).strip(),
            basis=clean(result.basis),
            place=self.place(result.location),
            page=result.location.page if result.location else None,
            excerpt=self._excerpt(result.excerpt),
            location=result.location,
            adjustment=clean(result.adjustment),
        )

    def _finding(self, finding: Finding) -> Remark:
        message = shortened(clean(finding.message), LONGEST_MESSAGE)
        rule = clean(finding.rule)
        return Remark(
            id=rule,
            name=rule,
            status=None,
            state=self.say("status.finding"),
            severity=finding.severity,
            weight=self.say(f"weight.{finding.severity.value}"),
            message=message,
            advice=message,
            basis="",
            place=self.place(finding.location),
            page=finding.location.page,
            excerpt=self._excerpt(finding.excerpt),
            location=finding.location,
        )

    def _consent(self, consent: Consent) -> ConsentRow:
        hidden = self.is_redacting
        return ConsentRow(
            object=consent.object,
            state=consent.state,
            about=self.say(f"object.{consent.object.value}"),
            standing=self.say(f"state.{consent.state.value}"),
            by="" if hidden else shortened(clean(consent.by or ""), LONGEST_NAME),
            on=f"{consent.on:%d.%m.%Y}" if consent.on else "",
            recipients="" if hidden else shortened(clean(", ".join(consent.recipients)), LONGEST_EXCERPT),
            place=self.place(consent.location),
            excerpt=self._excerpt(consent.excerpt),
            location=consent.location,
        )
