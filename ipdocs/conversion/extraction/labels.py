"""Which field of the record a label names: by the requirement whose label it is, else by the words of fields alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.vocabulary import FieldWords
from ipdocs.rules.lexicon import Labels
from ipdocs.rules.packs import Pack
from ipdocs.rules.phrases import clean_label, label_parts
from ipdocs.rules.requirement import Requirement

LONGEST = 90
MOST_WORDS = 9
FIELDS = {
    "ip.maal": "maal",
    "ip.ressurser": "ressurser",
    "ip.behov": "behov",
    "ip.deltakere": "deltakere",
    "ip.ansvar-utarbeide": "ansvar.utarbeide",
    "ip.ansvar-koordinering": "ansvar.koordinering",
    "ip.bidrag-tjenestemottaker": "bidrag.tjenestemottaker",
    "ip.bidrag-tjenesteytere": "bidrag.tjenesteytere",
    "ip.bidrag-parorende": "bidrag.parorende",
    "ip.tiltak-oversikt": "tiltak",
    "ip.tiltak-omfang": "tiltak.omfang",
    "ip.tiltak-ansvarlig": "tiltak.ansvarlig",
    "ip.gjennomforing": "tiltak.gjennomforing",
    "ip.koordinator-status": "koordinator.status",
    "ip.planperiode": "planperiode",
    "ip.revisjon": "revisjon",
    "ip.samtykke-plan": "samtykke",
    "ip.samtykke-deling": "samtykke",
    "ip.samarbeid-andre": "samarbeid_andre",
    "ip.barn-medvirkning": "barn_medvirkning",
    "ip.kultur-sprak": "kultur_spraak",
    "ip.fremdrift-logg": "evaluering",
    "ip.signatur-dato": "sluttdel",
}
_WORDS = re.compile(r"[^\W\d_]+")
_PLAN = re.compile(r"\b(?:plan|planen|IP)\b", re.IGNORECASE)
_SMALL = frozenset(
    {"og", "eller", "i", "på", "av", "for", "fra", "frå", "til", "om", "med", "som", "er", "den", "det", "de", "dei", "en",
     "ei", "ein", "et", "eit", "nr", "pkt", "punkt", "del", "kap", *"abcdefghjk"}
)  # fmt: skip


@dataclass
class LabelReader:
    """Reads labels; remembers those that it has read."""

    pack: Pack
    own: FieldWords
    fluff: frozenset[str] = frozenset()
    person: str = ""
    _known: dict[tuple[str, bool], tuple[str, ...]] = field(default_factory=dict)
    _words: dict[str, bool] = field(default_factory=dict)

    def fields(self, label: str) -> tuple[str, ...]:
        """The fields that a heading or a label names, the likeliest first; empty for none."""
        return self._read(label, is_column=False)

    def columns(self, label: str) -> tuple[str, ...]:
        """The fields that the header of a column, or a label inside a measure, names."""
        return self._read(label, is_column=True)

    def _read(self, written: str, *, is_column: bool) -> tuple[str, ...]:
        key = (written, is_column)
        if key not in self._known:
            named = tuple(dict.fromkeys(self._named(written, is_column=is_column)))
            if not named and self.person and not is_column and len(written) <= LONGEST:
                named = self._as_own(written)
            self._known[key] = named
        return self._known[key]

    def _as_own(self, written: str) -> tuple[str, ...]:
        """``Dit vil Maja`` asks what ``Dit vil jeg`` asks."""
        first, *others = map(re.escape, self.person.split())
        more = rf"(?:\s+(?:{'|'.join(others)}))*" if others else ""
        name = re.compile(rf"\b{first}{more}s?\b", re.IGNORECASE)
        if not name.search(written) or _PLAN.search(written):
            return ()
        for instead in ("jeg", "personen", "meg"):
            named = tuple(dict.fromkeys(self._named(name.sub(instead, written), is_column=False)))
            if named and not set(named) & {"person.navn", "tittel"}:
                return named
        return ()

    def _named(self, written: str, *, is_column: bool) -> Iterable[str]:
        label = " ".join(clean_label(written).split())
        if not label or len(label) > LONGEST or not _WORDS.search(label):
            return ()
        own = self.own.fields_of(label)
        found = self._matching(label, is_column=is_column)
        if own or found:
            return (*found, *own) if found and not self._is_own_first(label) else (*own, *found)
        parts = [name for part in label_parts(written) for name in self._part(part, is_column=is_column)]
        if parts:
            return parts
        for reading in self.pack.spelling.readings(label):
            found = self._matching(reading, is_column=is_column)
            if found:
                return found
        return () if is_column else self._cued(label)

    def _part(self, part: str, *, is_column: bool) -> tuple[str, ...]:
        return self._matching(part, is_column=is_column) or self.own.fields_of(part)

    def _is_own_first(self, label: str) -> bool:
        return any(listed.is_exactly(label) for listed in self.own.labels.values())

    def _matching(self, label: str, *, is_column: bool) -> tuple[str, ...]:
        exact: list[str] = []
        rough: list[str] = []
        for requirement in self.pack.requirements:
            name = FIELDS.get(requirement.id)
            if name is None:
                continue
            for listed in _lists(requirement, is_column=is_column):
                if listed.is_exactly(label):
                    exact.append(name)
                elif listed.fullmatch(label):
                    rough.append(name)
        return self._special_first(exact or rough)

    def _special_first(self, names: list[str]) -> tuple[str, ...]:
        order = {FIELDS.get(requirement, requirement): rank for rank, (requirement, _) in enumerate(self.pack.cues)}
        return tuple(sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order))))

    def _cued(self, label: str) -> tuple[str, ...]:
        if len(label.split()) <= MOST_WORDS:
            for requirement, words in self.pack.cues:
                if words.search(label):
                    return (FIELDS[requirement],) if requirement in FIELDS else ()
        return ()

    def is_exact(self, label: str) -> bool:
        """Whether the label is word for word one that is listed."""
        bare = " ".join(clean_label(label).split())
        lists = (requirement.labels for requirement in self.pack.requirements if requirement.id in FIELDS)
        return any(listed is not None and listed.is_exactly(bare) for listed in (*lists, *self.own.labels.values()))

    def says_no_more(self, label: str) -> bool:
        """Whether every word of a recognised label is a word of labels, so that nothing is lost when it is dropped."""
        return all(self._is_label_word(word.lower()) for word in _WORDS.findall(label))

    def _is_label_word(self, word: str) -> bool:
        if word not in self._words:
            self._words[word] = (
                word in _SMALL
                or word in self.fluff
                or any(
                    word in known or _has_stem(word, known)
                    for known in (self.pack.spelling.words, self.own.spelling.words)
                )
            )
        return self._words[word]


def _has_stem(word: str, known: frozenset[str]) -> bool:
    """Whether the word is an inflected form of a known one: at most three letters more."""
    return any(word[:-cut] in known for cut in (1, 2, 3) if len(word) - cut >= 4)


def _lists(requirement: Requirement, *, is_column: bool) -> list[Labels]:
    if is_column:
        return [listed for listed in (requirement.columns, requirement.columns_beside) if listed is not None]
    return [requirement.labels] if requirement.labels is not None else []
