"""What a group inherits from the one around it, and gives back when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ipdocs.readers.flow import look as looks


class ParagraphState(NamedTuple):
    r"""Paragraph properties since ``\pard``."""

    in_table: bool = False
    depth: int = 0
    style: int = 0
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    is_shaded: bool = False

    @property
    def table_depth(self) -> int:
        r"""In how many tables the paragraph stands: ``\itap``, or 1 where only ``\intbl`` says so."""
        return max(self.depth, 1) if self.in_table else 0


DEFAULT_PARAGRAPH = ParagraphState()


@dataclass(slots=True)
class State:
    """The properties of characters and paragraphs at this point."""

    look: int = looks.PLAIN
    codec: str = "cp1252"
    symbols: str = ""
    fallback_length: int = 1
    language: int = 0
    paragraph: ParagraphState = DEFAULT_PARAGRAPH

    def copy(self) -> State:
        """For an inner group."""
        return State(self.look, self.codec, self.symbols, self.fallback_length, self.language, self.paragraph)
