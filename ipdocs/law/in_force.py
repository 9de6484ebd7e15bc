"""Which law was in force on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

CURRENT_FROM = date(2022, 8, 1)
"""FOR-2022-06-22-1110 replaced FOR-2011-12-16-1256 § 19 and the other rules on the plan."""

DECISION_COMPETENCE_FROM = date(2026, 6, 1)
"""Act of 20 June 2025 no. 67: "samtykkekompetanse" became "beslutningskompetanse" in pbrl kap. 4."""


class PlanLaw(StrEnum):
    """The provision that lists what a plan holds."""

    OLD_19 = "FOR-2011-12-16-1256 § 19"
    CURRENT_9 = "FOR-2022-06-22-1110 § 9"


def law_in_force(on: date) -> PlanLaw:
    """The content list for a plan of that date (FOR-2022-06-22-1110 is in force since 1 August 2022)."""
    return PlanLaw.CURRENT_9 if on >= CURRENT_FROM else PlanLaw.OLD_19


def competence_term(on: date, form: str) -> str:
    """The act's own word for the ability to consent on that day, in ``nb`` or ``nn`` (act of 20 June 2025 no. 67)."""
    if on >= DECISION_COMPETENCE_FROM:
        return "avgjerdskompetanse" if form == "nn" else "beslutningskompetanse"
    return "samtykkekompetanse"
