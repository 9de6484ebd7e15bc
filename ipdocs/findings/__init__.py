"""Findings and reports: typed values; reporters turn them into text or JSON."""

from ipdocs.findings.finding import Finding
from ipdocs.findings.report import (
    UNMET,
    Consent,
    ConsentObject,
    ConsentState,
    DocumentReport,
    ReadError,
    Report,
    RequirementResult,
    Standing,
    Status,
    Verdict,
)
from ipdocs.findings.severity import Severity

__all__ = [
    "UNMET",
    "Consent",
    "ConsentObject",
    "ConsentState",
    "DocumentReport",
    "Finding",
    "ReadError",
    "Report",
    "RequirementResult",
    "Severity",
    "Standing",
    "Status",
    "Verdict",
]
