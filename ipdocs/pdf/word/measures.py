"""The units of WordprocessingML in points; nonsense counts as nothing."""

from __future__ import annotations

import re

TWIPS_PER_POINT = 20
EMU_PER_POINT = 12_700
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0, "px": 0.75, "": 1.0}
_MEASURE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|pc|pi|px|)")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def points(value: str | None, default: float = 0.0, per_point: float = TWIPS_PER_POINT) -> float:
    """A measure in twips (or so many to the point), or with a unit as Strict documents have it."""
    if value is None:
        return default
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return float(text) / per_point
    match = _MEASURE.fullmatch(text)
    return float(match[1]) * _UNITS[match[2]] if match else default


def color(value: str | None) -> str:
    """Six hexadecimal digits, or nothing for ``auto`` and what is no colour."""
    return value.upper() if value is not None and _HEX.fullmatch(value) else ""


def style_length(style: str, name: str) -> float | None:
    """A length in the ``style`` attribute of a VML shape (``width:120pt;height:3cm``)."""
    for part in style.split(";"):
        key, _, value = part.partition(":")
        if key.strip().lower() == name:
            match = _MEASURE.fullmatch(value.strip())
            return float(match[1]) * _UNITS[match[2]] if match else None
    return None
