"""A consignment for KS SvarUt, REST API v2 (``Forsendelse``): what it is, what speaks against it, its JSON.

Source: github.com/ks-no/fiks-svarut-klient, openapi/forsendelse-send-api-v2.json.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipdocs.batch.folders import checksums_of
from ipdocs.batch.naming import comparison_key
from ipdocs.dispatch.names import has_number, names_person, names_somebody_of
from ipdocs.dispatch.printable import PrintFaults
from ipdocs.dispatch.recipient import Recipient
from ipdocs.findings import Finding, Severity
from ipdocs.limits import MIB
from ipdocs.wording import wording

PDF = "application/pdf"
LONGEST_TITLE = 1000
LONGEST_REFERENCE = 100
LONGEST_FILE_NAME = 226
FORBIDDEN = frozenset('*:"\\/<>|?')
MOST_MEGABYTES = 350
HEALTH_LEVEL = 4
MOST_PAGES_NAMED = 10
MESSAGE_NAME, CHECKSUMS_NAME = "forsendelse.json", "sjekksummer.sha256"
OWN_FILES = (MESSAGE_NAME, CHECKSUMS_NAME)


@dataclass(frozen=True, slots=True)
class ConsignedFile:
    """One file. ``text`` is what it says, for looking for names; ``type`` is ``None`` for what is no paper of ours."""

    name: str
    mime: str
    data: bytes = field(repr=False)
    type: str | None = None
    text: str = field(default="", repr=False)
    print_faults: PrintFaults | None = None
    is_to_sign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """``level`` is the login that the recipient needs; ``ordinary`` are words that are no names."""

    title: str
    reference: str
    recipient: Recipient
    files: tuple[ConsignedFile, ...]
    level: int
    is_digital_only: bool
    system: str
    account: str = ""
    in_colour: bool = False
    on_both_sides: bool = True
    case_number: tuple[int, int] | None = None
    day: date | None = None
    ordinary: tuple[str, ...] = ()

    @property
    def is_encrypted(self) -> bool:
        """Level 4 must come in encrypted."""
        return self.level == HEALTH_LEVEL


def findings_of(consignment: Consignment, form: str, most_bytes: int = MOST_MEGABYTES * MIB) -> tuple[Finding, ...]:
    """What speaks against sending it; an error must be mended first. None of the sentences names a person or a file."""
    found = [*_of_words(consignment), *_of_recipient(consignment), *_of_files(consignment)]
    if sum(len(file.data) for file in consignment.files) > most_bytes:
        found.append(("for-stor", Severity.ERROR, {"grense": most_bytes // MIB}))
    return tuple(
        Finding(f"utsending.{key}", severity, wording(form, f"dispatch.finding.{key}", **details))
        for key, severity, details in found
    )


Remark = tuple[str, Severity, dict[str, object]]


def _of_words(consignment: Consignment) -> Iterator[Remark]:
    names = consignment.recipient.names
    for text, personal, long, most in (
        (consignment.title, "personlig-tittel", "lang-tittel", LONGEST_TITLE),
        (consignment.reference, "personlig-referanse", "lang-referanse", LONGEST_REFERENCE),
    ):
        texts = (file.text for file in consignment.files)
        if has_number(text) or names_person(text, names) or any(_likely(text, one, consignment) for one in texts):
            yield personal, Severity.ERROR, {}
        if len(text) > most:
            yield long, Severity.ERROR, {"grense": most}


def _likely(text: str, document: str, consignment: Consignment) -> bool:
    return names_somebody_of(text, document, consignment.ordinary)


def _of_recipient(consignment: Consignment) -> Iterator[Remark]:
    to = consignment.recipient
    if not to.name:
        yield "mottaker-navn", Severity.ERROR, {}
    if not to.has_valid_id:
        yield "mottaker-id", Severity.ERROR, {}
    if consignment.is_digital_only and not to.digital_id:
        yield "kun-digital-uten-id", Severity.ERROR, {}
    if not consignment.is_digital_only and not to.has_address:
        yield "mottaker-adresse", Severity.ERROR, {}
    if not consignment.is_digital_only and not to.digital_id:
        yield "uten-id", Severity.INFO, {}
    if to.others:
        yield "flere-mottakere", Severity.WARNING, {"antall": to.others}


def _of_files(consignment: Consignment) -> Iterator[Remark]:
    same = Counter(comparison_key(name) for name in (*OWN_FILES, *(file.name for file in consignment.files)))
    to_sign = [number for number, file in enumerate(consignment.files, 1) if file.is_to_sign]
    for number, file in enumerate(consignment.files, 1):
        here: dict[str, object] = {"nummer": number}
        if has_number(file.name):
            yield "nummer-i-filnavn", Severity.ERROR, here
        if names_person(file.name, consignment.recipient.names) or _likely(file.name, file.text, consignment):
            yield "navn-i-filnavn", Severity.ERROR, here
        if len(file.name) > LONGEST_FILE_NAME:
            yield "langt-filnavn", Severity.ERROR, {**here, "grense": LONGEST_FILE_NAME}
        if FORBIDDEN & set(file.name) or any(ord(character) < 32 for character in file.name):
            yield "tegn-i-filnavn", Severity.ERROR, here
        if same[comparison_key(file.name)] > 1:
            yield "likt-filnavn", Severity.ERROR, here
        if not file.data:
            yield "tom-fil", Severity.ERROR, here
        if file.type is not None and consignment.level < HEALTH_LEVEL:
            yield "niva", Severity.ERROR, here
        if file.is_to_sign and (file.mime != PDF or len(to_sign) > 1):
            yield "signering", Severity.ERROR, here
        if not consignment.is_digital_only:
            yield from _of_print(file, here)


def _of_print(file: ConsignedFile, here: dict[str, object]) -> Iterator[Remark]:
    if file.mime != PDF:
        yield "ikke-pdf", Severity.WARNING, here
        return
    faults = file.print_faults
    if faults is None:
        return
    if not faults.is_readable:
        yield "kan-ikke-skrives-ut", Severity.ERROR, here
    if faults.wrong_size:
        yield "ikke-a4", Severity.ERROR, {**here, "sider": _pages(faults.wrong_size)}
    if faults.in_margin:
        yield "venstremarg", Severity.ERROR, {**here, "sider": _pages(faults.in_margin)}


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:MOST_PAGES_NAMED])
    return f"{shown} …" if len(numbers) > MOST_PAGES_NAMED else shown


def forsendelse(consignment: Consignment) -> bytes:
    """``forsendelse.json``."""
    content: dict[str, Any] = {
        "tittel": consignment.title,
        "mottaker": consignment.recipient.as_json(),
        "avgivendeSystem": consignment.system,
        "eksternReferanse": consignment.reference,
        "kunDigitalLevering": consignment.is_digital_only,
        "krevNiva4Innlogging": consignment.level == HEALTH_LEVEL,
        "kryptert": consignment.is_encrypted,
        "taushetsbelagtPost": consignment.recipient.is_organisation,
        "utskriftskonfigurasjon": {
            "utskriftMedFarger": consignment.in_colour,
            "tosidig": consignment.on_both_sides,
        },
        "metadataFraAvleverendeSystem": _metadata(consignment),
        "dokumenter": [_document(file, consignment) for file in consignment.files],
    }
    if consignment.account:
        content["konteringskode"] = consignment.account
    if consignment.recipient.import_metadata:
        content["metadataForImport"] = dict(consignment.recipient.import_metadata)
    if any(file.is_to_sign for file in consignment.files):
        content["signaturType"] = "AUTENTISERT_SIGNATUR"
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _metadata(consignment: Consignment) -> dict[str, Any]:
    values: dict[str, Any] = {"tittel": consignment.title, "journalposttype": "U"}
    if consignment.case_number is not None:
        values["saksaar"], values["sakssekvensnummer"] = consignment.case_number
    if consignment.day is not None:
        values["dokumentetsDato"] = f"{consignment.day.isoformat()}T00:00:00Z"
    return values


def _document(file: ConsignedFile, consignment: Consignment) -> dict[str, Any]:
    return {
        "filnavn": file.name,
        "mimeType": file.mime,
        "skalSigneres": file.is_to_sign,
        "skalEkskluderesFraUtskrift": file.mime != PDF and not consignment.is_digital_only,
        "inneholderPersonsensitivInformasjon": file.type is not None or consignment.level == HEALTH_LEVEL,
    }


def contents(consignment: Consignment, seal: Callable[[bytes], bytes] | None) -> dict[str, bytes]:
    """All files of the folder by name, those to be sent encrypted where ``seal`` is given."""
    files = {file.name: seal(file.data) if seal else file.data for file in consignment.files}
    files[MESSAGE_NAME] = forsendelse(consignment)
    return {**files, CHECKSUMS_NAME: checksums_of(files)}
