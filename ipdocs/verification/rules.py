"""The rules of a standard, read from the engine's archive.

The archive lacks the library with which the engine would read them itself; it would then judge by nothing and find nothing.
So they are read here and handed over one by one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from ipdocs.ooxml import parse_xml
from ipdocs.verification.standards import RULES, STANDARDS

_V = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One test: on which objects, and the expression that must hold."""

    specification: str
    clause: str
    number: int
    object: str
    deferred: bool | None
    tags: str | None
    description: str
    test: str
    message: str
    arguments: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that the engine carries from object to object."""

    name: str
    object: str
    default: str
    value: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a standard; ``flavour`` is the engine's name for it."""

    flavour: str
    rules: tuple[Rule, ...]
    variables: tuple[Variable, ...]


@cache
def read_rules(archive: Path, standard: str) -> Rules:
    """The rules of a standard (``2a``, ``ua1``). Raises :class:`KeyError` where the archive has none."""
    with zipfile.ZipFile(archive) as jar:
        root = parse_xml(jar.read(RULES.format(STANDARDS[standard][1])))
    rules = tuple(_rule(element) for element in root.iterfind(f"{_V}rules/{_V}rule"))
    if not rules:
        raise KeyError(standard)
    return Rules(root.get("flavour", ""), rules, tuple(_variables(root)))


def _rule(element: etree._Element) -> Rule:
    identity, error = element.find(f"{_V}id"), element.find(f"{_V}error")
    if identity is None or error is None:
        raise KeyError("a rule without id or error")
    deferred = element.get("deferred")
    return Rule(
        identity.get("specification", ""),
        identity.get("clause", ""),
        int(identity.get("testNumber", "0")),
        element.get("object", ""),
        None if deferred is None else deferred == "true",
        element.get("tags"),
        element.findtext(f"{_V}description", ""),
        element.findtext(f"{_V}test", ""),
        error.findtext(f"{_V}message", ""),
        tuple((one.text or "", one.get("name")) for one in error.iterfind(f"{_V}arguments/{_V}argument")),
    )


def _variables(root: etree._Element) -> Iterator[Variable]:
    for element in root.iterfind(f"{_V}variables/{_V}variable"):
        yield Variable(
            element.get("name", ""),
            element.get("object", ""),
            element.findtext(f"{_V}defaultValue", ""),
            element.findtext(f"{_V}value", ""),
        )
