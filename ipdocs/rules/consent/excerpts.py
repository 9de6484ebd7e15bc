"""Excerpts as the document has them: what is judged is mended and joined, what is shown is what stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ipdocs.model import Block
from ipdocs.model.lines import lines, split_sentences

EXCERPT = 200
_WORD = re.compile(r"\w+")


def texts_by_place(blocks: Sequence[Block]) -> Mapping[int, str]:
    """The text of every line by its place in the reading order."""
    return {line.location.order: line.text for line in lines(blocks)}


def verbatim(judged: str, written: str) -> str:
    """The part of ``written`` that ``judged`` was made from: itself where it stands there, else the sentence most like it."""
    if not written or judged in written:
        return judged
    if len(written) <= EXCERPT:
        return written.strip()
    wanted = set(_WORD.findall(judged.lower()))
    return max(split_sentences(written), key=lambda each: len(wanted & set(_WORD.findall(each.lower()))))[:EXCERPT]
