"""What an act of consent is about: ``skrev under på at hun hadde fått informasjon`` is no consent to a plan."""

from __future__ import annotations

import re

from ipdocs.rules.consent.words import ConsentWords

_ASIDE = re.compile(r"\([^()]*\)")
_CONSENTING = re.compile(
    r"(?:på\s+)?at\s+(?:hun|han|ho|hen|de|dei)\s+(?:\w+\s+)?samtyk(?:k\w*|t\w*)\s+(?:til|i)\b", re.IGNORECASE
)
"""``Skrev under på at hun samtykker til …``: what she consents to tells what it is about."""
_PRONOUN = re.compile(r"\b(?:den|han|ho|denne|slik|ein|en)\b", re.IGNORECASE)
_PAUSE = re.compile(r",|;|\.\s|\s(?:når|hvis|dersom|viss|som|fordi|mens|medan|etter|før)\s", re.IGNORECASE)


def wishes_something_else(clause: str, words: ConsentWords) -> bool:
    """Whether what is wished is something else than that a plan is made: ``Jeg vil at dere forklarer planen``."""
    wish = words.content.wish.search(clause)
    return wish is not None and words.content.making.search(wish["rest"]) is None


def is_of_something_else(clause: str, words: ConsentWords) -> bool:
    """Whether the clause says what is consented to in words that we do not know: then it is something else."""
    clause = _ASIDE.sub(" ", clause)
    for other in (words.content.offer.search(clause), words.content.admitted.search(clause)):
        if other is not None and not words.objects_of(_PAUSE.split(other[0], maxsplit=1)[0]):
            return True
    match = words.content.act.search(clause)
    if match is not None and words.content.no_plan.match(match["rest"]):
        return True
    if match is None or words.content.pointer.match(match["rest"]):
        return False
    if _CONSENTING.match(match["rest"]):
        return is_of_something_else(match["rest"], words)
    if not re.match(r"(?:at|å)\b", match["rest"]):
        return not words.objects_of(_PAUSE.split(match[0], maxsplit=1)[0])
    if not words.content.making.search(match["rest"]):
        return True
    return not words.objects_of(match[0]) and not _PRONOUN.search(match["rest"])
