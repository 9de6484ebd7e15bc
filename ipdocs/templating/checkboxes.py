"""Tick boxes from booleans: the content control of Word, and the characters ☐ and ☒."""

from __future__ import annotations

from typing import Any

CHECKED, UNCHECKED = "☒", "☐"


def avkryss(value: Any) -> str:
    """``{{ person.samtykker|avkryss }}``: ☒ for what is true, else ☐."""
    return CHECKED if value else UNCHECKED
