"""Documents made from the sample records, whole and with parts taken away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from ipdocs import content, readers, records
from ipdocs.catalog import builtin_root
from ipdocs.findings import DocumentReport, RequirementResult, Severity, Status
from ipdocs.model import Document, Heading, Location
from ipdocs.ooxml import W
from ipdocs.profile import builtin_profile_path, load_profile
from ipdocs.rules import check_document, load_packs
from ipdocs.templating import Template

PROFILE = load_profile(builtin_profile_path())
RECORDS = builtin_root() / "samples" / "records"
MAIN_PART = "word/document.xml"


@dataclass(frozen=True)
class Sample:
    """A record that was filled, by the file's name."""

    name: str
    type: str
    form: str
    data: dict[str, Any]


def load(relative: str) -> Sample:
    """One sample record, raw."""
    raw = next(iter(records.load(RECORDS / relative)))
    return Sample(relative, str(raw.data["type"]), str(raw.data.get("spraak", "nb")), dict(raw.data))


@cache
def _template(name: str, form: str) -> Template:
    path = builtin_root() / "templates" / f"{name}.{form}.docx"
    return Template.open(path)


def fill(data: dict[str, Any]) -> bytes:
    """The document of a record."""
    record = records.validate(data)
    form = record.spraak or "nb"
    values = content.context(record.data, PROFILE, form)
    properties = content.properties(record.data, form)
    return _template(content.template_name(record.data), form).render(values, properties=properties)


def check(data: bytes, type: str | None = None) -> DocumentReport:
    """The report of a document in bytes."""
    return check_document(readers.read(data), load_packs(), type=type)


def result(report: DocumentReport, requirement_id: str) -> RequirementResult:
    """The answer to one requirement."""
    return next(each for each in report.requirements if each.id == requirement_id)


def required(report: DocumentReport) -> Iterator[RequirementResult]:
    """What the verdict rests on and the document has."""
    for each in report.requirements:
        if each.severity is Severity.ERROR and each.status is Status.PRESENT:
            yield each


def without_section(data: bytes, location: Location) -> bytes:
    """The document without the section (the heading and all under it) that the location stands in."""
    document = readers.read(data)
    place = _top(location)
    first, after = _section(document, place)
    return _without(data, range(first, after))


def without_paragraph(data: bytes, location: Location) -> bytes:
    """The document without the paragraph or table at that place of the body."""
    place = _top(location)
    return _without(data, range(place, place + 1))


def _top(location: Location) -> int:
    assert location.anchor is not None
    return int(location.anchor.partition("#/")[2].split("/")[0])


def _section(document: Document, place: int) -> tuple[int, int]:
    headings = [(_top(block.location), block.level) for block in document.blocks if isinstance(block, Heading)]
    before = [heading for heading in headings if heading[0] <= place]
    first, level = before[-1]
    after = next((top for top, other in headings if top > first and other <= level), None)
    if after is None:
        after = max(_top(block.location) for block in document.blocks) + 1
    return first, after


def _without(data: bytes, tops: range) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == MAIN_PART:
                root = etree.fromstring(part)
                body = root.find(W + "body")
                assert body is not None
                for child in [child for index, child in enumerate(body) if index in tops]:
                    if not child.tag.endswith("}sectPr"):
                        body.remove(child)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, part)
    return out.getvalue()
