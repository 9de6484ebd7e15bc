from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from ipdocs.model import Cell, Heading, Location, Paragraph, Part, Step, StepKind, Text
from ipdocs.model.making import maker

VALUES: list[tuple[Callable[..., Any], tuple[object, ...]]] = [
    (Location, (Part.HEADER, (Step(StepKind.ROW, 2),), 7, None, "word/document.xml#/0")),
    (Step, (StepKind.HEADING, None, "Mål")),
    (Text, ("Hei", True)),
    (Paragraph, ((Text("Hei"),),)),
    (Heading, (1, (Text("Mål"),))),
    (Cell, ((),)),
]


@pytest.mark.parametrize(("kind", "values"), VALUES, ids=[kind.__name__ for kind, _ in VALUES])
def test_what_is_made_fast_is_the_same_value(kind: Callable[..., Any], values: tuple[object, ...]) -> None:
    made, built = maker(kind)(*values), kind(*values)
    assert type(made) is kind
    assert made == built
    assert hash(made) == hash(built)
    assert repr(made) == repr(built)
    assert pickle.loads(pickle.dumps(made)) == built


def test_what_is_made_fast_cannot_be_changed() -> None:
    made = maker(Step)(StepKind.ROW, 1)
    with pytest.raises(FrozenInstanceError):
        made.number = 2  # type: ignore[misc]
