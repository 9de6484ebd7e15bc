"""Reading a plan: items in order, each put where its heading, label or column says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ipdocs.conversion.extraction.contributions import (
    PARTIES,
    PARTY_LINE,
    asked_party,
    contributor,
    is_about_contributions,
    party_of,
)
from ipdocs.conversion.extraction.dating import written_dates
from ipdocs.conversion.extraction.draft import Draft
from ipdocs.conversion.extraction.field_writer import FieldWriter, IsAnswer
from ipdocs.conversion.extraction.fields import KNOWN, LISTS, PERSON, SCALARS, TEXTS
from ipdocs.conversion.extraction.goals import GoalReader
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import FIELDS, LabelReader
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.measures import MEASURE_FIELDS, MeasureReader
from ipdocs.conversion.extraction.participants import ParticipantReader
from ipdocs.conversion.extraction.people import NAME, find_name
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import SentenceReader, sentence_spans
from ipdocs.rules.phrases import clean_label, label_parts

ANSWER_WORDS = 4
LEAST_BELOW = 2
MOST_WORDS_OF_A_PERSON = 10
LEAST_TOLD_WORDS = 6
MOST_BESIDE, LONGEST_BESIDE = 1.5, 60
_UNTICKED = re.compile(r"☐\s*(?=(?:[^\s☐☒]+\s+){3,}[^☐☒]+$)")
"""One thing to reach a box: a list that is worked off, not a choice that nobody made."""
_ORDINAL = re.compile(r"\W*(?:nr|nummer|tiltak nr|løpenr)\W*", re.IGNORECASE)
_ABOUT_CONSENT = re.compile(
    r"samt[yøi]k|[☐☒✓✔]|\[\s?x?\s?\]|\b(?:ja|nei|enig\w*|einig\w*|samd\w*|god(?:tek|tar|kjenn\w*|tatt|tatt)|greit|lov|tillat\w*|tillet|"
    r"del(?:e|es|er|ast|t|ing\w*)|utveksl\w*|taushet\w*|teie\w*|opplysning\w*|sign\w*|underskr\w*|trekk\w*|tilbake)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\W*(?:ja|nei|gitt|gjeve|x|☒|☐|\[)(?!\w)", re.IGNORECASE)
_NO_MEASURE = SCALARS | {"samtykke", "sluttdel", "deltakere", "evaluering"}
_MAIN_GOAL = re.compile(r"\W*(?:hovedmål|hovudmål|mål\s*(?:nr\.?\s*)?\d)", re.IGNORECASE)
_STEP = re.compile(r"\W*delmål", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[^\W\d_](?:\s+(?:er|var|blir|har|skal|kan|vil)\s|\w*(?:er|ar)\s+(?:på|til|med|og|han|henne|dei|de)\s)"
)
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
    last_span: Span | None = None
    is_contributing: bool = False
    choices: frozenset[str] = frozenset()
    answers_stand_below: bool = True
    loose: list[Span] = field(default_factory=list)
    kept: list[tuple[tuple[Span, ...], tuple[Span, ...]]] = field(default_factory=list)
    measures: MeasureReader = field(init=False)
    goals: GoalReader = field(init=False)
    people: ParticipantReader = field(init=False)
    writer: FieldWriter = field(init=False)

    def __post_init__(self) -> None:
        self.measures = MeasureReader(self.ledger, self.labels, self.draft, self.is_answer)
        self.goals = GoalReader(self.ledger, self.draft, self.sentences)
        self.people = ParticipantReader(self.ledger, self.labels, self.draft)
        self.writer = FieldWriter(
            self.ledger, self.draft, self.sentences, self.is_answer, self.measures, self.goals, self.people
        )

    def read(self, items: Sequence[Item]) -> Draft:
        """All items."""
        self.answers_stand_below = _stand_below(items)
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
        named = self._of_contributions(text, named)
        self.choices = self._choices(text)
        self.open_label, self.last_text = "", ""
        if (
            "tiltak" in self.fields
            and "tiltak" not in named
            and self._tells_measure(following)
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

    def _of_contributions(self, text: str, named: tuple[str, ...]) -> tuple[str, ...]:
        """A heading that only names somebody tells of a contribution below one that asks for them, and of nothing elsewhere."""
        party = party_of(clean_label(text), self.labels.person)
        if is_about_contributions(text):
            self.is_contributing = True
            asked = asked_party(text, self.labels.person)
            return (asked,) if asked else tuple(name for name in named if name in PARTIES)
        if party and self.is_contributing:
            return (party,)
        self.is_contributing = False
        if {"ressurser", "bidrag.tjenestemottaker"} <= set(named):
            return ("ressurser",)
        return () if party and named and named[0] in PARTIES else named

    def _choices(self, text: str) -> frozenset[str]:
        """The fields of a heading for several parts, among which each sentence below it has its own: ``Ressurser og behov``."""
        named = {name for part in label_parts(text) for name in self.labels.fields(part)[:1]}
        return frozenset(named & TEXTS) if len(named & TEXTS) > 1 else frozenset()

    def _is_inner(self, item: Item, following: Item | None) -> bool:
        """A heading without a known label inside a section: the name of a measure, a goal, or a line of the answer."""
        if not self.fields or "samtykke" in self.fields:
            return False
        span = item.label[0]
        is_below = item.level > self.level
        if "tiltak" in self.fields and self.is_answer(span):
            is_titled = is_below and item.is_marked and following is not None and following.kind is Kind.LINE
            if self._tells_measure(following) or is_titled:
                self.measures.named(self.goals.without_number(span), self.goals.current_piece())
                return True
            return False
        is_answer = item.is_guessed and len(self._said(item.label).split()) >= ANSWER_WORDS
        if self._of_section() not in LISTS - {"maal"} and (is_below or is_answer):
            self.writer.put(self._of_section(), span, item)
            return True
        return False

    def _tells_measure(self, item: Item | None) -> bool:
        if item is None or item.kind is not Kind.PAIR:
            return False
        text = self._said(item.label)
        return any(
            name in MEASURE_FIELDS - {"tiltak"} for name in (*self.labels.columns(text), *self.labels.fields(text))
        )

    def _pair(self, item: Item, following: Item | None) -> None:
        text = self._said(item.label)
        own, columns = self.labels.fields(text), self.labels.columns(text)
        if self._is_of_section(item, own):
            for span in item.values:
                self.writer.put(self.fields[0], Span(item.label[0].slot, item.label[0].start, span.end), item)
            return
        if self._is_consent(item) or ("samtykke" in self.fields and not item.is_row and not self._is_certain(own)):
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
            self.open_label = "maal.delmaal" if self._is_open(item, following) else ""
            return
        if (
            "maal" in own
            and (_MAIN_GOAL.match(text) or not self.measures.wants("tiltak.maal"))
            and not self._beside_measures(item)
        ):
            self.measures.close()
            self._field("maal", item, following)
            return
        measure = self._measure_field(own, columns, item)
        if measure == "tiltak" and "tiltak" not in own and self.measures.is_only_named:
            measure = "tiltak.gjennomforing"
        if measure is not None:
            self._drop_when_done(item)
            self.measures.told(measure, item.values, self.goals.current_piece())
            self.open_label = measure if self._is_open(item, following) else ""
            return
        party = party_of(text, self.labels.person) if self.is_contributing else ""
        chosen = party or self._chosen(named, item)
        if chosen is None:
            self._unknown_pair(item, following)
            return
        self.measures.pause()
        self.is_contributing = chosen in PARTIES
        if chosen in PARTIES and not own and not party:
            self._each_contribution(item.values)
            self._drop_when_done(item)
            return
        self._field(chosen, item, following)

    def _is_inner_label(self, item: Item) -> bool:
        """A cell of its own beside a label that goes on: a measure's name, a part of who the coordinator is."""
        text = self._said(item.label)
        return not item.values and not self.labels.fields(text) and not self.labels.columns(text)

    def _each_contribution(self, values: Sequence[Span]) -> None:
        """Several people's contributions under one label: each sentence to the one who is its subject."""
        for span in values:
            self.sentences.begin()
            for sentence in sentence_spans(self.ledger, span):
                text = self.ledger.text(sentence)
                field = contributor(text, self.labels.person, self.sentences.told(text))
                self.writer.put(field, sentence, Item(Kind.LINE, (), (sentence,)))

    def _is_of_section(self, item: Item, own: tuple[str, ...]) -> bool:
        """``Frå: …`` below ``Planperiode``, ``Neste: …`` below ``Revisjon``: a date of the section, whatever the label."""
        if not set(self.fields[:1]) & {"planperiode", "revisjon"} or item.is_row or not item.values:
            return False
        return not self._is_certain(own) and bool(written_dates(self._said(item.values))) and not self._is_consent(item)

    def _is_open(self, item: Item, following: Item | None) -> bool:
        """Whether a label without a value is answered by what follows it, and was not left empty."""
        if item.values:
            return False
        if item.is_row:
            return (
                following is not None
                and following.kind is not Kind.HEAD
                and (not following.is_row or self._is_inner_label(following))
            )
        if following is None or following.kind is not Kind.LINE:
            return False
        return self.answers_stand_below or following.is_item or self._said(item.label).rstrip(": *").endswith("?")

    def _answer(self, item: Item) -> None:
        """``Svar: …`` under a question, ``Konklusjon: …`` under a point: more of the section."""
        self._drop_when_done(item)
        for span in item.values:
            self._line(Item(Kind.LINE, (), (span,), depth=item.depth), None)

    def _beside_measures(self, item: Item) -> bool:
        return self.measures.is_open and not _MAIN_GOAL.match(self._said(item.label)) and item.is_row is False

    def _is_certain(self, named: tuple[str, ...]) -> bool:
        """A label that ends a section of consents."""
        return bool(named) and named[0] in (TEXTS | LISTS | {"planperiode", "revisjon"})

    def _unknown_pair(self, item: Item, following: Item | None) -> None:
        self.open_label = ""
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
        is_open = self._is_open(item, following)
        self.open_label = chosen if is_open else ""
        self.last_text = chosen if item.values and chosen in TEXTS | {"maal", "deltakere"} else ""
        self.last_span = item.values[-1] if item.values else None
        if is_open or (chosen == "tiltak" and not item.values and not item.is_row):
            self.fields, self.level = (chosen,), 9
        elif not item.values or (item.is_row and not chosen.startswith("koordinator.")):
            self.fields = ()

    def _drop_when_done(self, item: Item) -> None:
        self.kept.append((item.label, item.values))

    def _measure_field(self, own: tuple[str, ...], columns: tuple[str, ...], item: Item) -> str | None:
        mine = [name for name in (*columns, *own) if name in MEASURE_FIELDS]
        if not mine:
            return None
        is_inside = self.measures.is_open or bool(set(self.fields) & MEASURE_FIELDS)
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

    def _chosen(self, named: tuple[str, ...], item: Item) -> str | None:
        """Of the fields that a label may mean, the one that fits what stands behind it and where it stands."""
        known = [name for name in named if name in KNOWN]
        value = self._said(item.values)
        is_kin = "representanter" in self.fields
        if "person.navn" in known and self.fields[:1] != ("koordinator.navn",):
            if (
                (find_name(value) or (value.isupper() and NAME.search(value)))
                and len(value.split()) <= 12
                and not (self.fields and "tittel" not in self.fields and not item.is_row)
            ):
                return "representanter" if is_kin else "person.navn"
            known = [name for name in known if name != "person.navn"]
        if self.fields[:1] == ("koordinator.navn",) and known and known[0] in PERSON:
            return {"person.navn": "koordinator.navn", "person.telefon": "koordinator.telefon"}.get(known[0])
        if (
            known
            and known[0] in PERSON
            and (is_kin or "deltakere" in self.fields or "ansvar.koordinering" in self.fields)
        ):
            return None
        if "bidrag.parorende" in known and known[0] == "representanter" and self._tells(value):
            return "bidrag.parorende"
        if known and known[0] in ("samtykke", "sluttdel"):
            return known[0]
        return known[0] if known else None

    def _tells(self, value: str) -> bool:
        """Whether the value tells what somebody does, and not only who somebody is."""
        return len(value.split()) >= LEAST_TOLD_WORDS and (self.is_contributing or _SENTENCE.search(value) is not None)

    def _is_consent(self, item: Item) -> bool:
        """Whether a line is the statement of a consent, and not a long paragraph that holds one too."""
        spans = item.values if item.is_row else (*item.label, *item.values)
        slots = {span.slot for span in spans} & self.consents.keys()
        return any(
            _ABOUT_CONSENT.search(self.ledger.slots[at].text) is not None
            and len(self.ledger.slots[at].text) <= MOST_BESIDE * len(self.consents[at]) + LONGEST_BESIDE
            for at in slots
        )

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
            if self.is_answer(span) and not self._tells_measure(following):
                self.measures.more(self.open_label, span)
                return
            self.open_label = ""
        chosen = self.open_label or self._of_section()
        if not self.open_label and self.last_text and self._runs_on(span):
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
                    span, self.goals.current_piece(), is_named=self._tells_measure(following), is_item=item.is_item
                )
        elif self.choices and chosen in self.choices:
            self._of_several(span, chosen, item)
        else:
            self.writer.put(chosen, span, item)

    def _of_several(self, span: Span, chosen: str, item: Item) -> None:
        self.sentences.begin()
        for sentence in sentence_spans(self.ledger, span):
            text = self.ledger.text(sentence)
            told = {FIELDS.get(name, "") for name, is_sure in self.sentences.told(text).items() if is_sure}
            named = [name for name in (*self.sentences.fields(text), *sorted(told)) if name in self.choices]
            chosen = named[0] if named else chosen
            self.writer.put(chosen, sentence, item)

    def _runs_on(self, span: Span) -> bool:
        """Whether a line goes on with the value behind the label above it: in its paragraph, its sentence or its list."""
        text = self.ledger.text(span)
        if self.last_span is not None and self.last_span.slot == span.slot:
            return True
        if self.last_text == "deltakere":
            found = find_name(text)
            return (
                found is not None
                and len(text.split()) <= MOST_WORDS_OF_A_PERSON
                and len(text[: found.start()].split()) <= 1
            )
        return self.last_text in TEXTS and text[:1].islower()

    def _is_party_line(self, item: Item) -> bool:
        """``Mor: kører til trening``, ``Tenestene:`` where contributions are told; put, or seen to be empty."""
        span = item.values[0]
        match = PARTY_LINE.match(self.ledger.text(span)) if self.is_contributing else None
        field = party_of(match["who"], self.labels.person) if match else ""
        if match is None or not field:
            return False
        label = Span(span.slot, span.start, span.start + match.end("who"))
        said = (Span(span.slot, span.start + match.start("said"), span.end),) if match["said"] else ()
        for value in said:
            self.writer.put(field, value, item)
        self.open_label, self.fields = "", ()
        self.kept.append(((label,), said))
        return True

    def _unread(self, item: Item) -> None:
        """A table that is neither measures nor people: a column each for goals, resources and so on, else sentences."""
        sheet = item.sheet
        if sheet is None:
            return
        columns = [self._column(" ".join(map(self.ledger.text, head))) for head in sheet.heads]
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

    def _column(self, head: str) -> str:
        named = (*self.labels.fields(head), *self.labels.columns(head))
        return next((name for name in named if name in TEXTS or name in ("maal", "maal.delmaal", "evaluering")), "")


def _stand_below(items: Sequence[Item]) -> bool:
    """Whether the document answers its labels in the line below: it does so more than once, or answers none beside them."""
    pairs = [(item, after) for item, after in pairwise(items) if item.kind is Kind.PAIR and not item.is_row]
    below = sum(not item.values and after.kind is Kind.LINE for item, after in pairs)
    return below >= LEAST_BELOW or not any(item.values for item, _ in pairs)
