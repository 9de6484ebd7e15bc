"""What the content of paragraphs depends on, and what is gathered beside the visible text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ipdocs.readers.docx.fields import FieldStack
from ipdocs.readers.docx.styles import Styles


@dataclass(slots=True)
class Surroundings:
    """What the inlines depend on, and what is gathered beside the visible text while reading one part."""

    styles: Styles
    links: dict[str, str] = field(default_factory=dict)
    fields: FieldStack = field(default_factory=FieldStack)
    is_paper_dark: bool = False
    hidden: int = 0
    changes: int = 0
    objects: int = 0
    deleted: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    sections: list[etree._Element] = field(default_factory=list)
