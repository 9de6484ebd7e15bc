"""The legal track of a plan (law: health, Nav, child welfare)."""

from __future__ import annotations

import re

from ipdocs.conversion.extraction.draft import Draft
from ipdocs.conversion.extraction.ledger import Ledger
from ipdocs.conversion.extraction.people import find_name

_TRACKS = {
    "barnevern": re.compile(
        r"\bbarnevernsl\w+\s*§\s*15-9|\bbvl\.?\s*§\s*15-9|barnevernt?j?enestelov\w*\s*§\s*3-2\s?a", re.IGNORECASE
    ),
    "nav-sosial": re.compile(
        r"\bsosialt(?:j)?enestel\w+\s*§§?\s*(?:28|33)|\bsosialt(?:j)?enestelov\w*\s*§\s*4-3\s?a", re.IGNORECASE
    ),
    "nav-stat": re.compile(r"\b(?:nav-lov\w*|arbeids- og velferdsforvaltningslov\w*)\s*§\s*15", re.IGNORECASE),
}
_HEALTH = re.compile(
    r"\b(?:helse- og omsorgst(?:j)?enestel\w+|hol\.?|pasient- og bruk\w+|pbrl\.?|kommunehelset\w+)\s*§", re.IGNORECASE
)


_SOCIAL = re.compile(r"\bKVP\b|kvalifiseringsprogram|sosialt?jenest|sosialtenest|sosialkontor", re.IGNORECASE)
_MAKERS = {
    "barnevern": re.compile(r"\bbarnevern\w*", re.IGNORECASE),
    "nav-sosial": re.compile(
        r"\b(?:NAV|Nav|KVP|(?i:kvalifiseringsprogram\w*|sosialt?jenest\w+|sosialtenest\w+|sosialkontor\w*))\b"
    ),
}


def track_of(text: str, draft: Draft, ledger: Ledger) -> str:
    """The track of a plan: that of the service that has to make it, else that of the law it rests on, else health."""
    told = " ".join(ledger.text(piece.span) for piece in draft.texts.get("ansvar.utarbeide", ()))
    makers = [name for name, words in _MAKERS.items() if words.search(told)]
    if len(makers) == 1 and (makers[0] != "nav-sosial" or _SOCIAL.search(text) or find_name(told)):
        return makers[0]
    found = [name for name, law in _TRACKS.items() if law.search(text)]
    return found[0] if len(found) == 1 and not _HEALTH.search(text) else "helse"
