"""The report as one HTML page to read, forward and print: overview first, then each document with what to do.

Thousands of documents stay usable: documents are folded, from ``SHORT_FROM`` on what is in order is only named, and past
``LARGEST_BYTES`` the rest stands in the overview alone (told on the page).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from ipdocs.findings import Report, Severity, Standing
from ipdocs.reporters.pages import TOOL, fragment, page
from ipdocs.reporters.view import DocumentView, Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

OPEN_UP_TO = 5
SHORT_FROM = 200
LARGEST_BYTES = 24 * 1024 * 1024
SHOWN_MISSING = 12
_ORDER = tuple(standing.value for standing in Standing)


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many documents have a standing."""

    standing: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class _Missing:
    """How often a requirement is not met among the documents that it applies to."""

    name: str
    unmet: int
    applying: int

    @property
    def percent(self) -> int:
        """The share, rounded, never 0 for something."""
        return max(1, round(100 * self.unmet / self.applying))


def to_html(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> str:
    """The page. ``packs`` gives the requirements' names (default: the built-in packs)."""
    viewer = Viewer(form, redact, packs)
    documents = sorted(viewer.documents(report), key=lambda one: (_ORDER.index(one.standing), one.number))
    is_alone = len(documents) == 1
    is_short = len(documents) >= SHORT_FROM
    bodies, shown = _bodies(viewer, documents, is_short=is_short)
    missing = _missing(documents)
    return page(
        "report.html.j2",
        form=form,
        say=viewer.say,
        title=f"{viewer.say('page.title-one')}: {documents[0].name}" if is_alone else viewer.say("page.title"),
        documents=documents,
        is_alone=is_alone,
        is_short=is_short,
        is_redacted=redact,
        tally=_tally(viewer, documents),
        missing=missing[:SHOWN_MISSING],
        missing_rest=len(missing[SHOWN_MISSING:]),
        judged=sum(bool(one.requirements) for one in documents),
        bodies=bodies,
        shown=shown,
        left_out=len(documents) - len(shown),
    )


def _bodies(viewer: Viewer, documents: Sequence[DocumentView], *, is_short: bool) -> tuple[Markup, frozenset[int]]:
    """The documents one after the other, up to the size budget, and the numbers of those that are there."""
    pieces: list[Markup] = []
    shown: set[int] = set()
    size = 0
    for document in documents:
        piece = fragment(
            "document.html.j2",
            document=document,
            say=viewer.say,
            is_open=len(documents) <= OPEN_UP_TO,
            is_short=is_short,
            is_alone=len(documents) == 1,
        )
        size += len(piece)
        if size > LARGEST_BYTES and pieces:
            break
        pieces.append(piece)
        shown.add(document.number)
    return Markup("").join(pieces), frozenset(shown)


def _tally(viewer: Viewer, documents: Sequence[DocumentView]) -> tuple[_Counted, ...]:
    counts = Counter(document.standing for document in documents)
    return tuple(
        _Counted(standing, viewer.say(f"page.tally.{standing}"), counts[standing])
        for standing in _ORDER
        if counts[standing]
    )


def _missing(documents: Sequence[DocumentView]) -> tuple[_Missing, ...]:
    """Requirements of weight that are not met somewhere, the most frequent first."""
    unmet: Counter[str] = Counter()
    applying: Counter[str] = Counter()
    names: dict[str, str] = {}
    for document in documents:
        for one in (*document.met, *document.unmet):
            applying[one.id] += 1
            names.setdefault(one.id, one.name)
            unmet[one.id] += one.is_unmet and one.severity is not Severity.INFO
    found = [_Missing(names[id_], count, applying[id_]) for id_, count in unmet.items() if count]
    return tuple(sorted(found, key=lambda one: (-one.unmet, -one.percent, one.name)))


__all__ = ["LARGEST_BYTES", "SHORT_FROM", "TOOL", "to_html"]
