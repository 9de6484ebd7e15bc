"""How hard a text is to read: LIX (läsbarhetsindex), the measure that is usual for Scandinavian languages.

LIX = words per sentence + percentage of words with more than six letters (Björnsson 1968). Below 30 is very easy, 30 to 40
easy, 40 to 50 of medium difficulty (newspapers), above 50 difficult (official texts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG_FROM = 7

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A sentence ends at . ! ? when a capital, a quotation mark or nothing follows: not in "nr. 1110" and "3. mars".
_SENTENCE_END = re.compile(r"[.!?]+[»\")]*(?:\s+(?=[«\"(]*[A-ZÆØÅ])|\s*$)")


@dataclass(frozen=True, slots=True)
class Readability:
    """The counts behind a LIX value."""

    words: int
    long_words: int
    sentences: int

    def __add__(self, other: Readability) -> Readability:
        return Readability(
            self.words + other.words, self.long_words + other.long_words, self.sentences + other.sentences
        )

    @property
    def lix(self) -> float:
        """The LIX value; 0.0 for a text without words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words


def readability(paragraphs: Iterable[str]) -> Readability:
    """Count a text given as its paragraphs, headings and list items: each begins a new sentence."""
    words = long_words = sentences = 0
    for paragraph in paragraphs:
        for sentence in _SENTENCE_END.split(paragraph):
            found = _WORD.findall(sentence)
            if found:
                sentences += 1
                words += len(found)
                long_words += sum(len(word) >= LONG_FROM for word in found)
    return Readability(words, long_words, sentences)
