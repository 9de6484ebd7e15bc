"""What a changed copy of a Word package must not keep: signatures that no longer hold, and macros."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ipdocs.ooxml import Archive, Relationship, parse_xml, qn, relationships
from ipdocs.templating.editing import CONTENT_TYPES, relationships_name, serialised

_RELATIONSHIP, _OVERRIDE = qn("pr:Relationship"), qn("ct:Override")
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NO_CONTENT_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_SIGNATURE_KINDS = frozenset({"origin", "signature"})
_MACRO_KINDS = frozenset({"vbaProject", "wordVbaData"})


@dataclass(frozen=True, slots=True)
class Stripped:
    """A package without the parts that were taken out; ``changes`` are parts to write for it."""

    archive: Archive
    changes: dict[str, bytes]
    had_signature: bool
    had_macros: bool


def stripped(archive: Archive, main: str) -> Stripped:
    """Take signatures and macros out, with the relationships and content types that name them.

    The result is a plain document whatever the source was (.docm, .dotx). Raises :class:`ipdocs.errors.UnreadableDocument`.
    """
    signatures = _reach(archive, "", _SIGNATURE_KINDS)
    macros = _reach(archive, main, _MACRO_KINDS)
    gone = signatures | macros
    gone |= {name for name in map(relationships_name, gone) if name in archive}
    changes: dict[str, bytes] = {CONTENT_TYPES: _content_types(archive, main, gone)}
    for owner in ("", main):
        name = relationships_name(owner)
        if name in archive and gone:
            changes[name] = _without(archive.read(name), _SIGNATURE_KINDS | _MACRO_KINDS)
    kept = Archive(archive.data, tuple(entry for entry in archive.entries if entry.name not in gone))
    return Stripped(kept, changes, had_signature=bool(signatures), had_macros=bool(macros))


def _reach(archive: Archive, start: str, kinds: frozenset[str]) -> set[str]:
    """The parts that are reached from ``start`` by relationships of these kinds."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        related: tuple[Relationship, ...] = relationships(archive, waiting.pop())
        for one in related:
            if one.kind in kinds and not one.is_external and one.target in archive and one.target not in found:
                found.add(one.target)
                waiting.append(one.target)
    return found


def _without(xml: bytes, kinds: frozenset[str]) -> bytes:
    root = parse_xml(xml)
    for element in list(root.iterfind(_RELATIONSHIP)):
        if element.get("Type", "").rstrip("/").rpartition("/")[2] in kinds:
            root.remove(element)
    return serialised(root)


def _content_types(archive: Archive, main: str, gone: set[str]) -> bytes:
    """The content types without those parts; the main part is a document's."""
    root = parse_xml(archive.read(CONTENT_TYPES) if CONTENT_TYPES in archive else _NO_CONTENT_TYPES)
    named = None
    for element in list(root.iterfind(_OVERRIDE)):
        part = element.get("PartName", "").lstrip("/")
        if part in gone:
            root.remove(element)
        elif part == main:
            named = element
    if named is None:
        named = etree.SubElement(root, _OVERRIDE)
        named.set("PartName", "/" + main)
    named.set("ContentType", _MAIN_TYPE)
    return serialised(root)
