"""Pictures put in by a template: :class:`InlineImage` values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture that a render placed: its bytes, its suffix and the relationship id it is called by in the part."""

    part: str
    relationship: str
    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture as a value."""

    path: str

    def run(self) -> str:
        """The run that holds the picture."""
        raise NotImplementedError
