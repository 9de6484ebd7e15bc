"""One requirement as its pack states it, compiled and ready for many documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ipdocs.findings import Severity
from ipdocs.model import Location
from ipdocs.rules.lexicon import Labels, Phrases
from ipdocs.rules.phrases import label_parts


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


def stands_under(requirement: Requirement, location: Location) -> bool:
    """Whether the place is under a heading where words of this kind mean something else, and that is of nothing besides."""
    words = requirement.not_under
    if words is None:
        return False
    return any(
        words.search(step.name) and all(words.search(part) for part in label_parts(step.name))
        for step in location.steps[:1]
        if step.name
    )
