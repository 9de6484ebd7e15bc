"""What the clauses of a line say of a consent and of what, whoever signs it: before ticks and signatures are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipdocs.findings import ConsentObject
from ipdocs.rules.consent.clauses import clauses, sentences
from ipdocs.rules.consent.complement import is_of_something_else, wishes_something_else
from ipdocs.rules.consent.reports import Report, best_report
from ipdocs.rules.consent.saying import CONSENT, Says, Sentence, is_general, is_in_citation, is_question, says_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date
from ipdocs.rules.memory import remembered

_QUOTED = re.compile(r"[«“\"][^«»“”\"]{25,}(?:[»”\"]|$)")
_INSTRUCTION = re.compile(r"\((?:stryk|sett kryss|set kryss|kryss av|fyll (?:ut|inn))\b[^()]*\)", re.IGNORECASE)
_NEXT_DAY = re.compile(
    r"(?<=[a-zæøå)]\.)\s+(?=\d{1,2}\.\s?(?:\d|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember))"
)
LATER_WITHIN = 30
NOTE_OPENS_WITHIN = 40
_DAY = re.compile(r"\W*\d{1,2}[./]\s?\d{1,2}[./]?\s?(?:\d{2,4})?\s*[:–-]")
_GRANTING = frozenset({Says.STATED, Says.REPORTED, Says.RENEWED})


@dataclass(frozen=True, slots=True)
class Meaning:
    """``clause`` is where it is said; ``is_past``: told as what once was ("først", "lenge"); ``is_later``: told as what came later ("etter møtet", "no")."""

    says: Says
    objects: tuple[ConsentObject, ...]
    clause: str
    sentence: str
    is_past: bool = False
    is_later: bool = False
    giver: str | None = None
    is_noted: bool = False


@remembered
def meanings(
    text: str, words: ConsentWords, carried: tuple[ConsentObject, ...], *, in_consent: bool, is_answered: bool
) -> tuple[Meaning, ...]:
    """The meanings of a line. ``carried``: what the section is about; ``in_consent``: its heading speaks of consent;
    ``is_answered``: a box or an answer stands beside it, so that a question is no mere question."""
    return tuple(_meanings(text, words, carried, in_consent=in_consent, is_answered=is_answered))


def _meanings(
    text: str, words: ConsentWords, carried: tuple[ConsentObject, ...], *, in_consent: bool, is_answered: bool
) -> Iterator[Meaning]:
    before: tuple[ConsentObject, ...] = ()
    is_told = in_consent
    for sentence in sentences(_NEXT_DAY.sub("\n", _unquoted(_INSTRUCTION.sub(" ", text), words))):
        own = words.objects_of(sentence)
        is_rule = not is_answered and is_general(sentence, words)
        is_rule = is_rule and (is_question(sentence) or not is_in_citation(sentence, words))
        is_rule = is_rule and not (
            words.first.search(text) and words.stance.forbud.search(sentence) and not is_question(sentence)
        )
        whole = Sentence(sentence, words)
        for start, clause in clauses(sentence):
            mine = words.objects_of(clause) or own or before or carried
            is_consent = bool(words.trigger.search(clause))
            told = _told(sentence, start, clause, mine, words)
            says = says_of(
                clause,
                whole,
                told,
                words,
                is_told=is_consent or is_told,
                has_own=bool(own) or (bool(before or carried) and words.elliptic.search(clause) is not None),
                is_answered=is_answered,
                is_near=is_consent or bool(words.objects_of(clause)) or words.elliptic.search(clause) is not None,
            )
            if says is None:
                continue
            if is_rule:
                says = Says.MENTIONED
            objects = mine or _default(clause, is_consent=is_consent, in_consent=in_consent)
            if not mine and not in_consent and _is_bare(told, clause, text, words):
                says = Says.MENTIONED if says in (Says.REPORTED, Says.RENEWED) else says
            if says in _GRANTING and objects == (ConsentObject.PLAN,) and wishes_something_else(clause, words):
                objects = (ConsentObject.ANNET,)
            if objects == (ConsentObject.PLAN,) and is_of_something_else(clause, words):
                objects = (ConsentObject.ANNET,)
            if not objects or (says is Says.MENTIONED and not is_consent):
                continue
            giver = told.giver if told is not None and says in (Says.REPORTED, Says.RENEWED) else None
            before = own or before
            is_later = says is Says.REPORTED and words.later.search(sentence[:LATER_WITHIN]) is not None
            is_noted = says is Says.STATED and bool(own) and _is_noted(text, sentence, clause, words)
            yield Meaning(says, objects, clause, sentence, bool(words.past.search(clause)), is_later, giver, is_noted)
            is_told = True
        before = own or before


def _is_noted(text: str, sentence: str, clause: str, words: ConsentWords) -> bool:
    """Whether staff notes in the present what another says to them: after a day or a contact, of somebody by role or name."""
    stated = words.statement.search(clause)
    if stated is None or words.first.search(clause[: stated.end()]) is not None:
        return False
    before = text[: max(0, text.find(sentence[:40]))] + sentence[: max(0, sentence.find(clause[:20]))]
    if _DAY.match(text) is None and words.contact.search(before or sentence[:NOTE_OPENS_WITHIN]) is None:
        return False
    evidence = words.evidence
    said, rest = _DAY.sub("", clause[: stated.end()]), clause[stated.end() :]
    if evidence.same_sentence.search(rest) or any(each.search(said) for each in evidence.hindrances.values()):
        return False
    return evidence.names_giver(stated[0])


def _is_bare(told: Report | None, clause: str, text: str, words: ConsentWords) -> bool:
    """Whether a report says neither what it is about nor when: ``Far har samtykt`` in minutes, of which nobody knows to what."""
    if told is None or (told.giver is not None and is_of_something_else(clause, words)):
        return False
    return first_date(clause if told.giver is None else text) is None


def _told(
    sentence: str, start: int, clause: str, mine: tuple[ConsentObject, ...], words: ConsentWords
) -> Report | None:
    """What the clause reports; the rest of its sentence may take it back unless it speaks of something else."""
    if not words.evidence.may_tell(clause):
        return None
    after = sentence[start + len(clause) :]
    if set(words.objects_of(after)) - set(mine):
        after = ""
    return best_report(clause, sentence[:start], after, words.evidence)


def _unquoted(text: str, words: ConsentWords) -> str:
    """The line without the model sentences that guidance quotes."""
    return _QUOTED.sub(
        lambda match: " " if words.trigger.search(match[0]) and not _is_cited(text, match, words) else match[0], text
    )


def _is_cited(text: str, match: re.Match[str], words: ConsentWords) -> bool:
    """Whether the quotation is what somebody said or wrote, not a model sentence."""
    return words.cited.search(text[: match.start()][-60:]) is not None


def _default(clause: str, *, is_consent: bool, in_consent: bool) -> tuple[ConsentObject, ...]:
    """A consent to nothing that is named is one to the plan."""
    return (ConsentObject.PLAN,) if in_consent or (is_consent and CONSENT.search(clause)) else ()
