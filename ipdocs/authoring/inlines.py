"""The text inside a paragraph: bold, line breaks, tick boxes; tags are never split over runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<tag>\{\{.*?\}\}|\{%.*?%\})|(?P<bold>\*\*)|(?P<box>\[\?(?P<expression>[^\]]+)\])|(?P<break>\n)"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text in one format. Tags are part of it."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Box:
    """A tick box in running text or in a table cell."""

    expression: str


Inline = Text | LineBreak | Box

_KEEPS_TOGETHER = re.compile(r"(?<=§)\x20(?=[\d{])|(?<=\bnr\.)\x20(?=\d)|(?<=\d-\d)\x20(?=[a-d]\b)")
"""The spaces in "§ 7-2 a" and "nr. 1110", where no line may end."""


def inlines(text: str) -> tuple[Inline, ...]:
    """The parts of a paragraph's text, in order. ``**`` switches bold; what stands in a tag is left alone.

    References to the law keep together in a line: their spaces become no-break spaces.
    """
    return tuple(
        part
        for part in _parts(_KEEPS_TOGETHER.sub("\N{NO-BREAK SPACE}", text))
        if part != Text("") and part != Text("", bold=True)
    )


def without_tags(text: str) -> str:
    """The fixed words of a text, for a label."""
    return " ".join(_TOKEN.sub(" ", text).split())


def _parts(text: str) -> Iterator[Inline]:
    bold, pending, end = False, "", 0
    for match in _TOKEN.finditer(text):
        pending += text[end : match.start()]
        end = match.end()
        if match["tag"]:
            pending += match["tag"]
            continue
        yield Text(pending, bold)
        pending = ""
        if match["bold"]:
            bold = not bold
        elif match["box"]:
            yield Box(match["expression"].strip())
        else:
            yield LineBreak()
    yield Text(pending + text[end:], bold)
