"""Validate the shape of a record with cerberus. The only module that imports it.

Cerberus walks the tree and knows missing, unknown, type, length and allowed values; the notations of :mod:`values` are
checks of ours. Its messages are never shown: each error becomes a :class:`Fault` with our own wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cerberus import Validator, errors
from cerberus.schema import DefinitionSchema

from ipdocs.records.faults import Fault, Path, nearest, shown
from ipdocs.records.schema import Field, Kind
from ipdocs.records.shape import CONVERT
from ipdocs.records.values import forbidden


class _RecordValidator(Validator):  # type: ignore[misc]
    """Cerberus with our checks; the text of a custom error is the key of its fault."""

    def _check_with_line(self, field: str, value: str) -> None:
        self._check_with_text(field, value)
        if "\n" in value:
            self._error(field, "linje")

    def _check_with_text(self, field: str, value: str) -> None:
        if forbidden(value):
            self._error(field, "tegn")

    def _check_with_notation(self, field: str, value: object) -> None:
        try:
            CONVERT[Kind(self.schema[field]["meta"]["kind"])](value)
        except ValueError as error:
            self._error(field, str(error))


@cache
def _definition(field: Field) -> DefinitionSchema:
    """The checked schema of a record, made once: checking it costs as much as validating a record."""
    return DefinitionSchema(_RecordValidator(), _rules(field))


def _rules(field: Field) -> dict[str, Any]:
    """The cerberus schema of a group's fields."""
    return {child.name: _rule(child) for child in field.fields}


def _rule(field: Field) -> dict[str, Any]:
    one: dict[str, Any] = {"meta": {"kind": field.kind.value}}
    if field.kind is Kind.GROUP:
        one |= {"type": "dict", "schema": _rules(field)}
    elif field.kind is Kind.CHOICE:
        one |= {"allowed": list(field.values)}
    elif field.kind in (Kind.LINE, Kind.TEXT):
        one |= {"type": "string", "maxlength": field.max, "check_with": field.kind.value}
    else:
        one |= {"check_with": "notation"}
    if field.repeated:
        return {"type": "list", "schema": one, "required": field.required}
    return {**one, "required": field.required}


def shape_faults(field: Field, value: Mapping[str, Any]) -> list[Fault]:
    """Everything that does not fit, in the order of the schema, from a record in normal notation (:func:`shape.normal`)."""
    validator = _RecordValidator(_definition(field))  # a new one each time: it holds the state of one validation
    if validator.validate(value, normalize=False):
        return []
    order = {child.name: number for number, child in enumerate(field.fields)}
    found = [_fault(field, leaf) for leaf in _leaves(validator._errors)]
    return sorted(found, key=lambda fault: _rank(fault, order))


def _rank(fault: Fault, order: Mapping[str, int]) -> tuple[Any, ...]:
    top, *rest = fault.path
    return (order.get(str(top), len(order)), [(isinstance(step, str), str(step).zfill(6)) for step in rest])


def _leaves(found: list[errors.ValidationError]) -> Iterator[errors.ValidationError]:
    for error in found:
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _fault(root: Field, error: errors.ValidationError) -> Fault:
    path: Path = tuple(error.document_path)
    if error.code == errors.REQUIRED_FIELD.code:
        return Fault(path, "mangler")
    if error.code == errors.UNKNOWN_FIELD.code:
        return _unknown(root, path)
    if error.code == errors.UNALLOWED_VALUE.code:
        return _unallowed(_described(root, path), path, error.value)
    if error.code == errors.MAX_LENGTH.code:
        return Fault(path, "for-lang", {"grense": error.constraint})
    if error.code == errors.CUSTOM.code:
        return Fault(path, str(error.info[0]))
    return _wrong_type(_described(root, path), path)


def _described(root: Field, path: Path) -> Field:
    field = root
    for step in path:
        if isinstance(step, str):
            field = field.by_name[step]
    return field


def _unknown(root: Field, path: Path) -> Fault:
    group = _described(root, path[:-1])
    name = str(path[-1])
    near = nearest(name, group.by_name)
    if near:
        return Fault(path, "ukjent-mente", {"forslag": near})
    elsewhere = [field.path for field in root.walk() if field.name == name]
    if elsewhere:
        about_person = f"person.{name}"
        return Fault(path, "ukjent-plass", {"forslag": about_person if about_person in elsewhere else elsewhere[0]})
    return Fault(path, "ukjent", {"kjente": ", ".join(group.by_name)})


def _unallowed(field: Field, path: Path, value: object) -> Fault:
    near = nearest(value, field.values) if isinstance(value, str) else None
    known = ", ".join(field.values)
    if near:
        return Fault(path, "valg-mente", {"forslag": near, "verdier": known})
    return Fault(path, "valg", {"verdier": known})


def _wrong_type(field: Field, path: Path) -> Fault:
    in_list = bool(path) and isinstance(path[-1], int)
    if field.repeated and not in_list:
        return Fault(path, "liste")
    if field.kind is Kind.GROUP:
        return Fault(path, "gruppe", {"felt": ", ".join(shown(name) for name in field.by_name)})
    return Fault(path, "tekst")
