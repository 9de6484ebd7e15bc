"""Pieces on one baseline make a line; a wide gap parts a row into several lines (columns, labels and values)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipdocs.readers.pdf.content import Piece

_SAME_ROW = 0.42
_WORD_GAP = 0.13
_SURE_GAP = 0.35
COLUMN_GAP = 1.5


@dataclass(slots=True)
class Line:
    """Pieces from left to right."""

    pieces: list[Piece]
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    _text: str | None = None

    @classmethod
    def of(cls, pieces: list[Piece]) -> Line:
        """The line of these pieces."""
        if len(pieces) == 1:
            only = pieces[0]
            return cls(pieces, only.x0, only.x1, only.base, only.size, only.bold)
        pieces = sorted(pieces, key=lambda piece: piece.x0)
        written = [piece for piece in pieces if piece.control is None] or pieces
        longest = max(written, key=lambda piece: len(piece.text))
        return cls(
            pieces,
            pieces[0].x0,
            max(piece.x1 for piece in pieces),
            longest.base,
            longest.size,
            all(piece.bold for piece in written),
        )

    @property
    def text(self) -> str:
        """What is written in it, blanks where there are gaps."""
        if self._text is None:
            self._text = "".join(blank + piece.text for blank, piece in spaced(self.pieces))
        return self._text

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base - self.size * 0.78

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base + self.size * 0.22


def spaced(pieces: Iterable[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with the blank, the tab or the nothing that stands before it."""
    before: Piece | None = None
    for number, piece in enumerate(pieces):
        if before is None:
            yield "", piece
        else:
            gap = piece.x0 - before.x1
            if gap > COLUMN_GAP * piece.size and before.control is None and before.text[-1:] not in "•▪➢❖→-–":
                yield "\t", piece
            elif piece.control is not None or before.control is not None or (number == 1 and _is_marker([before])):
                yield " ", piece
            elif piece.order == before.order + 1 and gap < _SURE_GAP * piece.size:
                yield " " if piece.is_spaced else "", piece
            elif gap > _WORD_GAP * min(piece.size, before.size):
                yield " ", piece
            else:
                yield "", piece
        before = piece


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by the row that they stand in, rows from the top, pieces from the left."""
    out: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.middle):
        for row in reversed(out[-3:]):
            head = row[0]
            if abs(head.middle - piece.middle) <= _SAME_ROW * min(head.size, piece.size) and not _overlap(row, piece):
                row.append(piece)
                break
        else:
            out.append([piece])
    for row in out:
        row.sort(key=lambda each: each.x0)
    return out


def _overlap(row: list[Piece], piece: Piece) -> bool:
    """Whether the piece lies over another by more than a letter: then it is a row of its own, set tight."""
    slack = piece.size * 0.7
    return any(other.x0 + slack < piece.x1 and piece.x0 + slack < other.x1 for other in row) and len(row) > 0


def lines(pieces: Iterable[Piece]) -> list[Line]:
    """Lines in the order of their rows; a row with wide gaps gives several."""
    out: list[Line] = []
    for row in rows(pieces):
        part = [row[0]]
        for piece in row[1:]:
            before = part[-1]
            gap = piece.x0 - before.x1
            if gap > COLUMN_GAP * max(piece.size, before.size) and before.control is None and not _is_marker(part):
                out.append(Line.of(part))
                part = []
            part.append(piece)
        out.append(Line.of(part))
    return out


def _is_marker(part: list[Piece]) -> bool:
    """Whether this is only the number or bullet of what follows."""
    if len(part) > 1:
        return False
    text = part[0].text
    return len(text) <= 4 and (text in "•▪➢❖→-–o*·◦■●○►✓" or (text[-1] in ".)" and text[:-1].strip("(").isalnum()))
