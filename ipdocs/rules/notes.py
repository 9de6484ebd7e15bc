"""Findings on a whole document that belong to no single requirement: swapped law references, personal numbers sent openly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ipdocs.findings import Finding, Severity
from ipdocs.rules.facts import Facts
from ipdocs.rules.references import LawReferences
from ipdocs.wording import wording

SWAPPED = "ot.swap-pbrl-hol"
OPEN_NUMBER = "pv.fodselsnummer-aapent"
OPEN_TYPES = frozenset({"moteinnkalling", "referat", "klageveiledning", "serviceerklaering"})
"""Documents that go to many, or to anybody."""

EXCERPT = 160
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")


def notes(facts: Facts, references: LawReferences, known: Collection[str], form: str) -> Iterator[Finding]:
    """One finding of each kind, at its first place; ``known`` are the rules that have spoken already."""
    if SWAPPED not in known:
        yield from _swapped(facts, references, form)
    if facts.type in OPEN_TYPES or facts.says("sendt-med-e-post"):
        yield from _open_number(facts, form)


def _swapped(facts: Facts, references: LawReferences, form: str) -> Iterator[Finding]:
    repealed = {ref for ref, _, _ in references.repealed}
    for sentence in facts.sentences:
        for fault in references.faults(sentence.text, facts.law_date):
            if fault.reference.ref in repealed or facts.lists.has("klage", sentence.text):
                continue
            told = sentence.text[fault.reference.start : fault.reference.end]
            message = wording(form, "rules.note.wrong-reference", henvisning=told, riktig=fault.instead)
            yield Finding(SWAPPED, Severity.ERROR, message, sentence.line.location, sentence.text[:EXCERPT])
            return


def _open_number(facts: Facts, form: str) -> Iterator[Finding]:
    """The number itself is not repeated in the report."""
    for line in facts.lines:
        if _PERSON_NUMBER.search(line.text):
            message = wording(form, "rules.note.personal-number")
            yield Finding(OPEN_NUMBER, Severity.WARNING, message, line.location)
            return
