"""From a record to a document that holds every word of its source, told where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ipdocs.conversion.consents import ConsentPair, pairs, without_upgrades
from ipdocs.conversion.coverage import Coverage, ResultWords, covered, lacking, value_texts
from ipdocs.conversion.leftover import JOINT, Leftover, left_over
from ipdocs.conversion.mending import UNPLACED
from ipdocs.conversion.refusing import refusal
from ipdocs.conversion.source_words import SourceWords
from ipdocs.findings import Consent, DocumentReport
from ipdocs.model import Document
from ipdocs.wording import wording

Record = Mapping[str, Any]
Make = Callable[[Record], bytes]
"""Fills a record into the current template."""

Read = Callable[[bytes], Document]
Judge = Callable[[Document], DocumentReport]


@dataclass(frozen=True, slots=True)
class Made:
    """The new document and what was found out about it. ``downgraded``: a consent of the record was not borne out."""

    record: dict[str, Any]
    data: bytes
    coverage: Coverage
    put_back: Leftover
    consents: tuple[ConsentPair, ...]
    judged: DocumentReport
    downgraded: bool


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes a document of a record, reads it back, and puts back what it lacks.

    ``form`` is the document's language form; ``labels`` those that the extraction recognised inside lines of the source.
    """

    kind: str
    form: str
    labels: tuple[str, ...]
    make: Make
    read: Read
    judge: Judge

    def made(self, source: Document, record: Record, before: Iterable[Consent]) -> Made:
        """Raises :class:`ipdocs.errors.UnreadableDocument` with the code ``consent`` rather than show one that is not there."""
        before = tuple(before)
        sound, downgraded = without_upgrades(record, before)
        words = SourceWords.of(source, self.labels)
        result = self.read(self.make(sound))
        left = left_over(words, lacking(words, value_texts(sound, self.kind), ResultWords(result.text)))
        for put_back, careful in ((left, False), (left.in_pieces(), False), (left.in_pieces(), True)):
            whole = self._with(_unsaid(sound) if careful else sound, put_back)
            data = self.make(whole)
            result = self.read(data)
            judged = self.judge(result)
            consents = pairs(before, judged.consents)
            if not any(pair.is_upgraded for pair in consents):
                coverage = covered(words, value_texts(whole, self.kind), result)
                return Made(whole, data, coverage, put_back, consents, judged, downgraded or careful)
        raise refusal("consent", self.form)

    def _with(self, record: dict[str, Any], left: Leftover) -> dict[str, Any]:
        texts, labels = (wording(self.form, f"conversion.leftover.{name}") for name in ("text", "labels"))
        added = left.entries(texts, labels)
        return {**record, UNPLACED: [*(record.get(UNPLACED) or ()), *added]} if added else record


def _unsaid(record: dict[str, Any]) -> dict[str, Any]:
    """The record with the words of its leftover text apart, so that nothing in it reads as a statement of today."""
    unplaced = [
        {**entry, "tekst": JOINT.join(str(entry.get("tekst") or "").split())} for entry in record.get(UNPLACED) or ()
    ]
    return {**record, UNPLACED: unplaced}
