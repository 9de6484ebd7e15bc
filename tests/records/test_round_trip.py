"""Any record, written in any format, comes back the same."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ipdocs.records import TYPES, load, schema, validate
from ipdocs.records.schema import Field, Kind
from ipdocs.records.values import forbidden
from tests.records import tables

WORDS = st.sampled_from(
    ["no", "nei", "ja", "null", "~", "2026-03-01", "0123", "1e3", "=1+1", "{{ x }}", "{% if %}", "a: b", "- x", "# y", "&<>\"'",
     "😀", "a\u030ase", "'", '"', "TRUE", "a;b,c", "50 %", "_x0041_"]
)  # fmt: skip


def texts(longest: int, lines: bool) -> st.SearchStrategy[str]:
    alphabet = st.characters(
        exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\n" if lines else ""
    )
    free = st.text(alphabet, min_size=1, max_size=min(longest, 40))
    return (WORDS | free).map(str.strip).filter(lambda text: bool(text) and not forbidden(text) and "|" not in text)


LEAVES: dict[Kind, st.SearchStrategy[str]] = {
    Kind.LINE: texts(300, lines=False),
    Kind.TEXT: texts(2000, lines=True),
    Kind.DATE: st.dates().filter(lambda day: 1850 <= day.year <= 2150).map(lambda day: day.isoformat()),
    Kind.YESNO: st.sampled_from(["ja", "nei"]),
    Kind.FNR: st.none(),  # the birth date would have to fit: the samples cover it
    Kind.PHONE: st.sampled_from(["99 99 00 00", "02800", "+47 99990000"]),
    Kind.EMAIL: st.sampled_from(["a@b.example", "åse@kommune.example"]),
    Kind.POSTCODE: st.sampled_from(["0150", "9990"]),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.GROUP:
        one: st.SearchStrategy[Any] = st.fixed_dictionaries({child.name: values(child) for child in field.fields})
    else:
        one = st.sampled_from(field.values) if field.kind is Kind.CHOICE else LEAVES[field.kind]
    if field.repeated:
        # An item without any value is no row of a table: it cannot come back from one.
        return st.lists(one.filter(lambda item: item is not None and list(tables.flat(item)) != []), max_size=3)
    return one if field.required or field.kind is Kind.GROUP else st.none() | one


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    type_ = draw(st.sampled_from(TYPES))
    data = draw(st.fixed_dictionaries({child.name: values(child) for child in schema(type_).fields}))
    data["type"] = type_
    return dict(validate(data).data)


def read(name: str, content: str | bytes) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [validate(raw).data for raw in load(path)]


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_through_json_and_jsonl(made: list[dict[str, Any]]) -> None:
    assert read("a.json", json.dumps(made, ensure_ascii=False)) == made
    assert read("a.jsonl", "".join(json.dumps(one) + "\n" for one in made)) == made


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_through_yaml(made: list[dict[str, Any]]) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.representer.ignore_aliases = lambda _: True
    target = StringIO()
    yaml.dump(made, target)
    assert read("a.yaml", target.getvalue()) == made


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_through_a_workbook(made: list[dict[str, Any]]) -> None:
    assert read("a.xlsx", tables.workbook(made)) == made


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_through_csv(made: list[dict[str, Any]], encoding: str) -> None:
    target = StringIO()
    csv.writer(target, delimiter=";").writerows(tables.rows(made))
    assert read("a.csv", target.getvalue().encode(encoding)) == made


def test_a_thousand_rows_of_windows_1252_come_back() -> None:
    made = [validate({"type": "klageveiledning", "person": {"navn": f"Åse Ærlig Ø’{n} –"}}).data for n in range(1000)]
    target = StringIO()
    csv.writer(target, delimiter=";").writerows(tables.rows(made))
    assert read("a.csv", target.getvalue().encode("cp1252")) == made


@pytest.mark.parametrize("type_", TYPES)
def test_the_strategy_makes_records_with_every_kind_of_field(type_: str) -> None:
    kinds = {field.kind for field in schema(type_).walk()}
    assert kinds - {Kind.GROUP, Kind.CHOICE} <= set(LEAVES)
