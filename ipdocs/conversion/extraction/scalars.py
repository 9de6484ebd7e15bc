"""Single values of a plan: who it is about, when it is from, how long it holds, when it is revised, who coordinates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipdocs.conversion.extraction.dating import Exactness, Written, birth_date, written_dates
from ipdocs.conversion.extraction.draft import Draft, Piece
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.people import NAME, PHONE, as_written, find_name, is_service, names_in, person_parts
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.vocabulary import FieldWords
from ipdocs.records.values import birth_dates, fodselsnummer

_NUMBER = re.compile(r"(?<!\d)\d{6}[\s-]?\d{5}(?!\d)")
_LAW = re.compile(
    r"(?:helse- og omsorgst(?:j)?enestel\w+|hol\.?|pasient- og bruk\w+|pbrl\.?|sphl\.?|spesialisthelset\w+)"
    r"\s*§§?\s*\d+-\d+(?:\s?[a-c]\b)?",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:vår|sommer|sumar|høst|haust|vinter|jul|påske|skole|skule)", re.IGNORECASE)
_BORN_BEHIND = re.compile(
    r"\s*[,(]\s*(?:f\.?|født|fødd)?\s*\d{1,2}\.\s?"
    r"(?:\d{1,2}\.\s?\d{2,4}|[a-zæøå]+\s+\d{4})\)?\s*$",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:er|har|skal|blir|vart|ble|blei)\b", re.IGNORECASE)
LONGEST_CASE_NUMBER = 60
LONGEST_LINE = 300
MOST_WORDS_OF_A_PERSON = 10


@dataclass
class ScalarReader:
    """Fills the single values of a record from what stood behind their labels, then from sentences."""

    ledger: Ledger
    labels: LabelReader
    own: FieldWords
    draft: Draft
    on: date
    record: dict[str, Any] = field(default_factory=dict)

    def labelled(self, name: str, span: Span) -> None:
        """One line behind a label."""
        if name == "planperiode":
            self.period(span)
        elif name == "revisjon":
            self.revision(span)
        elif name == "dato":
            self._date(span)
        elif name == "koordinator.status":
            self.status(span)
        elif name.startswith("koordinator."):
            self._of_coordinator(name.split(".")[1], span)
        elif name.startswith("person."):
            self._person(name.split(".")[1], span)
        elif (
            name == "saksnummer"
            and "saksnummer" not in self.record
            and 0 < len(self.ledger.text(span)) <= LONGEST_CASE_NUMBER
        ):
            self.record["saksnummer"] = self.ledger.claim(span, "saksnummer")

    def _of_coordinator(self, name: str, span: Span) -> None:
        coordinator: dict[str, Any] = self.record.setdefault("koordinator", {})
        if name == "hjemmel":
            law = _LAW.search(self.ledger.slots[span.slot].living, span.start, span.end)
            self.status(span)
            if law is not None and len(self.ledger.text(span).split()) > MOST_WORDS_OF_A_PERSON:
                return
        if name == "navn":
            self.coordinator(span)
            return
        parts = person_parts(self.ledger, span)
        part = {"telefon": parts.phone, "epost": parts.email}.get(name, span)
        if part is not None and name not in coordinator and len(self.ledger.text(part)) <= LONGEST_LINE:
            coordinator[name] = self.ledger.claim(part, f"koordinator.{name}")

    def _found(self, span: Span, *, with_years: bool = False) -> list[Written]:
        text = self.ledger.slots[span.slot].living
        return [each for each in written_dates(text[: span.end], with_years=with_years) if each.start >= span.start]

    def _date(self, span: Span) -> None:
        found = self._found(span)
        if found and "dato" not in self.record and found[0].exactness is Exactness.DAY:
            self.record["dato"] = found[0].first.isoformat()
            self.ledger.rewrite(Span(span.slot, found[0].start, found[0].end), "dato")

    def _person(self, name: str, span: Span) -> None:
        person: dict[str, Any] = self.record.setdefault("person", {})
        text = self.ledger.text(span)
        if name == "navn":
            match = find_name(text)
            capitals = NAME.search(text) if match is None and text.isupper() else None
            if capitals and "navn" not in person:
                person["navn"] = as_written(capitals[0], "\n".join(slot.living for slot in self.ledger.slots))
                at = self.ledger.slots[span.slot].living.index(capitals[0], span.start)
                self.ledger.rewrite(Span(span.slot, at, at + len(capitals[0])), "person.navn")
            elif match and "navn" not in person:
                at = self.ledger.slots[span.slot].living.index(match[0], span.start)
                person["navn"] = self.ledger.claim(Span(span.slot, at, at + len(match[0])), "person.navn")
                if _BORN_BEHIND.match(self.ledger.slots[span.slot].living, at + len(match[0]), span.end):
                    self.born(Span(span.slot, at + len(match[0]), span.end))
        elif name == "fodselsdato":
            self.born(span)
            self.number(span)
        elif name == "fodselsnummer":
            self.number(span)
            self.born(span)
        elif name == "telefon":
            found = PHONE.search(self.ledger.slots[span.slot].living, span.start, span.end)
            if found and "telefon" not in person:
                person["telefon"] = self.ledger.claim(Span(span.slot, *found.span()), "person.telefon")
        elif name == "adresse" and "adresse" not in person and WORD.search(text) and len(text) <= 200:
            person["adresse"] = self.ledger.claim(span, "person.adresse")

    def born(self, span: Span) -> None:
        """A date of birth."""
        person: dict[str, Any] = self.record.setdefault("person", {})
        found = [each for each in self._found(span) if each.exactness is Exactness.DAY]
        if found and "fodselsdato" not in person:
            text = self.ledger.slots[span.slot].living
            born = birth_date(found[0], text, self.on)
            if not self._agree(person.get("fodselsnummer"), born):
                return
            person["fodselsdato"] = born.isoformat()
            self.ledger.rewrite(Span(span.slot, found[0].start, found[0].end), "person.fodselsdato")

    def number(self, span: Span) -> None:
        """A fødselsnummer or D-nummer with valid control digits."""
        person: dict[str, Any] = self.record.setdefault("person", {})
        text = self.ledger.slots[span.slot].living
        for match in _NUMBER.finditer(text, span.start, span.end):
            try:
                number = fodselsnummer(match[0])
            except ValueError:
                continue
            told = person.get("fodselsdato")
            if "fodselsnummer" not in person and self._agree(number, date.fromisoformat(told) if told else None):
                person["fodselsnummer"] = number
                self.ledger.rewrite(Span(span.slot, *match.span()), "person.fodselsnummer")

    def _agree(self, number: str | None, born: date | None) -> bool:
        """A number and a date of birth that contradict each other: the second of them is left where it stands."""
        return number is None or born is None or born in birth_dates(number)

    def period(self, span: Span, certainty: Sureness = Sureness.SIKKER) -> bool:
        """From when to when the plan holds."""
        if "planperiode" in self.record:
            return False
        found = self._found(span)
        is_vague = len(found) < 2
        if is_vague:
            found = self._found(span, with_years=True)
        text = self.ledger.text(span).lower()
        if _SEASON.search(text) and is_vague:
            return False
        made: dict[str, str] = {}
        if len(found) >= 2 and found[0].first <= found[1].last:
            made = {"fra": found[0].first.isoformat(), "til": found[1].last.isoformat()}
        elif len(found) == 1 and found[0].exactness is Exactness.YEAR and "-" not in text:
            made = {"fra": found[0].first.isoformat(), "til": found[0].last.isoformat()}
        elif len(found) == 1 and found[0].exactness is not Exactness.YEAR:
            until = re.search(r"\b(?:til|ut)\b", text) and not re.search(r"\bfr[aå]\b", text)
            made = {"til": found[0].last.isoformat()} if until else {"fra": found[0].first.isoformat()}
        if not made:
            return False
        self.record["planperiode"] = made
        for each, name in zip(found, made, strict=False):
            sure = certainty if each.exactness is Exactness.DAY else Sureness.USIKKER
            part = Span(span.slot, each.start, each.end)
            if each.exactness is Exactness.DAY:
                self.ledger.rewrite(part, f"planperiode.{name}", sure)
            else:
                self.ledger.read(part, f"planperiode.{name}", sure, f"upresis-{each.exactness}")
        self._drop_rest(span, at_all=all(each.exactness is Exactness.DAY for each in found))
        return True

    def revision(self, span: Span, certainty: Sureness = Sureness.SIKKER) -> None:
        """When the plan is revised; a sentence with more than the date is kept whole."""
        revision: dict[str, Any] = self.record.setdefault("revisjon", {})
        found = self._found(span)
        if found and "dato" not in revision:
            first = found[0]
            part = Span(span.slot, first.start, first.end)
            exact = first.exactness is Exactness.DAY
            revision["dato"] = first.first.isoformat()
            rest = (
                self.ledger.text(Span(span.slot, span.start, first.start))
                + " "
                + self.ledger.text(Span(span.slot, first.end, span.end))
            )
            if exact and self.labels.says_no_more(rest) and not re.search(r"\d", rest):
                self.ledger.rewrite(part, "revisjon.dato", certainty)
                self._drop_rest(span, at_all=True)
                return
            note = "" if exact else f"upresis-{first.exactness}"
            self.ledger.read(part, "revisjon.dato", certainty if exact else Sureness.USIKKER, note)
        if WORD.search(self.ledger.text(span)):
            self.draft.add("revisjon.tekst", Piece(span, certainty))

    def _drop_rest(self, span: Span, *, at_all: bool) -> None:
        """Label words around a value that was read whole."""
        free = list(self.ledger.free_spans(span))
        if at_all and all(
            self.labels.says_no_more(self.ledger.text(each)) and not re.search(r"\d", self.ledger.text(each))
            for each in free
        ):
            for each in free:
                self.ledger.drop(each)

    def status(self, span: Span, certainty: Sureness = Sureness.SIKKER) -> bool:
        """Whether a coordinator is appointed, offered or declined; the sentence itself is left where it stands."""
        text = self.ledger.text(span)
        coordinator: dict[str, Any] = self.record.setdefault("koordinator", {})
        state = self.status_of(text)
        if state is None:
            return False
        if "status" not in coordinator:
            if state == "oppnevnt":
                self._appointed(span)
            coordinator["status"] = state
            self.ledger.read(span, "koordinator.status", certainty)
        law = _LAW.search(text)
        if law and "hjemmel" not in coordinator:
            coordinator["hjemmel"] = law[0]
            self.ledger.read(span, "koordinator.hjemmel", Sureness.USIKKER)
        return True

    def _appointed(self, span: Span) -> None:
        """``Kari Nes er oppnevnt``: the name of the coordinator, if the sentence names no other but the person."""
        coordinator: dict[str, Any] = self.record.setdefault("koordinator", {})
        living = self.ledger.slots[span.slot].living
        person = self.record.get("person", {}).get("navn") or self.labels.person
        others = [(start, end) for start, end in names_in(living, span) if living[start:end] != person]
        if len(others) == 1 and "navn" not in coordinator:
            coordinator["navn"] = living[slice(*others[0])]
            self.ledger.read(Span(span.slot, *others[0]), "koordinator.navn", Sureness.USIKKER)

    def first_named(self, span: Span, participants: list[str]) -> None:
        """``Berit leder gruppa``: the one participant whose first name the sentence begins with."""
        coordinator: dict[str, Any] = self.record.setdefault("koordinator", {})
        text = self.ledger.text(span)
        same = {name for name in participants if re.match(rf"{re.escape(name.split()[0])}(?!\w)", text)}
        if len(same) == 1 and "navn" not in coordinator and coordinator.get("status") != "avslatt":
            coordinator["navn"] = same.pop()
            self.ledger.read(span, "koordinator.navn", Sureness.USIKKER)

    def status_of(self, text: str) -> str | None:
        """``oppnevnt``, ``tilbudt`` or ``avslatt``."""
        words = self.own.status
        if "☒" in text or "☐" in text:
            text = " ".join(re.findall(r"☒([^☒☐]*)", text))
        if words["avslatt"].search(text):
            return "avslatt"
        if words["oppnevnt"].search(text) and not words["ikke_oppnevnt"].search(text):
            return "oppnevnt"
        if words["tilbudt"].search(text):
            return "tilbudt"
        return None

    def coordinator(self, span: Span, certainty: Sureness = Sureness.SIKKER) -> bool:
        """The coordinator's name with what stands beside it."""
        coordinator: dict[str, Any] = self.record.setdefault("koordinator", {})
        parts = person_parts(self.ledger, span)
        if parts.name is None or "navn" in coordinator:
            return False
        coordinator["navn"] = self.ledger.text(parts.name)
        self.ledger.read(parts.name, "koordinator.navn", certainty)
        if parts.phone is not None:
            coordinator["telefon"] = self.ledger.text(parts.phone)
            self.ledger.read(parts.phone, "koordinator.telefon", certainty)
        if parts.email is not None:
            coordinator["epost"] = self.ledger.text(parts.email)
            self.ledger.read(parts.email, "koordinator.epost", certainty)
        is_short = len(self.ledger.text(span).split()) <= MOST_WORDS_OF_A_PERSON
        if parts.others and is_short and is_service(self.ledger.text(parts.others[0])):
            coordinator["enhet"] = self.ledger.text(parts.others[0])
            self.ledger.read(parts.others[0], "koordinator.enhet", Sureness.USIKKER)
        elif (
            parts.others
            and is_short
            and not _IS.match(self.ledger.text(parts.others[0]))
            and len(self.ledger.text(parts.others[0]).split()) <= 3
        ):
            coordinator["tittel"] = self.ledger.text(parts.others[0])
            self.ledger.read(parts.others[0], "koordinator.tittel", Sureness.USIKKER)
        return True
