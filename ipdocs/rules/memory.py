"""What was worked out for a text, kept while the text recurs: the words of a template stand in thousands of documents.

Only pure functions of a text are kept, only in memory, and only so many characters of text: the texts that were not asked for
the longest are forgotten first. Threads may share a memory; at worst they work out the same text twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST_CHARACTERS = 500_000
EACH = 64
"""What a text counts at least, for what is kept of a short text is no smaller."""

V = TypeVar("V")


class Memory(Generic[V]):
    """``memory(text)`` is ``work_out(text)``, worked out once while the text recurs.

    Two generations take the place of an order of use: a text that is asked for moves to the younger one, and when that is
    full, the older one is forgotten as a whole.
    """

    __slots__ = ("_filled", "_most", "_older", "_work_out", "_younger")

    def __init__(self, work_out: Callable[[str], V], most_characters: int = MOST_CHARACTERS) -> None:
        self._work_out = work_out
        self._most = most_characters // 2
        self._younger: dict[str, V] = {}
        self._older: dict[str, V] = {}
        self._filled = 0

    def __call__(self, text: str) -> V:
        """The value of the text. Raises what ``work_out`` raises, and keeps nothing then."""
        found = self._younger.get(text)
        if found is not None:
            return found
        known = self._older.get(text)
        return self._keep(text, self._work_out(text) if known is None else known)

    def _keep(self, text: str, value: V) -> V:
        self._filled += max(len(text), EACH)
        if self._filled > self._most:
            self._older, self._younger, self._filled = self._younger, {}, max(len(text), EACH)
        self._younger[text] = value
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._older, self._younger, self._filled = {}, {}, 0
