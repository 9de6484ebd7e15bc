"""From what stood in the fields of a template to a record: names set right, dates and phones in their notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2.sandbox import SandboxedEnvironment

from ipdocs.conversion.extraction.dating import Exactness, written_dates
from ipdocs.conversion.extraction.own.matching import Holds
from ipdocs.records import schema
from ipdocs.records.schema import Field, Kind

PATH = re.compile(r"(?P<name>\w+)(?:\[(?P<index>\d+)\])?")
CONSENT_LISTS = {
    "samtykke_plan_liste": "plan",
    "samtykke_deling_liste": "deling",
    "samtykke_koordinator_liste": "koordinator",
}
_ENVIRONMENT = SandboxedEnvironment(autoescape=True)
_NAME = re.compile(r"(?<![\w.'\"])([A-Za-z_][\w.]*)")
_WORDS = frozenset({"and", "or", "not", "in", "is", "none", "true", "false"})


def field_at(type: str, path: str) -> Field | None:
    """The field of the record that a path of a template names; ``None`` for what is derived (``frist``, ``avsender.navn``)."""
    node: Field | None = schema(type)
    for step in path.split("."):
        match = PATH.fullmatch(step.removesuffix("[]"))
        if match is None or node is None:
            return None
        name = "samtykke" if match["name"] in CONSENT_LISTS else match["name"]
        node = node.by_name.get(name)
    return node


def normal(kind: Kind, name: str, text: str) -> str | None:
    """A printed value in the notation of records; ``None`` where it is no value of that kind."""
    text = text.replace("\u00a0", " ").strip() if kind is Kind.PHONE else text.strip()
    if kind is Kind.DATE or name == "tidspunkt":
        found = written_dates(text)
        if len(found) == 1 and found[0].exactness is Exactness.DAY and (found[0].start, found[0].end) == (0, len(text)):
            return found[0].first.isoformat()
        return None if kind is Kind.DATE else text
    return text


def solved(values: tuple[str, ...], path: str, held: Iterable[Holds]) -> str | None:
    """The first value of a choice with which all conditions about it come out as they did; ``None`` for no answer.

    Only conditions that name this field alone are asked.
    """
    asked = [(holds, expression) for holds in held if (expression := _about(holds, path)) is not None]
    if not asked:
        return None
    for value in ("", *values):
        if all(_evaluated(expression, value) == holds.is_true for holds, expression in asked):
            return value or None
    return None


def _about(holds: Holds, path: str) -> str | None:
    """The condition with ``value`` for the path, when it speaks of nothing else."""
    scope = dict(holds.scope)
    is_other = False

    def put(match: re.Match[str]) -> str:
        nonlocal is_other
        name = match[1]
        if name in _WORDS:
            return name
        first, dot, rest = name.partition(".")
        full = scope.get(first, first) + dot + rest
        if full == path:
            return "value"
        is_other = True
        return name

    parts = re.split(r"('[^']*'|\"[^\"]*\")", holds.expression)
    out = "".join(part if number % 2 else _NAME.sub(put, part) for number, part in enumerate(parts))
    return out if "value" in out and not is_other else None


def _evaluated(expression: str, value: str) -> bool:
    return bool(_ENVIRONMENT.compile_expression(expression)(value=value))


def put(record: dict[str, Any], path: str, value: Any) -> None:
    """Set a value at a dotted path with indexes, making what is on the way."""
    node: Any = record
    steps = path.split(".")
    for number, step in enumerate(steps):
        match = PATH.fullmatch(step)
        if match is None:
            raise ValueError(step)
        name, index = match["name"], match["index"]
        is_last = number == len(steps) - 1
        if index is None:
            if is_last:
                node[name] = value
            else:
                node = node.setdefault(name, {})
            continue
        items = node.setdefault(name, [])
        while len(items) <= int(index):
            items.append({})
        if is_last:
            items[int(index)] = value
        else:
            node = items[int(index)]
