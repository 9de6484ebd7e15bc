"""From a read document to its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ipdocs.conversion.extraction.consents import consent_entries
from ipdocs.conversion.extraction.draft import Assembly, Draft, Goal
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.layout import Item, Kind, Layout
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.leftovers import unplaced
from ipdocs.conversion.extraction.loose import LooseReader
from ipdocs.conversion.extraction.head import HeadReader
from ipdocs.conversion.extraction.plan import PlanReader
from ipdocs.conversion.extraction.sentences import SentenceReader
from ipdocs.conversion.extraction.result import Extraction
from ipdocs.conversion.extraction.scalars import ScalarReader
from ipdocs.conversion.extraction.vocabulary import field_words
from ipdocs.model import Document, Heading
from ipdocs.model.lines import Line, lines
from ipdocs.findings import ConsentObject, ConsentState
from ipdocs.rules.consent import judge_consents
from ipdocs.rules.detect import detect_date, detect_type
from ipdocs.rules.judging import Content
from ipdocs.rules.packs import BoundPacks

PLAN = "individuell-plan"
LEAST_QUOTED_WORDS = 4


def extract_record(
    document: Document, packs: BoundPacks, *, type: str | None = None, law_date: date | None = None
) -> Extraction:
    """The record of a read document.

    ``type`` is detected when not given. ``law_date`` stands in for the document's own date where the date matters (a year
    of birth with two digits). Words that find no field are in ``record["uplassert"]``; see :class:`Extraction`.
    """
    vocabulary = packs.vocabulary
    all_lines = tuple(lines(document.blocks))
    text = "\n".join(line.text for line in all_lines)
    form = vocabulary.language.form(text, document.metadata.language)
    kind = detect_type(document, all_lines, vocabulary.types)
    found = type or kind.type
    own = field_words()
    ledger = Ledger.of(document)
    pack = packs.packs[PLAN]
    labels = LabelReader(pack, own)
    consents = judge_consents(document.blocks, vocabulary.consent)
    stated = {
        consent.location.order: consent.excerpt
        for consent in consents
        if consent.state is not ConsentState.MENTIONED and consent.object is not ConsentObject.KOORDINATOR
    }
    slots = {
        slot.number: stated[slot.location.order]
        for slot in ledger.slots
        if not slot.aside and slot.location.order in stated
    }
    items = Layout(ledger, labels).items(document)
    reader = PlanReader(ledger, labels, SentenceReader(pack), _answers(ledger, packs), consents=slots)
    draft = reader.read(items)
    dated = law_date or detect_date(document, all_lines) or date.today()
    scalars = ScalarReader(ledger, labels, own, draft, dated)
    for name, span in reader.scalars:
        scalars.labelled(name, span)
    LooseReader(reader, scalars).read()
    HeadReader(ledger, scalars, document).read()
    for piece in draft.texts.get("ansvar.koordinering", ()):
        scalars.coordinator(piece.span, piece.certainty)
    record = _record(found, form, _track(text, draft, ledger), draft, scalars.record, ledger)
    reader.drop_labels()
    told = consent_entries(consents, ledger, record)
    if told:
        record["samtykke"] = told
    left = unplaced(ledger, _headings(ledger, items), {})
    if left:
        record["uplassert"] = left
    variant = kind.variant if kind.type == found else None
    return Extraction(found, record, tuple(ledger.sources), tuple(ledger.recognised), variant, form)


def _answers(ledger: Ledger, packs: BoundPacks) -> Any:
    words = packs.vocabulary.words

    def is_answer(span: Span) -> bool:
        text = ledger.text(span)
        if len(text.split()) >= LEAST_QUOTED_WORDS:  # a sentence in quotation marks is no merge field
            text = text.replace("«", " ").replace("»", " ").strip()
        return bool(text) and words.content_of(Line(text, ledger.location(span))) is Content.ANSWER

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


def _record(
    kind: str | None, form: str, spor: str, draft: Draft, scalars: dict[str, Any], ledger: Ledger
) -> dict[str, Any]:
    assembly = Assembly(ledger)
    record: dict[str, Any] = {}
    if kind is not None:
        record["type"] = kind
    record |= {"spraak": form, "spor": spor}
    record |= {name: value for name, value in scalars.items() if value}
    representatives = [
        made
        for number, row in enumerate(draft.representatives)
        if (made := assembly.row(row, f"representanter[{number}]"))
    ]
    if representatives:
        record["representanter"] = representatives
    goals: list[dict[str, Any]] = []
    if not draft.goals:
        draft.goals = _goals_of_measures(draft, ledger)
    for goal in draft.goals:
        path = f"maal[{len(goals)}]"
        told: dict[str, Any] = {"tekst": assembly.text(goal.text, f"{path}.tekst")}
        steps = [text for n, step in enumerate(goal.steps) if (text := assembly.text([step], f"{path}.delmaal[{n}]"))]
        if steps:
            told["delmaal"] = steps
        if told["tekst"] or steps:
            goals.append({name: value for name, value in told.items() if value})
    if goals:
        record["maal"] = goals
    for name, rows in (
        ("deltakere", draft.participants),
        ("tiltak", draft.measures),
        ("evaluering", draft.evaluations),
    ):
        listed: list[dict[str, Any]] = []
        for row in rows:
            cells = assembly.row(row, f"{name}[{len(listed)}]")
            if cells and set(cells) != {"maal"}:
                listed.append(cells)
        if listed:
            record[name] = listed
    for name, pieces in draft.texts.items():
        text = assembly.text(pieces, name)
        if text:
            group, _, key = name.partition(".")
            if key:
                record.setdefault(group, {})[key] = text
            else:
                record[group] = text
    return record


_TRACKS = {
    "barnevern": re.compile(r"\bbarnevernsl\w+\s*§\s*15-9|\bbvl\.?\s*§\s*15-9|barnevernt?j?enestelov\w*\s*§\s*3-2\s?a", re.IGNORECASE),
    "nav-sosial": re.compile(r"\bsosialt(?:j)?enestel\w+\s*§§?\s*(?:28|33)|\bsosialt(?:j)?enestelov\w*\s*§\s*4-3\s?a", re.IGNORECASE),
    "nav-stat": re.compile(r"\b(?:nav-lov\w*|arbeids- og velferdsforvaltningslov\w*)\s*§\s*15", re.IGNORECASE),
}
_HEALTH = re.compile(r"\b(?:helse- og omsorgst(?:j)?enestel\w+|hol\.?|pasient- og bruk\w+|pbrl\.?|kommunehelset\w+)\s*§", re.IGNORECASE)


_SOCIAL = re.compile(r"\bKVP\b|kvalifiseringsprogram|sosialt?jenest|sosialtenest|sosialkontor", re.IGNORECASE)
_MAKERS = {
    "barnevern": re.compile(r"\bbarnevern\w*", re.IGNORECASE),
    "nav-sosial": re.compile(r"\b(?:NAV|Nav|KVP|(?i:kvalifiseringsprogram\w*|sosialt?jenest\w+|sosialtenest\w+|sosialkontor\w*))\b"),
}


def _track(text: str, draft: Draft, ledger: Ledger) -> str:
    """The track of a plan: that of the service that has to make it, else that of the law it rests on, else health."""
    told = " ".join(ledger.text(piece.span) for piece in draft.texts.get("ansvar.utarbeide", ()))
    makers = [name for name, words in _MAKERS.items() if words.search(told)]
    if len(makers) == 1 and (makers[0] != "nav-sosial" or _SOCIAL.search(text)):
        return makers[0]
    found = [name for name, law in _TRACKS.items() if law.search(text)]
    return found[0] if len(found) == 1 and not _HEALTH.search(text) else "helse"


def _goals_of_measures(draft: Draft, ledger: Ledger) -> list[Goal]:
    """The goals of a plan that names them only beside its measures, each once."""
    found: dict[str, Goal] = {}
    for row in draft.measures:
        for piece in row.cells.get("maal", ()):
            found.setdefault(ledger.text(piece.span), Goal([replace(piece, copied=True)]))
    return list(found.values())
