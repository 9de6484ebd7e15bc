"""What one clause says of a consent, whoever signs it: the words alone, before ticks and signatures are looked at.

The order of the questions is the order of caution: rules, doubt, and what withholds come before what grants, and no clause with
a negation in it ever grants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ipdocs.findings import ConsentObject
from ipdocs.rules.consent.clauses import clauses, sentences
from ipdocs.rules.consent.complement import is_of_something_else, wishes_something_else
from ipdocs.rules.consent.evidence_words import occurrences
from ipdocs.rules.consent.reports import Report, best_report
from ipdocs.rules.consent.stance import Stance, stance_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date
from ipdocs.rules.memory import remembered

_QUOTED = re.compile(r"[«“\"][^«»“”\"]{25,}(?:[»”\"]|$)")
_CONSENT = re.compile(r"samty?k|\bsamt\.", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"^(?:ikke|ikkje)\s+(?:til|at|med|individuell|plan|noen|nokon|noko|en|ein|IP|koordinator|barnekoordinator|deling)\b",
    re.IGNORECASE,
)
_OPENING = '«“"'
_NEXT_DAY = re.compile(
    r"(?<=[a-zæøå)]\.)\s+(?=\d{1,2}\.\s?(?:\d|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember))"
)
_NOT = re.compile(r"\b(?:ikke|ikkje|aldri|ingen)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:ikke|ikkje)\s+(?:bare|berre|kun)\b", re.IGNORECASE)

_SUBJECT_CONSENTS = re.compile(
    r"(?-i:\b[A-ZÆØÅ][\wæøå]+)(?: \(\w+\))? (?:selv |sjølv |også |òg )?samtyk(?:ker|kjer|kar)\b", re.IGNORECASE
)
_SELF = re.compile(r"jeg|eg|vi|me|undertegnede|underteikna", re.IGNORECASE)
LABEL_STARTS_WITHIN = 15
_TITLE = re.compile(r"\s*[^\W\d]\w{2,30}:\s*")
"""``Signeringsoppdrag:``, ``Skjema:``"""
LATER_WITHIN = 30
OPENS_WITHIN = 2


class Says(StrEnum):
    """What a clause says."""

    MENTIONED = "mentioned"
    UNSIGNED = "unsigned"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    LIMITED = "limited"
    REPORTED = "reported"
    RENEWED = "renewed"
    STATED = "stated"
    NAMED = "named"
    CONDITIONAL = "conditional"


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


@dataclass(frozen=True)
class _Sentence:
    """A sentence with what holds for all its clauses, asked once."""

    text: str
    words: ConsentWords

    @cached_property
    def is_untrue(self) -> bool:
        return self.words.untrue.search(self.text) is not None and _CONSENT.search(self.text) is not None

    @cached_property
    def is_mention(self) -> bool:
        opening = self.words.conditional.search(self.text)
        if self.words.mentioned.search(self.text) is not None or (
            opening is not None and opening.start() <= OPENS_WITHIN
        ):
            return True
        return self.words.law_cited.search(self.text) is not None and self.words.statement.search(self.text) is None

    @cached_property
    def is_conditional(self) -> bool:
        opening = self.words.conditional.search(self.text)
        return opening is not None and opening.start() <= OPENS_WITHIN

    @cached_property
    def is_doubted(self) -> bool:
        return self.words.doubt.search(self.text) is not None

    @cached_property
    def is_unsigned(self) -> bool:
        return self.words.unsigned.search(self.text) is not None

    @cached_property
    def is_pending(self) -> bool:
        return self.words.pending.search(self.text) is not None


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
    for sentence in sentences(_NEXT_DAY.sub("\n", _unquoted(text, words))):
        own = words.objects_of(sentence)
        is_rule = not is_answered and is_general(sentence, words) and not _is_in_citation(sentence, words)
        is_rule = is_rule and not (
            words.first.search(text) and words.stance.forbud.search(sentence) and not sentence.endswith("?")
        )
        whole = _Sentence(sentence, words)
        for start, clause in clauses(sentence):
            mine = words.objects_of(clause) or own or before or carried
            is_consent = bool(words.trigger.search(clause))
            told = _told(sentence, start, clause, mine, words)
            says = _says(
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
            if not mine and not in_consent and told is not None and told.giver is None and first_date(clause) is None:
                says = Says.MENTIONED if says in (Says.REPORTED, Says.RENEWED) else says
            if says in _GRANTING and objects == (ConsentObject.PLAN,) and wishes_something_else(clause):
                objects = (ConsentObject.ANNET,)
            if objects == (ConsentObject.PLAN,) and is_of_something_else(clause, words):
                objects = (ConsentObject.ANNET,)
            if not objects or (says is Says.MENTIONED and not is_consent):
                continue
            giver = told.giver if told is not None and says in (Says.REPORTED, Says.RENEWED) else None
            before = own or before
            is_later = says is Says.REPORTED and words.later.search(sentence[:LATER_WITHIN]) is not None
            yield Meaning(says, objects, clause, sentence, bool(words.past.search(clause)), is_later, giver)
            is_told = True
        before = own or before


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
    return (ConsentObject.PLAN,) if in_consent or (is_consent and _CONSENT.search(clause)) else ()


def is_general(sentence: str, words: ConsentWords) -> bool:
    """A question, an instruction, or words to the reader: nothing that anyone has answered."""
    if sentence.rstrip().endswith("?"):
        return True
    order = words.imperative.search(sentence)
    if order is not None and not re.search(r"\w", sentence[: order.start()]) and ":" not in sentence[:12]:
        return True
    return bool(words.second.search(sentence)) and not words.first.search(sentence)


def _says(
    clause: str, sentence: _Sentence, told: Report | None, words: ConsentWords, *, is_told: bool, has_own: bool,
    is_answered: bool, is_near: bool,
) -> Says | None:  # fmt: skip
    is_about = is_told or has_own
    found = _withheld(clause, sentence, told, words, is_about=is_about, is_answered=is_answered)
    if found is None and is_about:
        found = _stance(clause, sentence, told, words, is_near=is_near)
    if found is None:
        found = _granted(clause, told, words, is_about=is_about)
    if found is not None:
        return found
    return Says.MENTIONED if is_told and words.trigger.search(clause) else None


def _withheld(
    clause: str, sentence: _Sentence, told: Report | None, words: ConsentWords, *, is_about: bool, is_answered: bool
) -> Says | None:
    if sentence.is_untrue:
        untrue = words.untrue.search(sentence.text)
        is_double = untrue is not None and _NOT.search(sentence.text[untrue.end() :]) is not None
        return Says.MENTIONED if is_double or words.not_refused.search(sentence.text) else Says.REFUSED
    is_told = told is not None and told.stands
    if is_told and sentence.is_conditional:
        return Says.MENTIONED
    if not is_told and not is_answered and sentence.is_mention:
        return Says.MENTIONED
    is_own_no = words.first.search(clause) is not None and words.refused.search(clause) is not None
    if is_about and not is_own_no and (words.doubt.search(clause) if told is not None else sentence.is_doubted):
        return Says.MENTIONED
    if not is_told and is_about and sentence.is_unsigned:
        return Says.UNSIGNED if not words.refused.search(clause) else Says.REFUSED
    if is_about and (words.pending.search(clause) if told is not None else sentence.is_pending):
        return Says.MENTIONED
    if is_about and is_told and words.renewed.search(clause):
        return Says.RENEWED
    if words.not_refused.search(clause):
        return None if is_told or words.statement.search(clause) else Says.MENTIONED
    if words.withdrawn.search(clause) and is_about:
        return Says.WITHDRAWN
    if _ELLIPSIS.match(clause) and is_about:
        return Says.LIMITED
    if is_about and stance_of(clause, sentence.text, words.stance, words.evidence) is Stance.END:
        return Says.WITHDRAWN
    refused = words.refused.search(clause)
    if refused is not None and is_about and not (is_told and told is not None and refused.start() < told.start):
        if words.statement.search(clause):
            return Says.REFUSED
        if words.kept_back.search(clause) and words.first.search(clause) is None:
            return Says.MENTIONED
        return Says.LIMITED if _is_limit(clause, words) else Says.REFUSED
    return None


def _is_limit(clause: str, words: ConsentWords) -> bool:
    """Whether a no leaves only somebody or something out: beside a sharing that is given it bounds it, alone it refuses."""
    is_ban = words.stance.forbud.search(clause) is not None and words.deling.search(clause) is not None
    return is_ban or words.limit.search(clause) is not None


def _stance(
    clause: str, sentence: _Sentence, told: Report | None, words: ConsentWords, *, is_near: bool
) -> Says | None:
    """What somebody does not want, whatever the order of the words."""
    is_no = stance_of(clause, sentence.text, words.stance, words.evidence) is Stance.NO
    if is_near and is_no and not (told is not None and told.stands) and words.statement.search(clause) is None:
        return Says.LIMITED if _is_limit(clause, words) else Says.REFUSED
    return None


def _granted(clause: str, told: Report | None, words: ConsentWords, *, is_about: bool) -> Says | None:
    if told is not None and is_about:
        if told.stands and words.turned.search(clause):
            return Says.MENTIONED
        if told.stands:
            return Says.STATED if told.giver is not None and _SELF.fullmatch(told.giver) else Says.REPORTED
        return Says.REFUSED if told.is_denied else Says.MENTIONED
    stated = words.statement.search(clause) or _SUBJECT_CONSENTS.search(clause)
    if stated is not None:
        if _is_in_citation(clause[: stated.end()], words):
            return Says.CONDITIONAL if _is_conditional(clause, words) else Says.REPORTED
        if words.evidence.no_statement.search(clause[: stated.end()]) or _is_denied(clause, stated):
            return Says.MENTIONED
        return Says.CONDITIONAL if _has_proviso(clause[stated.end() :], words) else Says.STATED
    if (
        words.permission.search(clause)
        and _NOT.search(clause) is None
        and words.evidence.no_statement.search(clause) is None
    ):
        return Says.NAMED
    topic = words.topic.search(clause)
    if topic is not None and (topic.start() <= LABEL_STARTS_WITHIN or _TITLE.fullmatch(clause[: topic.start()])):
        return Says.NAMED
    return None


def _is_denied(clause: str, stated: re.Match[str]) -> bool:
    """Whether a negation stands in the statement, right behind it, or anywhere beside the word consent."""
    if _NOT.search(_NOT_ONLY.sub(" ", stated[0])) or _NOT.match(clause, stated.end() + 1):
        return True
    return _NOT.search(_NOT_ONLY.sub(" ", clause)) is not None and _CONSENT.search(clause) is not None


def _is_in_citation(said: str, words: ConsentWords) -> bool:
    """Whether a statement stands in what somebody is told to have said or written: ``SMS fra far: «Ja, jeg samtykker»``."""
    before = said[: max(0, *(said.rfind(mark) for mark in _OPENING))]
    return (
        bool(before)
        and words.cited.search(before) is not None
        and any(not words.evidence.not_giver.search(each[0]) for each in words.evidence.giver.finditer(before))
    )


def _is_conditional(clause: str, words: ConsentWords) -> bool:
    """Whether what somebody is cited with holds only under a condition."""
    return (
        words.evidence.proviso.search(clause) is not None or words.evidence.proviso_of_plan.search(clause) is not None
    )


def _has_proviso(rest: str, words: ConsentWords) -> bool:
    """Whether the statement holds only if something else happens; what limits a sharing is no proviso."""
    evidence = words.evidence
    for match in occurrences(evidence.restriction, rest):
        rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    if evidence.proviso.search(rest):
        return True
    return evidence.proviso_of_plan.search(rest) is not None and words.deling.search(rest) is None
