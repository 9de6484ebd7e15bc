"""Words of consent that a scanner or a line break has damaged: ``sam tykker``, ``indivlduell``, ``b1ir``, ``lkke``.

Only words of a list are mended (``skadede_ord`` in ``validators/samtykke-ord.toml``), and only for the judging: excerpts show the text
as it stands. The cost is a look-up or two a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_ALIKE = str.maketrans({"1": "i", "l": "i", "|": "i", "í": "i", "0": "o", "5": "s"})
MOST_PIECES = 3
SHORTEST_PIECE = 2
LONG_WORD = 9
_EDGE = '.,;:()«»"“”!?'
_NO_EDGE = str.maketrans("", "", _EDGE)


def canonical(word: str) -> str:
    """The word with letters that scanners mix up made one."""
    return word.lower().translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Damaged:
    """``known``: canonical form → word; ``begins``: canonical beginnings of the words."""

    known: Mapping[str, str]
    begins: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Damaged:
        """From the list of words."""
        listed = tuple(words)
        known = {canonical(word): word for word in listed}
        begins = {key[:size] for key in known for size in range(SHORTEST_PIECE, len(key) + 1)}
        for word in listed:
            for slip in _slips(canonical(word)):
                known.setdefault(slip, word)
                begins.add(slip)
        return cls(known, frozenset(begins))


def _slips(word: str) -> Iterator[str]:
    """What a hurried typist makes of a word: two letters swapped, one doubled, a double one single, in a long word one left out."""
    yield word + word[-1]
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield word[: place + 1] + word[place:]
        if word[place] == word[place + 1] or len(word) >= LONG_WORD:
            yield word[:place] + word[place + 1 :]


def undamaged(text: str, damaged: Damaged) -> str:
    """The text with damaged words of the list mended; the same object when there is nothing to mend."""
    tokens = text.split(" ")
    bare = canonical(text).translate(_NO_EDGE).split(" ")
    if damaged.begins.isdisjoint(bare):
        return text
    out: list[str] = []
    index, has_changed = 0, False
    while index < len(tokens):
        taken, word = (1, tokens[index]) if bare[index] not in damaged.begins else _mended(tokens, index, damaged.known)
        has_changed = has_changed or word is not tokens[index]
        out.append(word)
        index += taken
    return " ".join(out) if has_changed else text


def _mended(tokens: list[str], index: int, known: Mapping[str, str]) -> tuple[int, str]:
    token = tokens[index]
    bare = token.strip(_EDGE)
    if not bare:
        return 1, token
    found = known.get(canonical(bare))
    if found is not None:
        return 1, token if bare.lower() == found else token.replace(bare, _like(bare, found))
    if not bare.isalnum() or token != bare:
        return 1, token
    joined = bare
    for number in range(1, MOST_PIECES):
        if index + number >= len(tokens):
            break
        piece = tokens[index + number]
        joined += piece.rstrip(_EDGE)
        found = known.get(canonical(joined))
        if found is not None:
            return number + 1, _like(bare, found) + piece[len(piece.rstrip(_EDGE)) :]
        if not piece.isalnum():
            break
    return 1, token


def _like(bare: str, word: str) -> str:
    return word.capitalize() if bare[:1].isupper() else word
