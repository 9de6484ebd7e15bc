"""From a read document to its record."""

from __future__ import annotations

from datetime import date
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.conversion.extraction.ledger import WORD, Ledger
from ipdocs.conversion.extraction.leftovers import unplaced
from ipdocs.conversion.extraction.own import read_own
from ipdocs.conversion.extraction.own.municipal import without_profile
from ipdocs.conversion.extraction.plan_record import read_plan
from ipdocs.conversion.extraction.result import Extraction
from ipdocs.model import Document
from ipdocs.model.lines import lines
from ipdocs.profile import Profile
from ipdocs.records import TYPES, schema
from ipdocs.rules.kinds import detect_type
from ipdocs.rules.packs import BoundPacks


def extract_record(
    document: Document,
    packs: BoundPacks,
    *,
    type: str | None = None,
    law_date: date | None = None,
    catalog: Catalog | None = None,
    profile: Profile | None = None,
) -> Extraction:
    """The record of a read document.

    A document that was made with one of the templates in ``catalog`` (the built-in ones by default) is read against its
    template, and the record comes back as it was filled in; any other by its headings, labels, tables and sentences. ``type``
    is detected when not given. ``law_date`` stands in for the document's own date where the date matters (a year of birth
    with two digits). Words that find no field are in ``record["uplassert"]``; see :class:`Extraction`.
    """
    vocabulary = packs.vocabulary
    all_lines = tuple(lines(document.blocks))
    text = "\n".join(line.text for line in all_lines)
    form = vocabulary.language.form(text, document.metadata.language)
    kind = detect_type(document, all_lines, vocabulary.types)
    found = type or kind.type
    notes = _notes(document, text, found)
    if found in TYPES:
        ledger = Ledger.of(document)
        own = read_own(document, ledger, found, catalog or Catalog())
        if own is not None:
            made = own.record if profile is None else without_profile(own, profile)
            left = unplaced(ledger, {}, {})
            if left:
                made["uplassert"] = [*made.get("uplassert", ()), *left]
            return _extraction(found, made, ledger, own.variant, own.form, (*notes, "egen-mal"))
    ledger = Ledger.of(document)
    record = read_plan(document, ledger, packs, found, form, law_date)
    variant = kind.variant if kind.type == found else None
    if variant is not None and found in TYPES and "variant" in schema(found).by_name:
        record["variant"] = variant
    return _extraction(found, record, ledger, variant, form, notes)


def _extraction(
    found: str | None, record: dict[str, Any], ledger: Ledger, variant: str | None, form: str, notes: tuple[str, ...]
) -> Extraction:
    order = [field.name for field in schema(found if found in TYPES else "individuell-plan").fields]
    ordered = {name: record[name] for name in order if name in record} | record
    return Extraction(found, ordered, tuple(ledger.sources), tuple(ledger.recognised), variant, form, notes)


def _notes(document: Document, text: str, found: str | None) -> tuple[str, ...]:
    notes = []
    if not WORD.search(text):
        notes.append("uten-innhold")
    elif found is None:
        notes.append("ukjent-type")
    if document.comments or document.deleted:
        notes.append("kommentarer")
    return tuple(notes)
