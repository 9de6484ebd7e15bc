"""``consent``, ``recipients``, ``separate``: what the judged consents mean for the requirements.

``consent`` (option ``about``: plan, deling, koordinator): PASS only when the consent is given, and by no one who may not
give it (pbrl kap. 4).
``recipients``: PASS when services or persons are named; FAIL for "relevante instanser", "alle involverte".
``separate``: PASS when plan and sharing are consented to apart; FAIL when one statement covers both.
"""

from __future__ import annotations

from ipdocs.findings import Consent, ConsentObject, ConsentState, Status
from ipdocs.law import is_vague
from ipdocs.model import StepKind
from ipdocs.rules.answer import MISSING, Answer, better
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.checks.entitlement import unentitled
from ipdocs.rules.context import Context
from ipdocs.rules.requirement import Requirement

_STATUS = {
    ConsentState.GIVEN: Status.PRESENT,
    ConsentState.UNSIGNED: Status.EMPTY,
    ConsentState.BLANK: Status.PLACEHOLDER,
    ConsentState.REFUSED: Status.MISSING,
    ConsentState.WITHDRAWN: Status.MISSING,
    ConsentState.MENTIONED: Status.MISSING,
}
_STRENGTH = (
    ConsentState.WITHDRAWN,
    ConsentState.REFUSED,
    ConsentState.GIVEN,
    ConsentState.UNSIGNED,
    ConsentState.BLANK,
    ConsentState.MENTIONED,
)


def check_consent(requirement: Requirement, context: Context) -> Answer:
    """The strongest state of the consents of that object decides."""
    about = ConsentObject(requirement.options["about"])
    mine = [consent for consent in context.facts.consents if consent.object is about]
    given = [consent for consent in mine if consent.state is ConsentState.GIVEN]
    for state in _STRENGTH:
        found = next((consent for consent in mine if consent.state is state), None)
        if found is None:
            continue
        if state is ConsentState.REFUSED and given:
            continue
        if state is ConsentState.MENTIONED:
            break
        if state is ConsentState.GIVEN and (fault := unentitled(given, context.facts)) is not None:
            return Answer(Status.UNCERTAIN, found.location, found.excerpt, f"consent-by-{fault.value}")
        return Answer(_STATUS[state], found.location, found.excerpt, f"consent-{state.value}")
    under = check_content(requirement, context) if requirement.labels is not None else MISSING
    if under.status in (Status.PLACEHOLDER, Status.EMPTY):
        return under
    return Answer(Status.MISSING, None, "", "consent-mentioned" if mine else "consent-none")


def check_recipients(requirement: Requirement, context: Context) -> Answer:
    """Named recipients under a label, in a table or in the statement; a vague word alone is not enough."""
    answer = check_content(requirement, context)
    if answer.status is Status.PRESENT and not _names(answer.excerpt):
        return Answer(Status.EMPTY, answer.location, answer.excerpt)
    if answer.status is Status.PRESENT and is_vague("mottakere", answer.excerpt):
        return Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "vague")
    if answer.status is Status.PRESENT:
        return answer
    for consent in context.facts.consents:
        named = [each for each in consent.recipients if _names(each)]
        if consent.object is ConsentObject.DELING and named:
            return better(answer, Answer(Status.PRESENT, consent.location, ", ".join(named)))
    return answer


def _names(text: str) -> bool:
    """Whether there are letters: a line to write on names nobody."""
    return any(character.isalpha() for character in text)


def _is_in_table(consent: Consent) -> bool:
    """Whether it is a row of a table: who may know is ticked there, what is agreed to stands in the sentence over it."""
    return any(step.kind is StepKind.ROW for step in consent.location.steps)


def check_separate(requirement: Requirement, context: Context) -> Answer:
    """Two statements at two places; the same sentence for both is one consent for two things."""
    plan = [
        c for c in context.facts.consents if c.object is ConsentObject.PLAN and c.state is not ConsentState.MENTIONED
    ]
    sharing = [
        c for c in context.facts.consents if c.object is ConsentObject.DELING and c.state is not ConsentState.MENTIONED
    ]
    if not plan or not sharing:
        return Answer(Status.UNCERTAIN, None, "", "unclear")
    shared = [c for c in sharing if any(c.excerpt == p.excerpt for p in plan)]
    if shared and all(c in shared or _is_in_table(c) for c in sharing):
        return Answer(Status.MISSING, shared[0].location, shared[0].excerpt, "one-for-both")
    return Answer(Status.PRESENT, sharing[0].location, sharing[0].excerpt)
