"""``signature``: a filled signature with its date. PASS ``Underskrift: Kari Nordmann 1.3.2025``; FAIL a blank line.

Options: ``need`` – ``both`` (default), ``date`` or ``name``.
"""

from __future__ import annotations

from ipdocs.findings import ConsentState, Status
from ipdocs.rules.answer import Answer
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.consent.signs import Sign, sign_of
from ipdocs.rules.context import Context
from ipdocs.rules.dates import first_date
from ipdocs.rules.requirement import Requirement


def check_signature(requirement: Requirement, context: Context) -> Answer:
    """A given consent with who and when counts; else the signature lines are looked at."""
    need = requirement.options.get("need", "both")
    for consent in context.facts.consents:
        if consent.state is ConsentState.GIVEN and (need == "date" or consent.by) and (need == "name" or consent.on):
            return Answer(Status.PRESENT, consent.location, consent.excerpt)
    blank: Answer | None = None
    consent_words = context.consent
    for line in context.facts.lines:
        signed = sign_of(line, consent_words)
        if signed.sign is Sign.SIGNED and (
            need == "name" or first_date(line.text) or _near_date(context, line.location.order)
        ):
            return Answer(Status.PRESENT, line.location, line.text[:200])
        if signed.sign in (Sign.BLANK, Sign.STAFF) and blank is None:
            blank = Answer(Status.EMPTY, line.location, line.text[:200], "blank-signature")
    if need == "date":
        found = check_content(requirement, context)
        if found.status is Status.PRESENT:
            return found
    return blank if blank is not None else check_content(requirement, context)


def _near_date(context: Context, order: int) -> bool:
    return any(abs(line.location.order - order) <= 4 and first_date(line.text) for line in context.facts.lines)
