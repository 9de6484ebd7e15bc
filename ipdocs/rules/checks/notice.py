"""Checks of notices, minutes and notes: who they go to, what need they tell, when they are from, what may not stand in them.

``recipient``: PASS the right body in the address. ``need``: PASS the need in words; FAIL a diagnosis alone.
``consent-to-contact``: PASS told as given; FAIL not asked, refused, or to the plan alone. ``dated``: the document's own date.
``issued``: PASS a full date that is not older than the law. ``norwegian``: the words are those of bokmål or nynorsk.
``open-channel``: PASS nothing confidential; FAIL a personal number or health information in what is sent by e-mail.
"""

from __future__ import annotations

import re

from ipdocs.findings import Status
from ipdocs.law import CURRENT_FROM
from ipdocs.model import WHOLE_DOCUMENT, Location
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import answer_of, check_content
from ipdocs.rules.consent.ticks import OPEN, TICKED
from ipdocs.rules.context import Context
from ipdocs.rules.dates import dates
from ipdocs.rules.phrases import DATE
from ipdocs.rules.requirement import Requirement

_TICKED = re.compile(TICKED)
_TICKED_NO = re.compile(rf"{TICKED}\s*(?:nei|no)\b|\bnei\s*:?\s*{TICKED}", re.IGNORECASE)
_OPEN = re.compile(OPEN)
_CODE = re.compile(r"\b[A-TV-Z]\d{2}(?:\.\d)?\b")
ADDRESS_LINES = 12
LONGEST_ADDRESS = 140
LEAST_NORWEGIAN = 0.02
_LONE_DATE = re.compile(rf"(?:\w[\w ]{{0,30}},? )?(?:den )?{DATE}\.?", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:sist|siste|revidert|revisjon|oppdatert|ajour\w*|gjennomg\w+)\b", re.IGNORECASE)
_OF_LAW = re.compile(r"§|\bforskrift\w*\s+\d|\blov\s+\d", re.IGNORECASE)
"""The date that names a law or a regulation is not the document's."""
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")


def check_recipient(requirement: Requirement, context: Context) -> Answer:
    """That it is sent to the right body: its name (``parts.rett``) in the address, not only in the text."""
    right = requirement.parts["rett"]
    facts = context.facts
    other: Answer | None = None
    for entry in context.entries_for(requirement):
        text = " ".join(line.text for line in entry.lines)
        if right.search(text):
            return Answer(Status.PRESENT, entry.location, excerpt(text))
        answer = answer_of(requirement, entry, context)
        if answer.status is Status.PRESENT:
            answer = Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "unclear")
        other = other or answer
    for line in facts.lines[:ADDRESS_LINES]:
        if right.search(line.text) and len(line.text) <= LONGEST_ADDRESS and not line.is_heading:
            return Answer(Status.PRESENT, line.location, excerpt(line.text))
    for sentence in context.running_text.sentences_for(requirement):
        return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
    return other if other is not None else MISSING


def check_need(requirement: Requirement, context: Context) -> Answer:
    """The need in words (``parts.behov``); a diagnosis (``parts.diagnose``) or a code alone is none."""
    answer = check_content(requirement, context)
    if answer.status is not Status.PRESENT:
        return answer
    texts = [line.text for entry in context.entries_for(requirement) for line in entry.lines] or [answer.excerpt]
    if any(requirement.parts["behov"].search(text) for text in texts):
        return answer
    is_diagnosis = any(requirement.parts["diagnose"].search(text) or _CODE.search(text) for text in texts)
    return Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "diagnosis-only" if is_diagnosis else "unclear")


def check_consent_to_contact(requirement: Requirement, context: Context) -> Answer:
    """Consent to contact the municipality: PASS told as given; FAIL not asked, refused, or to the plan alone."""
    facts = context.facts
    found: list[tuple[Location, str]] = []
    for entry in context.entries_for(requirement):
        told = [line.text for line in entry.lines if line.text.strip()]
        if not told:
            return Answer(Status.EMPTY, entry.location, "")
        found.append((entry.location, f"{entry.label}: {' '.join(told)}"))
    found = found or [(each.line.location, each.text) for each in context.running_text.sentences_for(requirement)]
    weak = MISSING
    for place, text in found:
        if requirement.parts["nei"].search(text) or _TICKED_NO.search(text):
            return Answer(Status.MISSING, place, excerpt(text))
        if facts.words.is_guidance(text) and "☒" not in text:
            continue
        boxes = _OPEN.search(text) is not None and _TICKED.search(text) is None
        if boxes or facts.words.placeholder.search(text):
            weak = better(weak, Answer(Status.EMPTY, place, excerpt(text), "no-box-ticked"))
        elif requirement.parts["kontakt"].search(text):
            return Answer(Status.PRESENT, place, excerpt(text))
        elif requirement.parts["annet"].search(text) or not requirement.parts["kontakt"].search(text):
            weak = better(weak, Answer(Status.UNCERTAIN, place, excerpt(text), "unclear"))
    return weak


def check_dated(requirement: Requirement, context: Context) -> Answer:
    """The document's own date."""
    day = context.facts.document_date
    if day is None:
        lone = next((each for each in context.facts.lines if _LONE_DATE.fullmatch(each.text.strip())), None)
        return MISSING if lone is None else Answer(Status.PRESENT, lone.location, excerpt(lone.text))
    line = next((each for each in context.facts.lines if any(found == day for _, found in dates(each.text))), None)
    return Answer(Status.PRESENT, line.location if line else WHOLE_DOCUMENT, excerpt(line.text) if line else "")


def check_issued(requirement: Requirement, context: Context) -> Answer:
    """The date of the last revision."""
    facts = context.facts
    day = facts.document_date
    if day is None:
        lines = [*(each for each in facts.lines if _REVISED.search(each.text)), *reversed(facts.lines[-8:])]
        own = (each for each in lines if not _OF_LAW.search(each.text))
        day = next(
            (found for line in own for found in sorted((day for _, day in dates(line.text)), reverse=True)), None
        )
    if day is None:
        for line in (*facts.lines[-4:], *facts.lines[:6]):
            if _YEAR.search(line.text) and "§" not in line.text and len(line.text) < 60:
                return Answer(Status.UNCERTAIN, line.location, excerpt(line.text), "year-only")
        return MISSING
    stands = next((line for line in facts.lines if any(found == day for _, found in dates(line.text))), None)
    place, text = (stands.location, excerpt(stands.text)) if stands is not None else (WHOLE_DOCUMENT, "")
    if day < CURRENT_FROM:
        return Answer(Status.UNCERTAIN, place, text, "older-than-law")
    return Answer(Status.PRESENT, place, text)


def check_open_channel(requirement: Requirement, context: Context) -> Answer:
    """Personal numbers and health information in what goes by e-mail or to many."""
    facts = context.facts
    for line in facts.lines:
        if _PERSON_NUMBER.search(line.text):
            return Answer(Status.UNCERTAIN, line.location, "", "personal-number")
    for sentence in facts.sentences:
        if facts.lists.has("helseopplysning", sentence.text):
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "confidential")
    return Answer(Status.PRESENT, WHOLE_DOCUMENT)


def check_norwegian(requirement: Requirement, context: Context) -> Answer:
    """The note is in Norwegian: its words are those of bokmål or nynorsk."""
    nb, nn = context.language.count(context.facts.text)
    words = max(len(context.facts.text.split()), 1)
    if nb + nn >= 2 or (nb + nn) / words > LEAST_NORWEGIAN:
        return Answer(Status.PRESENT, WHOLE_DOCUMENT)
    return Answer(Status.UNCERTAIN, WHOLE_DOCUMENT, "", "not-norwegian")
