"""The statements that one line or row holds, with what its words alone say of each."""

from __future__ import annotations

import re
from dataclasses import replace

from ipdocs.findings import ConsentObject, ConsentState
from ipdocs.rules.consent.meaning import Meaning, meanings
from ipdocs.rules.consent.names import has_initials, name_in
from ipdocs.rules.consent.people import answers
from ipdocs.rules.consent.reports import is_hindered
from ipdocs.rules.consent.saying import Says
from ipdocs.rules.consent.settling import Found
from ipdocs.rules.consent.signs import Sign, only_signs
from ipdocs.rules.consent.ticks import Tick, first_alternative, has_leading_box, is_negative
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date

_OPTION = re.compile(r"(☒|☐|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\))([^☒☐\[\]()]*)")
_BOX = re.compile(r"(?:\b(?:ja|nei)\s*:?\s*)?(?:[☒☐]|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|_+\s?[xX]?\s?_+)", re.IGNORECASE)
_BOXES = re.compile(_BOX.pattern + r"(?:\s*(?:ja|nei)\b)?[.,]?", re.IGNORECASE)
_BARE = re.compile(r"(?:\W|[xX]\b)*(?:ja|nei)\b\W*(?:takk)?\W*", re.IGNORECASE)
_FIELD = re.compile(r"\s*[^\W_]+_\w+\s*[:=]")
_LEADER = re.compile(r"\.{4,}\s*\d{1,3}\s*$")
_LABELLED = re.compile(r"^(?P<label>[^:]{3,70}):\s*(?P<value>\S.*)$", re.DOTALL)
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


def statements(
    unit: Unit, heading: str, carried: tuple[ConsentObject, ...], words: ConsentWords, *, has_asked: bool
) -> list[Found]:
    """What the unit says. ``heading``: the words above it; ``carried``: what they are about; ``has_asked``: a question precedes it."""
    text = unit.text.strip()
    if not text or unit.line.is_contents or _LEADER.search(text) or _only_signs(unit, text, words):
        return []
    is_quiet = unit.tick is Tick.NONE and unit.sign.sign is Sign.NONE and not unit.is_row
    if is_quiet and not words.concerns(text) and words.elliptic.search(text) is None and not words.concerns(heading):
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
    named = _named_in_form(unit, text, words)
    if named:
        return named
    is_answered = unit.tick is not Tick.NONE
    said = first_alternative(text)
    if unit.is_pair and _BOX.search(text) and not has_leading_box(text):
        said = _BOX.split(text)[0]
        if not words.statement.search(said) and not words.topic.search(said):
            said = _BOXES.sub(" ", text)
    out = [
        each
        for meaning in meanings(said, words, carried, in_consent=in_consent, is_answered=is_answered)
        for each in _found(meaning, unit)
    ]
    if words.not_under_column.match(heading):
        out = [each if each.needs_sign else replace(each, state=_told_less(each.state)) for each in out]
    asking = unit.line.sentences[-1] if unit.line.sentences else text
    is_told = any(each.state is not ConsentState.MENTIONED for each in out)
    if text.endswith("?") and not is_answered and not is_told and objects and _is_asking(asking, words):
        return [
            Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True, is_question=True)
            for each in objects
        ]
    if is_answered and all(each.state is ConsentState.MENTIONED and not each.needs_sign for each in out):
        out = [
            Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True)
            for each in _asked(unit, text, heading, objects, words, in_consent=in_consent)
        ]
    is_no = has_leading_box(text) and words.stance.nekter.search(text) is not None
    if is_no and words.statement.search(text) is None and any(each.state is not ConsentState.REFUSED for each in out):
        is_chosen = unit.tick is Tick.YES
        out = (
            [replace(each, state=ConsentState.REFUSED, needs_sign=False, is_topic=False) for each in out]
            if is_chosen
            else []
        )
    return out


def _is_asking(text: str, words: ConsentWords) -> bool:
    """Whether a question asks for a consent, so that the boxes below it answer it."""
    return words.trigger.search(text) is not None or (
        words.asked.search(text) is not None and words.not_asked.search(text) is None
    )


def _asked(
    unit: Unit, text: str, heading: str, objects: tuple[ConsentObject, ...], words: ConsentWords, *, in_consent: bool
) -> tuple[ConsentObject, ...]:
    """What an answered line asks for, though no words of consent stand in it: ``Vil du ha individuell plan? Ja``.

    Outside a section of consent it must ask what somebody wants or allows, or stand among answers: ``Har individuell plan: Ja``
    tells that there is one.
    """
    own = words.objects_of(text)
    if words.not_asked.search(text) is not None and words.trigger.search(text) is None:
        return ()
    if not own and has_leading_box(text) and words.stance.nekter.search(heading) is not None:
        return ()  # ``kan ikke deles med:`` over the boxes: a tick there gives nothing
    if in_consent and not own and has_leading_box(text) and words.services.search(text):
        return objects if ConsentObject.DELING in objects or words.asks(heading) else ()
    if in_consent:
        if unit.is_row:
            return (own or (ConsentObject.DELING,)) if unit.is_pair else ()
        return objects or (ConsentObject.PLAN,)
    is_listed = unit.is_row or has_leading_box(text)
    if is_listed and not own and words.asks(heading) and (unit.is_pair or words.services.search(text)):
        return words.objects_of(heading)
    if unit.is_row and own == (ConsentObject.DELING,) and (unit.is_pair or unit.sign.sign is Sign.SIGNED):
        return own
    if heading.rstrip().endswith("?") and words.asks(heading) and _BARE.fullmatch(text):
        return () if words.not_asked.search(heading) else objects
    if unit.tick is Tick.OPEN and own and _FIELD.match(unit.line.text):
        return own
    if words.not_asked.search(text) is not None:
        return ()
    return own if words.asked.search(text) or words.answer_heading.search(heading) else ()


def _told_less(state: ConsentState) -> ConsentState:
    """Under a heading of aims, check lists or examples nothing is told to be given or withdrawn."""
    return ConsentState.MENTIONED if state in (ConsentState.GIVEN, ConsentState.WITHDRAWN) else state


def _only_signs(unit: Unit, text: str, words: ConsentWords) -> bool:
    """A signature line says nothing of its own; it answers for the statement above it."""
    if unit.sign.sign is Sign.NONE or words.trigger.search(text) or words.objects_of(text):
        return False
    return words.esign.search(text) is not None or only_signs(text, words)


def replace_tick(unit: Unit) -> Unit:
    """The unit without the answer that belongs to one of several recipients alone."""
    return replace(unit, tick=Tick.NONE)


_WILLING = re.compile(r"\W*ja,? takk\W*", re.IGNORECASE)
_MOST_WORDS = 4


def _chosen(label: str, value: str, unit: Unit, text: str, words: ConsentWords) -> list[Found] | None:
    """``Koordinator: ja takk`` in a list of what is offered, which a signature below makes hers."""
    if _WILLING.fullmatch(value) is None or len(label.split()) > _MOST_WORDS:
        return None
    return [
        Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True)
        for each in words.objects_of_heading(label)
    ] or None


def _labelled(
    unit: Unit, text: str, objects: tuple[ConsentObject, ...], words: ConsentWords, *, in_consent: bool
) -> list[Found] | None:
    """``Samtykke til plan: Ja, gitt skriftlig 1.2.2023``: an answer in words behind a label."""
    match = _LABELLED.match(text)
    if match is None or "☐" in text or "☒" in text or unit.tick is not Tick.NONE:
        return None
    label, value = match["label"], match["value"]
    chosen = _chosen(label, value, unit, text, words)
    if chosen is not None:
        return chosen
    if len(label.split()) > 8 or not (words.topic.search(label) or (in_consent and words.objects_of(label))):
        return None
    about = words.objects_of_heading(label) or objects
    if words.mentioned.search(text) or words.pending.search(value) or words.doubt.search(value):
        return None
    if words.withdrawn.search(value) or words.ended_value.match(value):
        return [Found(each, ConsentState.WITHDRAWN, unit, text) for each in about]
    if words.no_value.match(value):
        return [Found(each, ConsentState.REFUSED, unit, text) for each in about]
    if words.yes_value.match(value) and not is_hindered(value, words.evidence) and not words.unsigned.search(value):
        return [Found(each, ConsentState.GIVEN, unit, text) for each in about]
    if unit.is_row and words.objects_of(label) and _is_no_answer(value, words):
        return [Found(each, ConsentState.MENTIONED, unit, text) for each in about]
    return None


def _is_no_answer(value: str, words: ConsentWords) -> bool:
    """Whether what a form has beside a consent is neither an answer nor a signature: ``Se vedlegg``, ``Ikke vurdert``."""
    has_word = re.search(r"[^\W\d_]{2}", value) is not None
    return has_word and not (
        words.trigger.search(value)
        or words.yes_value.match(value)
        or words.signature_label.search(value)
        or words.objects_of(value)
        or name_in(value)
        or has_initials(value)
        or first_date(value)
    )


def _named_in_form(unit: Unit, text: str, words: ConsentWords) -> list[Found]:
    """``Samtykket gjelder | Utarbeidelse av individuell plan``: what a form is signed for."""
    match = _LABELLED.match(text)
    if (
        not unit.is_row
        or unit.tick is not Tick.NONE
        or match is None
        or words.topic_label.search(match["label"]) is None
    ):
        return []
    return [
        Found(each, ConsentState.UNSIGNED, unit, text, needs_sign=True, is_topic=True)
        for each in words.objects_of(match["value"])
    ]


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
            about, state, unit, meaning.sentence, clause=meaning.clause, needs_sign=needs_sign, is_topic=meaning.says is Says.NAMED,
            renews=says is Says.RENEWED or meaning.is_later, is_open=says is Says.UNSIGNED, is_past=meaning.is_past, is_limit=says is Says.LIMITED, giver=meaning.giver, is_noted=meaning.is_noted,
        )
        for about in meaning.objects
    ]  # fmt: skip
