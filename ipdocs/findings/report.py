"""What a check says of documents: the typed form of the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipdocs.findings.finding import Finding
from ipdocs.findings.severity import Severity
from ipdocs.model import Location


class Status(StrEnum):
    """What was found of a requirement."""

    PRESENT = "present"
    MISSING = "missing"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder"
    UNCERTAIN = "uncertain"
    NOT_APPLICABLE = "not-applicable"
    NOT_RUN = "not-run"


class Verdict(StrEnum):
    """What holds for the document as a whole."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_CHECKABLE = "not-checkable"
    UNREADABLE = "unreadable"


class ConsentObject(StrEnum):
    """What a consent is about."""

    PLAN = "plan"
    DELING = "deling"
    KOORDINATOR = "koordinator"
    JOURNAL = "journal"
    ANNET = "annet"


class ConsentState(StrEnum):
    """Whether a consent is given. Only ``GIVEN`` counts."""

    GIVEN = "given"
    UNSIGNED = "unsigned"
    BLANK = "blank"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """The answer to one requirement of the catalogue, with the place that the answer rests on."""

    id: str
    status: Status
    severity: Severity
    basis: str
    message: str
    location: Location | None = None
    excerpt: str = ""
    adjustment: str = ""
    """Why the municipality has changed this requirement in a pack of its own; empty where it has not."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent statement, judged."""

    object: ConsentObject
    state: ConsentState
    location: Location
    excerpt: str = ""
    by: str | None = None
    on: date | None = None
    recipients: tuple[str, ...] = ()


class Standing(StrEnum):
    """The verdict as a person reads it: a document of no known type was not judged, and one that has everything may be wrong."""

    INCOMPLETE = "incomplete"
    FAULTY = "faulty"
    """Nothing that law asks for is missing, but something that stands there is an error."""
    UNREADABLE = "unreadable"
    NOT_CHECKABLE = "not-checkable"
    NOT_JUDGED = "not-judged"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why a document could not be read: a stable code and a Norwegian sentence that says what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The report of one document. ``path`` is as the caller gave it, with personal numbers masked."""

    path: str
    sha256: str
    format: str | None
    verdict: Verdict
    type: str | None = None
    type_reason: str | None = None
    variant: str | None = None
    language: str | None = None
    spor: str | None = None
    law_date: date | None = None
    requirements: tuple[RequirementResult, ...] = ()
    consents: tuple[Consent, ...] = ()
    findings: tuple[Finding, ...] = ()
    packs: tuple[str, ...] = ()
    error: ReadError | None = None

    @property
    def worst(self) -> Severity | None:
        """The gravest of the findings and the unmet requirements; ``None`` when there is nothing to say."""
        unmet = (r.severity for r in self.requirements if r.status in UNMET)
        return max((*unmet, *(f.severity for f in self.findings)), key=lambda s: s.rank, default=None)

    @property
    def standing(self) -> Standing:
        """What to tell a person: the verdict, parted where ``complete`` alone would say too much."""
        if self.verdict is not Verdict.COMPLETE:
            return Standing(self.verdict.value)
        if not self.requirements:
            return Standing.NOT_JUDGED
        return Standing.FAULTY if self.worst is Severity.ERROR else Standing.COMPLETE


UNMET = frozenset({Status.MISSING, Status.EMPTY, Status.PLACEHOLDER, Status.UNCERTAIN})
"""What counts against a document. ``NOT_RUN`` does not: it says that this check needs something else than this document."""


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of all documents of a run."""

    documents: tuple[DocumentReport, ...] = field(default=())
