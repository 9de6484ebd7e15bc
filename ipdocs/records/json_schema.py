"""The JSON Schema (draft 2020-12) of a record, made from the same fields as the validation."""

from __future__ import annotations

from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.records.schema import Field, Kind, schema
from ipdocs.wording import wording

_DATE = r"^(\d{4}-\d{1,2}-\d{1,2}([T ].*)?|\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{1,2}\. ?[A-Za-z]{3,9}\.? \d{4})$"
_PATTERNS = {
    Kind.DATE: _DATE,
    Kind.FNR: r"^[0-9][0-9 .-]{9,14}$",
    Kind.POSTCODE: r"^[0-9]{3,4}$",
    Kind.PHONE: r"^\+?[0-9 ().-]{3,30}$",
}
_NO_CATALOG = Catalog()


def json_schema(type_: str, form: str = "nb", catalog: Catalog = _NO_CATALOG) -> dict[str, Any]:
    """The schema of what ``fill`` reads and ``extract`` writes, with titles and hints in the language form.

    It tells the shape; control digits and the law's own rules are checked by :func:`validate`. Raises :class:`UsageError`
    for an unknown type.
    """
    root = schema(type_, catalog)
    whole = _group(root, form)
    whole["properties"]["type"] = {"const": type_, "title": root.by_name["type"].title(form)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ipdocs:record:{type_}:{form}",
        "title": wording(form, f"records.type.{type_}"),
        "description": wording(form, "records.schema.description"),
        **whole,
    }


def _group(field: Field, form: str) -> dict[str, Any]:
    group: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {child.name: _described(child, form) for child in field.fields},
    }
    if required := [child.name for child in field.fields if _needed(child)]:
        group["required"] = required
    return group


def _needed(field: Field) -> bool:
    return field.required or (not field.repeated and any(_needed(child) for child in field.fields))


def _described(field: Field, form: str) -> dict[str, Any]:
    told: dict[str, Any] = {"title": field.title(form)}
    if hint := field.hints.get(form):
        told["description"] = hint
    one = _group(field, form) if field.kind is Kind.GROUP else _leaf(field)
    if field.repeated:
        return {**told, "type": ["array", "null"], "items": one}
    if field.kind is Kind.GROUP and not _needed(field):
        one["type"] = ["object", "null"]
    return {**told, **one}


def _leaf(field: Field) -> dict[str, Any]:
    may_lack: list[None] = [] if field.required else [None]
    if field.kind is Kind.CHOICE:
        return {"enum": [*field.values, *may_lack]}
    if field.kind is Kind.YESNO:
        return {"enum": ["ja", "nei", True, False, *may_lack]}
    leaf: dict[str, Any] = {"type": "string" if field.required else ["string", "null"]}
    if field.max:
        leaf["maxLength"] = field.max
    if pattern := _PATTERNS.get(field.kind):
        leaf["pattern"] = pattern
    if field.kind is Kind.EMAIL:
        leaf["format"] = "email"
    return leaf
