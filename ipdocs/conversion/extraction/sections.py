"""Titles that people put before parts of a plan: ``Del 3: Tiltak``, ``2 av 4 – Hvem``, and headings in capitals within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipdocs.conversion.extraction.labels import LabelReader

MOST_TITLE_WORDS = 9
_NUMBERED = re.compile(
    r"\s*(?:(?:del|kapittel|kap\.?|bolk|avsnitt|trinn|steg)\s+(?:\d{1,2}|[ivx]{1,4}|[a-zæøå])\s*[:.–—-]\s*"
    r"|\d{1,2}\s+(?:av|/)\s+\d{1,2}\s*[:–—-]\s*)(?=[^\W\d_])",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?:^\s*|(?<=[.!?»>)])\s+)(?P<label>[A-ZÆØÅ]{3,}(?:(?:\s|/|\s/\s)[A-ZÆØÅ]{2,})*)(?=\s+(?:[A-ZÆØÅ«<\d]\S*[a-zæøå\d>]|[A-ZÆØÅ]\s))"
)


def is_section_title(text: str) -> bool:
    """Whether a line is the numbered title of a part, whatever it is called: short, and no sentence."""
    match = _NUMBERED.match(text)
    return match is not None and len(text.split()) <= MOST_TITLE_WORDS and text.rstrip()[-1:] not in ".,;"


def capital_labels(text: str, labels: LabelReader) -> Iterator[tuple[int, int]]:
    """Where known labels in capitals stand before their text in the same line: ``MÅL Kari vil … RESSURSER God …``."""
    for match in _CAPITALS.finditer(text):
        label = match["label"]
        if labels.fields(label) and labels.says_no_more(label):
            yield match.span("label")
