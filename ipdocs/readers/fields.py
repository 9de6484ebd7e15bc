"""Fields of word processors, whatever the format: their result is visible, their instruction is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

EMPTY_ANSWER = "\u2002\u00a0 \t\n"
"""Word shows an empty text field as five en spaces."""
LONGEST_INSTRUCTION = 4_096


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended."""

    instruction: str = ""
    in_result: bool = False

    def instruct(self, text: str) -> None:
        """More of the instruction."""
        if len(self.instruction) < LONGEST_INSTRUCTION:
            self.instruction += text

    @property
    def keyword(self) -> str:
        """``TOC``, ``FORMTEXT`` …: the first word of the instruction."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""


F = TypeVar("F", bound=Field)


@dataclass(slots=True)
class Fields(Generic[F]):
    """The fields that are open at this point of the document; they may span paragraphs."""

    open: list[F] = field(default_factory=list)

    @property
    def shows_text(self) -> bool:
        """Whether text here is seen: outside all instructions."""
        return all(each.in_result for each in self.open)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is being written."""
        return any(each.keyword == "TOC" for each in self.open)
