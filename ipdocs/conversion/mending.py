"""Making an extracted record one that can be filled, without losing a word: what a field cannot hold goes to ``uplassert``."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.records import schema
from ipdocs.records.faults import Fault, dotted
from ipdocs.records.schema import Field
from ipdocs.records.shape import complete, identity_faults, normal
from ipdocs.records.validation import shape_faults
from ipdocs.records.values import forbidden

_ROUNDS = 4
UNPLACED = "uplassert"
PERSON_NAME = ("person", "navn")


@dataclass(frozen=True, slots=True)
class Mended:
    """The record and the paths whose values were moved. ``lacks_name``: the document does not say whom it is about."""

    record: dict[str, Any]
    moved: tuple[str, ...] = ()
    lacks_name: bool = False


def mended(record: Mapping[str, Any], kind: str, form: str, catalog: Catalog) -> Mended:
    """A record that is valid but for the person's name, which the document may lack."""
    root = schema(kind, catalog)
    made = copy.deepcopy(dict(record))
    moved: list[str] = []
    lacks_name = False
    for _ in range(_ROUNDS):
        faults = _faults(root, made)
        lacks_name = any(fault.path == PERSON_NAME for fault in faults)
        wrong = [fault for fault in faults if fault.path != PERSON_NAME]
        if not wrong:
            break
        # From behind, so that taking an item out of a list leaves the paths of those before it as they are.
        for path in sorted({fault.path for fault in wrong}, key=str, reverse=True):
            moved.append(dotted(path))
            _move(made, path, root, form)
    return Mended(made, tuple(moved), lacks_name)


def _faults(root: Field, record: Mapping[str, Any]) -> list[Fault]:
    shaped = normal(root, record)
    faults = shape_faults(root, shaped)
    return faults or identity_faults(complete(root, shaped))


def _move(record: dict[str, Any], path: tuple[str | int, ...], root: Field, form: str) -> None:
    node: Any = record
    for step in path[:-1]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    try:
        value = node[last]
    except (KeyError, IndexError, TypeError):
        if isinstance(node, dict) and len(path) > 2:  # something required is missing in an item: all of it is moved
            _move(record, path[:-1], root, form)
        return
    del node[last]
    text = "".join(" " if forbidden(character) else character for character in _told(value)).strip()
    if text:
        title = "" if path[0] == UNPLACED else _title(root, path, form)
        unplaced = record.setdefault(UNPLACED, [])
        unplaced.extend({"overskrift": title, "tekst": piece} for piece in _pieces(text))


def _pieces(text: str, longest: int = 900_000) -> list[str]:
    return [text[start : start + longest] for start in range(0, len(text), longest)]


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(filter(None, map(_told, value.values())))
    if isinstance(value, list):
        return "\n".join(filter(None, map(_told, value)))
    return "" if value is None else str(value)


def _title(root: Field, path: tuple[str | int, ...], form: str) -> str:
    field = root
    for step in path:
        if isinstance(step, str) and step in field.by_name:
            field = field.by_name[step]
    return field.title(form)
