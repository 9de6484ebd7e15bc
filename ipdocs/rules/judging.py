"""Whether what stands under a label is an answer, or nothing, or the template's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from ipdocs.model.lines import Line
from ipdocs.rules.lexicon import Labels, Lexicon, Phrases
from ipdocs.rules.memory import Memory, remembered

_NAMES_A_PLACE = "".join(
    rf"(?<!\b{word} )" for word in ("under", "mappe", "mappa", "mappen", "fane", "fana", "fanen", "kalt", "kalla")
)
"""``lagret under «Planer»`` names a folder; ``«Fornavn»`` alone is a field of a merged letter."""
_BRACKETED = re.compile(
    rf"\[[^\]\n]{{2,80}}\]|<[^>\n]{{2,60}}>|{_NAMES_A_PLACE}«[A-ZÆØÅ_]\w{{0,39}}(?: \w{{1,20}}){{0,2}}»"
    r"|\{\{.*?\}\}|\{%.*?%\}|\$\{\w+\}"
)
_DATE_MASK = re.compile(
    r"\b(?:xx|dd|__)\s?[./-]\s?(?:xx|mm|__)\s?[./-]\s?(?:(?:20|19)?(?:xx|åå|__)|åååå|xxxx)\b", re.IGNORECASE
)
_FILL = re.compile(r"[_…]{2,}|\.{4,}|\bx{3,}\b", re.IGNORECASE)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BOXES = re.compile(r"[☐☒]|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)")
_BARE_BOX_LABEL = re.compile(r"(?:☐|\[\s?\])\s*[^☐☒\[\]]*")

_LABELLED = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?[^\W\d][^:\n]{1,40}:(?:\s+|$)(?P<value>.*)$", re.DOTALL)
"""An answer that itself begins with a label is what stands behind it: ``Svar: xx.xx.20xx``."""
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    {"dato", "sted", "stad", "den", "kl", "uke", "veke", "år", "og", "til", "fra", "frå", "navn", "namn", "tlf", "nr"}
)
MOST_SMALL = 6
_CAPTION = re.compile(r"\W*(?:tegning|teikning|bilde|bilete|foto|illustrasjon|figur)\s*\d*\s*:", re.IGNORECASE)
"""The caption of a picture, or the room for one, is no answer to what it stands under."""
_LEADER = re.compile(r"\.{4,}\s*:|…+\s*:")
_ASKED = re.compile(r"\W*(?:hva|kva|hvem|kven|hvordan|korleis|hvilke[nt]?)(?:\s+[^\s:?,]+){1,5}\s*\.?", re.IGNORECASE)
"""A short clause that only asks: ``Hva barnet kan.``, ``Hvem som deltar``."""
_OPENING = re.compile(r"[\W_]*(?:[a-zæøå0-9]{1,2}[.)]\s+)?[\W_]*", re.IGNORECASE)


_MOST_LABELS = 4
"""``Samtykke: Plan: Ja``: so many labels may stand before an answer; more are no labels."""


class Content(IntEnum):
    """What a line or a run of lines is; a greater value is better evidence."""

    NOTHING = 0
    GUIDANCE = 1
    PLACEHOLDER = 2
    ANSWER = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The shared vocabulary of ``validators/felles.toml``, compiled."""

    placeholder: Phrases
    placeholder_line: Labels
    nothing_line: Labels
    guidance: Phrases
    guidance_start: Phrases
    general: Phrases
    fluff: str
    common: frozenset[str]
    memories: dict[object, Memory[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def compile(cls, lists: dict[str, list[str]], lexicon: Lexicon) -> Words:
        """From the lists of the file. Raises :class:`PhraseError` and :class:`KeyError`."""
        fluff = "|".join(sorted(map(re.escape, lists["fluff"]), key=len, reverse=True))
        return cls(
            listed(lexicon, lists, "placeholder"),
            whole(lexicon, lists, "placeholder_line"),
            whole(lexicon, lists, "nothing_line"),
            listed(lexicon, lists, "guidance"),
            listed(lexicon, lists, "guidance_start"),
            listed(lexicon, lists, "general"),
            fluff,
            frozenset((*lists["fluff"], *lists["common"])),
        )

    def content_of(self, line: Line, text: str | None = None) -> Content:
        """What one line, or the part of it in ``text``, is."""
        if line.is_prompt:
            return Content.PLACEHOLDER
        return Content.NOTHING if line.is_contents else _content_of(line.text if text is None else text, self)

    def _content_of(self, text: str, labels: int = _MOST_LABELS) -> Content:
        """``labels`` in front of each other are looked behind."""
        if is_caption(text):
            return Content.NOTHING
        labelled = _LABELLED.match(text) if labels else None
        if labelled is not None:
            value = self._content_of(labelled["value"], labels - 1) if labelled["value"].strip() else Content.NOTHING
            if value in (Content.NOTHING, Content.PLACEHOLDER):
                return value
        bare = _BARE_BOX_LABEL.sub(" ", text) if "☐" in text or "[" in text else text
        if bare is not text and "☒" not in text and not _LETTER_OR_DIGIT.search(_BOXES.sub("", bare)):
            return Content.NOTHING
        if self.placeholder.search(text) or self.placeholder_line.fullmatch(text.strip()):
            return Content.PLACEHOLDER
        masked = _FILL.sub(" ", _DATE_MASK.sub(" ", _BRACKETED.sub(" ", text)))
        if not _LETTER_OR_DIGIT.search(masked):
            return Content.PLACEHOLDER if _LETTER_OR_DIGIT.search(text) else Content.NOTHING
        if masked != text and (len(_LETTER_OR_DIGIT.findall(masked)) < 3 or self._are_small(masked)):
            return Content.PLACEHOLDER
        if self.nothing_line.fullmatch(text.strip()):
            return Content.NOTHING
        if self.is_guidance(text):
            return Content.GUIDANCE
        return Content.ANSWER

    def _are_small(self, masked: str) -> bool:
        """Whether only small words stand around what is to be filled in: ``fra ____ til ____``."""
        words = _WORDS.findall(masked.lower())
        return len(words) <= MOST_SMALL and all(word in self.common or word in _SMALL for word in words)

    def is_guidance(self, text: str) -> bool:
        """Whether the words guide the writer, quote the rules or speak of plans in general."""
        return _is_guidance(text, self)

    def _is_guidance(self, text: str) -> bool:
        if (
            text.rstrip().endswith("?")
            or _ASKED.fullmatch(text)
            or self.guidance.search(text)
            or self.general.search(text)
        ):
            return True
        return self.begins_as_guidance(text)

    def begins_as_guidance(self, text: str) -> bool:
        """Whether the first words, or those behind a label, ask the writer for something: ``Beskriv …``, ``Svar: Oppgi …``."""
        found = self.guidance_start.search(text)
        if found is None:
            return False
        labelled = _LABELLED.match(text)
        behind = labelled.start("value") if labelled is not None else 0
        opening = _OPENING.match(text)
        begin = opening.end() if opening else 0
        return found.start() <= begin or 0 < behind == found.start()


def is_caption(text: str) -> bool:
    """Whether a line tells what a picture shows: ``Tegning: meg og hunden``."""
    return _CAPTION.match(text) is not None


def has_gap(text: str) -> bool:
    """Whether a sentence leaves room that nobody has filled: ``Planen gjelder xx.xx.20xx``, ``Neste møte er [dato]``."""
    bare = _LEADER.sub(":", text)
    return any(words.search(bare) is not None for words in (_BRACKETED, _DATE_MASK, _FILL))


@remembered
def _content_of(text: str, words: Words) -> Content:
    return words._content_of(text)


@remembered
def _is_guidance(text: str, words: Words) -> bool:
    return words._is_guidance(text)


def listed(lexicon: Lexicon, lists: dict[str, list[str]], name: str) -> Phrases:
    """One list of a vocabulary file. Raises :class:`KeyError` when it is missing or empty."""
    found = lexicon.phrases(lists[name])
    if found is None:
        raise KeyError(name)
    return found


def whole(lexicon: Lexicon, lists: dict[str, list[str]], name: str) -> Labels:
    """One list of whole lines. Raises :class:`KeyError` when it is missing or empty."""
    found = lexicon.labels(lists[name], "(?!)")
    if found is None:
        raise KeyError(name)
    return found


def is_blank(text: str) -> bool:
    """No letter and no digit besides fill lines and boxes."""
    return not _LETTER_OR_DIGIT.search(_FILL.sub("", _BOXES.sub("", text)))


def best(contents: Iterable[Content]) -> Content:
    """The best of several lines; nothing when there are none."""
    return max(contents, default=Content.NOTHING)
