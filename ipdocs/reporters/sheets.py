"""What the spreadsheet formats share: cells that no spreadsheet takes for a formula, and the rows of each sheet.

A cell that begins with ``= + - @`` (also in full width), tab or line break is a formula to a spreadsheet (OWASP, "CSV
Injection"); it gets an apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipdocs.findings import Severity
from ipdocs.reporters.clean import shortened
from ipdocs.reporters.view import DocumentView, Viewer

LONGEST_CELL = 2_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """The text as a cell holds it: cut, and never a formula."""
    cut = shortened(text, LONGEST_CELL)
    return f"'{cut}" if cut.startswith(_FORMULA) else cut


OVERVIEW = ("document", "type", "result", "must", "should", "may", "met", "applying", "plan-consent", "language", "track",
            "law-date", "format", "message", "checksum")  # fmt: skip
REQUIREMENTS = ("document", "id", "name", "status", "weight", "place", "page", "excerpt", "message", "basis",
                "adjustment")  # fmt: skip
CONSENTS = ("document", "about", "status", "by", "on", "recipients", "place", "excerpt")
FINDINGS = ("document", "id", "weight", "place", "page", "excerpt", "message")
"""The columns of each sheet, by their names under ``reports.column``."""


def headings(viewer: Viewer, columns: Sequence[str]) -> list[str]:
    """The header row."""
    return [viewer.say(f"column.{column}") for column in columns]


def overview_row(document: DocumentView) -> list[str]:
    """One document in a row of :data:`OVERVIEW`."""
    counts = [str(document.count(severity)) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    applying = len(document.met) + len(document.unmet)
    row = [document.path, document.type, document.verdict_words, *counts, str(len(document.met)), str(applying),
           document.plan_consent, document.language, document.spor, document.law_date, document.format,
           document.error or document.note, document.sha256]  # fmt: skip
    return [cell(value) for value in row]


def requirement_rows(document: DocumentView) -> Iterator[list[str]]:
    """The rows of :data:`REQUIREMENTS`."""
    for one in document.requirements:
        row = [document.path, one.id, one.name, one.state, one.weight, one.place, str(one.page or ""), one.excerpt,
               one.message, one.basis, one.adjustment]  # fmt: skip
        yield [cell(value) for value in row]


def consent_rows(document: DocumentView) -> Iterator[list[str]]:
    """The rows of :data:`CONSENTS`: mere mentions too, as such."""
    for one in document.consents:
        row = [document.path, one.about, one.standing, one.by, one.on, one.recipients, one.place, one.excerpt]
        yield [cell(value) for value in row]


def finding_rows(document: DocumentView) -> Iterator[list[str]]:
    """The rows of :data:`FINDINGS`."""
    for one in document.findings:
        row = [document.path, one.id, one.weight, one.place, str(one.page or ""), one.excerpt, one.message]
        yield [cell(value) for value in row]
