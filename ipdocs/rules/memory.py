"""What was worked out for a text, kept while the text recurs: the words of a template stand in thousands of documents.

Only pure functions of a text are kept, only in memory, and only so many characters of text: the texts that were not asked for
the longest are forgotten first. Threads may share a memory; at worst they work out the same text twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

MOST_CHARACTERS = 400_000
EACH = 64
"""What a text counts at least, for what is kept of a short text is no smaller."""

V = TypeVar("V")
P = ParamSpec("P")


class Memory(Generic[V]):
    """``memory(text)`` is ``work_out(text)``, worked out once while the text recurs; what is asked beside a text counts too.

    Two generations take the place of an order of use: a text that is asked for moves to the younger one, and when that is
    full, the older one is forgotten as a whole.
    """

    __slots__ = ("_filled", "_most", "_older", "_work_out", "_younger")

    def __init__(self, work_out: Callable[..., V], most_characters: int = MOST_CHARACTERS) -> None:
        self._work_out = work_out
        self._most = most_characters // 2
        self._younger: dict[Hashable, V] = {}
        self._older: dict[Hashable, V] = {}
        self._filled = 0

    def __call__(self, text: str, *beside: Hashable) -> V:
        """The value of the text, never ``None``. Raises what ``work_out`` raises, and keeps nothing then."""
        key = (text, beside) if beside else text
        found = self._younger.get(key)
        if found is not None:
            return found
        known = self._older.get(key)
        if known is None:
            known = self._work_out(text, *beside)
        self._filled += max(len(text), EACH)
        if self._filled > self._most:
            self._older, self._younger, self._filled = self._younger, {}, max(len(text), EACH)
        self._younger[key] = known
        return known

    def clear(self) -> None:
        """Forget everything."""
        self._older, self._younger, self._filled = {}, {}, 0


class Remembering(Protocol):
    """A vocabulary that keeps what was worked out by its words, function by function."""

    @property
    def memories(self) -> dict[object, Memory[Any]]:
        """By function, what it gave."""


W = TypeVar("W", bound=Remembering)


def remembered(function: Callable[Concatenate[str, W, P], V]) -> Callable[Concatenate[str, W, P], V]:
    """The pure function of a text and of a vocabulary, worked out once while the text recurs. It must not give ``None``."""

    def recall(text: str, words: W, /, *beside: P.args, **named: P.kwargs) -> V:
        memory: Memory[V] | None = words.memories.get(function)
        if memory is None:
            memory = words.memories[function] = Memory(partial(_asked, function, words))
        return memory(text, beside, tuple(named.items())) if beside or named else memory(text)

    return update_wrapper(recall, function)


def _asked(function: Callable[..., V], words: Remembering, text: str, beside: Iterable[object] = (),
           named: Iterable[tuple[str, object]] = ()) -> V:  # fmt: skip
    return function(text, words, *beside, **dict(named))
