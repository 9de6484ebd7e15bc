"""A labelled set of consent passages of our own.

``tuned.txt`` was worked with. ``heldout.txt`` was written before any of that; of it only passages reported as given without being
so were looked at, and mended, at the end. ``fresh.txt`` was written then, and likewise judged before anything of it was looked at.
``hard.txt`` and ``later.txt`` were written to trap the judge, kind by kind; each was judged once (.696 with 39 and .696 with 13
false given) before the judge was mended for their kinds, so what they show now is no figure for passages that nobody has seen.

``kinds.txt`` holds every state of every object in words of its own (.63, .70, .69 and .73 of its four parts at first), then mended for.
``last.txt`` was written when all that was done and judged once before anything of it was looked at: .750 with none false given.
``after.txt`` was written after that, judged once (.867 of its passages right, none false given) and nothing was mended for it.
``near.txt`` holds near misses, one a line: none of them may be given.

A passage begins with a line ``=== form kind | expected | by | on | recipients``; what follows is the document in the shorthand
of :mod:`tests.builders`. ``expected`` is ``object state``, several parted by ``;``, states that are as good parted by ``/``; ``-``
stands for no object. An object that is not expected must not get a state, save ``annet``. The last three may be left out.

``python -m tests.rules.consent`` prints what the judge makes of each part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PARTS = ("tuned", "heldout", "fresh", "hard", "later", "kinds", "last", "after")


@dataclass(frozen=True)
class Passage:
    """``expected``: object and the states that are right for it."""

    id: str
    form: str
    kind: str
    expected: tuple[tuple[str, tuple[str, ...]], ...]
    by: str | None
    on: date | None
    recipients: tuple[str, ...]
    text: str

    @property
    def given(self) -> frozenset[str]:
        """The objects that may be reported as given."""
        return frozenset(about for about, states in self.expected if "given" in states)


def passages(half: str) -> tuple[Passage, ...]:
    """The passages of one half."""
    text = Path(__file__).with_name(f"{half}.txt").read_text(encoding="utf-8")
    _, *parts = text.split("\n=== ")
    return tuple(_passage(f"{half}-{number}", part) for number, part in enumerate(parts, 1))


def _passage(id_: str, part: str) -> Passage:
    head, _, text = part.partition("\n")
    first, expected, *rest = (piece.strip() for piece in head.split("|"))
    by, on, recipients = (*rest, "", "", "")[:3]
    form, kind = first.split()
    return Passage(
        id_, form, kind, tuple(_expected(expected)), by or None, date.fromisoformat(on) if on else None,
        tuple(each.strip() for each in recipients.split(",") if each.strip()), text.strip("\n"),
    )  # fmt: skip


def _expected(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in text.split(";"):
        about, states = each.split()
        if about != "-":
            yield about, tuple(states.split("/"))


def near_misses() -> tuple[str, ...]:
    """Texts that sound like a consent and are none."""
    text = Path(__file__).with_name("near.txt").read_text(encoding="utf-8")
    return tuple(line.replace("\\n", "\n") for line in text.splitlines() if line and not line.startswith("#"))
