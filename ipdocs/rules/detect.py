"""What kind of document this is: type, variant, language form, track and date, each by the words in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipdocs.model import Document, Heading
from ipdocs.model.lines import Line
from ipdocs.model.lines import lines as lines_of
from ipdocs.rules.dates import dates
from ipdocs.rules.lexicon import Lexicon, Phrases

_WORD = re.compile(r"[a-zæøå]+")
_BIRTH = re.compile(r"f[øo]d(?:t|d|selsdato|selsnummer|sels)|\bf\.\s*$|personnummer", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"\b(?:dato|plandato|datert|datum|oppdatert|opprettet|oppretta|sist|utarbeidet|den)\b", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(r"^[^\W\d]\w*(?:[ -]\w+){0,3},\s*(?:den\s*)?$")
_OTHER_DATE = re.compile(
    r"gjeld|planperiode|period|revid|revisjon|evaluer|møte|frist|fra|frå|til |forskrift|\blov\b|lova|loven"
    r"|søkna|tilgang|oppstart|brev av",
    re.IGNORECASE,
)
HEAD_LINES = 25
LONGEST_LABEL = 60
MOST_TEXT_POINTS = 8
LACKS_WHAT_IT_NEEDS = 8
LEAST_SUSPECT = 3
MIXED_SHARE = 0.25
DECISION = 6
MIXED_WORDS = 4


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How one document type is told: words in the title count most, words in the text less, some speak against it."""

    type: str | None
    title: Phrases | None
    text: Phrases | None
    against: Phrases | None
    not_title: Phrases | None
    decides: Phrases | None
    reason: dict[str, str]
    variants: dict[str, Phrases | None]
    most_text: int
    needs: Phrases | None
    suspect: Phrases | None


@dataclass(frozen=True, slots=True)
class TypeWords:
    """All type rules, the tracks' words, in the order of the file: the first of equals wins."""

    rules: tuple[TypeRule, ...]
    tracks: dict[str, Phrases | None]

    @classmethod
    def compile(cls, raw: dict[str, Any], lexicon: Lexicon) -> TypeWords:
        """Raises :class:`KeyError` and :class:`PhraseError`."""
        rules = tuple(
            TypeRule(
                entry.get("type"),
                lexicon.phrases(entry.get("title", ())),
                lexicon.phrases(entry.get("text", ())),
                lexicon.phrases(entry.get("not", ())),
                lexicon.phrases(entry.get("not_title", ())),
                lexicon.phrases(entry.get("decides", ())),
                entry.get("reason", {"nb": "", "nn": ""}),
                {name: lexicon.phrases(words) for name, words in entry.get("variant", {}).items()},
                int(entry.get("weight", MOST_TEXT_POINTS)),
                lexicon.phrases(entry.get("needs", ())),
                lexicon.phrases(entry.get("suspect", ())),
            )
            for entry in raw["document"]
        )
        return cls(rules, {name: lexicon.phrases(words) for name, words in raw["track"].items()})


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Words that only one form has."""

    nb: frozenset[str]
    nn: frozenset[str]

    @classmethod
    def compile(cls, raw: dict[str, list[str]]) -> LanguageWords:
        """Raises :class:`KeyError`."""
        return cls(frozenset(raw["nb"]), frozenset(raw["nn"]))

    def count(self, text: str) -> tuple[int, int]:
        """How many words of bokmål and of nynorsk."""
        words = _WORD.findall(text.lower())
        return sum(word in self.nb for word in words), sum(word in self.nn for word in words)

    def form(self, text: str, declared: str | None) -> str:
        """``nb`` or ``nn``: the form with more words, else the declared language, else ``nb``."""
        nb, nn = self.count(text)
        if nb == nn:
            return "nn" if declared is not None and declared.lower().startswith("nn") else "nb"
        return "nn" if nn > nb else "nb"

    def is_mixed(self, text: str) -> bool:
        """Whether the smaller form is too large a share to be a name or a quotation."""
        nb, nn = self.count(text)
        small, all_words = min(nb, nn), nb + nn
        return small >= MIXED_WORDS and small >= MIXED_SHARE * all_words


@dataclass(frozen=True, slots=True)
class Kind:
    """The type with its variant, or the reason why it is none of ours."""

    type: str | None
    variant: str | None
    reason: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Detected:
    """What a document says of itself; ``date`` is ``None`` where it bears none."""

    kind: Kind
    form: str
    spor: str
    date: date | None


def detect(document: Document, words: TypeWords, language: LanguageWords) -> Detected:
    """Type, language form, track and date of a read document, nothing judged."""
    all_lines = tuple(lines_of(document.blocks))
    text = "\n".join(line.text for line in all_lines)
    return Detected(
        detect_type(document, all_lines, words),
        language.form(text, document.metadata.language),
        detect_track(all_lines, words),
        detect_date(document, all_lines),
    )


def titles(document: Document, lines: Sequence[Line]) -> list[str]:
    """Where a document says what it is: the first headings and lines, page headers and the file's own title."""
    head = [block.text for block in document.blocks[:HEAD_LINES] if isinstance(block, Heading)][:3]
    first = [line.text for line in lines[:8] if len(line.text) < 120]
    headers = [story.text for story in document.headers]
    return [*head, *first, *headers, document.metadata.title or ""]


def detect_type(document: Document, lines: Sequence[Line], words: TypeWords) -> Kind:
    """The type with most points.

    A title gives 6, a word in the text 1 (at most 8, or the rule's ``weight``), what speaks against it −6.
    """
    best: tuple[int, TypeRule] | None = None
    named = titles(document, lines)
    texts = [line.text for line in lines]
    for rule in words.rules:
        points = _points(rule, named, texts)
        if points > 0 and (best is None or points > best[0]):
            best = (points, rule)
    if best is None or best[0] < 4:
        return Kind(
            None, None, {"nb": "Ingen av dokumenttypene kjennes igjen.", "nn": "Ingen av dokumenttypane er kjende att."}
        )
    rule = best[1]
    if rule.type is None:
        return Kind(None, None, rule.reason)
    return Kind(rule.type, variant_of(rule, named, lines), None)


def _points(rule: TypeRule, named: Sequence[str], texts: Sequence[str]) -> int:
    points = 0
    for rank, title in enumerate(named):
        if _stands(rule.title, title) and not _stands(rule.not_title, title):
            points = 8 if rank == 0 else 6
            break
    if any(_stands(rule.decides, text) for text in texts):
        points += DECISION
    points += min(rule.most_text, _different(rule.text, texts)) - 6 * min(2, _different(rule.against, texts))
    return points - LACKS_WHAT_IT_NEEDS if points > 0 and _lacks(rule, named, texts) else points


def _lacks(rule: TypeRule, named: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a document that speaks to its reader says nothing of the person that such a document is about."""
    if rule.needs is None or any(rule.needs.search(text) for text in (*named, *texts)):
        return False
    return rule.suspect is None or sum(1 for _ in rule.suspect.found_in(texts)) >= LEAST_SUSPECT


def _stands(phrases: Phrases | None, text: str) -> bool:
    return phrases is not None and phrases.search(text) is not None


def _different(phrases: Phrases | None, texts: Sequence[str]) -> int:
    return len({found.lower() for found in phrases.found_in(texts)}) if phrases is not None else 0


def variant_of(rule: TypeRule, named: Sequence[str], lines: Sequence[Line]) -> str | None:
    """The first variant whose words stand in a title, else in the text, else the last one of the file."""
    for where in (named, [line.text for line in lines]):
        for name, phrases in rule.variants.items():
            if any(_stands(phrases, text) for text in where):
                return name
    return next(reversed(rule.variants), None)


def detect_track(lines: Sequence[Line], words: TypeWords) -> str:
    """The track whose law or office the document names; health where none is."""
    texts = [line.text for line in lines]
    counts = {name: sum(1 for _ in phrases.found_in(texts)) if phrases else 0 for name, phrases in words.tracks.items()}
    name = max(counts, key=lambda each: counts[each], default="helse")
    return name if counts.get(name) else "helse"


def detect_date(document: Document, lines: Sequence[Line]) -> date | None:
    """The document's own date: a labelled one, else one after a place name, else a lone one in the head or foot."""
    ranked: list[tuple[int, int, date]] = []
    stories = [Line(part, line.location) for story in (*document.headers, *document.footers)
               for part in story.text.split("\n") for line in lines[:1]]  # fmt: skip
    above = ""
    for index, line in enumerate([*lines[:HEAD_LINES], *lines[-6:], *stories]):
        label, above = above, line.text
        for start, day in dates(line.text):
            before = line.text[:start]
            if not before.strip() and len(label) <= LONGEST_LABEL and not any(dates(label)):
                before = f"{label} "
            if _BIRTH.search(before[-25:]) or day.year < 1990:
                continue
            rank = 3
            if _DATE_LABEL.search(before[-25:]):
                rank = 0
            elif _PLACE_BEFORE.match(before) or not before.strip():
                rank = 1
            if (_OTHER_DATE.search(line.text) or _OTHER_DATE.search(before)) and rank:
                rank = 5
            ranked.append((rank, index, day))
    ranked.sort()
    if ranked and ranked[0][0] < 5:
        return ranked[0][2]
    return None
