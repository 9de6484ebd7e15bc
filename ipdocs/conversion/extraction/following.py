"""Whether what follows a label belongs to it: an answer in the line below, the rest of a value that ran over the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipdocs.conversion.extraction.choosing import FieldChooser
from ipdocs.conversion.extraction.fields import TEXTS
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.people import find_name

LEAST_BELOW = 2
MOST_WORDS_OF_A_PERSON = 10


@dataclass(slots=True)
class AnswerPlaces:
    """``stand_below``: whether the document writes its answers below their labels; ``last``: the value that was put last."""

    ledger: Ledger
    chooser: FieldChooser
    stand_below: bool = True
    last: Span | None = None

    def look(self, items: Sequence[Item]) -> None:
        """See where the document writes its answers: below labels more than once, or beside none of them."""
        pairs = [(item, after) for item, after in pairwise(items) if item.kind is Kind.PAIR and not item.is_row]
        below = sum(not item.values and after.kind is Kind.LINE for item, after in pairs)
        self.stand_below = below >= LEAST_BELOW or not any(item.values for item, _ in pairs)

    def is_open(self, item: Item, following: Item | None) -> bool:
        """Whether a label without a value is answered by what follows it, and was not left empty."""
        if item.values:
            return False
        if item.is_row:
            return (
                following is not None
                and following.kind is not Kind.HEAD
                and (not following.is_row or self.chooser.is_inner_label(following))
            )
        if following is None or following.kind is not Kind.LINE:
            return False
        return (
            self.stand_below
            or following.is_item
            or " ".join(map(self.ledger.text, item.label)).rstrip(": *").endswith("?")
        )

    def runs_on(self, span: Span, field: str) -> bool:
        """Whether a line goes on with the value behind the label above it: in its paragraph, its sentence or its list."""
        text = self.ledger.text(span)
        if self.last is not None and self.last.slot == span.slot:
            return True
        if field == "deltakere":
            found = find_name(text)
            return (
                found is not None
                and len(text.split()) <= MOST_WORDS_OF_A_PERSON
                and len(text[: found.start()].split()) <= 1
            )
        return field in TEXTS and text[:1].islower()
