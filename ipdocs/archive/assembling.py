"""From files to a package: which belong together, which is the main document, what each is called."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from ipdocs.archive.codes import ATTACHMENT, Codes
from ipdocs.archive.formats import FileFormat
from ipdocs.archive.package import ArchivePackage, PackedDocument, PackedFile, Party, Variant
from ipdocs.findings import Finding, Severity
from ipdocs.wording import wording

SCREENED = "*****"
EDITED = frozenset({"docx", "docm", "doc", "rtf", "odt", "odt-1.0", "odt-1.1", "odt-1.2", "odt-1.3", "fodt"})
"""What a document is worked with in; a PDF/A of the same name is its archive variant."""

READABLE = EDITED | {"html", "html-5", "mhtml", "txt"}
"""What our readers can read beside PDF."""


@dataclass(frozen=True)
class SourceFile:
    """One file of the case. ``type`` is ``None`` for what is none of our papers; ``path`` is only for pairing and order."""

    path: PurePath = field(repr=False)
    data: bytes = field(repr=False)
    format: FileFormat
    type: str | None = None
    date: date | None = None
    spor: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file as it was found."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document in the files that it has: as it is worked with, as it is kept, or both."""

    edited: SourceFile | None
    kept: SourceFile | None
    printed: bytes | None = field(default=None, repr=False)
    printed_format: FileFormat | None = None

    @property
    def source(self) -> SourceFile:
        """The file that tells what the document is: the edited one before its copy."""
        found = self.edited or self.kept
        assert found is not None  # noqa: S101 - a document has at least one file
        return found

    @property
    def needs_archive_copy(self) -> bool:
        """Whether nothing of it is in a format that an archive keeps."""
        return self.kept is None and self.printed is None


def paired(sources: Sequence[SourceFile]) -> list[CaseDocument]:
    """The documents of the files: ``plan.docx`` and ``plan.pdf`` are one if that is PDF/A, all others stand alone."""
    kept = {_stem(source): source for source in sources if source.format.is_pdf and source.format.is_archival}
    edited: dict[tuple[str, str], SourceFile] = {}
    for source in sources:
        if source.format.name in EDITED:
            edited.setdefault(_stem(source), source)
    documents = []
    for source in sources:
        if edited.get(_stem(source)) is source:
            documents.append(CaseDocument(source, kept.get(_stem(source))))
        elif source.format.is_archival:
            if kept.get(_stem(source)) is not source or _stem(source) not in edited:
                documents.append(CaseDocument(None, source))
        else:
            documents.append(CaseDocument(source, None))
    return documents


def _stem(source: SourceFile) -> tuple[str, str]:
    return str(source.path.parent), source.path.stem.casefold()


def ordered(documents: Sequence[CaseDocument], codes: Codes) -> list[CaseDocument]:
    """The main document first, then our other papers, then the attachments; of one kind the newest first."""
    rank = {name: number for number, name in enumerate(codes.order)}

    def key(document: CaseDocument) -> tuple[int, int, str]:
        source = document.source
        newest_first = -source.date.toordinal() if source.date else 0
        return rank.get(source.type or "", len(rank)), newest_first, str(source.path)

    return sorted(documents, key=key)


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of the case beside its files."""

    number: str = ""
    party: Party | None = None
    spor: str | None = None
    date: date | None = None


def assembled(
    documents: Sequence[CaseDocument], case: Case, codes: Codes, form: str, moment: datetime, seed: str = ""
) -> tuple[ArchivePackage, tuple[Finding, ...]]:
    """The package, and what a person has to know of it. ``documents`` is in order and not empty."""
    first = documents[0].source
    title = _title(1, first.type, form)
    public = f"{title} – {SCREENED}"
    named = f"{title} – {case.party.name}" if codes.names_in_titles and case.party is not None else title
    packed = tuple(_packed(number, document, form) for number, document in enumerate(documents, 1))
    if packed[0].date is None and case.date is not None:
        main = packed[0]
        packed = (PackedDocument(main.number, main.type, main.title, case.date, main.files), *packed[1:])
    package = ArchivePackage(
        documents=packed,
        codes=codes,
        spor=case.spor or first.spor or "helse",
        title=named,
        public_title=public,
        case_number=case.number,
        party=case.party,
        moment=moment,
        seed=seed,
    )
    return package, tuple(_findings(package, form))


def _packed(number: int, document: CaseDocument, form: str) -> PackedDocument:
    source = document.source
    type_ = source.type
    title = _title(number, type_, form)
    if source.date is not None:
        title = wording(form, "archive.dated", tittel=title, dato=f"{source.date:%d.%m.%Y}")
    stem = f"{number:02}-{type_ or ATTACHMENT}"
    files = []
    if document.kept is not None:
        kept = document.kept
        files.append(PackedFile(stem + kept.format.suffix, Variant.ARCHIVE, kept.format, kept.data, kept.sha256))
    elif document.printed is not None and document.printed_format is not None:
        made = document.printed_format
        files.append(PackedFile(stem + made.suffix, Variant.ARCHIVE, made, document.printed, source.sha256))
    if document.edited is not None:
        edited = document.edited
        name = stem + edited.format.suffix
        if any(file.name == name for file in files):
            name = f"{stem}-original{edited.format.suffix}"
        files.append(PackedFile(name, Variant.PRODUCTION, edited.format, edited.data, edited.sha256))
    return PackedDocument(number, type_, title, source.date, tuple(files))


def _title(number: int, type_: str | None, form: str) -> str:
    """Never the file's own name or heading: those may name the person."""
    kind = type_ or ("dokument" if number == 1 else ATTACHMENT)
    return wording(form, f"archive.title.{kind}", nummer=number - 1)


def _findings(package: ArchivePackage, form: str) -> list[Finding]:
    found = []
    if package.main.type is None:
        found.append(finding("arkiv.ingen-ip", Severity.WARNING, form, {}))
    for document in package.documents:
        if all(file.variant is not Variant.ARCHIVE for file in document.files):
            found.append(finding("arkiv.uten-arkivformat", Severity.ERROR, form, {"nummer": document.number}))
        if any(not file.format.pronom for file in document.files):
            found.append(finding("arkiv.ukjent-format", Severity.INFO, form, {"nummer": document.number}))
    directions = {package.codes.direction(each.type).code for each in package.documents if each.type is not None}
    if len(directions) > 1:
        found.append(finding("arkiv.flere-retninger", Severity.INFO, form, {}))
    if package.main.date is None:
        found.append(finding("arkiv.uten-dato", Severity.INFO, form, {}))
    return found


def finding(rule: str, severity: Severity, form: str, details: Mapping[str, Any]) -> Finding:
    """A remark on the package: ``arkiv.uten-dato`` has its words under ``archive.finding.uten-dato``."""
    return Finding(rule, severity, wording(form, f"archive.finding.{rule.partition('.')[2]}", **details))
