"""Sentence frames: who does what. They recognise a requirement in running text, where no heading tells what is told.

PASS: ``Kari ønsker å bo hjemme`` (mål) · ``Hjemmesykepleien kommer tre ganger om dagen`` (tiltak, omfang, ansvarlig)
FAIL: ``Planen skal beskrive mål`` · ``Hva ønsker du?`` · ``Kari ønsker ikke …`` · ``Den som ønsker plan, …``

The words and the frames are data (``validators/setningsrammer.toml``), the reading is in
:mod:`~ipdocs.rules.frame_reading`. The cost is one pass over the words of a sentence and one test a frame and verb.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.rules.frame_people import People, read_sentence, who_heads
from ipdocs.rules.frame_reading import Reading, Roles
from ipdocs.rules.frame_words import WordClasses
from ipdocs.rules.phrases import PhraseError

FILE = "setningsrammer.toml"
_KEYS = frozenset(
    {"requirement", "example", "who", "does", "needs", "not", "never", "negated", "takes_negation", "least", "weak"}
    | {"opens", "beside"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, its classes as bits; ``needs`` are alternatives of which each must be there."""

    requirement: str
    who: int
    does: int
    needs: tuple[int, ...]
    beside: tuple[int, ...]
    not_beside: int
    never: int
    is_negated: bool
    takes_negation: bool
    least: int
    is_weak: bool
    opens: bool

    def may_fit(self, all_classes: int, implied: int) -> bool:
        """Whether the words of a sentence allow the frame at all; ``implied`` is who is meant where nobody is named."""
        return (
            bool(all_classes & self.does)
            and not all_classes & self.never
            and (not self.who or bool((all_classes | implied) & self.who))
            and all(all_classes & need for need in (*self.needs, *self.beside))
        )


@dataclass(frozen=True)
class Frames:
    """All frames with their word classes; made once, shared by all documents."""

    classes: WordClasses
    roles: Roles
    frames: tuple[Frame, ...]
    examples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about_person: frozenset[str] = frozenset()
    """The requirements that a sentence on nobody but others cannot answer."""

    @classmethod
    def load(cls, catalog: Catalog) -> Frames:
        """From the file of the municipality, added to the built-in one where it says ``extends = true``.

        Raises :class:`PackError`, which names the file and what is wrong in it.
        """
        chain: list[dict[str, Any]] = []
        for path in catalog.all(f"validators/{FILE}"):
            try:
                chain.append(tomllib.loads(path.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise PackError(f"{FILE} is not valid TOML.", "Mend the file.") from error
            if not chain[-1].get("extends"):
                break
        return cls.compile(list(reversed(chain)))

    @classmethod
    def compile(cls, chain: Sequence[Mapping[str, Any]]) -> Frames:
        """From parsed files, the first one whole and the others adding to it. Raises :class:`PackError`."""
        lists: dict[str, list[str]] = {}
        raw_frames: list[Mapping[str, Any]] = []
        reading: dict[str, list[str]] = {}
        about_person: set[str] = set()
        for raw in chain:
            for name, words in raw.get("classes", {}).items():
                lists.setdefault(name, []).extend(words)
            reading.update(raw.get("reading", {}))
            about_person.update(raw.get("about_person", ()))
            raw_frames.extend(raw.get("frame", ()))
        try:
            classes = WordClasses.compile(lists)
            frames = tuple(_frame(raw, classes) for raw in raw_frames)
            roles = Roles.of(classes, reading)
        except KeyError as error:
            raise PackError(f"{FILE}: {error} is missing.", "Compare with the built-in file.") from error
        except PhraseError as error:
            raise PackError(f"{FILE}: “{error}” cannot be read.", "See the notation at the top of the file.") from error
        examples = {raw["requirement"]: raw["example"] for raw in raw_frames if "example" in raw}
        return cls(classes, roles, frames, examples, frozenset(about_person))

    def read(self, text: str, people: People, referent: int = 0) -> tuple[Reading, int]:
        """The sentence as :func:`~ipdocs.rules.frame_people.read_sentence` reads it."""
        return read_sentence(text, self.classes, self.roles, people, referent)

    def knows(self, word: str) -> bool:
        """Whether a word is one of the vocabulary, so that it is nobody's name."""
        return self.classes.knows(word)

    def who_heads(self, heading: str, people: People) -> int:
        """Who tells under that heading, as bits of classes; 0 where it names nobody."""
        return who_heads(heading, self.classes, self.roles, people)

    def told(self, reading: Reading) -> dict[str, bool]:
        """Requirement → whether the sentence tells it surely. Questions, rules and suppositions tell nothing."""
        every = reading.all
        if not reading.tokens or reading.tokens[-1].text == "?" or every & self.roles.general:
            return {}
        fitting = [
            frame
            for frame in self.frames
            if frame.may_fit(every, reading.implied) and reading.participants >= frame.least
        ]
        found: dict[str, bool] = {}
        for frame, at, subject in _verbs(reading, fitting):
            if found.get(frame.requirement) or at in reading.dead:
                continue
            if frame.who and not subject & frame.who:
                continue
            if frame.opens and not reading.opens(at):
                continue
            if not frame.takes_negation and reading.is_negated(at) is not frame.is_negated:
                continue
            part = reading.part_of(at) if frame.not_beside or frame.beside else 0
            if part & frame.not_beside or not all(part & need for need in frame.beside):
                continue
            found[frame.requirement] = found.get(frame.requirement, False) or not frame.is_weak
        return found


def _verbs(reading: Reading, frames: Iterable[Frame]) -> Iterator[tuple[Frame, int, int]]:
    """Each frame with each of its verbs in the sentence, and the classes of that verb's subject."""
    asked = tuple(frames)
    verbs = 0
    for frame in asked:
        verbs |= frame.does
    last = 0
    for at, mask in enumerate(reading.masks):
        if not mask & verbs:
            continue
        last = subject = reading.subject_of(at, last)
        for frame in asked:
            if mask & frame.does:
                yield frame, at, subject


def _frame(raw: Mapping[str, Any], classes: WordClasses) -> Frame:
    unknown = raw.keys() - _KEYS
    if unknown:
        raise PhraseError(f"{min(unknown)}")
    return Frame(
        requirement=raw["requirement"],
        who=classes.bits(raw.get("who", ())),
        does=classes.bits(raw["does"]),
        needs=_alternatives(raw.get("needs", ()), classes),
        beside=_alternatives(raw.get("beside", ()), classes),
        not_beside=classes.bits(raw.get("not", ())),
        never=classes.bits(raw.get("never", ())),
        is_negated=bool(raw.get("negated", False)),
        takes_negation=bool(raw.get("takes_negation", False)),
        least=int(raw.get("least", 0)),
        is_weak=bool(raw.get("weak", False)),
        opens=bool(raw.get("opens", False)),
    )


def _alternatives(listed: Sequence[str], classes: WordClasses) -> tuple[int, ...]:
    """Of each ``a/b`` the classes of which one must be there."""
    return tuple(classes.bits(each.split("/")) for each in listed)
