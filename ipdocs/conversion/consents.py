"""The guard over consents: a conversion carries them as they are and never makes one out of less.

Both documents are judged by the same rules; the new one may not show a given consent that the old one does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ipdocs.findings import Consent, ConsentObject, ConsentState

GIVEN, UNSIGNED = "gitt", "ikke-signert"
_OBJECTS = {"plan": ConsentObject.PLAN, "deling": ConsentObject.DELING, "koordinator": ConsentObject.KOORDINATOR}


@dataclass(frozen=True, slots=True)
class ConsentPair:
    """What both documents show of one object, each state as often as it stands there; mere mentions are left out."""

    object: ConsentObject
    before: tuple[ConsentState, ...]
    after: tuple[ConsentState, ...]

    @property
    def is_upgraded(self) -> bool:
        """Whether the result shows a given consent and the source none."""
        return ConsentState.GIVEN in self.after and ConsentState.GIVEN not in self.before

    @property
    def is_same(self) -> bool:
        """Whether both come to the same: a statement that is quoted without its signature changes nothing."""
        return standing(self.before) is standing(self.after)


_STRONGEST = (
    ConsentState.GIVEN,
    ConsentState.WITHDRAWN,
    ConsentState.REFUSED,
    ConsentState.UNSIGNED,
    ConsentState.BLANK,
)


def standing(states: Iterable[ConsentState]) -> ConsentState | None:
    """What several statements of one object come to; ``None`` for none."""
    found = set(states)
    return next((state for state in _STRONGEST if state in found), None)


def pairs(before: Iterable[Consent], after: Iterable[Consent]) -> tuple[ConsentPair, ...]:
    """One pair an object that either document says something of."""
    old, new = _states(before), _states(after)
    return tuple(
        ConsentPair(each, old.get(each, ()), new.get(each, ())) for each in ConsentObject if each in old or each in new
    )


def _states(consents: Iterable[Consent]) -> dict[ConsentObject, tuple[ConsentState, ...]]:
    found: dict[ConsentObject, tuple[ConsentState, ...]] = {}
    for consent in consents:
        if consent.state is not ConsentState.MENTIONED:
            found[consent.object] = (*found.get(consent.object, ()), consent.state)
    return found


def without_upgrades(record: Mapping[str, Any], before: Iterable[Consent]) -> tuple[dict[str, Any], bool]:
    """The record with every ``gitt`` that the source does not bear out as ``ikke-signert``, and whether there was one."""
    given = {consent.object for consent in before if consent.state is ConsentState.GIVEN}
    is_changed = False
    made = dict(record)
    consents = []
    for item in record.get("samtykke") or ():
        if item.get("status") == GIVEN and _OBJECTS.get(item.get("gjelder", "")) not in given:
            item = {**item, "status": UNSIGNED}
            is_changed = True
        consents.append(item)
    if is_changed:
        made["samtykke"] = consents
    return made, is_changed
