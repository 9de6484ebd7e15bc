"""Labels as they are misspelt, badly scanned or torn apart, set right by the words that the packs know.

Only a label that nothing else recognises is tried: letter-spaced (``M å l``), split (``tjeneste behov``), with a letter wrong
(``Anvsarlig``), with the marks of a scanner (``TiItak``, ``Malsetting``, ``PLA PERIODE``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SHORTEST = 6
LONG = 9
MOST_WORDS = 8
MOST_CACHED = 20_000
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"^\W*(?:[^\W\d_]\s){2,}[^\W\d_]\W*$")
_WORD_GAP = re.compile(r"\s{2,}")
_SCANNED = str.maketrans(
    {"1": "l", "|": "l", "i": "l", "0": "o", "å": "a", "ø": "o", "æ": "a", "ä": "a", "ö": "o", "5": "s"}
)


def scanned(word: str) -> str:
    """The word with letters that a scanner mistakes for each other made equal."""
    return word.lower().replace("rn", "m").replace("vv", "w").translate(_SCANNED)


def _letters(word: str) -> int:
    """The different letters of a word as the bits of a number; letters that share a bit only make it look more alike."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits


@dataclass
class Spelling:
    """The words of all labels; shared by all documents, and it only remembers words that it was asked about."""

    words: frozenset[str]
    _by_scan: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)
    _by_length: dict[int, list[tuple[str, str, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Spelling:
        """From the phrases of labels as packs write them."""
        words = {
            word.lower()
            for phrase in phrases
            for token in phrase.split()
            for word in token.strip("[]").split("/")
            if word.isalpha()
        }
        words |= {
            word.strip("*").lower()
            for phrase in phrases
            for token in phrase.split()
            for word in token.strip("[]").split("/")
            if word.endswith("*") and word[:-1].isalpha() and len(word) > SHORTEST
        }
        return cls(frozenset(words), {scanned(word): word for word in sorted(words) if len(word) >= SHORTEST})

    def readings(self, label: str) -> Iterator[str]:
        """What the label may have been meant to say, the likeliest first."""
        if _SPACED.match(label) or (_WORD_GAP.search(label) and all(len(part) == 1 for part in label.split())):
            label = " ".join(part.replace(" ", "") for part in _WORD_GAP.split(label.strip()))
            yield label
        found = list(_WORD.finditer(label))
        if not 1 <= len(found) <= MOST_WORDS:
            return
        mended = self._mended([match[0] for match in found])
        if mended is not None:
            yield mended
        for index in range(len(found) - 1):
            words = [match[0] for match in found]
            joined = words[index] + words[index + 1]
            words[index : index + 2] = [joined]
            if len(joined) >= SHORTEST and (joined.lower() in self.words or self._right(joined.lower())):
                yield self._mended(words) or " ".join(words)

    def _mended(self, words: list[str]) -> str | None:
        right = [self._right(word.lower()) or word for word in words]
        return " ".join(right) if right != words else None

    def _right(self, word: str) -> str | None:
        if word in self.words or len(word) < SHORTEST - 1:
            return None
        if word in self._known:
            return self._known[word]
        found = self._by_scan.get(scanned(word)) or self._nearest(word)
        if len(self._known) >= MOST_CACHED:
            self._known.clear()
        self._known[word] = found
        return found

    def _nearest(self, word: str) -> str | None:
        if len(word) < SHORTEST:
            return None
        limit = 1 if len(word) < LONG else 2
        best: tuple[int, str] | None = None
        plain = scanned(word)
        letters = _letters(plain)
        for known, seen, its_letters in self._of_length(len(word), limit):
            # A letter that only one of them has takes a step of its own.
            if (letters & ~its_letters).bit_count() > limit or (its_letters & ~letters).bit_count() > limit:
                continue
            steps = distance(plain, seen, limit)
            if steps <= limit and (best is None or (steps, known) < best):
                best = (steps, known)
        return best[1] if best else None

    def _of_length(self, length: int, limit: int) -> Iterator[tuple[str, str, int]]:
        """The known words whose length differs by at most ``limit``, each as scanned and with its letters."""
        if not self._by_length:
            for known in self.words:
                if len(known) >= SHORTEST:
                    seen = scanned(known)
                    self._by_length.setdefault(len(known), []).append((known, seen, _letters(seen)))
        for near in range(length - limit, length + limit + 1):
            yield from self._by_length.get(near, ())


def distance(first: str, second: str, limit: int) -> int:
    """Letters to change, add, take away or swap with their neighbour; more than ``limit`` is told as ``limit + 1``."""
    before_last: list[int] = []
    last = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            steps = min(last[column] + 1, current[-1] + 1, last[column - 1] + (one != other))
            if row > 1 and column > 1 and one == second[column - 2] and first[row - 2] == other:
                steps = min(steps, before_last[column - 2] + 1)
            current.append(steps)
        if min(current) > limit:
            return limit + 1
        before_last, last = last, current
    return last[-1]
