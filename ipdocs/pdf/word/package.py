"""The parts of a Word package that a layout needs, opened when they are used."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.ooxml import Archive, Relationship, W, main_part, parse_xml, relationships, unreadable


class Package:
    """One .docx. Everything in it is hostile: parts come through the zip gate and the hardened parser."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises :class:`UnreadableDocument` with the codes of :mod:`ipdocs.ooxml`."""
        self.archive = Archive.open(data, limits)
        self.limits = limits
        self._package = relationships(self.archive)
        self.main = main_part(self.archive, self._package)
        self.root = parse_xml(self.archive.read(self.main))
        if self.root.tag != W + "document":
            raise unreadable("unknown_format")

    @cached_property
    def related(self) -> tuple[Relationship, ...]:
        """The relationships of the main part."""
        return relationships(self.archive, self.main)

    def name_of(self, kind: str) -> str | None:
        """The name of the related part of that kind."""
        found = (one.target for one in self.related if one.kind == kind and not one.is_external)
        return next((target for target in found if target in self.archive), None)

    def part(self, kind: str) -> etree._Element | None:
        """The root of the related part of that kind."""
        name = self.name_of(kind)
        return parse_xml(self.archive.read(name)) if name is not None else None

    @cached_property
    def settings(self) -> etree._Element | None:
        """The root of the settings."""
        return self.part("settings")

    @cached_property
    def core(self) -> etree._Element | None:
        """The root of the core properties."""
        for one in self._package:
            if one.kind == "core-properties" and one.target in self.archive:
                return parse_xml(self.archive.read(one.target))
        return None
