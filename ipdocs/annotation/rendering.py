"""A document of another format than Word's as an HTML page: the summary, then its text with the notes at their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from markupsafe import Markup, escape

from ipdocs.annotation.notes import Note, notes_of
from ipdocs.model import (
    Block,
    Cell,
    Checkbox,
    Document,
    Heading,
    Inline,
    Link,
    ListItem,
    Location,
    NoteReference,
    Picture,
    Row,
    Story,
    Table,
    Text,
    inline_text,
)
from ipdocs.reporters.clean import clean
from ipdocs.reporters.pages import page
from ipdocs.reporters.view import DocumentView, Viewer
from ipdocs.wording import wording

_FIRST_LEVEL, _LAST_LEVEL = 3, 6
_DEEPEST_TABLE = 40
_DEEPEST_ITEM = 3
_WIDEST_SPAN = 1000
_WHITE = re.compile(r"(\s+)")


def annotated_page(document: Document, view: DocumentView, viewer: Viewer, moment: datetime) -> str:
    """The page."""
    form = viewer.form
    rendering = _Rendering(form, notes_of(view, viewer), view.lang)
    remarks = [wording(form, "annotation.page-about", dato=f"{moment:%d.%m.%Y}")]
    if document.signatures:
        remarks.append(wording(form, "annotation.page-signature"))
    return page(
        "annotated.html.j2",
        form=form,
        say=viewer.say,
        title=f"{wording(form, 'annotation.page-title')}: {view.name}",
        heading=wording(form, "annotation.heading"),
        text_heading=wording(form, "annotation.page-text"),
        apart_heading=wording(form, "annotation.page-apart"),
        remarks=remarks,
        document=view,
        text=rendering.blocks(document.blocks),
        apart=rendering.stories((*document.headers, *document.footers, *document.notes)),
    )


@dataclass
class _Rendering:
    """Renders blocks; ``notes`` are put where their places come by."""

    form: str
    notes: Sequence[Note]
    lang: str
    _level: int = field(default=_FIRST_LEVEL - 1)
    _by_order: dict[int, list[Note]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for note in self.notes:
            self._by_order[note.location.order].append(note)

    def stories(self, stories: Iterable[Story]) -> Markup:
        """Stories one after the other."""
        return Markup("").join(self.blocks(story.blocks) for story in stories)

    def blocks(self, blocks: Sequence[Block], depth: int = 0) -> Markup:
        """Blocks in order; list items that follow each other are one list."""
        out: list[Markup] = []
        for is_item, group in groupby(blocks, key=lambda block: isinstance(block, ListItem)):
            made = [self._block(block, depth) for block in group]
            out.append(
                Markup('<ul class="lines">{}</ul>').format(Markup("").join(made)) if is_item else Markup("").join(made)
            )
        return Markup("").join(out)

    def _block(self, block: Block, depth: int) -> Markup:
        match block:
            case Table():
                return self._table(block, depth)
            case Heading():
                return self._heading(block) if depth == 0 else self._line(block.inlines, block.location)
            case ListItem():
                inside = Markup("{} {}").format(clean(block.marker), self._inlines(block.inlines))
                level = min(block.level, _DEEPEST_ITEM)
                return Markup('<li class="in{}" dir="auto">{}{}</li>').format(
                    level, inside, self._noted(block.location)
                )
            case _:
                return self._line(block.inlines, block.location)

    def _heading(self, block: Heading) -> Markup:
        """A level below the page's own headings, none skipped."""
        self._level = min(_FIRST_LEVEL - 1 + max(block.level, 1), self._level + 1, _LAST_LEVEL)
        text = self._inlines(block.inlines)
        if not text.strip():
            return self._noted(block.location)
        return Markup('<h{0} dir="auto">{1}</h{0}>{2}').format(self._level, text, self._noted(block.location))

    def _line(self, inlines: Sequence[Inline], location: Location) -> Markup:
        return Markup('<p dir="auto">{}</p>{}').format(self._inlines(inlines), self._noted(location))

    def _noted(self, location: Location) -> Markup:
        found = self._by_order.pop(location.order, ())
        return Markup("").join(self._note(note) for note in found)

    def _note(self, note: Note) -> Markup:
        lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in note.lines)
        label = wording(self.form, "annotation.page-note")
        return Markup(
            '<div class="note {}" role="note" lang="{}" aria-label="{}"><p><strong>{}</strong></p>{}</div>'
        ).format(note.severity.value, self.form, label, note.title, lines)

    def _table(self, table: Table, depth: int) -> Markup:
        before = self._noted(table.location)
        if depth >= _DEEPEST_TABLE:
            return Markup("{}<p>{}</p>").format(before, _spaced(table.text))
        caption = Markup("<caption>{}</caption>").format(clean(table.caption)) if table.caption else Markup("")
        rows = Markup("").join(self._row(row, depth) for row in table.rows)
        label = clean(table.caption or "") or wording(self.form, "annotation.page-table")
        return Markup(
            '{}<div class="scroll" role="region" tabindex="0" aria-label="{}"><table>{}<tbody>{}</tbody></table></div>'
        ).format(before, label, caption, rows)

    def _row(self, row: Row, depth: int) -> Markup:
        notes = self._noted(row.location)
        made = []
        for cell in row.cells:
            made.append(self._cell(cell, notes, depth, is_header=row.is_header))
            notes = Markup("")
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    def _cell(self, cell: Cell, notes: Markup, depth: int, *, is_header: bool) -> Markup:
        notes += self._noted(cell.location)
        spans = Markup("").join(self._spans(cell))
        tag = Markup('th scope="col"') if is_header else Markup("td")
        end = "th" if is_header else "td"
        return Markup("<{}{}>{}{}</{}>").format(tag, spans, notes, self.blocks(cell.blocks, depth + 1), end)

    def _spans(self, cell: Cell) -> Iterator[Markup]:
        for name, span in (("colspan", cell.column_span), ("rowspan", cell.row_span)):
            if span > 1:
                yield Markup(' {}="{}"').format(name, min(span, _WIDEST_SPAN))

    def _inlines(self, inlines: Iterable[Inline]) -> Markup:
        return Markup("").join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                out = _spaced(inline.text)
                for has, tag in (
                    (inline.bold, "b"),
                    (inline.italic, "i"),
                    (inline.underline, "u"),
                    (inline.strike, "s"),
                ):
                    out = Markup("<{0}>{1}</{0}>").format(tag, out) if has else out
                return out
            case Checkbox():
                label = wording(self.form, f"annotation.page-box-{inline.state.value}")
                return Markup('<span role="img" aria-label="{}">{}</span>').format(label, inline.text)
            case Link():
                return Markup("<u>{}</u>").format(_spaced(inline.text))
            case NoteReference():
                return Markup("<sup>{}</sup>").format(clean(inline.note_id))
            case Picture():
                key = "annotation.page-picture" if inline.alt else "annotation.page-picture-nameless"
                told = wording(self.form, key, tekst=clean(inline.alt or "")) if inline.alt else wording(self.form, key)
                return Markup("<i>{}</i>").format(told)
            case _:
                return _spaced(inline_text((inline,)))


def _spaced(text: str) -> Markup:
    """Cleaned text that keeps its white space and line breaks."""
    return escape("".join(part if part.isspace() else clean(part) for part in _WHITE.split(text)))
