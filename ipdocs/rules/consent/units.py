"""A document cut into scopes of units."""

from __future__ import annotations

from collections.abc import Sequence

from ipdocs.model import Block, Heading, Table
from ipdocs.model.lines import Line, line_of
from ipdocs.rules.consent.reading import units_of
from ipdocs.rules.consent.rows import read_table
from ipdocs.rules.consent.unit import Scope
from ipdocs.rules.consent.words import ConsentWords


def scopes(blocks: Sequence[Block], words: ConsentWords) -> list[Scope]:
    """All scopes of the body in reading order."""
    out = [Scope("")]
    run: list[Line] = []
    for block in blocks:
        if not isinstance(block, Heading | Table):
            run.append(line_of(block))
            continue
        out[-1].units.extend(units_of(run, words))
        run = []
        if isinstance(block, Heading):
            out.append(Scope(block.text.strip(), location=block.location))
        else:
            read_table(block, out, words)
    out[-1].units.extend(units_of(run, words))
    return out
