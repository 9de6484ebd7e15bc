"""Styles and list definitions, remembered for the next documents of the same template.

A municipality's documents come from a few templates, and a template's styles.xml (often hundreds of kilobytes) is in each of
them byte for byte. What is remembered hangs on the packed bytes, so a file that differs in anything is read anew; it holds
styles and numbering, never text of a document.
"""

from __future__ import annotations

from functools import lru_cache

from ipdocs.ooxml import Archive, Packed, parse_xml
from ipdocs.readers.docx.numbering import Definitions
from ipdocs.readers.docx.styles import Styles

_BYTES = 1024 * 1024
"""Parts above this size, unpacked, are not remembered: memory stays bounded whatever comes in."""


def styles_of(archive: Archive, name: str | None) -> Styles:
    """The styles in the part of that name. Raises :class:`UnreadableDocument` when it cannot be parsed."""
    if name is None:
        return Styles()
    packed = archive.packed(name)
    return _remembered_styles(packed) if packed.size <= _BYTES else _styles(packed)


def definitions_of(archive: Archive, name: str | None) -> Definitions:
    """The lists that the part of that name defines; it is parsed, and refused, when the first list item comes."""
    if name is None:
        return Definitions(lambda: None)
    packed = archive.packed(name)
    return _remembered_definitions(packed) if packed.size <= _BYTES else _definitions(packed)


def _styles(packed: Packed) -> Styles:
    return Styles(packed.unpacked())


def _definitions(packed: Packed) -> Definitions:
    return Definitions(lambda: parse_xml(packed.unpacked()))


_remembered_styles = lru_cache(maxsize=16)(_styles)
_remembered_definitions = lru_cache(maxsize=16)(_definitions)
