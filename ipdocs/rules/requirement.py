"""One requirement as its pack states it, compiled and ready for many documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ipdocs.findings import Severity


@dataclass(frozen=True, slots=True)
class Requirement:
    """One entry of a pack. Texts are keyed by language form; ``raw`` keeps the vocabulary as written, for explanations."""

    id: str
    severity: Severity
    basis: dict[str, str]
    applies_when: str
    check: str
    name: dict[str, str]
    advice: dict[str, str]
    counts_not: dict[str, str]
    labels: re.Pattern[str] | None
    columns: re.Pattern[str] | None
    sentences: re.Pattern[str] | None
    against: re.Pattern[str] | None
    values: re.Pattern[str] | None
    against_values: re.Pattern[str] | None
    is_strict: bool
    options: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    reason: str = ""
