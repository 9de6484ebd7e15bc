"""Which of our document types a document is, told by what it calls itself, what it decides and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipdocs.model import Document
from ipdocs.model.lines import Line
from ipdocs.rules.lexicon import Phrases
from ipdocs.rules.passages import Passages
from ipdocs.rules.type_rules import DECISION, TypeRule, TypeWords
from ipdocs.rules.type_sides import Sides, sides_of

MOST_LABEL_POINTS = 12
FIRST_TITLE = 12
LATER_TITLE = 6
AGAINST = 6
MOST_AGAINST = 2
LACKS_WHAT_IT_NEEDS = 8
LEAST_SUSPECT = 3
_AROUND_TITLES = " \t\n.:–-*#"


@dataclass(frozen=True, slots=True)
class Kind:
    """The type with its variant, or the reason why it is none of ours."""

    type: str | None
    variant: str | None
    reason: dict[str, str] | None


UNKNOWN = Kind(
    None, None, {"nb": "Ingen av dokumenttypene kjennes igjen.", "nn": "Ingen av dokumenttypane er kjende att."}
)
"""What is said of a document in which nothing tells its type; others may still look at what its sentences tell."""


def detect_type(document: Document, lines: Sequence[Line], words: TypeWords) -> Kind:
    """The type with most points, of those that the document's matter allows.

    What a document calls itself gives 12 or 6, a sentence that decides 8 (or the rule's ``decision``), a label 1 (at most 12),
    a word anywhere 1 (at most 8, or the rule's ``weight``); what speaks against it −6, twice at most.
    """
    seen = sides_of(document, lines, words)
    owners = _deciders(seen, words)
    is_ours = _is_ours(seen, words)
    is_decision = any(not rule.yields and rule.type is not None for rule in owners)
    best: tuple[int, TypeRule] | None = None
    for rule in words.rules:
        if rule.type is not None and not is_ours:
            continue
        points = _points(rule, seen, is_decided=rule in owners, yields=rule.yields and is_decision)
        if points >= rule.least and (best is None or points > best[0]):
            best = (points, rule)
    if best is None:
        return UNKNOWN
    rule = best[1]
    if rule.type is None:
        return Kind(None, None, rule.reason)
    return Kind(rule.type, _variant(rule, seen), None)


def _is_ours(seen: Sides, words: TypeWords) -> bool:
    """Whether the document is about a plan or a coordinator at all, and does not name another matter as its own."""
    if words.subject is None:
        return True
    if not seen.tell_of(words.subject):
        return False
    return not seen.headlines.hold(words.others) or seen.headlines.hold(words.subject)


def _deciders(seen: Sides, words: TypeWords) -> list[TypeRule]:
    """The rules that a sentence decides for; a sentence that two rules know belongs to the first."""
    owned: set[int] = set()
    found: list[TypeRule] = []
    for rule in words.rules:
        deciding = set(_deciding(rule, seen.sentences)) - owned
        owned |= deciding
        if any(not _stands(words.supposes, seen.sentences.texts[place]) for place in deciding):
            found.append(rule)
    return found


def _deciding(rule: TypeRule, sentences: Passages) -> Iterator[int]:
    """Where the sentences are that decide for the rule."""
    return (place for place in sentences.places(rule.decides) if not _stands(rule.unless, sentences.texts[place]))


def _points(rule: TypeRule, seen: Sides, *, is_decided: bool, yields: bool) -> int:
    points = _title_points(rule, seen.headlines) or _opening_points(rule, seen)
    points += rule.decision * is_decided - DECISION * (yields and points < FIRST_TITLE)
    points += min(rule.most_text, _different(rule.text, seen.texts))
    points += min(MOST_LABEL_POINTS, _different(rule.labels, seen.labels))
    points -= AGAINST * min(MOST_AGAINST, _different(rule.against, seen.texts))
    return points - LACKS_WHAT_IT_NEEDS if points > 0 and _lacks(rule, seen) else points


def _title_points(rule: TypeRule, headlines: Passages) -> int:
    """For the place where the document calls itself what the rule is about: a line of its own, or inside a headline."""
    if any(_is_all(rule.named, title) for title in headlines.having(rule.named)):
        return FIRST_TITLE
    for rank in headlines.places(rule.title):
        if not _stands(rule.not_title, headlines.texts[rank]):
            return FIRST_TITLE if rank == 0 else LATER_TITLE
    return 0


def _opening_points(rule: TypeRule, seen: Sides) -> int:
    """For a first sentence that begins by saying what the document is: ``Individuell plan for Kari Li, født …``."""
    for clause in seen.openings.having(rule.opening):
        found = rule.opening.search(clause) if rule.opening is not None else None
        if found is not None and found.start() == 0 and not _stands(rule.not_title, clause):
            return FIRST_TITLE
    return 0


def _lacks(rule: TypeRule, seen: Sides) -> bool:
    """Whether the document says nothing of what such a document is about, or, to its reader, nothing of the person."""
    if rule.subject is not None and not seen.tell_of(rule.subject):
        return True
    if rule.needs is None or seen.tell_of(rule.needs):
        return False
    return rule.suspect is None or sum(1 for _ in seen.texts.matches(rule.suspect)) >= LEAST_SUSPECT


def _stands(phrases: Phrases | None, text: str) -> bool:
    return phrases is not None and phrases.search(text) is not None


def _is_all(phrases: Phrases | None, text: str) -> bool:
    found = phrases.search(text) if phrases is not None else None
    return found is not None and found[0] == text.strip(_AROUND_TITLES)


def _different(phrases: Phrases | None, texts: Passages) -> int:
    return len({match[0].lower() for match in texts.matches(phrases)})


def variant_of(rule: TypeRule, document: Document, lines: Sequence[Line], words: TypeWords) -> str | None:
    """The first variant of the file whose words stand in the text, or where the document decides; else the last one."""
    return _variant(rule, sides_of(document, lines, words))


def _variant(rule: TypeRule, seen: Sides) -> str | None:
    if not rule.variants:
        return None
    deciding = Passages((*seen.headlines.texts, *seen.sentences.having(rule.decides)), seen.lexicon)
    for variant in rule.variants:
        for words, passages in ((variant.words, seen.sentences), (variant.decided, deciding)):
            if any(not _stands(variant.unless, text) for text in passages.having(words)):
                return variant.name
    return rule.variants[-1].name
