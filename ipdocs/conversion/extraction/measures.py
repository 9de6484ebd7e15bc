"""Services and measures: rows of a table, blocks of labelled lines, cards, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipdocs.conversion.extraction.draft import Draft, Piece, Row
from ipdocs.conversion.extraction.items import Sheet
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.measure_lines import is_told, parsed_line
from ipdocs.conversion.extraction.result import Sureness

MEASURE_FIELDS = frozenset(
    {"tiltak", "tiltak.maal", "tiltak.omfang", "tiltak.ansvarlig", "tiltak.gjennomforing", "tiltak.tidspunkt"}
)
_ORDINAL = re.compile(r"\d{1,2}\.?")


@dataclass
class MeasureReader:
    """Collects the measures of a plan, whichever way each is told."""

    ledger: Ledger
    labels: LabelReader
    draft: Draft
    is_answer: Callable[[Span], bool]
    current: Row | None = None
    is_block: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a measure is being told in a block."""
        return self.current is not None

    @property
    def is_only_named(self) -> bool:
        """Whether a measure is open of which only its name is told yet."""
        return (
            self.is_block
            and self.current is not None
            and set(self.current.cells) <= {"tiltak", "maal"}
            and self.current.has("tiltak")
        )

    def close(self) -> None:
        """The block has ended."""
        self.current, self.is_block = None, False

    def pause(self) -> None:
        """Another field has begun."""
        self.current = None

    def wants(self, name: str) -> bool:
        """Whether a measure is open that has not been told this yet."""
        return self.current is not None and not self.current.has(_short(name))

    def named(self, name: Span, goal: Piece | None) -> None:
        """A heading or a line that names a measure; what follows tells of it."""
        self._begin(Piece(name), goal)
        self.is_block = True

    def _begin(self, name: Piece | None, goal: Piece | None) -> None:
        self.current = Row()
        if name is not None:
            self.current.add("tiltak", name)
        if goal is not None:
            self.current.add("maal", goal)
        self.draft.measures.append(self.current)

    def told(self, name: str, values: Sequence[Span], goal: Piece | None) -> None:
        """A label of a measure with what stands behind it."""
        spans = [span for span in values if self.is_answer(span)]
        self.is_block = True
        if name == "tiltak":
            if self.current is None or self.current.has("tiltak"):
                self._begin(None, goal)
            if self.current is not None and len(spans) == 1 and is_told(self.ledger, spans[0]):
                self.current.cells |= parsed_line(self.ledger, spans[0]).cells
                return
        elif name == "tiltak.maal" and self.current is not None:
            self.current.cells.pop("maal", None)
        elif self.current is None or self.current.has(_short(name)):
            if not spans:
                return
            self._begin(None, goal)
        if self.current is not None:
            for span in spans:
                self.current.add(_short(name), Piece(span))

    def more(self, name: str, span: Span) -> None:
        """A further line under an open label."""
        if self.current is not None:
            self.current.add(_short(name), Piece(span))

    def line(self, span: Span, goal: Piece | None, *, is_named: bool, is_item: bool) -> None:
        """A line among measures: the name of one when labels follow, an entry of a list, or more of how it is done."""
        if is_named:
            self.named(span, goal)
        elif self.current is not None and self.is_block:
            if not is_item and not self.current.has("gjennomforing"):
                self.current.add("gjennomforing", Piece(span, Sureness.USIKKER))
        elif not self.is_block:
            self.listed(span, goal)

    def listed(self, span: Span, goal: Piece | None) -> None:
        """A line of a list of measures, taken apart where it can be."""
        row = parsed_line(self.ledger, span)
        if goal is not None:
            row.add("maal", goal)
        self.draft.measures.append(row)

    def sheet(self, sheet: Sheet, fields: tuple[str, ...], goal: Piece | None) -> bool:
        """A table of measures, one row each."""
        columns = [self._column(" ".join(map(self.ledger.text, head))) for head in sheet.heads]
        found = {name for name in columns if name}
        if "tiltak" not in found and "tiltak" in fields and len(found - {"tiltak.maal"}) >= 2:
            free = [at for at, name in enumerate(columns) if name is None or name == "tiltak.maal"]
            if free:
                columns[free[0]] = "tiltak"
                found.add("tiltak")
        if "tiltak" not in found or len(found) < 2:
            return False
        for head, name in zip(sheet.heads, columns, strict=True):
            if name and self.labels.says_no_more(" ".join(map(self.ledger.text, head))):
                for span in head:
                    self.ledger.drop(span)
        topic: Piece | None = goal
        for made in sheet.rows:
            if made.topic:
                topic = Piece(made.topic[0])
                continue
            row = Row()
            for name, spans in zip(columns, made.cells, strict=True):
                for span in spans or ():
                    if name and self.is_answer(span):
                        row.add(_short(name), Piece(span))
                    elif name is None and _ORDINAL.fullmatch(self.ledger.text(span)):
                        self.ledger.drop(span)
            if self._goes_on(row):
                continue
            if row.cells:
                if topic is not None and not row.has("maal"):
                    row.add("maal", topic)
                    topic = Piece(topic.span, topic.certainty, topic.note, copied=True)
                self.draft.measures.append(row)
        self.current = None
        return True

    def _goes_on(self, row: Row) -> bool:
        """A row with one cell and no name is the rest of the row before it, on the next page."""
        if row.has("tiltak") or len(row.cells) != 1 or not self.draft.measures or "maal" in row.cells:
            return False
        (name,) = row.cells
        if not self.draft.measures[-1].has(name):
            return False
        for piece in row.cells[name]:
            self.draft.measures[-1].add(name, piece)
        return True

    def _column(self, head: str) -> str | None:
        named = self.labels.columns(head)
        mine = [name for name in named if name in MEASURE_FIELDS]
        if mine:
            return mine[0]
        if "tiltak" in self.labels.fields(head):
            return "tiltak"
        return "tiltak.maal" if "maal" in named else None


def _short(name: str) -> str:
    return name.rsplit(".", 1)[-1]
