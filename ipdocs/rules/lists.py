"""The named word lists of ``validators/ordlister.toml``: packs refer to them as ``@name``, checks and conditions by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ipdocs.rules.lexicon import Lexicon, Phrases

REFERENCE = "@"
_CLASS = re.compile(r"\{([\w-]+)\}")
_SEVERAL = re.compile(r"\[([^\[\]]*\s[^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class WordLists:
    """``raw`` keeps the phrases as written; ``duration`` finds a length of time such as ``fire uker`` or ``21 dagar``."""

    phrases: Mapping[str, Phrases]
    raw: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    duration: re.Pattern[str]
    lexicon: Lexicon
    classes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def compile(cls, source: dict[str, Any], lexicon: Lexicon) -> WordLists:
        """From the file. Raises :class:`KeyError` for a missing or empty part and :class:`PhraseError`."""
        classes = {name: "/".join(words) for name, words in source.get("ordklasser", {}).items()}
        raw = {
            name: tuple(_with_classes(phrase, classes) for phrase in phrases)
            for name, phrases in source["lister"].items()
        }
        compiled: dict[str, Phrases] = {}
        for name, phrases in raw.items():
            found = lexicon.phrases(phrases)
            if found is None:
                raise KeyError(name)
            compiled[name] = found
        numbers, days = dict(source["tall"]), dict(source["enheter"])
        word = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
        unit = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
        duration = re.compile(
            rf"\b(?P<tall>\d{{1,3}}|{word})\s*(?:[(–-]\s*\w+\s*[)–-])?[\s-]+(?P<enhet>{unit})\b", re.IGNORECASE
        )
        return cls(MappingProxyType(compiled), MappingProxyType(raw), numbers, days, duration, lexicon, classes)

    def expand(self, phrases: Iterable[str]) -> list[str]:
        """The phrases with every ``@name`` replaced by its list. Raises :class:`KeyError` for an unknown name."""
        out: list[str] = []
        for phrase in phrases:
            is_name = len(phrase) > 1 and phrase.startswith(REFERENCE)
            out.extend(self.raw[phrase.removeprefix(REFERENCE)] if is_name else [phrase])
        return [_single_words(_with_classes(phrase, self.classes)) for phrase in out]

    def has(self, name: str, text: str) -> bool:
        """Whether any phrase of the list stands in the text."""
        return self.phrases[name].search(text) is not None

    def lengths(self, text: str) -> list[int]:
        """The lengths of time in a text, in days."""
        return [
            (self.numbers.get(match["tall"].lower()) or int(match["tall"])) * self.days[match["enhet"].lower()]
            for match in self.duration.finditer(text)
        ]


def _with_classes(phrase: str, classes: Mapping[str, str]) -> str:
    """The phrase with every ``{name}`` replaced by the words of that class. Raises :class:`KeyError` for an unknown name."""
    return _CLASS.sub(lambda match: classes[match[1]], phrase)


def _single_words(phrase: str) -> str:
    """``[i seg selv]`` as ``[i] [seg] [selv]``: each word may be there or not."""
    return _SEVERAL.sub(lambda match: " ".join(f"[{word}]" for word in match[1].split()), phrase)
