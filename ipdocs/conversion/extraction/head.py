"""The head of a plan without labels: ``Individuell plan for Kari Nes, født 1.2.1990``, ``Storvik, 12.02.2025``."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ipdocs.conversion.extraction.dating import Exactness, written_dates
from ipdocs.conversion.extraction.ledger import Ledger, Slot, Span
from ipdocs.conversion.extraction.people import NAME, as_written, find_name
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.scalars import ScalarReader
from ipdocs.model import Document
from ipdocs.model.lines import lines
from ipdocs.rules.detect import detect_date

HEAD_SLOTS = 14
_TITLE = re.compile(
    r"\b(?:plan|IP|plana)\b\s*(?:\(IP\)\s*)?(?:for|til|–|-|:|\|)\s*(?:barnet\s+|eleven\s+)?", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:heter|heiter|navn er|navnet mitt er|namnet mitt er|gjelder|gjeld)\s*:?\s+", re.IGNORECASE)
_NAME_LABEL = re.compile(r"\b(?:navn|namn|planeier|planeigar|bruker|brukar)\s*:\s*", re.IGNORECASE)
_NAME_CELL = re.compile(
    r"\s*(?:(?:barnets|eleven sitt|barnet sitt|brukers|fullt)\s+)?"
    r"(?:navn|namn|planeier|planeigar|barn|barnet|bruker|brukar)\s*:?\s*",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:født|fødd|fødselsdato|f\.)\s*:?\s*(?:den\s+)?(?=\d)", re.IGNORECASE)
_BEFORE_BORN = re.compile(r"[\s,(|·•/–-]*$")
_IN_BRACKETS = re.compile(r"\w\s*\((?:f\.?\s*)?(?P<date>\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4})\)")
_NUMBER = re.compile(r"(?<!\d)\d{6}[\s-]?\d{5}(?!\d)")
_PRINTED = re.compile(
    r"\b(?:skrevet ut|skrive ut|utskrift(?:sdato)?|utskrevet|skriven ut|printet)\b[^\d]{0,12}$", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"\b(?:skrevet|skriven|skrive|laget|laga|utarbeidet|utarbeidd|datert|opprettet|oppretta|utfylt|dato|plandato|referat|møte\w*|ferdig\w*|oppdatert|revidert|den)\b[^.\d]{0,40}$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:født|fødd|fødsels\w+|oppnevnt|oppnemnd|gjelder|gjeld|periode\w*|revisjon\w*|revid\w+|neste|samtyk\w+|underskrift|signatur|vedtak|mal|gyldig|forskrift|lov|tilgang|evaluer\w*|frist|skjema\w*|rev)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^\W*[A-ZÆØÅ][\wæøå.-]*(?:\s[\wæøå.-]+){0,3},?\s*(?:den\s*)?$")
_MUNICIPALITY = re.compile(r"\bkommune\b[^.:\d]{0,50},\s*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?!Født|Fødd)[A-ZÆØÅ][\w.-]+(?: [\w.-]+){0,3} \d{1,4} ?[A-Za-z]?, ?\d{4} [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)?"
)


class HeadReader:
    """Fills who the plan is about and its date where no label told them."""

    def __init__(self, ledger: Ledger, scalars: ScalarReader, document: Document) -> None:
        self.ledger = ledger
        self.scalars = scalars
        self.document = document
        self.body = [slot for slot in ledger.slots if not slot.aside]
        self.asides = [slot for slot in ledger.slots if slot.aside]

    @property
    def person(self) -> dict[str, Any]:
        """What is known of the person."""
        made: dict[str, Any] = self.scalars.record.setdefault("person", {})
        return made

    def read(self) -> None:
        """Name, date of birth, number, address; then the document's date."""
        first = self.body[:HEAD_SLOTS]
        for slot in (*first, *self.asides):
            self._name(slot)
        for slot in (*first, *self.asides):
            self._birth(slot)
            self._number_and_address(slot)
        self._date()
        for slot in first:
            self._drop_rest(slot)

    def _name(self, slot: Slot) -> None:
        if "navn" in self.person:
            return
        text = slot.living
        for pattern in (_TITLE, _CALLED):
            match = pattern.search(text)
            found = NAME.match(text, match.end()) if match else None
            if found and find_name(found[0]) and not found[0].isupper():
                self._take_name(slot, found.start(), found.end())
                return
            if found and found[0].isupper():
                self._take_capitals(slot, found)
                return
        born = _BORN.search(text)
        if born:
            before = [match for match in NAME.finditer(text, 0, born.start()) if find_name(match[0])]
            if before and _BEFORE_BORN.fullmatch(text[before[-1].end() : born.start()]):
                self._take_name(slot, before[-1].start(), before[-1].end())
                return
        if slot.aside and "|" in text:
            for part in re.finditer(r"[^|]+", text):
                found = NAME.search(part[0].split("\t")[0])
                if found and find_name(found[0]) and found[0] == part[0].split("\t")[0].strip():
                    self._take_name(slot, part.start() + found.start(), part.start() + found.end())
                    return

    def _take_name(self, slot: Slot, start: int, end: int) -> None:
        span = Span(slot.number, start, end)
        self.person["navn"] = self.ledger.claim(span, "person.navn", Sureness.USIKKER, "navn-gjettet")

    def _take_capitals(self, slot: Slot, found: re.Match[str]) -> None:
        """A name in capitals, as it is written elsewhere in the document, else with capitals at the start of each part."""
        every = "\n".join(each.living for each in self.ledger.slots)
        self.person["navn"] = as_written(found[0], every)
        self.ledger.rewrite(Span(slot.number, *found.span()), "person.navn", Sureness.USIKKER, "navn-gjettet")

    def _birth(self, slot: Slot) -> None:
        match = _BORN.search(slot.living)
        bracket = (
            _IN_BRACKETS.search(slot.living) if match is None and self.person.get("navn", "?") in slot.living else None
        )
        if bracket and "fodselsdato" not in self.person:
            self.scalars.born(Span(slot.number, bracket.start("date"), bracket.end("date")))
        elif match and "fodselsdato" not in self.person:
            self.scalars.born(Span(slot.number, match.end(), min(len(slot.living), match.end() + 24)))

    def _number_and_address(self, slot: Slot) -> None:
        if slot.aside:
            return
        match = _NUMBER.search(slot.living)
        if match and "fodselsnummer" not in self.person:
            self.scalars.number(Span(slot.number, *match.span()))
        match = _ADDRESS.search(slot.living)
        if match and "adresse" not in self.person and "fodselsdato" in self.person and _BORN.search(slot.living):
            self.person["adresse"] = self.ledger.claim(
                Span(slot.number, *match.span()), "person.adresse", Sureness.USIKKER
            )

    def _date(self) -> None:
        if "dato" in self.scalars.record:
            return
        ranked = [
            (rank, number, each) for number, slot in enumerate(self._dated_slots()) for rank, each in self._ranked(slot)
        ]
        if ranked:
            _, _, (span, day) = min(ranked, key=lambda one: one[:2])
            self.scalars.record["dato"] = day.isoformat()
            self.ledger.rewrite(span, "dato") if self.ledger.is_free(span) else self.ledger.read(span, "dato")
            return
        found = detect_date(self.document, tuple(lines(self.document.blocks)))
        if found is not None:
            self.scalars.record["dato"] = found.isoformat()

    def _dated_slots(self) -> list[Slot]:
        return [*self.asides, *self.body[:HEAD_SLOTS]]

    def _ranked(self, slot: Slot) -> list[tuple[int, tuple[Span, date]]]:
        """The dates of a slot that may be the document's: printed on, written on, after a place, alone."""
        out = []
        for each in written_dates(slot.living):
            is_birth = each.first.isoformat() == self.person.get("fodselsdato")
            if each.exactness is not Exactness.DAY or each.first.year < 1990 or is_birth:
                continue
            before = slot.living[: each.start]
            clause = re.split(r"[.|\t]\s", before)[-1] if not re.search(r"\d\.\s*$", before) else before
            rank = None
            if _PRINTED.search(before):
                rank = 1
            elif slot.aside or _OTHER.search(clause):
                rank = None
            elif _WRITTEN.search(clause):
                rank = 0
            elif _PLACED.match(clause) or _MUNICIPALITY.search(clause) or not clause.strip():
                rank = 2
            if rank is not None:
                out.append((rank, (Span(slot.number, each.start, each.end), each.first)))
        return out

    def _drop_rest(self, slot: Slot) -> None:
        """Of a line whose values were all read, the label words between them."""
        free = list(self.ledger.free_spans(slot.whole))
        is_touched = sum(each.end - each.start for each in free) < len(slot.text.strip())
        if is_touched and all(
            self.scalars.labels.says_no_more(self.ledger.text(each)) and not re.search(r"\d", self.ledger.text(each))
            for each in free
        ):
            for each in free:
                self.ledger.drop(each)


def person_name(ledger: Ledger) -> str:
    """The person's name as the head of the document gives it, whole where it does; empty where it does not."""
    first = [slot for slot in ledger.slots if not slot.aside][:HEAD_SLOTS]
    for slot, following in zip(first, [*first[1:], None], strict=False):
        for pattern in (_TITLE, _CALLED, _NAME_LABEL):
            match = pattern.search(slot.living)
            found = NAME.match(slot.living, match.end()) if match else None
            if found and find_name(found[0]):
                return found[0]
        if _NAME_CELL.fullmatch(slot.living) and following and (found := find_name(following.living)):
            return found[0]
        born = _BORN.search(slot.living)
        before = find_name(slot.living[: born.start()]) if born else None
        if before:
            return before[0]
        if find_name(slot.text) and NAME.fullmatch(slot.text.strip()):
            return slot.text.strip()
    return ""
