"""Labels of sources as they may be shown: personal numbers masked by their shape, nothing that could disturb a terminal."""

from __future__ import annotations

import re
import unicodedata

_PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)")
_DISTURBING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST_LABEL = 300


def shown_label(text: str) -> str:
    """``text`` with each run of eleven digits (also ``DDMMYY NNNNN``) masked and control and bidi characters replaced.

    >>> shown_label("plan 010190 12345.docx")
    'plan ***********.docx'
    """
    if text.isascii() and text.isprintable() and sum(map(str.isdigit, text)) < 11:
        return text[:LONGEST_LABEL]
    plain = "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _DISTURBING else c for c in text)
    return masked(plain)[:LONGEST_LABEL]


def masked(text: str) -> str:
    """``text`` with each run of eleven digits masked, however long it is."""
    return _PERSONAL_NUMBER.sub("***********", text)
