r"""The stylesheet: what it says of the styles that the text uses. The many that it does not use are never parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf.groups import Group, read_group

_HEADING_NAME = re.compile(r"^(?:heading|overskrift)\s*([1-9])$")
_TITLE_NAMES = frozenset({"title", "tittel"})
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its heading level (1–9), its list and its name in lower case."""

    name: str = ""
    level: int | None = None
    list_id: int | None = None
    list_level: int = 0


class Stylesheet:
    r"""Paragraph styles by number (``\s``)."""

    def __init__(self) -> None:
        self._data = b""
        self._codec = ""
        self._places: dict[int, int] = {}
        self._styles: dict[int, Style | None] = {}

    def add(self, data: bytes, position: int, codec: str) -> int:
        r"""Note where the styles of the ``\stylesheet`` at this position lie; gives the position of its end."""
        self._data, self._codec = data, codec
        while position < len(data) and data[position : position + 1] != b"}":
            if data[position : position + 1] != b"{":
                position += 1
                continue
            number = _number(data, position + 1)
            if number is not None:
                self._places[number] = position + 1
            position = t.group_end(data, position + 1) + 1
        return min(position, len(data))

    def find(self, number: int) -> Style | None:
        """The style, or ``None`` where the stylesheet does not have it."""
        if number not in self._styles:
            self._styles[number] = self._read(number)
        return self._styles[number]

    def _group(self, number: int) -> Group | None:
        place = self._places.get(number)
        return read_group(self._data, place, self._codec)[0] if place is not None else None

    def _read(self, number: int) -> Style | None:
        group = self._group(number)
        if group is None:
            return None
        return Style(_name(group), self._level(group), group.number(b"ls"), group.number(b"ilvl", 0) or 0)

    def _level(self, group: Group) -> int | None:
        """By outline level, else by the built-in name, else as the style that it is based on."""
        for _ in range(_DEEPEST):
            outline, name = group.number(b"outlinelevel"), _name(group)
            if outline is not None:
                return outline + 1 if 0 <= outline < 9 else None
            match = _HEADING_NAME.match(name)
            if match:
                return int(match[1])
            if name in _TITLE_NAMES:
                return 1
            base = self._group(group.number(b"sbasedon", -1) or 0)
            if base is None:
                return None
            group = base
        return None


def _name(group: Group) -> str:
    return group.text.strip().rstrip(";").strip().lower()


def _number(data: bytes, position: int) -> int | None:
    r"""The number of the paragraph style that begins here: 0 without one; ``None`` for other kinds, which begin ``\*``."""
    match = t.TOKEN.match(data, position)
    if match is None or match.lastindex == t.SYMBOL:
        return None
    if match.lastindex == t.PARAMETER and match[2] in (b"s", b"cs", b"ds", b"ts"):
        return int(match[3]) if match[2] == b"s" else None
    return 0
