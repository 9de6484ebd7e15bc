"""A missing name: told with its place, never shown as nothing, and without stopping, so that all are told at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from ipdocs.templating.rendering import Fault, current

SOURCE_PREFIX = "<template part "
"""How the file names of compiled parts begin; the part's name and ``>`` follow."""


def template_line() -> tuple[str, int]:
    """Part and compiled line of the template code that called; ``("", 0)`` when none did."""
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(SOURCE_PREFIX):
            return name[len(SOURCE_PREFIX) : -1], frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]
    return "", 0


class RecordedUndefined(StrictUndefined):
    """Acts as nothing when it is used and reports itself; the render raises when it is done.

    ``default`` and ``is defined`` work on it as on every undefined value of Jinja.
    """

    __slots__ = ()

    def _report(self) -> None:
        state = current()
        part, line = template_line()
        unsafe = issubclass(self._undefined_exception, SecurityError)
        state.report(
            Fault(
                kind="unsafe" if unsafe else "undefined",
                part=part,
                line=line,
                name=str(self._undefined_name or ""),
                known=() if unsafe else self._siblings(state.known),
            )
        )

    def _siblings(self, top: tuple[str, ...]) -> tuple[str, ...]:
        owner = self._undefined_obj
        if owner is missing:
            return top
        if isinstance(owner, Mapping):
            return tuple(str(key) for key in owner)
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._report()
        return self

    def __getitem__(self, key: Any) -> Any:
        self._report()
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._report()
        return self

    def __str__(self) -> str:
        self._report()
        return ""

    def __html__(self) -> str:
        self._report()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._report()
        return iter(())

    def __len__(self) -> int:
        self._report()
        return 0

    def __bool__(self) -> bool:
        self._report()
        return False

    def __hash__(self) -> int:
        self._report()
        return 0

    def __contains__(self, item: object) -> bool:
        self._report()
        return False

    def _compare(self, other: object) -> bool:
        self._report()
        return False

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _compare

    def _operate(self, *others: Any) -> Any:
        self._report()
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _operate
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _operate

    def __int__(self) -> int:
        self._report()
        return 0

    def __float__(self) -> float:
        self._report()
        return 0.0
