"""Which field a sentence answers where no heading or label says so: by the sentences that the requirements know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.labels import FIELDS
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.model.lines import split_sentences
from ipdocs.rules.packs import Pack

_ABOUT_MEASURES = frozenset({"tiltak", "tiltak.omfang", "tiltak.ansvarlig", "tiltak.gjennomforing"})
_DOCTOR = re.compile(r"kontaktlege.*(?:oppnevn|oppnemn|tilb)", re.IGNORECASE)
_STATUS = re.compile(
    r"koordinator.*\b(?:takket nei|takka nei|sa nei|avslo\w*|ikke svart|ikkje svart|tilb[uoy]d\w*|oppnevnt|oppnemn\w*)\b|"
    r"\b(?:tilb[uoy]d\w*|oppnevnt|oppnemn\w*)\b.*koordinator",
    re.IGNORECASE,
)
_COORDINATES = re.compile(
    r"koordin|samordn|trådene|trådane|fremdrift|framdrift|kontaktperson|kaller inn|kallar inn", re.IGNORECASE
)

Tell = Callable[[str, int], tuple[Mapping[str, bool], int]]
"""A sentence and whom its pronouns stand for → requirement → whether it is told surely, and the same for the next sentence."""


@dataclass
class SentenceReader:
    """Reads sentences; remembers those that it has read."""

    pack: Pack
    tell: Tell | None = None
    _referent: int = 0
    _told: dict[str, Mapping[str, bool]] = field(default_factory=dict)
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def fields(self, text: str) -> tuple[str, ...]:
        """The fields that a sentence answers, in the order of the requirements; none for a general sentence."""
        if text not in self._known:
            found = []
            for requirement in self.pack.requirements:
                name = FIELDS.get(requirement.id)
                if name is None or name in _ABOUT_MEASURES or requirement.sentences is None:
                    continue
                if requirement.against is not None and requirement.against.search(text):
                    continue
                if requirement.sentences.search(text):
                    found.append(name)
            self._known[text] = tuple(dict.fromkeys(found))
        return self._known[text]

    def begin(self) -> None:
        """A new line: pronouns stand for the person of the plan again."""
        self._referent = 0

    def told(self, text: str) -> Mapping[str, bool]:
        """Requirement → whether surely, as the frames of sentences read it; sentences of a line are asked in their order."""
        if self.tell is None:
            return {}
        if text not in self._told:
            self._told[text], self._referent = self.tell(text, self._referent)
        return self._told[text]

    def responsibility(self, text: str) -> str | None:
        """Of a sentence about who does what with the plan: writing it, coordinating it, or whether there is a coordinator."""
        named = self.fields(text)
        for name in ("koordinator.status", "ansvar.utarbeide", "ansvar.koordinering"):
            if name in named:
                return name
        return self.status(text) or ("ansvar.koordinering" if _COORDINATES.search(text) else None)

    def status(self, text: str) -> str | None:
        """``koordinator.status`` where a sentence tells that a coordinator is offered, appointed or declined."""
        return "koordinator.status" if _DOCTOR.search(text) or _STATUS.search(text) else None


def sentence_spans(ledger: Ledger, line: Span) -> Iterator[Span]:
    """The sentences of a line as spans."""
    text = ledger.slots[line.slot].living
    at = line.start
    for sentence in split_sentences(text[line.start : line.end]):
        start = text.find(sentence, at, line.end)
        if start < 0:
            continue
        at = start + len(sentence)
        yield Span(line.slot, start, at)
