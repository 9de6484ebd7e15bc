"""Lines that stand under no heading or label of ours: what their sentences answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipdocs.conversion.extraction.contributions import PARTIES, SERVICES, contributor
from ipdocs.conversion.extraction.dating import written_dates
from ipdocs.conversion.extraction.draft import Piece
from ipdocs.conversion.extraction.field_writer import is_pending
from ipdocs.conversion.extraction.fields import RESPONSIBLE, TEXTS
from ipdocs.conversion.extraction.labels import FIELDS
from ipdocs.conversion.extraction.ledger import Span
from ipdocs.conversion.extraction.people import NAME, find_name, person_parts
from ipdocs.conversion.extraction.plan import PlanReader
from ipdocs.conversion.extraction.prose_measures import measure_spans, prose_row
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.scalars import ScalarReader
from ipdocs.conversion.extraction.sentences import sentence_spans

NOTE = "setning"
_TAKEN = (
    "deltakere", "koordinator.status", "ansvar.utarbeide", "ansvar.koordinering", "planperiode", "revisjon", "samarbeid_andre",
    "maal", "behov", "bidrag.parorende", "bidrag.tjenestemottaker", "ressurser", "bidrag.tjenesteytere", "barn_medvirkning",
    "kultur_spraak",
)  # fmt: skip
"""The fields that sentences answer, the surer ones first."""
_REQUIREMENTS = {
    field: requirement for requirement, field in FIELDS.items() if not requirement.startswith("ip.samtykke")
}
_OF_MEASURES = ("ip.tiltak-oversikt", "ip.tiltak-omfang", "ip.tiltak-ansvarlig", "ip.gjennomforing")
OF_AGE = 18
LEAST_WORDS = 4
MOST_BEFORE_NAME = 3
_PERIOD = re.compile(r"\W*(?:fra|frå)?\s*#\s*(?:[–—-]|til(?: og med)?)\s*#\W*", re.IGNORECASE)
LEAST_PEOPLE = 2
MOST_LABEL_WORDS = 10
_LABELLED = (*TEXTS, "maal", "deltakere")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{2,89}?)\s*:\s+(?=\S)")
_REVISED = re.compile(r"\b(?:revider|gjennomgå|går gjennom|evaluer|på nytt|juster)", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:treng\w*|behov for|trong for|ønsk\w*|ynskj\w*|vil|drømm\w+|draum\w*|mål(?:et)? er)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[«\"“]([^»\"”]+)[»\"”]")
_WITH_ROLE = re.compile(rf"{NAME.pattern}\s*\(")


@dataclass
class LooseReader:
    """Reads the loose lines of a plan. Everything is uncertain."""

    reader: PlanReader
    scalars: ScalarReader

    def read(self) -> None:
        """All loose lines, a paragraph at a time: a sentence that tells nothing goes on with the one before it."""
        for line in self.reader.loose:
            if self._shaped(line):
                continue
            measures = self._measures(line)
            current = ""
            self.reader.sentences.begin()
            for sentence in sentence_spans(self.reader.ledger, line):
                if any(each.start <= sentence.start < each.end for each in measures):
                    current = ""
                else:
                    current = self._sentence(sentence, current)

    def _measures(self, line: Span) -> list[Span]:
        """What of a line tells of measures, which are put."""
        if line.slot in self.reader.consents or not self.reader.is_answer(line):
            return []
        spans = measure_spans(self.reader.ledger, line, self.reader.sentences)
        self.reader.draft.measures += [prose_row(self.reader.ledger, span) for span in spans]
        return spans

    def _shaped(self, line: Span) -> bool:
        """What a line is by its shape alone: a person with a phone number, a span of dates."""
        ledger = self.reader.ledger
        parts = person_parts(ledger, line)
        text = ledger.text(line)
        if (
            parts.name is not None
            and parts.phone is not None
            and parts.others
            and parts.name.start - line.start <= MOST_BEFORE_NAME
        ):
            known = {
                ledger.text(row.cells["navn"][0].span) for row in self.reader.draft.participants if row.has("navn")
            }
            known |= {
                ledger.text(row.cells["navn"][0].span) for row in self.reader.draft.representatives if row.has("navn")
            }
            if ledger.text(parts.name) not in known and not written_dates(text):
                self.reader.people.line(line, Sureness.USIKKER, NOTE)
                return True
        return _PERIOD.fullmatch(_without_dates(text)) is not None and self.scalars.period(line, Sureness.USIKKER)

    def _sentence(self, span: Span, current: str) -> str:
        text = self.reader.ledger.text(span)
        stated = self.reader.consents.get(span.slot, "")
        if not self.reader.is_answer(span) or len(text.split()) < LEAST_WORDS or (stated and stated[:40] in text):
            return ""
        labelled = self._labelled(span, text)
        if labelled:
            return labelled
        named, tells_other = self._named(text)
        told = named[0] if named else "" if tells_other or _WANTS.search(text) else current
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
        if told in RESPONSIBLE and is_pending(text):
            return ""
        if told in TEXTS:
            self.reader.draft.add(told, Piece(span, Sureness.USIKKER, NOTE))
            return told if told not in RESPONSIBLE else ""
        return ""

    def _named(self, text: str) -> tuple[list[str], bool]:
        """The fields that a sentence answers, the likeliest first, and whether it begins something else."""
        sentences = self.reader.sentences
        told = sentences.told(text)
        surely = [name for name in _TAKEN if told.get(_REQUIREMENTS.get(name, ""))]
        named = [name for name in sentences.fields(text) if name in _TAKEN]
        parties = [name for name in surely if name in PARTIES]
        if len(parties) == 1:
            named = [name for name in named if name not in PARTIES or name in parties]
        if any(told.get(each) for each in _OF_MEASURES):
            surely = [name for name in surely if name != SERVICES]
        if len(NAME.findall(text)) < LEAST_PEOPLE:
            surely = [name for name in surely if name != "deltakere"]
        both = [name for name in named if name in surely]
        named = both or named or surely
        if not named and (responsible := sentences.status(text)) is not None:
            named = [responsible]
        if not named and _REVISED.search(text) and written_dates(text):
            named = ["revisjon"]
        if not named and len(_WITH_ROLE.findall(text)) >= LEAST_PEOPLE:
            named = ["deltakere"]
        if named and named[0] in PARTIES and not parties:
            named = [contributor(text, self.reader.labels.person, told)]
        if named[:1] == ["barn_medvirkning"] and not self.is_child:
            named = named[1:]
        return named, bool(told)

    @property
    def is_child(self) -> bool:
        """Whether the plan is for somebody under age, or for somebody whose age it does not tell."""
        born = self.scalars.record.get("person", {}).get("fodselsdato")
        on = self.scalars.record.get("dato") or self.scalars.on.isoformat()
        return born is None or int(on[:4]) - int(born[:4]) <= OF_AGE

    def _labelled(self, span: Span, text: str) -> str:
        """``Styrker vi kan bygge på: …`` in the middle of a letter."""
        match = _LABEL.match(text)
        if match is None or len(match["label"].split()) > MOST_LABEL_WORDS:
            return ""
        named = [name for name in self.reader.labels.fields(match["label"]) if name in _LABELLED]
        if not named:
            return ""
        start = self.reader.ledger.slots[span.slot].living.index(text, span.start)
        label, value = (
            Span(span.slot, start, start + match.end("label")),
            Span(span.slot, start + match.end(), span.end),
        )
        quoted = [
            Span(span.slot, value.start + each.start(1), value.start + each.end(1))
            for each in _QUOTED.finditer(text[match.end() :])
        ]
        if named[0] == "maal":
            for each in quoted or [value]:
                self.reader.goals.line(each, depth=0, certainty=Sureness.USIKKER, note=NOTE)
        elif named[0] == "deltakere":
            self.reader.people.line(value, Sureness.USIKKER, NOTE)
        elif is_pending(text[match.end() :]):
            return ""
        else:
            self.reader.draft.add(named[0], Piece(value, Sureness.USIKKER, NOTE))
        self.reader.kept.append(((label,), (value,)))
        return named[0]

    def _time(self, told: str, span: Span) -> None:
        if told == "planperiode":
            self.scalars.period(span, Sureness.USIKKER)
            text = self.reader.ledger.slots[span.slot].living
            again = _REVISED.search(text, span.start, span.end)
            if again and written_dates(text[again.start() : span.end]):
                self.scalars.revision(Span(span.slot, again.start(), span.end), Sureness.USIKKER)
        else:
            self.scalars.revision(span, Sureness.USIKKER)


def _without_dates(text: str) -> str:
    """The text with ``#`` for each date."""
    for found in reversed(written_dates(text)):
        text = text[: found.start] + "#" + text[found.end :]
    return text
