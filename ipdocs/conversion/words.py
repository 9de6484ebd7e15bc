"""Words as they are counted: what a reader would call the same word, however it is set, broken or spaced.

A date counts as that day in whatever notation it is written (``12.3.09``, ``12. mars 2009``), a phone or personal number as
its digits: those are the values that a record writes in one notation. Everything else counts letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")
_CENTURY_TURN = 60
_TOKEN = re.compile(
    rf"""
    (?P<written>(?<!\d)\d{{1,2}}\.?\s?(?:{"|".join(_MONTHS)}|{_SHORT})\b\.?\s?\d{{4}}(?!\d))
    |(?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    |(?P<numeric>(?<![\d.])\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?(?:\d{{4}}|\d{{2}})(?![\d]))
    |(?P<number>(?<!\d)\d{{6}}[ .\u00a0-]?\d{{5}}(?!\d))
    |(?P<phone>(?<!\d)(?:(?:\+47|0047)[ \u00a0]?)?
        (?:\d{{2}}(?:[ \u00a0]\d{{2}}){{3}}|\d{{3}}[ \u00a0]\d{{2}}[ \u00a0]\d{{3}}|\d{{8}})(?!\d))
    |(?P<word>[^\W_]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the form in which it is compared, and where it stands in its text."""

    key: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    text = plain(text)
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        written = match.group()
        if kind in ("written", "iso", "numeric"):
            day = _day(kind, written)
            if day is None:
                yield from _apart(match)
                continue
            yield Word(day.isoformat(), match.start(), match.end())
        elif kind in ("number", "phone"):
            digits = "".join(_DIGITS.findall(written))
            digits = digits.removeprefix("0047") if len(digits) == 12 else digits
            digits = digits.removeprefix("47") if len(digits) == 10 else digits
            yield Word(digits, match.start(), match.end())
        else:
            yield Word(written.casefold(), match.start(), match.end())


def keys(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word.key for word in words(text)]


def plain(text: str) -> str:
    """The text with composed letters and without characters that nobody sees; its words can be cut out of it."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def _apart(match: re.Match[str]) -> Iterator[Word]:
    """What only looked like a date, number by number."""
    for part in re.finditer(r"[^\W_]+", match.group()):
        yield Word(part.group().casefold(), match.start() + part.start(), match.start() + part.end())


def _day(kind: str, written: str) -> date | None:
    numbers = [int(each) for each in _DIGITS.findall(written)]
    if kind == "iso":
        year, month, day = numbers
    elif kind == "numeric":
        day, month, year = numbers
    else:
        day, year = numbers
        name = next(iter(_LETTERS.findall(written))).lower()[:3]
        month = next(number for number, each in enumerate(_MONTHS, 1) if each.startswith(name))
    if year < 100:
        year += 2000 if year < _CENTURY_TURN else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None
