"""Lines that stand under no heading or label of ours: what their sentences answer."""

from __future__ import annotations

from dataclasses import dataclass

from ipdocs.conversion.extraction.draft import Piece
from ipdocs.conversion.extraction.ledger import Span
from ipdocs.conversion.extraction.people import find_name
from ipdocs.conversion.extraction.plan import RESPONSIBLE, TEXTS, PlanReader
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.scalars import ScalarReader
from ipdocs.conversion.extraction.sentences import sentence_spans

NOTE = "setning"
_TAKEN = ("planperiode", "revisjon", *RESPONSIBLE, "deltakere", "maal", *TEXTS)
LEAST_WORDS = 4


@dataclass
class LooseReader:
    """Reads the loose lines of a plan. Everything is uncertain."""

    reader: PlanReader
    scalars: ScalarReader

    def read(self) -> None:
        """All loose lines, a paragraph at a time: a sentence that answers nothing goes on with the one before it."""
        for line in self.reader.loose:
            current = ""
            for sentence in sentence_spans(self.reader.ledger, line):
                current = self._sentence(sentence, current)

    def _sentence(self, span: Span, current: str) -> str:
        text = self.reader.ledger.text(span)
        if not self.reader.is_answer(span) or len(text.split()) < LEAST_WORDS or span.slot in self.reader.consents:
            return ""
        named = [name for name in self.reader.sentences.fields(text) if name in _TAKEN]
        told = named[0] if named else current
        if told in ("planperiode", "revisjon"):
            self._time(told, span)
            return ""
        if told == "koordinator.status":
            self.scalars.status(span, Sureness.USIKKER)
            return ""
        if told == "deltakere":
            if find_name(text):
                self.reader.people.line(span, Sureness.USIKKER, NOTE)
            return told
        if told == "maal":
            self.reader.goals.line(span, depth=0, certainty=Sureness.USIKKER, note=NOTE)
            return told
        if told in TEXTS:
            self.reader.draft.add(told, Piece(span, Sureness.USIKKER, NOTE))
            return told if told not in RESPONSIBLE else ""
        return ""

    def _time(self, told: str, span: Span) -> None:
        if told == "planperiode":
            self.scalars.period(span, Sureness.USIKKER)
        else:
            self.scalars.revision(span, Sureness.USIKKER)
