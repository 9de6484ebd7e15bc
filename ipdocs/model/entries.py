"""What a document says under which label: headings, ``label: value`` lines, table rows and table columns, seen alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipdocs.model.blocks import Block, Certainty, Heading, Table
from ipdocs.model.forms import Entry, EntryKind, label_entries, table_entries
from ipdocs.model.grids import grid_of, table_parts
from ipdocs.model.lines import Line, cell_lines, line_of

__all__ = ("Entry", "EntryKind", "entries", "grid_of", "table_parts")

WORDS_OF_AN_ANSWER = 4


def entries(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """All entries of the body, in reading order of their labels."""
    return (*_headings(blocks), *_inner(blocks))


def _headings(blocks: Sequence[Block]) -> Iterator[Entry]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        found: list[Line] = []
        tables: list[Table] = []
        for following in blocks[index + 1 :]:
            if isinstance(following, Heading):
                if following.level <= block.level:
                    break
                if following.certainty is not Certainty.MARKED and len(following.text.split()) >= WORDS_OF_AN_ANSWER:
                    found.append(line_of(following))
                continue
            if isinstance(following, Table):
                tables.append(following)
                found.extend(_table_lines(following))
            else:
                found.append(line_of(following))
        yield Entry(block.text.strip(), EntryKind.HEADING, tuple(found), block.location, block.level, tuple(tables))


def _table_lines(table: Table) -> Iterator[Line]:
    """What a table holds as content: a grid without its header row, all cells of a form."""
    for part in table_parts(table):
        grid = grid_of(part)
        skip = len(part.rows) - len(grid.rows) if grid is not None else 0
        for row in part.rows[skip:]:
            for cell in row.cells:
                yield from cell_lines(cell)


def _inner(blocks: Sequence[Block]) -> Iterator[Entry]:
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            yield from label_entries(run)
            run = []
            for part in table_parts(block):
                yield from table_entries(part)
                for row in part.rows:
                    for cell in row.cells:
                        yield from _inner(cell.blocks)
        elif isinstance(block, Heading):
            yield from label_entries(run)
            run = []
            yield from label_entries([line_of(block)])
        else:
            run.append(line_of(block))
    yield from label_entries(run)
