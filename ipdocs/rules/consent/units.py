"""A document cut into scopes of units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ipdocs.model import Block, Heading, Table, Text
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
            run.append(_circled(line_of(block), block))
            continue
        out[-1].units.extend(units_of(run, words))
        run = []
        if isinstance(block, Heading):
            out.append(Scope(block.text.strip(), location=block.location))
        else:
            read_table(block, out, words)
    out[-1].units.extend(units_of(run, words))
    return out


_CHOICE = re.compile(r"\bJA\s*/?\s*NEI\s*$", re.IGNORECASE)


def _circled(line: Line, block: Block) -> Line:
    """``JA   NEI`` of which one is made bold, as a ring around it is kept: the other one counts as crossed out."""
    if isinstance(block, Heading | Table) or line.struck or not _CHOICE.search(line.text):
        return line
    answers = {
        inline.text.strip(" /").lower()
        for inline in block.inlines
        if isinstance(inline, Text) and inline.bold and inline.text.strip(" /").lower() in {"ja", "nei"}
    }
    if len(answers) != 1:
        return line
    return replace(line, struck="nei" if answers == {"ja"} else "ja")
