"""The report as one csv table for a spreadsheet or a statistics program: semicolons, UTF-8 with BOM, every cell quoted.

Each document has one row ``dokument`` and then a row for each requirement, consent and finding; the first column tells which,
so that a filter gives either the overview or the long format.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipdocs.findings import Report
from ipdocs.reporters.sheets import (
    CONSENTS,
    FINDINGS,
    OVERVIEW,
    REQUIREMENTS,
    consent_rows,
    finding_rows,
    headings,
    overview_row,
    requirement_rows,
)
from ipdocs.reporters.view import DocumentView, Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

BOM = "\ufeff"
COLUMNS = ("row", *dict.fromkeys((*OVERVIEW, *REQUIREMENTS, *CONSENTS, *FINDINGS)))


def to_csv(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> str:
    """The table with its header row; lines end with a line feed."""
    viewer = Viewer(form, redact, packs)
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(headings(viewer, COLUMNS))
    for document in viewer.documents(report):
        for kind, named in _rows(document):
            named["row"] = viewer.say(f"row.{kind}")
            writer.writerow([named.get(column, "") for column in COLUMNS])
    return out.getvalue()


def _rows(document: DocumentView) -> Iterator[tuple[str, dict[str, str]]]:
    yield "dokument", dict(zip(OVERVIEW, overview_row(document), strict=True))
    for kind, columns, rows in (
        ("krav", REQUIREMENTS, requirement_rows(document)),
        ("samtykke", CONSENTS, consent_rows(document)),
        ("funn", FINDINGS, finding_rows(document)),
    ):
        for row in rows:
            yield kind, dict(zip(columns, row, strict=True))
