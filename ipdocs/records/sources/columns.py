"""From the columns of a table to the tree of a record.

A heading is a path: ``person.navn``, ``maal[0].tekst``, ``samtykke[1].opplysninger``. A list of texts may stand in one
cell with ``|`` between them (``samtykke[0].mottakere``: ``Skolen | Fastlegen``), or in columns of its own
(``maal[0].delmaal[1]``) when a text itself holds ``|``. Empty cells are left out; lists close up over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipdocs.limits import LIMITS, Limits
from ipdocs.records.sources.item import Place, SourceTrouble

Steps = tuple[str | int, ...]
_STEP = re.compile(r"([^\[\].]+)((?:\[\d{1,5}\])*)")


def headings(cells: Sequence[object], place: Place, limits: Limits = LIMITS) -> dict[int, Steps]:
    """The path of each column by its number; columns without a heading are left out.

    Raises :class:`SourceTrouble` for a heading that is no path, stands twice, or when there is none.
    """
    if len(cells) > limits.record_columns:
        raise SourceTrouble("kolonner", place, grense=limits.record_columns)
    found: dict[int, Steps] = {}
    for column, cell in enumerate(cells):
        written = str(cell).strip().lower() if cell is not None else ""
        if not written:
            continue
        steps = _steps(written)
        if steps is None:
            raise SourceTrouble("overskrift", place, kolonne=column + 1)
        if steps in found.values():
            raise SourceTrouble("overskrift-to-ganger", place, kolonne=column + 1)
        found[column] = steps
    if not found:
        raise SourceTrouble("uten-overskrifter", place)
    return found


def _steps(written: str) -> Steps | None:
    steps: list[str | int] = []
    for part in written.split("."):
        match = _STEP.fullmatch(part.strip())
        if not match:
            return None
        steps.append(match[1].strip())
        steps.extend(int(number) for number in re.findall(r"\d+", match[2]))
    return tuple(steps)


def record(columns: Mapping[int, Steps], cells: Sequence[object]) -> dict[str, Any]:
    """The tree of one row. Raises :class:`SourceTrouble` when a cell stands outside the headings or paths contradict."""
    tree: dict[str | int, Any] = {}
    for column, cell in enumerate(cells):
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        if column not in columns:
            raise SourceTrouble("utenfor", kolonne=column + 1)
        _place(tree, columns[column], cell, column)
    return {str(key): _lists(value) for key, value in tree.items()}


def _place(tree: dict[str | int, Any], steps: Steps, cell: object, column: int) -> None:
    *way, last = steps
    for step in way:
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise SourceTrouble("overskrift-strid", kolonne=column + 1)
    if last in tree:
        raise SourceTrouble("overskrift-strid", kolonne=column + 1)
    tree[last] = cell


def _lists(value: Any) -> Any:
    """Groups whose keys are numbers are lists."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_lists(value[key]) for key in sorted(value)]
    return {str(key): _lists(child) for key, child in value.items()}


def empty(cells: Iterable[object]) -> bool:
    """Whether a row holds nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
