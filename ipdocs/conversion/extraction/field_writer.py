"""Putting a text into the field that was found for it: as goal, participant, measure line, text or raw value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.contributions import contributor
from ipdocs.conversion.extraction.dating import written_dates
from ipdocs.conversion.extraction.draft import Draft, Piece, Row
from ipdocs.conversion.extraction.fields import COORDINATOR, PERSON, RESPONSIBLE, SCALARS, TEXTS
from ipdocs.conversion.extraction.goals import GoalReader
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import FIELDS
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.measures import MeasureReader
from ipdocs.conversion.extraction.participants import ParticipantReader
from ipdocs.conversion.extraction.people import find_name, names_in
from ipdocs.conversion.extraction.sentences import SentenceReader, sentence_spans

IsAnswer = Callable[[Span], bool]
_HAS_PART = re.compile(
    r"^\W*(?:barne)?koordinator\w*\s+(?:er|med|for)\b|\b(?:har|med)\s+(?:\w+\s)?(?:hoved|hovud)?ansvar\w*\s+for|"
    r"\bansvarl[ie]g\w*\s+for\s+(?:å|koordin|utarb|fr[ea]mdrift)|\boppne[vm]nt?d?\b.*koordinator",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:neste|første|fyrste|evaluer(?:es|ast)|skal)\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:avklar\w*|nemn\w*\s+opp|oppne[vm]n\w*|bestem\w*|avgjer\w*|avgjør\w*)\b.{0,20}\b(?:seinare|senere|neste|etter\s+kvart|etter\s+hvert)\b|"
    r"\bikk(?:e|je)\s+(?:\w+\s+)?(?:avklar|bestem|oppne[vm]n|satt|sett|peik|utpek|nemnd|avgj)",
    re.IGNORECASE,
)


@dataclass
class FieldWriter:
    """Writes lines of answers into a draft. ``scalars``: values to be parsed when all are known (dates, names, periods)."""

    ledger: Ledger
    draft: Draft
    sentences: SentenceReader
    is_answer: IsAnswer
    measures: MeasureReader
    goals: GoalReader
    people: ParticipantReader
    scalars: list[tuple[str, Span]] = field(default_factory=list)

    def put(self, chosen: str, span: Span, item: Item) -> None:
        """One line of an answer into its field."""
        if not chosen or chosen in ("samtykke", "sluttdel"):
            return
        if not self.is_answer(span):
            if chosen in RESPONSIBLE | SCALARS:
                self._parts(chosen, span, item)
            return
        if chosen in RESPONSIBLE:
            self._responsible(chosen, span)
        elif chosen in SCALARS:
            self._scalar(chosen, span)
        elif chosen in PERSON or chosen in COORDINATOR:
            self.scalars.append((chosen, span))
        elif chosen in TEXTS:
            self.draft.add(chosen, Piece(span))
        elif chosen == "maal":
            self.goals.line(span, depth=item.depth)
        elif chosen == "maal.delmaal":
            self.goals.steps((span,), self.is_answer)
        elif chosen == "deltakere":
            if _HAS_PART.search(self.ledger.text(span)) and names_in(self.ledger.slots[span.slot].living, span):
                self._responsible("ansvar.koordinering", span)
            else:
                self.people.line(span)
        elif chosen == "representanter":
            self.people.kin(span)
        elif chosen == "tiltak":
            self.measures.line(span, self.goals.current_piece(), is_named=False, is_item=item.is_item)
        elif chosen == "evaluering" and _AGAIN.search(self.ledger.text(span)) and written_dates(self.ledger.text(span)):
            self.scalars.append(("revisjon", span))
        elif chosen == "evaluering":
            self.draft.evaluations.append(Row({"tekst": [Piece(span)]}))

    def each_contribution(self, values: Sequence[Span], person: str) -> None:
        """Several people's contributions under one label: each sentence to the one who is its subject."""
        for span in values:
            self.sentences.begin()
            for sentence in sentence_spans(self.ledger, span):
                text = self.ledger.text(sentence)
                field = contributor(text, person, self.sentences.told(text))
                self.put(field, sentence, Item(Kind.LINE, (), (sentence,)))

    def of_several(self, span: Span, chosen: str, choices: frozenset[str], item: Item) -> None:
        """Each sentence of a line into that of several fields which it tells of; ``chosen`` where it does not say."""
        self.sentences.begin()
        for sentence in sentence_spans(self.ledger, span):
            text = self.ledger.text(sentence)
            told = {FIELDS.get(name, "") for name, is_sure in self.sentences.told(text).items() if is_sure}
            named = [name for name in (*self.sentences.fields(text), *sorted(told)) if name in choices]
            chosen = named[0] if named else chosen
            self.put(chosen, sentence, item)

    def _parts(self, chosen: str, span: Span, item: Item) -> None:
        """Of a line in which rules stand beside the answer: the sentences that are no rules."""
        sentences = list(sentence_spans(self.ledger, span))
        for sentence in sentences if len(sentences) > 1 else ():
            if self.is_answer(sentence):
                self.put(chosen, sentence, item)

    def _responsible(self, chosen: str, span: Span) -> None:
        """Who writes the plan, who coordinates, and whether a coordinator is appointed are often told in one breath."""
        for sentence in sentence_spans(self.ledger, span):
            text = self.ledger.text(sentence)
            told = self.sentences.responsibility(text)
            if told == "koordinator.status" or (told is None and chosen == "koordinator.status"):
                self.scalars.append(("koordinator.status", sentence))
            elif WORD.search(text) and not is_pending(text):
                name = told or ("ansvar.koordinering" if chosen == "koordinator.navn" else chosen)
                if chosen in ("koordinator.navn", "ansvar.koordinering") and told == "ansvar.utarbeide":
                    name = "ansvar.utarbeide"
                elif (
                    chosen == "ansvar.utarbeide" and told == "ansvar.koordinering" and not self._names_field(text, told)
                ):
                    name = chosen
                self.draft.add(name, Piece(sentence))

    def _names_field(self, text: str, name: str) -> bool:
        return name in self.sentences.fields(text) and "ansvar.utarbeide" not in self.sentences.fields(text)

    def _scalar(self, chosen: str, span: Span) -> None:
        for sentence in sentence_spans(self.ledger, span):
            named = self.sentences.fields(self.ledger.text(sentence))
            other = next((name for name in named if name in ("planperiode", "revisjon")), None)
            self.scalars.append((chosen if other is None or chosen in named else other, sentence))


def is_pending(text: str) -> bool:
    """Whether an answer says that the answer comes later, and names nobody: ``Avklares på neste møte``."""
    return _PENDING.search(text) is not None and find_name(text) is None
