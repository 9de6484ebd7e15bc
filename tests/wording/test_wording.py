import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import Any

import pytest

from ipdocs.model import Location, Part, Step, StepKind
from ipdocs.wording import FORMS, wording
from ipdocs.wording.place import place

WORDING = files("ipdocs.wording")
AREAS = sorted(path.name for path in (WORDING / "nb").iterdir())


def texts(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from texts(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield f"{path}{key}", value


@pytest.mark.parametrize("area", AREAS)
def test_both_language_forms_have_the_same_texts_with_the_same_arguments(area: str) -> None:
    forms = {}
    for form in FORMS:
        data = tomllib.loads((WORDING / form / area).read_text(encoding="utf-8"))
        forms[form] = {key: sorted(set(Template(text).get_identifiers())) for key, text in texts(data)}
    assert forms["nb"] == forms["nn"]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_is_a_valid_template(area: str, form: str) -> None:
    data = tomllib.loads((WORDING / form / area).read_text(encoding="utf-8"))
    assert [key for key, text in texts(data) if not Template(text).is_valid()] == []


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("nb", "place.no-such-thing")


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("nb", "place.row")


def test_a_place_names_heading_and_paragraph() -> None:
    location = Location(steps=(Step(StepKind.HEADING, name="Mål"), Step(StepKind.PARAGRAPH, 2)))
    assert place(location, "nb") == "Mål › avsnitt 2"


def test_a_place_in_a_table_of_the_footer_on_a_page() -> None:
    steps = (Step(StepKind.TABLE, 1), Step(StepKind.ROW, 3), Step(StepKind.CELL, 2))
    location = Location(Part.FOOTER, steps, page=4)
    assert place(location, "nn") == "side 4 › botntekst › tabell 1 › rad 3 › kolonne 2"


def test_the_whole_document_is_a_place_too() -> None:
    assert place(Location(), "nn") == "heile dokumentet"


def test_a_long_heading_is_shortened_in_a_place() -> None:
    text = place(Location(steps=(Step(StepKind.HEADING, name="ord " * 40),)), "nb")
    assert len(text) == 60
    assert text.endswith("…")
