"""Tables of who may see what: ``Deltaker | Hele planen | Bare mål | Ikke tilgang``, with a cross in one column of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipdocs.model import Cell
from ipdocs.model.grids import Grid
from ipdocs.model.lines import Line
from ipdocs.rules.consent.columns import YES_MARK
from ipdocs.rules.consent.parting import MARKS
from ipdocs.rules.consent.signs import Sign, Signed
from ipdocs.rules.consent.ticks import Tick
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords

LEAST_MARKED = 2
_OPEN = re.compile(r"[☐\s–-]*")


def matrix_units(grid: Grid, heading: str, words: ConsentWords) -> list[Unit]:
    """The rows as answers; none for a table that asks nobody's leave or whose cells hold more than crosses.

    A cross under ``Ikke tilgang`` is a no, one under any other column a yes to so much.
    """
    if not words.asks(heading) and not words.asks(" ".join(grid.columns)):
        return []
    if any(words.yes_column.search(each) or words.no_column.search(each) for each in grid.columns):
        return []
    marked = [place for place in range(1, len(grid.columns)) if _holds_marks(place, grid.rows)]
    if len(marked) < LEAST_MARKED:
        return []
    refusing = {place for place in marked if words.stance.nekter.search(grid.columns[place])}
    units = []
    for row in grid.rows:
        first = row[0]
        if first is None or not first.text.strip():
            continue
        crossed = {place for place in marked if YES_MARK.search(_text(row[place]))}
        line = Line(f"{grid.columns[0]}: {first.text.strip()}", first.location)
        units.append(Unit(line.text, line, _tick(crossed, refusing), Signed(Sign.NONE), is_pair=True, is_row=True))
    return units


def _tick(crossed: set[int], refusing: set[int]) -> Tick:
    if not crossed:
        return Tick.OPEN
    if crossed & refusing:
        return Tick.NO if crossed <= refusing else Tick.BOTH
    return Tick.YES


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.strip().translate(MARKS)


def _holds_marks(place: int, rows: Sequence[Sequence[Cell | None]]) -> bool:
    texts = [_text(row[place]) for row in rows]
    return all(_OPEN.fullmatch(each) or YES_MARK.search(each) for each in texts)
