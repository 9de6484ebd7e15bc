"""Packages for the archive: the files of a case, an ``arkivmelding`` that describes them, checksums and receipts.

``formats``, ``keeping`` ← ``codes`` ← ``package`` ← ``assembling`` ← ``fiks``, ``eformidling`` (``markup``) ←
``schemas``, ``manifest``, ``receipts``
"""

from ipdocs.archive.assembling import READABLE, Case, CaseDocument, SourceFile, assembled, finding, ordered, paired
from ipdocs.archive.codes import Codes, codes_of
from ipdocs.archive.eformidling import eformidling_message
from ipdocs.archive.fiks import fiks_message
from ipdocs.archive.formats import FileFormat, format_named, format_of, keepable, plain_pdf
from ipdocs.archive.package import ArchivePackage, PackedDocument, PackedFile, Party, Variant
from ipdocs.archive.schemas import schema_faults

__all__ = [
    "READABLE",
    "ArchivePackage",
    "Case",
    "CaseDocument",
    "Codes",
    "FileFormat",
    "PackedDocument",
    "PackedFile",
    "Party",
    "SourceFile",
    "Variant",
    "assembled",
    "codes_of",
    "eformidling_message",
    "fiks_message",
    "finding",
    "format_named",
    "format_of",
    "keepable",
    "ordered",
    "paired",
    "plain_pdf",
    "schema_faults",
]
