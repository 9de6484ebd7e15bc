"""The JSON Schema accepts what the validation accepts, and refuses faults of shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ipdocs.catalog import builtin_root
from ipdocs.errors import UsageError
from ipdocs.records import STARTER_FORMATS, TYPES, json_schema, load, schema, starter, validate
from ipdocs.records.schema import Kind
from ipdocs.wording import FORMS

SAMPLES = builtin_root() / "samples" / "records"


def validator(type_: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(type_), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("type_", TYPES)
def test_it_is_a_valid_schema_with_a_title_on_every_field(type_: str, form: str) -> None:
    made = json_schema(type_, form)
    Draft202012Validator.check_schema(made)

    def look(node: dict[str, Any]) -> None:
        for child in node.get("properties", {}).values():
            assert child["title"]
            look(child)
            look(child.get("items", {}))

    look(made)


def test_titles_are_in_the_language_form_asked_for() -> None:
    assert json_schema("samtykke", "nb")["properties"]["barn_hort"]["title"] == "Barnets mening"
    assert json_schema("samtykke", "nn")["properties"]["barn_hort"]["title"] == "Kva barnet meiner"
    with pytest.raises(UsageError):
        json_schema("kvittering")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_samples_and_their_complete_records_fit(path: Path) -> None:
    for raw in load(path):
        record = validate(raw)
        as_json = record.data
        assert list(validator(record.type).iter_errors(as_json)) == []
        if path.suffix in (".yaml", ".json", ".jsonl"):
            assert list(validator(record.type).iter_errors(dict(raw.data))) == []


@pytest.mark.parametrize(
    "fault",
    [
        {"person": {}},
        {"person": {"navn": "x", "nafn": "y"}},
        {"tiltakk": []},
        {"spor": "skole"},
        {"dato": "våren"},
        {"behov": 3},
        {"tiltak": {}},
        {"samtykke": [{"status": "gitt"}]},
        {"type": "samtykke"},
        {"saksnummer": "x" * 301},
    ],
)
def test_faults_of_shape_are_refused(fault: dict[str, Any]) -> None:
    good = {"type": "individuell-plan", "person": {"navn": "x"}}
    assert list(validator("individuell-plan").iter_errors(good)) == []
    assert list(validator("individuell-plan").iter_errors(good | fault)) != []


@pytest.mark.parametrize("fmt", STARTER_FORMATS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("type_", TYPES)
def test_a_starter_is_complete_and_valid_as_it_is(tmp_path: Path, type_: str, form: str, fmt: str) -> None:
    path = tmp_path / f"start.{fmt}"
    path.write_text(starter(type_, form, fmt), encoding="utf-8")
    (raw,) = load(path)
    record = validate(raw, type_)
    assert record.spraak == form
    assert record.findings == ()
    assert list(validator(type_).iter_errors(record.data)) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("type_", TYPES)
def test_the_three_formats_of_a_starter_hold_the_same_record(tmp_path: Path, type_: str, form: str) -> None:
    found = []
    for fmt in STARTER_FORMATS:
        path = tmp_path / f"start.{fmt}"
        path.write_text(starter(type_, form, fmt), encoding="utf-8")
        found.append(validate(next(load(path))).data)
    assert found[0] == found[1] == found[2]


def test_the_comments_of_a_starter_explain_each_field_and_list_the_choices() -> None:
    text = starter("tildelingsbrev", "nn", "yaml")
    assert (
        "# Kva som er tildelt (ip, kun-koordinator, barnekoordinator). ip er individuell plan med koordinator." in text
    )
    assert "Dette er eit døme med ein oppdikta person." in text
    for line in ("saksbehandler:", "  navn: "):
        before = text.splitlines()[text.splitlines().index(line) - 1] if line in text.splitlines() else "#"
        assert before.lstrip().startswith("#")


def test_an_unknown_starter_is_an_error_that_lists_what_there_is() -> None:
    with pytest.raises(UsageError, match="yaml, toml, json"):
        starter("samtykke", "nb", "xml")


def test_every_field_of_the_schemas_has_both_titles_and_known_requirement_names() -> None:
    for type_ in TYPES:
        for field in schema(type_).walk():
            assert field.titles["nb"]
            assert field.titles["nn"]
            assert set(field.hints) in (set(), {"nb", "nn"})
            assert field.kind is not Kind.CHOICE or field.values
