"""Who is who in a sentence: the names in it, whom ``hun`` stands for, and who ``vi`` are under a heading.

``Hun`` may be somebody else than the person of the plan after ``mor``; a name between commas or in brackets belongs to the
word before it; under ``Mor og far``, ``vi`` are they.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ipdocs.rules.frame_reading import AND, BREAKS, Reading, Roles
from ipdocs.rules.frame_words import Token, WordClasses

_BESIDE = frozenset((",", "(", "min", "mi", "din", "di", "hans", "hennes", "hennar", "vår"))
_WE = frozenset(("vi", "me"))
_I = frozenset(("jeg", "eg"))
_ARTICLES = frozenset(("en", "ei", "ein", "et", "eit"))
_NEAR = 2


@dataclass(frozen=True, slots=True)
class People:
    """The names in a document: of the person of the plan, of kin, and of others, in small letters.

    ``pronouns`` are those that stand for the person, where the document uses one sort nearly always.
    """

    person: Collection[str] = ()
    kin: Collection[str] = ()
    others: Collection[str] = ()
    writes_for_another: bool = False
    pronouns: Collection[str] = ()
    is_addressed: bool = False
    """Whether the text speaks to the person: ``Du ønsker …``; else ``du`` is whoever reads."""
    we: int = 0
    """The classes of ``vi`` and ``jeg``, where the heading over the sentence says who writes."""


def read_sentence(
    text: str, classes: WordClasses, roles: Roles, people: People, referent: int = 0
) -> tuple[Reading, int]:
    """The sentence read, and whom a pronoun stands for in the next one (0: the person of the plan)."""
    tokens, of_words = classes.sentences[text]
    masks = list(of_words)
    _name(tokens, masks, roles, people)
    referent = _resolved(tokens, masks, roles, people, referent)
    return Reading(tokens, tuple(masks), roles, people.we or roles.person), referent


def _name(tokens: Sequence[Token], masks: list[int], roles: Roles, people: People) -> None:
    """Give the names their classes: a run of names is one person."""
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens)
            and tokens[end].is_capital
            and _is_name(tokens[end].text, masks[end], people, at == end == 0)
        ):
            end += 1
        if end == at:
            if tokens[at].text.endswith("s") and tokens[at].text[:-1] in people.person:
                masks[at] |= roles.mention
            at += 1
            continue
        words = {token.text for token in tokens[at:end]}
        if words & set(people.person):
            bits = roles.person | roles.mentions | roles.mention
        elif words & set(people.kin):
            bits = roles.kin
        else:
            behind = at - 1
            while behind > 0 and at - behind <= _NEAR and tokens[behind].text in _BESIDE:
                behind -= 1
            before = masks[behind] if behind >= 0 else 0
            bits = (
                roles.kin if before & roles.kin and not before & roles.name else roles.name | (before & roles.counted)
            )
        for inside in range(at, end):
            masks[inside] = (masks[inside] & ~(roles.person | roles.kin)) | bits
        at = end
    if people.is_addressed:
        for place, token in enumerate(tokens):
            if token.text == "du":
                masks[place] |= roles.person
    if people.we:
        for place, token in enumerate(tokens):
            if token.text in _WE or (token.text in _I and not people.we & roles.person):
                masks[place] = (masks[place] & ~roles.person) | people.we
        return
    if people.writes_for_another or (len(tokens) > 2 and tokens[0].text in _I and tokens[1].text == ","):
        for place, token in enumerate(tokens):
            if token.text in _I:
                masks[place] = (masks[place] & ~roles.person) | roles.name


def _is_name(word: str, mask: int, people: People, is_first: bool) -> bool:
    return word in people.person or word in people.kin or (word in people.others and not (is_first and mask))


def _resolved(tokens: Sequence[Token], masks: list[int], roles: Roles, people: People, referent: int) -> int:
    """Take the person out of pronouns that stand for somebody else; whom they stand for in the next sentence.

    ``Mor hjelper han``: no pronoun stands for the subject of its own clause. ``Læreren snakket med Kari, og hun …``: whom a
    preposition governs is spoken of in this sentence, but is not what the next one goes on about.
    """
    spoken, clause, following = referent, -1, referent
    number, has_topic = 0, False
    for at, mask in enumerate(masks):
        number += bool(tokens[at].text in BREAKS or tokens[at].text in AND or mask & roles.subordinate)
        is_governed = at > 0 and bool(masks[at - 1] & roles.prepositions)
        if mask & roles.pronouns:
            is_another = people.pronouns and tokens[at].text not in people.pronouns
            if is_another or (spoken and clause != number):
                masks[at] = (mask & ~(roles.person | roles.mention)) | (spoken or roles.name)
            has_topic = True
        elif mask & (roles.person | roles.mentions):
            spoken, clause = 0, number
            if not is_governed:
                following = following if has_topic else 0
                has_topic = True
        elif mask & roles.people and not is_governed and not _is_indefinite(tokens, at):
            spoken, clause = mask & (roles.kin | roles.name) or roles.name, number
            if not has_topic:
                following = spoken
            has_topic = True
    return following


def _is_indefinite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word tells what somebody is: ``Siri er en omsorgsfull mor``."""
    return any(token.text in _ARTICLES for token in tokens[max(0, at - 2) : at])


def who_heads(text: str, classes: WordClasses, roles: Roles, people: People) -> int:
    """Who tells under a heading, where the heading names them: the person, kin, or a service; 0 for nobody."""
    reading, _ = read_sentence(text, classes, roles, people)
    found = reading.all
    if found & roles.person:
        return roles.person if not found & (roles.people | roles.participants & ~roles.person) else 0
    if found & roles.kin:
        return roles.kin
    return found & roles.participants
