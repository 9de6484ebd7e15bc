"""The decision: when a statement of consent is given, and what it is otherwise. Read this first.

``given`` needs all of this: somebody's statement of consent, a completed act that makes it hers, and no obstacle. The act is
one of four (:class:`Act`). What tells an act in words is judged in :mod:`~ipdocs.rules.consent.reports`, where every word of
doubt, condition, duty, future, question, example or negation is an obstacle; what later sentences take back in
:mod:`~ipdocs.rules.consent.corrections`. Whatever is not explained by an act is something less than given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipdocs.findings import ConsentState
from ipdocs.rules.consent.signs import Sign
from ipdocs.rules.consent.ticks import Tick


class Act(StrEnum):
    """What makes a statement a consent: it is signed (by hand or electronically), ticked, or told by staff to be given."""

    SIGNED = "signed"
    TICKED = "ticked"
    REPORTED = "reported"
    ANSWERED = "answered"


class Obstacle(StrEnum):
    """Why a statement beside which something stands is not given."""

    REFUSED = "refused"
    TICKED_NO = "ticked-no"
    TICKED_BOTH = "ticked-both"
    NOT_TICKED = "not-ticked"
    BLANK_SIGNATURE = "blank-signature"
    STAFF_ONLY = "staff-only"
    ONE_OF_TWO = "one-of-two"
    PLACEHOLDER = "placeholder"
    NOBODY_SPEAKS = "nobody-speaks"
    NO_ACT = "no-act"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in and beside one statement.

    ``is_refusal``: its words say no. ``is_question``: it only asks. ``is_topic``: it names what a consent is about, without
    saying that anybody consents. ``is_pair``: yes and no are both offered. ``has_blanks``: template text stands in it.
    ``is_first_person``: ``jeg`` or ``eg`` speaks, so that the name under a letter signs it. ``is_noted``: staff notes what somebody says
    (``Telefon fra mor 5.6.: Hun samtykker til …``).
    """

    tick: Tick = Tick.NONE
    sign: Sign = Sign.NONE
    is_refusal: bool = False
    is_question: bool = False
    is_topic: bool = False
    is_pair: bool = False
    has_blanks: bool = False
    is_first_person: bool = False
    is_noted: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The state with its reason: an act when it is given, else an obstacle."""

    state: ConsentState
    reason: Act | Obstacle


_OF_SIGN = {
    Sign.NONE: Obstacle.NO_ACT,
    Sign.BLANK: Obstacle.BLANK_SIGNATURE,
    Sign.STAFF: Obstacle.STAFF_ONLY,
    Sign.LETTER: Obstacle.NOBODY_SPEAKS,
    Sign.PARTLY: Obstacle.ONE_OF_TWO,
}


def decide(evidence: Evidence) -> Decision:
    """The state of a statement that depends on ticks and signatures. The order is the order of caution.

    A tick without any signature line beside it is enough; a tick over an empty line, or beside the signature of an employee
    alone, is not.
    """
    if evidence.is_refusal:
        if evidence.tick is Tick.OPEN:
            return Decision(ConsentState.MENTIONED, Obstacle.NOT_TICKED)
        return Decision(ConsentState.REFUSED, Obstacle.REFUSED)
    if evidence.tick is Tick.NO:
        return Decision(ConsentState.REFUSED, Obstacle.TICKED_NO)
    if evidence.tick is Tick.BOTH:
        return Decision(ConsentState.BLANK, Obstacle.TICKED_BOTH)
    if evidence.tick is Tick.OPEN:
        is_form = evidence.is_pair or (evidence.is_topic and evidence.sign is not Sign.SIGNED)
        return Decision(ConsentState.BLANK if is_form else ConsentState.UNSIGNED, Obstacle.NOT_TICKED)
    if evidence.tick is Tick.YES:
        return _ticked(evidence.sign)
    return _unticked(evidence)


def _ticked(sign: Sign) -> Decision:
    if sign in (Sign.SIGNED, Sign.LETTER):
        return Decision(ConsentState.GIVEN, Act.SIGNED)
    if sign is Sign.NONE:
        return Decision(ConsentState.GIVEN, Act.TICKED)
    return Decision(ConsentState.UNSIGNED, _OF_SIGN[sign])


def _unticked(evidence: Evidence) -> Decision:
    if evidence.is_question:
        return Decision(ConsentState.MENTIONED, Obstacle.NOBODY_SPEAKS)
    if evidence.sign is Sign.SIGNED or (evidence.sign is Sign.LETTER and evidence.is_first_person):
        return Decision(ConsentState.GIVEN, Act.SIGNED)
    if evidence.is_noted and not evidence.has_blanks and evidence.sign in (Sign.NONE, Sign.STAFF):
        return Decision(ConsentState.GIVEN, Act.REPORTED)
    if evidence.sign is not Sign.PARTLY and evidence.has_blanks:
        return Decision(ConsentState.BLANK, Obstacle.PLACEHOLDER)
    if evidence.is_topic and evidence.sign is Sign.NONE:
        return Decision(ConsentState.MENTIONED, Obstacle.NOBODY_SPEAKS)
    return Decision(ConsentState.UNSIGNED, _OF_SIGN[evidence.sign])
