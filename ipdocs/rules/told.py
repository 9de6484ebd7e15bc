"""What a document tells in running text, sentence by sentence: the frames at work on one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipdocs.model.location import Location
from ipdocs.rules.facts import Sentence
from ipdocs.rules.frame_reading import People
from ipdocs.rules.frames import Frames

_CAPITAL = re.compile(r"(?<![.!?:«\"“(\n])(?<=\s)[A-ZÆØÅ][a-zæøåéèüöäáó]+(?:-[A-ZÆØÅ][a-zæøåéèüöäáó]+)?\b")
_RUN = re.compile(r"\b[A-ZÆØÅ][a-zæøåéèüöäáó-]+(?:\s+[A-ZÆØÅ][a-zæøåéèüöäáó-]+)+")
_KIN_NAME = re.compile(
    r"\b(?:mor|mora|moren|mamma|far|faren|pappa|kona|mannen|ektemannen|ektefellen|samboeren|sambuaren|søsteren|søstera|systera"
    r"|søster|bror|broren|sønnen|sonen|datteren|dattera|dottera|bestemor|bestefar|mormor|farmor|morfar|farfar|tante|tanta|onkel)"
    r"\s+(?:min\s|mi\s|hennes\s|hans\s|hennar\s)?,?\s?([A-ZÆØÅ][a-zæøåé]+)"
)
_FIRST_PERSON = re.compile(r"\b(?:jeg|eg)\b", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:i|på)\s$")
LEAST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A requirement told in a sentence: where, in which words, and whether that is sure."""

    sentence: str
    location: Location
    is_sure: bool


def people_of_texts(texts: Sequence[str], name: str | None) -> People:
    """The people whom texts name; ``name`` is that of the person of the plan, where it is known."""
    others: Counter[str] = Counter()
    kin: set[str] = set()
    for text in texts:
        for found in _CAPITAL.finditer(text):
            if not _PLACE_BEFORE.search(text, max(0, found.start() - 4), found.start()):
                others[found[0].lower()] += 1
        for run in _RUN.findall(text):
            others.update(word.lower() for word in run.split())
        kin.update(found.lower() for found in _KIN_NAME.findall(text))
    person = {name.split()[0].lower()} if name else set()
    if not person:
        common = [word for word, times in others.most_common(1) if times >= LEAST_MENTIONS and word not in kin]
        person = set(common)
    named = sum(others[word] for word in person)
    first_person = sum(len(_FIRST_PERSON.findall(text)) for text in texts)
    return People(
        person, kin - person, frozenset(others) - person, named > first_person > 0 and named >= LEAST_MENTIONS
    )


def told_in(sentences: Iterable[Sentence], frames: Frames, people: People) -> dict[str, list[Told]]:
    """Requirement → the sentences that tell of it, sure ones first, in reading order."""
    found: dict[str, list[Told]] = {}
    referent, line = 0, -1
    for sentence in sentences:
        location = sentence.line.location
        if location.order != line:
            referent, line = 0, location.order
        reading, referent = frames.read(sentence.text, people, referent)
        for requirement, is_sure in frames.told(reading).items():
            found.setdefault(requirement, []).append(Told(sentence.text, location, is_sure))
    for each in found.values():
        each.sort(key=lambda told: not told.is_sure)
    return found
