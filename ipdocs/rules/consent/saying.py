"""What one clause says: rules and doubt are asked before what withholds, and that before what grants.

No clause with a negation in its statement ever grants.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ipdocs.rules.consent.evidence_words import occurrences
from ipdocs.rules.consent.reports import Report
from ipdocs.rules.consent.stance import Stance, stance_of
from ipdocs.rules.consent.words import ConsentWords

CONSENT = re.compile(r"samty?k|\bsamt\.", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"^(?:ikke|ikkje)\s+(?:til|at|med|individuell|plan|noen|nokon|noko|en|ein|IP|koordinator|barnekoordinator|deling)\b",
    re.IGNORECASE,
)
_CLOSED = " »”\"'"
_OPENING = '«“"'
_NOT = re.compile(r"\b(?:ikke|ikkje|aldri|ingen)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:ikke|ikkje)\s+(?:bare|berre|kun)\b", re.IGNORECASE)

_SUBJECT_CONSENTS = re.compile(
    r"(?-i:\b[A-ZÆØÅ][\wæøå]+)(?: \(\w+\))? (?:selv |sjølv |også |òg )?samtyk(?:ker|kjer|kar)\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\b(?:til|inntil|fram til|den dagen|når)\s+(?:det|dette|han|hun|ho|hen|eg|jeg|vi|me|de|dei)\s+(?:ikke|ikkje)\s+(?:\w+\s+){1,3}?(?:lenger|lengre|mer|meir)\b",
    re.IGNORECASE,
)
"""``til det ikkje går lenger`` tells how long, not that anything has ended."""
_SELF = re.compile(r"jeg|eg|vi|me|undertegnede|underteikna", re.IGNORECASE)
_OWN = re.compile(r"(?:jeg|eg|undertegnede|underteikna)\b", re.IGNORECASE)
_ACT = re.compile(r"samtyk|frit[ae]", re.IGNORECASE)
LABEL_STARTS_WITHIN = 15
_TITLE = re.compile(r"\s*[^\W\d]\w{2,30}:\s*")
"""``Signeringsoppdrag:``, ``Skjema:``"""
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


@dataclass(frozen=True)
class Sentence:
    """A sentence with what holds for all its clauses, asked once."""

    text: str
    words: ConsentWords

    @cached_property
    def is_untrue(self) -> bool:
        """Whether it says that what it tells of a consent is not so."""
        return self.words.untrue.search(self.text) is not None and CONSENT.search(self.text) is not None

    @cached_property
    def is_mention(self) -> bool:
        """Whether it is a rule, a right, a duty or a condition."""
        if self.is_conditional or (self.words.mentioned.search(self.text) is not None and not self.is_own):
            return True
        return self.words.law_cited.search(self.text) is not None and self.words.statement.search(self.text) is None

    @cached_property
    def is_own(self) -> bool:
        """Whether somebody speaks for herself from its first word on: ``Jeg samtykker``, ``Undertegnede fritar``."""
        stated = self.words.statement.search(self.text)
        if (
            stated is None
            or stated.start() > OPENS_WITHIN
            or _OWN.match(stated[0]) is None
            or _ACT.search(stated[0]) is None
        ):
            return False
        return self.words.evidence.proviso_of_plan.search(self.text) is None

    @cached_property
    def is_conditional(self) -> bool:
        """Whether it begins with ``hvis``, ``dersom``, ``når``."""
        opening = self.words.conditional.search(self.text)
        return opening is not None and opening.start() <= OPENS_WITHIN

    @cached_property
    def is_doubted(self) -> bool:
        """Whether it is told as uncertain."""
        return self.words.doubt.search(self.text) is not None

    @cached_property
    def is_unsigned(self) -> bool:
        """Whether it tells that a signature is missing."""
        return self.words.unsigned.search(self.text) is not None

    @cached_property
    def is_pending(self) -> bool:
        """Whether the answer is put off."""
        return self.words.pending.search(self.text) is not None


def is_question(sentence: str) -> bool:
    """Whether a sentence only asks, whoever is cited with it."""
    return sentence.rstrip(_CLOSED).endswith("?")


def is_general(sentence: str, words: ConsentWords) -> bool:
    """A question, an instruction, or words to the reader: nothing that anyone has answered."""
    if is_question(sentence):
        return True
    order = words.imperative.search(sentence)
    if order is not None and not re.search(r"\w", sentence[: order.start()]) and ":" not in sentence[:12]:
        return True
    return bool(words.second.search(sentence)) and not words.first.search(sentence)


def says_of(
    clause: str, sentence: Sentence, told: Report | None, words: ConsentWords, *, is_told: bool, has_own: bool,
    is_answered: bool, is_near: bool,
) -> Says | None:  # fmt: skip
    """What the clause says, ``None`` when it says nothing of a consent. ``is_told``: consent is spoken of; ``has_own``: its object
    is named; ``is_near``: the clause itself names either, or points back to it."""
    is_about = is_told or has_own
    clause = _UNTIL.sub(" ", clause)
    found = _withheld(clause, sentence, told, words, is_about=is_about, is_answered=is_answered)
    if found is None and is_about:
        found = _stance(clause, sentence, told, words, is_near=is_near)
    if found is None:
        found = _granted(clause, told, words, is_about=is_about)
    if found is not None:
        return found
    return Says.MENTIONED if is_told and words.trigger.search(clause) else None


def _withheld(
    clause: str, sentence: Sentence, told: Report | None, words: ConsentWords, *, is_about: bool, is_answered: bool
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


def _stance(clause: str, sentence: Sentence, told: Report | None, words: ConsentWords, *, is_near: bool) -> Says | None:
    """What somebody does not want, whatever the order of the words."""
    is_no = stance_of(clause, sentence.text, words.stance, words.evidence) is Stance.NO
    stated = words.statement.search(clause)
    is_yes = (told is not None and told.stands) or (stated is not None and not _is_negated(clause, stated))
    if is_near and is_no and not is_yes:
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
        if is_in_citation(clause[: stated.end()], words):
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
    if _is_negated(clause, stated):
        return True
    return _NOT.search(_NOT_ONLY.sub(" ", clause)) is not None and CONSENT.search(clause) is not None


def _is_negated(clause: str, stated: re.Match[str]) -> bool:
    """Whether a negation stands in the statement or right behind it: ``Eg godkjenner ikkje``."""
    return _NOT.search(_NOT_ONLY.sub(" ", stated[0])) is not None or _NOT.match(clause, stated.end() + 1) is not None


def is_in_citation(said: str, words: ConsentWords) -> bool:
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
