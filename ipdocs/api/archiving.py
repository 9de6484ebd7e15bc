"""Archiving: the files of a case in, a package for the archive out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs import __version__
from ipdocs.api.checking import expand
from ipdocs.api.workspace import Workspace
from ipdocs.batch.masking import masked, shown_label
from ipdocs.errors import InputError, ToolMissing, UnreadableDocument, UsageError
from ipdocs.findings import Finding, Severity
from ipdocs.wording import wording

if TYPE_CHECKING:
    from ipdocs.archive import ArchivePackage, Case, CaseDocument, SourceFile
    from ipdocs.model import Document

FIKS, EFORMIDLING = "fiks", "eformidling"
FORMATS = (FIKS, EFORMIDLING)
PROFILE_NAME = "ipdocs.toml"
_NUMBER = re.compile(r"(?<!\d)\d{6}[ .]?\d{5}(?!\d)")

_CASE_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå./_-]{0,39}")

Printer = Callable[[bytes], bytes]
"""A document in, the same as PDF/A out; raises :class:`ToolMissing`, or :class:`IpdocsError` for one document."""


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """``schemas`` is the folder of XSDs to validate with; ``seed`` makes other ids of the same files; ``moment`` is the time."""

    format: str
    form: str
    schemas: Path | None = None
    seed: str = ""
    moment: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Archived:
    """What was packed. ``files`` are all files of the folder by name; ``sources`` tells which file became which document."""

    package: ArchivePackage
    files: Mapping[str, bytes] = field(repr=False)
    sources: tuple[tuple[int, Path], ...]
    is_validated: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    sources: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]


def archive(
    paths: Iterable[Path],
    output: Path,
    settings: ArchiveSettings,
    *,
    records: Sequence[Path] = (),
    workspace: Workspace | None = None,
    printer: Printer | None = None,
) -> Archived:
    """Write the package of one case into the new folder ``output``, whole or not at all.

    ``records`` are data files of the case: the number of the case, the person and the track come from them; they are not
    packed. Raises :class:`InputError` where a file cannot be opened, :class:`ToolMissing` where a document needs a copy in
    PDF/A and nothing is there to make it, :class:`UsageError` and :class:`OutputError`.
    """
    from ipdocs.archive import assembled, codes_of, ordered, paired
    from ipdocs.batch.folders import require_free, write_folder

    here = workspace or Workspace.open()
    require_free(output)
    codes = codes_of(here.profile, settings.form)
    files, links = _files(paths, {path.resolve() for path in records})
    taken = _taken(files, here, settings.form)
    judged = _judged(taken.sources, settings.form)
    case = _case(records, settings)
    documents = ordered(paired(judged.sources), codes)
    copied = _kept(_copied(documents, printer or printed, settings.form), settings.form)
    package, remarks = assembled(copied.documents, case, codes, settings.form, settings.moment, settings.seed)
    found = (*_counted("arkiv.lenke", Severity.WARNING, settings.form, links), *taken.findings, *judged.findings)
    findings = (*found, *copied.findings, *remarks)
    contents, is_validated = _contents(package, settings, findings)
    write_folder(output, contents)
    sources = tuple((number, Path(document.source.path)) for number, document in enumerate(copied.documents, 1))
    return Archived(package, contents, sources, is_validated, findings)


def _files(paths: Iterable[Path], records: set[Path]) -> tuple[list[Path], int]:
    """The files to pack and how many links in folders were left: a link can lead anywhere."""
    given = list(paths)
    found = expand(given)
    named = {path for path in given if not path.is_dir()}
    links = [path for path in found if path.is_symlink() and path not in named]
    kept = [path for path in found if path not in links and path.resolve() not in records and path.name != PROFILE_NAME]
    if not kept:
        raise InputError("There are no files to pack at these paths.", "Check the paths.")
    return kept, len(links)


def _taken(files: Sequence[Path], here: Workspace, form: str) -> _Taken:
    from ipdocs import readers
    from ipdocs.archive import READABLE, SourceFile, format_of
    from ipdocs.rules import detect

    sources, unread, numbers = [], 0, set()
    words = here.packs.vocabulary
    for path in files:
        try:
            data = readers.read_source(path)
        except UnreadableDocument as error:
            raise InputError(f"{shown_label(str(path))}: {error.message}", error.remedy) from None
        kind = format_of(data)
        source = SourceFile(path, data, kind)
        if kind.is_pdf or kind.name in READABLE:
            try:
                document = readers.read(data)
            except UnreadableDocument:
                unread += 1
            else:
                seen = detect(document, words.types, words.language)
                numbers |= personal_numbers(document)
                source = replace(source, type=seen.kind.type, date=seen.date, spor=seen.spor)
        sources.append(source)
    findings = _counted("arkiv.ulest", Severity.WARNING, form, unread)
    if len(numbers) > 1:
        findings = (*findings, *_counted("arkiv.flere-personer", Severity.WARNING, form, len(numbers)))
    return _Taken(tuple(sources), findings)


def personal_numbers(document: Document) -> set[str]:
    """The valid fødselsnummer and D-numbers in the text."""
    from ipdocs.records.values import fodselsnummer

    found = set()
    for match in _NUMBER.finditer(document.text):
        try:
            found.add(fodselsnummer(re.sub(r"\D", "", match[0])))
        except ValueError:
            continue
    return found


def _judged(sources: Sequence[SourceFile], form: str) -> _Taken:
    """PDF files that say they are PDF/A, put before the judge: one that is not becomes a PDF like any other."""
    from ipdocs.archive import plain_pdf

    claiming = [source for source in sources if source.format.name.startswith("pdfa-")]
    if not claiming:
        return _Taken(tuple(sources), ())
    try:
        false = _refuted(claiming)
    except ToolMissing:
        return _Taken(tuple(sources), _counted("arkiv.ikke-bedomt", Severity.WARNING, form, len(claiming)))
    after = tuple(replace(each, format=plain_pdf(each.data)) if each.sha256 in false else each for each in sources)
    return _Taken(after, _counted("arkiv.falsk-pdfa", Severity.WARNING, form, len(false)))


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
class _Copied:
    documents: tuple[CaseDocument, ...]
    findings: tuple[Finding, ...]


def _copied(documents: Sequence[CaseDocument], printer: Printer, form: str) -> _Copied:
    """The documents with a PDF/A of each that has none and can have one."""
    from ipdocs.archive import READABLE, finding, format_of
    from ipdocs.errors import IpdocsError

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
    return _Copied(tuple(copied), tuple(findings))


def _kept(copied: _Copied, form: str) -> _Copied:
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
        more = _counted("arkiv.kopi-ikke-bedomt", Severity.WARNING, form, len(made))
        return _Copied(copied.documents, (*copied.findings, *more))
    kept = {id(each): copy for (each, copy), is_valid in zip(made, valid, strict=True) if is_valid}
    kind = format_named("pdfa-2b")
    documents = tuple(
        replace(each, printed=kept[id(each)], printed_format=kind) if id(each) in kept else each
        for each in copied.documents
    )
    return _Copied(documents, copied.findings)


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


def printed(data: bytes) -> bytes:
    """The document as PDF/A, by the engine of the extra ``pdf``. Raises :class:`ToolMissing`."""
    from ipdocs.api.printing import print_pdf

    return print_pdf(data).data


def _contents(
    package: ArchivePackage, settings: ArchiveSettings, findings: Sequence[Finding]
) -> tuple[dict[str, bytes], bool]:
    from ipdocs.archive import eformidling_message, fiks_message, schema_faults
    from ipdocs.archive.manifest import CHECKSUMS_NAME, MANIFEST_NAME, MESSAGE_NAME, manifest_of
    from ipdocs.batch.folders import checksums_of

    message = fiks_message(package, __version__) if settings.format == FIKS else eformidling_message(package)
    if settings.schemas is not None:
        faults = schema_faults(message, settings.schemas)
        if faults:
            raise InputError(
                f"The message would not be valid: {'; '.join(faults[:5])}.",
                "Check the codes in [arkiv] of the profile.",
            )
    schema = wording(settings.form, f"archive.schema.{'not-run' if settings.schemas is None else 'valid'}")
    contents = {file.name: file.data for file in package.files}
    contents[MESSAGE_NAME] = message
    contents[MANIFEST_NAME] = manifest_of(package, settings.format, message, schema, findings, __version__)
    return {**contents, CHECKSUMS_NAME: checksums_of(contents)}, settings.schemas is not None


def is_case_number(text: str) -> bool:
    """Whether it can name a case in messages and logs: digits, letters and marks, and no fødselsnummer among them."""
    return _CASE_NUMBER.fullmatch(text) is not None and masked(text) == text


def _case(records: Sequence[Path], settings: ArchiveSettings) -> Case:
    """What the data files say of the case; the first that says it counts."""
    from ipdocs.archive import Case, Party
    from ipdocs.records import load, validate

    if settings.case_number and not is_case_number(settings.case_number):
        raise UsageError("The number of the case cannot be used.", "Write it as 2026/1187, never a personal number.")
    number, party, spor, day = settings.case_number, None, None, None
    for path in records:
        for raw in load(path, form=settings.form):
            data = validate(raw).data
            written = str(data.get("saksnummer") or "")
            number = number or (written if is_case_number(written) else "")
            person: Mapping[str, Any] = data.get("person") or {}
            if party is None and person.get("navn"):
                lines = str(person.get("adresse") or "").replace("\n", ",").split(",")
                party = Party(
                    name=str(person["navn"]),
                    number=str(person.get("fodselsnummer") or ""),
                    address=tuple(line.strip() for line in lines if line.strip()),
                    postcode=str(person.get("postnummer") or ""),
                    place=str(person.get("poststed") or ""),
                )
            spor = spor or data.get("spor")
            day = day or (datetime.fromisoformat(str(data["dato"])).date() if data.get("dato") else None)
    return Case(number, party, spor, day)


def _counted(rule: str, severity: Severity, form: str, count: int) -> tuple[Finding, ...]:
    from ipdocs.archive import finding

    return (finding(rule, severity, form, {"antall": count}),) if count else ()
