"""Ages and the thresholds that the law sets."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

HEARD_FROM = 7
"""A child is heard from 7, younger if able to form a view (pbrl § 4-4)."""

GREAT_WEIGHT_FROM = 12
"""Great weight is put on what the child says (pbrl § 4-4); may ask that parents are not told of something (§ 3-4)."""

OWN_NOTICE_FROM = 15
"""A minor gets notice and decision too (fvl §§ 16, 27); party in child welfare cases (bvl § 12-3)."""

CONSENTS_FROM = 16
"""Consents for oneself (pbrl § 4-3 first paragraph b)."""

ADULT_FROM = 18
"""Of age; the right to a barnekoordinator ends (hol § 7-2 a third paragraph)."""


class Hearing(StrEnum):
    """How a child is to be heard before others consent."""

    IF_ABLE = "if-able"
    HEARD = "heard"
    GREAT_WEIGHT = "great-weight"
    OWN_DECISION = "own-decision"


def age_on(born: date, on: date) -> int:
    """Full years on that day. Who is born on 29 February turns a year older on 1 March in a common year.

    Negative when ``on`` is before the birth.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_child(age: int) -> bool:
    """Under 18. FOR-2022-06-22-1110 § 9 fourth paragraph says "barn" without an age; 18 is the general reading."""
    return age < ADULT_FROM


def needs_child_participation(age: int) -> bool:
    """Whether the plan must tell how the child's participation was secured (FOR-2022-06-22-1110 § 9 fourth paragraph)."""
    return is_child(age)


def hearing(age: int) -> Hearing:
    """How much the child's own view counts when others consent (pbrl §§ 4-3, 4-4)."""
    if age < HEARD_FROM:
        return Hearing.IF_ABLE
    if age < GREAT_WEIGHT_FROM:
        return Hearing.HEARD
    if age < CONSENTS_FROM:
        return Hearing.GREAT_WEIGHT
    return Hearing.OWN_DECISION
