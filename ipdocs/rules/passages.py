"""Texts in which many lists of phrases are looked for: which list may stand in which text is asked once, text by text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ipdocs.rules.lexicon import Lexicon, Phrases


@dataclass(frozen=True)
class Passages:
    """Texts in order, with an index from the lists of a lexicon to the texts that may hold one of their phrases."""

    texts: tuple[str, ...]
    lexicon: Lexicon

    @cached_property
    def _of_list(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, text in enumerate(self.texts):
            for number in self.lexicon.sought[text].candidates:
                found.setdefault(number, []).append(place)
        return found

    def _worth_trying(self, phrases: Phrases) -> Sequence[int]:
        return range(len(self.texts)) if phrases.free else self._of_list.get(phrases.number, ())

    def places(self, phrases: Phrases | None) -> Iterator[int]:
        """Where in the order the texts are that hold any phrase of the list; none for no list."""
        if phrases is not None:
            texts = self.texts
            yield from (place for place in self._worth_trying(phrases) if phrases.search(texts[place]) is not None)

    def having(self, phrases: Phrases | None) -> Iterator[str]:
        """The texts, in order, that hold any phrase of the list."""
        return (self.texts[place] for place in self.places(phrases))

    def hold(self, phrases: Phrases | None) -> bool:
        """Whether any text holds any phrase of the list."""
        return any(True for _ in self.places(phrases))

    def matches(self, phrases: Phrases | None) -> Iterator[re.Match[str]]:
        """All matches of all phrases of the list."""
        if phrases is not None:
            for place in self._worth_trying(phrases):
                yield from phrases.matches(self.texts[place])
