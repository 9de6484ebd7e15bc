"""One requirement as its pack states it, compiled and ready for many documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ipdocs.findings import Severity
from ipdocs.rules.lexicon import Labels, Phrases


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
    labels: Labels | None
    weak_labels: Labels | None
    columns: Labels | None
    columns_beside: Labels | None
    not_under: Phrases | None
    sentences: Phrases | None
    against: Phrases | None
    values: Phrases | None
    against_values: Phrases | None
    is_strict: bool
    parts: dict[str, Phrases] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    reason: str = ""
