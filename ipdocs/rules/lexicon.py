"""Finding phrases fast: only those phrases are tried on a text all of whose words stand in it.

A lexicon knows the words that each phrase of all packs cannot do without (:mod:`~ipdocs.rules.anchors`). Each different word is
looked up once, each different text once, and what was found in a text is kept while the text recurs. What remains to be
matched is a handful of expressions a sentence, so that the cost grows with the text and hardly with the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ipdocs.rules.anchors import Tokens, required
from ipdocs.rules.memory import Memory
from ipdocs.rules.phrases import pattern

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of one text: by list, the phrases in order that may stand in it, and the first match that was found."""

    candidates: Mapping[int, Sequence[int]]
    first: dict[int, re.Match[str] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A phrase that is tried when one of its tokens stands in a text, and the other tokens too."""

    list: int
    index: int
    others: frozenset[int]


@dataclass
class Lexicon:
    """All phrase lists of one set of packs. Add lists first, then search; safe to share once built."""

    _tokens: Tokens = field(default_factory=Tokens)
    _asked: dict[int, list[_Asked]] = field(default_factory=dict)
    _free: dict[int, list[int]] = field(default_factory=dict)
    _lists: int = 0
    sought: Memory[Sought] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.sought = Memory(self._sought)

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
            tokens = [self._tokens.number(token) for token in required(phrase)]
            if tokens:
                self._asked.setdefault(tokens[0], []).append(_Asked(number, index, frozenset(tokens[1:])))
            else:
                self._free.setdefault(number, []).append(index)
        self.sought.clear()
        return number

    def _sought(self, text: str) -> Sought:
        tokens: set[int] = set()
        for word in set(_WORD.findall(text.lower())):
            tokens |= self._tokens.of_word(word)
        found: dict[int, list[int]] = {number: [*free] for number, free in self._free.items()}
        for token in tokens & self._asked.keys():
            for asked in self._asked[token]:
                if asked.others <= tokens:
                    found.setdefault(asked.list, []).append(asked.index)
        for candidates in found.values():
            candidates.sort()
        return Sought(found)

    def hits(self, text: str) -> Mapping[int, Sequence[int]]:
        """By list: its phrases that are worth trying on the text."""
        return self.sought(text).candidates

    def candidates(self, number: int, text: str) -> Sequence[int]:
        """The phrases of one list worth trying on the text."""
        return self.sought(text).candidates.get(number, ())

    def lists_for(self, text: str) -> Iterable[int]:
        """The numbers of the lists that have any phrase worth trying on the text."""
        return self.sought(text).candidates.keys()


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases to look for in sentences."""

    lexicon: Lexicon
    number: int
    expressions: tuple[re.Pattern[str], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match of any phrase; of those that begin there, the phrase that the list names first."""
        sought, number = self.lexicon.sought(text), self.number
        candidates = sought.candidates.get(number)
        if candidates is None:
            return None
        if number in sought.first:
            return sought.first[number]
        first: re.Match[str] | None = None
        for index in candidates:
            match = self.expressions[index].search(text)
            if match is not None and (first is None or match.start() < first.start()):
                first = match
        sought.first[number] = first
        return first

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches of all phrases, phrase by phrase."""
        for index in self.lexicon.sought(text).candidates.get(self.number, ()):
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

    def is_exactly(self, label: str) -> bool:
        """Whether the label is one of the phrases, with no word around it."""
        return self.number in self.lexicon.sought(label).candidates and self.exact.fullmatch(label) is not None

    def fullmatch(self, label: str) -> re.Match[str] | None:
        """The match when the label as a whole is one of the phrases."""
        if self.number not in self.lexicon.sought(label).candidates:
            return None
        return self.expression.fullmatch(label)
