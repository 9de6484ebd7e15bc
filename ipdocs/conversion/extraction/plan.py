"""Reading a plan: items in order, each put where its heading, label or column says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.draft import Draft, Goal, Piece, Row
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.layout import Item, Kind
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.measures import MEASURE_FIELDS, MeasureReader
from ipdocs.conversion.extraction.participants import participant, participants_of_sheet, representative
from ipdocs.conversion.extraction.people import find_name
from ipdocs.conversion.extraction.result import Sureness

TEXTS = frozenset(
    {
        "ressurser",
        "behov",
        "ansvar.utarbeide",
        "ansvar.koordinering",
        "bidrag.tjenestemottaker",
        "bidrag.tjenesteytere",
        "bidrag.parorende",
        "samarbeid_andre",
        "barn_medvirkning",
        "kultur_spraak",
    }
)
SCALARS = frozenset({"planperiode", "revisjon", "dato", "saksnummer", "koordinator.status", "koordinator.navn"})
PERSON = frozenset({"person.navn", "person.fodselsdato", "person.fodselsnummer", "person.adresse", "person.telefon"})
_STEP = re.compile(r"\s*(?:→|➢|►|->|=>|›|delmål\b|◦|–\s+delmål)", re.IGNORECASE)
_STEP_LABEL = re.compile(r"\s*(?:[→➢►›◦–-]+|->|=>)*\s*(?:delmål\s*(?:\d+\s*)?[:.]\s*)?", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:(?:hovedmål|hovudmål|mål|tiltak|aktivitet)\s*\d+\s*[:.)–-]*\s*|\d{1,2}\s*[.):]\s+|[a-zæøå]\)\s+)",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"\W*(?:hovedmål|hovudmål|mål|tiltak|aktivitet|nr\.?)?\s*\d*\W*", re.IGNORECASE)

IsAnswer = Callable[[Span], bool]


@dataclass
class PlanReader:
    """Reads the items of one plan into a draft. ``is_answer`` tells answers from guidance and unfilled template text."""

    ledger: Ledger
    labels: LabelReader
    is_answer: IsAnswer
    draft: Draft = field(default_factory=Draft)
    fields: tuple[str, ...] = ()
    level: int = 0
    head: Item | None = None
    open_label: tuple[str, ...] = ()
    headings: dict[int, str] = field(default_factory=dict)
    scalars: list[tuple[str, Item]] = field(default_factory=list)
    measures: MeasureReader = field(init=False)
    goal: Goal | None = None
    is_about_representative: bool = False

    def __post_init__(self) -> None:
        self.measures = MeasureReader(self.ledger, self.labels, self.draft, self.is_answer)

    def read(self, items: Sequence[Item]) -> Draft:
        """All items."""
        for item in items:
            if item.kind is Kind.HEAD:
                self._heading(item)
            elif item.kind is Kind.PAIR:
                self._pair(item)
            elif item.kind is Kind.GRID:
                self._grid(item)
            else:
                self._line(item)
        self.measures.close()
        return self.draft

    def _text(self, item: Item) -> str:
        return " ".join(self.ledger.text(span) for span in item.label)

    def _drop_label(self, spans: Sequence[Span]) -> None:
        """A label that says no more than which field it is, is not copied."""
        if self.labels.says_no_more(" ".join(self.ledger.text(span) for span in spans)):
            for span in spans:
                self.ledger.drop(span)

    def _heading(self, item: Item) -> None:
        text = self._text(item)
        named = self.labels.fields(text)
        self.open_label = ()
        if not named or set(named) <= {"tittel"}:
            if self._is_inner(item):
                return
            self.fields, self.level, self.head, self.goal = (), item.level, item, None
            self.measures.close()
            self._title(item)
            return
        rest = self._numbered(item, named)
        if rest is not None:
            self._line(Item(Kind.LINE, (), (rest,), is_bold=True), is_heading=True)
            return
        if "tiltak" not in named and not set(named) & MEASURE_FIELDS:
            self.measures.close()
        self.fields, self.level, self.head = named, item.level, item
        self.is_about_representative = named[0] == "representanter"
        if "maal" not in named and "tiltak" not in named:
            self.goal = None
        self._drop_label(item.label)

    def _numbered(self, item: Item, named: tuple[str, ...]) -> Span | None:
        """``Hovedmål 1: Han vil …`` is a goal and no label; ``Mål 1`` is a label."""
        return None

    def _title(self, item: Item) -> None:
        """The document's title, which may name the person."""
        text = self._text(item)
        if "tittel" in self.labels.fields(text):
            self._drop_label(item.label)

    def _is_inner(self, item: Item) -> bool:
        """A heading without a known label inside a section: the name of a measure, a goal, or a line of the answer."""
        if not self.fields:
            return False
        span = item.label[0]
        if "tiltak" in self.fields and (item.level > self.level or not item.is_marked or item.level == self.level):
            if not self.is_answer(span):
                return False
            self.measures.named(self._without_number(span), self._goal_piece())
            return True
        if item.level > self.level or (
            not item.is_marked and item.level >= self.level and len(self._text(item).split()) > 3
        ):
            self._line(Item(Kind.LINE, (), (span,), is_bold=True))
            return True
        return False

    def _without_number(self, span: Span) -> Span:
        text = self.ledger.slots[span.slot].living
        match = _NUMBER.match(text, span.start, span.end)
        if match and re.search(r"\w", text[match.end() : span.end]):
            return self.ledger.trimmed(Span(span.slot, match.end(), span.end))
        return self.ledger.trimmed(span)

    def _pair(self, item: Item) -> None:
        text = self._text(item)
        named = tuple(dict.fromkeys((*self.labels.fields(text), *self.labels.columns(text))))
        measure = self._measure_field(named, item, text)
        if measure is not None:
            if self.measures.told(measure, item, self._goal_piece()):
                self._drop_label(item.label)
                self.open_label = (measure,) if not item.values else ()
            return
        if "maal.delmaal" in named and self.goal is not None and "delmål" in text.lower():
            self.goal.steps += [Piece(span) for span in item.values if self.is_answer(span)]
            self._drop_label(item.label)
            self.open_label = ("maal.delmaal",) if not item.values else ()
            return
        chosen = self._chosen(named, item)
        if chosen is None:
            self._line(Item(Kind.LINE, (), (*item.label, *item.values), is_item=item.is_item))
            return
        self._drop_label(item.label)
        self.measures.pause(chosen)
        self._values(chosen, item)
        self.open_label = (chosen,) if not item.values or item.is_row else ()
        if item.is_row and not item.values:
            self.fields, self.level, self.head = (chosen,), 9, item

    def _measure_field(self, named: tuple[str, ...], item: Item, text: str) -> str | None:
        mine = [name for name in named if name in MEASURE_FIELDS]
        if not mine:
            return None
        inside = self.measures.is_open or "tiltak" in self.fields
        if mine[0] == "tiltak" and (inside or item.is_row or _NUMBER.match(text)):
            return "tiltak"
        others = [name for name in named if name not in MEASURE_FIELDS]
        if not inside or (others and not self.measures.is_open and not set(self.fields) & MEASURE_FIELDS):
            return None
        if self.measures.is_open and not self.measures.can_take(mine[0]) and others:
            return None
        return mine[0]

    def _goal_piece(self) -> Piece | None:
        if self.goal is None or not self.goal.text:
            return None
        first = self.goal.text[0]
        return Piece(first.span, first.certainty, first.note, copied=True)

    def _chosen(self, named: tuple[str, ...], item: Item) -> str | None:
        """Of the fields that a label may mean, the one that fits what stands behind it and where it stands."""
        known = [
            name
            for name in named
            if name in TEXTS | SCALARS | PERSON
            or name in {"maal", "deltakere", "representanter", "evaluering", "samtykke", "tiltak", "maal.delmaal"}
        ]
        if "samtykke" in self.fields:
            return None
        if not known:
            return None
        value = " ".join(self.ledger.text(span) for span in item.values)
        if "person.navn" in known:
            is_person = bool(find_name(value)) and len(value.split()) <= 12
            if is_person and not self.draft.person.has("navn") and not self.fields:
                return "person.navn"
            if is_person and self.is_about_representative:
                return "representanter"
            known = [name for name in known if name != "person.navn"]
        if (
            known
            and known[0] in PERSON
            and (self.is_about_representative or self.draft.person.has(known[0].split(".")[1]))
        ):
            return None
        return known[0] if known else None

    def _values(self, chosen: str, item: Item) -> None:
        for span in item.values:
            self._put(chosen, span, item)

    def _put(self, chosen: str, span: Span, item: Item) -> None:
        """One line of an answer into its field."""
        if chosen in SCALARS:
            self.scalars.append((chosen, Item(Kind.PAIR, item.label, (span,), is_row=item.is_row)))
            return
        if not self.is_answer(span):
            return
        if chosen in TEXTS:
            self.draft.add(chosen, Piece(span))
        elif chosen in PERSON:
            self.scalars.append((chosen, Item(Kind.PAIR, item.label, (span,), is_row=item.is_row)))
        elif chosen == "maal":
            self._goal(span, item)
        elif chosen == "maal.delmaal":
            self._step(span)
        elif chosen == "deltakere":
            participant(self.ledger, self.draft, span)
        elif chosen == "representanter":
            representative(self.ledger, self.draft, span, item)
        elif chosen == "tiltak":
            self.measures.listed(span, self._goal_piece())
        elif chosen == "evaluering":
            self.draft.evaluations.append(Row({"tekst": [Piece(span)]}))

    def _goal(self, span: Span, item: Item) -> None:
        text = self.ledger.slots[span.slot].living
        is_step = _STEP.match(text[: span.end], 0 if span.start < 4 else span.start) is not None or item.depth > 0
        if is_step and self.goal is not None:
            self._step(span)
            return
        span = self._without_number(span)
        self.goal = Goal([Piece(span)])
        self.draft.goals.append(self.goal)

    def _step(self, span: Span) -> None:
        text = self.ledger.slots[span.slot].living
        match = _STEP_LABEL.match(text, span.start, span.end)
        bare = self.ledger.trimmed(Span(span.slot, match.end() if match else span.start, span.end))
        if self.goal is None:
            self.goal = Goal([Piece(bare)])
            self.draft.goals.append(self.goal)
            return
        if match and bare.start > span.start:
            self._drop_label([Span(span.slot, span.start, bare.start)])
        self.goal.steps.append(Piece(bare))

    def _line(self, item: Item, *, is_heading: bool = False) -> None:
        span = item.values[0]
        for each in item.values:
            if self.open_label:
                self._put_measure(self.open_label[0], each) if self.open_label[0] in MEASURE_FIELDS else self._put(
                    self.open_label[0], each, item
                )
            elif self.fields:
                self._in_section(each, item)
        del span

    def _put_measure(self, name: str, span: Span) -> None:
        if self.is_answer(span):
            self.measures.more(name, span)

    def _in_section(self, span: Span, item: Item) -> None:
        chosen = next(
            (
                name
                for name in self.fields
                if name in TEXTS | SCALARS
                or name in {"maal", "deltakere", "representanter", "evaluering", "tiltak", "maal.delmaal"}
            ),
            None,
        )
        if chosen is not None:
            self._put(chosen, span, item)

    def _grid(self, item: Item) -> None:
        sheet = item.sheet
        if sheet is None:
            return
        if self.measures.sheet(sheet, self.fields, self._goal_piece()):
            return
        participants_of_sheet(self.ledger, self.labels, self.draft, sheet, self.fields)


def is_sure(pieces: Sequence[Piece]) -> bool:
    """Whether all pieces are sure."""
    return all(piece.certainty is Sureness.SIKKER for piece in pieces)
