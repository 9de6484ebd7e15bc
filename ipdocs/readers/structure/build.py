"""Drafts become the frozen model; every block learns its place on the way (``Mål › avsnitt 2``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.model import (
    Block,
    Cell,
    Certainty,
    Heading,
    ListItem,
    Location,
    Paragraph,
    Part,
    Row,
    Step,
    StepKind,
    Table,
    Text,
)
from ipdocs.model.making import maker
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.structure.shape import banner_line, shaped_level

_make_step, _make_location, _make_paragraph, _make_cell = maker(Step), maker(Location), maker(Paragraph), maker(Cell)
_PARAGRAPH, _CELL, _BODY = StepKind.PARAGRAPH, StepKind.CELL, Part.BODY


@dataclass(slots=True)
class _Counts:
    """How many blocks of each kind stand under the current heading (tables: in the whole story)."""

    paragraphs: int = 0
    items: int = 0


@dataclass
class Builder:
    """Builds one document. Use one builder for all its stories, so that ``order`` runs through."""

    _order: int = 0
    _tables: int = 0
    _marked: int = 0
    _heading: Step | None = None
    _counts: _Counts = field(default_factory=_Counts)

    def blocks(self, drafts: list[DraftBlock]) -> tuple[Block, ...]:
        """The body: lines that act as headings become headings; empty paragraphs are left out."""
        out: list[Block] = []
        for draft in drafts:
            banner = banner_line(draft) if isinstance(draft, DraftTable) else draft
            if isinstance(banner, DraftTable):
                out.append(self._table(banner, self._base()))
            elif _has_content(banner):
                out.append(self._block(banner))
        return tuple(out)

    def apart(self, drafts: list[DraftBlock]) -> tuple[Block, ...]:
        """A story beside the body: the same, but its lines are no headings of the body."""
        self._heading, self._counts, self._tables = None, _Counts(), 0
        out: list[Block] = []
        for draft in drafts:
            if isinstance(draft, DraftTable):
                out.append(self._table(draft, ()))
            elif _has_content(draft):
                self._counts.paragraphs += 1
                out.append(self._paragraph(draft, (_make_step(_PARAGRAPH, self._counts.paragraphs),)))
        return tuple(out)

    def _base(self) -> tuple[Step, ...]:
        return (self._heading,) if self._heading is not None else ()

    def _location(self, draft: DraftParagraph | DraftTable, steps: tuple[Step, ...]) -> Location:
        self._order += 1
        return _make_location(draft.part, steps, self._order, draft.page, draft.anchor)

    def _block(self, draft: DraftParagraph) -> Block:
        level, certainty = draft.level, draft.certainty
        if level is None and draft.style != "toc":
            shaped = shaped_level(draft)
            if shaped is not None:
                level, certainty = max(shaped[0], self._marked + 1), shaped[1]
        elif level is not None and certainty is Certainty.MARKED:
            self._marked = level
        if level is not None:
            name = "".join(inline.text for inline in draft.inlines).strip()
            self._heading = Step(StepKind.HEADING, name=name)
            self._counts = _Counts()
            location = self._location(draft, (self._heading,))
            return Heading(level, tuple(draft.inlines), certainty, location)
        if draft.marker is not None:
            self._counts.items += 1
            step = _make_step(StepKind.LIST_ITEM, self._counts.items)
        else:
            self._counts.paragraphs += 1
            step = _make_step(_PARAGRAPH, self._counts.paragraphs)
        return self._paragraph(draft, (*self._base(), step))

    def _paragraph(self, draft: DraftParagraph, steps: tuple[Step, ...]) -> Block:
        self._order += 1
        location = _make_location(draft.part, steps, self._order, draft.page, draft.anchor)
        if draft.marker is not None:
            return ListItem(tuple(draft.inlines), draft.list_level, draft.is_ordered, draft.marker, location)
        return _make_paragraph(tuple(draft.inlines), location, draft.style)

    def _table(self, draft: DraftTable, base: tuple[Step, ...]) -> Table:
        self._tables += 1
        steps = (*base, Step(StepKind.TABLE, self._tables))
        location = self._location(draft, steps)
        self._page = draft.page
        rows = tuple(self._row(row, (*steps, Step(StepKind.ROW, number + 1))) for number, row in enumerate(draft.rows))
        return Table(rows, location, draft.caption)

    def _row(self, draft: DraftRow, steps: tuple[Step, ...]) -> Row:
        self._order += 1
        order = self._order
        cells = tuple(self._cell(cell, draft.is_header, steps) for cell in draft.cells)
        page = cells[0].location.page if cells else self._page
        return Row(cells, draft.is_header, Location(steps=steps, order=order, page=page))

    def _cell(self, draft: DraftCell, is_header: bool, steps: tuple[Step, ...]) -> Cell:
        place = (*steps, _make_step(_CELL, draft.column + 1))
        self._order += 1
        page = draft.blocks[0].page if draft.blocks else self._page
        location = _make_location(_BODY, place, self._order, page, draft.anchor)
        kept = [block for block in draft.blocks if _has_content(block)]
        if len(kept) == 1 and type(kept[0]) is DraftParagraph:
            blocks: tuple[Block, ...] = (self._paragraph(kept[0], place),)
        else:
            blocks = tuple(
                self._table(block, place)
                if isinstance(block, DraftTable)
                else self._paragraph(block, (*place, _make_step(_PARAGRAPH, number)) if len(kept) > 1 else place)
                for number, block in enumerate(kept, 1)
            )
        return _make_cell(
            blocks, draft.column, draft.column_span, draft.row_span, is_header or draft.is_header, location
        )


def _has_content(draft: DraftParagraph | DraftTable) -> bool:
    """Whether there is more than white space; a table always counts."""
    if isinstance(draft, DraftTable):
        return True
    for inline in draft.inlines:  # noqa: SIM110  a generator costs more than all that it looks at
        if type(inline) is not Text or (inline.text and not inline.text.isspace()):
            return True
    return False
