"""Printing: a document in, an accessible and archive-grade PDF out, with the standards that it really meets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ipdocs.limits import Limits
    from ipdocs.model import Document
    from ipdocs.pdf import Layout, PrintedPdf

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

        return print_through_office(_word_bytes(source, bounds, form), form=form, limits=bounds)
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
    from ipdocs import readers
    from ipdocs.errors import InputError
    from ipdocs.model import Document

    if isinstance(source, Document):
        raise InputError("LibreOffice prints Word documents only.", "Use the engine typst for this one.")
    data = source if isinstance(source, bytes) else readers.read_source(Path(source), limits)
    if readers.sniff(data) not in _WORD:
        raise InputError("LibreOffice prints Word documents (.docx) only.", "Use --pdf-engine typst for this one.")
    return data


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
class PrinterFactory:
    """Builds a :class:`Printer` in each worker."""

    engine: Engine
    form: str

    def __call__(self) -> Printer:
        """Nothing is costly before the first document."""
        return Printer(self.engine, self.form)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints documents one after the other into files, each whole or absent."""

    engine: Engine
    form: str

    def __call__(self, job: PrintJob) -> tuple[str, ...]:
        """What was found in the document, in sentences with their places. Raises what :func:`print_pdf` raises."""
        from ipdocs.batch import write_atomically
        from ipdocs.batch.output import prepare_folder

        printed = print_pdf(job.source, engine=self.engine, form=self.form)
        prepare_folder(job.target.parent)
        write_atomically(job.target, printed.data)
        return told_findings(printed, self.form)


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
