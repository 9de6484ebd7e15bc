"""What stands under a label that nobody knows, told by its shape: a list of people, two dates that bound a time.

PASS: ``Laget mitt`` over ``Per Li – fysioterapeut, Helsehuset`` and ``Siv Ås, lærer, tlf. 900 00 000`` → participants;
``Så lenge varer det: 1.2.2025 – 31.1.2026`` → the plan's period.
FAIL: one name; a list of things to do; one date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipdocs.model.lines import Line
from ipdocs.rules.judging import is_caption
from ipdocs.rules.phrases import DATE, NAME

LEAST_PEOPLE = 2
MOST_LINES = 20
_PERSON = re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*)?{NAME}\s*(?:[,(:–|]|-\s|\s-|\t)\s*\S")
_PERIOD = re.compile(
    rf"\W*(?:fra\s+|frå\s+|i\s+tiden\s+|i\s+tida\s+)?{DATE}\s*(?:–|-|—|til(?:\s+og\s+med)?|t\.?o\.?m\.?)\s*{DATE}\W*",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"\W*(?:{NAME}\s*\([^()]{{2,60}}\)[\s,;.]*(?:og\s+)?){{2,}}\W*")
"""People in one line, each with what they are in brackets."""
_OF_PEOPLE = re.compile(r"\W*(?:navn|namn|hvem|kven|person(?:er|ar)?|deltak\w+|kontaktperson\w*)\W*", re.IGNORECASE)
_NAMED = re.compile(rf"\W*{NAME}")
SHAPED = {"people": "ip.deltakere", "period": "ip.planperiode"}
"""Which requirement of plans a shape answers."""


def shape_of(lines: Sequence[Line]) -> str | None:
    """``people``, ``period`` or ``None``."""
    told = [line.text for line in lines if line.text.strip() and not is_caption(line.text)]
    if len(told) == 1 and _PERIOD.fullmatch(told[0]):
        return "period"
    if told and _LISTED.fullmatch(told[0]):
        return "people"
    leading = next((number for number, text in enumerate(told) if not _PERSON.match(text)), len(told))
    if leading >= LEAST_PEOPLE:
        return "people"
    if not LEAST_PEOPLE <= len(told) <= MOST_LINES:
        return None
    people = sum(_PERSON.match(text) is not None for text in told)
    return "people" if people >= LEAST_PEOPLE and people * 3 >= len(told) * 2 else None


def lists_people(column: str, lines: Sequence[Line]) -> bool:
    """Whether the column of a table names people: ``Navn`` over two names or more."""
    told = [line.text for line in lines if line.text.strip()]
    named = sum(_NAMED.match(text) is not None for text in told)
    return _OF_PEOPLE.fullmatch(column) is not None and named >= LEAST_PEOPLE and named * 2 > len(told)
