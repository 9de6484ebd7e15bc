"""What the name and the flags of a font tell: bold, italic, and whether its letters are signs."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from dataclasses import dataclass

from ipdocs.readers.pdf import binding as pdfium
from ipdocs.readers.tickboxes import symbols_read

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|semibd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
_SYMBOL = re.compile(r"^(wingdings|webdings|symbol)(?:[- ]?([23]))?", re.IGNORECASE)
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 0x40, 0x40000
_BOLD_WEIGHT = 600
_LONGEST_NAME = 256
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "❖", "\uf0e0": "→", "\uf02d": "-"})
_BOXES = str.maketrans(
    {"❏": "☐", "❐": "☐", "❑": "☐", "❒": "☐", "▢": "☐", "\uf0a8": "☐", "\uf06f": "☐", "\uf071": "☐", "\uf072": "☐",
     "\uf0fe": "☑", "\uf0fd": "☒", "\uf0fc": "✓", "\uf0fb": "✗", "\uf078": "☒", "🗹": "☑", "🗷": "☒", "⮽": "☒"}
)  # fmt: skip
_SIGNS = {**_BULLETS, **_BOXES}
_SIGN = re.compile("[" + "".join(map(chr, _SIGNS)) + "]")


@dataclass(frozen=True, slots=True)
class Font:
    """One font of a page; ``symbols`` is the family of a font whose letters are signs."""

    bold: bool
    italic: bool
    symbols: str | None

    def read(self, text: str) -> str:
        """The text as a person sees it."""
        if text.isascii() and self.symbols is None:
            return text
        if self.symbols is not None:
            seen = text.translate(_BULLETS)
            return "".join(sign if sign in "•▪➢❖→-" else symbols_read(sign, self.symbols) or "•" for sign in seen)
        return text.translate(_SIGNS) if _SIGN.search(text) else text


def read_font(address: int | None) -> Font:
    """The font at the address."""
    if not address:
        return Font(False, False, None)
    buffer = create_string_buffer(_LONGEST_NAME)
    pdfium.font_name(address, buffer, _LONGEST_NAME)
    name = _SUBSET.sub("", buffer.value.decode("latin-1"))
    flags = pdfium.font_flags(address)
    bold = bool(_BOLD.search(name)) or pdfium.font_weight(address) >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD_FLAG)
    symbol = _SYMBOL.match(name)
    family = None
    if symbol is not None:
        family = symbol[1].lower() + (f" {symbol[2]}" if symbol[2] else "")
    return Font(bold, bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG), family)
