"""The record while it is being read: values as spans, claimed when the record is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.result import Sureness


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text for a field. ``copied``: the words also stand elsewhere, so they are read and not claimed."""

    span: Span
    certainty: Sureness = Sureness.SIKKER
    note: str = ""
    copied: bool = False


@dataclass(slots=True)
class Goal:
    """A goal with its sub-goals."""

    text: list[Piece]
    steps: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of a list of groups: the texts of its fields."""

    cells: dict[str, list[Piece]] = field(default_factory=dict)

    def add(self, name: str, piece: Piece) -> None:
        """One more line for a field."""
        self.cells.setdefault(name, []).append(piece)

    def has(self, name: str) -> bool:
        """Whether the field has been told."""
        return bool(self.cells.get(name))


@dataclass(slots=True)
class Draft:
    """Everything read of a plan, in the order of the document."""

    texts: dict[str, list[Piece]] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    representatives: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)
    evaluations: list[Row] = field(default_factory=list)
    person: Row = field(default_factory=Row)
    coordinator: Row = field(default_factory=Row)
    values: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, piece: Piece) -> None:
        """One more line of a text field."""
        self.texts.setdefault(name, []).append(piece)


ONE_LINE = frozenset({"navn", "rolle", "tjeneste", "tittel", "enhet", "hjemmel", "telefon", "epost", "poststed"})
LONGEST = {"text": 20_000, "line": 300, "short": 2_000}
_SHORT = frozenset({"omfang", "ansvarlig", "tidspunkt", "utarbeide", "koordinering"})


class Assembly:
    """Claims the pieces of a draft and puts the values into the record under their paths."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def text(self, pieces: list[Piece], path: str) -> str:
        """The pieces as one text; those whose words another field has claimed already are left to it."""
        name = path.rsplit(".", 1)[-1]
        limit = LONGEST["line" if name in ONE_LINE else "short" if name in _SHORT else "text"]
        joint = " " if name in ONE_LINE else "\n"
        parts: list[str] = []
        length = 0
        for piece in pieces:
            said = self.ledger.text(piece.span)
            if not WORD.search(said) or length + len(said) + 1 > limit:
                continue
            if piece.copied:
                self.ledger.read(piece.span, path, piece.certainty, piece.note)
            elif self.ledger.is_mostly_free(piece.span):
                self.ledger.claim(piece.span, path, piece.certainty, piece.note)
            else:
                continue
            parts.append(" ".join(said.split("\n")) if name in ONE_LINE else said)
            length += len(said) + 1
        return joint.join(parts)

    def row(self, row: Row, path: str) -> dict[str, Any]:
        """The fields of a row that have a text."""
        made = {name: self.text(pieces, f"{path}.{name}") for name, pieces in row.cells.items()}
        return {name: text for name, text in made.items() if text}
