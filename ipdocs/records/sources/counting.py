"""How many records a source is likely to hold, told without reading them: for the time left of a progress bar."""

from __future__ import annotations

from pathlib import Path

from ipdocs.records.sources.load import files_of

_CHUNK = 1 << 20
_HEADINGS = {".jsonl": 0, ".csv": 1}
"""Lines that are no records, of the formats with a record a line."""
_ONE_RECORD = frozenset({".yaml", ".yml", ".toml"})


def expected_count(path: str | Path) -> int | None:
    """The likely number of records; ``None`` where only reading would tell (a JSON list, a workbook).

    Raises :class:`InputError` like :func:`load`.
    """
    total = 0
    for file in files_of(Path(path)):
        suffix = file.suffix.lower()
        if suffix in _HEADINGS:
            total += max(0, _lines(file) - _HEADINGS[suffix])
        elif suffix in _ONE_RECORD:
            total += 1
        else:
            return None
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    except OSError:
        return 0
