"""How a value becomes XML at the place it stands: one function a site, made when the template is compiled.

The usual value is a string of printable characters; it costs one test and the escaping. Everything else goes the long
way round: numbers, nothing at all, line breaks, forbidden characters, markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Undefined

from ipdocs.templating.breaks import break_fragment
from ipdocs.templating.marker import Marker
from ipdocs.templating.pictures import InlineImage
from ipdocs.templating.rendering import Fault, current
from ipdocs.templating.structure import Position, Site, with_breaks
from ipdocs.templating.undefined import template_line

Writer = Callable[[Any], str]

FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, but for ``\\a`` and ``\\f``, which the template language gives a meaning."""

_BREAKS = re.compile(r"[\t\n\a\f]")
_RELATIONSHIP = re.compile(r'\br:(?:id|embed|link|pict)="([^"]*)"')
_LONG = 10_000
_USUAL = "write_usual"


def escaped(value: str) -> str:
    """Text for element content. Quotes need no escaping there."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_attribute(value: str) -> str:
    """Text for an attribute in double quotes; white space is kept (XML 1.0, 3.3.3)."""
    value = escaped(value).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;")


def text_of(value: Any) -> str:
    """A value as text: nothing for ``None``, else what ``str`` gives, with forbidden characters told and taken out."""
    if value is None:
        return ""
    text = value if type(value) is str else str(value)
    if len(text) > _LONG:
        current().spend_characters(len(text))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = FORBIDDEN.search(text)
    if found:
        part, line = template_line()
        current().report(Fault("forbidden", part, line, detail=f"U+{ord(found[0]):04X}"))
        text = FORBIDDEN.sub("", text)
    return text


def writer(site: Site) -> Writer:
    """The function that turns the values of a site into XML."""
    match site.position:
        case Position.TEXT:
            return _usual(_TextWriter(site).write)
        case Position.ATTRIBUTE:
            return _attribute
        case Position.RUNS:
            return _WrappingWriter(site, "<w:r>", "</w:r>").write
        case Position.BLOCKS:
            return _WrappingWriter(site, "<w:p><w:r>", "</w:r></w:p>").write
        case Position.CAPTURED:
            return _usual(_captured)
        case _:
            return _usual(_other)


def _usual(otherwise: Writer) -> Writer:
    def write_usual(value: Any) -> str:
        if type(value) is str and value.isprintable() and len(value) < _LONG:
            return escaped(value)
        return otherwise(value)

    return write_usual


def encoded(text: str) -> bytes:
    """Text as the bytes of a part."""
    return text.encode("utf-8")


def encoding(write: Writer) -> Callable[[Any], bytes]:
    """The writer that gives bytes; the usual value takes no second call."""

    def write_bytes(value: Any) -> bytes:
        if type(value) is str and value.isprintable() and len(value) < _LONG:
            if "&" in value or "<" in value or ">" in value:
                return escaped(value).encode()
            return value.encode()
        return write(value).encode("utf-8")

    def write_any(value: Any) -> bytes:
        return write(value).encode("utf-8")

    return write_bytes if write.__name__ == _USUAL else write_any


def _attribute(value: Any) -> str:
    if isinstance(value, Undefined):
        return str(value)
    return escaped_attribute(text_of(value).replace("\a", "\n").replace("\f", "\n"))


def _other(value: Any) -> str:
    markup = _markup(value)
    if markup is not None:
        return markup
    return escaped(text_of(value).replace("\a", "\n").replace("\f", "\n")).replace("\n", "&#10;").replace("\t", "&#9;")


def _captured(value: Any) -> str:
    markup = _markup(value)
    text = escaped(text_of(value)) if markup is None else markup
    if _BREAKS.search(text):
        current().needs_breaks = True
    return text


def _markup(value: Any) -> str | None:
    """The markup of a value that brings its own, ``None`` for every other value."""
    if isinstance(value, Marker):
        return escaped(text_of(value.text))
    if not hasattr(value, "__html__") or isinstance(value, Undefined):
        return None
    state = current()
    if needs_docxtpl(value):
        state.needs_docxtpl = value
        return ""
    markup = str(value.__html__())
    state.spend_characters(len(markup))
    if FORBIDDEN.search(markup):
        markup = text_of(markup)
    if "<" in markup or "&" in markup:
        state.has_markup = True
        if not state.relationships.issuperset(_RELATIONSHIP.findall(markup)):
            state.unbound.append(Fault("external", *template_line()))
    return markup


def needs_docxtpl(value: object) -> bool:
    """Whether a value is tied to a docxtpl document: it has parts and relationships of its own."""
    return type(value).__module__.partition(".")[0] == "docxtpl" and getattr(value, "tpl", None) is not None


class _TextWriter:
    """Values in ``w:t``, with the properties of the run and paragraph around."""

    def __init__(self, site: Site) -> None:
        self._run = site.run or ""
        self._paragraph = site.paragraph or ""
        self._is_varying = site.run is None or site.paragraph is None

    def write(self, value: Any) -> str:
        if isinstance(value, Marker):
            return self._between(value.run(self._run, escaped(text_of(value.text))))
        if isinstance(value, InlineImage):
            return self._between(value.run())
        markup = _markup(value)
        if markup is None:
            return self._broken(escaped(text_of(value)))
        if "<" not in markup:
            return self._broken(markup)
        return break_fragment(markup, self._paragraph)

    def _between(self, run: str) -> str:
        return f'</w:t></w:r>{run}<w:r>{self._run}<w:t xml:space="preserve">'

    def _broken(self, text: str) -> str:
        if not _BREAKS.search(text):
            return text
        if self._is_varying:
            current().needs_breaks = True
            return text
        return with_breaks(text, self._run, self._paragraph)


class _WrappingWriter:
    """Values between runs or paragraphs: markup as it is; plain text would be lost there, so it gets a run of its own."""

    def __init__(self, site: Site, start: str, end: str) -> None:
        self._start, self._end = start, end
        self._paragraph = site.paragraph or ""

    def write(self, value: Any) -> str:
        if isinstance(value, Marker):
            return self._wrapped(value.run("", escaped(text_of(value.text))))
        if isinstance(value, InlineImage):
            return self._wrapped(value.run())
        markup = _markup(value)
        if markup is not None and (markup.lstrip().startswith("<") or not markup.strip()):
            return break_fragment(markup, self._paragraph)
        text = escaped(text_of(value)) if markup is None else markup
        if not text:
            return ""
        text = with_breaks(text, "", self._paragraph)
        return f'{self._start}<w:t xml:space="preserve">{text}</w:t>{self._end}'

    def _wrapped(self, run: str) -> str:
        return self._start.removesuffix("<w:r>") + run + self._end.removeprefix("</w:r>")
