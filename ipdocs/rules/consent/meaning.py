"""What one clause says of a consent, whoever signs it: the words alone, before ticks and signatures are looked at.

The order of the questions is the order of caution: rules, doubt, and what withholds come before what grants, and no clause with
a negation in it ever grants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.findings import ConsentObject
from ipdocs.model.lines import split_sentences
from ipdocs.rules.consent.words import ConsentWords

_CLAUSE = re.compile(
    r",?\s+(?:men|derimot|mens|medan|så sa|så sier|så seier)\s+|;\s+|,\s+og\s+(?=ønsk|vil|ynskj|dei|de|hun|ho|han|har|begge)|,\s+(?=har no|har nå|sa|seier|sier|ringte|trukket|trekt)"
    r"|\s+og\s+(?=har (?:no|nå) )|\.\s+(?-i:(?=[a-zæøå]{2}))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"][^«»“”\"]{25,}(?:[»”\"]|$)")
_COMPLEMENT = re.compile(
    r"\b(?:samtyk\w*|tillat\w*|løyve|godta\w*|godtek\w*|lov|enige?|einige?|samde?)\b[^.;:]{0,40}?\s(?:til|i(?=\s+(?:at|å)\b))\s+(?P<rest>[^\W\d]\w*.*)",
    re.IGNORECASE,
)
_POINTER = re.compile(r"^(?:det|dette|planen)\b", re.IGNORECASE)
_CONSENT = re.compile(r"samty?k", re.IGNORECASE)
_ELLIPSIS = re.compile(r"^(?:ikke|ikkje)\s+(?:til|at)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ikkje|aldri|ingen)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:ikke|ikkje)\s+(?:bare|berre|kun)\b", re.IGNORECASE)

_SUBJECT_VERB = re.compile(
    r"(?-i:\b[A-ZÆØÅ][\wæøå]+)(?: \(\w+\))? (?:har )?(?:selv |også |da )?samtykket\b(?! (?:er|ble|blir|gjelder|fra|som)\b)",
    re.IGNORECASE,
)
_SUBJECT_CONSENTS = re.compile(
    r"(?-i:\b[A-ZÆØÅ][\wæøå]+)(?: \(\w+\))? (?:selv |sjølv |også |òg )?samtyk(?:ker|kjer|kar)\b", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:at|om|hvis|dersom|viss|når|før|innen|inntil|såframt|såfremt|snart|som|skal|bør|må|kan|vil)\b", re.IGNORECASE
)
_CONFIRMED = re.compile(
    r"\b(?:bekreft\w*|stadfest\w*|opply\w*|notert?\w*|sa|sier|seier|sagt|fortal\w*|fortel\w*|journalfør\w*|skriv\w*|skreiv|skrev|vis\w*)\s+(?:\w+\s+){0,2}at\b"
    r"|\binform\w*\s+om\b|\b(?:etter at|ved at)\b(?=.*\b(?:ble|vart|blei)\b)",
    re.IGNORECASE,
)
_MAKING = re.compile(
    r"utarbeid|\blag|opprett|start|\bf[åi]\b|\bfår\b|begyn|byrj|etabler|i gang|iverks|\bha\b|revider|vidarefør|viderefør|skriv|utform",
    re.IGNORECASE,
)
LABEL_STARTS_WITHIN = 15


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


@dataclass(frozen=True, slots=True)
class Meaning:
    """``clause`` is where it is said; ``is_past``: told as what once was ("først", "lenge")."""

    says: Says
    objects: tuple[ConsentObject, ...]
    clause: str
    sentence: str
    is_past: bool = False


def meanings(
    text: str, words: ConsentWords, carried: tuple[ConsentObject, ...], *, in_consent: bool, is_answered: bool
) -> Iterator[Meaning]:
    """The meanings of a line. ``carried``: what the section is about; ``in_consent``: its heading speaks of consent;
    ``is_answered``: a box or an answer stands beside it, so that a question is no mere question."""
    before: tuple[ConsentObject, ...] = ()
    is_told = in_consent
    for sentence in split_sentences(_unquoted(text, words)):
        own = words.objects_of(sentence)
        context = own or before or carried
        is_general = not is_answered and _is_general(sentence, words)
        for clause in _CLAUSE.split(sentence):
            clause = clause.strip()
            mine = words.objects_of(clause) or own or before or carried
            is_consent = bool(words.trigger.search(clause))
            says = _says(
                clause, sentence, words, is_told=is_consent or is_told, has_own=bool(own), is_answered=is_answered
            )
            if says is None:
                continue
            if is_general:
                says = Says.MENTIONED
            objects = mine or _default(clause, is_consent=is_consent, in_consent=in_consent)
            if objects == (ConsentObject.PLAN,) and _unknown(clause, words):
                objects = (ConsentObject.ANNET,)
            if not objects or (says is Says.MENTIONED and not is_consent):
                continue
            yield Meaning(says, objects, clause, sentence, bool(words.past.search(clause)))
            is_told = True
        before = own or before
        if own and context:
            before = own


def _unquoted(text: str, words: ConsentWords) -> str:
    """The line without the model sentences that guidance quotes."""
    return _QUOTED.sub(lambda match: " " if words.trigger.search(match[0]) else match[0], text)


def _default(clause: str, *, is_consent: bool, in_consent: bool) -> tuple[ConsentObject, ...]:
    """A consent to nothing that is named is one to the plan."""
    return (ConsentObject.PLAN,) if in_consent or (is_consent and _CONSENT.search(clause)) else ()


def _unknown(clause: str, words: ConsentWords) -> bool:
    """Whether the clause says what is consented to in words that we do not know: then it is something else."""
    match = _COMPLEMENT.search(clause)
    if match is None or _POINTER.match(match["rest"]):
        return False
    is_deed = re.match(r"(?:at|å)\b", match["rest"]) is not None
    return (is_deed and not _MAKING.search(match["rest"])) or not words.objects_of(match[0])


def _is_general(sentence: str, words: ConsentWords) -> bool:
    """A question, an instruction, or words to the reader: nothing that anyone has answered."""
    if sentence.rstrip().endswith("?"):
        return True
    order = words.imperative.search(sentence)
    if order is not None and not re.search(r"\w", sentence[: order.start()]) and ":" not in sentence[:12]:
        return True
    return bool(words.second.search(sentence)) and not words.first.search(sentence)


def _says(
    clause: str, sentence: str, words: ConsentWords, *, is_told: bool, has_own: bool, is_answered: bool
) -> Says | None:
    found = _withheld(clause, sentence, words, is_about=is_told or has_own, is_answered=is_answered)
    if found is None:
        found = _granted(clause, words, is_about=is_told or has_own)
    if found is not None:
        return found
    return Says.MENTIONED if is_told and words.trigger.search(clause) else None


def _withheld(clause: str, sentence: str, words: ConsentWords, *, is_about: bool, is_answered: bool) -> Says | None:
    if words.untrue.search(sentence) and _CONSENT.search(sentence):
        return Says.MENTIONED if words.not_refused.search(sentence) else Says.REFUSED
    if words.mentioned.search(sentence) and not is_answered:
        return Says.MENTIONED
    is_report = words.reported.search(clause) is not None
    if is_about and words.doubt.search(clause if is_report else sentence):
        return Says.MENTIONED
    if words.unsigned.search(sentence) and is_about:
        return Says.UNSIGNED if not words.refused.search(clause) else Says.REFUSED
    if is_about and words.pending.search(clause if is_report else sentence):
        return Says.MENTIONED
    if (
        words.renewed.search(clause)
        and is_about
        and not _is_negated(clause, words)
        and not words.adverse.search(clause)
    ):
        return Says.RENEWED
    if words.not_refused.search(clause):
        return Says.MENTIONED
    if words.withdrawn.search(clause) and is_about:
        return Says.WITHDRAWN
    if words.refused.search(clause) and is_about:
        if words.statement.search(clause):
            return Says.REFUSED
        if words.kept_back.search(clause):
            return Says.MENTIONED
        if words.limit.search(clause):
            return Says.LIMITED
        return Says.REFUSED
    if _ELLIPSIS.match(clause) and is_about:
        return Says.REFUSED
    return None


def _granted(clause: str, words: ConsentWords, *, is_about: bool) -> Says | None:
    told = words.reported.search(clause) or _SUBJECT_VERB.search(clause)
    if told is not None and is_about:
        if _is_subordinate(clause[: told.start()]):
            return Says.MENTIONED
        if _is_negated(clause, words):
            return Says.REFUSED
        return Says.MENTIONED if words.adverse.search(clause) else Says.REPORTED
    if words.statement.search(clause) or _SUBJECT_CONSENTS.search(clause):
        return Says.MENTIONED if _NOT.search(_NOT_ONLY.sub(" ", clause)) and _CONSENT.search(clause) else Says.STATED
    topic = words.topic.search(clause)
    if topic is not None and topic.start() <= LABEL_STARTS_WITHIN:
        return Says.NAMED
    return None


def _is_subordinate(before: str) -> bool:
    """Whether what stands before makes the report a condition, a hope or another's claim: ``når``, ``uten at``, ``målet er at``."""
    return _SUBORDINATE.search(_CONFIRMED.sub(" ", before)) is not None


def _is_negated(clause: str, words: ConsentWords) -> bool:
    return bool(words.negation.search(_NOT_ONLY.sub(" ", clause)))
