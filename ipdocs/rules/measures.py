"""Measures told in blocks instead of a table: a name, then lines or rows for scope, responsible person and so on.

``Tiltak: Fysioterapi`` / ``Omfang: …`` / ``Ansvarlig: …``; or a heading ``1) Fysioterapi`` over ``Hvor mye: …`` / ``Hvem: …``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ipdocs.model.blocks import Cell
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import Line

_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}\s*[.):]|(?:tiltak|aktivitet|tjeneste|teneste)\s*(?:nr\.?\s*)?\d)", re.IGNORECASE
)
_AROUND = " \t|·;,–-•*"
LONGEST_NAME = 140
FURTHEST = 14
NEAR = 6
LOOK_AHEAD = 3
"""In a form, a field may stand right before the name: ``Omfang`` over ``Tiltak``."""
LEAST_TOLD = 2
"""A heading that is nothing known is a measure only when so much is told under it."""


@dataclass(slots=True)
class Measure:
    """One measure: its name and, by requirement, the entries that tell of it."""

    name: Line
    is_sure: bool = True
    told: dict[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owned:
    """An entry with the requirements whose label it bears."""

    entry: Entry
    owners: frozenset[str]


def measures(
    found: Iterable[Owned],
    lines: tuple[Line, ...],
    owner: str,
    fields: frozenset[str],
    fields_of: Callable[[Entry], frozenset[str]],
) -> tuple[Measure, ...]:
    """All blocks. ``owner`` is the requirement of the measures' names; ``fields`` those of what is told about each."""
    every = list(found)
    headings = {each.entry.location.order: each for each in every if each.entry.kind is EntryKind.HEADING}
    by_order = {line.location.order: line for line in lines}
    labelled = {each.entry.location.order for each in every if each.entry.kind is EntryKind.LABEL}
    inner = [each for each in every if each.entry.kind is EntryKind.LABEL or _is_plain_row(each.entry, labelled)]
    out: list[Measure] = []
    current: Measure | None = None
    last = -FURTHEST
    is_void = False
    before: dict[str, Entry] = {}
    for number, each in enumerate(inner):
        order = each.entry.location.order
        name = next((line for line in each.entry.lines[:1] if line.text.strip()), None)
        if owner in each.owners and name is not None:
            current, is_void = Measure(name), False
            current.told.update(before if order - last <= NEAR else {})
            out.append(current)
            before, last = {}, order
            continue
        if owner in each.owners and each.entry.kind is EntryKind.ROW:
            current, is_void, last = None, True, order
            continue
        mine = (each.owners & fields) or (fields_of(each.entry) if not each.owners else frozenset())
        if not mine or (is_void and order - last <= FURTHEST):
            last = order if mine else last
            continue
        is_void = False
        is_new = current is None or order - last > FURTHEST or not mine.isdisjoint(current.told)
        over = max((at for at in headings if last < at < order), default=None)
        if is_new or over is not None:
            current = _within(by_order.get(order), each.entry)
            if current is None and not _is_named_next(inner[number : number + LOOK_AHEAD], owner):
                current = _named(order, last, headings, by_order, owner)
            if current is not None:
                out.append(current)
        if current is None:
            before |= dict.fromkeys(mine, each.entry)
        last = order
        if current is not None:
            for requirement in mine:
                current.told.setdefault(requirement, each.entry)
    return tuple(measure for measure in out if len(measure.told) >= (1 if measure.is_sure else LEAST_TOLD))


def _is_named_next(following: Sequence[Owned], owner: str) -> bool:
    """Whether the row of a form stands right before the row with the measure's name."""
    first, *others = following
    return first.entry.kind is EntryKind.ROW and any(
        owner in each.owners
        and each.entry.kind is EntryKind.ROW
        and each.entry.location.order - first.entry.location.order <= NEAR
        for each in others
    )


def form_measure(found: Iterable[Owned], cells: Iterable[Cell], owner: str, fields: frozenset[str]) -> Measure | None:
    """The measure of a form that names one and no other, in whatever order its rows stand."""
    places = {cell.location for cell in cells}
    rows = [each for each in found if each.entry.kind is EntryKind.ROW and each.entry.location in places]
    names = [line for each in rows if owner in each.owners for line in each.entry.lines[:1] if line.text.strip()]
    if len(names) != 1:
        return None
    measure = Measure(names[0])
    for each in rows:
        for requirement in each.owners & fields:
            measure.told.setdefault(requirement, each.entry)
    return measure if measure.told else None


def row_measures(
    found: Sequence[Owned], fields: frozenset[str], fields_of: Callable[[Entry], frozenset[str]]
) -> list[Measure]:
    """Measures in one row each: its label names the measure, the answer holds its fields: ``Fysioterapi | omfang: …``."""
    labels: dict[int, list[Owned]] = {}
    for each in found:
        if each.entry.kind is EntryKind.LABEL:
            labels.setdefault(each.entry.location.order, []).append(each)
    out: list[Measure] = []
    for each in found:
        if each.entry.kind is not EntryKind.ROW or each.owners:
            continue
        measure = Measure(Line(each.entry.label, each.entry.location))
        for inner in (inner for line in each.entry.lines for inner in labels.get(line.location.order, ())):
            mine = (inner.owners & fields) or (fields_of(inner.entry) if not inner.owners else frozenset())
            for requirement in mine:
                measure.told.setdefault(requirement, inner.entry)
        if len(measure.told) >= LEAST_TOLD:
            out.append(measure)
    return out


def _within(line: Line | None, entry: Entry) -> Measure | None:
    """The measure whose name stands in the same line, before what is told of it: ``– Turgåing | omfang: … | hvem: …``."""
    if line is None or entry.kind is not EntryKind.LABEL:
        return None
    at = line.text.find(entry.label)
    name = line.text[:at].strip(_AROUND) if at > 0 else ""
    return Measure(Line(name, line.location)) if name and ":" not in name and len(name) <= LONGEST_NAME else None


def _is_plain_row(entry: Entry, labelled: set[int]) -> bool:
    """Whether the row of a form tells one thing, and does not hold further labels with their answers."""
    return entry.kind is EntryKind.ROW and all(line.location.order not in labelled for line in entry.lines)


def _named(order: int, last: int, headings: dict[int, Owned], by_order: dict[int, Line], owner: str) -> Measure | None:
    """The measure that a block without a name of its own belongs to: the heading or the line right above it."""
    at = max((place for place in headings if place < order), default=None)
    if at is None:
        return None
    heading = headings[at]
    title = heading.entry.label
    if not heading.owners - {owner} and at > last and (_NUMBERED.match(title) or owner not in heading.owners):
        is_sure = bool(_NUMBERED.match(title)) or _is_under(at, headings, owner)
        return Measure(Line(title, heading.entry.location), is_sure)
    above = by_order.get(order - 1)
    if owner in heading.owners and above is not None and above.location.order > at and len(above.text) <= LONGEST_NAME:
        return Measure(above)
    return None


def _is_under(at: int, headings: dict[int, Owned], owner: str) -> bool:
    """Whether one of the headings right before names the measures."""
    before = sorted((place for place in headings if place < at), reverse=True)
    for place in before:
        if headings[place].owners:
            return owner in headings[place].owners
    return False
