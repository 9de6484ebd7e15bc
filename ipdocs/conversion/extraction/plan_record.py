"""The record of a plan that somebody wrote: by its headings, labels, tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ipdocs.conversion.extraction.assembling import assembled
from ipdocs.conversion.extraction.consents import consent_entries
from ipdocs.conversion.extraction.head import HeadReader, person_name
from ipdocs.conversion.extraction.items import Item, Kind
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.layout import Layout
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.leftovers import unplaced
from ipdocs.conversion.extraction.loose import LooseReader
from ipdocs.conversion.extraction.plan import PlanReader
from ipdocs.conversion.extraction.scalars import ScalarReader
from ipdocs.conversion.extraction.sentences import SentenceReader, Tell
from ipdocs.conversion.extraction.vocabulary import field_words
from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.model import Document, Heading
from ipdocs.model.lines import Line, lines, split_sentences
from ipdocs.rules.consent import judge_consents
from ipdocs.rules.detect import detect_date
from ipdocs.rules.judging import Content
from ipdocs.rules.packs import BoundPacks
from ipdocs.rules.told import people_of_texts

PLAN = "individuell-plan"
LEAST_QUOTED_WORDS = 4


def read_plan(
    document: Document, ledger: Ledger, packs: BoundPacks, kind: str | None, form: str, law_date: date | None
) -> dict[str, Any]:
    """The record; everything that the ledger still has free stands under ``uplassert``."""
    own = field_words()
    pack = packs.packs[PLAN]
    person = person_name(ledger)
    labels = LabelReader(pack, own, person=person)
    consents = judge_consents(document.blocks, packs.vocabulary.consent)
    items = Layout(ledger, labels).items(document)
    sentences = SentenceReader(pack, _teller(ledger, packs, person))
    reader = PlanReader(ledger, labels, sentences, _answers(ledger, packs), consents=_stated(consents, ledger))
    draft = reader.read(items)
    all_lines = tuple(lines(document.blocks))
    scalars = ScalarReader(ledger, labels, own, draft, law_date or detect_date(document, all_lines) or date.today())
    for name, span in reader.writer.scalars:
        scalars.labelled(name, span)
    HeadReader(ledger, scalars, document).read()
    LooseReader(reader, scalars).read()
    for piece in draft.texts.get("ansvar.koordinering", ()):
        scalars.coordinator(piece.span, piece.certainty)
    known = [ledger.text(row.cells["navn"][0].span) for row in draft.participants if row.has("navn")]
    for piece in draft.texts.get("ansvar.koordinering", ()):
        scalars.first_named(piece.span, known)
    text = "\n".join(line.text for line in all_lines)
    record = assembled(kind, form, text, draft, scalars.record, ledger)
    told = consent_entries(consents, ledger, record)
    if told:
        record["samtykke"] = told
    reader.drop_labels()
    left = unplaced(ledger, _headings(ledger, items), {})
    if left:
        record["uplassert"] = left
    return record


def _teller(ledger: Ledger, packs: BoundPacks, person: str) -> Tell:
    """Reads sentences by the frames of the rules, with the people whom the document names."""
    frames = packs.vocabulary.frames
    texts = [slot.living for slot in ledger.slots if not slot.aside]
    people = people_of_texts(texts, person or None, frames.knows)

    def tell(text: str, referent: int) -> tuple[Mapping[str, bool], int]:
        reading, following = frames.read(text, people, referent)
        return frames.told(reading), following

    return tell


def _stated(consents: Sequence[Consent], ledger: Ledger) -> dict[int, str]:
    """The slots in which a consent is stated, with the statement."""
    stated = {
        consent.location.order: consent.excerpt
        for consent in consents
        if consent.state is not ConsentState.MENTIONED and consent.object is not ConsentObject.KOORDINATOR
    }
    return {
        slot.number: stated[slot.location.order]
        for slot in ledger.slots
        if not slot.aside and slot.location.order in stated
    }


def _answers(ledger: Ledger, packs: BoundPacks) -> Callable[[Span], bool]:
    words = packs.vocabulary.words

    def is_answer(span: Span) -> bool:
        text = ledger.text(span)
        if len(text.split()) >= LEAST_QUOTED_WORDS:  # a sentence in quotation marks is no merge field
            text = text.replace("«", " ").replace("»", " ").strip()
        if not text or words.content_of(Line(text, ledger.location(span))) is not Content.ANSWER:
            return False
        parts = split_sentences(text)
        location = ledger.location(span)
        return len(parts) < 2 or any(words.content_of(Line(part, location)) is Content.ANSWER for part in parts)

    return is_answer


def _headings(ledger: Ledger, items: Sequence[Item]) -> dict[int, str]:
    """What stands over each slot: the nearest heading, or the label of the row."""
    out: dict[int, str] = {}
    over = ""
    for slot in ledger.slots:
        if isinstance(slot.block, Heading) and not slot.aside:
            over = slot.text.strip()
        out[slot.number] = "" if slot.aside else over
    for item in items:
        if item.kind is Kind.PAIR and item.is_row and item.label:
            label = " ".join(ledger.text(span) for span in item.label)
            out.update({span.slot: label for span in item.values})
    return out
