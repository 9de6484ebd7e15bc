"""A finding is a rule broken at a place."""

from __future__ import annotations

from dataclasses import dataclass

from ipdocs.findings.severity import Severity
from ipdocs.model import WHOLE_DOCUMENT, Location


@dataclass(frozen=True, slots=True)
class Finding:
    """``message`` is what a person reads, in Norwegian; ``excerpt`` is the text at the place, as it stands there."""

    rule: str
    severity: Severity
    message: str
    location: Location = WHOLE_DOCUMENT
    excerpt: str = ""
