"""The report of a run as a workbook: counts, every source in a row, and a row for each document and cause."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ipdocs.batch.ledger import Ledger
from ipdocs.conversion.run_facts import Item, RunFacts, Standing
from ipdocs.reporters.clean import clean
from ipdocs.reporters.sheets import cell
from ipdocs.wording import wording

MOST_ROWS = 1_000_000
_COLUMNS = ("source", "state", "document", "protocol", "cause", "code", "words", "lost", "unmet", "date", "form", "group",
            "ended", "seconds", "attempts", "checksum")  # fmt: skip
_WIDTHS = {
    "source": 42,
    "document": 36,
    "protocol": 36,
    "cause": 60,
    "what": 70,
    "todo": 60,
    "ended": 26,
    "checksum": 24,
}
_WIDTH = 14
_NUMBERS = frozenset({"words", "lost", "unmet", "group", "seconds", "attempts", "documents"})
_BOLD, _FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="123A5E")
_TOP = Alignment(vertical="top", wrap_text=True)


def to_xlsx(ledger: Ledger, facts: RunFacts, form: str) -> bytes:
    """The workbook's bytes."""

    def say(key: str, /, **arguments: object) -> str:
        return wording(form, f"conversion.{key}", **arguments)

    book = Workbook(write_only=True)
    book.properties.title = say("run.title")
    book.properties.creator = "ipdocs"
    book.properties.language = f"{form}-NO"
    titles = {cause: say(f"cause.{cause.value}.title") for cause in facts.causes}
    states = {standing: say(f"run.{standing.value}") for standing in Standing}
    counts = [[states[standing], facts.standings[standing]] for standing in Standing]
    _sheet(book, say("run.sheet-counts"), ("state", "documents"), iter(counts), say)
    rows = (_row(item, states, titles) for item in facts.items(ledger))
    _sheet(book, say("run.sheet-documents"), _COLUMNS, rows, say)
    told = (
        [item.row.label, titles[cause], say(f"cause.{cause.value}.what"), say(f"cause.{cause.value}.todo")]
        for item in facts.items(ledger)
        for cause in item.causes
    )
    failed = (
        [item.row.label, states[Standing.FAILED], " ".join(fault.text for fault in item.row.faults), ""]
        for item in facts.items(ledger)
        if item.standing is Standing.FAILED
    )
    _sheet(book, say("run.sheet-causes"), ("source", "cause", "what", "todo"), _chained(told, failed), say)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _chained(*parts: Iterable[list[Any]]) -> Iterator[list[Any]]:
    for part in parts:
        yield from part


def _row(item: Item, states: dict[Standing, str], titles: dict[Any, str]) -> list[Any]:
    row, note = item.row, item.note
    causes = "; ".join(titles[cause] for cause in item.causes) or " ".join(fault.text for fault in row.faults)
    counted = (note.words, note.lost, note.unmet) if note is not None else ("", "", "")
    told = (note.date, note.form) if note is not None else ("", "")
    checksum = item.source.sha256 if item.source is not None else ""
    return [row.label, states[item.standing], item.document, item.protocol, causes, row.code, *counted, *told,
            item.group or "", item.ended, round(row.seconds, 3), row.attempts, checksum]  # fmt: skip


def _sheet(book: Workbook, title: str, columns: tuple[str, ...], rows: Iterator[list[Any]], say: Any) -> None:
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, _WIDTH)
    sheet.append([_header(sheet, say(f"run.{column}")) for column in columns])
    texts = [_cell(sheet) for _ in columns]
    taken = 0
    for row in rows:
        if taken == MOST_ROWS:
            break
        for made, value, column in zip(texts, row, columns, strict=True):
            if column in _NUMBERS and value != "":
                made.value, made.data_type = value, "n"
            else:
                made.value, made.data_type = cell(clean(str(value))), "s"
        sheet.append(texts)  # written at once, so the cells can serve the next row
        taken += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{taken + 1}"


def _header(sheet: Any, text: str) -> Any:
    made = _cell(sheet)
    made.value, made.data_type = text, "s"
    made.font, made.fill = _BOLD, _FILL
    return made


def _cell(sheet: Any) -> Any:
    made = WriteOnlyCell(sheet)
    made.alignment = _TOP
    return made
