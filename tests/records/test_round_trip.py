"""Any record, written in any format, comes back the same."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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


def lawful(text: str) -> str:
    """What a table can hold: no bar (it parts the items of a list), no forbidden character, something to see."""
    kept = "".join(letter for letter in text if letter != "|" and not forbidden(letter))
    return kept.replace("\r", " ").strip() or "x"


ALPHABET = st.characters(exclude_categories=("Cs", "Cn", "Zl", "Zp"))
POOL = st.lists(WORDS | st.text(ALPHABET, min_size=1, max_size=30), min_size=1, max_size=6)


@dataclass(frozen=True)
class Maker:
    """Builds records: the shape by chance from a seed, the texts from a pool, so that a failure shrinks to its text."""

    pool: list[str]
    chance: random.Random

    def record(self, type_: str) -> dict[str, Any]:
        made: dict[str, Any] = self.group(schema(type_)) | {"type": type_}
        return dict(validate(made).data)

    def group(self, field: Field) -> dict[str, Any]:
        return {child.name: self.value(child) for child in field.fields if self.wanted(child)}

    def wanted(self, field: Field) -> bool:
        return field.required or field.name == "person" or self.chance.random() < 0.6

    def value(self, field: Field) -> Any:
        if field.repeated:
            return [self.item(field) for _ in range(self.chance.randrange(4))]
        return self.group(field) if field.fields else self.leaf(field)

    def item(self, field: Field) -> Any:
        """An item without any value is no row of a table and cannot come back from one: its first field is filled."""
        if not field.fields:
            return self.leaf(field)
        first, *_ = field.fields
        return self.group(field) | {first.name: self.value(first)}

    def leaf(self, field: Field) -> str:
        text = lawful(self.chance.choice(self.pool))
        match field.kind:
            case Kind.LINE:
                return " ".join(text.split()) or "x"
            case Kind.TEXT:
                return text
            case Kind.DATE:
                return date.fromordinal(self.chance.randint(700_000, 750_000)).isoformat()
            case Kind.YESNO:
                return self.chance.choice(["ja", "nei"])
            case Kind.CHOICE:
                return self.chance.choice(field.values)
            case Kind.PHONE:
                return self.chance.choice(["99 99 00 00", "02800", "+47 99990000"])
            case Kind.EMAIL:
                return self.chance.choice(["a@b.example", "åse@kommune.example"])
            case Kind.POSTCODE:
                return self.chance.choice(["0150", "9990"])
        return ""  # a personal number would have to fit the birth date: the samples cover it


@st.composite
def some_records(draw: st.DrawFn) -> list[dict[str, Any]]:
    maker = Maker(draw(POOL), random.Random(draw(st.integers(0, 10_000))))
    return [maker.record(type_) for type_ in draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=3))]


def read(name: str, content: str | bytes) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [validate(raw).data for raw in load(path)]


@settings(max_examples=40, deadline=None)
@given(some_records())
def test_through_json_and_jsonl(made: list[dict[str, Any]]) -> None:
    assert read("a.json", json.dumps(made, ensure_ascii=False)) == made
    assert read("a.jsonl", "".join(json.dumps(one) + "\n" for one in made)) == made


@settings(max_examples=40, deadline=None)
@given(some_records())
def test_through_yaml(made: list[dict[str, Any]]) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False  # in a flow list its writer leaves "?0" without the quotes that its reader needs
    yaml.representer.ignore_aliases = lambda _: True
    target = StringIO()
    yaml.dump(made, target)
    assert read("a.yaml", target.getvalue()) == made


@settings(max_examples=40, deadline=None)
@given(some_records())
def test_through_a_workbook(made: list[dict[str, Any]]) -> None:
    assert read("a.xlsx", tables.workbook(made)) == made


@settings(max_examples=40, deadline=None)
@given(some_records(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_through_csv(made: list[dict[str, Any]], encoding: str) -> None:
    target = StringIO()
    csv.writer(target, delimiter=";").writerows(tables.rows(made))
    assert read("a.csv", target.getvalue().encode(encoding)) == made


def test_a_thousand_rows_of_windows_1252_come_back() -> None:
    made = [validate({"type": "klageveiledning", "person": {"navn": f"Åse Ærlig Ø’{n} –"}}).data for n in range(1000)]
    target = StringIO()
    csv.writer(target, delimiter=";").writerows(tables.rows(made))
    assert read("a.csv", target.getvalue().encode("cp1252")) == made


def test_the_records_made_have_every_kind_of_field() -> None:
    maker = Maker(["x"], random.Random(1))
    told = {path for _ in range(20) for type_ in TYPES for path, _ in tables.flat(maker.record(type_))}
    assert {"person.postnummer", "dato", "motsetter_seg", "deltakere[0].epost", "samtykke[0].mottakere[0]"} <= told
