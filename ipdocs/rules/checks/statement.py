"""``statement``, ``choice``, ``reference``, ``issued`` and ``open-channel``: what letters and forms say, and may not say.

``statement``: like ``content``, but sentences of ``parts.wrong`` make it uncertain, and every list that ``all_of`` names must
be found. PASS the five tasks of a barnekoordinator; FAIL those of an ordinary coordinator.
``choice``: boxes to choose by: PASS one is ticked; FAIL all are open. Without boxes like ``content``.
``reference``: the law and paragraph that a decision builds on. PASS ``pasient- og brukerrettighetsloven § 2-5``; FAIL swapped or
repealed ones. ``issued``: a full date, not older than the law. ``open-channel``: nothing confidential in what is sent by e-mail.
"""

from __future__ import annotations

import re

from ipdocs.findings import Status
from ipdocs.law import CURRENT_FROM
from ipdocs.model import WHOLE_DOCUMENT
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import answer_of, check_content
from ipdocs.rules.consent.signs import OPEN, TICKED
from ipdocs.rules.context import Context
from ipdocs.rules.dates import dates
from ipdocs.rules.phrases import DATE, NAME, clean_label
from ipdocs.rules.requirement import Requirement

_NAME = re.compile(NAME)
LAST_LINES = 4
_TICKED = re.compile(TICKED)
_TICKED_NO = re.compile(rf"{TICKED}\s*(?:nei|no)\b|\bnei\s*:?\s*{TICKED}", re.IGNORECASE)
_OPEN = re.compile(OPEN)
_CODE = re.compile(r"\b[A-TV-Z]\d{2}(?:\.\d)?\b")
ADDRESS_LINES = 12
LONGEST_ADDRESS = 140
LEAST_NORWEGIAN = 0.02
_LONE_DATE = re.compile(rf"(?:\w[\w ]{{0,30}},? )?(?:den )?{DATE}\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")


def check_statement(requirement: Requirement, context: Context) -> Answer:
    """The content, unless something that may not stand there does."""
    wrong = requirement.parts.get("wrong")
    excuse = requirement.parts.get("wrong_not")
    if wrong is not None:
        for sentence in context.facts.sentences:
            if wrong.search(sentence.text) and not (excuse is not None and excuse.search(sentence.text)):
                note = requirement.options.get("wrong_note", "unclear")
                return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), note)
    answer = better(check_content(requirement, context), _elsewhere(requirement, context))
    if answer.status is not Status.PRESENT:
        return answer
    texts = [text for line in context.facts.lines for text in line.sentences]
    within = _told(requirement, context) if requirement.options.get("all_of_within") else texts
    for part in requirement.options.get("all_of", ()):
        if not any(requirement.parts[part].search(text) for text in within or texts):
            return Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "unclear")
    return answer


def _elsewhere(requirement: Requirement, context: Context) -> Answer:
    """Options ``titles``: a heading may say it; ``signed_off``: a name on a line of its own may close the text."""
    lines = context.facts.lines
    if requirement.options.get("titles") and requirement.sentences is not None:
        for line in lines:
            if line.is_heading and requirement.sentences.search(line.text) and not (
                requirement.against is not None and requirement.against.search(line.text)
            ):
                return Answer(Status.PRESENT, line.location, excerpt(line.text))
    if requirement.options.get("signed_off"):
        for line in lines[-LAST_LINES:]:
            bare = line.text.strip()
            if (match := _NAME.match(bare)) and not line.is_heading and match.end() >= len(bare.split(",")[0]) - 2:
                return Answer(Status.PRESENT, line.location, excerpt(bare))
    return MISSING


def _told(requirement: Requirement, context: Context) -> list[str]:
    return [
        text
        for entry in context.entries_for(requirement)
        for text in (entry.label, *(line.text for line in entry.lines), *(cell for table in entry.tables for cell in (table.text,)))
    ]


def check_choice(requirement: Requirement, context: Context) -> Answer:
    """The boxes beside the words of ``parts.valg``, or under a fitting label."""
    choice = requirement.parts["valg"]
    open_box: Answer | None = None
    for place, text in _boxes(requirement, context):
        if not choice.search(text):
            continue
        if _TICKED.search(text) and not _TICKED_NO.search(text):
            return Answer(Status.PRESENT, place, excerpt(text))
        if _OPEN.search(text) or _TICKED.search(text):
            open_box = open_box or Answer(Status.EMPTY, place, excerpt(text), "no-box-ticked")
    if open_box is not None:
        return open_box
    return check_content(requirement, context)


def _boxes(requirement: Requirement, context: Context) -> list[tuple[object, str]]:
    found: list[tuple[object, str]] = [(line.location, line.text) for line in context.facts.lines if _has_box(line.text)]
    for entry in context.facts.entries:
        boxes = [line.text for line in entry.lines if _has_box(line.text) and len(line.text) <= 40]
        if boxes and entry.kind.value in ("row", "label"):
            found.append((entry.location, f"{entry.label}: {' '.join(boxes)}"))
    return found


def _has_box(text: str) -> bool:
    return "☐" in text or "☒" in text or "[" in text or "(" in text or "__" in text


def check_reference(requirement: Requirement, context: Context) -> Answer:
    """The grounds of the decision by law and paragraph."""
    facts, references = context.facts, context.references
    named = MISSING
    for sentence in facts.sentences:
        fault = next(references.faults(sentence.text, facts.law_date), None)
        if fault is not None:
            words = {"henvisning": sentence.text[fault.reference.start : fault.reference.end], "riktig": fault.instead}
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "wrong-reference", words)
    for sentence in facts.sentences:
        if facts.lists.has("klage", sentence.text) or facts.lists.has("innsyn", sentence.text):
            continue
        found = references.find(sentence.text)
        if any(references.grounds(found, facts.law_date)):
            return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
        if named.status is Status.MISSING and references.names_a_law(sentence.text) and not found:
            named = Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "unclear")
    for entry in context.entries_for(requirement):
        under = answer_of(requirement, entry, context)
        if under.status in (Status.EMPTY, Status.PLACEHOLDER):
            return better(under, named)
    return named


def check_issued(requirement: Requirement, context: Context) -> Answer:
    """The date of the last revision."""
    facts = context.facts
    day = facts.document_date
    if day is None:
        day = next((found for line in reversed(facts.lines[-8:]) for _, found in dates(line.text)), None)
    if day is None:
        for line in (*facts.lines[-4:], *facts.lines[:6]):
            if _YEAR.search(line.text) and "§" not in line.text and len(line.text) < 60:
                return Answer(Status.UNCERTAIN, line.location, excerpt(line.text), "year-only")
        return MISSING
    line = next((line for line in facts.lines if any(found == day for _, found in dates(line.text))), None)
    place, text = (line.location, excerpt(line.text)) if line is not None else (WHOLE_DOCUMENT, "")
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


def check_reasons(requirement: Requirement, context: Context) -> Answer:
    """The assessment: PASS with a reason (``parts.grunn``); FAIL ``etter en samlet vurdering`` (``parts.tom``) alone."""
    facts = context.facts
    given = [each for each in facts.sentences if not facts.lists.has("klage", each.text)]
    under = {line.location.order for entry in context.entries_for(requirement) for line in entry.lines}
    own = [each for each in given if each.line.location.order in under]
    answer = check_content(requirement, context)
    if answer.status is not Status.PRESENT:
        empty = next((each for each in given if requirement.parts["tom"].search(each.text)), None)
        if empty is not None and answer.status is not Status.PLACEHOLDER:
            return Answer(Status.UNCERTAIN, empty.line.location, excerpt(empty.text), "no-reasons")
        return answer
    if not any(requirement.parts["grunn"].search(each.text) for each in own or given):
        empty = next((each for each in own or given if requirement.parts["tom"].search(each.text)), None)
        if empty is not None:
            return Answer(Status.UNCERTAIN, empty.line.location, excerpt(empty.text), "no-reasons")
    return answer


def check_law_list(requirement: Requirement, context: Context) -> Answer:
    """A list of laws under its heading, none of them repealed."""
    facts, references = context.facts, context.references
    answer = check_content(requirement, context)
    places = {line.location.order for entry in context.entries_for(requirement) for line in entry.lines}
    listed = [each for each in facts.lines if each.location.order in places]
    for line in listed:
        fault = next(references.faults(line.text, facts.law_date), None)
        if fault is not None:
            words = {"henvisning": line.text[fault.reference.start : fault.reference.end], "riktig": fault.instead}
            return Answer(Status.UNCERTAIN, line.location, excerpt(line.text), "wrong-reference", words)
    named = next((line for line in listed if references.names_a_law(line.text) or "§" in line.text), None)
    if named is not None:
        return Answer(Status.PRESENT, named.location, excerpt(named.text))
    if answer.status is Status.PRESENT:
        return Answer(Status.EMPTY, answer.location, "")
    if answer.status is Status.MISSING and requirement.labels is not None:
        for index, line in enumerate(facts.lines):
            if requirement.labels.fullmatch(clean_label(line.text)):
                after = facts.lines[index + 1 : index + 2]
                if not after or not references.names_a_law(after[0].text):
                    return Answer(Status.EMPTY, line.location, excerpt(line.text))
                return Answer(Status.PRESENT, after[0].location, excerpt(after[0].text))
    return answer


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
    for sentence in context.sentences_for(requirement):
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
    found: list[tuple[object, str]] = []
    for entry in context.entries_for(requirement):
        told = [line.text for line in entry.lines if line.text.strip()]
        if not told:
            return Answer(Status.EMPTY, entry.location, "")
        found.append((entry.location, f"{entry.label}: {' '.join(told)}"))
    found = found or [(each.line.location, each.text) for each in context.sentences_for(requirement)]
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


def check_agreed(requirement: Requirement, context: Context) -> Answer:
    """What was agreed, with who (``parts.hvem``) and when (``parts.naar``) for each."""
    answer = check_content(requirement, context)
    if answer.status is not Status.PRESENT:
        return answer
    texts = _told(requirement, context)
    grids = [
        " ".join((*grid.columns, *(cell.text for row in grid.rows for cell in row if cell is not None)))
        for grid in context.facts.grids
    ]
    for text in texts or [answer.excerpt]:
        if all(requirement.parts[part].search(text) for part in ("hvem", "naar")):
            return answer
    whole = [" ".join(texts), *grids]
    for part in ("hvem", "naar"):
        if not any(requirement.parts[part].search(text) for text in whole):
            return Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "unclear")
    return answer


def check_norwegian(requirement: Requirement, context: Context) -> Answer:
    """The note is in Norwegian: its words are those of bokmål or nynorsk."""
    nb, nn = context.language.count(context.facts.text)
    words = max(len(context.facts.text.split()), 1)
    if nb + nn >= 2 or (nb + nn) / words > LEAST_NORWEGIAN:
        return Answer(Status.PRESENT, WHOLE_DOCUMENT)
    return Answer(Status.UNCERTAIN, WHOLE_DOCUMENT, "", "not-norwegian")
