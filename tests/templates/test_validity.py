"""Templates and documents are valid against the schemas of OOXML: Word repairs or refuses what is not."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.templates.documents import Package, filled, named, templates
from tests.tooling import shared


@pytest.fixture(scope="module")
def schema_errors() -> Callable[[Path], Iterator[str]]:
    """The validator of the shared material: one line for each error in a file."""
    spec = importlib.util.spec_from_file_location("validate", shared("ooxml/validate.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    errors: Callable[[Path], Iterator[str]] = module.errors
    return errors


@pytest.mark.parametrize("package", [*templates(), *filled()], ids=named)
def test_every_part_is_valid(package: Package, schema_errors: Callable[[Path], Iterator[str]], tmp_path: Path) -> None:
    path = tmp_path / "dokument.docx"
    path.write_bytes(package.data)
    assert list(schema_errors(path)) == []


def test_the_validator_sees_an_error(schema_errors: Callable[[Path], Iterator[str]], tmp_path: Path) -> None:
    broken = templates()[0].data.replace(b"word/footer1.xml", b"word/footer9.xml")
    path = tmp_path / "dokument.docx"
    path.write_bytes(broken)
    assert list(schema_errors(path))
