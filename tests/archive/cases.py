"""The files of an invented case, and a stand-in for the printer where the PDF itself is not what is tested."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import ipdocs
from ipdocs.api.archiving import ArchiveSettings
from ipdocs.catalog import builtin_root
from ipdocs.records import load

RECORDS = builtin_root() / "samples" / "records"
PLAN_RECORD = RECORDS / "individuell-plan" / "01-voksen-hjerneskade.nb.yaml"
NAME, NUMBER = "Jonas Lindvik", "14859121250"
MOMENT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def _png() -> bytes:
    """One grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (1).to_bytes(4, "big")
    pixel = zlib.compress(b"\x00\x80\x80\x80")
    head = chunk(b"IHDR", size + size + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


PNG = _png()
XMP = b'<rdf:Description pdfaid:part="2" pdfaid:conformance="A"/>'


@cache
def document(type_: str, name: str) -> bytes:
    raw = next(load(RECORDS / type_ / name))
    return ipdocs.fill(type_, dict(raw.data))


def plan() -> bytes:
    return document("individuell-plan", "01-voksen-hjerneskade.nb.yaml")


def letter() -> bytes:
    return document("tildelingsbrev", "01-ip-voksen.nb.yaml")


def consent() -> bytes:
    return document("samtykke", "01-plan-og-deling-til-underskrift.nb.yaml")


def pdf_that_claims_to_be_pdfa(data: bytes) -> bytes:
    return b"%PDF-1.7\n" + XMP + b"\n" + str(len(data)).encode() + b"\n%%EOF\n"


BINARY = b"\x00\x01\x02\xff\xfe\x90" * 20


def pdf_without_archive_marks() -> bytes:
    """A page with a grey square, as a scanner could write it."""
    content = b"0.5 g 80 400 200 200 re f"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )
    data, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + start % (table, len(data))


def case(folder: Path) -> Path:
    folder.mkdir()
    (folder / "plan.docx").write_bytes(plan())
    (folder / f"brev til {NAME} {NUMBER}.docx").write_bytes(letter())
    (folder / "samtykke.docx").write_bytes(consent())
    (folder / "film.xyz").write_bytes(BINARY)
    return folder


def settings(format_: str = "fiks", **changes: object) -> ArchiveSettings:
    return ArchiveSettings(**{"format": format_, "form": "nb", "moment": MOMENT, **changes})  # type: ignore[arg-type]


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()))
