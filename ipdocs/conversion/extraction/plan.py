"""Reading a plan: items in order, each put where its heading, label or column says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.choosing import FieldChooser
from ipdocs.conversion.extraction.consents import is_statement
from ipdocs.conversion.extraction.contributions import PARTIES
from ipdocs.conversion.extraction.dating import written_dates
from ipdocs.conversion.extraction.draft import Draft
from ipdocs.conversion.extraction.field_writer import FieldWriter, IsAnswer
from ipdocs.conversion.extraction.fields import KNOWN, LISTS, PERSON, SCALARS, TEXTS
from ipdocs.conversion.extraction.following import AnswerPlaces
from ipdocs.conversion.extraction.goals import GoalReader
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.measures import MEASURE_FIELDS, MeasureReader
from ipdocs.conversion.extraction.participants import ParticipantReader
from ipdocs.conversion.extraction.party_labels import PartyLabels
from ipdocs.conversion.extraction.people import find_name
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import SentenceReader

ANSWER_WORDS = 4
_UNTICKED = re.compile(r"☐\s*(?=(?:[^\s☐☒]+\s+){3,}[^☐☒]+$)")
"""One thing to reach a box: a list that is worked off, not a choice that nobody made."""
_ORDINAL = re.compile(r"\W*(?:nr|nummer|tiltak nr|løpenr)\W*", re.IGNORECASE)
_DECIDED = re.compile(r"\W*(?:ja|nei|gitt|gjeve|x|☒|☐|\[)(?!\w)", re.IGNORECASE)
_NO_MEASURE = SCALARS | {"samtykke", "sluttdel", "deltakere", "evaluering"}
_MAIN_GOAL = re.compile(r"\W*(?:hovedmål|hovudmål|mål\s*(?:nr\.?\s*)?\d)", re.IGNORECASE)
_STEP = re.compile(r"\W*delmål", re.IGNORECASE)
_SIGNATURE = re.compile(r"\b(?:underskrift|signatur|sign\.?|underteikna|undertegnet)\b", re.IGNORECASE)


@dataclass
class PlanReader:
    """Reads the items of one plan into a draft. ``is_answer`` tells answers from guidance and unfilled template text.

    ``consents``: slot → the statement of a consent that stands in it; what follows belongs to it until the next heading.
    """

    ledger: Ledger
    labels: LabelReader
    sentences: SentenceReader
    is_answer: IsAnswer
    draft: Draft = field(default_factory=Draft)
    consents: Mapping[int, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    level: int = 0
    open_label: str = ""
    last_text: str = ""
    choices: frozenset[str] = frozenset()
    loose: list[Span] = field(default_factory=list)
    kept: list[tuple[tuple[Span, ...], tuple[Span, ...]]] = field(default_factory=list)
    measures: MeasureReader = field(init=False)
    goals: GoalReader = field(init=False)
    people: ParticipantReader = field(init=False)
    writer: FieldWriter = field(init=False)
    chooser: FieldChooser = field(init=False)
    places: AnswerPlaces = field(init=False)
    parties: PartyLabels = field(init=False)

    def __post_init__(self) -> None:
        self.measures = MeasureReader(self.ledger, self.labels, self.draft, self.is_answer)
        self.goals = GoalReader(self.ledger, self.draft, self.sentences)
        self.chooser = FieldChooser(self.ledger, self.labels, self.measures)
        self.places = AnswerPlaces(self.ledger, self.chooser)
        self.parties = PartyLabels(self.ledger, self.labels)
        self.people = ParticipantReader(self.ledger, self.labels, self.draft)
        self.writer = FieldWriter(
            self.ledger, self.draft, self.sentences, self.is_answer, self.measures, self.goals, self.people
        )

    def read(self, items: Sequence[Item]) -> Draft:
        """All items."""
        self.places.look(items)
        for number, item in enumerate(items):
            following = items[number + 1] if number + 1 < len(items) else None
            if item.kind is Kind.HEAD:
                self._heading(item, following)
            elif item.kind is Kind.PAIR:
                self._pair(item, following)
            elif item.kind is Kind.GRID and item.sheet is not None:
                is_read = self.measures.sheet(item.sheet, self.fields, self.goals.current_piece())
                is_read = is_read or self.people.sheet(item.sheet, self.fields)
                if not is_read:
                    self._unread(item)
            elif item.kind is Kind.LINE:
                self._line(item, following)
        self.measures.close()
        return self.draft

    def drop_labels(self) -> None:
        """Last of all: the labels whose values all found a place are dropped; the others stay beside what is left over."""
        for label, values in self.kept:
            is_done = not any(True for span in values for _ in self.ledger.free_spans(span))
            if is_done and self.labels.says_no_more(self._said(label)):
                for span in label:
                    self.ledger.drop(span)

    def _said(self, spans: Sequence[Span]) -> str:
        return " ".join(self.ledger.text(span) for span in spans)

    def _heading(self, item: Item, following: Item | None) -> None:
        text = self._said(item.label)
        named = self.labels.fields(text)
        named = tuple(name for name in named if name not in PERSON) or named
        named = tuple(name for name in named if name != "tiltak.tidspunkt") if "tiltak" not in self.fields else named
        named = self.parties.below(text, named)
        self.choices = self.chooser.choices(text)
        self.open_label, self.last_text = "", ""
        if (
            "tiltak" in self.fields
            and "tiltak" not in named
            and self.chooser.tells_measure(following)
            and self.is_answer(item.label[0])
            and not set(named[:1]) & _NO_MEASURE
        ):
            self.measures.named(self.goals.without_number(item.label[0]), self.goals.current_piece())
            return
        if not set(named) - {"tittel"}:
            if not named and self._is_inner(item, following):
                return
            self.fields, self.level = (), item.level
            self.measures.close()
            self.goals.close()
            if named:
                self.kept.append((item.label, ()))
            else:
                self.loose.append(item.label[0])
            return
        if not set(named) & (MEASURE_FIELDS | {"maal"}):
            self.goals.close()
        self.measures.close()
        self.fields, self.level = named, item.level
        self.kept.append((item.label, ()))

    def _is_inner(self, item: Item, following: Item | None) -> bool:
        """A heading without a known label inside a section: the name of a measure, a goal, or a line of the answer."""
        if not self.fields or "samtykke" in self.fields:
            return False
        span = item.label[0]
        is_below = item.level > self.level
        if "tiltak" in self.fields and self.is_answer(span):
            is_titled = is_below and item.is_marked and following is not None and following.kind is Kind.LINE
            if self.chooser.tells_measure(following) or is_titled:
                self.measures.named(self.goals.without_number(span), self.goals.current_piece())
                return True
            return False
        is_answer = item.is_guessed and len(self._said(item.label).split()) >= ANSWER_WORDS
        if self._of_section() not in LISTS - {"maal"} and (is_below or is_answer):
            self.writer.put(self._of_section(), span, item)
            return True
        return False

    def _pair(self, item: Item, following: Item | None) -> None:
        text = self._said(item.label)
        own, columns = self.labels.fields(text), self.labels.columns(text)
        if self._is_of_section(item, own):
            for span in item.values:
                self.writer.put(self.fields[0], Span(item.label[0].slot, item.label[0].start, span.end), item)
            return
        if self._is_consent(item) or (
            "samtykke" in self.fields and not item.is_row and not self.chooser.is_certain(own)
        ):
            return
        if item.is_row and _ORDINAL.fullmatch(text) and not WORD.search(self._said(item.values).strip("0123456789")):
            self.measures.pause()
            self._drop_when_done(item)
            return
        if item.is_row and "samtykke" in self.fields and _DECIDED.match(self._said(item.values)):
            return
        named = tuple(dict.fromkeys((*own, *columns)))
        if "svar" in own:
            self._answer(item)
            return
        if _STEP.match(text) and self.goals.current is not None:
            self._drop_when_done(item)
            self.goals.steps(item.values, self.is_answer)
            self.open_label = "maal.delmaal" if self.places.is_open(item, following) else ""
            return
        if (
            "maal" in own
            and (_MAIN_GOAL.match(text) or not self.measures.wants("tiltak.maal"))
            and not self._beside_measures(item)
        ):
            self.measures.close()
            self._field("maal", item, following)
            return
        measure = self.chooser.measure_field(own, columns, item, self.fields)
        if measure == "tiltak" and "tiltak" not in own and self.measures.is_only_named:
            measure = "tiltak.gjennomforing"
        if measure is not None:
            self._drop_when_done(item)
            self.measures.told(measure, item.values, self.goals.current_piece())
            self.open_label = measure if self.places.is_open(item, following) else ""
            return
        party = self.parties.of(text)
        chosen = party or self.chooser.chosen(named, item, self.fields, self.parties.asked)
        if chosen is None:
            self._unknown_pair(item, following)
            return
        self.measures.pause()
        self.parties.asked = chosen if chosen in PARTIES else ""
        if chosen in PARTIES and not own and not party:
            self.writer.each_contribution(item.values, self.labels.person)
            self._drop_when_done(item)
            return
        self._field(chosen, item, following)

    def _is_of_section(self, item: Item, own: tuple[str, ...]) -> bool:
        """``Frå: …`` below ``Planperiode``, ``Neste: …`` below ``Revisjon``: a date of the section, whatever the label."""
        if not set(self.fields[:1]) & {"planperiode", "revisjon"} or item.is_row or not item.values:
            return False
        return (
            not self.chooser.is_certain(own)
            and bool(written_dates(self._said(item.values)))
            and not self._is_consent(item)
        )

    def _answer(self, item: Item) -> None:
        """``Svar: …`` under a question, ``Konklusjon: …`` under a point: more of the section."""
        self._drop_when_done(item)
        for span in item.values:
            self._line(Item(Kind.LINE, (), (span,), depth=item.depth), None)

    def _beside_measures(self, item: Item) -> bool:
        return self.measures.is_open and not _MAIN_GOAL.match(self._said(item.label)) and item.is_row is False

    def _unknown_pair(self, item: Item, following: Item | None) -> None:
        self.open_label = ""
        if not item.label:  # an empty cell beside empty cells
            self.fields = ()
            self.measures.pause()
            return
        whole = Span(item.label[0].slot, item.label[0].start, (item.values or item.label)[-1].end)
        if item.is_row:
            if "deltakere" in self.fields and find_name(self._said(item.label)):
                self.people.described(item.label[0], item.values)
                return
            if "tiltak" in self.fields and not item.values and following is not None and following.kind is Kind.PAIR:
                self.measures.named(self.goals.without_number(item.label[0]), self.goals.current_piece())
                return
            self.fields = ()
            self.measures.pause()
        elif self.fields and item.values:
            self.writer.put(self._of_section(), whole, item)
        elif item.values:
            self.loose.append(whole)

    def _field(self, chosen: str, item: Item, following: Item | None) -> None:
        self._drop_when_done(item)
        if chosen not in ("maal", "maal.delmaal", "tiltak"):
            self.goals.close()
        for span in item.values:
            self.writer.put(chosen, span, item)
        is_open = self.places.is_open(item, following)
        self.open_label = chosen if is_open else ""
        self.last_text = chosen if item.values and chosen in TEXTS | {"maal", "deltakere"} else ""
        self.places.last = item.values[-1] if item.values else None
        if is_open or (chosen == "tiltak" and not item.values and not item.is_row):
            self.fields, self.level = (chosen,), 9
        elif not item.values or (item.is_row and not chosen.startswith("koordinator.")):
            self.fields = ()

    def _drop_when_done(self, item: Item) -> None:
        self.kept.append((item.label, item.values))

    def _is_consent(self, item: Item) -> bool:
        return is_statement(item.values if item.is_row else (*item.label, *item.values), self.consents, self.ledger)

    def _of_section(self) -> str:
        return next((name for name in self.fields if name in KNOWN), "")

    def _line(self, item: Item, following: Item | None) -> None:
        span = item.values[0]
        if self._is_consent(item) or (_SIGNATURE.search(self.ledger.text(span)) and "samtykke" not in self.fields):
            self.fields, self.open_label = ("samtykke",), ""
            self.measures.close()
            return
        if self._is_party_line(item):
            return
        if self.open_label in MEASURE_FIELDS:
            if self.is_answer(span) and not self.chooser.tells_measure(following):
                self.measures.more(self.open_label, span)
                return
            self.open_label = ""
        chosen = self.open_label or self._of_section()
        if not self.open_label and self.last_text and self.places.runs_on(span, self.last_text):
            chosen = self.last_text  # the rest of a value that ran over the line
        else:
            self.last_text = ""
        if not chosen:
            self.loose.append(span)
        elif chosen == "maal" and (boxed := _UNTICKED.match(self.ledger.text(span))) is not None:
            self.goals.line(Span(span.slot, span.start + boxed.end(), span.end), depth=0, certainty=Sureness.USIKKER)
        elif chosen == "tiltak":
            if self.is_answer(span):
                self.measures.line(
                    span,
                    self.goals.current_piece(),
                    is_named=self.chooser.tells_measure(following),
                    is_item=item.is_item,
                )
        elif self.choices and chosen in self.choices:
            self.writer.of_several(span, chosen, self.choices, item)
        else:
            self.writer.put(chosen, span, item)

    def _is_party_line(self, item: Item) -> bool:
        """``Mor: kører til trening``, ``Tenestene:`` where contributions are told; put, or seen to be empty."""
        line = self.parties.line(item.values[0])
        if line is None:
            return False
        for value in line.said:
            self.writer.put(line.field, value, item)
        self.open_label, self.fields = "", ()
        self.kept.append(((line.label,), line.said))
        return True

    def _unread(self, item: Item) -> None:
        """A table that is neither measures nor people: a column each for goals, resources and so on, else sentences."""
        sheet = item.sheet
        if sheet is None:
            return
        columns = [self.chooser.column(" ".join(map(self.ledger.text, head))) for head in sheet.heads]
        if not any(columns):
            if not self.fields:
                self.loose.extend(span for row in sheet.rows for cell in row.cells if cell for span in cell)
            return
        for head, name in zip(sheet.heads, columns, strict=True):
            if name:
                self.kept.append((head, ()))
        for row in sheet.rows:
            for name, cell in zip(columns, row.cells, strict=True):
                for span in cell or ():
                    if name:
                        self.writer.put(name, span, item)
