"""CSV as Excel and registers write it: semicolon, comma or tab; UTF-8 with or without mark, UTF-16 with mark, Windows-1252.

The first row has the headings (:mod:`columns`), each further row is one record; its number is that of the spreadsheet.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from ipdocs.limits import LIMITS, Limits
from ipdocs.records.sources import columns
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble

DELIMITERS = ";,\t"
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST_CELL = 2_000_000


def read_csv(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of a .csv file; a bad row is a fault of its own."""
    encoding = _encoding(path)
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    try:
        with path.open(encoding=encoding, newline="") as stream:
            header = stream.readline(limits.record_bytes)
            stream.seek(0)
            rows = csv.reader(_without_null(stream), delimiter=_delimiter(header), strict=True)
            yield from _records(rows, limits)
    except UnicodeDecodeError:
        raise SourceTrouble("tegnsett") from None


def _records(rows: Iterator[list[str]], limits: Limits) -> Iterator[Item]:
    number = 0
    paths: dict[int, columns.Steps] | None = None
    while True:
        number += 1
        place = Place("row", number)
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error:
            raise SourceTrouble("csv", place) from None
        if columns.empty(cells) or (paths is None and _only_names_the_delimiter(cells)):
            continue
        if paths is None:
            paths = columns.headings(cells, place, limits)
            continue
        try:
            yield Item(columns.record(paths, cells), place)
        except SourceTrouble as error:
            yield Item({}, place, (error.trouble,))
    if paths is None:
        yield Item({}, None, (Trouble("tom"),))


def _only_names_the_delimiter(cells: list[str]) -> bool:
    """Excel's own first line ``sep=;``, which is no heading."""
    return cells[0].strip().casefold() == "sep=" and columns.empty(cells[1:])


def _without_null(lines: Iterator[str]) -> Iterator[str]:
    """NUL would end the csv reader's row: it is kept as a character that the validation then refuses."""
    return (line.replace("\0", "\ufffe") for line in lines)


def _encoding(path: Path) -> str:
    """By mark, else UTF-8 if the whole file is that, else Windows-1252."""
    with path.open("rb") as stream:
        start = stream.read(4)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _delimiter(header: str) -> str:
    """The mark that stands most often outside quotes in the first line; semicolon when there is none."""
    outside = "".join(header.split('"')[::2])
    best = max(DELIMITERS, key=outside.count)
    return best if outside.count(best) else DELIMITERS[0]
