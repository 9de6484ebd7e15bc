"""Tables read row by row: grids with columns for yes and no, forms with a label before each answer, signature rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ipdocs.model import Cell, Table
from ipdocs.model.grids import Grid, grid_of
from ipdocs.model.lines import Line, cell_lines, lines
from ipdocs.rules.consent.columns import NO_MARK, YES_MARK, columns_of, grid_units
from ipdocs.rules.consent.logs import log_units
from ipdocs.rules.consent.matrix import matrix_units
from ipdocs.rules.consent.names import name_in
from ipdocs.rules.consent.parting import MARKS
from ipdocs.rules.consent.reading import units_of
from ipdocs.rules.consent.signs import Sign, Signed, is_marked, sign_of
from ipdocs.rules.consent.ticks import Tick, tick_of
from ipdocs.rules.consent.unit import Scope, Unit, unit_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date
from ipdocs.rules.judging import is_blank

_CAPTION = re.compile(r"^\s*(?:dato|sted|stad|navn|namn|rolle|place)\b", re.IGNORECASE)
_ANSWER_CELL = re.compile(r"\s*(?P<answer>ja|nei)\s*(?P<colon>:?)\s*(?P<mark>[xX☒]?)\s*☐?\s*", re.IGNORECASE)
_PARENT = re.compile(r"\b(?:foresatt|føresett|forelder|mor|far)\b", re.IGNORECASE)
_EITHER = re.compile(r"\bja\s*/\s*nei\b", re.IGNORECASE)
LONGEST_CAPTION = 80
SIGNING_ROWS = 2


def read_table(table: Table, out: list[Scope], words: ConsentWords) -> None:
    """Add the units of a table to the last scope, or new scopes for the cells of a form."""
    signed_below = _signed_below(table, words)
    if signed_below:
        out[-1].units.extend(signed_below)
        return
    parties = _party_units(table, words)
    if parties:
        out[-1].units.extend(parties)
        return
    has_choice = any(_choice_row(row.cells) for row in table.rows)
    grid = None if has_choice else grid_of(table)
    heading = _heading_of(out[-1], words)
    read = _grid_units(grid, heading, words) if grid is not None else []
    if read:
        out[-1].units.extend(read)
        return
    if grid is not None and (columns := columns_of(grid.columns, grid.rows, words, heading)) is not None:
        for row in grid.rows:
            out[-1].units.extend(grid_units(row, columns, words))
        return
    above: Sequence[Cell] = ()
    for table_row in table.rows[_is_header(table.rows[0].cells, words) :] if table.rows else ():
        choice = _choice_row(table_row.cells)
        if choice is not None:
            out[-1].units.append(replace(unit_of(choice, words), is_row=True))
            continue
        signed = signature_row(table_row.cells, above, words)
        above = table_row.cells
        if signed is not None:
            out[-1].units.append(signed)
        else:
            _form_row(table_row.cells, out, words)


def _grid_units(grid: Grid, heading: str, words: ConsentWords) -> list[Unit]:
    """The rows of a table of crosses or of a log."""
    crossed = matrix_units(grid, heading, words)
    columns = columns_of(grid.columns, grid.rows, words, heading)
    if crossed or (columns is not None and columns.decides):
        return crossed
    return log_units(grid, heading, words)


def _heading_of(scope: Scope, words: ConsentWords) -> str:
    """The heading of the section with a title that stands right over the table: ``Visma – samtykkeregister``."""
    last = scope.units[-1].text.strip() if scope.units else ""
    is_title = 0 < len(last) <= LONGEST_CAPTION and last[-1] not in ".!?" and words.log_heading.search(last)
    return f"{scope.heading} {last}".strip() if is_title else scope.heading


def _party_units(table: Table, words: ConsentWords) -> list[Unit]:
    """``Foresatt 1 | Foresatt 2 | Koordinator`` over who signed: a line for each, an employee's apart."""
    if len(table.rows) != SIGNING_ROWS or len(table.rows[0].cells) != len(table.rows[1].cells):
        return []
    pairs = [(over.text.strip(), under) for over, under in zip(table.rows[0].cells, table.rows[1].cells, strict=True)]
    if not all(label and (words.party_label.search(label) or words.staff.search(label)) for label, _ in pairs):
        return []
    units = []
    for label, cell in pairs:
        line = Line(f"{label}: {cell.text.strip()}", cell.location)
        signed = replace(_filled(label, cell.text, words), is_party=_PARENT.search(label) is not None)
        is_signed = signed.sign is not Sign.SIGNED or first_date(cell.text) is not None or is_marked(cell.text)
        units.append(Unit(line.text, line, Tick.NONE, signed if is_signed else Signed(Sign.NONE), is_row=True))
    return units


def _choice_row(cells: Sequence[Cell]) -> Line | None:
    """``Samtykke til individuell plan | Ja: | Nei:`` as a line with boxes."""
    answers = [_ANSWER_CELL.fullmatch(cell.text.translate(MARKS)) for cell in cells[1:]]
    found = [answer for answer in answers if answer is not None]
    if (
        not cells
        or len(found) != len(answers)
        or len(found) < 2
        or not any(each["colon"] or each["mark"] for each in found)
    ):
        return None
    boxes = "  ".join(f"{'☒' if each['mark'] else '☐'} {each['answer']}" for each in found)
    return Line(f"{cells[0].text.strip()}  {boxes}", cells[0].location)


def _is_header(cells: Sequence[Cell], words: ConsentWords) -> bool:
    """``Spørsmål | Svar`` over a form."""
    return len(cells) > 1 and all(
        words.form_header.search(cell.text.strip()) and " " not in cell.text.strip() for cell in cells
    )


def _signed_below(table: Table, words: ConsentWords) -> list[Unit]:
    """Two rows: over each place to sign what is signed there: ``Jeg samtykker til planen | Koordinator``."""
    if len(table.rows) != SIGNING_ROWS or len(table.rows[0].cells) != len(table.rows[1].cells):
        return []
    over, under = table.rows[0].cells, table.rows[1].cells
    if _is_choice(over, under, words):
        crossed = (("☒" if YES_MARK.search(cell.text.translate(MARKS)) else "☐") for cell in under)
        chosen = [Line(f"{box} {cell.text.strip()}", cell.location) for box, cell in zip(crossed, over, strict=True)]
        return list(units_of(chosen, words))
    stated = [bool(words.statement.search(cell.text)) for cell in over]
    others = [cell for is_it, cell in zip(stated, over, strict=True) if not is_it]
    if not any(stated) or not others or not all(words.staff.search(cell.text) for cell in others):
        return []
    units = []
    for is_it, cell, value in zip(stated, over, under, strict=True):
        if is_it:
            line = Line(cell.text.strip(), cell.location)
            units.append(Unit(line.text, line, Tick.NONE, _filled("", value.text, words), is_row=True))
    return units


def _is_choice(over: Sequence[Cell], under: Sequence[Cell], words: ConsentWords) -> bool:
    """``Jeg ønsker plan | Jeg ønsker ikke plan`` over crosses."""
    if (
        len(over) != len(under)
        or len(over) < 2
        or not all(words.trigger.search(c.text) or words.asked.search(c.text) for c in over)
    ):
        return False
    marks = [cell.text.strip().translate(MARKS) for cell in under]
    return any(words.stance.nekter.search(cell.text) for cell in over) and all(
        is_blank(mark) or YES_MARK.search(mark) for mark in marks
    )


def signature_row(cells: Sequence[Cell], above: Sequence[Cell], words: ConsentWords) -> Unit | None:
    """A row of captioned signature lines: the caption in each cell, the answer under it or in the row above.

    ``Dato | Underskrift, Kari Nordmann`` is a row to be filled, whoever the caption names.
    """
    captions = [(cell, cell_lines(cell)) for cell in cells]
    signing = [
        (cell, own) for cell, own in captions if own and words.signature_label.search(own[0].text[:LONGEST_CAPTION])
    ]
    if not signing or len(signing[0][1][0].text) > LONGEST_CAPTION:
        return None
    cell, own = signing[0]
    others = [each for other, each in captions if other is not cell and each]
    beside = [each for each in others if not _CAPTION.match(each[0].text)]
    if beside or (len(cells) == 1 and len(own) == 1 and not above):
        return None
    under = " ".join(line.text for line in own[1:])
    over = next((each.text.strip() for each in above if each.column == cell.column), "")
    is_answer = not words.signature_label.search(over) and not words.trigger.search(over) and name_in(over)
    inline = own[0].text.partition(":")[2].strip()
    value = under or (over if is_answer else "") or (inline if name_in(inline) else "")
    days = " ".join(line.text for each in others for line in each[1:])
    days += " " + " ".join(each.text for each in above if each.column != cell.column and not under)
    line = Line(f"{own[0].text}: {value} {days}".strip(), cell.location)
    return Unit(line.text, line, Tick.NONE, _filled(own[0].text, value, words), is_row=True)


def _filled(label: str, value: str, words: ConsentWords) -> Signed:
    """A signature under a label: blank unless it holds letters, an employee's when the label says so."""
    if is_blank(value) or not re.search(r"[^\W\d_]{2}", value):
        return Signed(Sign.BLANK)
    if words.esign_not.search(value):
        return Signed(Sign.BLANK)
    return Signed(Sign.STAFF if words.staff.search(label) else Sign.SIGNED, name_in(value) or value.strip()[:60])


def _form_row(cells: Sequence[Cell], out: list[Scope], words: ConsentWords) -> None:
    if not cells:
        return
    label = " ".join(cells[0].text.split())
    values = [line for cell in cells[1:] for line in cell_lines(cell)]
    if len(cells) == 1 or len(values) > 1 or len(label) == 0:
        inner = values if len(cells) > 1 else list(lines(cells[0].blocks))
        heading = label if len(cells) > 1 else out[-1].heading
        scope = Scope(heading or out[-1].heading, location=cells[0].location)
        scope.units = list(units_of(inner, words))
        out.append(scope)
        out.append(Scope(out[-2].heading if len(out) > 1 else ""))
        return
    value = values[0].text.strip() if values else ""
    text = f"{label}: {value}" if value else f"{label}:"
    line = Line(text, cells[0].location)
    tick = tick_of(text)
    is_question = label.rstrip(": ").endswith("?")
    is_pair = is_question or _EITHER.search(label) is not None
    if is_pair or words.statement.search(label) or words.topic.search(label):
        if YES_MARK.search(value.translate(MARKS)) and "☐" not in value:
            tick = Tick.YES
        elif is_blank(value):
            tick = Tick.OPEN
        elif NO_MARK.match(value):
            tick = Tick.NO
    signed = sign_of(line, words) if words.signature_label.search(label) is None else _filled(label, value, words)
    out[-1].units.append(Unit(text, line, tick, signed, is_pair=is_pair, is_row=True))
