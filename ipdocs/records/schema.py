"""The shape of a record as a tree of fields, read from ``validators/schemas/<type>.toml`` (notation: ``felles.toml`` there).

One source for the validation, the JSON Schema, the starter records and the order of the keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ipdocs.catalog import Catalog, builtin_root
from ipdocs.errors import ContentError, UsageError

TYPES = ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
SCHEMA_FOLDER = "validators/schemas"


class Kind(StrEnum):
    """What a field holds."""

    GROUP = "group"
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    YESNO = "yesno"
    FNR = "fnr"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"


DEFAULT_MAX = {Kind.LINE: 300, Kind.TEXT: 20_000, Kind.EMAIL: 254}
_PROPERTIES = {"kind", "nb", "nn", "hint", "required", "law", "advice", "since", "max", "values"}


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field. ``repeated``: a list of it. ``law`` and ``advice`` name the requirement that the field meets."""

    name: str
    path: str
    kind: Kind
    titles: Mapping[str, str]
    hints: Mapping[str, str]
    repeated: bool = False
    required: bool = False
    law: str | None = None
    advice: str | None = None
    since: date | None = None
    max: int | None = None
    values: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    def title(self, form: str) -> str:
        """The field's name for people."""
        return self.titles[form]

    def walk(self) -> Iterator[Field]:
        """This field and all below it, in order."""
        yield self
        for child in self.fields:
            yield from child.walk()

    @property
    def by_name(self) -> dict[str, Field]:
        """The fields of a group by their keys."""
        return {child.name: child for child in self.fields}


@cache
def schema(type_: str, catalog: Catalog = Catalog()) -> Field:  # noqa: B008 - frozen and empty
    """The record of that type as one group.

    The file of a municipality is laid over the built-in one. Raises :class:`UsageError` for an unknown type,
    :class:`ContentError` when a schema file is wrong, with the file and the line's path.
    """
    if type_ not in TYPES:
        raise UsageError(f"There is no record schema for {type_!r}.", f"Types: {', '.join(TYPES)}.")
    properties: dict[str, dict[str, Any]] = {}
    for path in reversed(list(catalog.all(f"{SCHEMA_FOLDER}/{type_}.toml"))):
        _lay(properties, path)
    return _tree(properties, type_)


def _lay(properties: dict[str, dict[str, Any]], path: Path) -> None:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(
            f"{path}: not a valid schema: {error}.", "Compare with validators/schemas/felles.toml."
        ) from None
    for name in raw.get("include", ()):
        _lay(properties, builtin_root() / SCHEMA_FOLDER / f"{name}.toml")
    for dotted, values in raw.get("fields", {}).items():
        unknown = set(values) - _PROPERTIES
        if unknown:
            raise ContentError(f"{path}: {dotted}: unknown property {min(unknown)}.", f"Known: {sorted(_PROPERTIES)}.")
        properties.setdefault(dotted, {}).update(values)


def _tree(properties: Mapping[str, Mapping[str, Any]], type_: str) -> Field:
    children: dict[str, list[str]] = {"": []}
    for dotted in properties:
        parent = dotted.rpartition(".")[0]
        if parent and parent not in properties:
            raise ContentError(f"Record schema {type_}: {dotted} stands under {parent}, which is not described.")
        children.setdefault(parent, []).append(dotted)

    def build(dotted: str) -> Field:
        values = properties[dotted]
        try:
            kind = Kind(values.get("kind", "group"))
            titles = {form: str(values[form]) for form in ("nb", "nn")}
        except (KeyError, ValueError) as error:
            raise ContentError(
                f"Record schema {type_}: {dotted}: {error}.", "nb, nn and a known kind are needed."
            ) from None
        since = values.get("since")
        return Field(
            name=dotted.rpartition(".")[2].removesuffix("[]"),
            path=dotted,
            kind=kind,
            titles=titles,
            hints=values.get("hint", {}),
            repeated=dotted.endswith("[]"),
            required=values.get("required", False),
            law=values.get("law"),
            advice=values.get("advice"),
            since=date.fromisoformat(since) if since else None,
            max=values.get("max", DEFAULT_MAX.get(kind)),
            values=tuple(values.get("values", ())),
            fields=tuple(build(child) for child in children.get(dotted, ())),
        )

    top = tuple(build(dotted) for dotted in children[""])
    return Field(name=type_, path="", kind=Kind.GROUP, titles={"nb": type_, "nn": type_}, hints={}, fields=top)
