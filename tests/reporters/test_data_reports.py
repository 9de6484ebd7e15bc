# ruff: noqa: E501 - the schema in one piece is easier to read
"""csv, workbook, JUnit and SARIF: well-formed for any report, complete, and with nothing that a program would run."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from lxml import etree
from openpyxl import load_workbook

from ipdocs.cli.check import FORMATS as OFFERED
from ipdocs.findings import Report, Severity, Status
from ipdocs.reporters import FORMATS, rendered
from tests.reporters.reports import HOSTILE, NUMBER, QUICK, all_states, one_of_each, reports

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# The part of the schema of the Jenkins xUnit plugin (junit-10.xsd) that concerns what we write.
JUNIT = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:complexType name="told" mixed="true"><xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
</xs:complexType>
<xs:element name="property"><xs:complexType><xs:attribute name="name" use="required"/><xs:attribute name="value" use="required"/>
</xs:complexType></xs:element>
<xs:element name="properties"><xs:complexType><xs:sequence><xs:element ref="property" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="testcase"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
<xs:element name="skipped" type="told"/><xs:element name="error" type="told"/><xs:element name="failure" type="told"/>
</xs:choice><xs:attribute name="name" use="required"/><xs:attribute name="time"/><xs:attribute name="classname"/>
</xs:complexType></xs:element>
<xs:element name="testsuite"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
<xs:element ref="properties"/><xs:element ref="testcase"/><xs:element name="system-out" type="xs:string"/></xs:choice>
<xs:attribute name="name" use="required"/><xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
<xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
<xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
<xs:attribute name="skipped" type="xs:nonNegativeInteger"/><xs:attribute name="time" type="xs:decimal"/></xs:complexType></xs:element>
<xs:element name="testsuites"><xs:complexType><xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="name"/><xs:attribute name="tests"/><xs:attribute name="failures"/><xs:attribute name="errors"/>
</xs:complexType></xs:element></xs:schema>
"""
_MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]*$"}, "index": {"type": "integer", "minimum": 0}},
    "additionalProperties": False,
}
# The part of the schema of SARIF 2.1.0 that concerns what we write; unknown keys are refused as there.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "location": {
            "type": "object",
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "properties": {"artifactLocation": _ARTIFACT},
                    "additionalProperties": False,
                },
                "logicalLocations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "run": {
            "type": "object",
            "required": ["tool"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name"],
                            "properties": {
                                "name": {"type": "string"},
                                "version": {"type": "string"},
                                "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                                "rules": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "required": ["id"],
                                        "properties": {
                                            "id": {"type": "string"},
                                            "shortDescription": _MESSAGE,
                                            "fullDescription": _MESSAGE,
                                            "help": _MESSAGE,
                                            "defaultConfiguration": {
                                                "type": "object",
                                                "properties": {"level": {"$ref": "#/$defs/level"}},
                                                "additionalProperties": False,
                                            },
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                            },
                            "additionalProperties": False,
                        }
                    },
                    "additionalProperties": False,
                },
                "invocations": {
                    "type": "array",
                    "items": {"type": "object", "required": ["executionSuccessful"]},
                },
                "artifacts": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "location": _ARTIFACT,
                            "roles": {"type": "array"},
                            "hashes": {"type": "object", "additionalProperties": {"type": "string"}},
                        },
                        "additionalProperties": False,
                    },
                },
                "results": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["message"],
                        "properties": {
                            "ruleId": {"type": "string"},
                            "ruleIndex": {"type": "integer", "minimum": 0},
                            "level": {"$ref": "#/$defs/level"},
                            "message": _MESSAGE,
                            "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                            "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                            "properties": {"type": "object"},
                        },
                        "additionalProperties": False,
                    },
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            },
            "additionalProperties": False,
        },
    },
}


def table(report: Report, form: str = "nb", *, redact: bool = False) -> list[dict[str, str]]:
    text = rendered(report, "csv", form, redact=redact).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def workbook(report: Report, *, redact: bool = False) -> Any:
    return load_workbook(io.BytesIO(rendered(report, "xlsx", "nb", redact=redact)))


def junit(report: Report, *, redact: bool = False) -> etree._Element:
    return etree.fromstring(rendered(report, "junit", "nb", redact=redact))


def sarif(report: Report, *, redact: bool = False) -> dict[str, Any]:
    return dict(json.loads(rendered(report, "sarif", "nb", redact=redact))["runs"][0])


def test_the_command_line_offers_every_format() -> None:
    assert OFFERED == FORMATS


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("form", ["nb", "nn"])
def test_every_format_writes_every_state(format_name: str, form: str) -> None:
    assert rendered(all_states(), format_name, form)
    rendered(Report(), format_name, form)


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "xlsx"])
def test_a_redacted_report_quotes_nothing(format_name: str) -> None:
    text = rendered(all_states(), format_name, "nb", redact=True).decode("utf-8")
    for word in ("Kari", "fylkesmannen", "Fastlegen"):
        assert word not in text
    assert "ip.ressurser" in text


@given(reports)
@QUICK
def test_any_report_is_a_table_without_formulas(report: Report) -> None:
    text = rendered(report, "csv", "nb").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_of_the_table_or_the_workbook_is_a_formula(hostile: str) -> None:
    result = replace(one_of_each().requirements[1], excerpt=hostile, message=hostile, basis=hostile)
    report = Report((replace(one_of_each(hostile), requirements=(result,)),))
    for row in table(report):
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]
    for sheet in workbook(report):
        for row in sheet.iter_rows():
            assert not [cell.value for cell in row if cell.data_type not in {"s", "inlineStr", "n"}]
            assert not [cell.value for cell in row if isinstance(cell.value, int | float)]
            assert not [cell.value for cell in row if cell.value and cell.value.startswith(FORMULA)]


def test_the_table_opens_in_a_norwegian_spreadsheet() -> None:
    data = rendered(all_states(), "csv", "nb")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.splitlines()[0].count(b";") == len(table(all_states())[0]) - 1


def test_the_table_has_a_row_a_document_then_a_row_for_each_requirement_consent_and_finding() -> None:
    rows = table(all_states())
    assert Counter(row["Rad"] for row in rows) == {"dokument": 5, "krav": 8, "samtykke": 6, "funn": 3}
    (document,) = (row for row in rows if row["Rad"] == "dokument" and row["Dokument"] == "planer/plan.docx")
    assert (document["Resultat"], document["Regler per"], document["Krav oppfylt"]) == (
        "Ikke komplett",
        "01.03.2024",
        "1",
    )
    missing = next(row for row in rows if row["Id"] == "ip.ressurser")
    assert (missing["Navn"], missing["Status"], missing["Alvor"], missing["Side"]) == (
        "Ressurser",
        "Mangler",
        "Bør rettes",
        "4",
    )


def test_the_workbook_has_four_sheets_with_a_frozen_header_filters_and_widths() -> None:
    book = workbook(all_states())
    assert book.sheetnames == ["Oversikt", "Krav", "Samtykke", "Funn"]
    assert [sheet.max_row for sheet in book] == [6, 9, 7, 4]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.column_dimensions["A"].width > 30
        assert sheet["A1"].value == "Dokument"
        assert sheet["A1"].font.bold


def test_the_workbook_hides_personal_numbers_and_quotes_nothing_when_redacted() -> None:
    def cells(*, redact: bool) -> str:
        sheets = workbook(Report((one_of_each(f"{NUMBER}.docx"),)), redact=redact)
        return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)

    assert NUMBER not in cells(redact=False)
    assert "Kari" in cells(redact=False)
    assert "Kari" not in cells(redact=True)


@given(reports)
@QUICK
def test_any_report_is_valid_junit(report: Report) -> None:
    etree.XMLSchema(etree.fromstring(JUNIT)).assertValid(junit(report))


def test_junit_fails_for_unmet_requirements_of_weight_alone() -> None:
    root = junit(all_states())
    suites = {suite.get("name"): suite for suite in root}
    each = suites["planer/plan.docx"]
    unmet = [one for one in one_of_each().requirements if one.severity is Severity.ERROR and one.status is Status.EMPTY]
    assert len(unmet) == 1
    failed = [case.get("name", "").split()[0] for case in each.iter("testcase") if case.find("failure") is not None]
    assert failed == ["ip.behov", "ot.error"]
    assert (each.get("tests"), each.get("failures"), each.get("skipped")) == ("8", "2", "2")
    assert "ip.ressurser" in (each.findtext("system-out") or "")
    assert suites["borte.docx"].find("testcase/error").get("type") == "zip_damaged"
    assert (root.get("failures"), root.get("errors")) == ("2", "1")


@given(reports)
@QUICK
def test_any_report_is_valid_sarif(report: Report) -> None:
    Draft202012Validator(SARIF).validate(json.loads(rendered(report, "sarif", "nn")))


def test_sarif_names_rules_with_help_and_results_with_places() -> None:
    run = sarif(all_states())
    rules = run["tool"]["driver"]["rules"]
    result = next(one for one in run["results"] if one["ruleId"] == "ip.ressurser")
    assert rules[result["ruleIndex"]]["id"] == "ip.ressurser"
    assert "Grunnlag:" in rules[result["ruleIndex"]]["help"]["text"]
    (location,) = result["locations"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "side 4 › Måla til Kari › avsnitt 2"
    index = location["physicalLocation"]["artifactLocation"]["index"]
    assert run["artifacts"][index] == {
        "location": {"uri": "planer/plan.docx"},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": "ab" * 32},
    }
    assert len(run["results"]) == 4 + 3
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "zip_damaged"


def test_fingerprints_know_a_fault_again_and_tell_faults_apart() -> None:
    def prints(report: Report) -> list[str]:
        return [one["partialFingerprints"]["ipdocsPlace/v1"] for one in sarif(report)["results"]]

    document = one_of_each()
    twice = replace(document, findings=document.findings[:1] * 2)
    changed = replace(document, sha256="99" * 32, requirements=document.requirements[::-1])
    assert len(set(prints(Report((twice,))))) == 4 + 2
    assert sorted(prints(Report((document,)))) == sorted(prints(Report((changed,))))
