r"""Row definitions: what stands between ``\trowd`` and the row's end says how its cells lie ("Table definitions")."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.readers.flow import CellShape, RowShape

MOST_CELLS = 1_000
"""Word allows 63 cells in a row."""


@dataclass(slots=True)
class RowDefinition:
    """The definition that is in force; the marks of a cell gather until its ``\\cellx`` ends it."""

    left: int = 0
    is_header: bool = False
    cells: list[CellShape] = field(default_factory=list)
    marks: set[bytes] = field(default_factory=set)
    background: int = 0

    def end_cell(self, edge: int, *, is_shaded: bool) -> None:
        r"""``\cellx``."""
        marks = self.marks
        if len(self.cells) < MOST_CELLS:
            self.cells.append(CellShape(edge, b"clmrg" in marks, b"clvmrg" in marks, b"clvmgf" in marks, is_shaded))
        self.marks, self.background = set(), 0

    def is_shaded(self, number: int) -> bool:
        """Whether the ground of this cell is dark."""
        return number < len(self.cells) and self.cells[number].is_shaded

    def shape(self) -> RowShape:
        """The definition as a value."""
        return RowShape(self.left, tuple(self.cells), self.is_header)
