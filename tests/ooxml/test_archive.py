"""Hostile packages are refused with their own code before any part is used."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import Archive, parse_xml


def package(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def code_of(data: bytes, part: str | None = None, **limits: int) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        opened_and_read(data, part, replace(LIMITS, **limits))
    assert caught.value.remedy
    return caught.value.code


def opened_and_read(data: bytes, part: str | None, limits: Limits) -> None:
    archive = Archive.open(data, limits)
    if part is not None:
        archive.read(part)


def patched(data: bytes, magic: bytes, offset: int, form: str, value: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, data.index(magic) + offset, value)
    return bytes(changed)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_sound_package_is_read_back_whole(method: int) -> None:
    archive = Archive.open(package({"a.xml": b"<a/>", "b/c.bin": b"\0" * 5000}, method))
    assert archive.names == ("a.xml", "b/c.bin")
    assert archive.read("b/c.bin") == b"\0" * 5000
    assert "a.xml" in archive
    assert "x" not in archive


def test_what_is_no_package_is_told_apart() -> None:
    assert code_of(b"") == "empty"
    assert code_of(b"%PDF-1.4") == "not_zip"
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "encrypted"
    assert code_of(package({"a": b"x" * 100})[:60]) == "zip_damaged"


def test_each_limit_holds_at_and_over_its_value() -> None:
    data = package({"a.xml": b"x" * 1000, "b.png": b"y" * 2000})
    Archive.open(data, replace(LIMITS, source_bytes=len(data), zip_entries=2, expanded_bytes=3000))
    Archive.open(data, replace(LIMITS, xml_part_bytes=1000, media_part_bytes=2000))
    assert code_of(data, source_bytes=len(data) - 1) == "too_large"
    assert code_of(data, zip_entries=1) == "zip_entries"
    assert code_of(data, expanded_bytes=2999) == "zip_bomb"
    assert code_of(data, xml_part_bytes=999) == "zip_bomb"
    assert code_of(data, media_part_bytes=1999) == "zip_bomb"
    assert code_of(data, ratio_applies_from_bytes=1999, ratio=2) == "zip_bomb"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "a\\b.xml", "C:evil", "x/../../y"])
def test_unsafe_names_are_refused(name: str) -> None:
    assert code_of(package({"a.xml": b"", name: b"x"})) == "zip_name"


def test_duplicate_names_are_refused() -> None:
    data = package({"a.xml": b"1", "b.xml": b"2"}).replace(b"b.xml", b"a.xml")
    assert code_of(data) == "zip_duplicate"


def test_overlapping_entries_are_refused() -> None:
    data = package({"a.xml": b"x" * 300, "b.xml": b"x" * 300}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into("<L", changed, second + 42, 0)
    with pytest.raises(UnreadableDocument) as caught:
        Archive.open(bytes(changed))
    assert caught.value.code in {"zip_overlap", "zip_damaged"}  # newer Pythons notice it themselves


def test_encryption_and_odd_methods_are_refused() -> None:
    data = package({"a.xml": b"hello"})
    assert code_of(patched(data, b"PK\x01\x02", 8, "<H", 1)) == "encrypted"
    assert code_of(package({"a.xml": b"hello"}, zipfile.ZIP_LZMA)) == "zip_method"


def test_a_directory_that_lies_of_the_size_is_caught_while_reading() -> None:
    data = package({"a.xml": b"x" * 50_000})
    for size in (10, 49_999, 50_001):
        assert code_of(patched(data, b"PK\x01\x02", 24, "<L", size), "a.xml") == "zip_damaged"


def test_a_wrong_checksum_is_caught_while_reading() -> None:
    data = package({"a.xml": b"x" * 500})
    assert code_of(patched(data, b"PK\x01\x02", 16, "<L", 1), "a.xml") == "zip_crc"


def test_a_missing_part_has_its_own_code() -> None:
    assert code_of(package({"a.xml": b"x"}), "word/document.xml") == "part_missing"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"", "xml_damaged"),
        (b"<a><b></a>", "xml_damaged"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "xml_dtd"),
        ("<!DOCTYPE a><a/>".encode("utf-16"), "xml_dtd"),
        (b"<a>" * 300 + b"</a>" * 300, "xml_damaged"),
    ],
)
def test_hostile_xml_is_refused(xml: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse_xml(xml)
    assert caught.value.code == code


def test_strict_names_are_given_as_transitional_ones() -> None:
    root = parse_xml(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:x="1"><w:r/></w:p>')
    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    assert list(root.attrib) == ["{http://schemas.openxmlformats.org/wordprocessingml/2006/main}x"]
