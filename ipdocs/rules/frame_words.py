"""Word classes of sentence frames: which classes each word of a sentence belongs to, looked up once a word.

The notation of ``validators/setningsrammer.toml``::

    trenger          the word
    tren*            any ending, also none; *terapeut any beginning, but some; *klinikk* both
    har/ha           one of these
    [så]             may be there or not
    ...              up to three other words of the same clause
    {tall}           a word of that class, which stands above in the file
    #                a number in digits, a date as well

An entry of several words marks the first of them. Classes are bits, so that a sentence is a row of whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ipdocs.rules.memory import Memory
from ipdocs.rules.phrases import PhraseError

_TOKEN = re.compile(r"\d[\d.,:/-]*\d|\d|[^\W\d_]+(?:[-'’/][^\W\d_]+)*|[^\s\w]")
_CLASS = re.compile(r"\{(\w+)\}")
GAP = 3
NUMBER = "#"
_STOPS = frozenset(',;:()–-«»"!?')
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign of a sentence: in small letters, and whether it is written with a capital letter."""

    text: str
    is_capital: bool


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a sentence in order."""
    return tuple(Token(word.lower(), word[:1].isupper()) for word in _TOKEN.findall(sentence))


@dataclass(frozen=True, slots=True)
class _Element:
    """One place of an entry: words that may stand there, or a class."""

    exact: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    classes: int = 0
    takes_numbers: bool = False
    is_optional: bool = False
    is_gap: bool = False

    @property
    def words(self) -> frozenset[str] | None:
        """The only words that can stand there, where the element names them all."""
        is_open = self.starts or self.ends or self.holds or self.classes or self.takes_numbers or self.is_optional
        return None if is_open or self.is_gap else self.exact

    def fits(self, word: str, mask: int) -> bool:
        """Whether the word may stand there; ``mask`` are its classes."""
        if word in self.exact or mask & self.classes:
            return True
        if (self.starts and word.startswith(self.starts)) or (self.ends and word.endswith(self.ends)):
            return True
        if self.takes_numbers and word[:1].isdigit():
            return True
        return any(stem in word for stem in self.holds) if self.holds else False


@dataclass(frozen=True, slots=True)
class _Entry:
    """What follows the first word of an entry, and the class that all together belong to."""

    rest: tuple[_Element, ...]
    bit: int
    order: int
    following: frozenset[str] | None
    classes: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one word alone: its classes, and the longer entries that it may begin."""

    mask: int
    begins: tuple[_Entry, ...]


@dataclass
class WordClasses:
    """The classes of a vocabulary, compiled once: ``sentences`` holds the words of a sentence and their masks."""

    names: dict[str, int] = field(default_factory=dict)
    _exact: dict[str, list[_Entry]] = field(default_factory=dict)
    _starts: dict[str, list[_Entry]] = field(default_factory=dict)
    _ends: dict[str, list[_Entry]] = field(default_factory=dict)
    _holds: list[tuple[str, _Entry]] = field(default_factory=list)
    _numbers: list[_Entry] = field(default_factory=list)
    _by_class: list[_Entry] = field(default_factory=list)
    _implied: list[tuple[int, int]] = field(default_factory=list)
    """Classes that hold all words of another one: what belongs to the first belongs to the second."""
    _wider: dict[int, int] = field(default_factory=dict)
    _longer: int = 0
    """The classes that have entries of several words, which are known only when a sentence is read."""
    sentences: Memory[str, tuple[tuple[Token, ...], tuple[int, ...]]] = field(init=False, repr=False)
    _known: Memory[str, _Known] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._known = Memory(self._looked_up)
        self.sentences = Memory(self._read)

    @classmethod
    def compile(cls, lists: Mapping[str, Sequence[str]]) -> WordClasses:
        """From lists by class name, in the order in which they may name each other.

        Raises :class:`PhraseError` for an entry that cannot be read or a class that is not there.
        """
        made = cls()
        for name, entries in lists.items():
            made.names[name] = 1 << len(made.names)
            for entry in entries:
                made._add(entry, made.names[name])
        for bit in made.names.values():
            made._wider[bit] = made._widened(bit)
        return made

    def _widened(self, mask: int) -> int:
        """The classes together with those that hold all their words; classes name only those above them, so once is enough."""
        for classes, bit in self._implied:
            if mask & classes:
                mask |= bit
        return mask

    def bits(self, names: Iterable[str]) -> int:
        """The bits of these classes together. Raises :class:`PhraseError` for a class that is not there."""
        mask = 0
        for name in names:
            if name not in self.names:
                raise PhraseError(name)
            mask |= self.names[name]
        return mask

    def _add(self, text: str, bit: int) -> None:
        elements = [self._element(word, text) for word in text.split()]
        if not elements or elements[0].is_gap or elements[0].is_optional:
            raise PhraseError(text)
        first, rest = elements[0], tuple(elements[1:])
        if rest:
            self._longer |= bit
        elif first.classes:
            self._implied.append((first.classes, bit))
        entry = _Entry(rest, bit, len(self.names), rest[0].words if rest else None, first.classes)
        for word in first.exact:
            self._exact.setdefault(word, []).append(entry)
        for stem in first.starts:
            self._starts.setdefault(stem, []).append(entry)
        for stem in first.holds:
            self._holds.append((stem, entry))
        for ending in first.ends:
            self._ends.setdefault(ending, []).append(entry)
        if first.takes_numbers:
            self._numbers.append(entry)
        if first.classes and rest:
            self._by_class.append(entry)

    def _element(self, word: str, text: str) -> _Element:
        if word == "...":
            return _Element(is_gap=True)
        is_optional = word.startswith("[") and word.endswith("]")
        exact: set[str] = set()
        starts: list[str] = []
        ends: list[str] = []
        holds: list[str] = []
        classes, takes_numbers = 0, False
        for part in word.strip("[]").lower().split("/"):
            named = _CLASS.fullmatch(part)
            if named is not None:
                classes |= self.bits([named[1]])
            elif part == NUMBER:
                takes_numbers = True
            elif part.startswith("*") and part.endswith("*") and len(part) > 2:
                holds.append(part[1:-1])
            elif part.endswith("*") and len(part) > 1:
                starts.append(part[:-1])
            elif part.startswith("*") and len(part) > 1:
                ends.append(part[1:])
            elif part and "*" not in part:
                exact.add(part)
            else:
                raise PhraseError(text)
        return _Element(frozenset(exact), tuple(starts), tuple(ends), tuple(holds), classes, takes_numbers, is_optional)

    def _looked_up(self, word: str) -> _Known:
        entries = list(self._exact.get(word, ()))
        for length in range(1, min(len(word), _LONGEST) + 1):
            entries.extend(self._starts.get(word[:length], ()))
            if length < len(word):
                entries.extend(self._ends.get(word[-length:], ()))
        entries.extend(entry for stem, entry in self._holds if stem in word)
        if word[:1].isdigit():
            entries.extend(self._numbers)
        mask = 0
        for entry in entries:
            if not entry.rest:
                mask |= entry.bit
        return _Known(self._widened(mask), tuple(entry for entry in entries if entry.rest))

    def knows(self, word: str) -> bool:
        """Whether a word, in small letters, belongs to a class or begins an entry."""
        known = self._known[word]
        return bool(known.mask or known.begins)

    def _read(self, sentence: str) -> tuple[tuple[Token, ...], tuple[int, ...]]:
        tokens = tokens_of(sentence)
        return tokens, tuple(self.masks(tokens))

    def masks(self, tokens: Sequence[Token]) -> list[int]:
        """By token: the classes that it belongs to, alone or with those that follow."""
        words = [token.text for token in tokens]
        known = [self._known[word] for word in words]
        masks = [each.mask for each in known]
        every = 0
        for mask in masks:
            every |= mask
        waiting: list[tuple[int, int, _Entry]] = []
        for at, each in enumerate(known):
            after = words[at + 1] if at + 1 < len(words) else ""
            waiting.extend(
                (entry.order, at, entry) for entry in each.begins if entry.following is None or after in entry.following
            )
        waiting.extend((entry.order, -1, entry) for entry in self._by_class if (every | self._longer) & entry.classes)
        waiting.sort(key=_order)
        for _, at, entry in waiting:
            if at >= 0:
                if not masks[at] & entry.bit and _follows(entry.rest, words, masks, at + 1):
                    masks[at] |= self._wider[entry.bit]
            else:
                self._mark(entry, words, masks)
        return masks

    def _mark(self, entry: _Entry, words: Sequence[str], masks: list[int]) -> None:
        for at, mask in enumerate(masks):
            if mask & entry.classes and _follows(entry.rest, words, masks, at + 1):
                masks[at] |= self._wider[entry.bit]


def _order(waiting: tuple[int, int, _Entry]) -> tuple[int, int]:
    return waiting[:2]


def _follows(elements: tuple[_Element, ...], words: Sequence[str], masks: Sequence[int], at: int) -> bool:
    """Whether the elements stand there one after the other."""
    if not elements:
        return True
    first, rest = elements[0], elements[1:]
    if first.is_gap:
        for step in range(GAP + 1):
            if _follows(rest, words, masks, at + step):
                return True
            if at + step >= len(words) or words[at + step] in _STOPS:
                return False
        return False
    if at < len(words) and first.fits(words[at], masks[at]) and _follows(rest, words, masks, at + 1):
        return True
    return first.is_optional and _follows(rest, words, masks, at)
