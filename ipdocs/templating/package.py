"""The template as a package: which parts may hold tags, and all parts as they stand, still compressed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from ipdocs.errors import UnreadableDocument
from ipdocs.model import Part
from ipdocs.ooxml import Archive, Entry, main_part, parse_xml, relationships
from ipdocs.templating.faults import finding, template_error
from ipdocs.templating.zipping import DEFLATED, PackedPart, engine, pack

_KINDS = {
    "header": Part.HEADER,
    "footer": Part.FOOTER,
    "footnotes": Part.FOOTNOTE,
    "endnotes": Part.ENDNOTE,
}
"""Relationships of the main part that lead to text with tags. docxtpl leaves endnotes alone."""

Source = str | Path | bytes | BinaryIO


@dataclass(frozen=True, slots=True)
class Package:
    """A template that passed the zip gate. ``main`` is the main document's part, ``texts`` the parts that hold text."""

    archive: Archive
    main: str
    texts: dict[str, Part]
    core: str | None
    settings: str | None

    def packed(self) -> dict[str, PackedPart]:
        """All parts as they stand; one that was stored is deflated, when that makes it smaller."""
        return {entry.name: self._packed(entry) for entry in self.archive.entries}

    def _packed(self, entry: Entry) -> PackedPart:
        data = self.archive.data[entry.start : entry.end]
        if entry.method != DEFLATED:
            smaller = pack(entry.name, data, engine("zlib"))
            if len(smaller.data) < len(data):
                return smaller
        return PackedPart(entry.name, entry.method, entry.crc, entry.size, data)

    def tree(self, name: str) -> etree._Element:
        """The parsed part. Raises :class:`UnreadableDocument`."""
        return without_blank_text(parse_xml(self.archive.read(name)))


def read_source(source: Source) -> bytes:
    """The bytes of a template given as a path, bytes or an open binary file. Raises :class:`OSError`."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, (str, Path)):
        return Path(source).read_bytes()
    return source.read()


def open_package(data: bytes, form: str) -> Package:
    """Pass the template through the gate. Raises :class:`TemplateError` when it is no sound Word package."""
    try:
        archive = Archive.open(data)
        for entry in archive.entries:
            archive.read(entry.name)  # sizes and checksums are what they claim, so that raw bytes may be copied
        main = main_part(archive)
        texts = {main: Part.BODY}
        settings = None
        for relationship in relationships(archive, main):
            if relationship.is_external or relationship.target not in archive:
                continue
            if relationship.kind in _KINDS:
                texts[relationship.target] = _KINDS[relationship.kind]
            elif relationship.kind == "settings":
                settings = relationship.target
        core = next((found.target for found in relationships(archive) if found.kind == "core-properties"), None)
        if core is not None and core not in archive:
            core = None
    except UnreadableDocument as error:
        raise template_error((finding(form, "package", grunn=error.message),), form) from None
    return Package(archive, main, texts, core, settings)


def without_blank_text(root: etree._Element) -> etree._Element:
    """Without the white space between elements that python-docx drops too when it reads a part."""
    for element in root.iter(etree.Element):
        if len(element) and element.text is not None and not element.text.strip():
            element.text = None
        if element.tail is not None and not element.tail.strip():
            element.tail = None
    return root


__all__ = ["Package", "Source", "open_package", "read_source", "without_blank_text"]
