"""The stylesheet ([MS-DOC] 2.9.271): what each style brings along, with those that it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipdocs.readers.doc.binary import u16
from ipdocs.readers.doc.properties import Characters, Paragraphs, characters, paragraphs

_PARAGRAPH_KIND, _CHARACTER_KIND = 1, 2
_NO_BASE = 0xFFF
_TITLE = 62
_HEADINGS = range(1, 10)
_CONTENTS = range(19, 28)
_BODY_LEVEL = 9
_HEADING_NAME = re.compile(r"^(?:heading|overskrift)\s*([1-9])$")


@dataclass(frozen=True, slots=True)
class Style:
    """``sti`` is the number of a built-in style, whatever its name; the grpprls are the style's own."""

    name: str
    sti: int
    kind: int
    base: int
    papx: bytes = b""
    chpx: bytes = b""


class Styles:
    """All styles; each is read when the text uses it, and what it comes to with its bases is remembered."""

    def __init__(self, definitions: dict[int, bytes], base_size: int = 0) -> None:
        self._definitions = definitions
        self._base_size = base_size
        self._styles: dict[int, Style | None] = {}
        self._paragraphs: dict[int, Paragraphs] = {}
        self._characters: dict[int, Characters] = {}
        self._levels: dict[int, int | None] = {}

    def _style(self, number: int) -> Style | None:
        if number not in self._styles:
            definition = self._definitions.get(number)
            self._styles[number] = _style(definition, self._base_size) if definition else None
        return self._styles[number]

    def _chain(self, number: int) -> list[Style]:
        """The style and those that it is based on, nearest first; a cycle ends it."""
        found: list[Style] = []
        seen: set[int] = set()
        while number not in seen:
            seen.add(number)
            style = self._style(number)
            if style is None:
                break
            found.append(style)
            number = style.base
        return found

    def name(self, number: int) -> str | None:
        """The name in lower case; built-in contents styles by their English one."""
        style = self._style(number)
        if style is None:
            return None
        return f"toc {style.sti - 18}" if style.sti in _CONTENTS else style.name.lower()

    def paragraphs(self, number: int) -> Paragraphs:
        """What a paragraph of the style is before its own properties."""
        found = self._paragraphs.get(number)
        if found is None:
            found = Paragraphs()
            for style in reversed(self._chain(number)):
                found = paragraphs(style.papx, found)
            found = self._paragraphs[number] = found._replace(style=number, grpprl=b"")
        return found

    def characters(self, number: int) -> Characters:
        """What a run in a paragraph of the style is before its own properties."""
        found = self._characters.get(number)
        if found is None:
            found = Characters()
            for style in reversed(self._chain(number)):
                found = characters(style.chpx, found)
            self._characters[number] = found
        return found

    def on_top(self, number: int, base: Characters) -> Characters:
        """A character style on top of what the paragraph's style gives."""
        for style in reversed(self._chain(number)):
            if style.kind == _CHARACTER_KIND:
                base = characters(style.chpx, base)
        return base

    def level(self, number: int) -> int | None:
        """1–9 for a heading style: by outline level, by being a built-in heading, or by its name; 1 for the title."""
        if number not in self._levels:
            self._levels[number] = self._level(number)
        return self._levels[number]

    def _level(self, number: int) -> int | None:
        for style in self._chain(number):
            outline = paragraphs(style.papx, Paragraphs()).outline
            if outline is not None:
                return outline + 1 if outline < _BODY_LEVEL else None
            if style.sti in _HEADINGS:
                return style.sti
            match = _HEADING_NAME.match(style.name.lower())
            if match:
                return int(match[1])
            if style.sti == _TITLE:
                return 1
        return None


def read_styles(stsh: bytes) -> Styles:
    """From the STSH; styles that are cut off are left out."""
    definitions: dict[int, bytes] = {}
    if len(stsh) < 6:
        return Styles(definitions)
    header = u16(stsh, 0)
    count, base_size = u16(stsh, 2), u16(stsh, 4)
    at = 2 + header
    for number in range(min(count, 4096)):
        if at + 2 > len(stsh):
            break
        size = u16(stsh, at)
        if size:
            definitions[number] = stsh[at + 2 : at + 2 + size]
        at += 2 + size + size % 2
    return Styles(definitions, base_size)


def _style(std: bytes, base_size: int) -> Style | None:
    if len(std) < base_size + 2 or base_size < 8:
        return None
    sti, kind_and_base, counts = u16(std, 0) & 0xFFF, u16(std, 2), u16(std, 4)
    kind, base = kind_and_base & 15, kind_and_base >> 4
    length = u16(std, base_size)
    at = base_size + 2 + 2 * length + 2
    name = std[base_size + 2 : at - 2].decode("utf-16-le", "replace")
    parts: list[bytes] = []
    for _ in range(min(counts & 15, 3)):
        if at + 2 > len(std):
            break
        size = u16(std, at)
        parts.append(std[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    base = base if base != _NO_BASE else -1
    if kind == _PARAGRAPH_KIND:
        papx = parts[0][2:] if parts else b""
        return Style(name, sti, kind, base, papx, parts[1] if len(parts) > 1 else b"")
    chpx = parts[0] if kind == _CHARACTER_KIND and parts else b""
    return Style(name, sti, kind, base, chpx=chpx)
