"""``deadline`` and ``complaint``: the complaint deadline must be the track's, and the letter must say all that one needs.

``deadline``: PASS ``Klagefristen er fire uker`` in the health track; FAIL ``tre uker`` there, or no deadline.
``complaint``: PASS when right, deadline, instance and address are told; options ``parts`` lists the pack's phrases a part.
"""

from __future__ import annotations

import re

from ipdocs.findings import Status
from ipdocs.law import Instance, track
from ipdocs.rules.answer import MISSING, Answer, excerpt
from ipdocs.rules.context import Context
from ipdocs.rules.facts import Sentence
from ipdocs.rules.requirement import Requirement

_NUMBERS = {"en": 1, "ei": 1, "éi": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_WEEKS = re.compile(r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")\s+(?:uker|uke|veker|veke)\b", re.IGNORECASE)
_COMPLAINT = re.compile(r"klag|\bfrist", re.IGNORECASE)
_NOT_THE_DEADLINE = re.compile(
    r"kapittel 4 ?a|§ 4 ?a|svar\w* innen|behandl\w* innen|fersk|foreløpig svar", re.IGNORECASE
)


def deadlines(context: Context) -> list[tuple[int, Sentence]]:
    """The weeks told in sentences on complaints."""
    found = []
    sentences = context.facts.sentences
    for index, sentence in enumerate(sentences):
        match = _WEEKS.search(sentence.text)
        near = _COMPLAINT.search(sentence.text) or (index and _COMPLAINT.search(sentences[index - 1].text))
        if match and near and not _NOT_THE_DEADLINE.search(sentence.text):
            number = match[1].lower()
            found.append((_NUMBERS.get(number) or int(number), sentence))
    return found


def check_deadline(requirement: Requirement, context: Context) -> Answer:
    """The deadline stands there and fits the track."""
    found = deadlines(context)
    if not found:
        return MISSING
    right = track(context.facts.spor).deadline_weeks
    for weeks, sentence in found:
        if weeks != right:
            arguments = {"uker": str(weeks), "riktig": str(right)}
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "wrong-deadline", arguments)
    return Answer(Status.PRESENT, found[0][1].line.location, excerpt(found[0][1].text))


def check_complaint(requirement: Requirement, context: Context) -> Answer:
    """All parts of complaint information: right, deadline of the track, instance, and where to send it."""
    deadline = check_deadline(requirement, context)
    if deadline.status is Status.UNCERTAIN:
        return deadline
    places: list[Answer] = []
    lacking: list[str] = []
    for part, phrases in requirement.parts.items():
        if part == "instans" and track(context.facts.spor).instance is Instance.SUPERIOR_BODY:
            continue
        sentence = next((s for s in context.facts.sentences if phrases.search(s.text)), None)
        if sentence is None:
            lacking.append(part)
        else:
            places.append(Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text)))
    if deadline.status is Status.MISSING:
        lacking.append("frist")
    if not places:
        return MISSING
    if lacking:
        note = {"deler": ",".join(lacking)}
        status = Status.MISSING if len(lacking) > len(places) else Status.UNCERTAIN
        return Answer(status, places[0].location, places[0].excerpt, "complaint-lacks", note)
    return places[0]
