"""What a source yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a record or a file cannot be read: a key of ``records.source`` in the wording, and what fills it in."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: ``kind`` is ``row``, ``line``, ``post`` or ``sheet-row``; numbers count from 1."""

    kind: str
    number: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a file, or what is wrong in its place. No place: the file holds one record."""

    data: Mapping[str, Any]
    place: Place | None = None
    troubles: tuple[Trouble, ...] = ()


class SourceTrouble(Exception):
    """A file cannot be read further."""

    def __init__(self, key: str, place: Place | None = None, **details: object) -> None:
        super().__init__(key)
        self.trouble = Trouble(key, details)
        self.place = place
