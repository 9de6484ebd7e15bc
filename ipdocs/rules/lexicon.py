"""Finding phrases fast: only those phrases are tried on a text all of whose words stand in it.

A lexicon knows the words that each phrase of all packs cannot do without (:mod:`~ipdocs.rules.anchors`). Each different word is
looked up once, each different text once, and what was found in a text is kept while the text recurs. What remains to be
matched is a handful of expressions a sentence, so that the cost grows with the text and hardly with the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from ipdocs.rules.anchors import Tokens, required
from ipdocs.rules.memory import Memory
from ipdocs.rules.phrases import pattern

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of one text: by list, the phrases that its words allow, and the first match that was found."""

    candidates: Mapping[int, Sequence[int]]
    first: dict[int, re.Match[str] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A phrase that is tried on a text in which its tokens stand: the two that it is filed by, and the others."""

    list: int
    index: int
    others: frozenset[int]


@dataclass
class Lexicon:
    """All phrase lists of one set of packs. Add lists first, then search; safe to share once built."""

    _tokens: Tokens = field(default_factory=Tokens)
    _asked: dict[int, dict[int, list[_Asked]]] = field(default_factory=dict)
    _free: set[int] = field(default_factory=set)
    _lists: int = 0
    sought: Memory[Sought] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.sought = Memory(self._sought)

    def phrases(self, phrases: Iterable[str]) -> Phrases | None:
        """A list to search sentences for; ``None`` for no phrases. Raises :class:`PhraseError`."""
        given = tuple(phrases)
        if not given:
            return None
        number, free = self._add(given)
        return Phrases(self, number, tuple(re.compile(pattern(each), re.IGNORECASE) for each in given), free)

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
            re.compile(rf"\W*{edge}(?:{whole})\W*{edge}", re.IGNORECASE),
            re.compile(rf"\W*(?:{whole})\W*", re.IGNORECASE),
            is_free=bool(free),
        )

    def _add(self, phrases: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
        """The number of a new list, and which of its phrases are free: whatever the words of a text, they may stand in it."""
        number = self._lists
        self._lists += 1
        free: list[int] = []
        for index, phrase in enumerate(phrases):
            tokens = [self._tokens.number(token) for token in required(phrase)]
            if tokens:
                filed = self._asked.setdefault(tokens[0], {}).setdefault(tokens[:2][-1], [])
                filed.append(_Asked(number, index, frozenset(tokens[2:])))
            else:
                free.append(index)
        if free:
            self._free.add(number)
        self.sought.clear()
        return number, tuple(free)

    def _sought(self, text: str) -> Sought:
        tokens: set[int] = set()
        for word in set(_WORD.findall(text.lower())):
            tokens |= self._tokens.of_word(word)
        found: dict[int, list[int]] = {}
        for first in tokens & self._asked.keys():
            filed = self._asked[first]
            for second in tokens & filed.keys():
                for asked in filed[second]:
                    if asked.others <= tokens:
                        found.setdefault(asked.list, []).append(asked.index)
        for candidates in found.values():
            candidates.sort()
        return Sought(found)

    def lists_for(self, text: str) -> Set[int]:
        """The numbers of the lists that have any phrase worth trying on the text."""
        return self.sought(text).candidates.keys() | self._free


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases to look for in sentences."""

    lexicon: Lexicon
    number: int
    expressions: tuple[re.Pattern[str], ...]
    free: tuple[int, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match of any phrase; of those that begin there, the phrase that the list names first."""
        sought, number = self.lexicon.sought(text), self.number
        if number not in sought.candidates and not self.free:
            return None
        if number in sought.first:
            return sought.first[number]
        first: re.Match[str] | None = None
        for index in self._candidates(sought):
            match = self.expressions[index].search(text)
            if match is not None and (first is None or match.start() < first.start()):
                first = match
        sought.first[number] = first
        return first

    def _candidates(self, sought: Sought) -> Sequence[int]:
        allowed = sought.candidates.get(self.number, ())
        return sorted({*allowed, *self.free}) if self.free else allowed

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches of all phrases, phrase by phrase."""
        for index in self._candidates(self.lexicon.sought(text)):
            yield from self.expressions[index].finditer(text)

    def found_in(self, lines: Iterable[str]) -> Iterator[str]:
        """The words of all matches in all lines."""
        return (match[0] for line in lines for match in self.matches(line))


@dataclass(frozen=True, slots=True)
class Labels:
    """A list of phrases that a whole label may be."""

    lexicon: Lexicon
    number: int
    expression: re.Pattern[str]
    exact: re.Pattern[str]
    is_free: bool = False

    def _may_be(self, label: str) -> bool:
        return self.is_free or self.number in self.lexicon.sought(label).candidates

    def is_exactly(self, label: str) -> bool:
        """Whether the label is one of the phrases, with no word around it."""
        return self._may_be(label) and self.exact.fullmatch(label) is not None

    def fullmatch(self, label: str) -> re.Match[str] | None:
        """The match when the label as a whole is one of the phrases."""
        return self.expression.fullmatch(label) if self._may_be(label) else None
