"""Dates as Norwegians write them in running text: ``3. mars 2026``, the same in both language forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

# The names of the months are the same in bokmål and nynorsk.
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip

# Keys of the records whose value is a date; "tidspunkt" is free text that may be one.
DATE_KEYS = frozenset({"dato", "fodselsdato", "fra", "til", "informert_dato", "tidspunkt", "meldt_dato"})


def as_date(value: object) -> date | None:
    """The date behind an ISO 8601 text or a date value; ``None`` for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) == len("2026-01-31"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def written_out(day: date) -> str:
    """``3. mars 2026``."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def for_reading(value: Any, key: str = "") -> Any:
    """A copy of a record's value (of plain dicts and lists) as a template prints it: dates written out, nothing as an
    empty text.
    """
    if isinstance(value, dict):
        return {name: for_reading(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [for_reading(part, key) for part in value]
    if value is None:
        return ""
    if key in DATE_KEYS or isinstance(value, date):
        day = as_date(value)
        return written_out(day) if day else value
    return value
