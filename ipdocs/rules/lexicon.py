"""Finding phrases fast: only those phrases are tried on a text all of whose words stand in it.

A lexicon knows the words that each phrase of all packs cannot do without (:mod:`~ipdocs.rules.anchors`). Each different word is
looked up once, each different text once, and what was found in a text is kept while the text recurs. What remains to be
matched is a handful of expressions a sentence, so that the cost grows with the text and hardly with the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ipdocs.rules.anchors import Tokens, required
from ipdocs.rules.memory import Memory
from ipdocs.rules.phrases import pattern

_WORD = re.compile(r"\w+")
MOST_OF_WORDS = 1_000_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of one text: by list, the phrases that its words allow, and the matches that were looked for.

    The phrases are the bits of a number, for thousands of texts are kept, and lists would have the garbage collector look
    through them over and over.
    """

    candidates: Mapping[int, int]
    first: dict[int, re.Match[str] | None] = field(default_factory=dict)
    every: dict[int, Sequence[re.Match[str]]] = field(default_factory=dict)


_Place = tuple[int, int]
"""A list and the number of a phrase in it."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word brings: the phrases of it alone, tokens that others are filed by, and tokens that stand beside those."""

    beside: frozenset[int]
    files: frozenset[int]
    alone: frozenset[_Place]


_NOTHING = _Word(frozenset(), frozenset(), frozenset())


class Expressions(dict[str, re.Pattern[str]]):
    """Compiled expressions by their source, each compiled when it is first asked for: one document needs few of them."""

    def __missing__(self, source: str) -> re.Pattern[str]:
        """The expression, letter case ignored."""
        compiled = self[source] = re.compile(source, re.IGNORECASE)
        return compiled


@dataclass
class Lexicon:
    """All phrase lists of one set of packs. Add lists first, then search; safe to share once built."""

    _tokens: Tokens = field(default_factory=Tokens)
    _alone: dict[int, list[_Place]] = field(default_factory=dict)
    _filed: dict[int, dict[int, list[tuple[frozenset[int], _Place]]]] = field(default_factory=dict)
    _beside: set[int] = field(default_factory=set)
    _free: set[int] = field(default_factory=set)
    _lists: int = 0
    expressions: Expressions = field(default_factory=Expressions, repr=False)
    sought: Memory[str, Sought] = field(init=False, repr=False)
    _word: Memory[str, _Word] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.sought = Memory(self._sought)
        self._word = Memory(self._word_of, MOST_OF_WORDS)

    def phrases(self, phrases: Iterable[str]) -> Phrases | None:
        """A list to search sentences for; ``None`` for no phrases. Raises :class:`PhraseError`."""
        given = tuple(phrases)
        if not given:
            return None
        number, free = self._add(given)
        return Phrases(self, number, tuple(map(pattern, given)), free)

    def labels(self, phrases: Iterable[str], fluff: str) -> Labels | None:
        """A list to compare whole labels with, give or take the words in ``fluff`` (an alternation) around them."""
        given = tuple(phrases)
        if not given:
            return None
        edge = rf"(?:(?:{fluff})(?!\w)\W*)*"
        whole = "|".join(pattern(each) for each in given)
        number, free = self._add(given)
        return Labels(
            self,
            number,
            rf"\W*{edge}(?:{whole})\W*{edge}",
            rf"\W*(?:{whole})\W*",
            is_free=bool(free),
        )

    def _add(self, phrases: tuple[str, ...]) -> tuple[int, int]:
        """The number of a new list, and the bits of its free phrases: whatever the words of a text, they may stand in it."""
        number = self._lists
        self._lists += 1
        free = 0
        for index, phrase in enumerate(phrases):
            tokens = [self._tokens.number(token) for token in required(phrase)]
            if len(tokens) > 1:
                filed = self._filed.setdefault(tokens[0], {}).setdefault(tokens[1], [])
                filed.append((frozenset(tokens[2:]), (number, index)))
                self._beside.update(tokens[1:])
            elif tokens:
                self._alone.setdefault(tokens[0], []).append((number, index))
            else:
                free |= 1 << index
        if free:
            self._free.add(number)
        self.sought.clear()
        self._word.clear()
        return number, free

    def _word_of(self, word: str) -> _Word:
        tokens = self._tokens.of_word(word)
        alone = frozenset(place for token in tokens for place in self._alone.get(token, ()))
        found = _Word(tokens & self._beside, tokens & self._filed.keys(), alone)
        return _NOTHING if found == _NOTHING else found

    def _sought(self, text: str) -> Sought:
        beside: set[int] = set()
        files: set[int] = set()
        places: set[_Place] = set()
        for each in set(_WORD.findall(text.lower())):
            word = self._word[each]
            beside |= word.beside
            files |= word.files
            places |= word.alone
        for first in files:
            filed = self._filed[first]
            for second in beside & filed.keys():
                places.update(place for others, place in filed[second] if others <= beside)
        found: dict[int, int] = {}
        for number, index in places:
            found[number] = found.get(number, 0) | 1 << index
        return Sought(found)

    def worth_trying(self, lists: Mapping[int, T], text: str) -> list[T]:
        """Of what is told by the numbers of lists, that of the lists which have any phrase worth trying on the text."""
        allowed = self.sought[text].candidates
        found = [lists[number] for number in allowed if number in lists]
        return found + [lists[number] for number in self._free if number in lists and number not in allowed]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases to look for in sentences, as the sources of expressions."""

    lexicon: Lexicon
    number: int
    sources: tuple[str, ...]
    free: int = 0

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match of any phrase; of those that begin there, the phrase that the list names first."""
        sought, number = self.lexicon.sought[text], self.number
        if number not in sought.candidates and not self.free:
            return None
        if number in sought.first:
            return sought.first[number]
        first: re.Match[str] | None = None
        for expression in self._worth_trying(sought):
            match = expression.search(text)
            if match is not None and (first is None or match.start() < first.start()):
                first = match
        sought.first[number] = first
        return first

    def _worth_trying(self, sought: Sought) -> Iterator[re.Pattern[str]]:
        expressions, sources = self.lexicon.expressions, self.sources
        left = sought.candidates.get(self.number, 0) | self.free
        while left:
            first = left & -left
            left ^= first
            yield expressions[sources[first.bit_length() - 1]]

    def matches(self, text: str) -> Sequence[re.Match[str]]:
        """All matches of all phrases, phrase by phrase."""
        sought = self.lexicon.sought[text]
        found = sought.every.get(self.number)
        if found is None:
            found = tuple(match for each in self._worth_trying(sought) for match in each.finditer(text))
            sought.every[self.number] = found
        return found

    def found_in(self, lines: Iterable[str]) -> Iterator[str]:
        """The words of all matches in all lines."""
        return (match[0] for line in lines for match in self.matches(line))


@dataclass(frozen=True, slots=True)
class Labels:
    """A list of phrases that a whole label may be: the sources of an expression with words around it, and of one without."""

    lexicon: Lexicon
    number: int
    surrounded: str
    bare: str
    is_free: bool = False

    def _may_be(self, label: str) -> bool:
        return self.is_free or self.number in self.lexicon.sought[label].candidates

    def is_exactly(self, label: str) -> bool:
        """Whether the label is one of the phrases, with no word around it."""
        return self._may_be(label) and self.lexicon.expressions[self.bare].fullmatch(label) is not None

    def fullmatch(self, label: str) -> re.Match[str] | None:
        """The match when the label as a whole is one of the phrases."""
        return self.lexicon.expressions[self.surrounded].fullmatch(label) if self._may_be(label) else None
