"""A judged statement as an entry of the report: by whom, when, and whom it lets know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.model import WHOLE_DOCUMENT
from ipdocs.rules.consent.names import name_in
from ipdocs.rules.consent.people import giver, listed, recipients
from ipdocs.rules.consent.settling import DECISIVE, Found
from ipdocs.rules.consent.signs import Sign, Signed
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date

EXCERPT = 200
LONGEST_DATED_LINE = 110
NEAR = 4
_OPTION = re.compile(r"^\s*(?:☒|\[\s?[xX☒]\s?\]|\(\s?[xX☒]\s?\))\s*(?P<who>(?!ja\b|nei\b)[^☐☒]+)$", re.IGNORECASE)
MOST_OPTION_WORDS = 4
_NAME_LABEL = re.compile(r"\bna(?:vn|mn)\s*:\s*", re.IGNORECASE)
_RECIPIENT_LABEL = re.compile(
    r"^(?:kan få (?:opplysning\w+|vite)|mottaker\w*|mottakar\w*|(?:deles|delast) med|kven som får|hvem som får)[^:]*:\s*(?P<who>.+)$",
    re.IGNORECASE,
)


def consent_of(found: Found, signed: Signed, units: Sequence[Unit], words: ConsentWords) -> Consent:
    """The entry. ``units`` are the statement's line and those that its signature was looked for in."""
    is_given = found.state is ConsentState.GIVEN
    return Consent(
        object=found.object,
        state=found.state,
        location=found.unit.line.location or WHOLE_DOCUMENT,
        excerpt=found.text[:EXCERPT],
        by=_by(found, signed, units) if is_given else None,
        on=_on(found, units) if found.state in DECISIVE else None,
        recipients=recipients_of(found, units, words) if found.object is ConsentObject.DELING else (),
    )


def _by(found: Found, signed: Signed, units: Sequence[Unit]) -> str | None:
    if signed.by:
        return signed.by
    told = giver(found.text) or found.giver
    if told is not None:
        return told
    for unit in units:
        label = _NAME_LABEL.search(unit.text)
        if label:
            return name_in(unit.text[label.end() :])
    return None


def _on(found: Found, units: Sequence[Unit]) -> date | None:
    """The date beside the signature, else in the clause, else in a line of its own."""
    signed = [unit.text for unit in units if unit.sign.sign in (Sign.SIGNED, Sign.PARTLY, Sign.LETTER)]
    told = [found.clause, found.text, found.unit.text]
    short = [unit.text for unit in units[: None if found.needs_sign else NEAR] if len(unit.text) <= LONGEST_DATED_LINE]
    for text in (*signed, *told, *short) if found.needs_sign else (*told, *signed[:1], *short):
        day = first_date(text)
        if day is not None:
            return day
    return None


def recipients_of(found: Found, units: Sequence[Unit], words: ConsentWords) -> tuple[str, ...]:
    """Whom the statement names, in its sentence, in the list under it, or behind a label beside it."""
    if found.is_limit:
        return ()
    if found.recipients:
        return listed(found.recipients, words)
    option = _OPTION.match(found.text)
    if (
        option is not None
        and len(option["who"].split()) <= MOST_OPTION_WORDS
        and words.trigger.search(option["who"]) is None
    ):
        return listed([option["who"].strip(" .,:;")], words)
    named = recipients(found.clause or found.text, words) or recipients(found.unit.text, words)
    if named:
        return named
    if found.text.rstrip().endswith((":", "med", "mellom")):
        items = [unit.text.strip(" .,;") for unit in units[1:] if unit.line.is_item]
        if items:
            return listed(items, words)
    for unit in units:
        label = _RECIPIENT_LABEL.match(unit.text.strip())
        if label:
            return recipients(f"disse: {label['who']}", words)
    return ()
