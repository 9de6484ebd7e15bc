"""Give a record its normal shape: values in one notation before validation, all keys present after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ipdocs.limits import LIMITS, Limits
from ipdocs.records import values
from ipdocs.records.faults import Fault, Path
from ipdocs.records.schema import Field, Kind

SEPARATOR = "|"
CONVERT: Mapping[Kind, Callable[[object], str]] = {
    Kind.LINE: values.text,
    Kind.TEXT: values.text,
    Kind.DATE: values.iso_date,
    Kind.YESNO: values.yesno,
    Kind.FNR: values.fodselsnummer,
    Kind.PHONE: values.phone,
    Kind.EMAIL: values.email,
    Kind.POSTCODE: values.postcode,
}


def convert(field: Field, value: object) -> str:
    """The value in the field's notation. Raises :class:`ValueError` with the key of the fault."""
    return values.choice(value, field.values) if field.kind is Kind.CHOICE else CONVERT[field.kind](value)


def size_faults(raw: Mapping[Any, Any], limits: Limits = LIMITS) -> list[Fault]:
    """Whether the record is too deep or has too many values to be looked at; walks without recursion."""
    stack: list[tuple[object, int]] = [(raw, 1)]
    count = 0
    while stack:
        node, depth = stack.pop()
        count += 1
        if count > limits.record_values:
            return [Fault((), "for-mange-verdier", {"grense": limits.record_values})]
        children = node.values() if isinstance(node, Mapping) else node if isinstance(node, list | tuple) else ()
        if depth > limits.record_depth:
            return [Fault((), "for-dyp", {"grense": limits.record_depth})]
        stack.extend((child, depth + 1) for child in children)
    return []


def normal(field: Field, value: object) -> Any:
    """The value with every part in its notation. What cannot be turned stays as it is, for the validation to report.

    Nothing (``None``, an empty text, an empty cell) is left out; groups that are missing are there, empty.
    """
    if field.repeated:
        return _normal_list(field, value)
    return _normal_one(field, value)


def _normal_list(field: Field, value: object) -> Any:
    if _nothing(value):
        return []
    if isinstance(value, list | tuple):
        items = [_normal_one(field, item) for item in value]
        return items if field.fields else [item for item in items if not _nothing(item)]
    if field.fields or isinstance(value, Mapping):
        return value
    parts = value.split(SEPARATOR) if isinstance(value, str) else [value]
    return [_normal_one(field, part) for part in parts if not _nothing(part)]


def _normal_one(field: Field, value: object) -> Any:
    if field.kind is Kind.GROUP:
        return _normal_group(field, value)
    try:
        return convert(field, value)
    except ValueError:
        return value


def _normal_group(field: Field, value: object) -> Any:
    if _nothing(value):
        value = {}
    if not isinstance(value, Mapping):
        return value
    known = field.by_name
    shaped: dict[str, Any] = {}
    for key, child in value.items():
        name = str(key)
        if name not in known:
            shaped[name] = child
        elif not _nothing(child):
            shaped[name] = normal(known[name], child)
    for name, child_field in known.items():
        if name not in shaped and child_field.fields and not child_field.repeated:
            shaped[name] = _normal_group(child_field, {})
    return shaped


def _nothing(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def complete(field: Field, value: Any) -> Any:
    """The valid value with all keys, in the order of the schema: ``None``, ``[]`` or a complete group for what is absent."""
    if field.repeated:
        return [_complete_one(field, item) for item in value or ()]
    return _complete_one(field, value)


def _complete_one(field: Field, value: Any) -> Any:
    if field.kind is not Kind.GROUP:
        return value
    given = value or {}
    return {child.name: complete(child, given.get(child.name)) for child in field.fields}


def identity_faults(data: dict[str, Any]) -> list[Fault]:
    """Bring birth date and personal number together: the date is taken from the number when only that is given."""
    person = data.get("person")
    if not person or not person["fodselsnummer"]:
        return []
    path: Path = ("person", "fodselsdato")
    possible = values.birth_dates(person["fodselsnummer"])
    if person["fodselsdato"] is None:
        likely = values.likely_birth_date(person["fodselsnummer"])
        person["fodselsdato"] = likely.isoformat() if likely else None
    elif date.fromisoformat(person["fodselsdato"]) not in possible:
        return [Fault(path, "fnr-fodselsdato")]
    return []
