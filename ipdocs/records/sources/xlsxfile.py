"""Excel workbooks: one row a record, lists on further sheets.

The first sheet has the headings (:mod:`columns`) in its first row and one record a row. A further sheet holds the items of
one list: its name is the list (``tiltak``), its column ``id`` repeats the ``id`` of the first sheet, its other columns are
the fields of an item. Sheets whose name begins with "Veiledning", "Rettleiing" or "_" are left alone. Dates are dates,
a percentage is written as shown. A formula counts by the value that Excel stored with it; without one it is a fault.

The first sheet is read as a stream; the list sheets stay in memory, within the limit of table cells.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml.archive import Archive
from ipdocs.records.sources import columns
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble

ID = "id"
_LAST_ROW = 1_048_576
_NOTES = ("_", "veiledning", "rettleiing")
_BROKEN = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    XMLSyntaxError,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    IndexError,
    AttributeError,
    OverflowError,
    EOFError,
    zlib.error,
)
_CARRIAGE_RETURN = re.compile("_x000D_\n?", re.IGNORECASE)


def read_xlsx(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of an .xlsx file; a bad row is a fault of its own, a bad list sheet one of the whole file."""
    data = _gated(path, limits)
    try:
        with _without_warnings():
            formulas = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            cached = load_workbook(BytesIO(data), read_only=True, keep_links=False, data_only=True)
    except _BROKEN:
        raise SourceTrouble("xlsx") from None
    try:
        yield from _records(_Book(formulas, cached, limits))
    finally:
        formulas.close()
        cached.close()


def _gated(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(limits.source_bytes + 1)
    try:
        archive = Archive.open(data, limits)
        for name in archive.names:
            if name.lower().endswith((".xml", ".rels")) and _declares_type(archive.read(name)):
                raise SourceTrouble("xlsx")
    except UnreadableDocument as error:
        key = {"empty": "tom", "too_large": "for-stor", "encrypted": "passord"}.get(error.code, "xlsx")
        raise SourceTrouble(key) from None
    return data


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Openpyxl warns with the value of a cell that it cannot read; such a cell is a fault of its row."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _declares_type(part: bytes) -> bool:
    """A document type can make entities grow without end; no workbook has one."""
    return b"<!DOCTYPE" in part.replace(b"\0", b"")


class _Book:
    """The sheets as rows of plain values."""

    def __init__(self, formulas: Workbook, cached: Workbook, limits: Limits) -> None:
        self._formulas = formulas
        self._cached = cached
        self._cells = 0
        self.limits = limits
        self.names = [sheet.title for sheet in formulas.worksheets]

    def rows(self, name: str) -> Iterator[tuple[int, list[Any], list[int]]]:
        """Row number, values, and the columns whose formula has no usable value; empty rows are left out."""
        try:
            both = zip(_rows(self._formulas[name]), _rows(self._cached[name]), strict=True)
            for number in range(1, _LAST_ROW + 2):
                with _without_warnings():
                    written, shown = next(both, (None, None))
                if written is None or shown is None:
                    return
                self._cells += sum(cell.value is not None for cell in written)
                if self._cells > self.limits.table_cells or number > _LAST_ROW:
                    raise SourceTrouble("for-stor", Place("sheet-row", number, name))
                bad = [
                    column
                    for column, (formula, result) in enumerate(zip(written, shown, strict=True))
                    if result.data_type == "e" or (formula.data_type == "f" and result.value is None)
                ]
                values = [_value(cell) for cell in shown]
                if bad or not columns.empty(values):
                    yield number, values, bad
        except _BROKEN:
            raise SourceTrouble("xlsx") from None


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows as long as their cells: the size that the sheet claims to have may be anything."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows()
    return rows


def _value(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, str):
        return _CARRIAGE_RETURN.sub("\n", value) if "_x" in value else value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:g} %".replace(".", ",")
    return value


def _records(book: _Book) -> Iterator[Item]:
    main, *others = book.names
    lists: dict[str, _Lists] = {}
    for name in others:
        if not name.lower().startswith(_NOTES) and (found := _list_sheet(book, name)) is not None:
            lists[name.strip().lower()] = found
    seen: set[str] = set()
    paths: dict[int, columns.Steps] | None = None
    for number, cells, bad in book.rows(main):
        place = Place("row", number)
        if paths is None:
            paths = columns.headings(cells, place, book.limits)
            if lists and (ID,) not in paths.values():
                raise SourceTrouble("xlsx-id", Place("sheet-row", number, main))
            continue
        yield _record(paths, cells, bad, place, lists, seen)
    if paths is None:
        yield Item({}, None, (Trouble("tom"),))
    for name, items in lists.items():
        for key, (number, _) in items.items():
            if key not in seen:
                yield Item({}, Place("sheet-row", number, name), (Trouble("xlsx-id-ukjent"),))


_Lists = dict[str, tuple[int, list[dict[str, Any]]]]


def _record(
    paths: dict[int, columns.Steps],
    cells: Sequence[Any],
    bad: Sequence[int],
    place: Place,
    lists: dict[str, _Lists],
    seen: set[str],
) -> Item:
    if bad:
        return Item({}, place, (Trouble("formel", {"kolonne": bad[0] + 1}),))
    try:
        data = columns.record(paths, cells)
    except SourceTrouble as error:
        return Item({}, place, (error.trouble,))
    key = _key(data.pop(ID, None)) if (ID,) in paths.values() else ""
    if lists and not key:
        return Item({}, place, (Trouble("xlsx-id-mangler"),))
    if key in seen:
        return Item({}, place, (Trouble("xlsx-id-to-ganger"),))
    if key:
        seen.add(key)
    for name, found in lists.items():
        if key in found:
            if name in data:
                return Item({}, place, (Trouble("xlsx-liste-to-steder"),))
            _hang(data, name, found[key][1])
    return Item(data, place)


def _hang(data: dict[str, Any], dotted: str, items: list[dict[str, Any]]) -> None:
    *way, last = dotted.split(".")
    for step in way:
        data = data.setdefault(step, {})
    data[last] = items


def _list_sheet(book: _Book, name: str) -> _Lists | None:
    """The items by id, with the row of the first; ``None`` for an empty sheet. A fault here spoils the whole file."""
    found: _Lists = {}
    paths: dict[int, columns.Steps] | None = None
    for number, cells, bad in book.rows(name):
        place = Place("sheet-row", number, name)
        if paths is None:
            paths = columns.headings(cells, place, book.limits)
            if (ID,) not in paths.values():
                raise SourceTrouble("xlsx-id", place)
            continue
        if bad:
            raise SourceTrouble("formel", place, kolonne=bad[0] + 1)
        try:
            item = columns.record(paths, cells)
        except SourceTrouble as error:
            raise SourceTrouble(error.trouble.key, place, **error.trouble.details) from None
        key = _key(item.pop(ID, None))
        if not key:
            raise SourceTrouble("xlsx-id-mangler", place)
        found.setdefault(key, (number, []))[1].append(item)
    return found if paths is not None else None


def _key(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
