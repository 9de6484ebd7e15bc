"""All templates and all filled sample records, as the tests of this folder look at them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from ipdocs import content, records
from ipdocs.catalog import builtin_root
from ipdocs.ooxml import qn
from ipdocs.profile import builtin_profile_path, load_profile
from ipdocs.templating import Template

TEMPLATES = builtin_root() / "templates"
SAMPLES = builtin_root() / "samples" / "records"
PROFILE = load_profile(builtin_profile_path())


@dataclass(frozen=True)
class Package:
    """A .docx taken apart: ``name`` for messages, ``form`` its language form."""

    name: str
    form: str
    data: bytes

    def part(self, name: str) -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return etree.fromstring(package.read(name))

    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.namelist()

    @property
    def body(self) -> etree._Element:
        found = self.part("word/document.xml").find(qn("w:body"))
        assert found is not None
        return found


@cache
def templates() -> tuple[Package, ...]:
    return tuple(
        Package(path.relative_to(TEMPLATES).as_posix(), path.name.split(".")[-2], path.read_bytes())
        for path in sorted(TEMPLATES.rglob("*.docx"))
    )


@cache
def filled() -> tuple[Package, ...]:
    """Every sample record as a document."""
    return tuple(
        fill(record.data, f"{path.relative_to(SAMPLES).as_posix()} nr. {number}")
        for path in sorted(SAMPLES.rglob("*.*"))
        if path.suffix in records.FORMATS
        for number, record in enumerate(map(records.validate, records.load(path)), 1)
    )


def fill(record: Mapping[str, Any], name: str) -> Package:
    form = record["spraak"] or PROFILE.maalform
    template = compiled(content.template_name(record), form)
    data = template.render(content.context(record, PROFILE, form), properties=content.properties(record, form))
    return Package(name, form, data)


@cache
def compiled(name: str, form: str) -> Template:
    return Template.open(TEMPLATES / f"{name}.{form}.docx", form=form)


def sample(relative: str) -> dict[str, Any]:
    (raw,) = records.load(SAMPLES / relative)
    return dict(records.validate(raw).data)


def text(element: etree._Element) -> str:
    """The visible text of an element, paragraphs and cells apart."""
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element.iter(qn("w:p")))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        yield (node.text or "") if node.tag == qn("w:t") else " "


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if found is None else str(found.get(qn("w:val")))


def named(package: Path | Package) -> str:
    return package.name
