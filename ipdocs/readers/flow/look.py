"""The look of characters as one number, so that it is copied, compared and inherited at no cost.

Each constant is a bit. What a person does not see: hidden, tiny, or white text on ground that is not dark.
"""

from __future__ import annotations

from typing import Final

BOLD: Final = 1
ITALIC: Final = 2
UNDERLINE: Final = 4
STRIKE: Final = 8
HIDDEN: Final = 16
TINY: Final = 32
WHITE: Final = 64
SHADED: Final = 128
DELETED: Final = 256
INSERTED: Final = 512
CAPS: Final = 1024
LARGE: Final = 2048
PLAIN: Final = 0

UNSEEN: Final = HIDDEN | TINY
TINY_HALF_POINTS: Final = 4
LARGE_HALF_POINTS: Final = 26
_WHITE_FROM: Final = 0xFA


def sized(look: int, half_points: int) -> int:
    """The look in this font size."""
    look &= ~(TINY | LARGE)
    if 0 < half_points <= TINY_HALF_POINTS:
        return look | TINY
    return look | LARGE if half_points >= LARGE_HALF_POINTS else look


def is_light(red: int, green: int, blue: int) -> bool:
    """Whether the colour cannot be seen on white paper."""
    return min(red, green, blue) >= _WHITE_FROM


def is_seen(look: int) -> bool:
    """Whether a person sees characters of this look."""
    return not look & UNSEEN and (not look & WHITE or bool(look & SHADED))
