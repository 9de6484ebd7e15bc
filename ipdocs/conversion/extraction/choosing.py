"""Which field a label means where it stands: several are named alike, and what stands behind them and above them decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipdocs.conversion.extraction.fields import KNOWN, LISTS, PERSON, TEXTS
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.measures import MEASURE_FIELDS, MeasureReader
from ipdocs.conversion.extraction.people import NAME, find_name
from ipdocs.rules.phrases import label_parts

LEAST_TOLD_WORDS = 6
_SENTENCE = re.compile(
    r"[^\W\d_](?:\s+(?:er|var|blir|har|skal|kan|vil)\s|\w*(?:er|ar)\s+(?:på|til|med|og|han|henne|dei|de)\s)"
)


@dataclass(frozen=True, slots=True)
class FieldChooser:
    """Chooses among the fields that a label may mean; ``fields`` is what the section above it is for."""

    ledger: Ledger
    labels: LabelReader
    measures: MeasureReader

    def tells_measure(self, item: Item | None) -> bool:
        """Whether an item is a label of a part of a measure."""
        if item is None or item.kind is not Kind.PAIR:
            return False
        text = self._said(item.label)
        return any(
            name in MEASURE_FIELDS - {"tiltak"} for name in (*self.labels.columns(text), *self.labels.fields(text))
        )

    def is_inner_label(self, item: Item) -> bool:
        """A cell of its own beside a label that goes on: a measure's name, a part of who the coordinator is."""
        text = self._said(item.label)
        return not item.values and not self.labels.fields(text) and not self.labels.columns(text)

    def is_certain(self, named: tuple[str, ...]) -> bool:
        """A label that ends a section of consents."""
        return bool(named) and named[0] in (TEXTS | LISTS | {"planperiode", "revisjon"})

    def choices(self, text: str) -> frozenset[str]:
        """The fields of a heading for several parts, among which each sentence below it has its own: ``Ressurser og behov``."""
        named = {name for part in label_parts(text) for name in self.labels.fields(part)[:1]}
        return frozenset(named & TEXTS) if len(named & TEXTS) > 1 else frozenset()

    def column(self, head: str) -> str:
        """The field of a column of a table that is neither of measures nor of people."""
        named = (*self.labels.fields(head), *self.labels.columns(head))
        return next((name for name in named if name in TEXTS or name in ("maal", "maal.delmaal", "evaluering")), "")

    def measure_field(
        self, own: tuple[str, ...], columns: tuple[str, ...], item: Item, fields: tuple[str, ...]
    ) -> str | None:
        """The part of a measure that a label names, where measures are told."""
        mine = [name for name in (*columns, *own) if name in MEASURE_FIELDS]
        if not mine:
            return None
        is_inside = self.measures.is_open or bool(set(fields) & MEASURE_FIELDS)
        others = [name for name in own if name not in MEASURE_FIELDS]
        if "tiltak" in own:
            return (
                "tiltak"
                if item.values and (not item.is_row or is_inside or len(self._said(item.values)) < 140)
                else None
            )
        if "tiltak" in mine and (is_inside or (not others and item.is_row)) and mine[0] == "tiltak":
            return "tiltak"
        if not is_inside or (others and not self.measures.is_open and item.is_row):
            return None
        return next((name for name in mine if not self.measures.is_open or self.measures.wants(name)), mine[0])

    def chosen(self, named: tuple[str, ...], item: Item, fields: tuple[str, ...], beside: str) -> str | None:
        """Of the fields that a label may mean, the one that fits what stands behind it and where it stands.

        ``beside``: the field of a contribution that was told just before, or empty.
        """
        known = [name for name in named if name in KNOWN]
        value = self._said(item.values)
        is_kin = "representanter" in fields
        if "person.navn" in known and fields[:1] != ("koordinator.navn",):
            if (
                (find_name(value) or (value.isupper() and NAME.search(value)))
                and len(value.split()) <= 12
                and not (fields and "tittel" not in fields and not item.is_row)
            ):
                return "representanter" if is_kin else "person.navn"
            known = [name for name in known if name != "person.navn"]
        if fields[:1] == ("koordinator.navn",) and known and known[0] in PERSON:
            return {"person.navn": "koordinator.navn", "person.telefon": "koordinator.telefon"}.get(known[0])
        if known and known[0] in PERSON and (is_kin or "deltakere" in fields or "ansvar.koordinering" in fields):
            return None
        if "bidrag.parorende" in known and known[0] == "representanter" and self._tells(value, beside):
            return "bidrag.parorende"
        if known and known[0] in ("samtykke", "sluttdel"):
            return known[0]
        return known[0] if known else None

    def _tells(self, value: str, beside: str) -> bool:
        """Whether the value tells what somebody does, and not only who somebody is."""
        return len(value.split()) >= LEAST_TOLD_WORDS and (bool(beside) or _SENTENCE.search(value) is not None)

    def _said(self, spans: Sequence[Span]) -> str:
        return " ".join(self.ledger.text(span) for span in spans)
