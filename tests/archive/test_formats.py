"""Formats by content, with the ids of the PRONOM register."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
import zlib
from importlib.resources import files

import pytest

from ipdocs.archive.formats import format_named, format_of
from ipdocs.catalog import builtin_root
from tests.archive.cases import PNG, consent

SAMPLES = builtin_root() / "samples" / "formats"
KNOWN = tomllib.loads((files("ipdocs.archive") / "formater.toml").read_text(encoding="utf-8"))


def xmp(part: str, level: str) -> bytes:
    return f"%PDF-1.7\n<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>".encode()


@pytest.mark.parametrize(
    ("data", "pronom"),
    [
        (xmp("1", "B"), "fmt/354"),
        (xmp("2", "A"), "fmt/476"),
        (xmp("2", "U"), "fmt/478"),
        (xmp("3", "B"), "fmt/480"),
        (b'%PDF-2.0\npdfaid:part="4" x', "fmt/1910"),
        (b"%PDF-1.4\n", "fmt/18"),
        (b"%PDF-1.7\n", "fmt/276"),
        (b"%PDF-2.0\n", "fmt/1129"),
        (PNG, "fmt/11"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x00", "fmt/44"),
        (b"II*\x00abcd", "fmt/353"),
        (b"<?xml version='1.0'?><melding/>", "fmt/101"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "fmt/471"),
        (b"vanlig tekst", "x-fmt/111"),
        (b"{\\rtf1 x}", ""),
        (b"\x00\x01\x02\xff\xfe\x90" * 20, ""),
        (b"", ""),
    ],
)
def test_the_content_tells_the_format(data: bytes, pronom: str) -> None:
    assert format_of(data).pronom == pronom


def test_the_samples_have_their_formats() -> None:
    told = {path.name: format_of(path.read_bytes()).name for path in SAMPLES.rglob("funksjoner.*")}
    assert told == {
        "funksjoner.doc": "doc",
        "funksjoner.docx": "docx",
        "funksjoner.html": "html-5",
        "funksjoner.odt": "odt-1.3",
        "funksjoner.fodt": "fodt",
        "funksjoner.rtf": "rtf",
    }
    assert format_of(consent()).pronom == "fmt/412"


def test_a_package_that_is_no_office_document_is_unknown() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/a.txt", "x")
    assert format_of(buffer.getvalue()).name == "ukjent"


def test_metadata_that_is_compressed_is_read_too() -> None:
    compressed = zlib.compress(b'<rdf:Description pdfaid:part="2" pdfaid:conformance="B"/>')
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(compressed), compressed),
    )
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    assert format_of(data).pronom == "fmt/477"


def test_every_id_has_the_form_of_the_register_and_every_entry_a_type_and_suffix() -> None:
    for name, entry in KNOWN.items():
        assert re.fullmatch(r"(x-)?fmt/\d+|", entry["pronom"]), name
        assert re.fullmatch(r"[a-z]+/[\w.+-]+", entry["mime"]), name
        assert entry["endelse"].startswith(".")
    assert not format_named("png-1.2").is_archival
    assert format_named("pdfa-2a").is_archival
