"""A record that cannot be filled as it is: what does not fit goes to the leftover text, and no word is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs import records
from ipdocs.catalog import Catalog
from ipdocs.conversion.coverage import value_texts
from ipdocs.conversion.mending import mended
from ipdocs.conversion.words import keys

KIND = "individuell-plan"
CATALOG = Catalog()


def words(record: dict[str, Any]) -> set[str]:
    return {key for text in value_texts(record, KIND) for key in keys(text)}


def mend(**record: Any) -> dict[str, Any]:
    made = mended({"type": KIND, "spraak": "nb", "person": {"navn": "Kari"}, **record}, KIND, "nb", CATALOG)
    records.validate(made.record, KIND)
    return made.record


def test_a_valid_record_stays_as_it_is() -> None:
    record = {"type": KIND, "spraak": "nb", "person": {"navn": "Kari"}, "maal": [{"tekst": "sykle"}]}
    made = mended(record, KIND, "nb", CATALOG)
    assert (made.record, made.moved, made.lacks_name) == (record, (), False)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"planperiode": {"fra": "våren 2011"}}, {"våren", "2011"}),
        ({"deltakere": [{"navn": "Ola", "telefon": "spør mor"}]}, {"ola", "spør", "mor"}),
        ({"deltakere": [{"navn": "Ola", "epost": "ola på jobb"}]}, {"ola", "på", "jobb"}),
        ({"saksnummer": "en\nto"}, {"en", "to"}),
        ({"saksnummer": "lang " * 100}, {"lang"}),
        ({"tiltak": "trening"}, {"trening"}),
        ({"maal": [{"tekst": "sykle", "farge": "rød"}]}, {"sykle", "rød"}),
        ({"samtykke": [{"av": "Kari Normann"}]}, {"kari", "normann"}),
    ],
)
def test_what_does_not_fit_is_moved(record: dict[str, Any], said: set[str]) -> None:
    made = mend(**record)
    assert said <= words(made)
    assert made["uplassert"]


def test_a_number_that_contradicts_the_birth_date_gives_way() -> None:
    made = mend(person={"navn": "Kari", "fodselsnummer": "14864831294", "fodselsdato": "1970-01-01"})
    assert "1970-01-01" in words(made) or "14864831294" in words(made)


def test_a_record_without_a_name_says_so() -> None:
    made = mended({"type": KIND, "maal": [{"tekst": "sykle"}]}, KIND, "nb", CATALOG)
    assert made.lacks_name
    assert made.moved == ()


VALUES = st.one_of(st.none(), st.text(max_size=12), st.integers(0, 99), st.lists(st.text(max_size=6), max_size=2))
RECORDS = st.dictionaries(
    st.sampled_from(["maal", "ressurser", "planperiode", "deltakere", "revisjon", "koordinator", "dato", "ukjent"]),
    st.one_of(VALUES, st.dictionaries(st.sampled_from(["navn", "fra", "tekst", "dato", "status"]), VALUES, max_size=3)),
    max_size=4,
)


@given(RECORDS)
def test_whatever_it_holds_it_can_be_filled_afterwards(record: dict[str, Any]) -> None:
    json.dumps(record)
    mend(**record)
