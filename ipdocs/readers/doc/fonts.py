"""The font table ([MS-DOC] 2.9.286, 2.9.87): only the symbol fonts matter, because their letters are other signs."""

from __future__ import annotations

from ipdocs.readers.doc.binary import u16

_FIXED = 39
_SYMBOL_CHARSET = 2
_NAMES = ("wingdings", "webdings", "symbol", "zapfdingbats")


def read_symbol_fonts(table: bytes) -> dict[int, str]:
    """Numbers and names of the symbol fonts."""
    found: dict[int, str] = {}
    if len(table) < 4:
        return found
    count, at = (u16(table, 2), 6) if u16(table, 0) == 0xFFFF and len(table) >= 6 else (u16(table, 0), 4)
    for number in range(count):
        if at >= len(table):
            break
        size = table[at]
        font = table[at + 1 : at + 1 + size]
        if len(font) > _FIXED:
            name = font[_FIXED:].decode("utf-16-le", "replace").split("\0", 1)[0]
            if font[3] == _SYMBOL_CHARSET or name.lower().startswith(_NAMES):
                found[number] = name
        at += 1 + size
    return found
