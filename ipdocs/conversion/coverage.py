"""Whether every visible word of a source stands in the new document: counted, word by word, on what is read back from it.

The fixed text of a template could hide a loss (it says "plan" often), so a word counts as carried over only where it stands
in a value of the record that is found, whole and in order, in the new document. A heading or label has to be there once,
whole, be it in the template's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ipdocs.conversion.source_words import Keys, SourceWords
from ipdocs.conversion.words import keys
from ipdocs.model import Document
from ipdocs.records import schema
from ipdocs.records.schema import Field, Kind

_PAUSE = "\x00"
_NOT_TEXT = frozenset({"uplassert[].overskrift"})
"""Fields that hold headings of the source: they carry headings, and no word of the text."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A word of the source that is not in the result as often as in the source."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many words the source has, and which of them the result lacks."""

    total: int
    missing: tuple[Missing, ...] = ()

    @property
    def lost(self) -> int:
        """How many words are missing."""
        return sum(each.count for each in self.missing)

    @property
    def is_whole(self) -> bool:
        """Whether every word is there."""
        return not self.missing

    @property
    def percent(self) -> float:
        """The share of the words that are there; 100.0 only when none is missing."""
        if not self.missing:
            return 100.0
        return min(99.99, int(10_000 * (self.total - self.lost) / self.total) / 100)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a result lacks of a source: words of the text, and headings or labels as a whole."""

    words: Counter[str]
    labels: tuple[Keys, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.labels)


class ResultWords:
    """The words of a result, for finding texts in it."""

    def __init__(self, text: str) -> None:
        found = keys(text)
        self.counts = Counter(found)
        self._joined = _PAUSE + _PAUSE.join(found) + _PAUSE

    def has(self, found: Iterable[str]) -> bool:
        """Whether these words stand there one after the other."""
        return _PAUSE + _PAUSE.join(found) + _PAUSE in self._joined


def value_texts(record: Mapping[str, Any], kind: str) -> Iterator[str]:
    """Every text of a record that was written by people, in the order of the schema; codes such as a status are none."""
    yield from _texts(schema(kind), record)


def _texts(field: Field, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(field, item)
    elif isinstance(value, Mapping):
        for child in field.fields:
            yield from _texts(child, value.get(child.name))
    elif isinstance(value, str) and field.kind is not Kind.CHOICE and field.path not in _NOT_TEXT:
        yield value


def lacking(source: SourceWords, texts: Iterable[str], result: ResultWords) -> Lacking:
    """What of the source the result lacks; ``texts`` are the values that the result is made of (:func:`value_texts`)."""
    carried: Counter[str] = Counter()
    for text in texts:
        found = keys(text)
        if result.has(found):
            carried.update(found)
        else:  # a text that a cell or page has parted
            for line in text.splitlines():
                part = keys(line)
                carried.update(part if result.has(part) else ())
    carried &= result.counts
    labels = tuple(label for label in source.labels() if not result.has(label))
    return Lacking(source.content() - carried, labels)


def covered(source: SourceWords, texts: Iterable[str], result: Document) -> Coverage:
    """The coverage of a source by a result that was read back."""
    lacks = lacking(source, texts, ResultWords(result.text))
    words = lacks.words + Counter(key for label in lacks.labels for key in label)
    return Coverage(source.total, tuple(Missing(word, number) for word, number in sorted(words.items())))
