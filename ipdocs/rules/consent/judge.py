"""Judging consent statements: what the words say, then the ticks and signatures beside them, then what came later.

``given`` needs a positive sign: a signature, a tick without a blank signature line beside it, an electronic signature, or
a report by staff that it was given. Everything else is something less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.model import WHOLE_DOCUMENT, Block
from ipdocs.model.lines import split_sentences
from ipdocs.rules.consent.signs import Sign, Signed, Tick, is_negative, strongest
from ipdocs.rules.consent.units import Scope, Unit, scopes
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date
from ipdocs.rules.phrases import NAME

_CLAUSE = re.compile(r",?\s+(?:men|derimot|mens|medan)\s+|;\s+|,\s+og\s+(?=ønsk|vil|ynskj)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{8,}\)")
_OPTION = re.compile(r"(☒|☐|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\))([^☒☐\[\]()]*)")
_NAME = re.compile(NAME)
DECISIVE = frozenset({ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN})
EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One statement found: ``needs_sign`` while its state still depends on ticks and signatures."""

    object: ConsentObject
    state: ConsentState
    unit: Unit
    text: str
    needs_sign: bool = False
    is_topic: bool = False
    renews: bool = False


def judge_consents(blocks: Sequence[Block], words: ConsentWords) -> tuple[Consent, ...]:
    """All consent statements of a document with their state, in reading order."""
    parts = scopes(blocks, words)
    out: list[tuple[Found, Consent]] = []
    for number, scope in enumerate(parts):
        later = [each for each in parts[number + 1 :] if words.signature_heading.search(each.heading)]
        out.extend(_scope(scope, later, words))
    return _settled(out)


def _scope(scope: Scope, later: list[Scope], words: ConsentWords) -> list[tuple[Found, Consent]]:
    found: list[tuple[int, Found]] = []
    carried: tuple[ConsentObject, ...] = words.objects_of_heading(scope.heading)
    for index, unit in enumerate(scope.units):
        for each in _unit(unit, scope.heading, carried, words):
            found.append((index, each))
            carried = (each.object,)
    out = []
    for position, (index, each) in enumerate(found):
        if not each.needs_sign:
            out.append((each, _consent(each, Signed(Sign.NONE), each.text)))
            continue
        end = next((i for i, other in found[position + 1 :] if i > index and other.needs_sign), len(scope.units))
        own = scope.units[index:end]
        signed = strongest(unit.sign for unit in own)
        rest: Sequence[Unit] = own
        if signed.sign is Sign.NONE:
            rest = scope.units[end:]
            signed = strongest(unit.sign for unit in rest)
        if signed.sign is Sign.NONE:
            rest = [unit for part in later[:1] for unit in part.units]
            signed = strongest(unit.sign for unit in rest)
        tick, is_pair = _tick(own)
        state = _state(each, tick, signed, is_pair=is_pair)
        evidence = " ".join(unit.text for unit in rest if unit.sign.sign is not Sign.NONE)
        out.append((replace(each, state=state), _consent(replace(each, state=state), signed, evidence)))
    return out


def _tick(own: Sequence[Unit]) -> tuple[Tick, bool]:
    """The answer of the statement's own line, else of the boxes that follow it."""
    first = own[0]
    if first.tick is not Tick.NONE:
        if first.tick is Tick.OPEN and any(unit.tick is Tick.YES and is_negative(unit.text) for unit in own[1:]):
            return Tick.NO, True
        return first.tick, first.is_pair or any(is_negative(unit.text) for unit in own[1:])
    for unit in own[1:]:
        if unit.tick is not Tick.NONE:
            if is_negative(unit.text):
                return (Tick.NO, True) if unit.tick is Tick.YES else (Tick.NONE, False)
            return unit.tick, unit.is_pair
    return Tick.NONE, False


def _state(found: Found, tick: Tick, signed: Signed, *, is_pair: bool) -> ConsentState:
    if tick is Tick.NO:
        return ConsentState.REFUSED
    if tick is Tick.BOTH:
        return ConsentState.BLANK
    if tick is Tick.OPEN:
        return ConsentState.BLANK if is_pair else ConsentState.UNSIGNED
    if found.state is ConsentState.REFUSED:
        return ConsentState.REFUSED
    if tick is Tick.YES:
        return ConsentState.UNSIGNED if signed.sign in (Sign.BLANK, Sign.STAFF) else ConsentState.GIVEN
    if signed.sign is Sign.SIGNED:
        return ConsentState.GIVEN
    if found.is_topic and signed.sign is Sign.NONE:
        return ConsentState.MENTIONED
    return ConsentState.UNSIGNED


def _consent(found: Found, signed: Signed, evidence: str) -> Consent:
    name = signed.by
    if name is None and found.state is ConsentState.GIVEN:
        match = _NAME.search(found.text)
        name = " ".join(match[0].split()) if match else None
    on: date | None = None
    if found.state in DECISIVE:
        on = first_date(evidence) or first_date(found.text)
    return Consent(
        object=found.object,
        state=found.state,
        location=found.unit.line.location or WHOLE_DOCUMENT,
        excerpt=found.text[:EXCERPT],
        by=name if found.state is ConsentState.GIVEN else None,
        on=on,
    )


def _unit(unit: Unit, heading: str, carried: tuple[ConsentObject, ...], words: ConsentWords) -> list[Found]:
    text = unit.text.strip()
    if not text or unit.line.is_contents:
        return []
    if words.withdrawn.search(heading) and _OPTION.search(text):
        return _withdrawn_options(unit, text, words)
    if unit.tick is not Tick.NONE and is_negative(text):
        if unit.tick is Tick.YES and carried:
            return [Found(each, ConsentState.REFUSED, unit, text) for each in carried]
        return []
    in_consent = bool(words.trigger.search(heading))
    out: list[Found] = []
    for sentence in split_sentences(text):
        context = words.objects_of(_ASIDE.sub(" ", sentence)) or carried
        for clause in _CLAUSE.split(sentence):
            out.extend(_clause(clause.strip(), sentence, unit, context, words, in_consent=in_consent))
    if not out and unit.tick is not Tick.NONE and in_consent and not unit.is_row:
        objects = words.objects_of(text) or carried or (ConsentObject.PLAN,)
        out = [Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True) for each in objects]
    elif not out and unit.is_row and unit.is_pair and in_consent:
        objects = words.objects_of(text) or (ConsentObject.DELING,)
        out = [Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True) for each in objects]
    return out


def _withdrawn_options(unit: Unit, text: str, words: ConsentWords) -> list[Found]:
    found = []
    for box, option in _OPTION.findall(text):
        if re.search(r"[☒xX]", box):
            found += [Found(each, ConsentState.WITHDRAWN, unit, text) for each in words.objects_of(option)]
    return found


def _clause(
    clause: str, sentence: str, unit: Unit, context: tuple[ConsentObject, ...], words: ConsentWords, *, in_consent: bool
) -> list[Found]:
    is_consent = bool(words.trigger.search(clause))
    own = words.objects_of(_ASIDE.sub(" ", clause)) or words.objects_of(clause)
    objects = own or context or ((ConsentObject.PLAN,) if is_consent or in_consent else ())
    if not objects:
        return []

    def all_as(state: ConsentState, **extra: bool) -> list[Found]:
        return [Found(each, state, unit, sentence, **extra) for each in objects]

    is_told = is_consent or in_consent
    if words.mentioned.search(sentence) and unit.tick is Tick.NONE:
        return all_as(ConsentState.MENTIONED) if is_consent else []
    if words.pending.search(sentence):
        return all_as(ConsentState.MENTIONED) if is_told else []
    if words.unsigned.search(sentence) and is_consent:
        return all_as(ConsentState.UNSIGNED)
    if words.renewed.search(clause):
        return all_as(ConsentState.GIVEN, renews=True)
    if words.withdrawn.search(clause) and (is_told or own):
        return all_as(ConsentState.WITHDRAWN)
    if words.refused.search(clause) and not words.not_refused.search(clause) and (is_told or own):
        if words.kept_back.search(clause) and not words.statement.search(clause):
            return all_as(ConsentState.MENTIONED)
        if words.limit.search(clause) and not words.statement.search(clause):
            return [Found(each, ConsentState.REFUSED, unit, sentence, is_topic=True) for each in objects]
        return all_as(ConsentState.REFUSED, needs_sign=unit.tick is not Tick.NONE)
    if words.not_refused.search(clause):
        return all_as(ConsentState.MENTIONED)
    if words.reported.search(clause) and (is_told or own):
        is_answered = unit.tick is Tick.NONE or (unit.tick is Tick.YES and unit.sign.sign is not Sign.BLANK)
        return all_as(ConsentState.GIVEN) if is_answered else all_as(ConsentState.UNSIGNED, needs_sign=True)
    if words.statement.search(clause):
        return all_as(ConsentState.UNSIGNED, needs_sign=True)
    if words.topic.search(clause) and (unit.tick is not Tick.NONE or unit.is_row or unit.sign.sign is not Sign.NONE):
        return all_as(ConsentState.UNSIGNED, needs_sign=True, is_topic=True)
    return all_as(ConsentState.MENTIONED) if is_consent else []


def _settled(found: list[tuple[Found, Consent]]) -> tuple[Consent, ...]:
    """Of each object the last decisive statement stands; a limit beside a given sharing is no refusal of it."""
    out: list[Consent] = []
    for each in ConsentObject:
        mine = [(f, c) for f, c in found if c.object is each]
        has_given = any(c.state is ConsentState.GIVEN for _, c in mine)
        decisive = [
            (f, c)
            for f, c in mine
            if c.state in DECISIVE
            and not (f.is_topic and c.state is ConsentState.REFUSED and not f.needs_sign and has_given)
        ]
        last = _last(decisive)
        out.extend(c for _, c in mine if c.state not in DECISIVE)
        out.extend(last)
    return tuple(sorted(out, key=lambda consent: consent.location.order))


def _last(decisive: list[tuple[Found, Consent]]) -> list[Consent]:
    if not decisive:
        return []
    state = ConsentState.GIVEN
    kept: list[Consent] = []
    for found, consent in decisive:
        if kept and consent.state is ConsentState.GIVEN and state is not ConsentState.GIVEN and not found.renews:
            earlier, later = kept[-1].on, consent.on
            if earlier is None or later is None or later <= earlier:
                continue
        if consent.state is not state:
            kept = []
        state = consent.state
        kept.append(consent)
    return kept
