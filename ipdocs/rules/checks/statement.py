"""``statement``, ``choice``, ``reasons`` and ``agreed``: what letters and forms say, and may not say.

``statement``: like ``content``, but sentences of ``parts.wrong`` make it uncertain, and every list that ``all_of`` names must
be found. PASS the five tasks of a barnekoordinator; FAIL those of an ordinary coordinator.
``choice``: boxes to choose by: PASS one is ticked; FAIL all are open. Without boxes like ``content``. Option
``no_answers``: a ticked ``Nei`` is an answer too, where what is asked is whether it is so.
``reasons``: PASS an assessment with a reason; FAIL ``etter en samlet vurdering`` alone.
``agreed``: PASS what, who and when; FAIL a discussion.
"""

from __future__ import annotations

import re
from itertools import takewhile

from ipdocs.findings import Status
from ipdocs.model import Location
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.consent.ticks import OPEN, TICKED
from ipdocs.rules.context import Context
from ipdocs.rules.phrases import NAME
from ipdocs.rules.requirement import Requirement

_NAME = re.compile(NAME)
LAST_LINES = 4
_CLOSING = re.compile(r"\W*(?:(?:med\s+)?(?:vennlig|venleg|beste|varm)?\s*(?:hilsen|helsing)|mvh)\b", re.IGNORECASE)
_TICKED = re.compile(TICKED)
_TICKED_NO = re.compile(rf"{TICKED}\s*(?:nei|no)\b|\bnei\s*:?\s*{TICKED}", re.IGNORECASE)
_OPEN = re.compile(OPEN)


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
    if requirement.options.get("all_of_within"):
        texts = [answer.excerpt, *_told(requirement, context)]
    elif requirement.options.get("all_of_near"):
        texts = [answer.excerpt, *_near(requirement, context)]
    for part in requirement.options.get("all_of", ()):
        if not any(requirement.parts[part].search(text) for text in texts):
            return Answer(Status.UNCERTAIN, answer.location, answer.excerpt, "unclear")
    return answer


def _elsewhere(requirement: Requirement, context: Context) -> Answer:
    """Options ``titles``: a heading may say it; ``signed_off``: a name on a line of its own may close the text."""
    lines = context.facts.lines
    if requirement.options.get("titles") and requirement.sentences is not None:
        for line in lines:
            if (
                line.is_heading
                and requirement.sentences.search(line.text)
                and not (requirement.against is not None and requirement.against.search(line.text))
            ):
                return Answer(Status.PRESENT, line.location, excerpt(line.text))
    if requirement.options.get("signed_off"):
        for line in lines[-LAST_LINES:]:
            bare = line.text.strip()
            if (match := _NAME.match(bare)) and not line.is_heading and match.end() >= len(bare.split(",")[0]) - 2:
                return Answer(Status.PRESENT, line.location, excerpt(bare))
    return MISSING


def _told(requirement: Requirement, context: Context) -> list[str]:
    """Labels and what stands under them, up to the greeting that closes a letter."""
    return [
        text
        for entry in context.entries_for(requirement)
        for text in (
            entry.label,
            *takewhile(lambda text: not _CLOSING.match(text), (line.text for line in entry.lines)),
            *(cell for table in entry.tables for cell in (table.text,)),
        )
    ]


def _near(requirement: Requirement, context: Context) -> list[str]:
    """What is told of it, with what stands in the same line and in the next."""
    lines = context.facts.lines
    told = requirement.sentences
    near = {
        number
        for index, line in enumerate(lines)
        if told is not None and any(told.search(text) for text in line.sentences)
        for number in (index, index + 1)
    }
    return [text for number in sorted(near) if number < len(lines) for text in lines[number].sentences]


def check_choice(requirement: Requirement, context: Context) -> Answer:
    """The boxes beside the words of ``parts.valg``, or under a fitting label."""
    choice = requirement.parts["valg"]
    open_box: Answer | None = None
    for place, text in _boxes(requirement, context):
        if not choice.search(text):
            continue
        counts = requirement.options.get("no_answers") or not _TICKED_NO.search(text)
        if _TICKED.search(text) and counts:
            return Answer(Status.PRESENT, place, excerpt(text))
        if _OPEN.search(text) or _TICKED.search(text):
            open_box = open_box or Answer(Status.EMPTY, place, excerpt(text), "no-box-ticked")
    if open_box is not None:
        return open_box
    return check_content(requirement, context)


def _boxes(requirement: Requirement, context: Context) -> list[tuple[Location, str]]:
    found: list[tuple[Location, str]] = [
        (line.location, line.text) for line in context.facts.lines if _has_box(line.text)
    ]
    for entry in context.facts.entries:
        boxes = [line.text for line in entry.lines if _has_box(line.text) and len(line.text) <= 40]
        if boxes and entry.kind.value in ("row", "label"):
            found.append((entry.location, f"{entry.label}: {' '.join(boxes)}"))
    return found


def _has_box(text: str) -> bool:
    return "☐" in text or "☒" in text or "[" in text or "(" in text or "__" in text


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
