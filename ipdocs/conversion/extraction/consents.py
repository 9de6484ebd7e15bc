"""Consents as the judge of consents finds them: carried as what they are, never as more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.result import FieldSource, Sureness
from ipdocs.findings import Consent, ConsentObject, ConsentState

_ABOUT_CONSENT = re.compile(
    r"samt[yøi]k|[☐☒✓✔]|\[\s?x?\s?\]|\b(?:ja|nei|enig\w*|einig\w*|samd\w*|god(?:tek|tar|kjenn\w*|tatt|tatt)|greit|lov|tillat\w*|tillet|"
    r"del(?:e|es|er|ast|t|ing\w*)|utveksl\w*|taushet\w*|teie\w*|opplysning\w*|sign\w*|underskr\w*|trekk\w*|tilbake)\b",
    re.IGNORECASE,
)
MOST_BESIDE, LONGEST_BESIDE = 1.5, 60
OBJECTS = {ConsentObject.PLAN: "plan", ConsentObject.DELING: "deling", ConsentObject.KOORDINATOR: "koordinator"}
STATES = {
    ConsentState.GIVEN: "gitt",
    ConsentState.UNSIGNED: "ikke-signert",
    ConsentState.BLANK: "ikke-utfylt",
    ConsentState.REFUSED: "nektet",
    ConsentState.WITHDRAWN: "trukket",
}


def consent_entries(consents: Sequence[Consent], ledger: Ledger, record: dict[str, Any]) -> list[dict[str, Any]]:
    """The consents of a document. The statements stay where they are: their wording is evidence, it goes to ``uplassert``."""
    out: list[dict[str, Any]] = []
    for consent in consents:
        made = _entry(consent, record)
        if made is None or made in out:
            continue
        path = f"samtykke[{len(out)}]"
        sure = Sureness.SIKKER if consent.state in (ConsentState.GIVEN, ConsentState.WITHDRAWN) else Sureness.USIKKER
        ledger.sources.append(FieldSource(path, consent.location, sure, "samtykke"))
        out.append(made)
    return out


def _entry(consent: Consent, record: dict[str, Any]) -> dict[str, Any] | None:
    if consent.object not in OBJECTS or consent.state not in STATES:
        return None
    made: dict[str, Any] = {"gjelder": OBJECTS[consent.object], "status": STATES[consent.state]}
    if consent.by:
        made["av"] = " ".join(consent.by.split())[:300]
        role = next(
            (one.get("rolle") for one in record.get("representanter", ()) if one.get("navn") == consent.by), None
        )
        if role:
            made["rolle"] = role
    if consent.on is not None:
        made["dato"] = consent.on.isoformat()
    if consent.recipients:
        made["mottakere"] = [" ".join(one.split())[:300] for one in consent.recipients]
    return made


def is_statement(spans: Iterable[Span], stated: Mapping[int, str], ledger: Ledger) -> bool:
    """Whether lines are the statement of a consent, and not a long paragraph that holds one too.

    ``stated``: slot → the statement of a consent that was found in it.
    """
    slots = {span.slot for span in spans} & stated.keys()
    return any(
        _ABOUT_CONSENT.search(ledger.slots[at].text) is not None
        and len(ledger.slots[at].text) <= MOST_BESIDE * len(stated[at]) + LONGEST_BESIDE
        for at in slots
    )
