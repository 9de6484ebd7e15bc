"""Write records as tables, the way an office worker would lay them out: the opposite of what the sources read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every value that is there."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from flat(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from flat(child, f"{path}[{number}]")
    elif value is not None:
        yield path, value


def rows(records: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A heading row and one row a record, lists in columns of their own."""
    flattened = [dict(flat(record)) for record in records]
    heads = list(dict.fromkeys(head for record in flattened for head in record))
    return [heads, *([record.get(head, "") for head in heads] for record in flattened)]


def workbook(records: Sequence[dict[str, Any]]) -> bytes:
    """One row a record; every list of groups on a sheet of its own, joined by id."""
    book = Workbook()
    main = book.active
    assert main is not None
    main.title = "poster"
    lists: dict[str, list[dict[str, Any]]] = {}
    mains = []
    for number, record in enumerate(records, start=1):
        key = f"P{number}"
        plain = {name: value for name, value in record.items() if not _is_list_of_groups(value)}
        mains.append({"id": key, **plain})
        for name, value in record.items():
            if _is_list_of_groups(value):
                lists.setdefault(name, []).extend({"id": key, **item} for item in value)
    _fill(main, rows(mains))
    for name, items in lists.items():
        _fill(book.create_sheet(name), rows(items))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _is_list_of_groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _fill(sheet: Worksheet, table: list[list[str]]) -> None:
    for line, cells in enumerate(table, start=1):
        for column, text in enumerate(cells, start=1):
            if text != "":
                cell = sheet.cell(line, column)
                cell.value = text
                cell.data_type = "s"
