"""Load records from a file or a folder."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ipdocs.errors import InputError
from ipdocs.findings import Finding, Severity
from ipdocs.limits import LIMITS, Limits
from ipdocs.records.record import RawRecord
from ipdocs.records.sources.csvfile import read_csv
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble
from ipdocs.records.sources.jsonfile import read_json, read_jsonl
from ipdocs.records.sources.tomlfile import read_toml
from ipdocs.records.sources.yamlfile import read_yaml
from ipdocs.wording import wording

Reader = Callable[[Path, Limits], Iterator[Item]]


def _read_xlsx(path: Path, limits: Limits) -> Iterator[Item]:
    from ipdocs.records.sources.xlsxfile import read_xlsx  # openpyxl takes a quarter of a second to import

    return read_xlsx(path, limits)


FORMATS: Mapping[str, Reader] = {
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".toml": read_toml,
    ".csv": read_csv,
    ".xlsx": _read_xlsx,
}
_PASSED_OVER = (".", "~$")


def load(path: str | Path, *, form: str = "nb", limits: Limits = LIMITS) -> Iterator[RawRecord]:
    """The records of a file, or of all data files of a folder (by name, not of its subfolders), one at a time.

    What cannot be read becomes a record with ``faults``, in Norwegian and with its row, and the reading goes on: with the
    next row where rows are independent, else with the next file. ``form`` is the language form of the faults.
    Raises :class:`InputError` at once when ``path`` itself is not there, is no file or folder, or has a format that is none
    of :data:`FORMATS`.
    """
    start = Path(path)
    return _numbered(files_of(start), form, limits)


def files_of(start: Path) -> tuple[Path, ...]:
    """The data files that :func:`load` reads, in its order. Raises :class:`InputError` as it does."""
    try:
        mode = start.stat().st_mode
    except OSError as error:
        raise InputError(f"{start}: cannot be read ({error.strerror}).", "Check the path.") from None
    if stat.S_ISDIR(mode):
        found = (path for path in sorted(start.iterdir()) if path.suffix.lower() in FORMATS)
        files = tuple(path for path in found if path.is_file() and not path.name.startswith(_PASSED_OVER))
        if not files:
            raise InputError(f"{start}: the folder holds no data files.", f"Formats: {', '.join(FORMATS)}.")
        return files
    if not stat.S_ISREG(mode):
        raise InputError(f"{start}: not a file.", "Give a data file or a folder of them.")
    if start.suffix.lower() not in FORMATS:
        raise InputError(f"{start}: unknown data format.", f"Formats: {', '.join(FORMATS)}.")
    return (start,)


def _numbered(files: tuple[Path, ...], form: str, limits: Limits) -> Iterator[RawRecord]:
    index = 0
    for path in files:
        for item in _items(path, limits):
            yield _raw(index, path.name, item, form)
            index += 1


def _items(path: Path, limits: Limits) -> Iterator[Item]:
    count = 0
    try:
        for item in FORMATS[path.suffix.lower()](path, limits):
            count += 1
            yield item
    except SourceTrouble as error:
        yield Item({}, error.place, (error.trouble,))
    except UnicodeDecodeError:
        yield Item({}, Place("post", count + 1) if count else None, (Trouble("tegnsett"),))
    except OSError:
        yield Item({}, None, (Trouble("lesefeil"),))


def _raw(index: int, source: str, item: Item, form: str) -> RawRecord:
    label = ""
    if item.place is not None:
        label = wording(form, f"records.{item.place.kind}", nummer=item.place.number, ark=item.place.sheet)
    faults = tuple(_finding(trouble, label, form) for trouble in item.troubles)
    return RawRecord(index, source, label, item.data, faults)


def _finding(trouble: Trouble, label: str, form: str) -> Finding:
    message = wording(form, f"records.source.{trouble.key}", **trouble.details)
    return Finding(f"kilde.{trouble.key}", Severity.ERROR, f"{label}: {message}" if label else message)
