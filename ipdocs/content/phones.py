"""Phone numbers that no line break divides."""

from __future__ import annotations

from typing import Any

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def phones_unbroken(value: Any) -> Any:
    """A copy of a template's values whose ``telefon`` keep together in a line: no-break spaces for spaces."""
    if isinstance(value, dict):
        return {
            name: part.replace(" ", NO_BREAK_SPACE)
            if name == "telefon" and isinstance(part, str)
            else phones_unbroken(part)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [phones_unbroken(part) for part in value]
    return value
