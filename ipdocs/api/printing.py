"""Printing: a document in, an accessible and archive-grade PDF out, with the standards that it really meets."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ipdocs.errors import InputError, IpdocsError, UnreadableDocument

if TYPE_CHECKING:
    from ipdocs.limits import Limits
    from ipdocs.model import Document
    from ipdocs.pdf import Layout, PrintedPdf
    from ipdocs.pdf.office import Confirm

Engine = Literal["typst", "libreoffice"]
ENGINES: tuple[Engine, ...] = ("typst", "libreoffice")
_WORD = frozenset({"docx"})
"""What :func:`ipdocs.readers.sniff` calls all Word packages."""


def print_pdf(
    source: str | Path | bytes | Document,
    *,
    engine: Engine = "typst",
    form: str = "nb",
    limits: Limits | None = None,
) -> PrintedPdf:
    """The PDF of a document: ``data``, the ``standards`` that it meets (``PDF/A-2a``, ``PDF/UA-1``), and ``findings``.

    A Word document looks as in Word; any other that can be read, and a :class:`Document`, gets our own plain look.
    ``form`` is the language form of the findings, and of a document that tells no language.

    Raises :class:`ipdocs.errors.UnreadableDocument` with a stable code, and :class:`ipdocs.errors.ToolMissing`.
    """
    from ipdocs.limits import LIMITS
    from ipdocs.pdf import print_layout

    bounds = limits or LIMITS
    if engine == "libreoffice":
        from ipdocs.pdf.office import print_through_office

        confirm = _confirming(form)
        return print_through_office(_word_bytes(source, bounds, form), form=form, limits=bounds, confirm=confirm)
    return print_layout(_layout(source, bounds, form), form=form, limits=bounds)


def _layout(source: str | Path | bytes | Document, limits: Limits, form: str) -> Layout:
    from ipdocs import readers
    from ipdocs.model import Document
    from ipdocs.pdf.plain import layout_of_document
    from ipdocs.pdf.word import layout_of_docx

    if isinstance(source, Document):
        return layout_of_document(source, form)
    data = source if isinstance(source, bytes) else readers.read_source(Path(source), limits)
    if readers.sniff(data) in _WORD:
        return layout_of_docx(data, limits, form)
    return layout_of_document(readers.read(data, limits), form)


def _word_bytes(source: str | Path | bytes | Document, limits: Limits, form: str) -> bytes:
    """The bytes of a Word document. Raises :class:`InputError` for anything else."""
    from ipdocs import readers
    from ipdocs.model import Document
    from ipdocs.wording import wording

    if isinstance(source, Document):
        raise InputError(wording(form, "pdf.refused.not-word"))
    data = source if isinstance(source, bytes) else readers.read_source(Path(source), limits)
    if readers.sniff(data) not in _WORD:
        raise InputError(wording(form, "pdf.refused.not-word"))
    return data


@cache
def _confirming(form: str) -> Confirm | None:
    """The judge, where it is installed; it starts with the first document that it is asked about."""
    from ipdocs.errors import ToolMissing
    from ipdocs.verification import Judge, require_judge

    try:
        require_judge()
    except ToolMissing:
        return None
    judge = Judge(form=form)
    atexit.register(judge.close)

    def broken(data: bytes, standards: tuple[str, ...]) -> list[str]:
        try:
            found = judge.judge(data, standards)
        except UnreadableDocument as error:
            return [error.code]
        return [f"{clause.specification} {clause.id}" for result in found.results for clause in result.failed]

    return broken


def require_engine(engine: Engine) -> None:
    """Raises :class:`ipdocs.errors.ToolMissing`, naming what to install, where the engine cannot run."""
    if engine == "libreoffice":
        from ipdocs.pdf.office import require_office

        require_office()
    else:
        from ipdocs.pdf.typesetting import require_typst

        require_typst()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One document and where its PDF goes."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What came of one document: sentences about it, and the code of the failure where there is no PDF."""

    told: tuple[str, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class PrinterFactory:
    """Builds a :class:`Printer` in each worker."""

    engine: Engine
    form: str

    def __call__(self) -> Printer:
        """Nothing is costly before the first document."""
        return Printer(self.engine, self.form)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints documents into files, each whole or absent. LibreOffice takes all of a call in one start."""

    engine: Engine
    form: str

    def __call__(self, jobs: tuple[PrintJob, ...]) -> tuple[PrintOutcome, ...]:
        """One outcome a job, in order. Raises :class:`ToolMissing` and :class:`OutputError`."""
        if self.engine == "typst":
            return tuple(self._written(job, self._printed(job)) for job in jobs)
        return tuple(self._written(job, made) for job, made in zip(jobs, self._batch(jobs), strict=True))

    def _printed(self, job: PrintJob) -> PrintedPdf | IpdocsError:
        try:
            return print_pdf(job.source, engine=self.engine, form=self.form)
        except InputError as error:
            return error

    def _batch(self, jobs: tuple[PrintJob, ...]) -> list[PrintedPdf | IpdocsError]:
        from ipdocs.limits import LIMITS
        from ipdocs.pdf.office import print_batch

        read: list[bytes | IpdocsError] = []
        for job in jobs:
            try:
                read.append(_word_bytes(job.source, LIMITS, self.form))
            except InputError as error:
                read.append(error)
        words = [one for one in read if isinstance(one, bytes)]
        made = iter(print_batch(words, form=self.form, confirm=_confirming(self.form)))
        return [next(made) if isinstance(one, bytes) else one for one in read]

    def _written(self, job: PrintJob, made: PrintedPdf | IpdocsError) -> PrintOutcome:
        from ipdocs.batch import write_atomically
        from ipdocs.batch.output import prepare_folder

        if isinstance(made, IpdocsError):
            return PrintOutcome((str(made),), getattr(made, "code", "unreadable"))
        prepare_folder(job.target.parent)
        write_atomically(job.target, made.data)
        return PrintOutcome(told_findings(made, self.form))


def told_findings(printed: PrintedPdf, form: str) -> tuple[str, ...]:
    """The findings in sentences, each after its place; the level that was reached last, where it is not the full one."""
    from ipdocs.model import WHOLE_DOCUMENT
    from ipdocs.wording import wording
    from ipdocs.wording.place import place

    told = [
        one.message if one.location == WHOLE_DOCUMENT else f"{place(one.location, form)}: {one.message}"
        for one in printed.findings
    ]
    if told:
        told.append(wording(form, "pdf.level", standarder=", ".join(printed.standards) or "PDF"))
    return tuple(told)
