"""Changes to a package as a whole: parts replaced or added, relationships and content types with them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from ipdocs.ooxml import Archive, parse_xml, qn
from ipdocs.templating.zipping import PackedPart, assemble, engine, pack, shelve

CONTENT_TYPES = "[Content_Types].xml"
IMAGE_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULT, _OVERRIDE = f"{{{_CT}}}Default", f"{{{_CT}}}Override"
_PICTURE_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
_EMPTY_RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def rebuilt(archive: Archive, changes: Mapping[str, bytes]) -> bytes:
    """The package with parts replaced, in place, or added at the end."""
    zlib_engine = engine("zlib")
    parts = [
        pack(entry.name, changes[entry.name], zlib_engine)
        if entry.name in changes
        else PackedPart(entry.name, entry.method, entry.crc, entry.size, archive.compressed(entry.name))
        for entry in archive.entries
    ]
    parts += [pack(name, data, zlib_engine) for name, data in changes.items() if name not in archive]
    return assemble(shelve(parts), ())


def serialised(root: etree._Element) -> bytes:
    """A part as bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def relationships_name(part: str) -> str:
    """The name of a part's relationships; of the package's for the empty name."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def with_relationship(xml: bytes | None, identifier: str, kind: str, target: str) -> bytes:
    """A part's relationships with one more. ``target`` is as it stands in the file; ``kind`` the whole type URI."""
    root = parse_xml(xml or _EMPTY_RELATIONSHIPS)
    element = etree.SubElement(root, qn("pr:Relationship"))
    element.set("Id", identifier)
    element.set("Type", kind)
    element.set("Target", target)
    return serialised(root)


def with_picture_type(xml: bytes, suffix: str) -> bytes:
    """The content types with the one of PNG or JPEG."""
    root = parse_xml(xml)
    if any(element.get("Extension", "").lower() == suffix for element in root.iter(_DEFAULT)):
        return xml
    element = etree.Element(_DEFAULT)
    element.set("Extension", suffix)
    element.set("ContentType", _PICTURE_TYPES[suffix])
    root.insert(0, element)
    return serialised(root)


def with_override(xml: bytes, part: str, content_type: str) -> bytes:
    """The content types with the one of a part."""
    root = parse_xml(xml)
    element = etree.SubElement(root, _OVERRIDE)
    element.set("PartName", "/" + part)
    element.set("ContentType", content_type)
    return serialised(root)


def relative_target(part: str, target: str) -> str:
    """``target`` as the relationships of ``part`` name it."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")
