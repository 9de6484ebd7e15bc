"""The words of a source, line by line, with those told apart that only name what follows: headings and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipdocs.conversion.words import Word, keys, plain, words
from ipdocs.model import Document
from ipdocs.model.entries import entries

Keys = tuple[str, ...]
LONGEST_INSIDE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, its words, and the stretches of words (from, to) that are a heading or label."""

    text: str
    words: tuple[Word, ...]
    labels: tuple[tuple[int, int], ...] = ()

    @property
    def content(self) -> list[int]:
        """The numbers of the words that are no label."""
        named = {number for start, end in self.labels for number in range(start, end)}
        return [number for number in range(len(self.words)) if number not in named]

    def keys(self, start: int, end: int) -> Keys:
        """The words of a stretch as they are compared."""
        return tuple(word.key for word in self.words[start:end])

    def cut(self, start: int, end: int) -> str:
        """The text of a stretch of words; the whole line with its signs when it is all of it."""
        if (start, end) == (0, len(self.words)):
            return self.text.strip()
        return self.text[self.words[start].start : self.words[end - 1].end]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """All lines of :attr:`Document.text` that hold a word."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, document: Document, recognised: Iterable[str] = ()) -> SourceWords:
        """The words of a document that was read.

        ``recognised`` are labels inside its lines, each as often as it was seen to be one: the text tells only those
        that stand alone or before a colon.
        """
        named: dict[str, list[Keys]] = {}
        for label in {entry.label for entry in entries(document.blocks)}:
            if found := tuple(keys(label)):
                named.setdefault(found[0], []).append(found)
        for same_start in named.values():
            same_start.sort(key=len, reverse=True)
        inside = Counter(found for label in recognised if (found := tuple(keys(label))))
        return cls(tuple(_line(text, named, inside) for text in _texts(document.text) if any(words(text))))

    @property
    def total(self) -> int:
        """How many words there are."""
        return sum(len(line.words) for line in self.lines)

    def content(self) -> Counter[str]:
        """How often each word stands in the text proper."""
        return Counter(line.words[number].key for line in self.lines for number in line.content)

    def labels(self) -> dict[Keys, str]:
        """The headings and labels, each once, with the text of the first."""
        found: dict[Keys, str] = {}
        for line in self.lines:
            for start, end in line.labels:
                found.setdefault(line.keys(start, end), line.cut(start, end))
        return found


def _texts(text: str) -> Iterator[str]:
    for line in plain(text).splitlines():
        yield from filter(str.strip, line.split("\t"))


def _line(text: str, named: dict[str, list[Keys]], inside: Counter[Keys]) -> Line:
    found = tuple(words(text))
    labels: list[tuple[int, int]] = []
    number = 0
    while number < len(found):
        end = _label_end(text, found, number, named) or _recognised_end(found, number, inside)
        if end:
            labels.append((number, end))
        number = end or number + 1
    return Line(text, found, tuple(labels))


def _label_end(text: str, found: tuple[Word, ...], start: int, named: dict[str, list[Keys]]) -> int:
    """Where the label ends that begins at a word: a whole line, or what a colon follows; 0 for none."""
    for label in named.get(found[start].key, ()):
        end = start + len(label)
        if tuple(word.key for word in found[start:end]) != label:
            continue
        follows = text[found[end - 1].end :].lstrip(" )*")
        if (start == 0 and end == len(found)) or follows.startswith(":"):
            return end
    return 0


def _recognised_end(found: tuple[Word, ...], start: int, inside: Counter[Keys]) -> int:
    """Where the longest recognised label ends that begins at a word; each is taken as often as it was recognised."""
    for length in range(min(LONGEST_INSIDE, len(found) - start), 0, -1):
        label = tuple(word.key for word in found[start : start + length])
        if inside[label] > 0:
            inside[label] -= 1
            return start + length
    return 0
