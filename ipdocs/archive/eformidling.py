"""``arkivmelding`` of eFormidling: Noark 5 version 3.1 (github.com/felleslosninger/efm-integrasjonspunkt, arkivmelding.xsd).

Stricter than Fiks: message id and moment, UUIDs, who made and filed what and when; texts for codes; no checksums or sizes.
"""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from ipdocs.archive.codes import code
from ipdocs.archive.fiks import INCOMING, OUTGOING
from ipdocs.archive.markup import add, serialised, start, typed
from ipdocs.archive.package import ArchivePackage, PackedDocument

NAMESPACE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"
ENTIRELY = "Skjerming av hele dokumentet"


def eformidling_message(package: ArchivePackage) -> bytes:
    """The message as XML."""
    root = start("arkivmelding", NAMESPACE)
    add(root, "system", package.codes.system)
    add(root, "meldingId", package.ids["melding"])
    add(root, "tidspunkt", _moment(package.moment))
    add(root, "antallFiler", len(package.files))
    _case(root, package)
    return serialised(root)


def _case(root: etree._Element, package: ArchivePackage) -> None:
    codes = package.codes
    case = typed(add(root, "mappe"), "saksmappe")
    add(case, "systemID", package.ids["mappe"])
    if package.case_number:
        add(case, "mappeID", package.case_number)
    add(case, "tittel", package.title)
    add(case, "offentligTittel", package.public_title)
    _made(case, package)
    if codes.arkivdel:
        add(case, "referanseArkivdel", codes.arkivdel)
    _screening(case, package)
    if codes.classification:
        system, key = codes.classification
        classified = add(case, "klassifikasjon")
        add(classified, "referanseKlassifikasjonssystem", system)
        add(classified, "klasseID", key)
        add(classified, "tittel", key)
    _registration(case, package)
    add(case, "saksdato", (package.main.date or package.moment.date()).isoformat())
    add(case, "administrativEnhet", codes.unit)
    add(case, "saksansvarlig", codes.responsible)
    add(case, "saksstatus", codes.case_status.noark31)
    if package.party is not None:
        party = add(case, "sakspart")
        add(party, "sakspartNavn", package.party.name)
        add(party, "sakspartRolle", code("partrolle", "K").noark31)


def _registration(case: etree._Element, package: ArchivePackage) -> None:
    codes, main = package.codes, package.main
    direction = codes.direction(main.type)
    entry = typed(add(case, "basisregistrering"), "journalpost")
    add(entry, "systemID", package.ids["registrering"])
    _made(entry, package)
    add(entry, "arkivertDato", _moment(package.moment))
    add(entry, "arkivertAv", codes.responsible)
    add(entry, "referanseForelderMappe", package.ids["mappe"])
    _screening(entry, package)
    for document in package.documents:
        _document(entry, document, package)
    add(entry, "tittel", package.title)
    add(entry, "offentligTittel", package.public_title)
    add(entry, "journalposttype", direction.noark31)
    add(entry, "journalstatus", codes.journal_status.noark31)
    add(entry, "journaldato", package.moment.date().isoformat())
    if main.date:
        add(entry, "dokumentetsDato", main.date.isoformat())
    add(entry, "antallVedlegg", len(package.documents) - 1)
    role = {INCOMING: "EA", OUTGOING: "EM"}.get(direction.code)
    if package.party is not None and role is not None:
        other = add(entry, "korrespondansepart")
        add(other, "korrespondanseparttype", code("korrespondanseparttype", role).noark31)
        add(other, "korrespondansepartNavn", package.party.name)
        for line in package.party.address:
            add(other, "postadresse", line)
        if package.party.postcode:
            add(other, "postnummer", package.party.postcode)
        if package.party.place:
            add(other, "poststed", package.party.place)


def _document(entry: etree._Element, document: PackedDocument, package: ArchivePackage) -> None:
    codes = package.codes
    described = add(entry, "dokumentbeskrivelse")
    add(described, "systemID", package.ids[f"dokument-{document.number}"])
    add(described, "dokumenttype", codes.kind(document.type).noark31)
    add(described, "dokumentstatus", codes.document_status.noark31)
    add(described, "tittel", document.title)
    _made(described, package)
    add(described, "tilknyttetRegistreringSom", code("tilknyttet", "H" if document.is_main else "V").noark31)
    add(described, "dokumentnummer", document.number)
    add(described, "tilknyttetDato", _moment(package.moment))
    add(described, "tilknyttetAv", codes.responsible)
    for file in document.files:
        stored = add(described, "dokumentobjekt")
        add(stored, "versjonsnummer", 1)
        add(stored, "variantformat", code("variantformat", file.variant).noark31)
        _made(stored, package)
        add(stored, "referanseDokumentfil", file.name)


def _made(parent: etree._Element, package: ArchivePackage) -> None:
    add(parent, "opprettetDato", _moment(package.moment))
    add(parent, "opprettetAv", package.codes.responsible)


def _screening(parent: etree._Element, package: ArchivePackage) -> None:
    screening = add(parent, "skjerming")
    add(screening, "tilgangsrestriksjon", package.codes.restriction.noark31)
    add(screening, "skjermingshjemmel", package.codes.basis(package.spor))
    for what in package.codes.screens:
        add(screening, "skjermingMetadata", what)
    add(screening, "skjermingDokument", ENTIRELY)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
