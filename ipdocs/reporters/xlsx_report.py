"""The report as a workbook: overview, requirements, consents and findings, each with a frozen header row and filters.

All cells are strings (:func:`ipdocs.reporters.sheets.cell`), so that nothing in a document becomes a formula or a link;
a sheet that would pass Excel's 1,048,576 rows goes on in a next one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

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
from ipdocs.reporters.view import Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

_A4 = 9
MOST_ROWS = 1_000_000
_WIDTHS = {"document": 42, "name": 42, "message": 60, "basis": 50, "excerpt": 50, "place": 34, "recipients": 34,
           "plan-consent": 24, "type": 22, "result": 24, "track": 22, "checksum": 20, "id": 24, "adjustment": 40}  # fmt: skip
_WIDTH = 14
_BOLD, _FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="123A5E")
_TOP = Alignment(vertical="top", wrap_text=True)


def to_xlsx(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> bytes:
    """The workbook's bytes."""
    viewer = Viewer(form, redact, packs)
    documents = viewer.documents(report)
    book = Workbook(write_only=True)
    book.properties.title = viewer.say("page.title")
    book.properties.creator = "ipdocs"
    book.properties.language = f"{form}-NO"
    sheets: tuple[tuple[str, Sequence[str], Iterable[list[str]]], ...] = (
        ("overview", OVERVIEW, (overview_row(one) for one in documents)),
        ("requirements", REQUIREMENTS, (row for one in documents for row in requirement_rows(one))),
        ("consents", CONSENTS, (row for one in documents for row in consent_rows(one))),
        ("findings", FINDINGS, (row for one in documents for row in finding_rows(one))),
    )
    for name, columns, rows in sheets:
        _sheets(book, viewer, name, columns, iter(rows))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheets(book: Workbook, viewer: Viewer, name: str, columns: Sequence[str], rows: Iterator[list[str]]) -> None:
    number = 1
    while _sheet(book, viewer, name, number, columns, rows) == MOST_ROWS:
        number += 1


def _sheet(
    book: Workbook, viewer: Viewer, name: str, number: int, columns: Sequence[str], rows: Iterator[list[str]]
) -> int:
    """One sheet with at most ``MOST_ROWS`` rows; how many it took."""
    title = viewer.say(f"sheet.{name}")
    sheet: Any = book.create_sheet(title if number == 1 else f"{title} {number}")
    sheet.freeze_panes = "B2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, _WIDTH)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.append([_header(sheet, text) for text in headings(viewer, columns)])
    cells = [_cell(sheet) for _ in columns]
    taken = 0
    for row in islice(rows, MOST_ROWS):
        for made, text in zip(cells, row, strict=True):
            made.value, made.data_type = text, "s"
        sheet.append(cells)  # written at once, so the cells can serve the next row
        taken += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{taken + 1}"
    return taken


def _header(sheet: Any, text: str) -> Any:
    made = _cell(sheet)
    made.value, made.data_type = text, "s"
    made.font, made.fill = _BOLD, _FILL
    return made


def _cell(sheet: Any) -> Any:
    made = WriteOnlyCell(sheet)
    made.alignment = _TOP
    return made
