"""A place in words: ``Mål › avsnitt 2``."""

from __future__ import annotations

from ipdocs.model import WHOLE_DOCUMENT, Location, Part, Step
from ipdocs.wording import wording

LONGEST_HEADING = 60


def place(location: Location, form: str) -> str:
    """The place as a person would name it, outermost first."""
    words: list[str] = []
    if location.page is not None:
        words.append(wording(form, "place.page", nummer=location.page))
    if location.part is not Part.BODY:
        words.append(wording(form, f"place.{location.part.value}"))
    words.extend(_step(step, form) for step in location.steps)
    if not words and location == WHOLE_DOCUMENT:
        return wording(form, "place.document")
    return " › ".join(words)


def _step(step: Step, form: str) -> str:
    if step.name:
        name = " ".join(step.name.split())
        return name if len(name) <= LONGEST_HEADING else name[: LONGEST_HEADING - 1] + "…"
    return wording(form, f"place.{step.kind.value}", nummer=step.number)
