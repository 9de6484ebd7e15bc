"""``signature``: a filled signature with its date. PASS ``Underskrift: Kari Nordmann 1.3.2025``; FAIL a blank line.
``journal-signature``: a note that is dated and signed with a name. PASS ``Signert: Hege Tveitan 12.3.2025``; FAIL initials alone.

Options: ``need`` – ``both`` (default), ``date`` or ``name``.
"""

from __future__ import annotations

import re

from ipdocs.findings import ConsentState, Status
from ipdocs.rules.answer import Answer
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.consent.signs import Sign, sign_of
from ipdocs.rules.context import Context
from ipdocs.rules.dates import first_date
from ipdocs.rules.phrases import NAME
from ipdocs.rules.requirement import Requirement

_NAME = re.compile(NAME)
_SHORT_NAME = re.compile(r"\b[A-ZÆØÅ]\.\s?[A-ZÆØÅ][a-zæøå]{2,}")
NEAR_LINES = 3


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


def check_journal_signature(requirement: Requirement, context: Context) -> Answer:
    """A name with a word for signing, in the same line or next to it, and a date in the note (hpl § 40)."""
    facts = context.facts
    lines = facts.lines
    weak: Answer | None = None
    has_date = any(first_date(line.text) for line in lines)
    for index, line in enumerate(lines):
        if not facts.lists.has("signert", line.text):
            continue
        near = " \n".join(each.text for each in lines[index : index + NEAR_LINES])
        if _NAME.search(near) or _SHORT_NAME.search(near):
            if has_date:
                return Answer(Status.PRESENT, line.location, line.text[:200])
            weak = weak or Answer(Status.UNCERTAIN, line.location, line.text[:200], "no-date")
        else:
            weak = weak or Answer(Status.EMPTY, line.location, line.text[:200], "blank-signature")
    if weak is None and has_date and lines and any(_NAME.match(line.text.strip()) for line in lines[-3:]):
        return Answer(Status.PRESENT, lines[-1].location, lines[-1].text[:200])
    return weak if weak is not None else check_content(requirement, context)
