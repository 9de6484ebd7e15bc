"""Validation against XSDs from the disk: nothing is fetched, nothing outside the folder is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdocs.archive import schema_faults
from ipdocs.errors import UsageError

MESSAGE = b'<arkivmelding xmlns="urn:x"><system>ipdocs</system></arkivmelding>'
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x" elementFormDefault="qualified">{more}
<xs:element name="arkivmelding"><xs:complexType><xs:sequence>
<xs:element name="{name}" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""


def schemas(folder: Path, name: str = "system", more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "arkivmelding.xsd").write_text(SCHEMA.format(name=name, more=more), encoding="utf-8")
    return folder


def test_a_valid_message_has_no_faults(tmp_path: Path) -> None:
    assert schema_faults(MESSAGE, schemas(tmp_path / "xsd")) == ()


def test_a_fault_is_told_by_line_and_kind_without_the_text(tmp_path: Path) -> None:
    (fault,) = schema_faults(MESSAGE, schemas(tmp_path / "xsd", name="annet"))
    assert fault == "1: SCHEMAV_ELEMENT_CONTENT"


def test_a_folder_without_the_schema_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "xsd").mkdir()
    (tmp_path / "xsd" / "broken.xsd").write_text("<a")
    with pytest.raises(UsageError, match="no schema for urn:x"):
        schema_faults(MESSAGE, tmp_path / "xsd")


def test_no_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        schema_faults(MESSAGE, tmp_path / "xsd")


@pytest.mark.parametrize("where", ["http://example.invalid/a.xsd", "../utenfor.xsd", "file:///etc/passwd"])
def test_a_schema_that_refers_out_of_its_folder_is_refused(where: str, tmp_path: Path) -> None:
    more = f'<xs:import namespace="urn:y" schemaLocation="{where}"/>'
    with pytest.raises(UsageError, match="outside"):
        schema_faults(MESSAGE, schemas(tmp_path / "xsd", more=more))


def test_a_schema_with_an_entity_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "hemmelig").write_text("secret")
    folder = schemas(tmp_path / "xsd")
    text = (folder / "arkivmelding.xsd").read_text()
    hostile = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{tmp_path / "hemmelig"}">]>{text.replace("urn:x", "&e;", 1)}'
    (folder / "arkivmelding.xsd").write_text(hostile)
    with pytest.raises(UsageError):
        schema_faults(MESSAGE, folder)
