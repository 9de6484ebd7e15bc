"""The files of an invented case, and a stand-in for the printer where the PDF itself is not what is tested."""

from __future__ import annotations

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
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
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


def case(folder: Path) -> Path:
    folder.mkdir()
    (folder / "plan.docx").write_bytes(plan())
    (folder / f"brev til {NAME} {NUMBER}.docx").write_bytes(letter())
    (folder / "samtykke.docx").write_bytes(consent())
    (folder / "bilde.png").write_bytes(PNG)
    return folder


def settings(format_: str = "fiks", **changes: object) -> ArchiveSettings:
    return ArchiveSettings(**{"format": format_, "form": "nb", "moment": MOMENT, **changes})  # type: ignore[arg-type]


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()))
