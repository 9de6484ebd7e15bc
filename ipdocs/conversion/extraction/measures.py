"""Services and measures: rows of a table, blocks of labelled lines, cards, lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.draft import Draft, Piece, Row
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.layout import Item, Sheet
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.result import Sureness

MEASURE_FIELDS = frozenset(
    {"tiltak", "tiltak.maal", "tiltak.omfang", "tiltak.ansvarlig", "tiltak.gjennomforing", "tiltak.tidspunkt"}
)
_PARTS = MEASURE_FIELDS - {"tiltak"}


@dataclass
class MeasureReader:
    """Collects the measures of a plan, whichever way each is told."""

    ledger: Ledger
    labels: LabelReader
    draft: Draft
    is_answer: Callable[[Span], bool]
    current: Row | None = None
    _pending: Row | None = field(default=None)

    @property
    def is_open(self) -> bool:
        """Whether a measure is being told in a block."""
        return self.current is not None

    def close(self) -> None:
        """The block has ended."""
        self.current = None

    def pause(self, name: str) -> None:
        """Another field has begun."""
        if name not in MEASURE_FIELDS:
            self.current = None

    def can_take(self, name: str) -> bool:
        """Whether the open measure has not been told this yet."""
        return self.current is not None and not self.current.has(_short(name))

    def named(self, name: Span, goal: Piece | None) -> None:
        """A heading or a line that names a measure; what follows tells of it."""
        self._begin(Piece(name), goal)

    def _begin(self, name: Piece | None, goal: Piece | None) -> None:
        self.current = Row()
        if name is not None:
            self.current.add("tiltak", name)
        if goal is not None:
            self.current.add("maal", goal)
        self.draft.measures.append(self.current)

    def told(self, name: str, item: Item, goal: Piece | None) -> bool:
        """A label of a measure with what stands behind it."""
        spans = [span for span in item.values if self.is_answer(span)]
        if name == "tiltak":
            self._begin(None, goal)
        elif self.current is None or self.current.has(_short(name)):
            if not spans:
                return True
            self._begin(None, goal)
        if self.current is not None:
            for span in spans:
                self.current.add(_short(name), Piece(span))
        return True

    def more(self, name: str, span: Span) -> None:
        """A further line under an open label."""
        if self.current is not None:
            self.current.add(_short(name), Piece(span))

    def listed(self, span: Span, goal: Piece | None) -> None:
        """A line of a list of measures."""
        self._begin(Piece(span, Sureness.USIKKER), goal)

    def sheet(self, sheet: Sheet, fields: tuple[str, ...], goal: Piece | None) -> bool:
        """A table of measures, one row each."""
        columns = [self._column(" ".join(map(self.ledger.text, head))) for head in sheet.heads]
        found = {name for name in columns if name}
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
            if row.cells:
                if topic is not None and not row.has("maal"):
                    row.add("maal", topic)
                    topic = Piece(topic.span, topic.certainty, topic.note, copied=True)
                self.draft.measures.append(row)
        self.current = None
        return True

    def _column(self, head: str) -> str | None:
        named = self.labels.columns(head)
        mine = [name for name in named if name in MEASURE_FIELDS]
        if mine:
            return mine[0]
        return "tiltak.maal" if "maal" in named else None


def _short(name: str) -> str:
    return name.rsplit(".", 1)[-1]
