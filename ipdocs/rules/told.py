"""What a document tells in running text, sentence by sentence: the frames at work on one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ipdocs.model.lines import Line
from ipdocs.model.location import Location
from ipdocs.rules.facts import Sentence
from ipdocs.rules.frame_people import People
from ipdocs.rules.frames import Frames
from ipdocs.rules.judging import Words
from ipdocs.rules.memory import Memory

_CAPITAL = re.compile(r"(?<=[^.!?:;«\"“(»”\n\s–•-]\s)[A-ZÆØÅ][a-zæøåéèüöäáó]+(?:-[A-ZÆØÅ][a-zæøåéèüöäáó]+)?\b")
_RUN = re.compile(r"\b[A-ZÆØÅ][a-zæøåéèüöäáó-]+(?:\s+[A-ZÆØÅ][a-zæøåéèüöäáó-]+)+")
_KIN_NAME = re.compile(
    r"\b(?:mor|mora|moren|mamma|far|faren|pappa|kona|mannen|ektemannen|ektefellen|samboeren|sambuaren|søsteren|søstera|systera|syster"
    r"|søster|bror|broren|sønnen|sonen|datteren|dattera|dottera|bestemor|bestefar|mormor|farmor|morfar|farfar|tante|tanta|onkel|barnebarnet|nevøen|niesen"
    r"|niesa|svigerdatteren|svigerdattera|svigerdottera|svigersønnen|svigersonen|tvillingbroren|onkelen)"
    r"\s+(?:min\s|mi\s|hennes\s|hans\s|hennar\s)?,?\s?([A-ZÆØÅ][a-zæøåé]+)"
)
_NAME_KIN = re.compile(
    r"([A-ZÆØÅ][a-zæøåé]+)(?:\s[A-ZÆØÅ][a-zæøåé]+)?\s?(?:\(|, )(?:mor|far|kona|mannen|ektefelle|samboer|sambuar|søster|bror|sønn"
    r"|son|datter|dotter|bestemor|bestefar|tante|onkel)\b"
)
_FIRST = re.compile(
    r"(?:^|[.!?:\n]\s+|[–•-]\s)([A-ZÆØÅ][a-zæøåéèüöäáó]+)(?=\s(?:vil|ønsker|ønskjer|har|er|trenger|treng|liker|likar|skal|kan|går|får"
    r"|bor|bur|sier|seier|klarer|klarar|strever|slit|sliter|håper|drømmer|drøymer|fikk|fekk|gjør|gjer|tar|tek|møter|på|i|fra|frå|ved)\s)"
)
_WORD = re.compile(r"\w+")
_PLACE_BEFORE = re.compile(r"\b(?:i|på)\s$")
HEAD_LINES = 3
SHORTEST = 12
"""A sentence of fewer signs tells nothing of anybody."""
LEAST_OF_A_PLAN = 7
_OF_A_PLAN = frozenset({"ip.maal", "ip.tiltak-oversikt"})
_OF_THE_PLAN_ITSELF = frozenset(
    {"ip.planperiode", "ip.revisjon", "ip.ansvar-utarbeide", "ip.ansvar-koordinering", "ip.koordinator-status"}
)
LEAST_MENTIONS = 3
RARE = 3
"""One pronoun is the person's where it stands at least so many times as often as the other one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A requirement told in a sentence: where, in which words, and whether that is sure."""

    sentence: str
    location: Location
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """The words of one text, and those of them that look like names and like names of kin."""

    words: Sequence[str]
    names: Sequence[str]
    kin: Sequence[str]


def _named_in(text: str) -> _Named:
    names = [
        found[0]
        for found in _CAPITAL.finditer(text)
        if not _PLACE_BEFORE.search(text, max(0, found.start() - 4), found.start())
    ]
    names += [*_FIRST.findall(text), *(word for run in _RUN.findall(text) for word in run.split())]
    kin = [found.lower() for words in (_KIN_NAME, _NAME_KIN) for found in words.findall(text)]
    return _Named(_WORD.findall(text), [name.lower() for name in names], kin)


_NAMED: Memory[str, _Named] = Memory(_named_in)


def people_of_texts(texts: Sequence[str], name: str | None, knows: Callable[[str], bool]) -> People:
    """The people whom texts name; ``name`` is that of the person of the plan, where it is known.

    A word that the vocabulary ``knows``, or that stands in small letters too, is nobody's name.
    """
    named = [_NAMED[text] for text in texts]
    others = Counter(name for each in named for name in each.names)
    kin = {name for each in named for name in each.kin}
    words = Counter(word for each in named for word in each.words)
    for word in [each for each in others if each in words or knows(each)]:
        del others[word]
    person = {name.split()[0].lower()} if name else _first_named(texts, others, kin)
    if not person:
        common = [word for word, times in others.most_common(1) if times >= LEAST_MENTIONS and word not in kin]
        person = set(common)
    of_person = sum(words[word.capitalize()] for word in person)
    first_person = sum(words[word] for word in ("jeg", "eg", "Jeg", "Eg"))
    writes_for_another = of_person > first_person > 0 and of_person >= LEAST_MENTIONS
    is_addressed = words["du"] + words["Du"] > max(LEAST_MENTIONS, first_person)
    return People(
        person,
        kin - person,
        frozenset(others) - person,
        writes_for_another,
        _pronouns(words),
        is_addressed=is_addressed,
    )


def _first_named(texts: Sequence[str], others: Collection[str], kin: Collection[str]) -> set[str]:
    """The first name in the first lines: a document that is not a form names its person there."""
    for text in texts[:HEAD_LINES]:
        for word in _WORD.findall(text):
            if word[:1].isupper() and word.lower() in others and word.lower() not in kin:
                return {word.lower()}
    return set()


def _pronouns(words: Counter[str]) -> frozenset[str]:
    """The pronouns of the person, where the others are rare."""
    she = sum(words[word] for word in ("hun", "ho", "Hun", "Ho"))
    he = words["han"] + words["Han"]
    if max(she, he) < LEAST_MENTIONS or min(she, he) * RARE > max(she, he):
        return frozenset()
    return frozenset({"hun", "ho"} if she > he else {"han"})


def told_in(
    sentences: Iterable[Sentence], headings: Sequence[Line], frames: Frames, people: People
) -> dict[str, list[Told]]:
    """Requirement → the sentences that tell of it, sure ones first, in reading order; ``headings`` say who tells."""
    found: dict[str, list[Told]] = {}
    referent, line = 0, -1
    ahead = list(reversed(headings))
    speaking = people
    for sentence in sentences:
        location = sentence.line.location
        if len(sentence.text) < SHORTEST:
            continue
        if location.order != line:
            referent, line = 0, location.order
        while ahead and ahead[-1].location.order <= location.order:
            speaking = replace(people, we=frames.who_heads(ahead.pop().text, people))
        reading, referent = frames.read(sentence.text, speaking, referent)
        for requirement, is_sure in frames.told(reading).items():
            found.setdefault(requirement, []).append(Told(sentence.text, location, is_sure))
    for each in found.values():
        each.sort(key=lambda told: not told.is_sure)
    return found


def tells_a_plan(lines: Sequence[Line], words: Words, frames: Frames) -> bool:
    """Whether running text without any title tells so much of what a plan holds that it is one.

    It must say what the person wants and gets, something of the plan itself, and seven things in all.
    """
    if not any("plan" in line.text.lower() for line in lines):
        return False
    people = people_of_texts([line.text for line in lines], None, frames.knows)
    sentences = [
        Sentence(text, line, words.is_guidance(text))
        for line in lines
        if not line.is_heading
        for text in line.sentences
    ]
    headings = [line for line in lines if line.is_heading]
    told = told_in([each for each in sentences if not each.is_general], headings, frames, people)
    sure = {requirement for requirement, found in told.items() if found[0].is_sure}
    return len(sure) >= LEAST_OF_A_PLAN and sure >= _OF_A_PLAN and bool(sure & _OF_THE_PLAN_ITSELF)
