"""``content``: something is written under a fitting label, or a fitting sentence stands anywhere.

PASS: ``## Mål`` / ``Jeg vil bo i egen leilighet``; ``Ressurser: tegner og er tålmodig``; ``Planen varer til 1.3.2026.``
FAIL: ``## Mål`` with nothing, a prompt or the template's guidance under it; a sentence on plans in general.

Options: ``weak_headings`` – labels that count only with what ``values`` asks for under them; ``not_within`` – sentences under
these requirements are none of this one; ``counts_when_told`` – what is told counts even where the condition is not seen to hold;
``sentences_general = true`` – letters speak in general terms, and those count; ``min_words`` – an answer needs so many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ipdocs.findings import Status
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import Line
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.consent.ticks import TICKED
from ipdocs.rules.context import Context
from ipdocs.rules.judging import Content, has_gap
from ipdocs.rules.phrases import DATE, NAME, clean_label
from ipdocs.rules.requirement import Requirement

_ONLY_NAME = re.compile(rf"\W*{NAME}\W*(?:\(?f(?:ødt|ødd|\.)?\W*[\d.]*\)?)?\W*")
_NAME_ALONE = re.compile(rf"\W*{NAME}\W*(?:$|\(?(?:f\.|f[øo]d[dt]))")
_ONLY_DATE = re.compile(rf"\W*(?:den\s+)?{DATE}\W*", re.IGNORECASE)
_ONLY_YES = re.compile(r"\W*(?:ja|nei)\b\W*(?:$|signert|elektronisk|samtyk)", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"\W*\d{1,2}\W*")
_UNFILLED = re.compile(r":\s*(?:_{2,}|[.…]{2,}|-{3,})[\s_.…-]*$")
_OPEN_BOX, _TICKED_BOX = re.compile(r"☐|\[\s*\]"), re.compile(TICKED)
_BRACKETED = re.compile(r"\[(?![xX ]\])[a-zæøå][a-zæøå .,/-]{2,40}\]")
_CLAUSES = re.compile(r"[,;]\s+(?:og|men|så)\s+|;\s+")
_QUESTION = re.compile(r"\s*(?P<question>[^?\n]{2,80})\?\s+(?P<reply>\S.*)$", re.DOTALL)
PLAN = "individuell-plan"
LONG_TITLE = 3
_HOLDS_LABELS = frozenset({EntryKind.HEADING, EntryKind.ROW})


def check_content(requirement: Requirement, context: Context) -> Answer:
    """The best answer of all labels and sentences."""
    answer = MISSING
    columns = []
    for entry in context.entries_for(requirement):
        if entry.kind is EntryKind.COLUMN:
            columns.append(entry)
            continue
        answer = better(answer, answer_of(requirement, entry, context))
        if answer.status is Status.PRESENT:
            return answer
    answer = better(answer, _spoken(requirement, context))
    if answer.status is not Status.PRESENT:
        answer = better(answer, _asked(requirement, context))
    if answer.status is not Status.PRESENT:
        for entry in context.weak_entries_for(requirement):
            told = tuple(line for line in entry.lines if line.location.order not in context.facts.label_cells)
            weak = answer_of(requirement, replace(entry, kind=EntryKind.LABEL, lines=told), context)
            if weak.status is Status.PRESENT:
                return weak
    if answer.status is Status.PRESENT or (
        answer.status is not Status.MISSING and requirement.options.get("columns_last")
    ):
        return answer
    for entry in columns:
        answer = better(answer, answer_of(requirement, entry, context))
    return _framed(requirement, context) if answer.status is Status.MISSING else answer


def _framed(requirement: Requirement, context: Context) -> Answer:
    """What running text tells, where no label asks for it and nothing else was found."""
    for told in context.running_text.told_of(requirement):
        if not told.is_sure:
            return Answer(Status.UNCERTAIN, told.location, excerpt(told.sentence), "unclear")
        return Answer(Status.PRESENT, told.location, excerpt(told.sentence))
    return MISSING


def _spoken(requirement: Requirement, context: Context) -> Answer:
    takes_general = bool(requirement.options.get("sentences_general"))
    answer = MISSING
    within = requirement.options.get("within")
    places = context.lines_under(within) if within else None
    whole = next((each for each in context.pack.requirements if each.id == within), None)
    elsewhere = frozenset[int]().union(*map(context.lines_under, requirement.options.get("not_within", ())))
    for sentence in context.running_text.sentences_for(requirement):
        if sentence.line.location.order in elsewhere:
            continue
        if places is not None and sentence.line.location.order not in places:
            continue
        if whole is not None and context.places.answers_another(sentence.line, whole):
            continue
        if (sentence.is_general and not takes_general) or context.running_text.is_of_others(sentence.text, requirement):
            continue
        if requirement.against is not None and _is_against(requirement, sentence.text, context):
            continue
        # A question asks with boxes behind it: while none is ticked, its words tell nothing.
        asked = sentence.text.rstrip().endswith("?") and is_unfilled(sentence.line.text)
        if asked or is_unfilled(sentence.text):
            answer = better(answer, Answer(Status.EMPTY, sentence.line.location, excerpt(sentence.text)))
            continue
        content = context.facts.content_of(sentence.line, sentence.text)
        if content is Content.PLACEHOLDER or has_gap(sentence.text) or _BRACKETED.search(sentence.text):
            answer = better(answer, Answer(Status.PLACEHOLDER, sentence.line.location, excerpt(sentence.text)))
            continue
        if requirement.values is not None and not requirement.values.search(sentence.text):
            continue
        if requirement.against_values is not None and requirement.against_values.search(sentence.text):
            answer = better(answer, Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "unclear"))
            continue
        return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
    return answer


def _is_against(requirement: Requirement, text: str, context: Context) -> bool:
    """Whether words speak against the sentence, in a plan against each of its clauses that speaks of the requirement."""
    against, sentences = requirement.against, requirement.sentences
    if against is None or not against.search(text):
        return False
    if context.pack.type != PLAN:
        return True
    clauses = _CLAUSES.split(text)
    return sentences is None or not any(sentences.search(each) and not against.search(each) for each in clauses)


def _asked(requirement: Requirement, context: Context) -> Answer:
    """A question that a label could ask, with the answer behind it on the same line: ``Er barnet hørt? Ja, 3. mars.``"""
    answer = MISSING
    if requirement.labels is None:
        return answer
    for line in context.facts.lines:
        asked = _QUESTION.match(line.text) if "?" in line.text else None
        if asked is None or not requirement.labels.fullmatch(clean_label(asked["question"])):
            continue
        reply = asked["reply"]
        if is_unfilled(reply) or not any(character.isalnum() for character in reply):
            answer = better(answer, Answer(Status.EMPTY, line.location, excerpt(line.text)))
        elif context.facts.content_of(line, reply) is Content.PLACEHOLDER:
            answer = better(answer, Answer(Status.PLACEHOLDER, line.location, excerpt(reply)))
        elif context.facts.content_of(line, reply) is Content.GUIDANCE:
            answer = better(answer, Answer(Status.EMPTY, line.location, excerpt(reply)))
        elif requirement.values is not None and not requirement.values.search(line.text):
            answer = better(answer, Answer(Status.UNCERTAIN, line.location, excerpt(line.text), "unclear"))
        elif requirement.against is None or not requirement.against.search(reply):
            return Answer(Status.PRESENT, line.location, excerpt(reply))
    return answer


def is_unfilled(text: str) -> bool:
    """A label with a line to write on, or boxes of which none is ticked: a form asks so and has no answer yet."""
    return bool(_UNFILLED.search(text)) or (_OPEN_BOX.search(text) is not None and _TICKED_BOX.search(text) is None)


def answer_of(requirement: Requirement, entry: Entry, context: Context) -> Answer:
    """What stands under one label."""
    if requirement.options.get("not_names") and entry.lines and _NAME_ALONE.match(entry.lines[0].text):
        return MISSING
    best = Content.NOTHING
    first: tuple[Line, str] | None = None
    told: list[str] = []
    skipped = 0
    for line in entry.lines:
        if entry.kind is EntryKind.HEADING and _ONLY_NUMBER.fullmatch(line.text):
            continue
        if line.location.order in context.places.consent_places | context.layout.printed:
            continue
        if (
            entry.kind is EntryKind.HEADING
            and requirement.values
            and line.location.order in context.places.personal_places
        ):
            skipped += 1
            continue
        if entry.kind is EntryKind.HEADING and context.places.begins_another(line, requirement):
            break
        if entry.kind in _HOLDS_LABELS and (
            context.asked.is_bare_label(line)
            or line.location.order in context.places.table_labels
            or (line.is_heading and context.asked.is_label(line))
            or context.places.answers_another(line, requirement)
            or (len(entry.lines) > 1 and context.asked.is_name_of_another(line, requirement))
        ):
            skipped += 1
            continue
        if entry.kind is not EntryKind.ROW and _is_printed(requirement, line, context):
            continue
        if entry.kind is EntryKind.LABEL and context.running_text.goes_on_with_another(line, entry, requirement):
            continue
        content, text = _content(requirement, line, context, is_heading=entry.kind is EntryKind.HEADING)
        if content is Content.ANSWER:
            told.extend(_counting(requirement, line, context) or (text,))
        if content > best:
            best, first = content, (line, text)
    if entry.kind is EntryKind.HEADING and entry.tables and 0 < skipped == len(entry.lines):
        return MISSING
    if best is not Content.ANSWER or first is None:
        status = {Content.PLACEHOLDER: Status.PLACEHOLDER, Content.GUIDANCE: Status.EMPTY}.get(best, Status.EMPTY)
        return Answer(status, entry.location, excerpt(first[1]) if first else "")
    return _valued(requirement, entry, first, told)


def _is_printed(requirement: Requirement, line: Line, context: Context) -> bool:
    """Whether a cell of the measures' column is the printed label of what is told of each: ``Gjennomføring``."""
    naming = context.pack.naming
    return requirement.id in naming.row_owners and bool(naming.exactly(clean_label(line.text)) & naming.fields)


def _valued(requirement: Requirement, entry: Entry, first: tuple[Line, str], told: Sequence[str]) -> Answer:
    text = " ".join(told)
    line, words = first
    place = line.location if line.location.steps else entry.location
    if all(map(is_unfilled, told)):
        return Answer(Status.EMPTY, place, excerpt(words), "no-box-ticked")
    if told and all(map(_BRACKETED.search, told)):
        return Answer(Status.PLACEHOLDER, place, excerpt(words))
    if requirement.values is None and all(map(_ONLY_YES.match, told)):
        return MISSING
    if requirement.values is None and all(map(_ONLY_DATE.fullmatch, told)):
        return MISSING
    if requirement.against_values is not None and requirement.against_values.search(text):
        return Answer(Status.UNCERTAIN, place, excerpt(words), "unclear")
    if len(text.split()) < int(requirement.options.get("min_words", 1)):
        return Answer(Status.UNCERTAIN, place, excerpt(words), "unclear")
    if requirement.values is not None and not _holds_value(requirement, entry, told):
        return Answer(Status.UNCERTAIN, place, excerpt(words), "unclear")
    return Answer(Status.PRESENT, place, excerpt(words))


def _holds_value(requirement: Requirement, entry: Entry, told: Sequence[str]) -> bool:
    """Whether what is asked of an answer stands in it. ``values_by_line``: in one sentence, with a short label before it."""
    values = requirement.values
    if values is None or not requirement.options.get("values_by_line"):
        return values is None or values.search(f"{entry.label}: {' '.join(told)}") is not None
    is_long = entry.kind is EntryKind.HEADING and len(entry.label.split()) >= LONG_TITLE
    return any(values.search(text if is_long else f"{entry.label}: {text}") is not None for text in told)


def _content(requirement: Requirement, line: Line, context: Context, *, is_heading: bool) -> tuple[Content, str]:
    """The best of the line's sentences that may count for this requirement."""
    best, kept = Content.NOTHING, line.text
    if line.is_prompt:
        return Content.PLACEHOLDER, line.text
    whole = context.facts.content_of(line)
    if whole is not Content.ANSWER:
        counts = whole is Content.GUIDANCE and bool(requirement.options.get("sentences_general"))
        is_single = len(line.sentences) < 2 and not counts
        return (whole, line.text) if is_single or whole is Content.PLACEHOLDER else _sentences(
            requirement, line, context, is_heading=is_heading
        )  # fmt: skip
    found, text = _sentences(requirement, line, context, is_heading=is_heading)
    return (found, text) if found > best else (best, kept)


def _counting(requirement: Requirement, line: Line, context: Context) -> list[str]:
    """The sentences of a line that may be answers, for what is asked of an answer may be told in any of them."""
    against = requirement.against
    return [
        sentence
        for sentence in line.sentences
        if (against is None or not against.search(sentence))
        and context.facts.content_of(line, sentence) is Content.ANSWER
    ]


def _sentences(requirement: Requirement, line: Line, context: Context, *, is_heading: bool) -> tuple[Content, str]:
    best, kept = Content.NOTHING, line.text
    takes_general = bool(requirement.options.get("sentences_general"))
    for sentence in line.sentences:
        if is_heading and context.running_text.is_claimed_by_another(sentence, requirement):
            continue
        if requirement.against is not None and requirement.against.search(sentence):
            continue
        if requirement.options.get("not_names") and _ONLY_NAME.fullmatch(sentence):
            continue
        content = context.facts.content_of(line, sentence)
        if content is Content.GUIDANCE and takes_general:
            content = Content.ANSWER
        if content > best:
            best, kept = content, sentence
    return best, kept
