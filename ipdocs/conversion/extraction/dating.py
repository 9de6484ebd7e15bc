"""Dates in all notations of Norwegian documents, with how exact they are: ``12.3.09``, ``mars 2009``, ``uke 12/2010``.

A season (``våren 2011``) is no date: it stays text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
          "desember")  # fmt: skip
_NAMES = "|".join((*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "nov", "des"))
_WRITTEN = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\.?\s*({_NAMES})\b\.?,?\s*(?:(\d{{4}})|-?'?(\d{{2}}))(?!\d|[.:]\d)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})[./-]\s?(\d{1,2})[.\-/]?\s?(\d{4}|\d{2})(?![\d]|[./]\d)")
_SLASH_YEAR = re.compile(r"\d{1,2}/\d{1,2}\s\d{4}")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{2})(\d{2})(19\d{2}|20\d{2})(?!\d)")
_MONTH = re.compile(rf"\b({_NAMES})\b\.?\s+(\d{{4}})\b", re.IGNORECASE)
_SLASHED = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[/.-](20\d{2}|19\d{2})(?![\d./-])")
_WEEK = re.compile(r"\b(?:uke|veke|u\.)\s*(\d{1,2})\s*(?:[/,-]|i|\s)\s*(20\d{2}|19\d{2})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./-])(20\d{2}|19\d{2})(?![\d./-]?\d)")
CENTURY_TURN = 60


class Exactness(StrEnum):
    """What of a date is written: its day, its week, its month or its year."""

    DAY = "dag"
    WEEK = "uke"
    MONTH = "maaned"
    YEAR = "aar"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written at ``start`` to ``end``: from its first to its last day."""

    start: int
    end: int
    first: date
    last: date
    exactness: Exactness


def written_dates(text: str, *, with_years: bool = False) -> list[Written]:
    """All dates of a text in order; a vaguer reading never overlaps an exact one. Lone years only when asked for."""
    found: list[Written] = []
    for each in _all(text, with_years=with_years):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _all(text: str, *, with_years: bool) -> Iterator[Written]:
    for match in _ISO.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    for match in _WRITTEN.finditer(text):
        yield from _day(match, match[3] or match[4], str(_month(match[2])), match[1])
    for match in _NUMERIC.finditer(text):
        if sum(match[0].count(mark) for mark in "./-") >= 2 or _SLASH_YEAR.fullmatch(match[0]):
            yield from _day(match, match[3], match[2], match[1])
    for match in _COMPACT.finditer(text):
        yield from _day(match, match[3], match[2], match[1])
    for match in _WEEK.finditer(text):
        try:
            monday = date.fromisocalendar(int(match[2]), int(match[1]), 1)
        except ValueError:
            continue
        yield Written(match.start(), match.end(), monday, monday + timedelta(6), Exactness.WEEK)
    for match in _MONTH.finditer(text):
        yield _whole_month(match, int(match[2]), _month(match[1]))
    for match in _SLASHED.finditer(text):
        yield _whole_month(match, int(match[2]), int(match[1]))
    if with_years:
        for match in _YEAR.finditer(text):
            year = int(match[1])
            yield Written(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), Exactness.YEAR)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _whole_month(match: re.Match[str], year: int, month: int) -> Written:
    last = calendar.monthrange(year, month)[1]
    return Written(match.start(), match.end(), date(year, month, 1), date(year, month, last), Exactness.MONTH)


def _day(match: re.Match[str], year: str, month: str, day: str) -> Iterator[Written]:
    number = int(year)
    if number < 100:
        number += 2000 if number < CENTURY_TURN else 1900
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return
    if 1850 <= found.year <= 2150:
        yield Written(match.start(), match.end(), found, found, Exactness.DAY)


def birth_date(found: Written, text: str, before: date) -> date:
    """A date of birth: of two centuries the one that lies in the past (``12.3.45`` is 1945)."""
    short = re.search(r"(?<!\d)\d{2}$", text[found.start : found.end])
    if short and found.first > before:
        return found.first.replace(year=found.first.year - 100)
    return found.first
