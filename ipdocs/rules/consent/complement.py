"""What an act of consent is about: ``skrev under på at hun hadde fått informasjon`` is no consent to a plan."""

from __future__ import annotations

import re

from ipdocs.rules.consent.words import ConsentWords

_COMPLEMENT = re.compile(
    r"\b(?:under|signert\w*|underskrev\w*|underskriv\w*|(?:ja|nei)(?: takk)?(?=\s+(?:til|på)\b)|godkjen\w+|samtyk\w*|tillat\w*|løyve|godta\w*|godtek\w*|lov|enige?|einige?|samde?|med(?=\s+på\b)|(?:åpne?t|opna)(?=\s+for\b)|ja(?=\s+for\b))\b[^.;:,]{0,40}?\s(?:til|på|for|i(?=\s+(?:at|å)\b))\s+(?P<rest>[^\W\d]\w*.*)",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:vil|ønsk\w*|ynskj\w*|fint|greitt?|ok|orden|bra|flott)\s+(?:\w+\s+)?(?P<rest>(?:at|om)\b.*)", re.IGNORECASE
)
_OFFER = re.compile(r"\b(?:imot|ja til)\s+tilb[uo]d\w*\s+om\s+(?P<rest>.*)", re.IGNORECASE)
_ADMITTED = re.compile(r"\b(?:adgang|tilgang|innsyn)\s+(?:til|i)\s+(?P<rest>.*)", re.IGNORECASE)
_NO_PLAN = re.compile(
    r"(?:(?:et|eit|en|ein|nytt|ny|mer|meir)\s+)*(?:møt\w*|samtal\w*|informasjon\w*|prat\w*|besøk\w*|svar\w*|kurs\w*|invitasjon\w*|påminn\w*)\b",
    re.IGNORECASE,
)
"""``Ja takk til møte om individuell plan`` is no consent to the plan."""
_ASIDE = re.compile(r"\([^()]*\)")
_POINTER = re.compile(
    r"^(?:det|dette|denne|den|dei|planen|samtyk\w*|\w*skjema\w*|\w*erklæring\w*|papir\w*|møtet|nytt|vegne?r?|\d\S*|begge|alt|alle|i\s+(?:fjor|går|dag|år|vår|haust|høst|sommer|sumar|\d))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:den|han|ho|denne|slik|ein|en)\b", re.IGNORECASE)
_PAUSE = re.compile(r",|;|\.\s|\s(?:når|hvis|dersom|viss|som|fordi|mens|medan|etter|før)\s", re.IGNORECASE)
_MAKING = re.compile(
    r"utarbeid|\blag|opprett|start|\bf[åi]\b|\bfår\b|begyn|byrj|etabler|i gang|iverks|\bha\b|revider|vidarefør|viderefør|skriv|utform",
    re.IGNORECASE,
)


def wishes_something_else(clause: str) -> bool:
    """Whether what is wished is something else than that a plan is made: ``Jeg vil at dere forklarer planen``."""
    wish = _WISH.search(clause)
    return wish is not None and _MAKING.search(wish["rest"]) is None


def is_of_something_else(clause: str, words: ConsentWords) -> bool:
    """Whether the clause says what is consented to in words that we do not know: then it is something else."""
    clause = _ASIDE.sub(" ", clause)
    for other in (_OFFER.search(clause), _ADMITTED.search(clause)):
        if other is not None and not words.objects_of(_PAUSE.split(other[0], maxsplit=1)[0]):
            return True
    match = _COMPLEMENT.search(clause)
    if match is not None and _NO_PLAN.match(match["rest"]):
        return True
    if match is None or _POINTER.match(match["rest"]):
        return False
    if not re.match(r"(?:at|å)\b", match["rest"]):
        return not words.objects_of(_PAUSE.split(match[0], maxsplit=1)[0])
    if not _MAKING.search(match["rest"]):
        return True
    return not words.objects_of(match[0]) and not _PRONOUN.search(match["rest"])
