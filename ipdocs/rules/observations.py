"""What is told of a document besides its requirements: how hard it is to read, dates that are past, what shuts readers out.

Readability and accessibility are information; a plan whose period has ended or whose revision is overdue is a warning.
Accessibility is looked at in Word documents, by what WCAG 2.1 asks of documents: headings in order and marked as such (1.3.1),
tables with a header row, pictures with a text (1.1.1), a title (2.4.2) and a language (3.1.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ipdocs.findings import Finding, RequirementResult, Severity, Status
from ipdocs.model import Certainty, Heading, Location, Picture, Table, walk
from ipdocs.model.grids import grid_of
from ipdocs.model.walking import tables
from ipdocs.rules.dates import dates
from ipdocs.rules.facts import Facts
from ipdocs.rules.memory import Memory
from ipdocs.wording import wording
from ipdocs.wording.readability import Readability, readability

LEAST_WORDS = 50
"""Shorter texts have no LIX worth telling."""
DEGREES = ((30.0, "very-easy"), (40.0, "easy"), (50.0, "medium"), (60.0, "hard"))
PERIOD, REVISION = "ip.planperiode", "ip.revisjon"
ACCESSIBLE_FORMATS = frozenset({"docx"})


def observations(facts: Facts, results: Sequence[RequirementResult], form: str) -> Iterator[Finding]:
    """One finding of each kind, at its first place."""
    yield from _readability(facts, form)
    yield from _past(facts, results, form)
    if facts.document.format in ACCESSIBLE_FORMATS:
        for look in (_pictures, _levels, _unmarked_headings, _tables, _title, _language):
            yield from look(facts, form)


_read: Memory[str, Readability] = Memory(lambda text: readability((text,)))


def _readability(facts: Facts, form: str) -> Iterator[Finding]:
    found = sum((_read[line.text] for line in facts.lines), start=readability(()))
    if found.words >= LEAST_WORDS:
        degree = next((name for limit, name in DEGREES if found.lix < limit), "very-hard")
        told = wording(form, f"rules.observation.{degree}")
        yield Finding("les.lix", Severity.INFO, wording(form, "rules.observation.lix", lix=round(found.lix), grad=told))


def _past(facts: Facts, results: Sequence[RequirementResult], form: str) -> Iterator[Finding]:
    """Measured on the day that the law is asked for, when that is not the document's own, else on today."""
    on = facts.law_date if facts.law_date != facts.document_date else facts.today
    for result in results:
        if result.id not in {PERIOD, REVISION} or result.status is not Status.PRESENT:
            continue
        days = [day for _, day in dates(result.excerpt)]
        if result.location is None or not days or max(days) >= on:
            continue
        name = "period-ended" if result.id == PERIOD else "revision-overdue"
        message = wording(form, f"rules.observation.{name}", dato=_written(max(days)))
        rule = "dato.periode-utlopt" if result.id == PERIOD else "dato.revisjon-passert"
        yield Finding(rule, Severity.WARNING, message, result.location, result.excerpt)


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _told(rule: str, key: str, form: str, location: Location | None = None, **arguments: object) -> Finding:
    message = wording(form, f"rules.observation.{key}", **arguments)
    return (
        Finding(rule, Severity.INFO, message) if location is None else Finding(rule, Severity.INFO, message, location)
    )


def _pictures(facts: Facts, form: str) -> Iterator[Finding]:
    without = [
        block.location
        for block in walk(facts.document.blocks)
        for inline in block.inlines
        if isinstance(inline, Picture) and not (inline.alt or "").strip()
    ]
    if without:
        yield _told("uu.bilde-uten-tekst", "picture-without-text", form, without[0], antall=len(without))


def _marked(facts: Facts, is_wanted: Callable[[Heading], bool]) -> list[Heading]:
    return [block for block in facts.document.blocks if isinstance(block, Heading) and is_wanted(block)]


def _levels(facts: Facts, form: str) -> Iterator[Finding]:
    before = 0
    for heading in _marked(facts, lambda each: each.certainty is Certainty.MARKED):
        if before and heading.level > before + 1:
            yield _told("uu.overskriftsniva", "level-skipped", form, heading.location, fra=before, til=heading.level)
            return
        before = heading.level


def _unmarked_headings(facts: Facts, form: str) -> Iterator[Finding]:
    shaped = _marked(facts, lambda each: each.certainty is not Certainty.MARKED)
    if shaped and not _marked(facts, lambda each: each.certainty is Certainty.MARKED):
        yield _told("uu.overskrift-uten-stil", "headings-unmarked", form, shaped[0].location)


def _tables(facts: Facts, form: str) -> Iterator[Finding]:
    for table in tables(facts.document.blocks):
        if _is_grid(table) and not table.rows[0].is_header:
            yield _told("uu.tabell-uten-overskrift", "table-without-header", form, table.location)
            return


def _is_grid(table: Table) -> bool:
    return bool(table.rows) and grid_of(table) is not None


def _title(facts: Facts, form: str) -> Iterator[Finding]:
    if not (facts.document.metadata.title or "").strip():
        yield _told("uu.tittel", "no-title", form)


def _language(facts: Facts, form: str) -> Iterator[Finding]:
    if not (facts.document.metadata.language or "").strip():
        yield _told("uu.sprak", "no-language", form)
