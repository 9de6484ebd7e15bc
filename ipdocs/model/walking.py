"""Walking through nested tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipdocs.model.blocks import Block, Table


def tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """All tables in reading order, those inside cells after the one that holds them."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)
