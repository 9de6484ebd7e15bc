"""Where a run's documents are put: a folder, or any store that fsspec knows. The ledger and the reports stay in a folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from ipdocs.batch.jobs import OutputFile
from ipdocs.batch.output import RUN_PREFIX, flush_folder, is_as_written, output_errors, prepare_folder, write_atomically
from ipdocs.errors import OutputError


class Shelf(Protocol):
    """Puts files, each whole or absent, and knows what is there."""

    def prepare(self) -> None:
        """Make it ready. Raises :class:`OutputError`."""

    def write(self, name: str, data: bytes) -> OutputFile:
        """Put a file; an earlier one of that name is replaced. Raises :class:`OutputError`."""

    def has(self, name: str) -> bool:
        """Whether something of that name is there."""

    def is_as_written(self, file: OutputFile) -> bool:
        """Whether the file is there with the content that was written."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there. Raises :class:`OSError`."""

    def names(self) -> Iterable[str]:
        """All names that are there."""

    def flush(self) -> None:
        """Bring what was written to the disk. Raises :class:`OutputError`."""


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """A folder of this machine or a shared one."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder."""
        prepare_folder(self.folder)

    def write(self, name: str, data: bytes) -> OutputFile:
        """Under a temporary name, then renamed."""
        return write_atomically(self.folder / name, data, prefix=RUN_PREFIX)

    def has(self, name: str) -> bool:
        """Also a link that leads nowhere."""
        return os.path.lexists(self.folder / name)

    def is_as_written(self, file: OutputFile) -> bool:
        """By its checksum."""
        return is_as_written(self.folder, file)

    def remove(self, name: str) -> None:
        """Unlink it."""
        (self.folder / name).unlink(missing_ok=True)

    def names(self) -> Iterable[str]:
        """The folder's entries."""
        with output_errors(self.folder):
            return [entry.name for entry in self.folder.iterdir()]

    def flush(self) -> None:
        """The renames too."""
        flush_folder(self.folder)


@dataclass(frozen=True, slots=True)
class UrlShelf:
    """A store: one request puts a whole object, so that no half one is ever seen. What is there is listed once a run."""

    url: str

    def _place(self) -> tuple[Any, str]:
        from ipdocs.readers.remote import filesystem

        return filesystem(self.url.rstrip("/"))

    def prepare(self) -> None:
        """Look whether it can be reached; a store without folders has none to make."""
        with _store_errors():
            system, path = self._place()
            system.makedirs(path, exist_ok=True)

    def write(self, name: str, data: bytes) -> OutputFile:
        """One request."""
        with _store_errors():
            system, path = self._place()
            system.pipe_file(f"{path}/{name}", data)
        return OutputFile(name, hashlib.sha256(data).hexdigest(), len(data))

    def has(self, name: str) -> bool:
        """By the list."""
        return name in _listed(self)

    def is_as_written(self, file: OutputFile) -> bool:
        """By its checksum; it is fetched for that."""
        with _store_errors():
            system, path = self._place()
            try:
                data = system.cat_file(f"{path}/{file.name}")
            except FileNotFoundError:
                return False
        return hashlib.sha256(data).hexdigest() == file.sha256

    def remove(self, name: str) -> None:
        """One request."""
        system, path = self._place()
        system.rm_file(f"{path}/{name}")

    def names(self) -> Iterable[str]:
        """Listed anew."""
        _listed.cache_clear()
        return _listed(self)

    def flush(self) -> None:
        """A store answers when the object is safe."""


@cache
def _listed(shelf: UrlShelf) -> frozenset[str]:
    with _store_errors():
        system, path = shelf._place()
        return frozenset(one.rstrip("/").rpartition("/")[2] for one in system.ls(path, detail=False))


@contextmanager
def _store_errors() -> Iterator[None]:
    """Turn an error of a store into an :class:`OutputError`; its own text may hold addresses and keys."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(
            f"The store could not be written or read ({type(error).__name__}).",
            "Check the address and the rights, and run the same command again.",
        ) from None


def shelf_at(folder: Path, store: str | None) -> Shelf:
    """The folder itself, or the store; ``file://`` is a folder too."""
    if store is None:
        return FolderShelf(folder)
    parts = urlsplit(store)
    if parts.scheme in ("file", "local"):
        return FolderShelf(Path(unquote(parts.path)))
    return UrlShelf(store)
