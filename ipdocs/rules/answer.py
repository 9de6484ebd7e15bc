"""What a check answers; the engine adds what it does not know: severity, basis, words."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.findings import Status
from ipdocs.model import Location


@dataclass(frozen=True, slots=True)
class Answer:
    """``note`` is a key below ``rules.note`` with its arguments: what exactly is wrong, such as the row that lacks a cell."""

    status: Status
    location: Location | None = None
    excerpt: str = ""
    note: str = ""
    arguments: dict[str, str] = field(default_factory=dict)


MISSING = Answer(Status.MISSING)
EXCERPT = 200

_RANK = {
    Status.PRESENT: 4,
    Status.UNCERTAIN: 3,
    Status.PLACEHOLDER: 2,
    Status.EMPTY: 1,
    Status.MISSING: 0,
}


def better(first: Answer, second: Answer) -> Answer:
    """The answer with more evidence; the first of equals."""
    return second if _RANK[second.status] > _RANK[first.status] else first


def excerpt(text: str) -> str:
    """A text shortened for a report."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[: EXCERPT - 1] + "…"
