"""Relationships of a package: the only right way to find a part (ECMA-376 part 2, clause 9)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from ipdocs.ooxml.archive import Archive, Packed
from ipdocs.ooxml.names import qn
from ipdocs.ooxml.parsing import parse_xml
from ipdocs.ooxml.refusal import unreadable

_RELATIONSHIP = qn("pr:Relationship")
_REMEMBERED_BYTES = 16 * 1024
"""Documents of one template have the same relationships; those of an unusual size are read each time."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind`` is the last word of the type URI (``styles``, ``header``); ``target`` a part name or an outside address."""

    id: str
    kind: str
    target: str
    is_external: bool = False


def relationships(archive: Archive, part: str = "") -> tuple[Relationship, ...]:
    """All relationships of a part; of the package itself for the empty name. None when it has no such file."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", base + ".rels")
    if name not in archive:
        return ()
    packed = archive.packed(name)
    return _remembered(packed, folder) if packed.size <= _REMEMBERED_BYTES else _found(packed, folder)


def _found(packed: Packed, folder: str) -> tuple[Relationship, ...]:
    found = []
    for element in parse_xml(packed.unpacked()).iterfind(_RELATIONSHIP):
        is_external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
        found.append(Relationship(element.get("Id", ""), kind, target, is_external))
    return tuple(found)


_remembered = lru_cache(maxsize=64)(_found)


def target_of(archive: Archive, found: Iterable[Relationship], kind: str) -> str | None:
    """The first inner target of that kind that is in the package."""
    for relationship in found:
        if relationship.kind == kind and not relationship.is_external and relationship.target in archive:
            return relationship.target
    return None


def main_part(archive: Archive, of_package: Iterable[Relationship] | None = None) -> str:
    """The name of the main document part, whatever it is called; ``of_package`` where they have been read already.

    Raises :class:`UnreadableDocument` (``no_main_part``).
    """
    name = target_of(archive, relationships(archive) if of_package is None else of_package, "officeDocument")
    if name is None:
        raise unreadable("no_main_part")
    return name
