"""What a paragraph is besides its text, as the format says it."""

from __future__ import annotations

from typing import NamedTuple

from ipdocs.readers.flow.numbering import Marker

CONTENTS = "toc"
"""The style given to paragraphs of a table of contents, whatever theirs is."""


class Shape(NamedTuple):
    """``depth``: in how many tables it stands. ``joins_next``: its mark is deleted, so it runs on into the next one."""

    level: int | None = None
    marker: Marker | None = None
    style: str | None = None
    depth: int = 0
    joins_next: bool = False
    anchor: str | None = None
