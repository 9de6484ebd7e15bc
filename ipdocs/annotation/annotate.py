"""One annotated copy of one checked document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ipdocs import readers
from ipdocs.annotation.rendering import annotated_page
from ipdocs.annotation.word import annotated_word
from ipdocs.findings import DocumentReport
from ipdocs.limits import LIMITS, Limits
from ipdocs.reporters.view import Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

WORD_FORMATS = frozenset({"docx", "docm"})


@dataclass(frozen=True, slots=True)
class Annotated:
    """A copy: its bytes and the suffix of its file."""

    data: bytes
    suffix: str


def annotate(
    data: bytes,
    report: DocumentReport,
    form: str = "nb",
    *,
    packs: BoundPacks | None = None,
    moment: datetime | None = None,
    limits: Limits = LIMITS,
) -> Annotated:
    """The copy of the document in ``data``, whose ``report`` was made from the same bytes.

    ``moment`` dates the comments (default: now). Raises :class:`ipdocs.errors.UnreadableDocument`.
    """
    viewer = Viewer(form, packs=packs)
    view = viewer.document(report)
    when = moment or datetime.now(UTC)
    if report.format in WORD_FORMATS:
        return Annotated(annotated_word(data, view, viewer, when, limits), ".docx")
    document = readers.read(data, limits)
    return Annotated(annotated_page(document, view, viewer, when).encode("utf-8"), ".html")


def suffix_of(report: DocumentReport) -> str:
    """The suffix that the copy of this document will have."""
    return ".docx" if report.format in WORD_FORMATS else ".html"
