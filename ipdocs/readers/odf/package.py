"""The parts of an OpenDocument text: a zip package, or one flat XML file that holds them all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.ooxml import Archive, parse_xml, unreadable
from ipdocs.readers.odf import names as n

MANIFEST_PART = "META-INF/manifest.xml"
SIGNATURES_PART = "META-INF/documentsignatures.xml"
_ENCRYPTION = n.MANIFEST + "encryption-data"
_INDEXES = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml")


@dataclass(frozen=True)
class Parts:
    """The roots of the parts; in a flat file all are the same. ``has_macros``: the file carries program code."""

    content: etree._Element
    styles: etree._Element | None = None
    meta: etree._Element | None = None
    signatures: etree._Element | None = None
    has_macros: bool = False

    @cached_property
    def body(self) -> etree._Element:
        """The text. Raises :class:`UnreadableDocument` (``unknown_format``) for a workbook, a drawing and the like."""
        body = self.content.find(f"{n.OFFICE}body/{n.OFFICE}text")
        if body is None:
            raise unreadable("unknown_format")
        return body


def open_package(data: bytes, limits: Limits) -> Parts:
    """The parts of an .odt.

    Raises :class:`UnreadableDocument`: the codes of the zip gate and the parser, ``encrypted`` as the manifest tells it.
    """
    archive = Archive.open(data, limits)
    if MANIFEST_PART in archive and _is_encrypted(archive.read(MANIFEST_PART)):
        raise unreadable("encrypted")
    if "encrypted-package" in archive:
        raise unreadable("encrypted")
    return Parts(
        parse_xml(archive.read("content.xml")),
        _root(archive, "styles.xml"),
        _root(archive, "meta.xml"),
        _root(archive, SIGNATURES_PART),
        has_macros=any(_is_macro(name) for name in archive.names),
    )


def open_flat(data: bytes, limits: Limits) -> Parts:
    """The parts of an .fodt. Raises :class:`UnreadableDocument`: ``too_large`` and the codes of the parser."""
    if len(data) > limits.xml_part_bytes:
        raise unreadable("too_large")
    root = parse_xml(data)
    scripts = root.find(n.OFFICE + "scripts")
    has_macros = scripts is not None and any(len(script) for script in scripts.iterfind(n.OFFICE + "script"))
    return Parts(root, root, root, None, has_macros)


def _root(archive: Archive, name: str) -> etree._Element | None:
    return parse_xml(archive.read(name)) if name in archive else None


def _is_macro(name: str) -> bool:
    folder, _, rest = name.partition("/")
    return folder in {"Basic", "Scripts"} and rest != "" and not rest.endswith((*_INDEXES, "/"))


def _is_encrypted(manifest: bytes) -> bool:
    """Whether an entry is encrypted. A manifest may have a DOCTYPE (OpenOffice 2 wrote one); it is not followed."""
    if b"<!ENTITY" in manifest:
        raise unreadable("xml_dtd")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, recover=False, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(manifest, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False  # the text itself can still be whole
    return next(root.iter(_ENCRYPTION), None) is not None
