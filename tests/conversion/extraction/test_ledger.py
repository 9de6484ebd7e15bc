"""No visible word is lost: it stands in the record, or it was understood and that is told."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ipdocs import records
from ipdocs.conversion.extraction import Extraction, extract_record
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span, seen
from ipdocs.model import Document, Heading, Paragraph, Text
from ipdocs.rules import load_packs
from tests.conversion.extraction.documents import documents


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(seen(unicodedata.normalize("NFC", text))))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def unaccounted(document: Document, found: Extraction) -> Counter[str]:
    """The words of the document that stand neither in the record nor among what was recognised."""
    kept = words("\n".join(texts(found.record)))
    kept += sum((words(each.text) for each in found.recognised), Counter())
    return words(document.text) - kept


def unclaimed_twice(document: Document, found: Extraction) -> Counter[str]:
    """Words of labels that were dropped although they hold something that is no word of a label: there are none."""
    return Counter(each.text for each in found.recognised if each.reason == "ledetekst" and "@" in each.text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_every_visible_word_of_a_random_document_is_accounted_for(document: Document) -> None:
    for kind in (None, "individuell-plan"):
        found = extract_record(document, load_packs(), type=kind)
        assert not unaccounted(document, found)
        assert not unclaimed_twice(document, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_a_record_out_of_a_random_document_fits_the_schema(document: Document) -> None:
    found = extract_record(document, load_packs(), type="individuell-plan")
    record = dict(found.record)
    record["person"] = {"navn": "Uten Navn", **record.get("person", {})}
    records.validate(record, "individuell-plan")


def test_a_claimed_word_is_not_left_over_and_an_unclaimed_one_is() -> None:
    document = Document((Heading(1, (Text("Mål"),)), Paragraph((Text("bo alene snart"),))), "docx")
    ledger = Ledger.of(document)
    assert ledger.claim(Span(1, 3, 8), "maal[0].tekst") == "alene"
    assert [left.text for left in ledger.leftovers()] == ["Mål", "bo snart"]


def test_crossed_out_words_are_never_claimed_and_so_left_over() -> None:
    document = Document(
        (
            Paragraph(
                (Text("vil ", strike=True), Text("bo her")),
            ),
        ),
        "docx",
    )
    ledger = Ledger.of(document)
    assert ledger.claim(ledger.slots[0].whole, "behov") == "bo her"
    assert [left.text for left in ledger.leftovers()] == ["vil"]


@pytest.mark.parametrize("written", ["e\u0301n", "sko\u0308n"])
def test_decomposed_letters_are_one_word(written: str) -> None:
    document = Document((Paragraph((Text(written),)),), "docx")
    assert Ledger.of(document).slots[0].text == unicodedata.normalize("NFC", written)
