"""Archiving: the files of a case in, a package for the archive out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs import __version__
from ipdocs.api.archive_copies import Printer, judged_claims, with_copies, with_kept_pages
from ipdocs.api.archive_sources import case_of, counted, files_to_pack, sources_of
from ipdocs.api.workspace import Workspace
from ipdocs.errors import InputError
from ipdocs.findings import Finding, Severity
from ipdocs.wording import wording

if TYPE_CHECKING:
    from ipdocs.archive import ArchivePackage

FIKS, EFORMIDLING = "fiks", "eformidling"
FORMATS = (FIKS, EFORMIDLING)


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
    files, links = files_to_pack(paths, {path.resolve() for path in records})
    taken = sources_of(files, here, settings.form)
    judged = judged_claims(taken.sources, settings.form)
    case = case_of(records, settings.case_number, settings.form)
    documents = ordered(paired(judged.sources), codes)
    copied = with_kept_pages(with_copies(documents, printer or printed, settings.form), settings.form)
    package, remarks = assembled(copied.documents, case, codes, settings.form, settings.moment, settings.seed)
    found = (*counted("arkiv.lenke", Severity.WARNING, settings.form, links), *taken.findings, *judged.findings)
    findings = (*found, *copied.findings, *remarks)
    contents, is_validated = _contents(package, settings, findings)
    write_folder(output, contents)
    sources = tuple((number, Path(document.source.path)) for number, document in enumerate(copied.documents, 1))
    return Archived(package, contents, sources, is_validated, findings)


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
