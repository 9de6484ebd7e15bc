"""Putting back what a record would lose: lines, or parts of lines, with words that found no place in it.

They become entries of ``uplassert``, in the order of the source: text in one entry, the headings and labels of the old
form in another, so that they stop nobody who reads the new plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ipdocs.conversion.coverage import Lacking
from ipdocs.conversion.source_words import Line, SourceWords

JOINT = " · "


@dataclass(frozen=True, slots=True)
class Leftover:
    """``texts`` are lines with content, ``labels`` names of headings and fields."""

    texts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def entries(self, text_heading: str, label_heading: str) -> list[dict[str, str]]:
        """As entries of ``uplassert``."""
        out: list[dict[str, str]] = []
        if self.texts:
            out.append({"overskrift": text_heading, "tekst": "\n".join(self.texts)})
        if self.labels:
            out.append({"overskrift": label_heading, "tekst": JOINT.join(self.labels)})
        return out

    def in_pieces(self) -> Leftover:
        """The same words, none of them in a sentence: for text that must not be read as a statement of today."""
        pieces = (piece for text in (*self.texts, *self.labels) for piece in text.split())
        return Leftover((JOINT.join(pieces),), ())


def left_over(source: SourceWords, lacks: Lacking) -> Leftover:
    """The least that has to be put back so that nothing lacks. Lines that lack as a whole go first, then parts of lines."""
    need = Counter(lacks.words)
    taken: dict[int, str] = {}
    parts: set[int] = set()
    for is_part in (False, True):
        for number, line in enumerate(source.lines):
            runs = () if number in taken else tuple(_runs(line, need))
            if not runs or (not is_part and sum(end - start for start, end in runs) < len(line.content)):
                continue
            whole = len(line.words) if not is_part else 0
            taken[number] = line.cut(0, whole) if whole else JOINT.join(line.cut(start, end) for start, end in runs)
            if is_part:
                parts.add(number)
            for start, end in runs:
                need.subtract(line.keys(start, end))
    known = source.labels()
    return Leftover(tuple(_joined(taken, parts)), tuple(known[label] for label in lacks.labels))


def _joined(taken: dict[int, str], parts: set[int]) -> Iterator[str]:
    """The lines in order; parts of lines that follow each other on one line."""
    run: list[str] = []
    for number in sorted(taken):
        if number in parts:
            run.append(taken[number])
            continue
        if run:
            yield JOINT.join(run)
            run = []
        yield taken[number]
    if run:
        yield JOINT.join(run)


def _runs(line: Line, need: Counter[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a line whose words are needed."""
    left = {key: need[key] for key in {line.words[number].key for number in line.content}}
    start = end = -1
    for number in line.content:
        key = line.words[number].key
        if left[key] > 0:
            left[key] -= 1
            if number != end:
                if start >= 0:
                    yield start, end
                start = number
            end = number + 1
    if start >= 0:
        yield start, end
