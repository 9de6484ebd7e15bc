"""What goes into a package: the files of a case, what each is, and what the data files say of the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs.api.checking import expand
from ipdocs.api.workspace import Workspace
from ipdocs.batch.masking import masked, shown_label
from ipdocs.errors import InputError, UnreadableDocument, UsageError
from ipdocs.findings import Finding, Severity

if TYPE_CHECKING:
    from ipdocs.archive import Case, SourceFile
    from ipdocs.model import Document

PROFILE_NAME = "ipdocs.toml"
_NUMBER = re.compile(r"(?<!\d)\d{6}[ .]?\d{5}(?!\d)")
_CASE_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå./_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Taken:
    """Source files, and what was noticed of them."""

    sources: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]


def files_to_pack(paths: Iterable[Path], records: set[Path]) -> tuple[list[Path], int]:
    """The files to pack and how many links in folders were left: a link can lead anywhere."""
    given = list(paths)
    found = expand(given)
    named = {path for path in given if not path.is_dir()}
    links = [path for path in found if path.is_symlink() and path not in named]
    kept = [path for path in found if path not in links and path.resolve() not in records and path.name != PROFILE_NAME]
    if not kept:
        raise InputError("There are no files to pack at these paths.", "Check the paths.")
    return kept, len(links)


def sources_of(files: Sequence[Path], here: Workspace, form: str) -> Taken:
    """The files read: type, date and track of each, and what could not be read. Raises :class:`InputError`."""
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
    findings = counted("arkiv.ulest", Severity.WARNING, form, unread)
    if len(numbers) > 1:
        findings = (*findings, *counted("arkiv.flere-personer", Severity.WARNING, form, len(numbers)))
    return Taken(tuple(sources), findings)


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


def is_case_number(text: str) -> bool:
    """Whether it can name a case in messages and logs: digits, letters and marks, and no fødselsnummer among them."""
    return _CASE_NUMBER.fullmatch(text) is not None and masked(text) == text


def case_of(records: Sequence[Path], case_number: str, form: str) -> Case:
    """What the data files say of the case; the first that says it counts."""
    from ipdocs.archive import Case, Party
    from ipdocs.records import load, validate

    if case_number and not is_case_number(case_number):
        raise UsageError("The number of the case cannot be used.", "Write it as 2026/1187, never a personal number.")
    number, party, spor, day = case_number, None, None, None
    for path in records:
        for raw in load(path, form=form):
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


def counted(rule: str, severity: Severity, form: str, count: int) -> tuple[Finding, ...]:
    """A finding that tells how many, where there are any."""
    from ipdocs.archive import finding

    return (finding(rule, severity, form, {"antall": count}),) if count else ()
