"""Changing what stands in the paragraphs of a block, wherever they are in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ipdocs.model import Location
from ipdocs.pdf.layout import Block, Box, Frame, Grid, Inline, Item, Line, Listing, Par

Change = Callable[[Inline, Location], Inline]
"""Gives an inline anew; the location is that of its paragraph."""


def revised(block: Block, change: Change) -> Block:
    """The block with every inline changed."""
    if isinstance(block, Par):
        return replace(block, inlines=tuple(change(one, block.location) for one in block.inlines))
    if isinstance(block, Listing):
        return replace(block, items=tuple(Item(one.label, _all(one.blocks, change)) for one in block.items))
    if isinstance(block, Frame):
        return replace(block, blocks=_all(block.blocks, change))
    return replace(block, rows=tuple(_row(row, change) for row in block.rows)) if isinstance(block, Grid) else block


def _row(row: Line, change: Change) -> Line:
    return replace(row, cells=tuple(_cell(cell, change) for cell in row.cells))


def _cell(cell: Box, change: Change) -> Box:
    return replace(cell, blocks=_all(cell.blocks, change))


def _all(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    return tuple(revised(block, change) for block in blocks)
