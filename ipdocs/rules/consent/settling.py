"""What stands in the end: of each object the last decisive statement, and what is told twice told once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ipdocs.findings import Consent, ConsentObject, ConsentState
from ipdocs.rules.consent.unit import Unit

DECISIVE = frozenset({ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Found:
    """One statement found: ``needs_sign`` while its state still depends on ticks and signatures.

    ``is_limit``: someone is left out of a sharing; ``is_past``: it is told as what once was; ``renews``: it is told as later;
    ``is_open``: it is told that someone has not signed yet.
    """

    object: ConsentObject
    state: ConsentState
    unit: Unit
    text: str
    clause: str = ""
    needs_sign: bool = False
    is_topic: bool = False
    is_question: bool = False
    renews: bool = False
    is_open: bool = False
    is_past: bool = False
    is_limit: bool = False
    is_noted: bool = False
    scope: int = 0
    giver: str | None = None
    recipients: tuple[str, ...] = ()


def settled(found: list[tuple[Found, Consent]]) -> tuple[Consent, ...]:
    """The consents that stand; a limit beside a given sharing is no refusal of it."""
    out: list[Consent] = []
    for each in ConsentObject:
        mine = _opened([(f, c) for f, c in found if c.object is each])
        has_given = any(c.state is ConsentState.GIVEN for _, c in mine)
        yes = {f.scope for f, c in mine if c.state is ConsentState.GIVEN and _is_answered_row(f)}
        decisive = [
            (f, c)
            for f, c in mine
            if c.state in DECISIVE
            and not (f.is_limit and has_given)
            and not (c.state is ConsentState.REFUSED and _is_answered_row(f) and f.scope in yes)
        ]
        last = _last(decisive)
        told = {f.scope for f, c in last if c.state is ConsentState.GIVEN}
        kept = _merged([_completed(f, c, mine) for f, c in last])
        out.extend(
            c for f, c in mine if c.state not in DECISIVE and not (c.state is ConsentState.UNSIGNED and f.scope in told)
        )
        out.extend(kept)
    return tuple(sorted(out, key=lambda consent: consent.location.order))


def _opened(mine: list[tuple[Found, Consent]]) -> list[tuple[Found, Consent]]:
    """What is given by one while another is told not to have signed is not given yet."""
    out: list[tuple[Found, Consent]] = []
    for number, (found, consent) in enumerate(mine):
        is_open = any(later.is_open and later.scope == found.scope for later, _ in mine[number + 1 :])
        if consent.state is ConsentState.GIVEN and is_open:
            consent = replace(consent, state=ConsentState.UNSIGNED, by=None)
        out.append((found, consent))
    return out


def _last(decisive: list[tuple[Found, Consent]]) -> list[tuple[Found, Consent]]:
    kept: list[tuple[Found, Consent]] = []
    for found, consent in decisive:
        if not kept:
            kept = [(found, consent)]
            continue
        before, standing = kept[-1]
        if consent.state is standing.state:
            kept.append((found, consent))
        elif consent.state is ConsentState.GIVEN:
            is_later = standing.on is not None and consent.on is not None and consent.on > standing.on
            if _is_other_party(before, found):
                continue
            if found.renews or before.is_past or is_later:
                kept = [(found, consent)]
            elif _is_apart(standing, consent):
                kept.append((found, consent))
        elif standing.state is ConsentState.WITHDRAWN and before.scope == found.scope:
            continue  # what is said no to further is still the withdrawal
        elif _is_apart(standing, consent) and standing.state is ConsentState.GIVEN:
            kept.append((found, consent))
        else:
            kept = [(found, consent)]
    return kept


def _is_answered_row(found: Found) -> bool:
    """Whether it is one row of several that answer who may know: a no beside a yes bounds the sharing."""
    return found.object is ConsentObject.DELING and found.unit.is_row and found.unit.is_pair


_PARTY = re.compile(r"\b(?:mor|mora|moren|far|faren|verge|vergen|verja|verje)\b", re.IGNORECASE)


def _is_other_party(refusing: Found, giving: Found) -> bool:
    """Whether one parent refuses and another gives: then it is refused."""
    one, other = ({each.lower()[:3] for each in _PARTY.findall(found.text)} for found in (refusing, giving))
    return bool(one) and bool(other) and not one & other


def _completed(found: Found, consent: Consent, mine: list[tuple[Found, Consent]]) -> tuple[Found, Consent]:
    """A report that it was given, with what the statement before it in the same section names."""
    if consent.state is not ConsentState.GIVEN or consent.recipients:
        return found, consent
    for other, statement in mine:
        if other.scope == found.scope and statement.state is ConsentState.UNSIGNED and statement.recipients:
            return found, replace(consent, recipients=statement.recipients)
    return found, consent


def _is_apart(one: Consent, other: Consent) -> bool:
    """Two signed statements on sharing that name others: a partial consent."""
    is_sharing = one.object is ConsentObject.DELING and other.object is ConsentObject.DELING
    return (
        is_sharing
        and bool(one.recipients)
        and bool(other.recipients)
        and not set(one.recipients) & set(other.recipients)
    )


def _merged(kept: list[tuple[Found, Consent]]) -> list[Consent]:
    """What one section says of the same consent in a statement and in a report becomes one entry."""
    out: list[tuple[int, Consent]] = []
    for found, consent in kept:
        if out and out[-1][0] == found.scope and _agree(out[-1][1], consent):
            first = out[-1][1]
            more = tuple(dict.fromkeys((*first.recipients, *consent.recipients)))
            out[-1] = (
                found.scope,
                replace(first, by=first.by or consent.by, on=first.on or consent.on, recipients=more),
            )
        else:
            out.append((found.scope, consent))
    return [consent for _, consent in out]


def _agree(one: Consent, other: Consent) -> bool:
    if one.state is not other.state:
        return False
    return None in (one.by, other.by) or one.by == other.by
