"""What goes into an archive package, before it has any XML: one case, one registration, its documents and their files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID, uuid5

from ipdocs.archive.codes import Codes
from ipdocs.archive.formats import FileFormat

_NAMESPACE = UUID("6f1d3c1e-6a0b-5d2c-9a7e-1b8f0c2d4e5a")
"""Below it all ids of packages are derived (UUID version 5), so that the same package has the same ids."""


class Variant(StrEnum):
    """The variants of a document in Noark 5 (M700): as it is worked with, as it is kept."""

    PRODUCTION = "P"
    ARCHIVE = "A"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of the package. ``source_sha256`` is the file that it was made of, its own where nothing was made."""

    name: str
    variant: Variant
    format: FileFormat
    data: bytes = field(repr=False)
    source_sha256: str = ""

    @property
    def sha256(self) -> str:
        """The checksum that the archive compares."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A dokumentbeskrivelse. ``type`` is ``None`` for what is no paper of ours: an attachment."""

    number: int
    type: str | None
    title: str
    date: date | None
    files: tuple[PackedFile, ...]

    @property
    def is_main(self) -> bool:
        """The first document is the main document, all others are attachments to it."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class Party:
    """The person of the case, with the address that a letter goes to. ``number`` is the fødselsnummer, empty for none."""

    name: str = field(repr=False)
    number: str = field(default="", repr=False)
    address: tuple[str, ...] = field(default=(), repr=False)
    postcode: str = field(default="", repr=False)
    place: str = field(default="", repr=False)


@dataclass(frozen=True)
class ArchivePackage:
    """``key`` names the case in the system that delivers; ``title`` may hold the name, ``public_title`` never does."""

    documents: tuple[PackedDocument, ...]
    codes: Codes
    spor: str
    title: str
    public_title: str
    case_number: str = ""
    party: Party | None = None
    moment: datetime = field(kw_only=True)
    seed: str = ""

    @property
    def main(self) -> PackedDocument:
        """The main document."""
        return self.documents[0]

    @property
    def files(self) -> tuple[PackedFile, ...]:
        """All files, in the order of the documents."""
        return tuple(file for document in self.documents for file in document.files)

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """All ids by what they name: ``melding``, ``mappe``, ``registrering``, ``dokument-1`` and so on.

        They follow from the content (and ``seed``), not from the moment: the same package sent twice is known again.
        """
        digest = hashlib.sha256(self.seed.encode())
        for file in self.files:
            digest.update(f"{file.variant}{file.source_sha256 or file.sha256}".encode())
        digest.update(f"{self.case_number}\0{self.spor}\0{self.title}".encode())
        root = uuid5(_NAMESPACE, digest.hexdigest())
        names = ["melding", "mappe", "registrering", *(f"dokument-{document.number}" for document in self.documents)]
        return {name: str(uuid5(root, name)) for name in names}

    @property
    def key(self) -> str:
        """The case's external key: its number, else an id of the package's own."""
        return self.case_number or self.ids["mappe"]
