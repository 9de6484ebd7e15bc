"""The fonts that come with ipdocs, and which characters they have.

``Ipdocs Sans`` is Carlito (SIL Open Font License 1.1) and ``Ipdocs Symbols`` DejaVu Sans, both without what pages do not need
and renamed as their licences ask; see ``fonts/README.md``. typst brings its own serif and monospaced fonts.
"""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files
from pathlib import Path

from ipdocs.errors import ToolMissing

FOLDER = "fonts"
_SANS, _SYMBOLS = "IpdocsSans-Regular.ttf", "IpdocsSymbols-Regular.ttf"
_ENTRY = struct.Struct(">4sIII")
_GROUP = struct.Struct(">III")


def folder() -> Path:
    """Where the fonts are. Raises :class:`ToolMissing` where they are gone."""
    path = Path(str(files("ipdocs.pdf") / FOLDER))
    if not (path / _SANS).is_file() or not (path / _SYMBOLS).is_file():
        raise ToolMissing(
            "The fonts that come with ipdocs are not there.", "Run: pip install --force-reinstall 'ipdocs[pdf]'"
        )
    return path


@cache
def covered() -> frozenset[int]:
    """The code points that the fonts can show."""
    here = folder()
    return frozenset().union(*(characters((here / name).read_bytes()) for name in (_SANS, _SYMBOLS)))


def missing(text: str) -> frozenset[str]:
    """The characters of a text that the fonts lack; white space and joiners need no glyph."""
    if text.isascii():
        return frozenset()
    has = covered()
    return frozenset(sign for sign in set(text) if ord(sign) not in has and not sign.isspace() and sign not in _JOINERS)


_JOINERS = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)


def characters(font: bytes) -> set[int]:
    """The code points in a font's ``cmap`` (OpenType: formats 4 and 12)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        _ENTRY.unpack_from(font, 12 + 16 * number)[0]: _ENTRY.unpack_from(font, 12 + 16 * number)[2]
        for number in range(count)
    }
    start = tables[b"cmap"]
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == 4:
            found |= _segments(font, table)
        elif kind == 12:
            for group in range(struct.unpack_from(">I", font, table + 12)[0]):
                first, last, _ = _GROUP.unpack_from(font, table + 16 + 12 * group)
                found.update(range(first, last + 1))
    return found


def _segments(font: bytes, table: int) -> set[int]:
    twice = struct.unpack_from(">H", font, table + 6)[0]
    found: set[int] = set()
    for at in range(0, twice, 2):
        last = struct.unpack_from(">H", font, table + 14 + at)[0]
        first = struct.unpack_from(">H", font, table + 16 + twice + at)[0]
        delta = struct.unpack_from(">H", font, table + 16 + 2 * twice + at)[0]
        place = table + 16 + 3 * twice + at
        offset = struct.unpack_from(">H", font, place)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = (
                code + delta if not offset else struct.unpack_from(">H", font, place + offset + 2 * (code - first))[0]
            )
            if glyph & 0xFFFF:
                found.add(code)
    return found
