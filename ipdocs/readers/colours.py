"""Whether a colour can be seen on white paper. Only near white counts as unseen: grey prompts are read by people."""

from __future__ import annotations

import re

_WHITE = 0xFA
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})$", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)")
_NAMED_WHITE = frozenset({"white", "snow", "#ffffff"})
_NO_COLOUR = frozenset({"", "transparent", "none", "auto", "inherit", "initial", "unset", "windowtext", "currentcolor"})


def is_light(colour: str) -> bool:
    """Whether text in this colour (``#fefefe``, ``rgb(255,255,255)``, ``white``) vanishes on white paper."""
    colour = colour.strip().lower()
    if colour in _NAMED_WHITE:
        return True
    found = _HEX.match(colour)
    if found:
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return all(int(digits[i : i + 2], 16) >= _WHITE for i in (0, 2, 4))
    parts = _RGB.match(colour)
    return parts is not None and all(int(part) >= _WHITE for part in parts.groups())


def is_ground(colour: str) -> bool:
    """Whether a background of this colour makes white text readable."""
    return colour.strip().lower() not in _NO_COLOUR and not is_light(colour)
