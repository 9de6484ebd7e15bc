"""The words that a phrase cannot do without, and how they are found among the words of a text.

A token of a phrase (``hvem/kven``, ``samtyk*``) stands for whole words, beginnings, endings and inner parts of words. Each
different token has a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SHORTEST = 2
Token = frozenset[tuple[str, str]]
"""The alternatives of a token: ``("begins", "tjeneste")`` …"""


def required(phrase: str) -> list[Token]:
    """The tokens of a phrase that no text lacks in which the phrase stands, the most telling one first."""
    found: list[Token] = []
    for token in phrase.split():
        if token == "..." or token.startswith("[") or "<" in token:  # noqa: S105 - no password
            continue
        anchors = [_anchor(part) for part in token.split("/") if part]
        alternatives = frozenset(anchor for anchor in anchors if anchor is not None)
        if alternatives and None not in anchors:
            found.append(alternatives)
    return sorted(dict.fromkeys(found), key=_worth, reverse=True)


def _anchor(part: str) -> tuple[str, str] | None:
    pieces = [match for match in re.finditer(r"[\w*]+", part.lower()) if match[0].strip("*")]
    if not pieces:
        return None
    piece = max((match[0] for match in pieces), key=lambda each: len(each.strip("*")))
    literal = piece.strip("*")
    if "*" in literal:
        literal = max(literal.split("*"), key=len)
        return "holds", literal
    if piece.startswith("*"):
        return ("holds" if piece.endswith("*") else "ends", literal)
    kind = "begins" if piece.endswith("*") else "exact"
    return None if kind == "begins" and len(literal) < SHORTEST else (kind, literal)


def _worth(token: Token) -> int:
    return min(len(literal) for _, literal in token)


@dataclass
class Tokens:
    """The numbers of all tokens. Number tokens first, then ask for words."""

    _numbers: dict[Token, int] = field(default_factory=dict)
    _exact: dict[str, list[int]] = field(default_factory=dict)
    _begins: dict[str, list[int]] = field(default_factory=dict)
    _ends: dict[str, list[int]] = field(default_factory=dict)
    _holds: dict[str, list[int]] = field(default_factory=dict)

    def number(self, token: Token) -> int:
        """The number of a token."""
        known = self._numbers.get(token)
        if known is None:
            known = self._numbers[token] = len(self._numbers)
            tables = {"exact": self._exact, "begins": self._begins, "ends": self._ends, "holds": self._holds}
            for kind, literal in token:
                tables[kind].setdefault(literal, []).append(known)
        return known

    def of_word(self, word: str) -> frozenset[int]:
        """The tokens that a word, in small letters, may stand for."""
        found = set(self._exact.get(word, ()))
        for size in range(SHORTEST, len(word) + 1):
            found.update(self._begins.get(word[:size], ()))
            found.update(self._ends.get(word[-size:], ()))
        for part, numbers in self._holds.items():
            if part in word:
                found.update(numbers)
        return frozenset(found)
