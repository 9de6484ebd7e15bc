"""What is noted in a copy, and where: each unmet requirement, finding and judged consent that has a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ipdocs.findings import ConsentState, Severity
from ipdocs.model import WHOLE_DOCUMENT, Location
from ipdocs.reporters.view import ConsentRow, DocumentView, Remark, Viewer


@dataclass(frozen=True, slots=True)
class Note:
    """One note: a title, then what to do and the basis, a line each."""

    severity: Severity
    title: str
    lines: tuple[str, ...]
    location: Location


def notes_of(document: DocumentView, viewer: Viewer) -> tuple[Note, ...]:
    """All notes in reading order; those at the same place with the gravest first."""
    found = [*_remarks(document, viewer), *_consents(document, viewer)]
    return tuple(sorted(found, key=lambda note: (note.location.order, -note.severity.rank)))


def has_place(location: Location | None) -> bool:
    """Whether there is a place at all: what is missing altogether has none."""
    return location is not None and location != WHOLE_DOCUMENT


def _remarks(document: DocumentView, viewer: Viewer) -> Iterator[Note]:
    for one in (*document.unmet, *document.findings):
        if one.location is not None and has_place(one.location):
            yield Note(one.severity, _title(one), tuple(_lines(one, viewer)), one.location)


def _title(one: Remark) -> str:
    return f"{one.weight}: {one.name} – {one.state.lower()}" if one.status else f"{one.weight}: {one.message}"


def _lines(one: Remark, viewer: Viewer) -> Iterator[str]:
    if one.status and one.advice:
        yield one.advice
    if one.basis:
        yield f"{viewer.say('basis', grunnlag=one.basis)} ({one.id})"
    elif not one.status:
        yield f"{viewer.say('page.basis-law')}: {one.id}"


def _consents(document: DocumentView, viewer: Viewer) -> Iterator[Note]:
    for one in document.judged_consents:
        if has_place(one.location):
            severity = Severity.INFO if one.state is ConsentState.GIVEN else Severity.WARNING
            title = viewer.say("consent", gjelder=one.about, status=one.standing)
            yield Note(severity, title, _consent_lines(one, viewer), one.location)


def _consent_lines(one: ConsentRow, viewer: Viewer) -> tuple[str, ...]:
    told = (("page.by", one.by), ("page.on", one.on), ("page.recipients", one.recipients))
    return tuple(f"{viewer.say(key)}: {value}" for key, value in told if value)
