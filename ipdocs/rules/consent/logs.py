"""Tables that tell what happened: letters to and fro (``Dato | Fra | Innhold``) and logs of who may know what, with remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipdocs.model import Cell
from ipdocs.model.grids import Grid
from ipdocs.model.lines import Line
from ipdocs.rules.consent.parting import MARKS
from ipdocs.rules.consent.signs import Sign, Signed
from ipdocs.rules.consent.ticks import Tick
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords


def log_units(grid: Grid, heading: str, words: ConsentWords) -> list[Unit]:
    """The rows as sentences; none for a table without a column for what was said."""
    labels = grid.columns
    is_log = words.log_heading.search(heading) is not None
    told = _place(labels, words.content_column)
    sender = _place(labels, words.party_column if is_log else words.sender_column)
    if told is None or sender is None:
        return []
    units = []
    for row in grid.rows:
        cell = row[told]
        if cell is None or not cell.text.strip():
            continue
        who = _text(row[sender])
        others = " ".join(_text(each) for place, each in enumerate(row) if place not in (told, sender))
        line = Line(_sentence(who, others, cell.text.strip().translate(MARKS), words, is_log=is_log), cell.location)
        units.append(Unit(line.text, line, Tick.NONE, Signed(Sign.NONE), is_row=True))
    return units


def _place(labels: Sequence[str], column: re.Pattern[str]) -> int | None:
    return next((place for place, label in enumerate(labels) if column.search(label.strip())), None)


def _sentence(who: str, others: str, content: str, words: ConsentWords, *, is_log: bool) -> str:
    """What the row tells, in one sentence: ``Melding fra Kari Vik 3.3.2025: Nei takk``."""
    if is_log and words.services.search(who):
        return f"Samtykke til deling med {who}: {content} {others}".strip()
    if who and not words.staff.search(who) and words.evidence.names_giver(who):
        return f"Melding fra {who} {others}: {content}"
    return content


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.strip()
