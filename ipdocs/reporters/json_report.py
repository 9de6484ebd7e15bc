"""The report as JSON, exactly as programs read it; keys are stable, new ones may be added."""

from __future__ import annotations

import json
from typing import Any

from ipdocs import __version__
from ipdocs.findings import Consent, DocumentReport, Finding, Report, RequirementResult
from ipdocs.model import Location
from ipdocs.reporters.masking import masked
from ipdocs.wording.place import place

VERSION = 1


def to_json(report: Report, form: str, *, redact: bool = False) -> str:
    """One JSON object with all documents."""
    whole = {
        "report": VERSION,
        "tool": f"ipdocs {__version__}",
        "documents": [document_as_data(document, form, redact=redact) for document in report.documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(report: Report, form: str, *, redact: bool = False) -> str:
    """One JSON object a line and document."""
    documents = (document_as_data(document, form, redact=redact) for document in report.documents)
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def document_as_data(document: DocumentReport, form: str, *, redact: bool = False) -> dict[str, Any]:
    """One entry of ``documents``. ``redact``: excerpts are empty, names and headings of the document left out."""
    return {
        "path": masked(document.path),
        "sha256": document.sha256,
        "format": document.format,
        "type": document.type,
        "type_reason": document.type_reason,
        "variant": document.variant,
        "language": document.language,
        "spor": document.spor,
        "law_date": document.law_date.isoformat() if document.law_date else None,
        "verdict": document.verdict.value,
        "requirements": [_requirement(each, form, redact=redact) for each in document.requirements],
        "consents": [_consent(each, form, redact=redact) for each in document.consents],
        "findings": [_finding(each, form, redact=redact) for each in document.findings],
        "packs": list(document.packs),
        "error": {"code": document.error.code, "message": masked(document.error.message)} if document.error else None,
    }


def _place(location: Location | None, form: str, *, redact: bool) -> str | None:
    if location is None:
        return None
    if redact:
        location = Location(location.part, tuple(step for step in location.steps if not step.name), page=location.page)
    return masked(place(location, form))


def _requirement(result: RequirementResult, form: str, *, redact: bool) -> dict[str, Any]:
    return {
        "id": result.id,
        "status": result.status.value,
        "severity": result.severity.value,
        "basis": result.basis,
        "place": _place(result.location, form, redact=redact),
        "page": result.location.page if result.location else None,
        "excerpt": "" if redact else result.excerpt,
        "message": masked(result.message),
    }


def _consent(consent: Consent, form: str, *, redact: bool) -> dict[str, Any]:
    return {
        "object": consent.object.value,
        "state": consent.state.value,
        "by": None if redact else consent.by,
        "on": consent.on.isoformat() if consent.on else None,
        "recipients": [] if redact else list(consent.recipients),
        "place": _place(consent.location, form, redact=redact),
        "excerpt": "" if redact else consent.excerpt,
    }


def _finding(finding: Finding, form: str, *, redact: bool) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": _place(finding.location, form, redact=redact),
        "page": finding.location.page,
        "excerpt": "" if redact else finding.excerpt,
        "message": masked(finding.message),
    }
