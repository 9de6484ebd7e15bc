"""The worker's part of writing: run the task, then write what it made into the output folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ipdocs.batch.jobs import OutputFile, Task, TaskFactory
from ipdocs.batch.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Product:
    """What a task of a writing run returns: contents by suffix (``{".docx": b"…"}``) and anything small to tell the parent.

    ``note`` and ``is_flagged`` go into the ledger, see :class:`ipdocs.batch.jobs.Done`; a note holds nothing of the document.
    """

    files: tuple[tuple[str, bytes], ...]
    value: Any = None
    note: str = ""
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A payload with the stem under which its files are to be written."""

    stem: str
    payload: Any

    def __reduce__(self) -> tuple[object, ...]:
        return Named, (self.stem, self.payload)


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written of a product, and its value."""

    files: tuple[OutputFile, ...]
    value: Any
    note: str = ""
    is_flagged: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        return Written, (self.files, self.value, self.note, self.is_flagged)


@dataclass(frozen=True, slots=True)
class WritingFactory:
    """Builds the inner task and puts the writing behind it."""

    factory: TaskFactory
    shelf: Shelf

    def __call__(self) -> Task:
        """The task: a :class:`Named` payload in, :class:`Written` out."""
        return WritingTask(self.factory(), self.shelf)


@dataclass(frozen=True, slots=True)
class WritingTask:
    """Run ``task`` (which returns a :class:`Product` or the bytes of a .docx) and write its files, each whole or absent."""

    task: Task
    shelf: Shelf

    def __call__(self, named: Named) -> Written:
        """Raises whatever the task raises, and :class:`ipdocs.errors.OutputError`."""
        made = self.task(named.payload)
        product = made if isinstance(made, Product) else Product(((".docx", made),))
        files = tuple(self.shelf.write(named.stem + suffix, data) for suffix, data in product.files)
        return Written(files, product.value, product.note, product.is_flagged)
