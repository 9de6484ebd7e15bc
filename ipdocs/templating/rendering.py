"""What one render carries along: faults found, pictures met, budgets left. One per render, so threads never share it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from ipdocs.limits import LIMITS

MAX_STEPS = 5_000_000
"""Rounds of loops in one render. 3,000 rows of 20 columns take 60,000."""

MAX_CHARACTERS = LIMITS.xml_part_bytes
"""Characters that one render may build, in a part and on the way to it."""


class RenderLimit(Exception):
    """The template asks for more than a render may cost."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault met while rendering. ``line`` is a line of the part's compiled source and leads to the tag."""

    kind: str
    part: str
    line: int
    name: str = ""
    known: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture that a render placed in a part."""

    part: str
    data: bytes
    suffix: str


@dataclass(slots=True)
class Rendering:
    """The state of one render."""

    faults: dict[tuple[str, str, int, str], Fault] = field(default_factory=dict)
    pictures: dict[PlacedPicture, str] = field(default_factory=dict)
    marker: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    part: str = ""
    docpr: int = 1000
    has_markup: bool = False
    needs_docxtpl: object = None
    unbound: list[Fault] = field(default_factory=list)
    relationships: frozenset[str] = frozenset()
    needs_breaks: bool = False
    steps: int = MAX_STEPS
    characters: int = MAX_CHARACTERS
    deadline: float = field(default_factory=lambda: time.monotonic() + LIMITS.render_seconds)

    def report(self, fault: Fault) -> None:
        """Keep a fault; the same one in every round of a loop counts once."""
        self.faults.setdefault((fault.kind, fault.part, fault.line, fault.name), fault)

    def place(self, picture: PlacedPicture) -> str:
        """The relationship id by which the part calls the picture."""
        return self.pictures.setdefault(picture, f"rIdIpdocs{len(self.pictures) + 1}")

    def spend_steps(self, count: int) -> None:
        """Take rounds from the budget. Raises :class:`RenderLimit` when it is used up or the time is over."""
        self.steps -= count
        if self.steps < 0 or time.monotonic() > self.deadline:
            raise RenderLimit

    def spend_characters(self, count: int) -> None:
        """Take characters from the budget. Raises :class:`RenderLimit` when it is used up or the time is over."""
        self.characters -= count
        if self.characters < 0 or time.monotonic() > self.deadline:
            raise RenderLimit


_CURRENT: ContextVar[Rendering] = ContextVar("ipdocs_rendering")
current = _CURRENT.get
"""The state of the render that goes on. Raises :class:`LookupError` outside one."""


def next_docpr() -> int:
    """The next id of a drawing in the document; docxtpl numbers them from 1001."""
    state = current()
    state.docpr += 1
    return state.docpr


@contextmanager
def rendering(marker: str, context: Mapping[str, object]) -> Iterator[Rendering]:
    """Make a fresh state the current one."""
    state = Rendering(marker=marker, context=context)
    token = _CURRENT.set(state)
    try:
        yield state
    finally:
        _CURRENT.reset(token)
