"""The Jinja environment that all templates run in: sandboxed, escaping, strict, and with a price on everything.

A template is a file from outside. The sandbox keeps it from Python's insides; the budgets of
:mod:`ipdocs.templating.rendering` keep it from using the machine up: rounds of loops are counted when a loop begins,
operators and filters that can make something long out of something short are checked before they do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context, Undefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ipdocs.templating.checkboxes import avkryss
from ipdocs.templating.marker import krev
from ipdocs.templating.rendering import RenderLimit, current, next_docpr
from ipdocs.templating.undefined import RecordedUndefined

ROUNDS = "ipdocs rounds"
"""Name of the filter around every loop's iterable; it cannot be written in a template."""

_CALL = 50
_WIDEST = 10_000
_LONGEST_POWER = 10_000
_SIZED_FILTERS = ("center", "indent", "batch", "slice", "wordwrap", "round", "truncate")
_UNSAFE_METHODS = frozenset({"expandtabs", "translate", "encode", "format_map"})
_WIDE_FORMAT = re.compile(r"[0-9]{5,}|\*|:[^}]*\{")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Made once a template. ``filters`` and ``globals`` are added to those of Jinja and may replace them."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]],
        globals: Mapping[str, Any],
        undefined: type[Undefined] = RecordedUndefined,
    ) -> None:
        super().__init__(autoescape=True, undefined=undefined, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
        for name in ("lipsum", "joiner"):
            self.globals.pop(name, None)
        for name in ("pprint", "xmlattr", "urlize", "tojson", "random"):
            self.filters.pop(name, None)
        for name in _SIZED_FILTERS:
            self.filters[name] = _sized(self.filters[name])
        self.filters["join"] = _priced(self.filters["join"])
        self.filters["replace"] = _replace
        self.filters["format"] = _format
        self.filters["krev"] = krev
        self.filters["avkryss"] = avkryss
        self.filters[ROUNDS] = rounds
        self.globals["_docpr"] = next_docpr
        self.filters.update(filters)
        self.globals.update(globals)

    def fast_getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``. A key of the data comes before a method of the same name (``plan.items``)."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return self.getattr(obj, attribute)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As the sandbox does, after the keys of a mapping."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            return getattr(obj, attribute)
        if isinstance(obj, str) and attribute in _CHECKED_METHODS:
            return partial(_CHECKED_METHODS[attribute], str(obj))
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No insides of Python, nothing that changes the data, no method that makes long text out of short."""
        if isinstance(obj, (str, bytes)) and attr in _UNSAFE_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """``"{:.1f}".format(x)``, without widths that fill the memory."""
        owner = getattr(value, "__self__", None)
        if isinstance(owner, str) and getattr(value, "__name__", "") == "format" and _WIDE_FORMAT.search(owner):
            raise RenderLimit
        return super().wrap_str_format(value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Operators whose result can be long are paid for before they run."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return super().call_binop(context, operator, left, right)
        if operator == "*":
            _pay_for_repeating(left, right)
            _pay_for_repeating(right, left)
        elif operator == "**":
            _refuse_huge_power(left, right)
        elif operator == "%" and isinstance(left, (str, bytes)):
            raise RenderLimit
        elif operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
            current().spend_characters(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def call(*arguments: Any, **named: Any) -> Any:
        """A call from a template, as the sandbox allows it and the budget pays for it: macros can call themselves."""
        current().spend_steps(_CALL)
        return ImmutableSandboxedEnvironment.call(*arguments, **named)

    def parse_part(self, source: str) -> nodes.Template:
        """The tree of a part, with every loop counted. Raises Jinja's ``TemplateSyntaxError``."""
        tree = self.parse(source)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, ROUNDS, [], [], None, None, lineno=loop.iter.lineno)
        tree.set_environment(self)
        return tree


def rounds(values: Any) -> Any:
    """Count the rounds of a loop before it begins; what has no length is counted as it comes."""
    if values is None:
        return ()
    if isinstance(values, Undefined):
        return iter(values)
    try:
        count = len(values)
    except TypeError:
        return _counted(values)
    current().spend_steps(count + 1)
    return values


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    state = current()
    for value in values:
        state.spend_steps(1)
        yield value


def _pay_for_repeating(value: Any, count: Any) -> None:
    if isinstance(count, int) and hasattr(value, "__len__"):
        current().spend_characters(len(value) * max(count, 0))
    if isinstance(value, int) and isinstance(count, int) and value.bit_length() + count.bit_length() > _LONGEST_POWER:
        raise RenderLimit


def _refuse_huge_power(base: Any, exponent: Any) -> None:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > _LONGEST_POWER:
        raise RenderLimit


def _sized(original: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose numbers may not be large."""

    def sized(*arguments: Any, **named: Any) -> Any:
        values = (*arguments[1:], *named.values())
        if any(isinstance(value, (int, float)) and abs(value) > _WIDEST for value in values):
            raise RenderLimit
        current().spend_steps(1)
        return original(*arguments, **named)

    for name in ("jinja_pass_arg",):
        if hasattr(original, name):
            setattr(sized, name, getattr(original, name))
    return sized


def _priced(original: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose result is paid for."""

    def priced(*arguments: Any, **named: Any) -> Any:
        result = original(*arguments, **named)
        if hasattr(result, "__len__"):
            current().spend_characters(len(result))
        return result

    if hasattr(original, "jinja_pass_arg"):
        priced.jinja_pass_arg = original.jinja_pass_arg  # type: ignore[attr-defined]
    return priced


def _replace(value: Any, old: str, new: str, count: int = -1) -> str:
    """``replace``, paid for before it runs."""
    text, old, new = str(value), str(old), str(new)
    current().spend_characters(len(text) + text.count(old) * len(new))
    return text.replace(old, new, -1 if count is None else count)


def _join(separator: str, values: Iterable[Any]) -> str:
    words = [str(value) for value in rounds(values)]
    current().spend_characters(sum(map(len, words)) + len(separator) * len(words))
    return separator.join(words)


def _wide(method: str) -> Callable[..., str]:
    def widened(text: str, width: int, *fill: str) -> str:
        current().spend_characters(int(width))
        return str(getattr(text, method)(width, *fill))

    return widened


_CHECKED_METHODS: Mapping[str, Callable[..., str]] = {
    "replace": _replace,
    "join": _join,
    **{name: _wide(name) for name in ("center", "ljust", "rjust", "zfill")},
}
"""The methods of text that can make much out of little, with a check before."""


def _format(template: str, *arguments: Any, **named: Any) -> str:
    """The filter ``format``: ``"%.1f"|format(x)``, without widths that fill the memory."""
    if _WIDE_FORMAT.search(str(template)):
        raise RenderLimit
    return str(template) % (named or arguments)


def join_text(parts: tuple[Any, ...]) -> str:
    """The operator ``~``, paid for before it runs."""
    current().spend_characters(sum(len(part) for part in parts if isinstance(part, str)))
    return markup_join(parts)
