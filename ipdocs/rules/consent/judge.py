"""Judging consent statements: what the words say, then the ticks and signatures beside them, then what came later.

``given`` needs a positive sign: a signature, a tick without a blank signature line beside it, an electronic signature, or
a report by staff that it was given. Everything else is something less.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.model import Block
from ipdocs.rules.consent.corrections import corrected
from ipdocs.rules.consent.decision import Evidence, decide
from ipdocs.rules.consent.entries import consent_of
from ipdocs.rules.consent.excerpts import texts_by_place, verbatim
from ipdocs.rules.consent.saying import is_general
from ipdocs.rules.consent.settling import Found, settled
from ipdocs.rules.consent.signs import Sign, Signed, strongest
from ipdocs.rules.consent.statements import statements
from ipdocs.rules.consent.ticks import Tick, is_negative
from ipdocs.rules.consent.unit import Scope, Unit
from ipdocs.rules.consent.units import scopes
from ipdocs.rules.consent.words import ConsentWords

FARTHEST = 80
"""So many lines below a statement its signature is looked for."""
_PLACEHOLDER = re.compile(r"\[[^\]☒☐]{3,}\]|_{4,}|…{2,}|\.{6,}|\bxx\.xx")
_DETAIL = re.compile(r"\s*[^\W\d][^:.?]{1,39}:\s*\S")
_SENT = re.compile(r"\s*(?:sendt?|lest|lese|åpnet|opna|åpna|purret|purra|påminn\w*|utløp\w*|frist\w*)\b", re.IGNORECASE)
"""What a register of sent forms tells of one before it says whether it was signed."""
_PLACES = re.compile(r"\b(?:underskrift\w*|signatur\w*|dato|sted|stad)\b[^_.…]{0,20}:", re.IGNORECASE)
"""Where the place to sign begins, so that its line is no blank in the statement."""
MOST_DETAILS = 8
"""So many lines such as ``Mottakere: skolen, Nav`` may stand between what is consented to and its signature."""
_OWN_WORDS = re.compile(r"\b(?:jeg|eg|meg|min|mi|mitt|mine|oss|vår|vårt|våre)\b", re.IGNORECASE)
_PARENTS = re.compile(
    r"^\W*(?:ja,?\s+)?(?:vi|me)\W+(?:som\s+er\s+)?(?:begge\s+|to\s+)*(?:foreldre\w*|foreldra|foresatte|føresette|begge)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^\W*(?:ja,?\s+)?(?:vi|me|foreldrene|foreldra|begge)\b", re.IGNORECASE)


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
    written = texts_by_place(blocks)
    out: list[tuple[Found, Consent]] = []
    later: Scope | None = None
    signing: list[Scope | None] = []
    for scope in reversed(parts):
        signing.append(later)
        later = scope if words.signature_heading.search(scope.heading) else later
    for number, (scope, place) in enumerate(zip(parts, reversed(signing), strict=True)):
        following = parts[number + 1] if number + 1 < len(parts) else None
        is_same = following is not None and scope.location is not None and following.heading == scope.heading
        out.extend(_scope(scope, number, _joined(following if is_same else None, place, words), words))
    return tuple(
        replace(each, excerpt=verbatim(each.excerpt, written.get(each.location.order, ""))) for each in settled(out)
    )


def _joined(following: Scope | None, later: Scope | None, words: ConsentWords) -> Scope | None:
    """The section of signatures; before it what goes on right after a framed statement, up to the next one."""
    if following is None:
        return later
    units = list(takewhile(lambda unit: words.statement.search(unit.text) is None, following.units[:MOST_DETAILS]))
    return Scope(following.heading, units) if any(unit.sign.sign is not Sign.NONE for unit in units) else later


def _scope(scope: Scope, number: int, later: Scope | None, words: ConsentWords) -> list[tuple[Found, Consent]]:
    """The judged statements of a section. ``later``: the section of signatures that follows it."""
    found = [(index, replace(each, scope=number)) for index, each in _collected(scope, words)]
    is_sole: bool | None = None
    withdrawn = {each.object for _, each in found if each.state is ConsentState.WITHDRAWN}
    ends = _ends(found, len(scope.units))
    out = []
    for (index, each), end in zip(found, ends, strict=True):
        below = scope.units[index + 1 : index + 1 + FARTHEST]
        if not each.needs_sign:
            judged = _standing(each, below, withdrawn, words)
            out.append(
                (judged, consent_of(judged, Signed(Sign.NONE), scope.units[index : min(end, index + FARTHEST)], words))
            )
            continue
        own = [each.unit, *scope.units[index + 1 : end]]
        signed, rest = _signed(own, scope.units[end : end + FARTHEST], later, each)
        if signed.sign is Sign.PARTLY:
            if is_sole is None:
                is_sole = any(words.sole.search(unit.text) for unit in scope.units)
            signed = replace(signed, sign=Sign.SIGNED) if is_sole else signed
        judged = replace(each, state=decide(_evidence(each, own, signed)).state)
        judged = _standing(judged, below, withdrawn, words)
        out.append((judged, consent_of(judged, signed, rest, words)))
    return out


def _ends(found: Sequence[tuple[int, Found]], last: int) -> list[int]:
    """For each statement the line where the next one that must be signed begins."""
    ends: list[int] = []
    following, index_of_following = last, last
    for index, each in reversed(found):
        if index < index_of_following and index_of_following != last:
            following = index_of_following
        ends.append(following)
        if each.needs_sign:
            index_of_following = index
    return ends[::-1]


def _collected(scope: Scope, words: ConsentWords) -> list[tuple[int, Found]]:
    """What the lines of a section say, each with the line's number; what a line mentions several times once."""
    found: list[tuple[int, Found]] = []
    carried = words.objects_of_heading(scope.heading)
    has_asked = False
    heading = scope.heading
    for index, unit in enumerate(scope.units):
        carried = words.objects_of(unit.line.struck) or carried if unit.line.struck else carried
        if unit.tick is Tick.NONE and not unit.is_row and unit.text.rstrip().endswith(":") and _leads(unit.text, words):
            heading = f"{scope.heading} {unit.text}"
        over = heading if unit.tick is not Tick.NONE else scope.heading
        is_lead = (
            not unit.is_row
            and unit.text.rstrip().endswith(":")
            and any(each.tick is not Tick.NONE for each in scope.units[index + 1 : index + 2])
        )
        mentioned: set[ConsentObject] = set()
        for each in statements(unit, over, carried, words, has_asked=has_asked):
            if is_lead and each.needs_sign:
                each = replace(each, state=ConsentState.MENTIONED, needs_sign=False)  # the boxes below it decide
            if each.state is ConsentState.MENTIONED and not each.needs_sign:
                if each.object in mentioned:
                    continue
                mentioned.add(each.object)
            found.append((index, each))
            carried = (each.object,)
            has_asked = has_asked or each.needs_sign
    found = [(index, _signed_topic(each, scope.units[index + 1 :], words)) for index, each in found]
    return found or _signed_heading(scope, words) or []


def _leads(text: str, words: ConsentWords) -> bool:
    """Whether a line that ends with a colon is the beginning of what the boxes below it go on with."""
    return words.trigger.search(text) is not None or words.asks(text)


def _signed_topic(found: Found, below: Sequence[Unit], words: ConsentWords) -> Found:
    """``Samtykke til individuell plan`` over a signature is what was signed; between them may stand what it comprises.

    Where an electronic signature was asked for and not given, it is unsigned.
    """
    if len(found.text.split()) == 1:
        return found  # a heading, whatever it is called
    if not found.is_topic or found.needs_sign or found.unit.text.strip(" .") != found.text.strip(" ."):
        return found
    for unit in below[:MOST_DETAILS]:
        is_asked = unit.sign.sign is Sign.BLANK and words.esign_not.search(unit.text) is not None
        if unit.sign.sign is Sign.SIGNED or is_asked:
            return replace(found, state=ConsentState.UNSIGNED, needs_sign=True)
        if words.unsigned.search(unit.text) and not is_general(unit.text, words) and not words.objects_of(unit.text):
            if not words.objects_of(found.text):
                return found
            return replace(found, state=ConsentState.UNSIGNED, needs_sign=True)
        if _SENT.match(unit.text) is not None:
            continue
        if _DETAIL.match(unit.text) is None or unit.tick is not Tick.NONE:
            return found
    return found


def _signed_heading(scope: Scope, words: ConsentWords) -> list[tuple[int, Found]] | None:
    """An electronic signature right under a heading that names what is consented to, with no other statement there."""
    topic = words.topic.search(scope.heading)
    if topic is None or topic.start() > 0:
        return None
    for index, unit in enumerate(scope.units):
        if unit.sign.sign is Sign.SIGNED and words.esign.search(unit.text):
            return [
                (index, Found(each, ConsentState.UNSIGNED, unit, unit.text, needs_sign=True, is_topic=True))
                for each in words.objects_of_heading(scope.heading)
            ]
    return None


def _standing(found: Found, below: Sequence[Unit], withdrawn: Container[ConsentObject], words: ConsentWords) -> Found:
    """A given consent with the state that later sentences leave it; a withdrawal that stands by itself is told once."""
    if found.state is not ConsentState.GIVEN:
        return found
    state = corrected(found, below, words)
    if state is ConsentState.WITHDRAWN and found.object in withdrawn:
        state = ConsentState.MENTIONED
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


def _evidence(found: Found, own: Sequence[Unit], signed: Signed) -> Evidence:
    return Evidence(
        tick=_boxes(own).tick,
        sign=signed.sign,
        is_refusal=found.state is ConsentState.REFUSED,
        is_question=found.is_question,
        is_topic=found.is_topic,
        is_pair=_is_pair(own),
        has_blanks=_PLACEHOLDER.search(_PLACES.split(found.text, maxsplit=1)[0]) is not None,
        is_noted=found.is_noted,
        is_first_person=_OWN_WORDS.search(found.text) is not None or _is_of_both(found.text, signed),
    )


def _is_of_both(text: str, signed: Signed) -> bool:
    """Whether a letter's two names are those of the parents who say ``Vi, begge foreldrene, samtykker``."""
    return _PARENTS.match(text) is not None and signed.by is not None and " og " in signed.by


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
