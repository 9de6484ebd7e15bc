"""The sentence that tells of one requirement: what was found, exactly what is wrong, and what to do."""

from __future__ import annotations

from ipdocs.findings import Status
from ipdocs.rules.answer import Answer
from ipdocs.rules.requirement import Requirement
from ipdocs.wording import wording

_TELLS_WHAT_TO_DO = frozenset({Status.MISSING, Status.EMPTY, Status.PLACEHOLDER, Status.UNCERTAIN})

_TOLD_BY_THE_NOTE = frozenset({"consent-unsigned", "consent-refused", "consent-withdrawn", "consent-mentioned"})
"""Notes beside which "there is nothing" would be wrong: something stands there, and the note says what."""


def message_of(requirement: Requirement, answer: Answer, adjusted: str | None, form: str) -> str:
    """In ``form``; the reason of a municipality's adjustment comes last."""
    name = requirement.name[form]
    is_told = answer.note in _TOLD_BY_THE_NOTE and answer.status in (Status.MISSING, Status.EMPTY)
    words = [wording(form, f"rules.status.{'not-in-order' if is_told else answer.status.value}", navn=name)]
    if answer.note == "condition":
        words.append(wording(form, f"rules.condition.{answer.arguments['vilkar'].replace(' ', '-')}"))
    elif answer.note in {"complaint-lacks", "sender-lacks"}:
        parts = [wording(form, f"rules.part.{part}") for part in answer.arguments["deler"].split(",")]
        words.append(wording(form, f"rules.note.{answer.note}", deler=", ".join(parts)))
    elif answer.note:
        words.append(wording(form, f"rules.note.{answer.note}", **answer.arguments))
    if answer.status in _TELLS_WHAT_TO_DO and requirement.advice[form]:
        words.append(requirement.advice[form])
    if adjusted:
        words.append(wording(form, "rules.adjusted", grunn=adjusted))
    return " ".join(words)
