"""A missing name: told with its place, never shown as nothing, and without stopping, so that all are told at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
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


def _used(result: Callable[[], object] | None = None) -> Any:
    """A method that reports the use and gives ``result()``, or the undefined value itself so that the use can go on."""

    def method(self: RecordedUndefined, *arguments: object, **named: object) -> object:
        self._report()
        return self if result is None else result()

    return method


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
                known=() if unsafe else self._siblings(state.context),
            )
        )

    def _siblings(self, top: Mapping[str, object]) -> tuple[str, ...]:
        owner = self._undefined_obj
        known = top if owner is missing else owner
        return tuple(str(key) for key in known) if isinstance(known, Mapping) else ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._report()
        return self

    __str__ = __html__ = _used(str)
    __iter__ = _used(lambda: iter(()))
    __len__ = __hash__ = __int__ = _used(int)
    __float__ = _used(float)
    __bool__ = __contains__ = _used(bool)
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _used(bool)
    __getitem__ = __call__ = __neg__ = __pos__ = _used()
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _used()
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _used()
