"""Searchable copies of scans, as a task of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class SearchableFactory:
    """Builds the task in each worker."""

    def __call__(self) -> SearchableTask:
        """Raises :class:`ipdocs.errors.ToolMissing`."""
        from ipdocs import ocr

        ocr.require_searchable()
        return SearchableTask()


@dataclass(frozen=True, slots=True)
class SearchableTask:
    """A path in, the searchable PDF out."""

    def __call__(self, source: Path) -> Any:
        """Raises :class:`ipdocs.errors.UnreadableDocument`."""
        from ipdocs import batch, ocr, readers
        from ipdocs.limits import LIMITS

        data = readers.read_source(source)
        batch.more_time(LIMITS.ocr_file_seconds)
        return batch.Product(((".pdf", ocr.searchable(data)),))


def searchable_copy(source: str | Path | bytes) -> bytes:
    """A PDF with the text of the scan behind its picture. Raises :class:`UnreadableDocument` and :class:`ToolMissing`."""
    from ipdocs import ocr, readers

    return ocr.searchable(source if isinstance(source, bytes) else readers.read_source(Path(source)))
