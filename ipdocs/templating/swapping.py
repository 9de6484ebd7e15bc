"""Swap a named picture of a template for another one: the letterhead's frame for the municipality's logo."""

from __future__ import annotations

import hashlib

from lxml import etree

from ipdocs.ooxml import parse_xml, qn
from ipdocs.templating.editing import (
    CONTENT_TYPES,
    IMAGE_RELATIONSHIP,
    rebuilt,
    relationships_name,
    relative_target,
    serialised,
    with_picture_type,
    with_relationship,
)
from ipdocs.templating.package import Package
from ipdocs.templating.pictures import measure

_DOCPR, _EXTENT, _BLIP, _EMBED = qn("wp:docPr"), qn("wp:extent"), qn("a:blip"), qn("r:embed")
_EXT, _XFRM, _DRAWING, _R = qn("a:ext"), qn("a:xfrm"), qn("w:drawing"), qn("w:r")
_CNVPR = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"


def swapped(package: Package, name: str, picture: bytes | None, alt: str) -> bytes:
    """The template with every picture of that name (``wp:docPr/@name``) swapped, or taken out for ``None``.

    The new picture keeps its proportions within the box of the old one. Raises :class:`InputError` for a picture that
    is neither PNG nor JPEG, :class:`KeyError` when the template has no picture of that name.
    """
    changes: dict[str, bytes] = {}
    archive = package.archive
    for part in package.texts:
        root = parse_xml(archive.read(part))
        found = [element for element in root.iter(_DOCPR) if element.get("name") == name]
        if not found:
            continue
        if picture is None:
            for element in found:
                _take_out(element)
        else:
            suffix, width, height = measure(picture)
            media = f"word/media/ipdocs-{hashlib.sha256(picture).hexdigest()[:16]}.{suffix}"
            rels = relationships_name(part)
            identifier = "rIdIpdocsSwap" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
            target = relative_target(part, media)
            old = archive.read(rels) if rels in archive else None
            changes[rels] = with_relationship(old, identifier, IMAGE_RELATIONSHIP, target)
            changes[media] = picture
            changes[CONTENT_TYPES] = with_picture_type(changes.get(CONTENT_TYPES, archive.read(CONTENT_TYPES)), suffix)
            for element in found:
                _put_in(element, identifier, width, height, alt)
        changes[part] = serialised(root)
    if not changes:
        raise KeyError(name)
    return rebuilt(archive, changes)


def _put_in(docpr: etree._Element, identifier: str, width: int, height: int, alt: str) -> None:
    frame = docpr.getparent()
    if frame is None:
        return
    docpr.set("descr", alt)
    for element in frame.iter(_CNVPR):
        element.set("descr", alt)
    for blip in frame.iter(_BLIP):
        blip.set(_EMBED, identifier)
        for child in list(blip):  # the vector form of the old picture and its effects
            blip.remove(child)
    extent = frame.find(_EXTENT)
    if extent is None:
        return
    box_width, box_height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    scale = min(box_width / width, box_height / height)
    size = {"cx": str(round(width * scale)), "cy": str(round(height * scale))}
    for element in (extent, *(ext for xfrm in frame.iter(_XFRM) for ext in xfrm.iter(_EXT))):
        for key, value in size.items():
            element.set(key, value)


def _take_out(docpr: etree._Element) -> None:
    drawing = next(docpr.iterancestors(_DRAWING), None)
    run = None if drawing is None else drawing.getparent()
    if drawing is None or run is None:
        return
    run.remove(drawing)
    parent = run.getparent()
    if run.tag == _R and parent is not None and all(child.tag == qn("w:rPr") for child in run):
        parent.remove(run)
