"""What is known of one document before its requirements are judged: computed once, read by all checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.law import age_on
from ipdocs.model import Document, Table
from ipdocs.model.entries import entries
from ipdocs.model.forms import LONGEST_LABEL, Entry, EntryKind
from ipdocs.model.grids import Grid, grid_of, table_parts
from ipdocs.model.lines import Line, cell_lines, lines
from ipdocs.model.walking import tables as all_tables
from ipdocs.rules.dates import dates
from ipdocs.rules.judging import Content, Words
from ipdocs.rules.lists import WordLists
from ipdocs.rules.passages import Passages
from ipdocs.rules.person import person_name

_BIRTH = re.compile(r"f[øo]dsels(?:dato|nummer|nr)|\bf[øo]d[td]?\b|\bf\.\s*(?=\d)", re.IGNORECASE)
_PERSON_NUMBER = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?(\d{5})(?!\d)")
_LETTER = re.compile(r"[^\W_]")
LEAST_GUIDANCE = 2
NEAR_BIRTH = 25
FIRST_LINES = 20
NEAR_NAME = 4
_AROUND_LABELS = " \t:–-•*"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the line that it stands in; ``is_general``: it guides, quotes the rules or speaks of plans at large."""

    text: str
    line: Line
    is_general: bool


@dataclass(frozen=True, repr=False)
class Facts:
    """One document, looked at from all sides that the checks ask about."""

    document: Document
    words: Words
    lists: WordLists
    type: str | None
    variant: str | None
    form: str
    spor: str
    law_date: date
    document_date: date | None
    consents: tuple[Consent, ...] = ()
    today: date = field(default_factory=date.today)

    def content_of(self, line: Line, text: str | None = None) -> Content:
        """What a line or one of its sentences is, with what its slant tells."""
        found = self.words.content_of(line, text)
        if found is Content.ANSWER and line.is_italic and self._italics_guide:
            return Content.GUIDANCE
        return found

    @cached_property
    def _italics_guide(self) -> bool:
        """Whether the template writes its guidance in italics: then what stands in italics is no answer."""
        italics = [line for line in self.lines if line.is_italic and not line.is_heading]
        guiding = sum(self.words.is_guidance(line.text) for line in italics)
        return guiding >= LEAST_GUIDANCE and guiding >= len(italics) / 2

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the body."""
        return tuple(lines(self.document.blocks))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What stands under which label."""
        return entries(self.document.blocks)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the body that a person has written, not the prompts of fields or a table of contents."""
        return tuple(
            Sentence(text, line, self.words.is_guidance(text) or (line.is_italic and self._italics_guide))
            for line in self.lines
            if not line.is_prompt
            and not line.is_contents
            and not line.is_heading
            and line.location.order not in self.label_cells
            for text in line.sentences
            if not self.tells_the_writer(text)
        )

    def tells_the_writer(self, text: str) -> bool:
        """Whether a template asks its writer for something there: ``Skriv at …``, ``Saksbehandler skal …``."""
        return self.lists.has("instruks", text) and not self.lists.has("instruks-ikke", text)

    @cached_property
    def label_cells(self) -> frozenset[int]:
        """Where the lines of header rows and of the label cells of forms stand."""
        found: set[int] = set()
        for table in self.tables:
            grid = grid_of(table)
            if grid is not None:
                for row in table.rows[: len(table.rows) - len(grid.rows)]:
                    found.update(line.location.order for cell in row.cells for line in cell_lines(cell))
                continue
            for row in table.rows:
                if len(row.cells) > 1 and len(row.cells[0].text) <= LONGEST_LABEL:
                    found.update(line.location.order for line in cell_lines(row.cells[0]))
        texts = {line.location.order: line.text for line in self.lines}
        for entry in self.entries:
            if entry.kind is EntryKind.LABEL and not any(line.text.strip() for line in entry.lines):
                at = entry.location.order
                if texts.get(at, "").strip(_AROUND_LABELS) == entry.label.strip(_AROUND_LABELS):
                    found.add(at)
        for entry in self.entries:
            if entry.kind is EntryKind.ROW and len(entry.label) <= LONGEST_LABEL:
                at = entry.location.order
                found.update(order for order in (at, at + 1) if texts.get(order, "").strip() == entry.label)
        return frozenset(found)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """All tables with a header row."""
        return tuple(grid for table in self.tables if (grid := grid_of(table)) is not None)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables, those that stand one below the other in one frame apart."""
        return tuple(part for table in all_tables(self.document.blocks) for part in table_parts(table))

    @cached_property
    def text(self) -> str:
        """The visible body text."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def all_text(self) -> str:
        """The body with page headers, footers and notes."""
        document = self.document
        return "\n".join(
            [self.text, *(story.text for story in (*document.headers, *document.footers, *document.notes))]
        )

    def says(self, name: str) -> bool:
        """Whether any sentence or heading has a phrase of the named word list (``validators/ordlister.toml``)."""
        return self._told.hold(self.lists.phrases[name])

    @cached_property
    def _told(self) -> Passages:
        return Passages(tuple(text for line in self.lines for text in line.sentences), self.lists.lexicon)

    @cached_property
    def person_name(self) -> str | None:
        """The name of the person whom the document is about."""
        return person_name(self.entries, self.lines)

    @cached_property
    def birth_date(self) -> date | None:
        """The first date that a birth word stands before, else the first personal number's."""
        for line, below in zip(self.lines, (*self.lines[1:], None), strict=True):
            if below is not None and len(line.text) <= NEAR_BIRTH and _BIRTH.match(line.text):
                first = next(dates(below.text), None)
                if first is not None and not below.text[: first[0]].strip() and not any(dates(line.text)):
                    return first[1]
            for match in _BIRTH.finditer(line.text):
                for start, day in dates(line.text):
                    if match.end() <= start and _is_beside(line.text[match.end() : start]):
                        return day
        for entry in self.entries:
            if _BIRTH.search(entry.label):
                for line in entry.lines[:1]:
                    found = next((day for _, day in dates(line.text)), None)
                    if found is not None:
                        return found
        return self._date_beside_name()

    def _date_beside_name(self) -> date | None:
        """The date in brackets or behind a comma after the person's name, when it is long ago: ``Kari Lund (01.02.1980)``."""
        name, on = self.person_name, self.document_date or self.law_date
        for line in self.lines[:FIRST_LINES]:
            at = line.text.find(name) if name else -1
            if name and at >= 0:
                end = at + len(name)
                for start, day in dates(line.text):
                    if end <= start <= end + NEAR_NAME and on.year - day.year > 0:
                        return day
        return None

    @cached_property
    def age(self) -> int | None:
        """The person's age on the document's day, where the birth date is told."""
        birth, on = self.birth_date, self.document_date or self.law_date
        return age_on(birth, on) if birth is not None and birth <= on else None

    def consent_states(self, about: ConsentObject) -> Iterable[ConsentState]:
        """The states found for that object."""
        return [consent.state for consent in self.consents if consent.object is about]


def _is_beside(between: str) -> bool:
    """Whether only a word or two, or the dots of a printed form, stand between a label and what belongs to it."""
    return len(between) <= NEAR_BIRTH or _LETTER.search(between) is None
