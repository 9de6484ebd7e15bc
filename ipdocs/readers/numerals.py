"""What stands before list items: a bullet, or numbers in digits, letters and Roman numerals."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "•"
_HIGHEST_ROMAN = 3999
_HIGHEST_LETTER = 26 * 20


def formatted(number: int, format_name: str) -> str:
    """A number as ``lowerLetter``, ``upperLetter``, ``lowerRoman`` or ``upperRoman``.

    Other formats count in digits, ``decimalZero`` in two at least.
    """
    if format_name in {"lowerLetter", "upperLetter"} and 0 < number <= _HIGHEST_LETTER:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format_name == "upperLetter" else letter
    if format_name in {"lowerRoman", "upperRoman"} and 0 < number <= _HIGHEST_ROMAN:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if format_name == "upperRoman" else roman
    return f"{number:02d}" if format_name == "decimalZero" else str(number)
