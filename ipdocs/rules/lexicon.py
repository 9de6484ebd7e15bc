"""Finding phrases fast: only those phrases are tried on a text whose rarest word stands in it.

Every phrase has an anchor, a word that it cannot do without. A lexicon knows all anchors of all packs; each different word
is looked up once, each different sentence once. What remains to be matched is a handful of expressions a sentence, so that
the cost grows with the text and hardly with the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ipdocs.rules.phrases import pattern

_WORD = re.compile(r"\w+")
MOST_WORDS = 100_000
MOST_TEXTS = 4_096
SHORTEST = 2

Hits = dict[int, set[int]]
"""Number of a phrase list → numbers of the phrases in it."""


@dataclass
class _Anchors:
    """Words, beginnings, endings and inner parts of words, with the phrases that hang on them."""

    exact: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    begins: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    ends: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    holds: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def of_word(self, word: str) -> Iterator[tuple[int, int]]:
        yield from self.exact.get(word, ())
        for size in range(SHORTEST, len(word) + 1):
            yield from self.begins.get(word[:size], ())
            yield from self.ends.get(word[-size:], ())
        for part, phrases in self.holds.items():
            if part in word:
                yield from phrases


@dataclass
class Lexicon:
    """All phrase lists of one set of packs. Add lists first, then search; safe to share once built."""

    _anchors: _Anchors = field(default_factory=_Anchors)
    _free: Hits = field(default_factory=dict)
    _lists: int = 0
    _words: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _texts: dict[str, Hits] = field(default_factory=dict)

    def phrases(self, phrases: Iterable[str]) -> Phrases | None:
        """A list to search sentences for; ``None`` for no phrases. Raises :class:`PhraseError`."""
        given = tuple(phrases)
        if not given:
            return None
        number = self._add(given)
        return Phrases(self, number, tuple(re.compile(pattern(each), re.IGNORECASE) for each in given))

    def labels(self, phrases: Iterable[str], fluff: str) -> Labels | None:
        """A list to compare whole labels with, give or take the words in ``fluff`` (an alternation) around them."""
        given = tuple(phrases)
        if not given:
            return None
        edge = rf"(?:(?:{fluff})(?!\w)\W*)*"
        whole = "|".join(pattern(each) for each in given)
        return Labels(
            self,
            self._add(given),
            re.compile(rf"\W*{edge}(?:{whole})\W*{edge}", re.IGNORECASE),
            re.compile(rf"\W*(?:{whole})\W*", re.IGNORECASE),
        )

    def _add(self, phrases: tuple[str, ...]) -> int:
        number = self._lists
        self._lists += 1
        for index, phrase in enumerate(phrases):
            anchors = anchor_words(phrase)
            if not anchors:
                self._free.setdefault(number, set()).add(index)
            for kind, literal in anchors:
                getattr(self._anchors, kind).setdefault(literal, []).append((number, index))
        self._words.clear()
        self._texts.clear()
        return number

    def hits(self, text: str) -> Hits:
        """Which phrases of which lists may stand in the text."""
        found = self._texts.get(text)
        if found is None:
            found = {}
            for word in set(_WORD.findall(text.lower())):
                for number, index in self._of_word(word):
                    found.setdefault(number, set()).add(index)
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            self._texts[text] = found
        return found

    def lists_for(self, text: str) -> set[int]:
        """The numbers of the lists that have any phrase worth trying on the text."""
        return self.hits(text).keys() | self._free.keys()

    def may_hold(self, number: int, text: str) -> bool:
        """Whether any phrase of the list is worth trying on the text."""
        return number in (self._texts.get(text) or self.hits(text)) or number in self._free

    def candidates(self, number: int, text: str) -> Iterable[int]:
        """The phrases of one list worth trying on the text."""
        found = self.hits(text).get(number)
        free = self._free.get(number)
        if free is None:
            return found or ()
        return free | found if found else free

    def _of_word(self, word: str) -> tuple[tuple[int, int], ...]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= MOST_WORDS:
                self._words.clear()
            known = self._words[word] = tuple(self._anchors.of_word(word))
        return known


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases to look for in sentences."""

    lexicon: Lexicon
    number: int
    expressions: tuple[re.Pattern[str], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match of any phrase."""
        lexicon, number = self.lexicon, self.number
        found = (lexicon._texts.get(text) or lexicon.hits(text)).get(number)
        free = lexicon._free.get(number)
        if found is None and free is None:
            return None
        first: re.Match[str] | None = None
        expressions = self.expressions
        for index in (found or set()) | free if free else found or ():
            match = expressions[index].search(text)
            if match is not None and (first is None or match.start() < first.start()):
                first = match
        return first

    def found_in(self, lines: Iterable[str]) -> Iterator[str]:
        """The words of all matches in all lines."""
        for line in lines:
            if not self.lexicon.may_hold(self.number, line):
                continue
            for index in self.lexicon.candidates(self.number, line):
                for match in self.expressions[index].finditer(line):
                    yield match[0]


@dataclass(frozen=True, slots=True)
class Labels:
    """A list of phrases that a whole label may be."""

    lexicon: Lexicon
    number: int
    expression: re.Pattern[str]
    exact: re.Pattern[str]

    def is_exactly(self, label: str) -> bool:
        """Whether the label is one of the phrases, with no word around it."""
        return bool(self.lexicon.candidates(self.number, label)) and self.exact.fullmatch(label) is not None

    def fullmatch(self, label: str) -> re.Match[str] | None:
        """The match when the label as a whole is one of the phrases."""
        if not self.lexicon.candidates(self.number, label):
            return None
        return self.expression.fullmatch(label)


def anchor_words(phrase: str) -> list[tuple[str, str]]:
    """The alternatives of the token that narrows a phrase down most: ``("begins", "tjeneste")`` …; none if all are open."""
    best: list[tuple[str, str]] = []
    for token in phrase.split():
        if token == "..." or token.startswith("[") or "<" in token:  # noqa: S105 - no password
            continue
        anchors = [_anchor(part) for part in token.split("/") if part]
        if any(anchor is None for anchor in anchors):
            continue
        found = [anchor for anchor in anchors if anchor is not None]
        if found and (not best or _worth(found) > _worth(best)):
            best = found
    return best


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


def _worth(anchors: list[tuple[str, str]]) -> int:
    return min(len(literal) for _, literal in anchors)
