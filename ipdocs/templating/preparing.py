"""What is done to a template once, before it is compiled: tick boxes bound, settings mended, core properties there.

Macro-enabled templates stay what they are.
"""

from __future__ import annotations

from ipdocs.ooxml import Archive, parse_xml
from ipdocs.templating.checkboxes import bind_checkboxes
from ipdocs.templating.editing import (
    CONTENT_TYPES,
    rebuilt,
    relationships_name,
    serialised,
    with_override,
    with_relationship,
)
from ipdocs.templating.package import Package
from ipdocs.templating.properties import CONTENT_TYPE, EMPTY, PART_NAME, RELATIONSHIP
from ipdocs.templating.settings import has_contents_table, mend_settings

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEMPLATE, _DOCUMENT = _MAIN + b"template.main+xml", _MAIN + b"document.main+xml"
"""What is made from a .dotx is a .docx; Word opens no document that calls itself a template."""


def prepared(package: Package) -> bytes:
    """The template's bytes as they are compiled; the same bytes when there was nothing to do.

    Raises :class:`UnreadableDocument` when a part cannot be parsed.
    """
    archive = package.archive
    changes: dict[str, bytes] = {}
    has_contents = False
    for name in package.texts:
        root = parse_xml(archive.read(name))
        has_contents = has_contents or has_contents_table(root)
        if bind_checkboxes(root):
            changes[name] = serialised(root)
    if package.settings is not None:
        settings = parse_xml(archive.read(package.settings))
        if mend_settings(settings, update_fields=has_contents):
            changes[package.settings] = serialised(settings)
    types = archive.read(CONTENT_TYPES)
    if _TEMPLATE in types:
        changes[CONTENT_TYPES] = types.replace(_TEMPLATE, _DOCUMENT)
    if package.core is None and PART_NAME not in archive:
        changes |= _with_core(archive, changes.get(CONTENT_TYPES, types))
    return rebuilt(archive, changes) if changes else archive.data


def _with_core(archive: Archive, types: bytes) -> dict[str, bytes]:
    roots = relationships_name("")
    return {
        CONTENT_TYPES: with_override(types, PART_NAME, CONTENT_TYPE),
        roots: with_relationship(archive.read(roots), "rIdIpdocsCore", RELATIONSHIP, PART_NAME),
        PART_NAME: EMPTY,
    }
