"""Outdated names and references (``validators/utgaatte-ord.toml``): wrong only in documents from after the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipdocs.findings import Finding, Severity
from ipdocs.model.lines import Line
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.passages import Passages

EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Term:
    """One outdated name. ``tracks``: only there (empty: everywhere); ``unless`` words in the sentence excuse it."""

    id: str
    pattern: Phrases
    unless: Phrases | None
    severity: Severity
    since: date
    until: date | None
    tracks: frozenset[str]
    message: dict[str, str]


def read_terms(raw: dict[str, Any], lexicon: Lexicon) -> tuple[Term, ...]:
    """From the file. Raises :class:`KeyError`, :class:`ValueError` and :class:`PhraseError` for what is wrong in it."""
    terms = []
    for entry in raw["term"]:
        pattern = lexicon.phrases(entry["words"])
        if pattern is None:
            raise ValueError(entry["id"])
        terms.append(
            Term(
                entry["id"],
                pattern,
                lexicon.phrases(entry.get("unless", ())),
                Severity(entry["severity"]),
                entry.get("since", date.min),
                entry.get("until"),
                frozenset(entry.get("tracks", ())),
                entry["message"],
            )
        )
    return tuple(terms)


def outdated(lines: Iterable[Line], terms: Iterable[Term], law_date: date, spor: str, form: str) -> Iterator[Finding]:
    """One finding a term, at the first place where it stands in a document of that date and track."""
    active = [
        term
        for term in terms
        if term.since <= law_date
        and (term.until is None or law_date < term.until)
        and (not term.tracks or spor in term.tracks)
    ]
    if not active:
        return
    lines = tuple(lines)
    texts = Passages(tuple(line.text for line in lines), active[0].pattern.lexicon)
    found = [(place, term) for term in active if (place := _first_place(term, lines, texts)) is not None]
    for place, term in sorted(found, key=lambda each: each[0]):
        line = lines[place]
        yield Finding(term.id, term.severity, term.message[form], line.location, _sentence(term, line)[:EXCERPT])


def _first_place(term: Term, lines: Sequence[Line], texts: Passages) -> int | None:
    for place in texts.places(term.pattern):
        if term.unless is None or term.unless.search(_sentence(term, lines[place])) is None:
            return place
    return None


def _sentence(term: Term, line: Line) -> str:
    """The sentence of the line that holds the name."""
    return next((sentence for sentence in line.sentences if term.pattern.search(sentence)), line.text)
