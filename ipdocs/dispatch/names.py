"""Whether a text that others see (a title, a file name, a reference) points at a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ipdocs.batch.masking import masked

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_SHORTEST_NAME = 3


def words_of(text: str) -> list[str]:
    """The words of a text or file name; ``KariNormann`` and ``kari_normann`` are two each."""
    return _WORD.findall(_HUMP.sub(" ", text))


def has_number(text: str) -> bool:
    """Whether a personal number stands in it."""
    return masked(text) != text


def names_person(text: str, names: Iterable[str]) -> bool:
    """Whether a word of the text is part of one of the names. Two letters are too few to tell."""
    known = {word.casefold() for name in names for word in words_of(name) if len(word) >= _SHORTEST_NAME}
    return any(word.casefold() in known for word in words_of(text))


def names_somebody_of(text: str, document: str, ordinary: Iterable[str]) -> bool:
    """Whether two words of the text, side by side and capital, stand so in the document too: then it is likely a name.

    ``ordinary`` are words that are no names: of titles, of the municipality and its units.
    """
    common = {word.casefold() for each in ordinary for word in words_of(each)}
    for first, second in pairwise(words_of(text)):
        both = (first, second)
        if any(len(word) < 2 or word.casefold() in common for word in both):
            continue
        if re.search(rf"(?<!\w){first.capitalize()}\s+(?:[A-ZÆØÅ]\w+\s+)?{second.capitalize()}(?!\w)", document):
            return True
    return False
