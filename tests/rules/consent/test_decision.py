"""The decision: a statement, an act that makes it hers, and no obstacle."""

from __future__ import annotations

import itertools

import pytest

from ipdocs.findings import ConsentState
from ipdocs.rules.consent.decision import Act, Decision, Evidence, Obstacle, decide
from ipdocs.rules.consent.signs import Sign
from ipdocs.rules.consent.ticks import Tick

GIVEN, UNSIGNED, BLANK = ConsentState.GIVEN, ConsentState.UNSIGNED, ConsentState.BLANK
REFUSED, MENTIONED = ConsentState.REFUSED, ConsentState.MENTIONED


@pytest.mark.parametrize(
    ("evidence", "decision"),
    [
        (Evidence(sign=Sign.SIGNED), Decision(GIVEN, Act.SIGNED)),
        (Evidence(tick=Tick.YES), Decision(GIVEN, Act.TICKED)),
        (Evidence(tick=Tick.YES, sign=Sign.SIGNED), Decision(GIVEN, Act.SIGNED)),
        (Evidence(sign=Sign.LETTER, is_first_person=True), Decision(GIVEN, Act.SIGNED)),
        (Evidence(sign=Sign.LETTER), Decision(UNSIGNED, Obstacle.NOBODY_SPEAKS)),
        (Evidence(), Decision(UNSIGNED, Obstacle.NO_ACT)),
        (Evidence(tick=Tick.YES, sign=Sign.BLANK), Decision(UNSIGNED, Obstacle.BLANK_SIGNATURE)),
        (Evidence(tick=Tick.YES, sign=Sign.STAFF), Decision(UNSIGNED, Obstacle.STAFF_ONLY)),
        (Evidence(sign=Sign.PARTLY), Decision(UNSIGNED, Obstacle.ONE_OF_TWO)),
        (Evidence(tick=Tick.NO, sign=Sign.SIGNED), Decision(REFUSED, Obstacle.TICKED_NO)),
        (Evidence(tick=Tick.BOTH, sign=Sign.SIGNED), Decision(BLANK, Obstacle.TICKED_BOTH)),
        (Evidence(tick=Tick.OPEN, sign=Sign.SIGNED), Decision(UNSIGNED, Obstacle.NOT_TICKED)),
        (Evidence(tick=Tick.OPEN, is_pair=True), Decision(BLANK, Obstacle.NOT_TICKED)),
        (Evidence(is_question=True, sign=Sign.SIGNED), Decision(MENTIONED, Obstacle.NOBODY_SPEAKS)),
        (Evidence(is_topic=True), Decision(MENTIONED, Obstacle.NOBODY_SPEAKS)),
        (Evidence(is_refusal=True, sign=Sign.SIGNED), Decision(REFUSED, Obstacle.REFUSED)),
        (Evidence(is_refusal=True, tick=Tick.OPEN), Decision(MENTIONED, Obstacle.NOT_TICKED)),
        (Evidence(has_blanks=True), Decision(BLANK, Obstacle.PLACEHOLDER)),
    ],
)  # fmt: skip
def test_each_kind_of_evidence_has_its_state_and_reason(evidence: Evidence, decision: Decision) -> None:
    assert decide(evidence) == decision


def every() -> list[Evidence]:
    flags = itertools.product([False, True], repeat=6)
    return [Evidence(tick, sign, *each) for tick, sign, each in itertools.product(Tick, Sign, flags)]


def test_nothing_is_given_without_an_act_and_every_given_names_it() -> None:
    for evidence in every():
        decision = decide(evidence)
        assert (decision.state is GIVEN) == isinstance(decision.reason, Act)
        if decision.state is GIVEN:
            assert evidence.tick is Tick.YES or evidence.sign in (Sign.SIGNED, Sign.LETTER)
            assert not evidence.is_refusal


def test_a_blank_signature_an_open_box_or_a_no_is_never_given() -> None:
    for evidence in every():
        if evidence.sign in (Sign.BLANK, Sign.STAFF, Sign.PARTLY) or evidence.tick in (Tick.OPEN, Tick.NO, Tick.BOTH):
            assert decide(evidence).state is not GIVEN, evidence
