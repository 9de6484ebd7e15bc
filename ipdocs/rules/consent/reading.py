"""Lines read as units, and the names that stand on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipdocs.model.lines import Line
from ipdocs.rules.consent.damage import undamaged
from ipdocs.rules.consent.names import name_in
from ipdocs.rules.consent.parting import mended, parted
from ipdocs.rules.consent.signs import Sign, Signed, only_signs, party_signs
from ipdocs.rules.consent.ticks import Tick
from ipdocs.rules.consent.unit import Unit, unit_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.memory import remembered
from ipdocs.rules.phrases import DATE

LONGEST_CAPTION = 80
_GREETING = re.compile(
    r"^\W*(?:(?:med )?(?:vennlig|vennleg|venleg|venlig|beste|kjær)?\s*(?:hilsen|helsing)|mvh|vh)\b\W*(?P<name>.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^\s*na(?:vn|mn)\s*:\s*(?P<name>.+)$", re.IGNORECASE)
_PLACED = re.compile(rf"^\s*(?:sted|stad)\b[^:]{{0,12}}:?\s*[A-ZÆØÅ][^:]*{DATE}\W*$", re.IGNORECASE)
"""``Stad/dato: Åsvang, 21. mars``: beside it a name signs."""
_SENDER = re.compile(r"^\s*(?:fra|frå|avsender|avsendar)\s*:\s*(?P<name>.+)$", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:hilsen|hilser|helsing|helsar|mvh|vh|klem)\W+(?:fra |frå )?(?P<name>[A-ZÆØÅ][\wæøåé-]+)\W*$", re.IGNORECASE
)
_CAPTION = re.compile(r"\(\s*(?:underskrift|signatur)\s*\)", re.IGNORECASE)
"""``Kari Nordmann (underskrift)`` under an empty line is a caption."""
_LONE_DATE = re.compile(
    rf"^\W*(?:(?:[A-ZÆØÅ][\wæøå]+|sted/dato|stad/dato|sted og dato|stad og dato|dato|den)[ ,:.]+){{0,4}}{DATE}\W*$",
    re.IGNORECASE,
)


def units_of(run: Sequence[Line], words: ConsentWords) -> Iterator[Unit]:
    """The units of lines that follow one another: broken sentences joined, several boxes in a line parted."""
    units = [unit_of(part, words) for line in mended(run) for part in parted(_legible(line, words))]
    yield from with_lone_signatures(units, words)


def _legible(line: Line, words: ConsentWords) -> Line:
    text = _mended(line.text, words)
    return line if text == line.text else replace(line, text=text)


@remembered
def _mended(text: str, words: ConsentWords) -> str:
    return undamaged(text, words.damaged)


def with_lone_signatures(units: list[Unit], words: ConsentWords) -> Iterator[Unit]:
    """A line that is only a name signs when a date stands beside it or a greeting above it."""
    sender: str | None = None
    for index, unit in enumerate(units):
        head = _SENDER.match(unit.text)
        if head is not None:
            sender = None if words.staff.search(unit.text) else name_in(head["name"])
        elif sender is not None and unit.sign.sign is Sign.NONE and _closes(unit.text, sender):
            yield replace(unit, sign=Signed(Sign.SIGNED, sender))
            continue
        if (
            index
            and _CAPTION.search(unit.text)
            and unit.sign.sign is Sign.SIGNED
            and units[index - 1].sign.sign is Sign.BLANK
        ):
            yield replace(unit, sign=Signed(Sign.BLANK))
            continue
        beside = [each.text for each in units[max(0, index - 2) : index] + units[index + 1 : index + 3]]
        yield _lone(unit, beside, words)


def _closes(text: str, sender: str) -> bool:
    """Whether a letter ends with the first name of the one who sent it."""
    closing = _CLOSING.search(text)
    return closing is not None and closing["name"] == sender.split()[0]


def _lone(unit: Unit, beside: Sequence[str], words: ConsentWords) -> Unit:
    text = unit.text.strip()
    if unit.sign.sign is not Sign.NONE or len(text) > LONGEST_CAPTION or unit.tick is not Tick.NONE:
        return unit
    named = _NAMED.match(text)
    if named and any(
        _PLACED.match(each) or (_LONE_DATE.match(each) and not words.lines.other_date.search(each)) for each in beside
    ):
        text = named["name"].strip()
    party = party_signs(text, words)
    if party is not None and party.by and any(_LONE_DATE.match(each) for each in beside):
        return replace(unit, sign=Signed(Sign.SIGNED, party.by, is_party=True))
    greeting = _GREETING.match(text)
    if greeting:
        text = greeting["name"].strip()
    elif words.trigger.search(text) or text.endswith(":"):
        return unit
    name = name_in(text)
    if name is None or not text.startswith(name[:2]):
        return unit
    rest = text[len(name) :].strip(" ,.()")
    is_staff = bool(words.staff.search(text)) or any(words.staff.search(each) for each in beside if greeting)
    if is_staff and len(rest.split()) <= 3:
        return replace(unit, sign=Signed(Sign.STAFF, name))
    if len(rest.split()) > 2 or is_staff:
        return unit
    if not only_signs(text, words):
        return unit
    if any(_LONE_DATE.match(each) and not words.lines.other_date.search(each) for each in beside) or re.search(
        DATE, rest
    ):
        return replace(unit, sign=Signed(Sign.SIGNED, name))
    if greeting or any(_GREETING.match(each) for each in beside):
        return replace(unit, sign=Signed(Sign.LETTER, name))
    return unit
