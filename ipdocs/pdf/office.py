"""The other engine: LibreOffice lays a Word document out, in batches, in a process that can reach nothing.

Tried on LibreOffice 7.4: one start serves twenty documents at a fifth of the time; the exit code says nothing, so what came out
is looked at; a batch that fails is tried again document by document.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ipdocs.errors import ToolMissing, UnreadableDocument
from ipdocs.findings import Finding, Severity
from ipdocs.limits import LIMITS, MIB, Limits
from ipdocs.model import Location, Part
from ipdocs.pdf import fonts
from ipdocs.pdf.accepting import accepted
from ipdocs.pdf.audit import ALL, READABLE, STRUCTURED, VISIBLE, Standard, audited
from ipdocs.pdf.dating import day_of
from ipdocs.pdf.ground import is_known_ground
from ipdocs.pdf.layout import Layout, Par, inner_blocks, tips_of
from ipdocs.pdf.places import with_places
from ipdocs.pdf.printing import PrintedPdf, PrintingFailed
from ipdocs.pdf.stamping import Facts, require_pikepdf, stamped
from ipdocs.pdf.structure import has_sound_structure
from ipdocs.pdf.word import layout_of_docx
from ipdocs.readers.office import convert, office_program, write_profile
from ipdocs.wording import wording

BATCH = 20
"""So many documents to one start of LibreOffice."""

_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        name: {"type": kind, "value": value}
        for name, kind, value in (
            ("SelectPdfVersion", "long", "2"),
            ("PDFUACompliance", "boolean", "true"),
            ("UseTaggedPDF", "boolean", "true"),
            ("ExportBookmarks", "boolean", "true"),
            ("ExportNotes", "boolean", "false"),
            ("ExportFormFields", "boolean", "false"),
        )
    },
    separators=(",", ":"),
)
Confirm = Callable[[bytes, tuple[str, ...]], Sequence[str]]
"""Asks the judge about a PDF and standards by their short names (``2a``): the clauses that are broken, none when it is valid."""

FRAMES_TOLD = 10
"""So many places are named: whole documents stand in frames."""

_LEAST_WORDS = 0.5
"""A PDF with less than half of the document's letters is not that document."""
_SECONDS_EACH = 5.0


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document that is ready to be laid out, and what its PDF may say of itself."""

    data: bytes
    facts: Facts
    standards: tuple[Standard, ...]
    findings: tuple[Finding, ...]
    letters: int
    is_known: bool


def require_office() -> str:
    """The path of LibreOffice. Raises :class:`ToolMissing` where it, or pikepdf, is not installed."""
    require_pikepdf()
    program = office_program()
    if program is None:
        raise ToolMissing(
            "LibreOffice is not installed.",
            "Install LibreOffice Writer (Debian and Ubuntu: libreoffice-writer-nogui), or use --pdf-engine typst.",
        )
    return program


def print_through_office(
    data: bytes, *, form: str = "nb", limits: Limits = LIMITS, confirm: Confirm | None = None
) -> PrintedPdf:
    """The PDF of one Word document. Raises what :func:`print_batch` gives."""
    only = print_batch((data,), form=form, limits=limits, confirm=confirm)[0]
    if isinstance(only, PrintedPdf):
        return only
    raise only


def print_batch(
    documents: Sequence[bytes], *, form: str = "nb", limits: Limits = LIMITS, confirm: Confirm | None = None
) -> list[PrintedPdf | UnreadableDocument]:
    """The PDFs of Word documents in their order, :data:`BATCH` to a start; one that fails has its error in its place.

    ``confirm`` asks the judge about documents in which LibreOffice's tags cannot be trusted; without it those claim nothing.
    The errors are those of reading a .docx, and :class:`PrintingFailed` with the codes ``pdf_timeout`` and ``pdf_failed``.
    Raises :class:`ToolMissing`.
    """
    program = require_office()
    results: list[PrintedPdf | UnreadableDocument] = []
    for start in range(0, len(documents), BATCH):
        results += _Batch(program, form, limits, confirm).printed(documents[start : start + BATCH])
    return results


@dataclass(frozen=True, slots=True)
class _Batch:
    """One start of LibreOffice, and one for each document that came to nothing in it."""

    program: str
    form: str
    limits: Limits
    confirm: Confirm | None

    def printed(self, documents: Sequence[bytes]) -> list[PrintedPdf | UnreadableDocument]:
        """The PDFs or errors, in order."""
        prepared = [self._prepared(data) for data in documents]
        ready = [one for one in prepared if isinstance(one, _Prepared)]
        made = iter(self._made(ready))
        return [next(made) if isinstance(one, _Prepared) else one for one in prepared]

    def _prepared(self, data: bytes) -> _Prepared | UnreadableDocument:
        try:
            layout = layout_of_docx(data, self.limits, self.form)
            audit = audited(layout, self.form)
            findings, standards = list(audit.findings), audit.standards
            for location in islice(_framed(audit.layout), FRAMES_TOLD):
                message = wording(self.form, "pdf.finding.framed")
                findings.append(Finding("pdf.framed", Severity.WARNING, message, location))
                standards = READABLE
            facts = Facts(audit.layout.title, layout.language, layout.author, day_of(layout), tips_of(layout))
            clean = accepted(data, self.limits)
            is_known = standards == ALL and is_known_ground(clean, layout, self.limits)
            return _Prepared(clean, facts, standards, tuple(findings), _letters(layout), is_known)
        except UnreadableDocument as error:
            return error

    def _made(self, ready: Sequence[_Prepared]) -> list[PrintedPdf | UnreadableDocument]:
        if not ready:
            return []
        try:
            raw = self._converted(ready)
        except UnreadableDocument:
            raw = [None] * len(ready)
        results: list[PrintedPdf | UnreadableDocument] = []
        for one, data in zip(ready, raw, strict=True):
            finished = self._finished(one, data)
            results.append(finished if finished is not None else self._alone(one))
        return results

    def _alone(self, one: _Prepared) -> PrintedPdf | UnreadableDocument:
        """A second and last try, with a profile of its own."""
        try:
            finished = self._finished(one, self._converted((one,))[0])
        except UnreadableDocument:
            return self._failed("pdf_timeout")
        return finished if finished is not None else self._failed("pdf_failed")

    def _failed(self, code: str) -> PrintingFailed:
        return PrintingFailed(code, wording(self.form, f"pdf.refused.{code}"))

    def _converted(self, ready: Sequence[_Prepared]) -> list[bytes | None]:
        """What LibreOffice wrote for each. Raises :class:`UnreadableDocument` (``office_timeout``)."""
        with tempfile.TemporaryDirectory(prefix="ipdocs-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            profile, output = folder / "profile", folder / "out"
            output.mkdir()
            write_profile(profile)
            sources = []
            for number, one in enumerate(ready):
                source = folder / f"{number:03}.docx"
                source.write_bytes(one.data)
                sources.append(source)
            size = sum(len(one.data) for one in ready) / MIB
            seconds = min(
                self.limits.office_seconds + size + _SECONDS_EACH * len(ready), self.limits.office_seconds_at_most
            )
            environment = {"FONTCONFIG_FILE": str(_fontconfig(folder))}
            convert(self.program, profile, _FILTER, output, sources, seconds, self.limits, environment)
            return [self._written(output / f"{source.stem}.pdf") for source in sources]

    def _written(self, path: Path) -> bytes | None:
        if not path.is_file() or not 0 < path.stat().st_size <= self.limits.pdf_bytes:
            return None
        return path.read_bytes()

    def _finished(self, one: _Prepared, data: bytes | None) -> PrintedPdf | None:
        """The PDF with its marks; nothing where what came out is not the document."""
        if data is None or not data.startswith(b"%PDF-") or _letters_in(data) < _LEAST_WORDS * one.letters:
            return None
        try:
            return self._marked(one, data)
        except ValueError:
            return None

    def _marked(self, one: _Prepared, data: bytes) -> PrintedPdf:
        """With the marks that are true: those of known ground, else those that the judge confirms, else none."""
        if one.is_known and has_sound_structure(data):
            return _with_marks(one, data, one.standards)
        if self.confirm is None:
            message = wording(self.form, "pdf.finding.unjudged")
            return _with_marks(one, data, (), Finding("pdf.unjudged", Severity.WARNING, message))
        broken: list[str] = []
        for rung in (one.standards, STRUCTURED, READABLE, VISIBLE):
            if len(rung) > len(one.standards) or _height(rung) > _height(one.standards):
                continue
            marked = stamped(data, one.facts, rung)
            faults = self.confirm(marked, tuple(_SHORT[standard] for standard in rung))
            if not faults:
                return _with_marks(one, data, rung, *self._lowered(broken))
            broken = broken or list(faults)
        return _with_marks(one, data, (), *self._lowered(broken))

    def _lowered(self, broken: Sequence[str]) -> tuple[Finding, ...]:
        if not broken:
            return ()
        told = ", ".join(dict.fromkeys(broken))
        return (Finding("pdf.lowered", Severity.WARNING, wording(self.form, "pdf.finding.lowered", krav=told)),)


_SHORT = {Standard.A_2A: "2a", Standard.A_2U: "2u", Standard.A_2B: "2b", Standard.UA_1: "ua1"}
_HEIGHT = {Standard.A_2A: 3, Standard.A_2U: 2, Standard.A_2B: 1}


def _height(standards: Sequence[Standard]) -> int:
    return max((_HEIGHT.get(standard, 0) for standard in standards), default=0)


def _with_marks(one: _Prepared, data: bytes, standards: tuple[Standard, ...], *more: Finding) -> PrintedPdf:
    labels = tuple(standard.label for standard in standards)
    return PrintedPdf(stamped(data, one.facts, standards), labels, (*one.findings, *more))


def _letters(layout: Layout) -> int:
    return sum(
        len("".join(block.text.split()))
        for page in layout.pages
        for block in inner_blocks(page.blocks)
        if isinstance(block, Par)
    )


def _letters_in(data: bytes) -> int:
    """How many letters a reader finds in the PDF; none in what cannot be opened."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return -1
    try:
        return sum(len("".join(pdf[number].get_textpage().get_text_bounded().split())) for number in range(len(pdf)))
    finally:
        pdf.close()


def _framed(layout: Layout) -> Iterator[Location]:
    """Paragraphs with lines or a ground of their own, which LibreOffice leaves untagged (ISO 14289-1, 7.1)."""
    for page in with_places(layout.pages):
        for part, blocks in (
            (Part.BODY, page.blocks),
            (Part.HEADER, (*page.header, *(page.first_header or ()))),
            (Part.FOOTER, (*page.footer, *(page.first_footer or ()))),
        ):
            for block in inner_blocks(blocks):
                if isinstance(block, Par) and (block.fill or block.top or block.bottom):
                    yield block.location if part is Part.BODY else Location(part=part)


def _fontconfig(folder: Path) -> Path:
    """Where LibreOffice finds fonts: those of the system, and ours for what it lacks (Calibri, tick boxes)."""
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"<dir>{fonts.folder()}</dir>\n<cachedir>{folder / 'fontcache'}</cachedir>\n"
        '<alias binding="same"><family>Calibri</family>'
        "<accept><family>Carlito</family><family>Ipdocs Sans</family></accept></alias>\n"
        "<alias><family>sans-serif</family><prefer><family>Ipdocs Sans</family></prefer></alias>\n"
        '<alias binding="same"><family>MS Gothic</family><accept><family>Ipdocs Symbols</family></accept></alias>\n'
        "</fontconfig>\n",
        encoding="utf-8",
    )
    return path
