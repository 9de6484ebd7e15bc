"""Checking a template against what its records can give it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ipdocs.api.workspace import Workspace
from ipdocs.catalog import builtin_root
from ipdocs.findings import Finding, Severity


def check_template(path: Path, workspace: Workspace, type: str | None = None, form: str = "nb") -> tuple[Finding, ...]:
    """What is wrong with a template that records of ``type`` (``None``: of any type) are to fill; nothing when it is sound.

    Unknown fields are told with the nearest known one, broken tags with their place. Raises :class:`OSError`.
    """
    from ipdocs import records, templating

    types = records.TYPES if type is None else (type,)
    known = {name for kind in types for name in known_fields(kind, workspace)}
    return templating.check_template(path, known, form=form)


def require_sound_template(path: Path, workspace: Workspace, type: str, form: str = "nb") -> None:
    """Refuse a template of the municipality's own that records of ``type`` cannot fill; the built-in ones are sound.

    Without this a misspelt ``{{ person.namn|krev }}`` would be filled as if the record lacked the name. Raises
    :class:`ipdocs.errors.TemplateError` with every fault and its place, and :class:`OSError`.
    """
    if path.resolve().is_relative_to(builtin_root().resolve()):
        return
    from ipdocs import templating

    found = check_template(path, workspace, type, form)
    faults = [fault for fault in found if fault.severity is Severity.ERROR]
    if faults:
        raise templating.template_error(faults, form)


def own_templates(workspace: Workspace, type: str, form: str | None = None) -> tuple[Path, ...]:
    """The municipality's own templates for documents of ``type``, in one language form or (``None``) in both."""
    suffix = f".{form}.docx" if form else ".docx"
    found = (workspace.catalog.find(name) for name in workspace.catalog.names(f"templates/{type}", suffix))
    builtin = builtin_root().resolve()
    return tuple(path for path in found if not path.resolve().is_relative_to(builtin))


def known_fields(type: str, workspace: Workspace) -> frozenset[str]:
    """The dotted names that a template of that type can use: ``person.navn``, ``tiltak[].ansvarlig``, ``klage_til.adresse``.

    They are those of the record's schema and those that are derived from it and from the profile.
    """
    from ipdocs import content, records

    schema = records.json_schema(type)
    example = json.loads(records.starter(type, "nb", "json"))
    record = records.validate(example, type, catalog=workspace.catalog)
    values = {**record.data, **_one_of_each(schema, record.data)}
    derived = content.context(values, workspace.profile, "nb")
    return frozenset((*_of_schema(schema), *_of_values(derived)))


def _one_of_each(schema: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The record's lists of groups, each with an item for every choice in it: what is derived of any item is then seen."""
    lists: dict[str, Any] = {}
    for name, inner in schema["properties"].items():
        fields = inner.get("items", {}).get("properties", {})
        if not fields:
            continue
        blank = dict.fromkeys(fields)
        choices = [{**blank, key: value} for key, field in fields.items() for value in field.get("enum", ()) if value]
        lists[name] = [*(data[name] or ()), *(choices or [blank])]
    return lists


def _of_schema(schema: Mapping[str, Any], path: str = "") -> Iterator[str]:
    for name, inner in schema.get("properties", {}).items():
        yield path + name
        yield from _of_schema(inner, f"{path}{name}.")
    if "items" in schema:
        items = path.removesuffix(".") + "[]"
        yield items
        yield from _of_schema(schema["items"], f"{items}.")


def _of_values(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield f"{path}{name}"
            yield from _of_values(inner, f"{path}{name}.")
    elif isinstance(value, (list, tuple)):
        items = path.removesuffix(".") + "[]"
        for inner in value:
            yield items
            yield from _of_values(inner, f"{items}.")
