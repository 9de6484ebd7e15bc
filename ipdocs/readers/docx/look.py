"""What a ``w:rPr`` makes of a run, as bits: a look is an int, so that looks of styles and runs merge in two steps."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.colours import is_light
from ipdocs.readers.docx.names import OFF, VAL, number

BOLD, ITALIC, UNDERLINE, STRIKE = 1, 2, 4, 8
HIDDEN, CAPS, WHITE, SHADED, TINY, LARGE = 16, 32, 64, 128, 256, 512
UNSEEN = HIDDEN | TINY | WHITE
"""With any of these a run may be invisible; white on shaded ground is not."""
CANCELLING = BOLD | ITALIC | CAPS | HIDDEN
"""Toggle properties (17.7.3): set in the paragraph's style and in the run's style they cancel out."""
SHAPES = tuple(
    (bool(look & BOLD), bool(look & ITALIC), bool(look & UNDERLINE), bool(look & STRIKE)) for look in range(16)
)
SHAPE = 15
"""``SHAPES[look & SHAPE]``: bold, italic, underlined, struck."""

TINY_HALF_POINTS = 4
LARGE_HALF_POINTS = 26
_USUAL_SIZES = frozenset(map(str, range(TINY_HALF_POINTS + 1, LARGE_HALF_POINTS)))
_FILL = W + "fill"
_COLOR, _UNDERLINE, _SHADING, _HIGHLIGHT, _SIZE, _STYLE = -1, -2, -3, -4, -5, -6
_MEANING = {
    W + "b": BOLD,
    W + "i": ITALIC,
    W + "strike": STRIKE,
    W + "dstrike": STRIKE,
    W + "vanish": HIDDEN,
    W + "specVanish": HIDDEN,
    W + "caps": CAPS,
    W + "color": _COLOR,
    W + "u": _UNDERLINE,
    W + "shd": _SHADING,
    W + "highlight": _HIGHLIGHT,
    W + "sz": _SIZE,
    W + "rStyle": _STYLE,
}
"""The bit of a toggle, or which of the other properties it is."""


class Own(NamedTuple):
    """What properties say themselves: which bits they decide, what those are, and the character style."""

    told: int = 0
    look: int = 0
    style: str | None = None


NOTHING = Own()


def is_dark_fill(shading: etree._Element) -> bool:
    """Whether a ``w:shd`` gives a background on which white text can be read."""
    fill = shading.get(_FILL, "auto")
    return (fill != "auto" and not is_light(fill)) or shading.get(VAL, "clear") == "solid"


def read_look(properties: etree._Element) -> Own:
    """What a ``w:rPr`` says itself; of properties that come twice the last one counts."""
    told = look = 0
    style = None
    for element in properties:
        meaning = _MEANING.get(element.tag)
        if meaning is None:
            continue
        value = element.get(VAL)
        if meaning > 0:
            told |= meaning
            look = look & ~meaning if value in OFF else look | meaning
        elif meaning == _SIZE:
            told |= TINY | LARGE
            look &= ~(TINY | LARGE)
            if value not in _USUAL_SIZES:
                size = number(value, 0)
                look |= (0 < size <= TINY_HALF_POINTS and TINY) | (size >= LARGE_HALF_POINTS and LARGE)
        elif meaning == _COLOR:
            told |= WHITE
            look = look | WHITE if value is not None and is_light(value) else look & ~WHITE
        elif meaning == _UNDERLINE:
            told |= UNDERLINE
            look = look & ~UNDERLINE if value == "none" else look | UNDERLINE
        elif meaning == _SHADING:
            told |= SHADED
            look = look | SHADED if is_dark_fill(element) else look & ~SHADED
        elif meaning == _HIGHLIGHT:
            told |= SHADED
            look = look & ~SHADED if value in ("none", "white") else look | SHADED
        elif style is None:
            style = value
    return Own(told, look, style) if told or style is not None else NOTHING
