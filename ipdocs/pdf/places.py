"""Places of headings, paragraphs and pictures in a layout, as a person would name them: under which heading, which paragraph."""

from __future__ import annotations

from dataclasses import replace

from ipdocs.model import Location, Step, StepKind
from ipdocs.pdf.layout import Block, Box, Frame, Grid, Image, Inline, Item, Line, LinkTo, Listing, Pages, Par


def with_places(pages: tuple[Pages, ...]) -> tuple[Pages, ...]:
    """The pages with a place on everything in their body that a finding may name."""
    counter = _Counter()
    return tuple(replace(page, blocks=counter.blocks(page.blocks)) for page in pages)


class _Counter:
    """Counts on from block to block."""

    def __init__(self) -> None:
        self._order = 0
        self._heading: tuple[Step, ...] = ()
        self._paragraphs = 0
        self._tables = 0

    def _here(self, step: Step) -> Location:
        self._order += 1
        return Location(steps=(*self._heading, step), order=self._order)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Par):
            return self._par(block)
        if isinstance(block, Listing):
            return replace(block, items=tuple(Item(item.label, self.blocks(item.blocks)) for item in block.items))
        if isinstance(block, Frame):
            return replace(block, blocks=self.blocks(block.blocks))
        return self._grid(block)

    def _grid(self, grid: Grid) -> Grid:
        self._tables += 1
        here = self._here(Step(StepKind.TABLE, self._tables))
        rows = tuple(Line(tuple(self._box(cell) for cell in row.cells), row.height, row.whole) for row in grid.rows)
        return replace(grid, rows=rows, location=here)

    def _box(self, cell: Box) -> Box:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def _par(self, par: Par) -> Par:
        text = " ".join(par.text.split())
        if par.level:
            self._heading = (Step(StepKind.HEADING, name=text),)
            self._paragraphs = self._tables = 0
            self._order += 1
            here = Location(steps=self._heading, order=self._order)
        else:
            self._paragraphs += bool(par.inlines)
            here = self._here(Step(StepKind.PARAGRAPH, max(self._paragraphs, 1)))
        return replace(par, inlines=tuple(_placed(one, here) for one in par.inlines), location=here)


def _placed(inline: Inline, here: Location) -> Inline:
    if isinstance(inline, Image):
        return replace(inline, location=here)
    if isinstance(inline, LinkTo):
        return replace(inline, inlines=tuple(_placed(one, here) for one in inline.inlines))
    return inline
