"""A template as a grammar: what a document made with it looks like, paragraph by paragraph.

The template is read as a document, tags and all. Paragraphs and rows that hold only a tag part the others into
conditions and loops; every other paragraph becomes a pattern (:mod:`patterns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ipdocs.conversion.extraction.own.patterns import Pattern, pattern_of
from ipdocs.model import Block, Document, Heading, Row, Table
from ipdocs.readers import read

_TAG = re.compile(
    r"\s*\{%(?:p|tr)\s+(?P<word>if|elif|else|endif|for|endfor)\b\s*(?P<rest>(?:(?!%\}).)*?)\s*%\}\s*", re.DOTALL
)
_LOOP = re.compile(r"(?P<name>\w+)\s+in\s+(?P<path>[\w.]+)")


@dataclass(frozen=True, slots=True)
class TextNode:
    """One paragraph, heading or list item."""

    pattern: Pattern
    is_heading: bool


@dataclass(frozen=True, slots=True)
class IfNode:
    """Branches in order: condition (empty for ``else``) and what stands there."""

    branches: tuple[tuple[str, tuple[Node, ...]], ...]


@dataclass(frozen=True, slots=True)
class ForNode:
    """A loop with what stands there for each item, and for none."""

    name: str
    path: str
    body: tuple[Node, ...]
    otherwise: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class CellNode:
    """A cell of a table row."""

    nodes: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class RowNode:
    """A row of a table."""

    cells: tuple[CellNode, ...]


@dataclass(frozen=True, slots=True)
class TableNode:
    """A table: its rows, with conditions and loops among them."""

    rows: tuple[Node, ...]


Node = TextNode | IfNode | ForNode | RowNode | TableNode


@dataclass(frozen=True, slots=True)
class Grammar:
    """One template: the body, and the patterns of its headers and footers."""

    nodes: tuple[Node, ...]
    asides: tuple[Pattern, ...] = ()


@dataclass(slots=True)
class _Open:
    """A condition or a loop that has begun."""

    word: str
    rest: str
    branches: list[tuple[str, list[Node]]] = field(default_factory=list)


@lru_cache(maxsize=64)
def grammar(path: Path, stamp: int) -> Grammar:
    """The grammar of a template file; ``stamp`` is its time of change, so that a changed file is read again."""
    del stamp
    document = read(path)
    stories = (*document.headers, *document.footers, *document.notes)
    asides = tuple(pattern_of(block) for story in stories for block in story.blocks if not isinstance(block, Table))
    return Grammar(_nodes(document), asides)


def _nodes(document: Document) -> tuple[Node, ...]:
    return tuple(_structured(_blocks(document.blocks)))


def _blocks(blocks: Sequence[Block]) -> Iterator[tuple[str, Node | None]]:
    """Each block as the text of its tag, or as a node."""
    for block in blocks:
        if isinstance(block, Table):
            yield "", TableNode(tuple(_structured(_rows(block.rows))))
        elif _TAG.fullmatch(block.text):
            yield block.text, None
        else:
            yield "", TextNode(pattern_of(block), isinstance(block, Heading))


def _rows(rows: Sequence[Row]) -> Iterator[tuple[str, Node | None]]:
    for row in rows:
        text = row.text.strip()
        if len(row.cells) == 1 and _TAG.fullmatch(text) and "{%tr" in text:
            yield text, None
        else:
            yield (
                "",
                RowNode(tuple(CellNode(tuple(_structured(_blocks(cell.blocks))), cell.column) for cell in row.cells)),
            )


def _structured(parts: Iterator[tuple[str, Node | None]]) -> list[Node]:
    """Tags and nodes as a tree. Raises :class:`ValueError` for tags that do not close."""
    stack: list[_Open] = [_Open("", "", [("", [])])]
    for tag, node in parts:
        here = stack[-1].branches[-1][1]
        if node is not None:
            here.append(node)
            continue
        match = _TAG.fullmatch(tag)
        if match is None:
            raise ValueError(tag)
        word, rest = match["word"], match["rest"]
        if word in ("if", "for"):
            stack.append(_Open(word, rest, [(rest, [])]))
        elif word in ("elif", "else"):
            stack[-1].branches.append((rest, []))
        else:
            closed = stack.pop()
            stack[-1].branches[-1][1].append(_closed(closed))
    if len(stack) != 1:
        raise ValueError("a tag is not closed")
    return stack[0].branches[0][1]


def _closed(closed: _Open) -> Node:
    if closed.word == "if":
        return IfNode(tuple((condition, tuple(nodes)) for condition, nodes in closed.branches))
    match = _LOOP.match(closed.rest)
    if match is None:
        raise ValueError(closed.rest)
    otherwise = tuple(closed.branches[1][1]) if len(closed.branches) > 1 else ()
    return ForNode(match["name"], match["path"], tuple(closed.branches[0][1]), otherwise)
