"""The report of a run, in the output folder: ``rapport.json`` for programs, ``rapport.csv`` with what a person must see to.

Both carry labels, codes, fault texts and file names; no content of a record. They are written row by row, so that their
size costs no memory.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ipdocs import __version__
from ipdocs.batch.ledger import Ledger
from ipdocs.batch.output import write_streaming
from ipdocs.batch.progress import Tally
from ipdocs.batch.rows import Row, State
from ipdocs.wording import wording

JSON_NAME = "rapport.json"
CSV_NAME = "rapport.csv"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff"  # without it spreadsheet programs take the file for an older encoding


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the report says of the run as a whole."""

    tally: Tally
    is_finished: bool
    form: str = "nb"


def write_reports(folder: Path, ledger: Ledger, summary: RunSummary) -> None:
    """Write both files, each whole or absent. Raises :class:`ipdocs.errors.OutputError`."""
    write_streaming(folder / JSON_NAME, (text.encode("utf-8") for text in _json(ledger, summary)))
    write_streaming(folder / CSV_NAME, (text.encode("utf-8") for text in _csv(ledger.failures(), summary.form)))


def _json(ledger: Ledger, summary: RunSummary) -> Iterator[str]:
    tally = summary.tally
    head = {
        "report": 1,
        "tool": f"ipdocs {__version__}",
        "state": "finished" if summary.is_finished else "interrupted",
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": {"done": tally.done, "unchanged": tally.skipped, "invalid": tally.invalid, "failed": tally.failed},
        "codes": ledger.codes(),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    yield ',\n "sources": ['
    yield from _items(_source(row) for row in ledger.rows())
    yield '],\n "vanished": ['
    yield from _items(_source(row) for row in ledger.vanished())
    yield "]\n}\n"


def _items(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    joint = "\n  "
    for value in values:
        yield joint + json.dumps(value, ensure_ascii=False)
        joint = ",\n  "


def _source(row: Row) -> dict[str, Any]:
    source: dict[str, Any] = {"number": row.position, "source": row.label, "state": row.state.value}
    match row.state:
        case State.DONE | State.FLAGGED:
            source["files"] = [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in row.files]
        case State.FAILED:
            source["code"] = row.code
            source["faults"] = [{"rule": fault.rule, "text": fault.text} for fault in row.faults]
            source["attempts"] = row.attempts
            if row.exception:
                source["exception"] = row.exception
    return source


def _csv(rows: Iterable[Row], form: str) -> Iterator[str]:
    yield _BOM
    yield _line([wording(form, f"batch.column.{name}") for name in ("number", "source", "code", "fault")])
    for row in rows:
        for fault in row.faults:
            yield _line([str(row.position), row.label, row.code, fault.text])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet program would run a cell that begins like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
