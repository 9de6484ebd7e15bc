"""What sizes mean in one document: its body text, its larger lines and how far its lines stand apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ipdocs.readers.pdf.content import Page

_LARGER = 1.09
_ALIKE = 0.6
_MOST_LEVELS = 6
_DEFAULT_SIZE = 11.0
_DEFAULT_LEADING = 1.22
_BODY_SHARE = 0.2
_MOST_PROSE = 0.3
_FEWEST_LETTERS = 3
_PROSE = re.compile(r"[.,;]\s*$|:\s+\S")


@dataclass(frozen=True, slots=True)
class Typography:
    """``levels``: sizes of larger lines from the largest; a line of the first size is a heading of level 1."""

    body: float = _DEFAULT_SIZE
    levels: tuple[float, ...] = ()
    leading: dict[int, float] = field(default_factory=dict)

    def level(self, size: float) -> int | None:
        """The level of a heading in this size, ``None`` for body text and smaller."""
        for number, larger in enumerate(self.levels, 1):
            if abs(size - larger) <= _ALIKE:
                return number
        return None

    def leading_of(self, size: float) -> float:
        """How far two lines of one paragraph in this size stand apart."""
        return self.leading.get(round(size), size * _DEFAULT_LEADING)


def typography(pages: Iterable[Page]) -> Typography:
    """Measured over the whole document."""
    letters: Counter[float] = Counter()
    plain: Counter[float] = Counter()
    pieces: Counter[float] = Counter()
    prose: Counter[float] = Counter()
    worded: Counter[float] = Counter()
    steps: dict[int, Counter[float]] = {}
    for page in pages:
        last: float | None = None
        last_size = 0.0
        for piece in page.pieces:
            if piece.control is not None or not piece.text:
                continue
            size = round(piece.size * 2) / 2
            letters[size] += len(piece.text)
            plain[size] += 0 if piece.bold else len(piece.text)
            pieces[size] += 1
            worded[size] += sum(character.isalpha() for character in piece.text[:8]) >= _FEWEST_LETTERS
            prose[size] += _PROSE.search(piece.text) is not None
            step = piece.base - last if last is not None else 0.0
            if 0 < step < piece.size * 2.2 and abs(piece.size - last_size) < _ALIKE:
                steps.setdefault(round(piece.size), Counter())[round(step * 2) / 2] += 1
            last, last_size = piece.base, piece.size
    if not letters:
        return Typography()
    total = sum(letters.values())
    body = max([letters.most_common(1)[0][0], *(size for size in plain if plain[size] >= _BODY_SHARE * total)])
    levels: list[float] = []
    for size in sorted((size for size in letters if size >= body * _LARGER and size - body >= _ALIKE), reverse=True):
        if not worded[size]:
            continue
        if prose[size] > _MOST_PROSE * pieces[size] and pieces[size] > 1:
            continue
        if not levels or levels[-1] - size > _ALIKE:
            levels.append(size)
    return Typography(
        body, tuple(levels[:_MOST_LEVELS]), {size: _leading(size, found) for size, found in steps.items()}
    )


def _leading(size: int, steps: Counter[float]) -> float:
    """The smallest step that is common: paragraphs may stand further apart than lines, never nearer."""
    total = sum(steps.values())
    for step in sorted(steps):
        if step >= size * 0.95 and steps[step] >= max(1, total * 0.08):
            return step
    return size * _DEFAULT_LEADING
