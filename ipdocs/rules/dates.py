"""Dates as people write them in Norwegian documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTH_NAMES = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
                "desember")  # fmt: skip
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\.?\s?({'|'.join(_MONTH_NAMES)}|{_SHORT})\.?\s(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./]\s?(\d{1,2})[.\-/]\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DIGIT = re.compile(r"\d")
_CENTURY_TURN = 60


def dates(text: str) -> Iterator[tuple[int, date]]:
    """The dates in a text with the position where each begins, in order."""
    if _DIGIT.search(text) is None:
        return
    found: list[tuple[int, date]] = []
    for match in _WRITTEN.finditer(text):
        month = next(i for i, name in enumerate(_MONTH_NAMES, 1) if name.startswith(match[2].lower()[:3]))
        _add(found, match.start(), match[3], month, match[1])
    for match in _NUMERIC.finditer(text):
        _add(found, match.start(), match[3], int(match[2]), match[1])
    for match in _ISO.finditer(text):
        _add(found, match.start(), match[1], int(match[2]), match[3])
    yield from sorted(found)


def _add(found: list[tuple[int, date]], position: int, year: str, month: int, day: str) -> None:
    number = int(year)
    if number < 100:
        number += 2000 if number < _CENTURY_TURN else 1900
    try:
        found.append((position, date(number, month, int(day))))
    except ValueError:
        return


def first_date(text: str) -> date | None:
    """The first date in the text."""
    return next((day for _, day in dates(text)), None)
