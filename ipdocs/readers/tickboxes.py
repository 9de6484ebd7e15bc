"""Characters that people use as tick boxes, and the symbol fonts in which the same boxes hide behind other codes."""

from __future__ import annotations

import re

from ipdocs.model import CheckState

BOXES = {"☐": CheckState.UNCHECKED, "□": CheckState.UNCHECKED, "◻": CheckState.UNCHECKED, "⬜": CheckState.UNCHECKED,
         "☑": CheckState.CHECKED, "☒": CheckState.CHECKED, "✓": CheckState.CHECKED, "✔": CheckState.CHECKED,
         "✗": CheckState.CHECKED, "✘": CheckState.CHECKED}  # fmt: skip
BOX = re.compile("([" + "".join(BOXES) + "])")
_WINGDINGS = {0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFC: "✓", 0xFB: "✗"}
_WINGDINGS_2 = {0x2A: "☐", 0xA3: "☐", 0x30: "☐", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x4F: "✗", 0x50: "✓"}
_WINGDINGS |= {0xE0: "→", 0xE8: "→", 0xF0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xD8: "➢", 0xF3: "⇔",
               0x6C: "●", 0x6E: "■", 0xA7: "▪", 0x9F: "•", 0x76: "❖", 0x4A: "☺", 0x4C: "☹", 0x28: "☎", 0x2A: "✉"}  # fmt: skip
_SYMBOL = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)),
        " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
"""The encoding of Adobe's Symbol font, as Unicode's own mapping table has it."""
_SYMBOL_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMBOL_AREA = 0xF000


def symbols_read(text: str, font: str) -> str:
    """Text in a symbol font as the signs that a person sees; signs without a known meaning are left out."""
    table = _SYMBOL_FONTS.get(font.strip("'\" ").lower())
    if table is None:
        if not font.strip("'\" ").lower().startswith(("wingdings", "webdings", "symbol")):
            return text
        return _PRIVATE.sub("", text)
    return "".join(_sign(character, table) for character in text)


def _sign(character: str, table: dict[int, str]) -> str:
    code = ord(character)
    if _SYMBOL_AREA <= code < _SYMBOL_AREA + 0x100:
        code -= _SYMBOL_AREA
    if code > 0xFF or character.isspace():
        return character
    return table.get(code, "")
