"""What an extraction gives: the record, where each field came from and how sure it is, and what was left out of it on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ipdocs.model import Location


class Sureness(StrEnum):
    """How sure a field is. ``USIKKER``: read from the shape of the text, not from a label or column that names it."""

    SIKKER = "sikker"
    USIKKER = "usikker"


class Reason(StrEnum):
    """Why words of the source do not stand in the record as they were written."""

    LABEL = "ledetekst"
    NOTATION = "skrivemaate"
    FIXED = "fast-tekst"


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where one field came from: ``field`` is its path (``tiltak[0].omfang``), ``note`` a key below ``extraction.note``."""

    field: str
    location: Location
    certainty: Sureness = Sureness.SIKKER
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words that were understood and not copied.

    A label that names a field and carries no other word, the fixed text of the municipality's own template, or a value
    that stands in the record in another notation (``field`` says where: ``12.3.09`` is ``2009-03-12``).
    """

    text: str
    location: Location
    reason: Reason
    field: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The record of one document.

    ``record`` is valid input for ``fill`` when ``type`` is one that can be filled; what the law asks for and the document
    lacks is simply absent. Every visible word of the document stands in ``record`` or in ``recognised``; words that
    found no field stand in ``record["uplassert"]``. ``notes`` are keys below ``extraction.note`` about the whole document.
    """

    type: str | None
    record: dict[str, Any]
    sources: tuple[FieldSource, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    variant: str | None = None
    form: str = "nb"
    notes: tuple[str, ...] = field(default=())

    @property
    def unplaced(self) -> tuple[dict[str, str], ...]:
        """What found no field of its own: ``overskrift`` and ``tekst``."""
        return tuple(self.record.get("uplassert", ()))

    @property
    def uncertain(self) -> tuple[FieldSource, ...]:
        """The fields that a person must look at."""
        return tuple(source for source in self.sources if source.certainty is Sureness.USIKKER)
