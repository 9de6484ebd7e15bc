"""Who takes part, and who acts for the person: from tables and from lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipdocs.conversion.extraction.contributions import PARTIES, SERVICES, is_about_contributions, party_of
from ipdocs.conversion.extraction.draft import Draft, Piece, Row
from ipdocs.conversion.extraction.items import Sheet
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.people import Parts, is_service, names_in, person_parts
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import sentence_spans

_FIELDS = {
    "deltakere.navn": "navn",
    "person.navn": "navn",
    "deltakere.rolle": "rolle",
    "deltakere.tjeneste": "tjeneste",
    "deltakere.telefon": "telefon",
    "deltakere.epost": "epost",
    "person.telefon": "telefon",
    "person.adresse": "adresse",
}
_SEPARATOR = re.compile(r";|,\s+(?:og|samt)\s|\s(?:og|samt)\s(?=[^,;]*[A-ZÆØÅ])|,")
_AT = re.compile(r"^(?P<role>[^\W\d_][\w -]{2,40}?)\s+(?:ved|hos|hjå|fra|frå|i|på)\s+(?P<service>[A-ZÆØÅ].+)$")
MOST_WORDS_OF_A_ROLE = 3
_IN_BRACKETS = re.compile(r"^(?P<role>[^()]+?)\s*\((?P<service>.+)\)\s*$")
MOST_WORDS_WITHOUT_NAME = 6
_TELLS = re.compile(
    r"(?<!\w)(?:er|var|blir|blei|vart|skal|har|vil|kan|må|ønsk\w*|ynskj\w*|deltar|deltek|delta|ikke|ikkje|nei|ja|ingen)(?!\w)",
    re.IGNORECASE,
)

_LEADS_IN = re.compile(
    r"(?<!\w)(?:sitter|sit|består|er|deltar|deltek|møter|inngår|med)(?!\w)|gruppa|gruppen", re.IGNORECASE
)


def _is_role(text: str) -> bool:
    """Whether a line without a name only says who takes part: ``fastlegen``, and not what somebody does."""
    return len(text.split()) <= MOST_WORDS_WITHOUT_NAME and _TELLS.search(text) is None


@dataclass
class ParticipantReader:
    """Collects the participants and the next of kin of a plan."""

    ledger: Ledger
    labels: LabelReader
    draft: Draft

    def line(self, line: Span, certainty: Sureness = Sureness.SIKKER, note: str = "") -> None:
        """One line of a list of participants; several people in one line are taken apart."""
        for part in self._each(line):
            parts = person_parts(self.ledger, part)
            row = Row()
            if parts.name is not None:
                row.add("navn", Piece(parts.name, certainty, note))
            elif not parts.others or not _is_role(self.ledger.text(part)):
                continue
            self._fill(row, parts, certainty if parts.name is not None else Sureness.USIKKER)
            if row.cells:
                self.draft.participants.append(row)

    def described(self, name: Span, values: Sequence[Span]) -> None:
        """A name, and beside it who that is: ``Kari Nes | lærer, Lia skole – skriver referat``."""
        parts = person_parts(self.ledger, name)
        row = Row({"navn": [Piece(parts.name or name)]})
        self._fill(row, parts, Sureness.SIKKER)
        for value in values[:1]:
            self._fill(row, person_parts(self.ledger, value), Sureness.SIKKER)
        self.draft.participants.append(row)

    def _each(self, line: Span) -> Iterator[Span]:
        """The line parted into one stretch a person."""
        for sentence in sentence_spans(self.ledger, line):
            found = [
                Span(line.slot, start, end) for start, end in names_in(self.ledger.slots[line.slot].living, sentence)
            ]
            if len(found) < 2 or (len(found) == 2 and self._is_service(found, sentence)):
                yield sentence
                continue
            starts = [
                sentence.start,
                *(self._begin(left, right) for left, right in pairwise(found)),
            ]
            for start, end in zip(starts, [*starts[1:], sentence.end], strict=True):
                yield self.ledger.trimmed(Span(line.slot, start, end))

    def _is_service(self, found: list[Span], sentence: Span) -> bool:
        """``Kari Nes, fastlege, Nygård Helse, tlf. …``: the second "name" is where the first person works."""
        text = self.ledger.slots[sentence.slot].living
        between = text[found[0].end : found[1].start]
        has_role = (
            re.fullmatch(r"\s*[,–(-]\s*[^\W\d_][^,()]*,\s*", between) is not None
            and between.strip(" ,–-(")[:1].islower()
        )
        return (
            has_role
            and not text[sentence.start : found[0].start].strip(" •*–-")
            and "," not in text[found[1].end : sentence.end][1:30].split("tlf")[0]
        )

    def _begin(self, left: Span, right: Span) -> int:
        """Where the stretch of the second of two names begins: after the last separator if only a role stands before it."""
        text = self.ledger.slots[left.slot].living
        last = None
        depth = 0
        for match in _SEPARATOR.finditer(text, left.end, right.start + 1):
            depth = text.count("(", left.end, match.start()) - text.count(")", left.end, match.start())
            if depth <= 0:
                last = match
        if last is None:
            return right.start
        between = text[last.end() : right.start].strip(" :–-")
        is_role = len(between.split()) <= 3 and (
            not between or between[:1].islower() or text[right.start - 2 : right.start] == ": "
        )
        return last.end() if is_role else right.start

    def _fill(self, row: Row, parts: Parts, certainty: Sureness) -> None:
        names = [name for name in ("rolle", "tjeneste") if not row.has(name)]
        others = [each for each in parts.others if not self._is_lead_in(each, parts)]
        if len(others) == 1 and len(names) == 2 and (split := self._at(others[0])) is not None:
            row.add("rolle", Piece(split[0], certainty))
            row.add("tjeneste", Piece(split[1], certainty))
            others = []
        if len(others) == 1 and len(names) == 2 and is_service(self.ledger.text(others[0])):
            row.add("tjeneste", Piece(others[0], certainty))
            others = []
        if others and names:
            row.add(names[0], Piece(others[0], certainty))
        if len(others) > 1 and len(names) > 1:
            row.add(names[1], Piece(Span(others[1].slot, others[1].start, self._end(others[1:])), certainty))
        if parts.phone is not None and not row.has("telefon"):
            row.add("telefon", Piece(parts.phone))
        if parts.email is not None and not row.has("epost"):
            row.add("epost", Piece(parts.email))
        for word in parts.words:
            self.ledger.drop(word)

    def _at(self, span: Span) -> tuple[Span, Span] | None:
        """``rektor ved Lia skole`` as role and service."""
        match = _AT.match(self.ledger.slots[span.slot].living[span.start : span.end])
        if match is None or len(match["role"].split()) > MOST_WORDS_OF_A_ROLE:
            return None
        return (
            Span(span.slot, span.start + match.start("role"), span.start + match.end("role")),
            Span(span.slot, span.start + match.start("service"), span.start + match.end("service")),
        )

    def _is_lead_in(self, span: Span, parts: Parts) -> bool:
        """``I ansvarsgruppa sitter`` before the first name is no role."""
        is_before = parts.name is not None and span.end <= parts.name.start
        text = self.ledger.text(span)
        return is_before and (len(text.split()) >= MOST_WORDS_OF_A_ROLE or _LEADS_IN.search(text) is not None)

    def _end(self, others: list[Span]) -> int:
        """To the end of what belongs together, with a bracket that closes it (``Gartneriet AS (VTA)``)."""
        text = self.ledger.slots[others[0].slot].living
        end = others[-1].end
        opened = text[others[0].start : end].count("(") - text[others[0].start : end].count(")")
        return end + 1 if opened > 0 and text[end : end + 1] == ")" else end

    def kin(self, line: Span) -> None:
        """Next of kin or guardian: name, relation, phone."""
        for part in self._each(line):
            parts = person_parts(self.ledger, part)
            if parts.name is None:
                continue
            row = Row({"navn": [Piece(parts.name)]})
            if parts.others:
                row.add("rolle", Piece(parts.others[0]))
            if parts.phone is not None:
                row.add("telefon", Piece(parts.phone))
            for word in parts.words:
                self.ledger.drop(word)
            self.draft.representatives.append(row)

    def sheet(self, sheet: Sheet, fields: tuple[str, ...]) -> bool:
        """A table of people: one row each. ``fields`` is what the heading above it names."""
        columns = [self._column(" ".join(map(self.ledger.text, head))) for head in sheet.heads]
        is_people = bool({"deltakere", "representanter"} & set(fields)) or bool(
            {"rolle", "tjeneste", *PARTIES} & set(columns)
        )
        if "navn" not in columns or len({name for name in columns if name}) < 2 or not is_people:
            return False
        for head, name in zip(sheet.heads, columns, strict=True):
            if name and self.labels.says_no_more(" ".join(map(self.ledger.text, head))):
                for span in head:
                    self.ledger.drop(span)
        is_kin = "representanter" in fields
        rows: list[Row] = []
        told: list[tuple[int, Piece]] = []
        for made in sheet.rows:
            row = Row()
            for name, spans in zip(columns, made.cells, strict=True):
                for span in spans or ():
                    if name and name not in PARTIES:
                        self._cell(row, name, span)
                    elif name:
                        told.append((len(rows), Piece(span)))
            rows.append(row)
            if row.has("navn") or row.has("rolle") or row.has("tjeneste"):
                (self.draft.representatives if is_kin else self.draft.participants).append(row)
        for number, piece in told:
            self.draft.add(self._contributes(rows[number]), piece)
        return True

    def _contributes(self, row: Row) -> str:
        """Whose contribution a row tells: that of kin where its role or service says so, else a service's."""
        said = [
            self.ledger.text(piece.span) for name in ("rolle", "tjeneste", "navn") for piece in row.cells.get(name, ())
        ]
        return next((party for text in said if (party := party_of(text, self.labels.person))), SERVICES)

    def _cell(self, row: Row, name: str, span: Span) -> None:
        parts = person_parts(self.ledger, span)
        if name in ("telefon", "epost"):
            if parts.phone is not None:
                row.add("telefon", Piece(parts.phone))
            if parts.email is not None:
                row.add("epost", Piece(parts.email))
            for word in parts.words:
                self.ledger.drop(word)
        elif name == "navn" and parts.name is not None:
            row.add("navn", Piece(parts.name))
            self._fill(row, parts, Sureness.SIKKER)
        elif name == "rolle":
            text = self.ledger.slots[span.slot].living[span.start : span.end]
            match = _IN_BRACKETS.match(text)
            if match is None:
                row.add("rolle", Piece(span))
                return
            row.add("rolle", Piece(Span(span.slot, span.start + match.start("role"), span.start + match.end("role"))))
            row.add(
                "tjeneste",
                Piece(Span(span.slot, span.start + match.start("service"), span.start + match.end("service"))),
            )
        elif name != "adresse":
            row.add(name, Piece(span))

    def _column(self, head: str) -> str | None:
        named = (*self.labels.columns(head), *self.labels.fields(head))
        for name in named:
            if name in _FIELDS:
                return _FIELDS[name]
        party = next((name for name in named if name in PARTIES), None)
        if party or is_about_contributions(head):
            return party or SERVICES
        return "navn" if "deltakere" in named else None
