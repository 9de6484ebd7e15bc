"""What was worked out for a text, kept while the text recurs: the words of a template stand in thousands of documents.

Only pure functions of a text are kept, only in memory, and only so many characters of text: the texts that were not asked for
the longest are forgotten first. Threads may share a memory; at worst they work out the same text twice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

MOST_CHARACTERS = 400_000
EACH = 64
"""What a text counts at least, for what is kept of a short text is no smaller."""

Key = str | tuple[Any, ...]
K = TypeVar("K", bound=Key)
V = TypeVar("V")
P = ParamSpec("P")


class Memory(dict[K, V]):
    """``memory[text]`` is ``work_out(text)``, worked out once while the text recurs. A key may be a tuple with a text in front.

    Two generations take the place of an order of use: a text that is asked for moves to the younger one, which is the
    dictionary itself, and when that is full, the older one is forgotten as a whole.
    """

    __slots__ = ("_filled", "_most", "_older", "_work_out")

    def __init__(self, work_out: Callable[[K], V], most_characters: int = MOST_CHARACTERS) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most_characters // 2
        self._older: dict[K, V] = {}
        self._filled = 0

    def __missing__(self, key: K) -> V:
        """The value of the text. Raises what ``work_out`` raises, and keeps nothing then."""
        older = self._older
        value = older[key] if key in older else self._work_out(key)
        size = max(len(key if isinstance(key, str) else key[0]), EACH)
        self._filled += size
        if self._filled > self._most:
            self._older, self._filled = self.copy(), size
            super().clear()
        self[key] = value
        return value

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._older, self._filled = {}, 0


class Remembering(Protocol):
    """A vocabulary that keeps what was worked out by its words, function by function."""

    @property
    def memories(self) -> dict[object, Memory[Any, Any]]:
        """By function, what it gave."""


W = TypeVar("W", bound=Remembering)


def remembered(function: Callable[Concatenate[str, W, P], V]) -> Callable[Concatenate[str, W, P], V]:
    """The pure function of a text and of a vocabulary, worked out once while the text recurs; what is asked beside counts too."""

    def recall(text: str, words: W, /, *beside: P.args, **named: P.kwargs) -> V:
        memory: Memory[Any, V] | None = words.memories.get(function)
        if memory is None:
            memory = words.memories[function] = Memory(partial(_asked, function, words))
        return memory[(text, beside, *named.items()) if beside or named else text]

    return update_wrapper(recall, function)


def _asked(function: Callable[..., V], words: Remembering, key: Key) -> V:
    if isinstance(key, str):
        return function(key, words)
    text, beside, *named = key
    return function(text, words, *beside, **dict(named))
