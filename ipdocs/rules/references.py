"""References to law: which act, which paragraph, about what, and whether the three belong together.

The table is ``validators/lovhenvisninger.toml``. ``pasient- og brukerrettighetsloven §§ 2-5 og 2-5 b`` gives two references,
``§ 15-9 i barnevernsloven`` one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.phrases import pattern

_SECTION = r"\d{1,3}(?:\s?[-–.]\s?\d{1,2})?(?:\s?[a-fA-F]\b)?"
_JOIN = r"(?:\s*,\s*|\s+(?:og|eller|samt|jf\.?)\s+|\s*[/;]\s*)(?:§§?\s*)?"
_SIGN = r"(?:§§?|\bparagraf(?:en|ene|ane)?\b)"
_SECTIONS = rf"{_SIGN}\s*(?P<list>{_SECTION}(?:{_JOIN}{_SECTION})*)"
_ONE = re.compile(_SECTION)
_CHAPTER = r"(?:kap(?:ittel|\.)?\s*\d{1,2}(?:\s?[a-zA-Z]\b)?\W*(?:(?:og|særlig|særleg|jf)\b\W*)?)?"
_AFTER = re.compile(r"[\s,.()–-]*(?:\w{2,7}\)?\s*)?" + _CHAPTER + _SECTIONS, re.IGNORECASE)
_BEFORE = re.compile(_SECTIONS + r"\s*(?:\w+\s+ledd\s*)?(?:i|etter|av)\s+(?:den\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One act and paragraph, normalised (``pbrl 2-5b``), with the place in the sentence."""

    ref: str
    start: int
    end: int
    law_start: int

    @property
    def law(self) -> str:
        """The act's short name."""
        return self.ref.split(" ")[0]

    @property
    def section(self) -> str:
        """The paragraph's number."""
        return self.ref.split(" ")[1]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a right is called and where it stands."""

    id: str
    words: re.Pattern[str]
    right: frozenset[str]
    wrong: frozenset[str]
    told: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A reference that does not hold, and what it ought to be."""

    reference: Reference
    instead: str


@dataclass(frozen=True)
class LawReferences:
    """The table, compiled."""

    law: re.Pattern[str]
    named: Phrases
    names: tuple[str, ...]
    topics: tuple[Topic, ...]
    repealed: tuple[tuple[str, date, str], ...]
    older: tuple[tuple[str, str, date], ...]

    @classmethod
    def compile(cls, raw: dict[str, Any], lexicon: Lexicon) -> LawReferences:
        """From the file. Raises :class:`KeyError` and :class:`PhraseError`."""
        names = tuple(law["id"] for law in raw["lov"])
        law = "|".join(
            f"(?P<l{index}>{'|'.join(pattern(name) for name in sorted(entry['names'], key=len, reverse=True))})"
            for index, entry in enumerate(raw["lov"])
        )
        topics = tuple(
            Topic(
                entry["id"],
                re.compile("|".join(pattern(word) for word in entry["words"]), re.IGNORECASE),
                frozenset(entry["hjemmel"]),
                frozenset(entry["gal"]),
                entry["riktig"],
            )
            for entry in raw["tema"]
        )
        repealed = tuple((entry["ref"], entry["fra"], entry["ny"]) for entry in raw["utgaatt"])
        older = tuple((entry["ref"], entry["tema"], entry["til"]) for entry in raw["gammel"])
        named = lexicon.phrases(name for entry in raw["lov"] for name in entry["names"])
        if named is None:
            raise KeyError("names")
        return cls(re.compile(law, re.IGNORECASE), named, names, topics, repealed, older)

    def names_a_law(self, sentence: str) -> bool:
        """Whether any of the acts is named."""
        return self.named.search(sentence) is not None

    def find(self, sentence: str) -> tuple[Reference, ...]:
        """All references of a sentence, in order."""
        if "§" not in sentence and "paragraf" not in sentence.lower():
            return ()
        found: list[Reference] = []
        for match in self.law.finditer(sentence):
            name = self.names[int((match.lastgroup or "l0")[1:])]
            after = _AFTER.match(sentence, match.end())
            if after is not None:
                found.extend(_parted(name, after["list"], after.start("list"), match.start()))
                continue
            before = _BEFORE.search(sentence[: match.start()])
            if before is not None:
                found.extend(_parted(name, before["list"], before.start("list"), before.start()))
        return tuple(sorted(found, key=lambda each: each.start))

    def grounds(self, references: Iterable[Reference], on: date) -> Iterator[Reference]:
        """Those that give a right to plan, coordinator or barnekoordinator on that day."""
        right = {ref for topic in self.topics if topic.id in _GRANTED for ref in topic.right}
        right |= {ref for ref, _, until in self.older if on < until}
        for reference in references:
            if reference.ref in right:
                yield reference

    def faults(self, sentence: str, on: date) -> Iterator[Fault]:
        """References that are repealed on that day, or that belong to something else than the sentence says."""
        references = self.find(sentence)
        for index, reference in enumerate(references):
            gone = next((new for ref, since, new in self.repealed if ref == reference.ref and on >= since), None)
            if gone is not None:
                yield Fault(reference, gone)
                continue
            topic = self._topic(sentence, references, index)
            if topic is not None and self._is_swapped(topic, reference, on):
                yield Fault(reference, topic.told)

    def _is_swapped(self, topic: Topic, reference: Reference, on: date) -> bool:
        if reference.ref in topic.right or any(
            ref == reference.ref and theme == topic.id and on < until for ref, theme, until in self.older
        ):
            return False
        others = {ref.split(" ")[1] for ref in topic.right if ref.split(" ")[0] != reference.law}
        return reference.ref in topic.wrong or (
            reference.section in others and reference.law in {"pbrl", "hol", "sphl"}
        )

    def _topic(self, sentence: str, references: tuple[Reference, ...], index: int) -> Topic | None:
        """What the reference is said to be about: the one topic of the words between it and the reference before."""
        reference = references[index]
        following = next(
            (each.law_start for each in references[index + 1 :] if each.law_start > reference.end), len(sentence)
        )
        title = re.match(r"\s?[.:(–-]\s*(?:rett(?:en)?\s+til\s+)?", sentence[reference.end : following], re.IGNORECASE)
        if title is not None:
            told = sentence[reference.end : following]
            first = self._first_topic(told, title.end())
            if first is not None and not (title[0].strip().startswith(".") and _goes_on(told, title.end(), first)):
                return first
        if sum(each.law_start == reference.law_start for each in references) > 1:
            return None
        earlier = [each for each in references[:index] if each.law_start < reference.law_start]
        before = sentence[max((each.end for each in earlier), default=0) : reference.law_start]
        told_topics = [topic for topic in self.topics if topic.words.search(_masked(before, self.topics, topic))]
        if not told_topics and earlier and _JOINED.fullmatch(before):
            return self._topic(sentence, references, references.index(earlier[-1]))
        return told_topics[0] if len(told_topics) == 1 else None

    def _first_topic(self, text: str, start: int) -> Topic | None:
        for topic in self.topics:
            if topic.words.match(text, start):
                return topic
        return None


def _goes_on(text: str, start: int, topic: Topic) -> bool:
    """Whether what follows the topic is a sentence about it, which is no title of the paragraph before."""
    found = topic.words.match(text, start)
    return found is not None and re.match(r"\s+[a-zæøå]", text[found.end() :]) is not None


_JOINED = re.compile(r"\s*(?:,|og|samt|jf\.?|;|/|\(|\s)*\s*", re.IGNORECASE)
_GRANTED = frozenset({"plan", "koordinator", "barnekoordinator"})


def _masked(text: str, topics: Iterable[Topic], own: Topic) -> str:
    """The text without the words of topics before this one, so that a barnekoordinator is no koordinator."""
    for topic in topics:
        if topic is own:
            break
        text = topic.words.sub(" ", text)
    return text


def _parted(law: str, listed: str, offset: int, law_start: int) -> Iterator[Reference]:
    for match in _ONE.finditer(listed):
        section = re.sub(r"\s", "", match[0]).replace("–", "-").replace(".", "-").lower()
        yield Reference(f"{law} {section}", offset + match.start(), offset + match.end(), law_start)
