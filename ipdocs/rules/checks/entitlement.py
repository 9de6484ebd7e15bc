"""Whether the one who gave a consent may give it: the person's age and what the document says of the signer, against pbrl kap. 4.

What is not told is no fault: a signer whose part is unknown is left alone, and so is a person of unknown age.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from ipdocs.findings import Consent, ConsentObject
from ipdocs.law import signing
from ipdocs.law.signing import Competence, Signer
from ipdocs.rules.facts import Facts

_LACKING = re.compile(
    r"\bmangl\w*\s+(?:beslutnings|samtykke|avgjerds)kompetanse|\bikk(?:e|je)\s+(?:beslutnings|samtykke|avgjerds)kompeten\w*"
    r"|\bhar\s+ikk(?:e|je)\s+(?:beslutnings|samtykke|avgjerds)kompetanse|\buten\s+(?:beslutnings|samtykke)kompetanse"
    r"|\butan\s+(?:avgjerds|samtykke)kompetanse",
    re.IGNORECASE,
)
_DEPRIVED = re.compile(r"\bfratatt\b.{0,60}\bhandle|\bfråteke\w*\b.{0,60}\bhandle|§ 4-7", re.IGNORECASE)
_ROLES = (
    (Signer.GUARDIAN, re.compile(r"\b(?:verge|vergen|verje|verja)\b", re.IGNORECASE)),
    (
        Signer.PARENT,
        re.compile(r"\b(?:mor|far|forelder|foreldre\w*|foreldra|foresatt\w*|føresett\w*)\b", re.IGNORECASE),
    ),
    (
        Signer.NEAREST_KIN,
        re.compile(
            r"\b(?:pårørende|pårørande|ektefelle|samboer|sambuar|datter|dotter|sønn|son|søster|syster|bror|barnebarn)\b",
            re.IGNORECASE,
        ),
    ),
)
NEAR = 24
_BETWEEN = re.compile(r"^[\s,:;()/–-]*(?:\w+\s+){0,1}$")


class Unentitled(StrEnum):
    """Why one who consented may not be the one to do so; the sentence is ``rules.note.consent-by-<value>``."""

    CHILD = "child"
    RELATIVE = "relative"
    GUARDIAN = "guardian"


def unentitled(consents: Iterable[Consent], facts: Facts) -> Unentitled | None:
    """The fault of consents to the same, ``None`` as long as one of them may be by somebody entitled."""
    faults = [_fault(consent, facts) for consent in consents]
    return faults[0] if faults and all(fault is not None for fault in faults) else None


def _fault(consent: Consent, facts: Facts) -> Unentitled | None:
    age = facts.age
    if age is None or not consent.by:
        return None
    about = consent.object.value if consent.object is not ConsentObject.JOURNAL else ConsentObject.DELING.value
    if about not in {"plan", "deling", "koordinator"}:
        return None
    competence = Competence.LACKING if _LACKING.search(facts.text) else Competence.PRESUMED
    rule = signing(about, age, competence=competence)
    signers = {part for name in re.split(r"\s+og\s+", consent.by) if (part := _part(name, facts)) is not None}
    if not signers or signers & set(rule.signers):
        return None
    if Signer.GUARDIAN in signers:
        return None if _DEPRIVED.search(facts.text) else Unentitled.GUARDIAN
    if Signer.PERSON in signers:
        return Unentitled.CHILD if Signer.PARENT in rule.signers else None
    return Unentitled.RELATIVE if Signer.PERSON in rule.signers else None


def _part(name: str, facts: Facts) -> Signer | None:
    """Who the signer is, where the document tells it: the person, or what stands beside the name."""
    if name.casefold() == (facts.person_name or "").casefold():
        return Signer.PERSON
    alone = next((part for part, words in _ROLES if words.fullmatch(name.removeprefix("begge ").strip())), None)
    if alone is not None:
        return alone
    for line in facts.lines:
        start = line.text.find(name)
        if start < 0:
            continue
        part = _beside(line.text, start, start + len(name))
        if part is not None:
            return part
    return None


def _beside(text: str, start: int, end: int) -> Signer | None:
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    for part, words in _ROLES:
        for match in words.finditer(before):
            if _BETWEEN.match(before[match.end() :]):
                return part
        found = words.search(after)
        if found is not None and re.fullmatch(r"[\s,:;()/–-]*(?:som\s+)?", after[: found.start()]):
            return part
    return None
