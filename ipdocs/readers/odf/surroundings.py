"""What reading a part depends on, and what is gathered beside its visible text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ipdocs.model import Inline
from ipdocs.readers.odf.styles import Styles


@dataclass(slots=True)
class Box:
    """Something with blocks of its own that stands in or beside a paragraph."""

    element: etree._Element
    is_shaded: bool


@dataclass(slots=True)
class Note:
    """A footnote, an endnote or a comment met in the text."""

    name: str
    kind: str
    element: etree._Element


@dataclass(slots=True)
class Surroundings:
    """What the inlines depend on, and what is gathered beside the visible text while reading one part."""

    styles: Styles
    controls: dict[str, list[Inline]] = field(default_factory=dict)
    hidden: int = 0
    changes: int = 0
    objects: int = 0
    external: int = 0
    blanks: int = 0
    page: int | None = None
    deleted: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comments: list[Note] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
