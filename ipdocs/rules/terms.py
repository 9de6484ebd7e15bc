"""Outdated names and references (``validators/utgaatte-ord.toml``): wrong only in documents from after the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipdocs.findings import Finding, Severity
from ipdocs.model.lines import Line
from ipdocs.rules.lexicon import Lexicon, Phrases

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
    found: set[str] = set()
    by_list = {term.pattern.number: term for term in active}
    for line in lines:
        lists = active[0].pattern.lexicon.lists_for(line.text) if active else set()
        for term in (by_list[number] for number in sorted(lists) if number in by_list):
            if term.id in found or not term.pattern.search(line.text):
                continue
            sentence = next((s for s in line.sentences if term.pattern.search(s)), line.text)
            if term.unless is not None and term.unless.search(sentence):
                continue
            found.add(term.id)
            yield Finding(term.id, term.severity, term.message[form], line.location, sentence[:EXCERPT])
