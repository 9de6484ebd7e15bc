"""``arkivmelding`` of KS Fiks Arkiv v1 (github.com/ks-no/fiks-arkiv-specification, Schema/V1).

The case and the registration are joined by an external key, so that the archive finds its own case again when more comes.
"""

from __future__ import annotations

from lxml import etree

from ipdocs.archive.codes import Code, code
from ipdocs.archive.markup import add, serialised, start, typed
from ipdocs.archive.package import ArchivePackage, PackedDocument, PackedFile, Party

NAMESPACE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1"
CATALOGUE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1"
INCOMING, OUTGOING = "I", "U"


def fiks_message(package: ArchivePackage, version: str) -> bytes:
    """The message as XML; ``version`` is that of the program that delivers."""
    root = start("arkivmelding", NAMESPACE, m=CATALOGUE)
    add(root, "system", f"{package.codes.system} {version}")
    add(root, "antallFiler", len(package.files))
    _case(root, package)
    _registration(root, package)
    return serialised(root)


def _case(root: etree._Element, package: ArchivePackage) -> None:
    codes = package.codes
    case = typed(add(root, "mappe"), "saksmappe")
    add(case, "tittel", package.title)
    add(case, "offentligTittel", package.public_title)
    if codes.arkivdel:
        _coded(case, "arkivdel", Code(codes.arkivdel, codes.arkivdel, ""))
    _party(case, package.party)
    _screening(case, package)
    if codes.classification:
        system, key = codes.classification
        classified = add(case, "klassifikasjon")
        add(classified, "klassifikasjonssystemID", system)
        add(classified, "klasseID", key)
    _external_key(case, package, package.key)
    if package.main.date:
        add(case, "saksdato", package.main.date.isoformat())
    add(add(case, "administrativEnhet"), "navn", codes.unit, namespace=CATALOGUE)
    add(add(case, "saksansvarlig"), "navn", codes.responsible, namespace=CATALOGUE)
    _coded(case, "saksstatus", codes.case_status)


def _registration(root: etree._Element, package: ArchivePackage) -> None:
    codes, main = package.codes, package.main
    direction = codes.direction(main.type)
    entry = typed(add(root, "registrering"), "journalpost")
    parent = add(add(entry, "referanseForelderMappe"), "referanseEksternNoekkel", namespace=CATALOGUE)
    add(parent, "fagsystem", codes.system)
    add(parent, "noekkel", package.key)
    _screening(entry, package)
    for document in package.documents:
        _document(entry, document, package)
    add(entry, "tittel", package.title)
    add(entry, "offentligTittel", package.public_title)
    _correspondent(entry, package.party, direction)
    _external_key(entry, package, package.ids["registrering"])
    _coded(entry, "journalposttype", direction)
    _coded(entry, "journalstatus", codes.journal_status)
    if main.date:
        add(entry, "dokumentetsDato", main.date.isoformat())
    add(entry, "antallVedlegg", len(package.documents) - 1)


def _document(entry: etree._Element, document: PackedDocument, package: ArchivePackage) -> None:
    described = add(entry, "dokumentbeskrivelse")
    _coded(described, "dokumenttype", package.codes.kind(document.type))
    _coded(described, "dokumentstatus", package.codes.document_status)
    add(described, "tittel", document.title)
    _coded(described, "tilknyttetRegistreringSom", code("tilknyttet", "H" if document.is_main else "V"))
    add(described, "dokumentnummer", document.number)
    for file in document.files:
        _file(described, file)
    _external_key(described, package, package.ids[f"dokument-{document.number}"])


def _file(described: etree._Element, file: PackedFile) -> None:
    stored = add(described, "dokumentobjekt")
    add(stored, "versjonsnummer", 1)
    _coded(stored, "variantformat", code("variantformat", file.variant))
    if file.format.pronom:
        add(add(stored, "format"), "kode", file.format.pronom, namespace=CATALOGUE)
    add(stored, "mimeType", file.format.mime)
    add(stored, "filnavn", file.name)
    add(stored, "referanseDokumentfil", file.name)
    add(stored, "sjekksum", file.sha256)
    add(stored, "sjekksumAlgoritme", "SHA256")
    add(stored, "filstoerrelse", len(file.data))


def _screening(parent: etree._Element, package: ArchivePackage) -> None:
    screening = add(parent, "skjerming")
    _coded(screening, "tilgangsrestriksjon", package.codes.restriction)
    add(screening, "skjermingshjemmel", package.codes.basis(package.spor))


def _party(case: etree._Element, party: Party | None) -> None:
    if party is None:
        return
    entry = add(case, "part")
    add(entry, "partNavn", party.name)
    _coded(entry, "partRolle", code("partrolle", "K"))
    if party.number:
        identity = add(entry, "personID")
        add(identity, "landkode", "NO")
        add(identity, "identifikator", party.number)
    add(entry, "erSkjermet", "true")
    add(entry, "erPersonnavn", "true")


def _correspondent(entry: etree._Element, party: Party | None, direction: Code) -> None:
    role = {INCOMING: "EA", OUTGOING: "EM"}.get(direction.code)
    if party is None or role is None:
        return
    other = add(entry, "korrespondansepart")
    _coded(other, "korrespondanseparttype", code("korrespondanseparttype", role))
    add(other, "korrespondansepartNavn", party.name)
    for line in party.address:
        add(other, "postadresse", line)
    if party.postcode:
        add(other, "postnummer", party.postcode)
    if party.place:
        add(other, "poststed", party.place)
    add(other, "erSkjermet", "true")
    add(other, "erPersonnavn", "true")


def _external_key(parent: etree._Element, package: ArchivePackage, key: str) -> None:
    entry = add(parent, "referanseEksternNoekkel")
    add(entry, "fagsystem", package.codes.system, namespace=CATALOGUE)
    add(entry, "noekkel", key, namespace=CATALOGUE)


def _coded(parent: etree._Element, name: str, value: Code) -> None:
    entry = add(parent, name)
    add(entry, "kode", value.code, namespace=CATALOGUE)
    if value.fiks and value.fiks != value.code:
        add(entry, "beskrivelse", value.fiks, namespace=CATALOGUE)
