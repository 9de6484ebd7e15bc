"""Tables and lists of terms while a page is read: which element opens what, and what its end closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.model import inline_text
from ipdocs.readers.draft import DraftBlock, DraftParagraph, DraftTable
from ipdocs.readers.html.flows import Flows, Frame
from ipdocs.readers.html.grid import Budget, OpenTable

DEEPEST = 40
"""Tables inside tables beyond this are read as the blocks that they hold."""
PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "dl", "dt", "dd"})

Closer = Callable[[], None]


class Tables:
    """The open tables of one page, innermost last."""

    def __init__(self, flows: Flows, limits: Limits) -> None:
        self._flows = flows
        self._limits = limits
        self._budget = Budget(limits.table_cells)
        self._open: list[OpenTable] = []

    def open(self, element: etree._Element, tag: str, frames: Sequence[Frame]) -> Closer | None:
        """Open one of :data:`PARTS`, whose frame is the last; returns what to do when it closes."""
        frame = frames[-1]
        if tag == "dl":
            return self._definitions()
        if tag == "table":
            return self._table(frame)
        if not self._open:
            return None
        table = self._open[-1]
        if tag in {"dt", "dd"}:
            return self._definition(table, tag, frame) if table.is_definitions else None
        if table.is_definitions or _is_flattened(frames):
            return None
        if tag == "caption":
            return self._caption(table.table)
        if tag in {"thead", "tbody", "tfoot"}:
            table.end_section()
            table.in_head = tag == "thead"
            return table.end_section
        if tag == "tr":
            table.start_row()
            return table.end_row
        place = self._flows.place()
        blocks = table.start_cell(element.get("colspan"), element.get("rowspan"), is_label=tag == "th", anchor=place)
        frame.level = frame.marker = None
        self._flows.push(blocks)
        return self._flows.pop

    def _table(self, frame: Frame) -> Closer | None:
        if len(self._open) >= DEEPEST:
            frame.is_flattened = True
            return None
        frame.marker = None
        self._open.append(OpenTable(self._new_table(), self._limits, self._budget))
        return self._close

    def _definitions(self) -> Closer | None:
        """Terms and what they mean stand like the two columns of a form."""
        if len(self._open) >= DEEPEST:
            return None
        self._open.append(OpenTable(self._new_table(), self._limits, self._budget, is_definitions=True))
        return self._close

    def _definition(self, table: OpenTable, tag: str, frame: Frame) -> Closer:
        if tag == "dt":
            table.start_row()
        elif table.row is None or table.column == 0:
            table.start_row()
            table.column = 1
        frame.marker = None
        if table.row is not None and len(table.row.cells) > 1:
            self._flows.push(table.row.cells[-1].blocks)
        else:
            self._flows.push(table.start_cell(None, None, is_label=False, anchor=self._flows.place()))
        return self._flows.pop

    def _caption(self, table: DraftTable) -> Closer:
        """What stands over a table in the page stands before it in the document."""
        above: list[DraftBlock] = []
        self._flows.push(above)

        def close() -> None:
            self._flows.pop()
            blocks = self._flows.current.blocks
            at = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i] is table), len(blocks))
            blocks[at:at] = above
            table.caption = " ".join(inline_text(b.inlines) for b in above if isinstance(b, DraftParagraph)) or None

        return close

    def _new_table(self) -> DraftTable:
        table = DraftTable(anchor=self._flows.place(), part=self._flows.current.part)
        self._flows.current.blocks.append(table)
        return table

    def _close(self) -> None:
        self._open.pop().end_section()


def _is_flattened(frames: Sequence[Frame]) -> bool:
    """Whether the innermost open table element is one that is read as its blocks."""
    return next((frame.is_flattened for frame in reversed(frames) if frame.tag == "table"), False)
