"""Copies for the archive: PDF/A where a document has none, and files that wrongly say that they are PDF/A."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipdocs.api.archive_sources import Taken, counted
from ipdocs.errors import IpdocsError, ToolMissing, UnreadableDocument
from ipdocs.findings import Finding, Severity

if TYPE_CHECKING:
    from ipdocs.archive import CaseDocument, SourceFile

Printer = Callable[[bytes], bytes]
"""A document in, the same as PDF/A out; raises :class:`ToolMissing`, or :class:`IpdocsError` for one document."""


def judged_claims(sources: Sequence[SourceFile], form: str) -> Taken:
    """PDF files that say they are PDF/A, put before the judge: one that is not becomes a PDF like any other."""
    from ipdocs.archive import plain_pdf

    claiming = [source for source in sources if source.format.name.startswith("pdfa-")]
    if not claiming:
        return Taken(tuple(sources), ())
    try:
        false = _refuted(claiming)
    except ToolMissing:
        return Taken(tuple(sources), counted("arkiv.ikke-bedomt", Severity.WARNING, form, len(claiming)))
    after = tuple(replace(each, format=plain_pdf(each.data)) if each.sha256 in false else each for each in sources)
    return Taken(after, counted("arkiv.falsk-pdfa", Severity.WARNING, form, len(false)))


def _refuted(claiming: Sequence[SourceFile]) -> set[str]:
    """The checksums of those that are not what they say. Raises :class:`ToolMissing`."""
    from ipdocs.verification import Judge, require_judge

    require_judge()
    false = set()
    with Judge() as judge:
        for source in claiming:
            standard = source.format.name.removeprefix("pdfa-")
            try:
                if not judge.judge(source.data, (standard,)).is_valid:
                    false.add(source.sha256)
            except UnreadableDocument:
                false.add(source.sha256)
    return false


@dataclass(frozen=True, slots=True)
class Copied:
    """Documents with the copies that were made, and what was noticed."""

    documents: tuple[CaseDocument, ...]
    findings: tuple[Finding, ...]


def with_copies(documents: Sequence[CaseDocument], printer: Printer, form: str) -> Copied:
    """The documents with a PDF/A of each that has none and can have one."""
    from ipdocs.archive import READABLE, finding, format_of

    copied, findings = [], []
    for number, document in enumerate(documents, 1):
        made = document
        if document.needs_archive_copy and document.source.format.name in READABLE:
            try:
                data = printer(document.source.data)
            except ToolMissing:
                raise
            except IpdocsError as error:
                code = getattr(error, "code", "") or type(error).__name__
                details = {"nummer": number, "grunn": code}
                findings.append(finding("arkiv.ikke-skrevet-ut", Severity.WARNING, form, details))
            else:
                kind = format_of(data)
                if kind.is_archival:
                    made = replace(document, printed=data, printed_format=kind)
        copied.append(made)
    return Copied(tuple(copied), tuple(findings))


def with_kept_pages(copied: Copied, form: str) -> Copied:
    """The documents with a PDF/A of each scan and picture that becomes one without a change to its pages, as the judge says."""
    from ipdocs.archive import format_named, keepable
    from ipdocs.archive.keeping import candidate

    lacking = [each for each in copied.documents if each.needs_archive_copy and keepable(each.source.format)]
    made = [(each, copy) for each in lacking if (copy := candidate(each.source.data)) is not None]
    if not made:
        return copied
    try:
        valid = _valid_copies([copy for _, copy in made])
    except ToolMissing:
        more = counted("arkiv.kopi-ikke-bedomt", Severity.WARNING, form, len(made))
        return Copied(copied.documents, (*copied.findings, *more))
    kept = {id(each): copy for (each, copy), is_valid in zip(made, valid, strict=True) if is_valid}
    kind = format_named("pdfa-2b")
    documents = tuple(
        replace(each, printed=kept[id(each)], printed_format=kind) if id(each) in kept else each
        for each in copied.documents
    )
    return Copied(documents, copied.findings)


def _valid_copies(copies: Sequence[bytes]) -> list[bool]:
    """Whether each is PDF/A-2b. Raises :class:`ToolMissing`."""
    from ipdocs.verification import Judge, require_judge

    require_judge()
    found = []
    with Judge() as judge:
        for copy in copies:
            try:
                found.append(judge.judge(copy, ("2b",)).is_valid)
            except UnreadableDocument:
                found.append(False)
    return found
