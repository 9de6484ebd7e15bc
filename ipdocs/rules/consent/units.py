"""A document cut into scopes of units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipdocs.model import Block, FormField, Heading, ListItem, Paragraph, Table, Text
from ipdocs.model.lines import Line, line_of
from ipdocs.rules.consent.damage import undamaged
from ipdocs.rules.consent.reading import units_of
from ipdocs.rules.consent.rows import read_table
from ipdocs.rules.consent.ticks import squeezed
from ipdocs.rules.consent.unit import Scope
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.memory import remembered

LONGEST_TABLE = 2_000
"""So much of a table is asked as one text, for a question and its answer stand in different cells."""


def scopes(blocks: Sequence[Block], words: ConsentWords) -> list[Scope]:
    """The scopes of the body in reading order; a section that says nothing of consent has no units.

    Whether it may say something is asked first, word by word: most sections of a plan do not, and reading their lines for
    ticks and signatures would cost more than all the rest.
    """
    out: list[Scope] = []
    for section in _sections(blocks):
        heading = section[0] if section and isinstance(section[0], Heading) else None
        if out and heading is not None and _SIGNED.match(heading.text):
            out[-1].units.extend(units_of([line_of(heading)], words))  # a signature in the form of a heading
        out.append(
            Scope("" if heading is None else heading.text.strip(), location=heading.location if heading else None)
        )
        is_answer = heading is not None and (
            words.answer_heading.search(heading.text) is not None or words.asks(heading.text)
        )
        if is_answer or any(
            _concerns(text, words) or _leads(text, words) for block in section for text in _texts(block)
        ):
            _read(section[1:] if heading is not None else section, out, words)
    return out


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield section
            section = []
        section.append(block)
    yield section


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                for each in cell.blocks:
                    yield from _texts(each)
        yield block.text[:LONGEST_TABLE]
    else:
        yield block.text


@remembered
def _concerns(text: str, words: ConsentWords) -> bool:
    text = squeezed(text)
    return words.concerns(text) or undamaged(text, words.damaged) is not text


def _leads(text: str, words: ConsentWords) -> bool:
    """Whether boxes below a line may go on with it: ``Opplysninger fra planen kan deles med:``."""
    return text.rstrip().endswith(":") and words.asks(text)


def _read(blocks: Sequence[Block], out: list[Scope], words: ConsentWords) -> None:
    run: list[Line] = []
    for block in blocks:
        if not isinstance(block, Table):
            run.append(_circled(_unchosen(line_of(block), block), block))
            continue
        out[-1].units.extend(units_of(run, words))
        run = []
        read_table(block, out, words)
    out[-1].units.extend(units_of(run, words))


UNCHOSEN = "(ikke besvart)"


def _unchosen(line: Line, block: Heading | Paragraph | ListItem) -> Line:
    """A question with a list to choose from in which nothing is chosen."""
    is_open = any(isinstance(each, FormField) and each.is_placeholder for each in block.inlines)
    return replace(line, text=f"{line.text.rstrip()} {UNCHOSEN}") if is_open and "?" in line.text else line


_SIGNED = re.compile(r"\s*(?:underskrift|signatur|signert)\b[^:]{0,30}:\s*\S", re.IGNORECASE)
_CHOICE = re.compile(r"\bJA\s*/?\s*NEI\s*$", re.IGNORECASE)


def _circled(line: Line, block: Heading | Paragraph | ListItem) -> Line:
    """``JA   NEI`` of which one is made bold, as a ring around it is kept: the other one counts as crossed out."""
    if line.struck or not _CHOICE.search(line.text):
        return line
    answers = {
        inline.text.strip(" /").lower()
        for inline in block.inlines
        if isinstance(inline, Text) and inline.bold and inline.text.strip(" /").lower() in {"ja", "nei"}
    }
    if len(answers) != 1:
        return line
    return replace(line, struck="nei" if answers == {"ja"} else "ja")
