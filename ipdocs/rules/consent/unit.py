"""A unit is a line, or a table row read as one line, with its ticks and signs; a scope is the units under one heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ipdocs.model.lines import Line
from ipdocs.model.location import Location
from ipdocs.rules.consent.parting import MARKS
from ipdocs.rules.consent.signs import Signed, sign_of
from ipdocs.rules.consent.ticks import Tick, first_alternative, offers_given, tick_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.memory import remembered

_KEYWORDS = re.compile(r"(?<=[a-zæøå])_(?=[a-zæøå])", re.IGNORECASE)
"""``samtykke_plan``, as programs name the fields of a form."""
_ASKING = re.compile(r"[?:=(]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One line with what it says as an answer and as a signature. ``is_pair``: it offers both yes and no."""

    text: str
    line: Line
    tick: Tick
    sign: Signed
    is_pair: bool = False
    is_row: bool = False


@dataclass(slots=True)
class Scope:
    """The units under one heading, or in one cell of a form."""

    heading: str
    units: list[Unit] = field(default_factory=list)
    location: Location | None = None


def unit_of(line: Line, words: ConsentWords) -> Unit:
    """The unit of an ordinary line."""
    text, tick, is_pair = _answered(line.text, words, line.struck)
    return Unit(text, line, tick, sign_of(line, words), is_pair)


@remembered
def _answered(written: str, words: ConsentWords, struck: str) -> tuple[str, Tick, bool]:
    """The text with one kind of boxes, what it answers and whether it offers both yes and no."""
    text = _KEYWORDS.sub(" ", written.translate(MARKS))
    tick = tick_of(text, struck)
    is_unanswered = tick is Tick.NONE and words.unanswered.search(text) is not None and _ASKING.search(text) is not None
    if is_unanswered:
        tick = Tick.OPEN
    is_pair = bool(re.search(r"\bja\b", text, re.IGNORECASE) and re.search(r"\bnei\b", text, re.IGNORECASE))
    is_pair = is_pair or is_unanswered or offers_given(text) or text.rstrip().endswith("null")
    is_pair = is_pair or first_alternative(text) != text
    return text, tick, is_pair
