"""Primitives for OOXML and ODF packages: namespaces, a hardened XML parser and the zip gate. Nothing here knows a document.

Everything refuses hostile input with :class:`ipdocs.errors.UnreadableDocument`; its ``code`` is stable.
"""

from ipdocs.ooxml.archive import Archive, Entry, Packed
from ipdocs.ooxml.names import NS, W, qn
from ipdocs.ooxml.parsing import parse_as_written, parse_xml
from ipdocs.ooxml.refusal import unreadable
from ipdocs.ooxml.relationships import Relationship, main_part, relationships, target_of

__all__ = [
    "NS",
    "Archive",
    "Entry",
    "Packed",
    "Relationship",
    "W",
    "main_part",
    "parse_as_written",
    "parse_xml",
    "qn",
    "relationships",
    "target_of",
    "unreadable",
]
