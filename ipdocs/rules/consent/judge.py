"""Judging consent statements: what the words say, then the ticks and signatures beside them, then what came later.

``given`` needs a positive sign: a signature, a tick without a blank signature line beside it, an electronic signature, or
a report by staff that it was given. Everything else is something less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.model import Block
from ipdocs.rules.consent.corrections import corrected
from ipdocs.rules.consent.entries import consent_of
from ipdocs.rules.consent.meaning import Meaning, Says, meanings
from ipdocs.rules.consent.people import answers
from ipdocs.rules.consent.settling import Found, settled
from ipdocs.rules.consent.signs import Sign, Signed, only_signs, strongest
from ipdocs.rules.consent.ticks import Tick, has_leading_box, is_negative
from ipdocs.rules.consent.unit import Scope, Unit
from ipdocs.rules.consent.units import scopes
from ipdocs.rules.consent.words import ConsentWords

_OPTION = re.compile(r"(☒|☐|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\))([^☒☐\[\]()]*)")
_BOX = re.compile(r"(?:\b(?:ja|nei)\s*:?\s*)?(?:[☒☐]|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|_+\s?[xX]?\s?_+)", re.IGNORECASE)
_BOXES = re.compile(_BOX.pattern + r"(?:\s*(?:ja|nei)\b)?[.,]?", re.IGNORECASE)
_LABELLED = re.compile(r"^(?P<label>[^:]{3,70}):\s*(?P<value>\S.*)$", re.DOTALL)
_YES_VALUE = re.compile(
    r"^(?:ja|gitt|gjeve|gjeven|ok|innhentet|innhenta|foreligger|føreligg|underskrevet|underskrive|signert)\b",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(r"^(?:nei|ikke gitt|ikkje gjeve|ikkje gitt|nektet|nekta|avslått)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\[[^\]☒☐]{3,}\]|_{4,}|…{2,}|\.{6,}|\bxx\.xx")
_OWN_WORDS = re.compile(r"\b(?:jeg|eg|meg)\b", re.IGNORECASE)
_PLURAL = re.compile(r"^\W*(?:ja,?\s+)?(?:vi|me|foreldrene|foreldra|begge)\b", re.IGNORECASE)
_SIGNED = frozenset({Sign.SIGNED, Sign.LETTER})
_STATE = {
    Says.MENTIONED: ConsentState.MENTIONED,
    Says.UNSIGNED: ConsentState.UNSIGNED,
    Says.WITHDRAWN: ConsentState.WITHDRAWN,
    Says.REFUSED: ConsentState.REFUSED,
    Says.LIMITED: ConsentState.REFUSED,
    Says.REPORTED: ConsentState.GIVEN,
    Says.RENEWED: ConsentState.GIVEN,
    Says.STATED: ConsentState.UNSIGNED,
    Says.NAMED: ConsentState.UNSIGNED,
    Says.CONDITIONAL: ConsentState.UNSIGNED,
}


@dataclass(frozen=True, slots=True)
class _Boxes:
    """What the boxes of a statement answer; ``None``: there is no such box."""

    yes: bool | None = None
    no: bool | None = None

    @property
    def tick(self) -> Tick:
        if self.yes is None and self.no is None:
            return Tick.NONE
        if self.yes and self.no:
            return Tick.BOTH
        if self.yes or self.no:
            return Tick.YES if self.yes else Tick.NO
        return Tick.OPEN


def judge_consents(blocks: Sequence[Block], words: ConsentWords) -> tuple[Consent, ...]:
    """All consent statements of a document with their state, in reading order."""
    parts = scopes(blocks, words)
    out: list[tuple[Found, Consent]] = []
    for number, scope in enumerate(parts):
        later = next((each for each in parts[number + 1 :] if words.signature_heading.search(each.heading)), None)
        out.extend(_scope(scope, number, later, words))
    return settled(out)


def _scope(scope: Scope, number: int, later: Scope | None, words: ConsentWords) -> list[tuple[Found, Consent]]:
    found: list[tuple[int, Found]] = []
    carried = words.objects_of_heading(scope.heading)
    has_asked = False
    heading = scope.heading
    for index, unit in enumerate(scope.units):
        if unit.tick is Tick.NONE and unit.text.rstrip().endswith(":") and words.trigger.search(unit.text):
            heading = f"{scope.heading} {unit.text}"
        for each in _unit(
            unit, heading if unit.tick is not Tick.NONE else scope.heading, carried, words, has_asked=has_asked
        ):
            found.append((index, replace(each, scope=number)))
            carried = (each.object,)
            has_asked = has_asked or each.needs_sign
    out = []
    for position, (index, each) in enumerate(found):
        end = next((i for i, other in found[position + 1 :] if i > index and other.needs_sign), len(scope.units))
        below = scope.units[index + 1 :]
        if not each.needs_sign:
            each = _standing(each, below, words)
            out.append((each, consent_of(each, Signed(Sign.NONE), scope.units[index:end], words)))
            continue
        own = [each.unit, *scope.units[index + 1 : end]]
        signed, rest = _signed(own, scope.units[end:], later, each)
        if signed.sign is Sign.PARTLY and any(words.sole.search(unit.text) for unit in scope.units):
            signed = replace(signed, sign=Sign.SIGNED)
        judged = replace(each, state=_state(each, _boxes(own).tick, signed, is_pair=_is_pair(own)))
        judged = _standing(judged, below, words)
        out.append((judged, consent_of(judged, signed, rest, words)))
    return out


def _standing(found: Found, below: Sequence[Unit], words: ConsentWords) -> Found:
    """A given consent with the state that later sentences leave it."""
    if found.state is not ConsentState.GIVEN:
        return found
    state = corrected(found, below, words)
    return found if state is None else replace(found, state=state)


def _signed(
    own: Sequence[Unit], after: Sequence[Unit], later: Scope | None, found: Found
) -> tuple[Signed, Sequence[Unit]]:
    """The signature beside the statement, else after the next ones, else in the section of signatures."""
    for units in (own, after, later.units if later is not None else ()):
        signed = strongest(unit.sign for unit in units)
        if signed.sign is Sign.NONE:
            continue
        has_blank = any(unit.sign.sign is Sign.BLANK for unit in units)
        if signed.sign is Sign.SIGNED and has_blank and _PLURAL.match(found.text):
            signed = replace(signed, sign=Sign.PARTLY)
        return signed, [*own, *units] if units is not own else own
    return Signed(Sign.NONE), own


def _boxes(own: Sequence[Unit]) -> _Boxes:
    """The statement's own box with the boxes for yes and no that follow it."""
    yes: bool | None = None
    no: bool | None = None
    for position, unit in enumerate(own):
        if unit.tick is Tick.NONE:
            continue
        if is_negative(unit.text):
            is_ticked = unit.tick in (Tick.NO, Tick.YES)
            no = is_ticked or bool(no)
        elif (unit.is_pair and position == 0) or (unit.is_pair and yes is None and no is None):
            return _Boxes(unit.tick in (Tick.YES, Tick.BOTH), unit.tick in (Tick.NO, Tick.BOTH))
        elif yes is None:
            if unit.tick is Tick.NO:
                yes, no = False, True
            else:
                yes = unit.tick is Tick.YES
        else:
            break
    return _Boxes(yes, no)


def _is_pair(own: Sequence[Unit]) -> bool:
    return any(unit.is_pair or (unit.tick is not Tick.NONE and is_negative(unit.text)) for unit in own)


def _state(found: Found, tick: Tick, signed: Signed, *, is_pair: bool) -> ConsentState:
    if found.state is ConsentState.REFUSED:
        return ConsentState.MENTIONED if tick is Tick.OPEN else ConsentState.REFUSED
    if tick is Tick.NO:
        return ConsentState.REFUSED
    if tick is Tick.BOTH:
        return ConsentState.BLANK
    if tick is Tick.OPEN:
        return ConsentState.BLANK if is_pair else ConsentState.UNSIGNED
    if tick is Tick.YES:
        return ConsentState.GIVEN if signed.sign in _SIGNED or signed.sign is Sign.NONE else ConsentState.UNSIGNED
    if found.is_question:
        return ConsentState.MENTIONED
    if signed.sign is Sign.SIGNED or (signed.sign is Sign.LETTER and _OWN_WORDS.search(found.text)):
        return ConsentState.GIVEN
    if signed.sign is not Sign.PARTLY and _PLACEHOLDER.search(found.text):
        return ConsentState.BLANK
    if found.is_topic and signed.sign is Sign.NONE:
        return ConsentState.MENTIONED
    return ConsentState.UNSIGNED


def _unit(
    unit: Unit, heading: str, carried: tuple[ConsentObject, ...], words: ConsentWords, *, has_asked: bool
) -> list[Found]:
    text = unit.text.strip()
    if not text or unit.line.is_contents or _only_signs(unit, text, words):
        return []
    if words.withdrawn.search(heading) and _OPTION.search(text):
        return _withdrawn_options(unit, text, words)
    if unit.tick is not Tick.NONE and is_negative(text):
        if unit.tick in (Tick.YES, Tick.NO) and not has_asked:
            return [Found(each, ConsentState.REFUSED, unit, text) for each in words.objects_of(text) or carried]
        return []
    apart = answers(text)
    in_consent = bool(words.trigger.search(heading))
    objects = words.objects_of(text) or carried
    if apart is not None and objects and apart[0]:
        return [
            Found(each, ConsentState.UNSIGNED, replace_tick(unit), text, needs_sign=True, recipients=apart[0])
            for each in objects
        ]
    labelled = _labelled(unit, text, objects, words, in_consent=in_consent)
    if labelled is not None:
        return labelled
    is_answered = unit.tick is not Tick.NONE
    said = text
    if unit.is_pair and _BOX.search(text) and not has_leading_box(text):
        said = _BOX.split(text)[0]
        if not words.statement.search(said) and not words.topic.search(said):
            said = _BOXES.sub(" ", text)
    out = [
        each
        for meaning in meanings(said, words, carried, in_consent=in_consent, is_answered=is_answered)
        for each in _found(meaning, unit)
    ]
    if text.endswith("?") and not is_answered and words.trigger.search(text) and objects:
        return [
            Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True, is_question=True)
            for each in objects
        ]
    if not out and is_answered and in_consent and not unit.is_row:
        out = [
            Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True)
            for each in objects or (ConsentObject.PLAN,)
        ]
    elif not out and unit.is_row and unit.is_pair and in_consent:
        own = words.objects_of(text) or (ConsentObject.DELING,)
        out = [Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True) for each in own]
    return out


def _only_signs(unit: Unit, text: str, words: ConsentWords) -> bool:
    """A signature line says nothing of its own; it answers for the statement above it."""
    if unit.sign.sign is Sign.NONE or words.trigger.search(text):
        return False
    return words.esign.search(text) is not None or only_signs(text)


def replace_tick(unit: Unit) -> Unit:
    """The unit without the answer that belongs to one of several recipients alone."""
    return replace(unit, tick=Tick.NONE)


def _labelled(
    unit: Unit, text: str, objects: tuple[ConsentObject, ...], words: ConsentWords, *, in_consent: bool
) -> list[Found] | None:
    """``Samtykke til plan: Ja, gitt skriftlig 1.2.2023``: an answer in words behind a label."""
    match = _LABELLED.match(text)
    if match is None or "☐" in text or "☒" in text or unit.tick is not Tick.NONE:
        return None
    label, value = match["label"], match["value"]
    if len(label.split()) > 8 or not (words.topic.search(label) or (in_consent and words.objects_of(label))):
        return None
    about = words.objects_of_heading(label) or objects
    if words.mentioned.search(text) or words.pending.search(value) or words.doubt.search(value):
        return None
    if words.withdrawn.search(value) or re.match(r"(?:trukket|trekt|trukke|trokke)\b", value, re.IGNORECASE):
        return [Found(each, ConsentState.WITHDRAWN, unit, text) for each in about]
    if _NO_VALUE.match(value):
        return [Found(each, ConsentState.REFUSED, unit, text) for each in about]
    if _YES_VALUE.match(value) and not words.negation.search(value) and not words.unsigned.search(value):
        return [Found(each, ConsentState.GIVEN, unit, text) for each in about]
    return None


def _withdrawn_options(unit: Unit, text: str, words: ConsentWords) -> list[Found]:
    found = []
    for box, option in _OPTION.findall(text):
        if re.search(r"[☒xX]", box):
            found += [Found(each, ConsentState.WITHDRAWN, unit, text) for each in words.objects_of(option)]
    return found


def _found(meaning: Meaning, unit: Unit) -> list[Found]:
    is_ticked = unit.tick is not Tick.NONE
    says = meaning.says
    is_unanswered = is_ticked and (unit.tick is not Tick.YES or unit.sign.sign is Sign.BLANK)
    needs_sign = says in (Says.STATED, Says.NAMED) or (says is Says.REFUSED and is_ticked)
    needs_sign = needs_sign or (says in (Says.REPORTED, Says.RENEWED) and is_unanswered)
    if says is Says.NAMED and not (is_ticked or unit.is_row or unit.sign.sign is not Sign.NONE):
        says, needs_sign = Says.MENTIONED, False
    state = _STATE[says]
    if needs_sign and state is ConsentState.GIVEN:
        state = ConsentState.UNSIGNED
    return [
        Found(
            about, state, unit, meaning.sentence, clause=meaning.clause, needs_sign=needs_sign, is_topic=says is Says.NAMED,
            renews=says is Says.RENEWED, is_open=says is Says.UNSIGNED, is_past=meaning.is_past, is_limit=says is Says.LIMITED, giver=meaning.giver,
        )
        for about in meaning.objects
    ]  # fmt: skip
