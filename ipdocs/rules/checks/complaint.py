"""``deadline``, ``address``, ``instance`` and ``complaint``: what one must know to complain, and whether it is right.

``deadline``: PASS ``Klagefristen er fire uker`` in the health track; FAIL ``tre uker`` there, a deadline counted from the
date of the letter, or none. ``address``: PASS a unit, address or channel of the body that decided; FAIL the complaint sent
straight to Statsforvalteren, or by ordinary e-mail alone. ``instance``: PASS Statsforvalteren; FAIL Fylkesmannen after 2020 or a
body of the municipality. ``complaint``: all of these together with the right itself.
The words are the lists ``klage…`` and ``frist…`` of ``validators/ordlister.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ipdocs.findings import Status
from ipdocs.law import Instance, track
from ipdocs.rules.answer import MISSING, Answer, excerpt
from ipdocs.rules.checks.content import is_unfilled
from ipdocs.rules.context import Context
from ipdocs.rules.dates import dates
from ipdocs.rules.facts import Sentence
from ipdocs.rules.requirement import Requirement

STATSFORVALTER_FROM = date(2021, 1, 1)
"""Fylkesmannen became Statsforvalteren."""

_ALTERNATIVES = re.compile(
    r"\[\s*(?:velg|vel|alternativ|stryk|sett inn|set inn|fyll|før inn)\b|\b(?:i|innen|innan)\s+(?:…|\.{3,}|_{2,})", re.I
)
"""A template's alternatives to choose between, or its gap to fill in."""
WEEK = 7
SHORTLY = 3


def _of_complaint(context: Context) -> Iterator[Sentence]:
    """The sentences that may tell the deadline: those that say so, those after them, those under such a label."""
    lists = context.facts.lists
    under = {
        line.location.order
        for entry in context.facts.entries
        if lists.has("frist-ord", entry.label)
        for line in entry.lines
    }
    before = ""
    sentences = context.facts.sentences
    for index, sentence in enumerate(sentences):
        near = lists.has("frist-ord", sentence.text) or lists.has("frist-ord", before)
        if not near and lists.has("frist-oppfordring", sentence.text):
            near = any(lists.has("klagerett", after.text) for after in sentences[index + 1 : index + 2])
        if (near or sentence.line.location.order in under) and not lists.has("frist-annen", sentence.text):
            yield sentence
        before = sentence.text


def deadlines(context: Context) -> list[tuple[int, Sentence]]:
    """The lengths of time, in days, told for complaining; a date is counted from the document's own."""
    lists, written = context.facts.lists, context.facts.document_date
    found: list[tuple[int, Sentence]] = []
    for sentence in _of_complaint(context):
        found.extend((days, sentence) for days in lists.lengths(sentence.text))
        if not lists.lengths(sentence.text) and lists.has("frist-ord", sentence.text) and written is not None:
            found.extend(
                (max((day - written).days, 0), sentence)
                for _, day in dates(sentence.text)
                if timedelta(WEEK) < day - written < timedelta(60)
            )
    return found


def check_deadline(requirement: Requirement, context: Context) -> Answer:
    """The deadline stands there, fits the track, and does not run from the date of the letter."""
    found = deadlines(context)
    if not found:
        return MISSING
    lists = context.facts.lists
    right = track(context.facts.spor).deadline_weeks
    fitting = [sentence for days, sentence in found if _fits(days, right, sentence)]
    for days, sentence in found:
        if _fits(days, right, sentence):
            continue
        others = "frist-andre" if context.facts.spor == "helse" else "frist-helse"
        if fitting and lists.has(others, sentence.text):
            continue
        note, number = ("wrong-deadline", days // WEEK) if days % WEEK == 0 else ("wrong-deadline-days", days)
        words = {"antall": str(number), "riktig": str(right)}
        return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), note, words)
    start = wrong_start(context)
    if start is not None and not requirement.options.get("length_only"):
        return Answer(Status.UNCERTAIN, start.line.location, excerpt(start.text), "deadline-start")
    return Answer(Status.PRESENT, fitting[0].line.location, excerpt(fitting[0].text))


def _fits(days: int, weeks: int, sentence: Sentence) -> bool:
    """Exactly the weeks; a date may stand for some days more, for the post."""
    return days == weeks * WEEK or (bool(list(dates(sentence.text))) and weeks * WEEK <= days <= weeks * WEEK + 10)


def wrong_start(context: Context) -> Sentence | None:
    """The sentence that counts the deadline from the letter's date, and from nothing else."""
    lists = context.facts.lists
    for sentence in _of_complaint(context):
        if (
            lists.has("frist-start-gal", sentence.text)
            and lists.has("frist-regnes", sentence.text)
            and not lists.has("frist-start-rett", sentence.text)
        ):
            return sentence
    return None


def check_start(requirement: Requirement, context: Context) -> Answer:
    """When the deadline begins: PASS from knowledge or from when the notice arrived; FAIL from the date of the letter."""
    start = wrong_start(context)
    if start is not None:
        return Answer(Status.UNCERTAIN, start.line.location, excerpt(start.text), "deadline-start")
    for sentence in _of_complaint(context):
        if context.facts.lists.has("frist-start-rett", sentence.text):
            return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
    return MISSING


def check_right(requirement: Requirement, context: Context) -> Answer:
    """That one may complain."""
    lists = context.facts.lists
    for sentence in context.facts.sentences:
        if lists.has("klagerett-ikke", sentence.text):
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "unclear")
    for sentence in context.facts.sentences:
        if (
            lists.has("klagerett", sentence.text)
            and not lists.has("tilsyn", sentence.text)
            and not is_unfilled(sentence.text)
        ):
            return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
    return MISSING


def check_address(requirement: Requirement, context: Context) -> Answer:
    """Where the complaint is sent: to the body that decided."""
    lists = context.facts.lists
    sentences = context.facts.sentences
    weak: Answer | None = None
    for index, sentence in enumerate(sentences):
        text = sentence.text
        if lists.has("klage-direkte", text) and not lists.has("klage-direkte-ikke", text):
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(text), "complaint-direct")
        is_told = lists.has("klage-sendes-til", text) or _is_of_the_complaint_before(context, index)
        if not is_told or (
            lists.has("klageinstans-rett", text)
            and not lists.has("klage-til-oss", text)
            and not _has_place(context, text)
        ):
            continue
        following = sentences[index + 1].text if index + 1 < len(sentences) else ""
        whole = text if not text.rstrip().endswith((":", "?")) else f"{text} {following}"
        answer = _address(context, sentence, whole)
        if answer.status is Status.PRESENT:
            return _unless_direct(context, index, answer)
        weak = weak or answer
    weak = weak or _under_label(context)
    return weak if weak is not None else MISSING


def _is_of_the_complaint_before(context: Context, index: int) -> bool:
    """``Den sendes til …``, ``Skriv til …`` shortly after the complaint was spoken of."""
    lists, sentences = context.facts.lists, context.facts.sentences
    return lists.has("sendes-dit", sentences[index].text) and any(
        lists.has("klage", before.text) for before in sentences[max(index - SHORTLY, 0) : index]
    )


def _has_place(context: Context, text: str) -> bool:
    return context.facts.lists.has("klage-adresse", text)


def _unless_direct(context: Context, index: int, answer: Answer) -> Answer:
    """A right address does not help where another sentence sends the complaint straight to Statsforvalteren."""
    lists = context.facts.lists
    for sentence in context.facts.sentences[index + 1 :]:
        if lists.has("klage-direkte", sentence.text) and not lists.has("klage-direkte-ikke", sentence.text):
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "complaint-direct")
    return answer


def _address(context: Context, sentence: Sentence, text: str) -> Answer:
    lists = context.facts.lists
    place = sentence.line.location
    is_mail = lists.has("klage-e-post", text) and not lists.has("klage-e-post-ikke", text)
    if is_mail and not lists.has("brevpost", text):
        return Answer(Status.UNCERTAIN, place, excerpt(text), "complaint-email")
    if lists.has("klage-adresse", text):
        return Answer(Status.PRESENT, place, excerpt(text))
    if lists.has("klage-til-oss", text):
        known = any(lists.has("brevpost", line.text) for line in context.facts.lines)
        if known:
            return Answer(Status.PRESENT, place, excerpt(text))
    return Answer(Status.UNCERTAIN, place, excerpt(text), "complaint-lacks", {"deler": "adresse"})


def _under_label(context: Context) -> Answer | None:
    """``Send klagen til`` as a label, with the address under it."""
    lists = context.facts.lists
    for entry in context.facts.entries:
        if lists.has("klage-sendes-til", f"{entry.label} til") and entry.lines:
            text = " ".join(line.text for line in entry.lines[:3])
            place = entry.lines[0].location
            if lists.has("klageinstans-rett", text):
                return Answer(Status.UNCERTAIN, place, excerpt(text), "complaint-direct")
            if lists.has("klage-adresse", text):
                return Answer(Status.PRESENT, place, excerpt(text))
    return None


def check_instance(requirement: Requirement, context: Context) -> Answer:
    """Who decides the complaint in the end."""
    facts, lists = context.facts, context.facts.lists
    about = [
        each
        for each in facts.sentences
        if not lists.has("tilsyn", each.text) and not lists.has("klageinstans-nevnt", each.text)
    ]
    if track(facts.spor).instance is Instance.SUPERIOR_BODY:
        for sentence in about:
            if lists.has("klageinstans-overordnet", sentence.text):
                return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
        return Answer(Status.NOT_APPLICABLE, None, "", "condition", {"vilkar": "klageinstans-fastsatt"})
    for sentence in facts.sentences:
        if lists.has("klageinstans-gammel", sentence.text):
            if facts.law_date < STATSFORVALTER_FROM:
                return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "instance-old")
    for sentence in about:
        if (
            lists.has("klageinstans-gal", sentence.text)
            and lists.has("klageinstans-gal-ord", sentence.text)
            and not lists.has("klageinstans-rett", sentence.text)
        ):
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "instance-wrong")
    unchosen = MISSING
    for sentence in about:
        if lists.has("klageinstans-rett", sentence.text):
            if not _ALTERNATIVES.search(sentence.text):
                return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
            unchosen = Answer(Status.PLACEHOLDER, sentence.line.location, excerpt(sentence.text))
    return unchosen


def check_complaint(requirement: Requirement, context: Context) -> Answer:
    """All parts of complaint information: right, deadline of the track, instance, and where to send it.

    A deadline for complaining tells that one may complain.
    """
    answers = {
        "rett": check_right(requirement, context),
        "frist": check_deadline(requirement, context),
        "instans": check_instance(requirement, context),
        "sendes-til": check_address(requirement, context),
    }
    if answers["frist"].status is Status.PRESENT and answers["rett"].status is Status.MISSING:
        answers["rett"] = answers["frist"]
    for part in ("frist", "instans", "sendes-til", "rett"):
        if answers[part].status is Status.UNCERTAIN and answers["rett"].status is not Status.MISSING:
            return answers[part]
    told = [answer for answer in answers.values() if answer.status is Status.PRESENT]
    lacking = [part for part, answer in answers.items() if answer.status in (Status.MISSING, Status.UNCERTAIN)]
    if not told:
        return MISSING
    if lacking:
        note = {"deler": ",".join(lacking)}
        status = Status.MISSING if len(lacking) > len(told) else Status.UNCERTAIN
        return Answer(status, told[0].location, told[0].excerpt, "complaint-lacks", note)
    return told[0]
