"""What a printed document looks like: pages, paragraphs, lists, tables. Frozen values in points; no knowledge of formats.

Made from a Word document (:mod:`ipdocs.pdf.word`) or from any document that was read (:mod:`ipdocs.pdf.plain`), and set by
typst (:mod:`ipdocs.pdf.typesetting`). It travels there as JSON (:mod:`ipdocs.pdf.program`), never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ipdocs.model import WHOLE_DOCUMENT, Location


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks. ``font`` is ``sans``, ``serif`` or ``mono``; ``raised`` is empty, ``super`` or ``sub``."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    size: float = 11.0
    color: str = ""
    highlight: str = ""
    font: str = "sans"
    raised: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one look."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page that it stands on."""

    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages there are."""

    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: the name of its file among those of the layout. ``alt``: ``None`` has none, empty is decoration."""

    file: str
    width: float
    height: float
    alt: str | None = None
    location: Location = WHOLE_DOCUMENT


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Text that leads somewhere; ``tip`` is what a reader is told about it."""

    target: str
    inlines: tuple[Inline, ...]
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    blocks: tuple[Block, ...]


Inline = Words | Break | Tab | PageNumber | PageCount | Image | LinkTo | Note


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop: its distance from the paragraph's own margin, and ``left``, ``right`` or ``center``."""

    position: float
    kind: str = "left"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line: thickness and colour."""

    width: float
    color: str = "000000"


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph, or a heading where ``level`` is 1–6.

    ``line`` is a multiple of the natural line height, or points where ``rule`` is ``exact`` or ``atLeast``.
    ``first`` moves the first line, to the left where it is negative.
    """

    inlines: tuple[Inline, ...]
    level: int = 0
    size: float = 11.0
    before: float = 0.0
    after: float = 7.0
    line: float = 1.18
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: str = "left"
    stops: tuple[Stop, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    hyphenate: bool = False
    fill: str = ""
    top: Edge | None = None
    bottom: Edge | None = None
    location: Location = WHOLE_DOCUMENT

    @property
    def text(self) -> str:
        """The words, pictures and fields aside."""
        return words_of(self.inlines)


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: what stands before it, and its content, lists inside it too."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. ``left`` is where the labels begin, ``hang`` the width they have."""

    items: tuple[Item, ...]
    ordered: bool = False
    left: float = 0.0
    hang: float = 14.2
    before: float = 0.0
    after: float = 7.0
    gap: float = 3.5


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table, with its lines, its ground and the room between line and content (top, right, bottom, left)."""

    blocks: tuple[Block, ...]
    column: int
    span: int = 1
    rows: int = 1
    fill: str = ""
    align: str = "top"
    top: Edge | None = None
    right: Edge | None = None
    bottom: Edge | None = None
    left: Edge | None = None
    room: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; ``height`` is at least that much."""

    cells: tuple[Box, ...]
    height: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``head`` counts the header rows; ``is_layout``: it only places things, so it is no table to a reader."""

    widths: tuple[float, ...]
    rows: tuple[Line, ...]
    head: int = 0
    is_layout: bool = False
    left: float = 0.0
    align: str = "left"
    whole: bool = False
    location: Location = WHOLE_DOCUMENT


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in a frame of its own, such as a text box."""

    blocks: tuple[Block, ...]
    width: float = 0.0
    stroke: Edge | None = None


Block = Par | Listing | Grid | Frame


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of one kind with what stands on them. A first page of its own has its own header and footer."""

    blocks: tuple[Block, ...]
    width: float = 595.3
    height: float = 841.9
    top: float = 51.0
    right: float = 56.7
    bottom: float = 51.0
    left: float = 70.9
    header_at: float = 25.5
    footer_at: float = 25.5
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    first_header: tuple[Block, ...] | None = None
    first_footer: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document. ``language`` is a tag such as ``nb-NO``; ``files`` are its pictures by name."""

    pages: tuple[Pages, ...]
    title: str
    language: str = "nb-NO"
    author: str = ""
    made_on: date | None = None
    files: dict[str, bytes] = field(default_factory=dict)


def words_of(inlines: tuple[Inline, ...]) -> str:
    """The words in the inlines, those of links too."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Words):
            parts.append(inline.text)
        elif isinstance(inline, LinkTo):
            parts.append(words_of(inline.inlines))
        elif isinstance(inline, Break | Tab):
            parts.append(" ")
    return "".join(parts)


def inner_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks in reading order, those inside others after the one that holds them."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from inner_blocks(item.blocks)
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    yield from inner_blocks(cell.blocks)
        elif isinstance(block, Frame):
            yield from inner_blocks(block.blocks)


def inner_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """All inlines, those of links and notes too."""
    for inline in inlines:
        yield inline
        if isinstance(inline, LinkTo):
            yield from inner_inlines(inline.inlines)
        elif isinstance(inline, Note):
            for block in inner_blocks(inline.blocks):
                if isinstance(block, Par):
                    yield from inner_inlines(block.inlines)


def tips_of(layout: Layout) -> dict[str, str]:
    """What the links of a document say of themselves, by address."""
    return {
        inline.target: inline.tip
        for page in layout.pages
        for story in (page.blocks, page.header, page.footer, page.first_header or (), page.first_footer or ())
        for block in inner_blocks(story)
        if isinstance(block, Par)
        for inline in inner_inlines(block.inlines)
        if isinstance(inline, LinkTo) and inline.tip
    }
