"""Text from documents made fit for any report: no control characters, no marks that turn the writing direction, masked."""

from __future__ import annotations

import re

from ipdocs.reporters.masking import masked

_REPLACEMENT = "\ufffd"
# What XML 1.0 (section 2.2) cannot hold, with the C1 controls and the noncharacters that it discourages.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that reorder the text around them, and invisible ones: a file name could show itself as another one (UTR 36).
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """One line of plain text: white space collapsed, what no report can hold shown as U+FFFD, eleven digits hidden."""
    visible = _TURNING.sub("", _FORBIDDEN.sub(_REPLACEMENT, text))
    return masked(" ".join(visible.split()))


def shortened(text: str, longest: int) -> str:
    """At most ``longest`` characters, cut with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
