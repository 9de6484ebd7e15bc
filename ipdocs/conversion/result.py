"""From a record to a document that holds every word of its source, told where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ipdocs.conversion.consents import ConsentPair, pairs, without_upgrades
from ipdocs.conversion.coverage import Coverage, ResultWords, covered, lacking, value_texts
from ipdocs.conversion.leftover import JOINT, Leftover, left_over
from ipdocs.conversion.mending import UNPLACED
from ipdocs.conversion.refusing import refusal
from ipdocs.conversion.source_words import SourceWords
from ipdocs.conversion.words import keys
from ipdocs.findings import Consent, DocumentReport
from ipdocs.model import Document
from ipdocs.wording import wording

Record = Mapping[str, Any]
Make = Callable[[Record], bytes]
"""Fills a record into the current template."""

Read = Callable[[bytes], Document]
Judge = Callable[[Document], DocumentReport]


class Attempt(Enum):
    """What of the leftover text stands word by word, so that no sentence of it reads as a consent of today."""

    AS_IT_IS = "nothing"
    PUT_BACK = "what was put back"
    STATEMENTS = "the statements in it too"
    ALL = "all of it"


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
        filled, put_back = sound, left
        for attempt in Attempt:
            whole = self._with(filled, put_back)
            data = self.make(whole)
            result = self.read(data)
            judged = self.judge(result)
            consents = pairs(before, judged.consents)
            upgraded = {pair.object for pair in consents if pair.is_upgraded}
            if not upgraded:
                coverage = covered(words, value_texts(whole, self.kind), result)
                return Made(whole, data, coverage, put_back, consents, judged, downgraded or filled is not sound)
            put_back = left.in_pieces()
            if attempt is not Attempt.AS_IT_IS:
                excerpts = [one.excerpt for one in judged.consents if one.object in upgraded]
                filled = _unsaid(filled, excerpts if attempt is Attempt.PUT_BACK else ())
        raise refusal("consent", self.form)

    def _with(self, record: dict[str, Any], left: Leftover) -> dict[str, Any]:
        texts, labels = (wording(self.form, f"conversion.leftover.{name}") for name in ("text", "labels"))
        added = left.entries(texts, labels)
        return {**record, UNPLACED: [*(record.get(UNPLACED) or ()), *added]} if added else record


def _unsaid(record: dict[str, Any], excerpts: Iterable[str]) -> dict[str, Any]:
    """The record with words of its leftover text apart, so that nothing in it reads as a statement of today.

    It is the entries with the ``excerpts`` that are taken apart, or all when those stand in none.
    """
    wanted = [quoted for excerpt in excerpts if (quoted := " ".join(keys(excerpt)))]
    entries = list(record.get(UNPLACED) or ())
    said = [" ".join(keys(f"{entry.get('overskrift') or ''} {entry.get('tekst') or ''}")) for entry in entries]
    spoken = [number for number, text in enumerate(said) if any(quoted in text for quoted in wanted)]
    for number in spoken or range(len(entries)):
        words = f"{entries[number].get('overskrift') or ''} {entries[number].get('tekst') or ''}".split()
        entries[number] = {"overskrift": "", "tekst": JOINT.join(word for word in words if word != JOINT.strip())}
    return {**record, UNPLACED: entries}
