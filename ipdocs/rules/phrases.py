"""The notation in which packs write what people write, and its translation to regular expressions.

A phrase is words in order, letter case ignored::

    mål                    the word
    tjeneste*              any ending (tjenestene, tjenestemottaker); *mål any beginning
    hvem/kven              one of these
    [aktuelle]             may be there or not
    ...                    up to eight other words of the same sentence
    <dato> <tall> <navn>   a date, a number, a name (two or more capitalised words)
    <fornavn>              one capitalised word: Nora, and any word that begins a sentence
    <måned> <tid>          a month or season with a year; a span such as "ett år" or "hver 6. måned"
    =NAV                   with these capitals
    <start> mor/far        where the text begins
    klag* + skrift*        both in the same text, in any order and however far apart (in sentences, not in labels)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ipdocs.rules.memory import Memory

MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
)
DATE = (
    rf"(?:\d{{1,2}}\.?\s?(?:{MONTHS})\.?(?:\s\d{{4}}|\s?-?\d{{2}}\b)?"
    r"|\d{1,2}[./]\s?\d{1,2}[.\-/]?\s?(?:\d{4}|\d{2})?|\d{4}-\d{2}-\d{2})"
)
NUMBER_WORDS = "en|ei|ein|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv"
NAME = r"(?-i:[A-ZÆØÅ][\wæøåé-]+(?:\s+(?:[A-ZÆØÅ]\.|(?:van|von|de|af|el|al)|[A-ZÆØÅ][\wæøåé-]+)){1,4})"
_TOKENS = {
    "<dato>": DATE,
    "<tall>": rf"(?:\d+|{NUMBER_WORDS})",
    "<navn>": NAME,
    "<fornavn>": r"(?-i:[A-ZÆØÅ][a-zæøåéäöü]+)",
    "<måned>": rf"(?:(?:{MONTHS}|vår|sommer|sumar|høst|haust|vinter|jul|påske)\w*\s+\d{{4}}|\d{{4}})",
    "<tid>": (
        rf"(?:\d+|{NUMBER_WORDS}|hver|kvar|annenhver|annankvar|halvt|neste)\W+(?:\d+\.\W+)?"
        r"(?:dag|uke|veke|måned|månad|kvartal|halvår|år|gang|gong)\w*"
    ),
    "<plass>": r"(?:\d{4}\s+(?-i:[A-ZÆØÅ])\w+)",
    "<telefon>": r"(?:\+47\s?)?\d(?:\s?\d){7}|\d{3}\s\d{2}\s\d{2,3}",
}
GAP = r"(?:\W+\w+){0,8}?"
_SPACE = r"\W+"
_TOGETHER = " + "
_BEGINNING = "<start> "
_WORD = re.compile(r"\w", re.UNICODE)


class PhraseError(ValueError):
    """A phrase that cannot be read."""


@lru_cache(maxsize=20_000)
def pattern(phrase: str) -> str:
    """The phrase as the source of a regular expression.

    Raises :class:`PhraseError` for an unknown ``<…>`` or an empty phrase.
    """
    if _TOGETHER in phrase:
        return r"\A" + "".join(rf"(?=[\s\S]*?{pattern(part)})" for part in phrase.split(_TOGETHER))
    if phrase.startswith(_BEGINNING):
        return r"\A\W*" + pattern(phrase.removeprefix(_BEGINNING))
    tokens = phrase.split()
    if not tokens or all(word == "..." for word in tokens):
        raise PhraseError(phrase)
    out = ""
    needs_space = False
    for word in tokens:
        if word == "...":
            out += GAP
        elif word.startswith("[") and word.endswith("]"):
            source = _token(word[1:-1], phrase)
            out += f"(?:{_SPACE}{source})?" if needs_space else f"(?:{source}{_SPACE})?"
        else:
            out += (_SPACE if needs_space else "") + _token(word, phrase)
            needs_space = True
    return out


def _token(token: str, phrase: str) -> str:
    parts = [part for part in token.split("/") if part]
    if not parts or any(part.startswith("<") and part not in _TOKENS for part in parts):
        raise PhraseError(phrase)
    # What all alternatives have around them is asked once: that is read and compiled much faster.
    lead, tail = (_common(side(part) for part in parts) for side in (_lead, _tail))
    alternatives = [("" if lead else _lead(part)) + _source(part) + ("" if tail else _tail(part)) for part in parts]
    return lead + (alternatives[0] if len(alternatives) == 1 else "(?:" + "|".join(alternatives) + ")") + tail


def _common(sides: Iterable[str]) -> str:
    found = set(sides)
    return found.pop() if len(found) == 1 else ""


def _source(part: str) -> str:
    if part.startswith("<"):
        return f"(?:{_TOKENS[part]})"
    if part.startswith("="):
        return f"(?-i:{_source(part[1:])})"
    return "§§?" if part == "§" else re.escape(part).replace(r"\*", r"\w*").replace(r"\-", "[-–.]")


def _lead(part: str) -> str:
    part = part.removeprefix("=")
    return r"(?<!\w)" if _WORD.match(part) or part.startswith("*") else ""


def _tail(part: str) -> str:
    return r"(?!\w)" if _WORD.match(part[-1]) or part.endswith("*") else ""


_NUMBERING = re.compile(
    r"^[\s\-–•*]*(?:(?:punkt|pkt|kapittel|kap|del|bokstav)\b\.?\s+(?=\w{1,3}\b))?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+|\(?[a-zæøå]\d?[.)]\s+|[ivx]{1,4}[.)]\s+){0,2}",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*")
_ADDITION = re.compile(r"/|\s[–-]\s")
_CONNECTOR = re.compile(r"\s*(?:,|/|&|\+|;|\bog\b(?!\s+andre\b)|\bsamt\b|[–-]\s)\s*", re.IGNORECASE)


def clean_label(label: str) -> str:
    """A label without numbering, closing colon and what stands in brackets: ``3. Deltakere (navn):`` → ``Deltakere``."""
    return _cleaned[label]


def _clean(label: str) -> str:
    text = _NUMBERING.sub("", label.replace("\u00ad", ""), count=1)
    bare = _PARENTHESIS.sub(" ", text).strip(" \t:*.–-")
    return bare or text.strip(" \t:*.–-")


_cleaned: Memory[str, str] = Memory(_clean)


def label_parts(label: str) -> list[str]:
    """The parts of a merged label: ``Mål, ressurser og behov`` → three."""
    parts = [part for part in _CONNECTOR.split(clean_label(label)) if part]
    return parts if len(parts) > 1 else []


def is_sequence(label: str) -> bool:
    """Whether the parts of a merged label are told one after the other, not one as an addition to another behind a dash."""
    return _ADDITION.search(clean_label(label)) is None
