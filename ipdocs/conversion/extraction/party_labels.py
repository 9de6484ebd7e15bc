"""Labels that only name somebody: whose contribution stands below them, where contributions are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from ipdocs.conversion.extraction.contributions import (
    PARTIES,
    PARTY_LINE,
    asked_party,
    is_about_contributions,
    party_of,
)
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.rules.phrases import clean_label


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A line with somebody's name and what they contribute; ``said`` is empty where nothing stands behind the name."""

    field: str
    label: Span
    said: tuple[Span, ...]


@dataclass(slots=True)
class PartyLabels:
    """``asked`` is the heading or field that asked for contributions last; empty where something else is told."""

    ledger: Ledger
    labels: LabelReader
    asked: str = ""

    def below(self, text: str, named: tuple[str, ...]) -> tuple[str, ...]:
        """The fields of a heading: one that only names somebody tells of a contribution below one that asks for them."""
        party = party_of(clean_label(text), self.labels.person)
        if is_about_contributions(text):
            self.asked = text
            asked = asked_party(text, self.labels.person)
            return (asked,) if asked else tuple(name for name in named if name in PARTIES)
        if party and self.asked:
            return (party,)
        self.asked = ""
        if {"ressurser", "bidrag.tjenestemottaker"} <= set(named):
            return ("ressurser",)
        return () if party and named and named[0] in PARTIES else named

    def of(self, label: str) -> str:
        """The field of the one whom a label names, where contributions are asked for; else empty."""
        return party_of(label, self.labels.person) if self.asked else ""

    def line(self, span: Span) -> PartyLine | None:
        """The line parted into name and contribution, where it is one."""
        match = PARTY_LINE.match(self.ledger.text(span)) if self.asked else None
        field = party_of(match["who"], self.labels.person) if match else ""
        if match is None or not field:
            return None
        said = (Span(span.slot, span.start + match.start("said"), span.end),) if match["said"] else ()
        return PartyLine(field, Span(span.slot, span.start, span.start + match.end("who")), said)
