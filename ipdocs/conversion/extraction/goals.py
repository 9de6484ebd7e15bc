"""Goals and sub-goals, a line, a sentence or a list item each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ipdocs.conversion.extraction.draft import Draft, Goal, Piece
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import SentenceReader, sentence_spans

_STEP = re.compile(r"\s*(?:→|➢|►|->|=>|›|◦|–\s*>|[-–•*]?\s*delmål\b)", re.IGNORECASE)
_STEP_LABEL = re.compile(r"\s*(?:[→➢►›◦–>=•*-]+\s*)*(?:delmål\s*(?:\d+[a-z]?\s*)?[:.–-]?\s*)?", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:(?:hovedmål|hovudmål|langtidsmål|mål|tiltak|aktivitet)\s*(?:nr\.?\s*)?\d*\s*[:.)–-]\s*|\d{1,2}(?:\.\d{1,2})*\s*[.):]?\s+|[a-zæøå]\)\s+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«\"“]([^«»\"“”]+)[»\"”]")
_ENDS_CAPITAL = re.compile(r"(?<!\w)[A-ZÆØÅ]\w*$")
_NO_GOAL = re.compile(r"\W*(?:ingen|ikke|ikkje)\b[^.]{0,30}\bmål\w*\W*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:det|da|dette|derfor|difor|så|for|fordi|men|og|slik|målet|der|her|den|dei|de|i tillegg|samtidig|på sikt)\b",
    re.IGNORECASE,
)
_NEW_GOAL = re.compile(
    r"(?<! og)(?<=[a-zæøå0-9])\s+(?=(?:Jeg|Eg|Han|Hun|Ho|[A-ZÆØÅ][a-zæøå]+)\s+"
    r"(?:vil|ønsker|ønskjer|ynskjer|skal|drømmer|drøymer)\b)"
)


@dataclass
class GoalReader:
    """Collects goals; a sub-goal belongs to the goal before it."""

    ledger: Ledger
    draft: Draft
    sentences: SentenceReader
    current: Goal | None = None

    def close(self) -> None:
        """What follows has nothing to do with the last goal."""
        self.current = None

    def current_piece(self) -> Piece | None:
        """The goal that measures below it serve, as a copy."""
        if self.current is None or not self.current.text:
            return None
        first = self.current.text[0]
        return Piece(first.span, first.certainty, first.note, copied=True)

    def line(self, span: Span, *, depth: int, certainty: Sureness = Sureness.SIKKER, note: str = "") -> None:
        """One line under a label of goals: a sub-goal by its arrow or depth, else one goal or several."""
        said = self.ledger.slots[span.slot].living[span.start : span.end]
        before = self.ledger.slots[span.slot].living[: span.start]
        is_step = _STEP.match(said) is not None or _STEP.match(before) is not None or depth > 0
        if is_step and self.current is not None:
            self.steps((span,), lambda _: True)
            return
        for part in self._parts(span):
            if self.current is not None and _STEP.match(self.ledger.text(part)):
                self.steps((part,), lambda _: True)
                continue
            if _NO_GOAL.match(self.ledger.text(part)):
                continue
            self.current = Goal([Piece(self.without_number(part), certainty, note)])
            self.draft.goals.append(self.current)

    def _parts(self, span: Span) -> Iterator[Span]:
        """The goals that stand in one line: parted by semicolons, sentences, or a new "Jeg vil" in a line that ran together."""
        text = self.ledger.slots[span.slot].living
        quoted = [match.span(1) for match in _QUOTED.finditer(text, span.start, span.end)]
        outside = _QUOTED.sub(" ", text[span.start : span.end])
        if quoted and not re.search(r"\w", re.sub(r"\b(?:og|samt)\b", " ", outside)):
            yield from (Span(span.slot, *each) for each in quoted)
            return
        for sentence in self._joined(list(sentence_spans(self.ledger, span))):
            start = sentence.start
            cuts = [match.start() for match in re.finditer(r";", text[sentence.start : sentence.end])]
            said = text[sentence.start : sentence.end]
            cuts += [
                match.start() for match in _NEW_GOAL.finditer(said) if not _ENDS_CAPITAL.search(said[: match.start()])
            ]
            for cut in [*sorted(sentence.start + each for each in cuts), sentence.end]:
                part = self.ledger.trimmed(Span(span.slot, start, cut))
                if WORD.search(self.ledger.text(part)):
                    yield part
                start = cut + (text[cut : cut + 1] == ";")

    def _joined(self, sentences: Sequence[Span]) -> list[Span]:
        """Sentences that go on with the goal before them stay with it."""
        out: list[Span] = []
        for sentence in sentences:
            if out and _GOES_ON.match(self.ledger.text(sentence)):
                out[-1] = Span(sentence.slot, out[-1].start, sentence.end)
            else:
                out.append(sentence)
        return out

    def steps(self, spans: Sequence[Span], is_answer: Callable[[Span], bool]) -> None:
        """Sub-goals of the last goal; without one they are goals."""
        for span in spans:
            text = self.ledger.slots[span.slot].living
            match = _STEP_LABEL.match(text, span.start, span.end)
            bare = self.ledger.trimmed(Span(span.slot, match.end() if match else span.start, span.end))
            if not WORD.search(self.ledger.text(bare)) or not is_answer(bare):
                continue
            if bare.start > span.start and WORD.search(text[span.start : bare.start]):
                self.ledger.drop(Span(span.slot, span.start, bare.start))
            if self.current is None:
                self.current = Goal([Piece(bare)])
                self.draft.goals.append(self.current)
            else:
                self.current.steps.append(Piece(bare))

    def without_number(self, span: Span) -> Span:
        """The span without the number that someone typed before it, which is dropped."""
        text = self.ledger.slots[span.slot].living
        match = _NUMBER.match(text, span.start, span.end)
        if match and WORD.search(text[match.end() : span.end]):
            self.ledger.drop(Span(span.slot, match.start(), match.end()))
            return self.ledger.trimmed(Span(span.slot, match.end(), span.end))
        return self.ledger.trimmed(span)
