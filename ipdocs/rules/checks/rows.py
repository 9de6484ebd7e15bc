"""``rows``: every measure has its scope, its responsible person … in the table's column or in labelled lines of its own.

PASS: a table ``Tiltak | Omfang | Ansvarlig`` with all cells filled; blocks ``Tiltak: …`` / ``Omfang: …`` / ``Ansvarlig: …``
FAIL: the column is not there; a cell is blank or ``-`` (the row is named).

Options: ``of`` – the id of the requirement whose column makes a table the one that is meant.
"""

from __future__ import annotations

from ipdocs.findings import Status
from ipdocs.model.blocks import Cell
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.grids import Grid
from ipdocs.model.lines import cell_lines
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.context import Context
from ipdocs.rules.judging import Content, best
from ipdocs.rules.phrases import clean_label
from ipdocs.rules.requirement import Requirement


def check_rows(requirement: Requirement, context: Context) -> Answer:
    """The tables' columns first; labelled lines and sentences where there is no such table."""
    owner = next((each for each in context.pack.requirements if each.id == requirement.options["of"]), None)
    answer: Answer | None = None
    unfilled: Answer | None = None
    for grid in context.layout.grids:
        if owner is None or owner.columns is None:
            break
        column = _column(requirement, grid, context)
        named = _named(owner, grid, context, is_weak=False)
        if not named and column is not None:
            named = _named(owner, grid, context, is_weak=True)
        if not named or (column is None and _only_labels(requirement, context)):
            continue
        found = _grid(grid, named[0], column, context)
        if not _filled(grid, named[0], context):
            unfilled = unfilled or found
            continue
        answer = found if answer is None else _worse(answer, found)
    answer = answer or unfilled
    labelled = _labelled(requirement, context)
    if answer is None:
        return labelled if labelled is not None else check_content(requirement, context)
    if answer.status is Status.MISSING:
        return better(answer, labelled if labelled is not None else check_content(requirement, context))
    return answer


def _named(owner: Requirement, grid: Grid, context: Context, *, is_weak: bool) -> list[int]:
    """The columns that hold the measures' names; weak ones only where the table tells more of them."""
    naming = context.pack.naming
    return [
        index
        for index, label in enumerate(grid.columns)
        if owner.id in naming.owners(label, EntryKind.COLUMN) and naming.is_weak_column(label, owner) is is_weak
    ]


def _column(requirement: Requirement, grid: Grid, context: Context) -> int | None:
    """The column of that requirement; one that is named by its words before one that is only likely to be meant."""
    owners = [context.pack.naming.owners(label, EntryKind.COLUMN) for label in grid.columns]
    if requirement.columns is not None:
        for index, label in enumerate(grid.columns):
            if requirement.columns.fullmatch(clean_label(label)):
                return index
    return next((index for index, found in enumerate(owners) if requirement.id in found), None)


def _only_labels(requirement: Requirement, context: Context) -> bool:
    return any(entry.kind is EntryKind.LABEL for entry in context.entries_for(requirement))


def _worse(first: Answer, second: Answer) -> Answer:
    """One incomplete table is enough to speak of."""
    return second if first.status is Status.PRESENT else first


def _grid(grid: Grid, named: int, column: int | None, context: Context) -> Answer:
    words = context.facts.words
    filled = _filled(grid, named, context)
    if column is None:
        return MISSING
    if not filled:
        cells = [cell for row in grid.rows for cell in (row[named], row[column]) if cell is not None]
        is_prompt = any(words.content_of(line) is Content.PLACEHOLDER for cell in cells for line in cell_lines(cell))
        return Answer(Status.PLACEHOLDER if is_prompt else Status.EMPTY, grid.location)
    lacking: list[tuple[int, Content]] = []
    shown = ""
    for number, row in filled:
        cell = row[column]
        content = Content.ANSWER if cell is None else best(words.content_of(line) for line in cell_lines(cell))
        if content is not Content.ANSWER:
            lacking.append((number, content))
        elif cell is not None and not shown:
            shown = cell.text
    if not lacking:
        # Cells that only reach in from the side hold nothing of this column's own.
        return Answer(Status.PRESENT if shown else Status.EMPTY, grid.location, excerpt(shown))
    rows = ", ".join(str(number + 1) for number, _ in lacking)
    place = filled[[number for number, _ in filled].index(lacking[0][0])][1][column]
    location = place.location if place is not None else grid.location
    arguments = {"rader": rows, "kolonne": grid.columns[column]}
    if len(lacking) == len(filled):
        is_prompt = all(content is Content.PLACEHOLDER for _, content in lacking)
        return Answer(Status.PLACEHOLDER if is_prompt else Status.EMPTY, location, "", "rows", arguments)
    is_prompt = any(content is Content.PLACEHOLDER for _, content in lacking)
    return Answer(Status.PLACEHOLDER if is_prompt else Status.EMPTY, location, "", "rows", arguments)


def _filled(grid: Grid, named: int, context: Context) -> list[tuple[int, tuple[Cell | None, ...]]]:
    """The rows that name a measure; an area of life without measures has none, nor has the printed label of a field."""
    words, naming = context.facts.words, context.pack.naming
    return [
        (number, row)
        for number, row in enumerate(grid.rows)
        if (cell := row[named]) is not None
        and best(words.content_of(line) for line in cell_lines(cell)) is Content.ANSWER
        and naming.exactly(clean_label(cell.text)).isdisjoint(naming.fields)
    ]


def _labelled(requirement: Requirement, context: Context) -> Answer | None:
    """Blocks of labelled lines: every measure needs its answer; those that lack it are named."""
    found = context.measured.measures
    if not any(requirement.id in measure.told for measure in found):
        return None
    words = context.facts.words
    shown: Answer | None = None
    lacking: list[tuple[int, Entry | None, Content]] = []
    label = ""
    for number, measure in enumerate(found, 1):
        entry = measure.told.get(requirement.id)
        if entry is None:
            lacking.append((number, None, Content.NOTHING))
            continue
        label = label or entry.label
        content = best(words.content_of(line) for line in entry.lines)
        if content is not Content.ANSWER:
            lacking.append((number, entry, content))
        elif shown is None:
            shown = Answer(Status.PRESENT, entry.location, excerpt(entry.lines[0].text))
    if shown is not None and not lacking:
        return shown
    place = next((entry.location for _, entry, _ in lacking if entry is not None), None)
    is_prompt = any(content is Content.PLACEHOLDER for _, _, content in lacking)
    arguments = {"rader": ", ".join(str(number) for number, _, _ in lacking), "kolonne": label}
    return Answer(Status.PLACEHOLDER if is_prompt else Status.EMPTY, place, "", "rows", arguments)
