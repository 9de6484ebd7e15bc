"""Any document that was read, as a plain layout: our own look, since only its words and structure are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ipdocs.model import Block as ReadBlock
from ipdocs.model import (
    Checkbox,
    Document,
    FormField,
    Heading,
    Link,
    ListItem,
    NoteReference,
    Picture,
    Row,
    Story,
    Table,
    Text,
    walk,
)
from ipdocs.model import Inline as ReadInline
from ipdocs.pdf.layout import (
    Block,
    Box,
    Break,
    Edge,
    Grid,
    Inline,
    Layout,
    Line,
    LinkTo,
    Look,
    Note,
    PageCount,
    PageNumber,
    Pages,
    Par,
    Stop,
    Tab,
    Words,
)
from ipdocs.pdf.word.gathering import Draft, gathered
from ipdocs.wording import wording

_WIDTH = Pages(()).width - Pages(()).left - Pages(()).right
_INK = "1B4F7A"
_HEADS = {
    1: Look(bold=True, size=18, color=_INK),
    2: Look(bold=True, size=13.5, color=_INK),
    3: Look(bold=True, size=11.5),
}
_AIR = {1: (18.0, 10.0), 2: (16.0, 5.0), 3: (11.0, 3.0)}
_SMALL = Look(size=9.5, color="4A5560")
_THIN, _THICK = Edge(0.5, "A9B6C2"), Edge(1.0, _INK)
_ROOM = (3.4, 4.8, 3.4, 4.8)
_TITLE_LENGTH = 120
_SAFE = ("http://", "https://", "mailto:", "tel:")


def layout_of_document(document: Document, form: str = "nb") -> Layout:
    """The layout of a document: headings, paragraphs, lists and tables in their order, notes at the end of the page."""
    notes = {story.name: story for story in document.notes}
    blocks = gathered([_draft(block, notes) for block in _levelled(document.blocks)])
    named = {
        inline.note_id
        for block in walk(document.blocks)
        for inline in block.inlines
        if isinstance(inline, NoteReference)
    }
    loose = tuple(line for story in document.notes if story.name not in named for line in _lines(story))
    page = replace(
        Pages(()),
        blocks=(*blocks, *loose),
        header=_running(document.headers),
        footer=(*_running(document.footers), _footer(form)),
    )
    told = document.metadata
    first = next((block.text for block in document.blocks if isinstance(block, Heading)), "")
    words = first or next((block.text for block in document.blocks if block.text.strip()), "")
    made_on = told.modified or told.created
    return Layout(
        pages=(page,),
        title=" ".join((told.title or words).split())[:_TITLE_LENGTH],
        language=told.language or f"{form}-NO",
        author=told.author or "",
        made_on=made_on.date() if made_on else None,
    )


def _levelled(blocks: Sequence[ReadBlock]) -> Iterable[ReadBlock]:
    """The blocks with heading levels that begin at 1 and skip none: a reader that guesses levels knows only their order."""
    depths: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while depths and depths[-1] >= block.level:
                depths.pop()
            depths.append(block.level)
            yield replace(block, level=len(depths))
        else:
            yield block


def _draft(block: ReadBlock, notes: dict[str, Story]) -> Draft:
    match block:
        case Heading(level=level, inlines=inlines):
            look = _HEADS[min(level, 3)]
            before, after = _AIR[min(level, 3)]
            par = Par(_inlines(inlines, look, notes), level=min(level, 6), size=look.size, before=before, after=after,
                      line=1.0, keep_next=True)  # fmt: skip
            return Draft(par)
        case ListItem(inlines=inlines, level=level, marker=marker, is_ordered=is_ordered):
            left = 22.7 * (level + 1)
            par = Par(_inlines(inlines, Look(), notes), after=3.5, left=left, first=-14.2)
            return Draft(par, label=marker, depth=level, is_ordered=is_ordered)
        case Table(rows=rows):
            return Draft(_grid(rows, notes))
        case _:
            words = _inlines(block.inlines, Look(), notes)
            return Draft(Par(words, after=7.0 if words else 0.0))


def _grid(rows: Sequence[Row], notes: dict[str, Story]) -> Grid:
    count = max((cell.column + cell.column_span for row in rows for cell in row.cells), default=1)
    longest = [1.0] * count
    for row in rows:
        for cell in row.cells:
            if cell.column_span == 1:
                longest[cell.column] = max(longest[cell.column], min(len(cell.text), 60) + 4)
    total = sum(longest)
    head = 0
    while head < len(rows) - 1 and rows[head].is_header:
        head += 1
    lines = tuple(
        Line(
            tuple(
                Box(
                    tuple(gathered([_tight(_draft(block, notes)) for block in cell.blocks])),
                    cell.column,
                    cell.column_span,
                    cell.row_span,
                    fill="E9EFF5" if number < head else "",
                    top=_THICK if number == 0 else _THIN,
                    bottom=_THICK if number + cell.row_span >= len(rows) else _THIN,
                    room=_ROOM,
                )
                for cell in row.cells
            ),
        )
        for number, row in enumerate(rows)
    )
    return Grid(tuple(_WIDTH * length / total for length in longest), lines, head, is_layout=not head)


def _tight(draft: Draft) -> Draft:
    if isinstance(draft.block, Par):
        return replace(draft, block=replace(draft.block, after=0.0, before=0.0, line=1.05))
    return draft


def _inlines(inlines: Iterable[ReadInline], look: Look, notes: dict[str, Story]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for one in inlines:
        match one:
            case Text(text=text, bold=bold, italic=italic, underline=underline, strike=strike):
                own = replace(look, bold=bold or look.bold, italic=italic, underline=underline, strike=strike)
                found += _words(text, own)
            case Link(text=text, target=target) if target.lower().startswith(_SAFE) and text.strip():
                found.append(LinkTo(target, tuple(_words(text, replace(look, underline=True)))))
            case Checkbox():
                found.append(Words(one.text, look))
            case FormField(text=text, is_placeholder=is_placeholder):
                found += _words(text, replace(look, color="767676") if is_placeholder else look)
            case Picture(alt=alt):
                found += _words(f"[{alt}]", replace(look, italic=True)) if alt else ()
            case NoteReference(note_id=name) if name in notes:
                found.append(Note(_lines(notes[name])))
            case _:
                found += _words(one.text, look)
    return tuple(found)


def _words(text: str, look: Look) -> list[Inline]:
    found: list[Inline] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append(Break())
        for place, piece in enumerate(line.split("\t")):
            if place:
                found.append(Tab())
            if piece:
                found.append(Words(piece, look))
    return found


def _lines(story: Story) -> tuple[Block, ...]:
    return tuple(
        Par(tuple(_words(line, _SMALL)), size=9.5, after=0.0, line=1.0)
        for line in story.text.split("\n")
        if line.strip()
    )


def _running(stories: Iterable[Story]) -> tuple[Block, ...]:
    """The lines of headers or footers, each once."""
    return tuple(dict.fromkeys(line for story in stories for line in _lines(story)))


def _footer(form: str) -> Par:
    return Par(
        (
            Tab(),
            Words(wording(form, "pdf.page"), _SMALL),
            PageNumber(_SMALL),
            Words(wording(form, "pdf.of"), _SMALL),
            PageCount(_SMALL),
        ),
        size=9.5,
        after=0.0,
        line=1.0,
        stops=(Stop(_WIDTH, "right"),),
    )
