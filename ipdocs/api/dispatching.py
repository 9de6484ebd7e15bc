"""Dispatch: files and a recipient in, a consignment for KS SvarUt as files out. Nothing is sent."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from ipdocs.api.workspace import Workspace
from ipdocs.batch.masking import shown_label
from ipdocs.errors import InputError, UnreadableDocument, UsageError
from ipdocs.findings import Finding, Severity
from ipdocs.wording import wording

if TYPE_CHECKING:
    from ipdocs.dispatch import ConsignedFile, Consignment, Recipient

KEEP, NEUTRAL = "keep", "neutral"
YES = "ja"
_PRINTED = frozenset({"docx", "doc", "rtf", "odt", "fodt"})
"""What goes out as PDF, made here."""

_CASE_NUMBER = re.compile(r"(\d{4})[/-](\d{1,9})")
_TITLE_WORDS = ("Individuell plan tildelingsbrev tildeling samtykke klageveiledning klagerettleiing møteinnkalling referat "
                "avslag avslutning vedtak koordinator barnekoordinator koordinerende koordinerande enhet eining ansvarsgruppe "
                "brev vedlegg melding behov serviceerklæring serviceerklaering journalnotat")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchSettings:
    """``certificate`` is the recipient's, to encrypt with; ``names`` keeps file names or makes neutral ones."""

    form: str
    level: int = 4
    certificate: Path | None = None
    title: str = ""
    reference: str = ""
    is_digital_only: bool = False
    names: str = KEEP
    to_sign: Path | None = None


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The consignment and what speaks against it. ``is_written`` is false where an error stopped it."""

    consignment: Consignment
    findings: tuple[Finding, ...]
    is_written: bool
    sources: tuple[Path, ...] = field(default=(), repr=False)


def dispatch(
    paths: Sequence[Path],
    to: Path,
    output: Path,
    settings: DispatchSettings,
    *,
    workspace: Workspace | None = None,
) -> Dispatched:
    """Write the consignment into the new folder ``output``, whole or not at all; an error in the findings keeps it away.

    ``to`` is a data file: an address (``navn``, ``digitalId``, ``adresselinje1``, ``postnummer``, ``poststed``), or the record
    of the letter, whose recipient is then worked out. Raises :class:`UsageError` for level 4 without a certificate,
    :class:`InputError`, :class:`RecordInvalid`, :class:`ToolMissing` and :class:`OutputError`.
    """
    from ipdocs.batch.folders import require_free, write_folder
    from ipdocs.dispatch import HEALTH_LEVEL, contents, findings_of, sealer

    here = workspace or Workspace.open()
    require_free(output)
    if not paths:
        raise UsageError("There is nothing to dispatch.", "Give the files.")
    if settings.level == HEALTH_LEVEL and settings.certificate is None:
        raise UsageError(
            "At level 4 the files must be encrypted before they are handed over.",
            "Give the recipient system's certificate with --certificate.",
        )
    seal = sealer(settings.certificate) if settings.certificate and settings.level == HEALTH_LEVEL else None
    data = _record(to, settings.form)
    recipient = _recipient(data, here, settings.form)
    consignment = _consignment(paths, recipient, data, settings, here)
    findings = findings_of(consignment, settings.form)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Dispatched(consignment, findings, is_written=False, sources=tuple(paths))
    write_folder(output, contents(consignment, seal))
    return Dispatched(consignment, findings, is_written=True, sources=tuple(paths))


def _record(path: Path, form: str) -> dict[str, Any]:
    """The one entry of the file; a record of a document is validated, an address is taken as it is."""
    from ipdocs.records import load, validate

    found = list(load(path, form=form))
    if len(found) != 1:
        raise InputError(f"{path} must hold one recipient.", "Give a file with one address or one record.")
    raw = found[0]
    if raw.faults:
        raise InputError(f"{path} cannot be read as data.", raw.faults[0].message)
    return dict(validate(raw).data if "type" in raw.data else raw.data)


def _recipient(data: Mapping[str, Any], here: Workspace, form: str) -> Recipient:
    from ipdocs.content.units import child_welfare_address
    from ipdocs.dispatch import recipient_of

    return recipient_of(data, child_welfare_address(here.profile, form), form)


def _consignment(
    paths: Sequence[Path], recipient: Recipient, data: Mapping[str, Any], settings: DispatchSettings, here: Workspace
) -> Consignment:
    from ipdocs.dispatch import Consignment

    profile, form = here.profile, settings.form
    files = tuple(_file(path, number, settings, here) for number, path in enumerate(paths, 1))
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.data).digest())
    case = _CASE_NUMBER.fullmatch(str(data.get("saksnummer") or ""))
    day = data.get("dato") if "type" in data else None
    units = (profile.koordinerende_enhet, profile.tildelingsenhet, profile.barnevernstjeneste, profile.nav_kontor)
    return Consignment(
        title=settings.title or profile.utsending.tittel or wording(form, "dispatch.title", kommune=profile.navn),
        reference=settings.reference or str(uuid5(NAMESPACE_OID, digest.hexdigest())),
        recipient=recipient,
        files=files,
        level=settings.level,
        is_digital_only=settings.is_digital_only,
        system=profile.utsending.avgivende_system or "ipdocs",
        account=profile.utsending.konteringskode,
        in_colour=profile.utsending.farger == YES,
        on_both_sides=profile.utsending.tosidig == YES,
        case_number=(int(case[1]), int(case[2])) if case else None,
        day=date.fromisoformat(str(day)) if day else None,
        ordinary=(_TITLE_WORDS, profile.navn, *(name for unit in units if unit for name in (unit.navn, unit.navn_nn))),
    )


def _file(path: Path, number: int, settings: DispatchSettings, here: Workspace) -> ConsignedFile:
    from ipdocs import readers
    from ipdocs.dispatch import PDF, ConsignedFile, print_faults
    from ipdocs.rules import detect

    try:
        data = readers.read_source(path)
    except UnreadableDocument as error:
        raise InputError(f"{shown_label(str(path))}: {error.message}", error.remedy) from None
    type_, text = None, ""
    try:
        kind = readers.sniff(data)
        document = readers.read(data)
    except UnreadableDocument:
        kind = "pdf" if data.startswith(b"%PDF-") else ""
    else:
        words = here.packs.vocabulary
        type_, text = detect(document, words.types, words.language).kind.type, document.text
    suffix, mime = PurePath(path).suffix.lower(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind in _PRINTED:
        from ipdocs.api.printing import print_pdf

        data, kind = print_pdf(data, form=settings.form).data, "pdf"
    if kind == "pdf":
        suffix, mime = ".pdf", PDF
    stem = path.stem
    if settings.names == NEUTRAL:
        stem = wording(settings.form, "dispatch.main" if number == 1 else "dispatch.attachment", nummer=number - 1)
    is_to_sign = settings.to_sign is not None and settings.to_sign.resolve() == path.resolve()
    faults = print_faults(data) if mime == PDF and not settings.is_digital_only else None
    return ConsignedFile(stem + suffix, mime, data, type_, text, faults, is_to_sign)


def ordered_paths(paths: Iterable[Path]) -> list[Path]:
    """The files in the order in which they were given: it is the order of the printed letter. Folders are not opened.

    Raises :class:`UsageError` for a folder.
    """
    given = list(paths)
    for path in given:
        if path.is_dir():
            raise UsageError(f"{shown_label(str(path))} is a folder.", "Give the files of the letter, in their order.")
    return given
