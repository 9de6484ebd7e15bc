"""What kind of document this is: type, variant, language form, track and date, each by the words in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipdocs.model import Document
from ipdocs.model.lines import Line
from ipdocs.model.lines import lines as lines_of
from ipdocs.rules.dates import dates
from ipdocs.rules.kinds import Kind, detect_type
from ipdocs.rules.memory import Memory, remembered
from ipdocs.rules.passages import Passages
from ipdocs.rules.type_rules import TypeWords

_WORD = re.compile(r"[a-zæøå]+")
_BIRTH = re.compile(r"f[øo]d(?:t|d|selsdato|selsnummer|sels)|\bf\.\s*$|personnummer", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"\b(?:dato|plandato|datert|datum|oppdatert|opprettet|oppretta|sist|utarbeidet|den)\b", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(r"^[^\W\d]\w*(?:[ -]\w+){0,3},\s*(?:den\s*)?$")
_OTHER_DATE = re.compile(
    r"gjeld|planperiode|period|revid|revisjon|evaluer|møte|frist|fra|frå|til |forskrift|\blov\b|lova|loven"
    r"|søkna|tilgang|oppstart|brev av|gjennomgang|neste|tidsrom|varer|varar|oppnevn|oppnemn|tilbud|tilbod",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\bmal(?:en)?\b|\bskjema(?:et)?\b.{0,20}(?:revidert|versjon|vedt)", re.IGNORECASE)
"""What a date behind these words tells is the age of the template."""
_LATER = re.compile(r"gjeld|period|revid|revisjon|evaluer|gjennomgang|neste|tidsrom|var[ea]r", re.IGNORECASE)
"""Headings over the plan's other dates."""
HEAD_LINES = 25
LONGEST_LABEL = 60
MIXED_SHARE = 0.25
MIXED_WORDS = 4


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Words that only one form has."""

    nb: frozenset[str]
    nn: frozenset[str]
    memories: dict[object, Memory[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def compile(cls, raw: dict[str, list[str]]) -> LanguageWords:
        """Raises :class:`KeyError`."""
        return cls(frozenset(raw["nb"]), frozenset(raw["nn"]))

    def count(self, text: str) -> tuple[int, int]:
        """How many words of bokmål and of nynorsk."""
        counts = [_counted(line, self) for line in text.split("\n")]
        return sum(nb for nb, _ in counts), sum(nn for _, nn in counts)

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


@remembered
def _counted(line: str, words: LanguageWords) -> tuple[int, int]:
    found = _WORD.findall(line.lower())
    return sum(word in words.nb for word in found), sum(word in words.nn for word in found)


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


def detect_track(lines: Sequence[Line], words: TypeWords) -> str:
    """The track whose law or office the document names; health where none is."""
    texts = Passages(tuple(line.text for line in lines), words.lexicon)
    counts = {name: sum(1 for _ in texts.matches(phrases)) for name, phrases in words.tracks.items()}
    name = max(counts, key=lambda each: counts[each], default="helse")
    return name if counts.get(name) else "helse"


def detect_date(document: Document, lines: Sequence[Line]) -> date | None:
    """The document's own date: a labelled one, else one after a place name, else a lone one in the head or foot."""
    ranked: list[tuple[int, int, date]] = []
    stories = [Line(part, line.location) for story in (*document.headers, *document.footers)
               for part in story.text.split("\n") for line in lines[:1]]  # fmt: skip
    above = heading = ""
    for index, line in enumerate([*lines[:HEAD_LINES], *lines[-6:], *stories]):
        label, above = above, line.text
        heading = line.text if line.is_heading else heading
        told_until = 0
        for start, day in dates(line.text):
            before, since, told_until = line.text[:start], line.text[told_until:start], start
            if not before.strip() and len(label) <= LONGEST_LABEL and not any(dates(label)):
                before = since = f"{label} "
            if _BIRTH.search(since) or day.year < 1990:
                continue
            if _TEMPLATE.search(since):
                continue
            rank = 3
            if _DATE_LABEL.search(before[-25:]):
                rank = 0
            elif _PLACE_BEFORE.match(before) or not before.strip():
                rank = 1
            if rank and (any(map(_OTHER_DATE.search, (line.text, before))) or _LATER.search(heading)):
                rank = 5
            ranked.append((rank, index, day))
    ranked.sort()
    if ranked and ranked[0][0] < 5:
        return ranked[0][2]
    return None
