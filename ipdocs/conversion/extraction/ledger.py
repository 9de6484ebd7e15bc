"""The claim ledger: every visible word of a document is claimed once, or is left over and told.

A *slot* is one text block. A *span* is a stretch of a slot. A claim takes a span for a field; what nobody claims comes out
of :meth:`Ledger.leftovers` with its heading, in order. That is how nothing gets lost: not by care, but by counting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.result import FieldSource, Reason, Recognised, Sureness
from ipdocs.model import Document, FormField, Heading, ListItem, Location, Paragraph, Table, Text, TextBlock, walk

WORD = re.compile(r"\w+")
MOST_TAKEN = 0.4
_MONTH = re.compile(
    r"\s*(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b", re.IGNORECASE
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters ``start`` to ``end`` of a slot."""

    slot: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One text block. ``text`` is all that is seen; ``living`` the same with crossed-out words and prompts blanked."""

    number: int
    text: str
    living: str
    block: TextBlock
    aside: str = ""

    @property
    def location(self) -> Location:
        """Where the block stands."""
        return self.block.location

    @property
    def whole(self) -> Span:
        """All of it."""
        return Span(self.number, 0, len(self.text))


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of one slot that nobody claimed, with the slot."""

    slot: Slot
    text: str
    is_whole: bool


def seen(text: str) -> str:
    """A text as the ledger keeps it: composed letters, no control characters."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text))


def slots_of(document: Document) -> tuple[Slot, ...]:
    """All text blocks: the body, then notes, headers and footers, as :attr:`Document.text` has them."""
    blocks: list[tuple[TextBlock, str]] = [(block, "") for block in walk(document.blocks)]
    for kind, stories in (("note", document.notes), ("header", document.headers), ("footer", document.footers)):
        blocks += [(block, kind) for story in stories for block in walk(story.blocks)]
    return tuple(_slot(number, block, aside) for number, (block, aside) in enumerate(blocks))


def _slot(number: int, block: TextBlock, aside: str) -> Slot:
    parts = [(seen(inline.text), _is_dead(inline)) for inline in block.inlines]
    if isinstance(block, ListItem) and _MONTH.match(block.text):
        parts.insert(0, (seen(f"{block.marker} "), False))  # "14. mai 2024" read as the fourteenth item of a list
    text = "".join(part for part, _ in parts)
    whole = unicodedata.normalize("NFC", text)
    if whole != text:  # a letter and its accent in two runs: the runs' looks cannot be kept apart
        return Slot(number, whole, whole, block, aside)
    living = "".join(" " * len(part) if dead else part for part, dead in parts)
    return Slot(number, text, living, block, aside)


def _is_dead(inline: object) -> bool:
    if isinstance(inline, Text):
        return inline.strike
    return isinstance(inline, FormField) and inline.is_placeholder


@dataclass
class Ledger:
    """Claims over the slots of one document."""

    slots: tuple[Slot, ...]
    sources: list[FieldSource] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)
    _taken: list[bytearray] = field(default_factory=list)
    _by_block: dict[int, Slot] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Ledger:
        """A ledger with no claims."""
        slots = slots_of(document)
        return cls(
            slots,
            _taken=[bytearray(len(slot.text)) for slot in slots],
            _by_block={id(slot.block): slot for slot in slots},
        )

    def slot_of(self, block: TextBlock) -> Slot:
        """The slot of a block of the document."""
        return self._by_block[id(block)]

    def text(self, span: Span) -> str:
        """The living words of a span, without space around them."""
        return self.slots[span.slot].living[span.start : span.end].strip()

    def location(self, span: Span) -> Location:
        """Where a span stands."""
        return self.slots[span.slot].location

    def is_free(self, span: Span) -> bool:
        """Whether nothing in the span is claimed."""
        return not any(self._taken[span.slot][span.start : span.end])

    def is_mostly_free(self, span: Span) -> bool:
        """Whether little of the span is claimed: a date or a name within a sentence that tells of something else too."""
        taken = self._taken[span.slot][span.start : span.end]
        return sum(taken) <= MOST_TAKEN * len(taken)

    def trimmed(self, span: Span) -> Span:
        """The span without space around its living words."""
        living = self.slots[span.slot].living
        start, end = span.start, span.end
        while start < end and living[start].isspace():
            start += 1
        while end > start and living[end - 1].isspace():
            end -= 1
        return Span(span.slot, start, end)

    def claim(self, span: Span, field: str, certainty: Sureness = Sureness.SIKKER, note: str = "") -> str:
        """Take the living words of the span for a field and give them back; told once a field and place."""
        self._mark(span)
        self.read(span, field, certainty, note)
        return self.text(span)

    def read(self, span: Span, field: str, certainty: Sureness = Sureness.SIKKER, note: str = "") -> None:
        """Say that a field was read here, and leave the words to whoever claims them."""
        source = FieldSource(field, self.location(span), certainty, note)
        if source not in self.sources[-8:]:
            self.sources.append(source)

    def rewrite(self, span: Span, field: str, certainty: Sureness = Sureness.SIKKER, note: str = "") -> None:
        """Take words whose meaning stands in a field in another notation."""
        self._mark(span)
        self.recognised.append(Recognised(self.text(span), self.location(span), Reason.NOTATION, field))
        self.read(span, field, certainty, note)

    def drop(self, span: Span, reason: Reason = Reason.LABEL) -> None:
        """Take words that name a field, or are the template's own, and say nothing else."""
        if WORD.search(self.text(span)):
            self.recognised.append(Recognised(self.text(span), self.location(span), reason))
        self._mark(span)

    def _mark(self, span: Span) -> None:
        slot = self.slots[span.slot]
        taken = self._taken[span.slot]
        start, end = span.start, span.end
        while 0 < start < end and _is_word(slot.text[start - 1]) and _is_word(slot.text[start]):
            start += 1  # a word that the span cuts stays whole with what is left over
        while start < end < len(slot.text) and _is_word(slot.text[end - 1]) and _is_word(slot.text[end]):
            end -= 1
        for index in range(start, end):
            if slot.living[index] == slot.text[index]:
                taken[index] = 1

    def free_spans(self, span: Span) -> Iterator[Span]:
        """The stretches of a span that nobody has claimed and that hold a word."""
        taken, text = self._taken[span.slot], self.slots[span.slot].text
        start: int | None = None
        for index in range(span.start, span.end + 1):
            is_free = index < span.end and not taken[index]
            if is_free and start is None:
                start = index
            elif not is_free and start is not None:
                if WORD.search(text[start:index]):
                    yield _whole_words(text, Span(span.slot, start, index))
                start = None

    def leftovers(self) -> Iterator[Leftover]:
        """Slot by slot, the words that nobody claimed."""
        for slot in self.slots:
            free = list(self.free_spans(slot.whole))
            if free:
                parts = [slot.text[each.start : each.end].strip() for each in free]
                is_whole = WORD.findall(" ".join(parts)) == WORD.findall(slot.text)
                yield Leftover(slot, slot.text.strip() if is_whole else " ".join(parts), is_whole)


def _whole_words(text: str, span: Span) -> Span:
    """The stretch with the rest of the words that a claim has cut: they are told twice rather than lost as words."""
    start, end = span.start, span.end
    while 0 < start < len(text) and _is_word(text[start - 1]) and _is_word(text[start]):
        start -= 1
    while 0 < end < len(text) and _is_word(text[end - 1]) and _is_word(text[end]):
        end += 1
    return Span(span.slot, start, end)


def _is_word(character: str) -> bool:
    return WORD.match(character) is not None


def words(values: Iterable[str]) -> Iterator[str]:
    """All words of several texts."""
    for value in values:
        yield from WORD.findall(value)


__all__ = [
    "Heading",
    "Ledger",
    "Leftover",
    "ListItem",
    "Paragraph",
    "Slot",
    "Span",
    "Table",
    "seen",
    "slots_of",
    "words",
]
