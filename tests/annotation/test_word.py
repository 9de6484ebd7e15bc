"""Annotated Word documents: the same text, comments at the places, a summary, and a package that Word accepts."""

from __future__ import annotations

import hashlib
import importlib.util
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ipdocs import fill, records
from ipdocs.annotation import annotate
from ipdocs.api import Checker, CheckSettings, Workspace
from ipdocs.findings import UNMET, DocumentReport, Finding, RequirementResult, Severity, Status, Verdict
from ipdocs.model import Document, Heading, Location, Part, Table, cells, walk
from ipdocs.ooxml import W
from ipdocs.readers import read
from tests.annotation import packages as made
from tests.tooling import shared

MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
SUMMARY = "Oppsummering av kontrollen"


def report(data: bytes, *findings: Finding, **fields: object) -> DocumentReport:
    plain = DocumentReport("plan.docx", hashlib.sha256(data).hexdigest(), "docx", Verdict.INCOMPLETE, findings=findings)
    return replace(plain, **fields)


def annotated(data: bytes, *findings: Finding, form: str = "nb", **fields: object) -> bytes:
    return annotate(data, report(data, *findings, **fields), form, moment=MOMENT).data


def finding(location: Location, message: str = "Se på dette.") -> Finding:
    return Finding("ot.test", Severity.WARNING, message, location)


def before_summary(document: Document, heading: str = SUMMARY) -> list[str]:
    """The text of the body up to the summary page."""
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text == heading)
    return [block.text for block in document.blocks[:at]]


def commented(data: bytes) -> list[str]:
    """The text of the paragraph that each comment hangs on, in the order of the comments' numbers."""
    root = etree.fromstring(made.part(data, "word/document.xml").encode())
    starts = {each.get(W + "id"): each for each in root.iter(W + "commentRangeStart")}
    ends = {each.get(W + "id"): each for each in root.iter(W + "commentRangeEnd")}
    marks = [each.get(W + "id") for each in root.iter(W + "commentReference")]
    assert sorted(starts) == sorted(ends) == sorted(marks)
    out = []
    for number in sorted(starts, key=lambda each: int(each or 0)):
        paragraph = starts[number].getparent()
        assert paragraph is ends[number].getparent()
        assert paragraph.tag == W + "p"
        out.append("".join(text.text or "" for text in paragraph.iter(W + "t")))
    return out


@pytest.fixture(scope="module")
def plan() -> bytes:
    import json

    record = json.loads(records.starter("individuell-plan", "nb", "json"))
    return fill("individuell-plan", dict(record) | {"maal": [], "planperiode": {}})


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Workspace.open(), CheckSettings())


@pytest.fixture(scope="module")
def validator() -> ModuleType:
    path = shared("ooxml/validate.py")
    spec = importlib.util.spec_from_file_location("validate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def places(document: Document) -> Iterator[tuple[Location, str]]:
    """Every place of the body with the text that stands there."""
    for block in walk(document.blocks):
        yield block.location, block.text
    for cell in cells(document.blocks):
        yield cell.location, cell.text


def test_every_place_of_a_document_gets_its_comment() -> None:
    data = made.docx(made.EVERYWHERE)
    document = read(data)
    wanted = [(location, text) for location, text in places(document)]
    assert len(wanted) > 20
    copy = annotated(data, *(finding(location) for location, _ in wanted))
    in_order = [text for location, text in sorted(wanted, key=lambda each: each[0].order)]
    hung = commented(copy)
    assert len(hung) == len(wanted)
    for text, paragraph in zip(in_order, hung, strict=True):
        first = text.split("\n")[0].split("\t")[0]
        assert first in paragraph


def test_the_copy_reads_as_the_source_before_the_summary_and_has_the_comments_apart() -> None:
    data = made.docx(made.EVERYWHERE)
    document = read(data)
    copy = read(annotated(data, *(finding(location, "Gå gjennom dette.") for location, _ in places(document))))
    assert before_summary(copy) == [block.text for block in document.blocks]
    assert all("Gå gjennom dette." in comment.text for comment in copy.comments)
    assert len(copy.comments) == len(list(places(document)))


words = st.text("abcæøå \u00ad☐☒:.0123456789", min_size=1, max_size=20).filter(str.strip)
blocks = st.recursive(
    words.map(made.p),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda each: f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(each)}</w:sdtContent></w:sdt>"
        ),
        st.lists(st.tuples(inner, inner), min_size=1, max_size=3).map(
            lambda rows: made.TABLE.format("".join(made.row(a + made.p("x"), b + made.p("y")) for a, b in rows))
        ),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_nesting_reads_back_the_same_with_all_comments(body: list[str]) -> None:
    data = made.docx("".join(body) + made.p("Slutt") + made.SECTION)
    document = read(data)
    wanted = list(places(document))
    copy = annotated(data, *(finding(location) for location, _ in wanted))
    assert before_summary(read(copy)) == [block.text for block in document.blocks]
    assert len(commented(copy)) == len(wanted)


def test_a_comment_says_what_to_do_and_why_who_and_when() -> None:
    data = made.docx(made.p("Mål") + made.SECTION)
    place = read(data).blocks[0].location
    result = RequirementResult(
        "ip.maal",
        Status.EMPTY,
        Severity.ERROR,
        "§ 9 tredje ledd",
        "Mål: stedet er der, men det står ingenting. Skriv målet.",
        place,
    )
    copy = annotated(data, requirements=(result,))
    root = etree.fromstring(made.part(copy, "word/comments.xml").encode())
    (comment,) = root
    assert comment.get(W + "author") == "ipdocs"
    assert comment.get(W + "date") == "2026-03-01T12:30:00Z"
    lines = ["".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in comment]
    assert lines == ["Må rettes: Mål – tomt", "Skriv målet.", "Grunnlag: § 9 tredje ledd (ip.maal)"]


def test_what_is_missing_altogether_stands_on_the_summary_page_alone() -> None:
    data = made.docx(made.p("Navn") + made.SECTION)
    result = RequirementResult("ip.maal", Status.MISSING, Severity.ERROR, "§ 9", "Mål: mangler. Skriv målet.")
    copy = annotated(data, requirements=(result,), type="individuell-plan", law_date=date(2024, 3, 1))
    assert "word/comments.xml" not in made.names(copy)
    (table,) = (block for block in read(copy).blocks if isinstance(block, Table))
    assert table.rows[0].is_header
    assert [cell.text for cell in table.rows[1].cells] == [
        "Må rettes: Mål", "Mangler", "Skriv målet.", "Fant ikke noe sted", "§ 9 (ip.maal)",
    ]  # fmt: skip


def test_the_summary_speaks_nynorsk_when_asked() -> None:
    data = made.docx(made.p("Namn") + made.SECTION)
    copy = annotated(data, finding(read(data).blocks[0].location), form="nn")
    assert before_summary(read(copy), "Oppsummering av kontrollen") == ["Namn"]
    assert "Originalen er ikkje endra" in read(copy).text
    assert 'w:lang w:val="nn-NO"' in made.part(copy, "word/document.xml")


def test_places_where_word_takes_no_comments_are_told_on_the_summary_page() -> None:
    data = made.docx(made.p("Navn") + made.SECTION)
    there = Location(Part.HEADER, order=9, anchor="word/header1.xml#/0")
    copy = annotated(data, finding(there))
    assert commented(copy) == []
    assert "1 merknader gjelder topptekst" in read(copy).text


@pytest.mark.parametrize(
    "anchor", ["word/document.xml#/99", "word/document.xml#/x", "word/document.xml#", "", "#/0", "/" * 5000]
)
def test_an_anchor_that_leads_nowhere_is_no_place(anchor: str) -> None:
    data = made.docx(made.p("Navn") + made.SECTION)
    assert commented(annotated(data, finding(Location(order=1, anchor=anchor)))) == []


EXISTING = (
    f'<w:comments {made.DECLARED}><w:comment w:id="4" w:author="Leder" w:date="2024-01-01T00:00:00Z" w:initials="L">'
    f"{made.p('Fra før')}</w:comment></w:comments>"
)


def test_comments_that_were_there_stay() -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>Mål</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    kind = f"{made.W_TYPE}.comments+xml"
    data = made.docx(body + made.SECTION, parts={"word/merknader.xml": (EXISTING, kind, f"{made.REL}/comments")})
    copy = annotated(data, finding(read(data).blocks[0].location, "Ny merknad."))
    assert [comment.text.split("\n")[0] for comment in read(copy).comments] == ["Fra før", "Bør rettes: Ny merknad."]
    assert commented(copy) == ["Mål", "Mål"]
    assert [name for name in made.names(copy) if "comments" in name] == []


def test_a_strict_document_stays_strict() -> None:
    data = made.strict(made.docx(made.EVERYWHERE.replace(made.BOX, "")))
    document = read(data)
    copy = annotated(data, *(finding(location) for location, _ in places(document)))
    for name in ("word/document.xml", "word/comments.xml"):
        assert "schemas.openxmlformats.org/wordprocessingml" not in made.part(copy, name)
    assert f"{made.STRICT_REL}/comments" in made.part(copy, "word/_rels/document.xml.rels")
    again = read(copy)
    assert before_summary(again) == [block.text for block in document.blocks]
    assert len(again.comments) == len(list(places(document)))


def test_a_signed_document_loses_its_signature_and_the_summary_says_so() -> None:
    origin, signature = "_xmlsignatures/origin.sigs", "_xmlsignatures/sig1.xml"
    data = made.docx(
        made.p("Navn") + made.SECTION,
        package_parts={
            origin: ("", "application/vnd.openxmlformats-package.digital-signature-origin", f"{made.SIGNATURE}/origin")
        },
        related={
            signature: "<Signature/>",
            "_xmlsignatures/_rels/origin.sigs.rels": f"<Relationships {made.PACKING}><Relationship Id='s' "
            f"Type='{made.SIGNATURE}/signature' Target='sig1.xml'/></Relationships>",
        },
    )
    copy = annotated(data)
    assert not [name for name in made.names(copy) if "xmlsignatures" in name]
    assert "signature" not in made.part(copy, "_rels/.rels")
    assert "xmlsignatures" not in made.part(copy, "[Content_Types].xml")
    assert "Originalen er signert elektronisk" in read(copy).text


def test_macros_are_left_out_and_the_copy_is_a_plain_document() -> None:
    data = made.docx(
        made.p("Navn") + made.SECTION,
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
        parts={"word/vbaProject.bin": ("makro", "application/vnd.ms-office.vbaProject", made.MACRO)},
    )
    assert read(data).format == "docm"
    result = annotate(data, report(data, format="docm"), moment=MOMENT)
    assert result.suffix == ".docx"
    assert "word/vbaProject.bin" not in made.names(result.data)
    assert "macroEnabled" not in made.part(result.data, "[Content_Types].xml")
    assert "vbaProject" not in made.part(result.data, "word/_rels/document.xml.rels")
    assert "Originalen har makroer" in read(result.data).text


def test_hostile_messages_become_plain_text() -> None:
    data = made.docx(made.p("Navn") + made.SECTION)
    hostile = '<w:p/>]]>&amp;\x00\x0b\ud800\ufffe"'
    copy = annotated(data, finding(read(data).blocks[0].location, hostile))
    assert "<w:p/>]]>&amp;" in read(copy).comments[0].text


@pytest.mark.parametrize("make_strange", [False, True])
def test_every_part_of_a_copy_is_valid(
    plan: bytes, checker: Checker, validator: ModuleType, tmp_path: Path, make_strange: bool
) -> None:
    data = made.docx(made.EVERYWHERE) if make_strange else plan
    judged = checker(data)
    extra = tuple(finding(location) for location, _ in places(read(data)))
    (tmp_path / "before.docx").write_bytes(data)
    (tmp_path / "after.docx").write_bytes(annotate(data, replace(judged, findings=judged.findings + extra)).data)
    assert list(validator.errors(tmp_path / "before.docx")) == []
    assert list(validator.errors(tmp_path / "after.docx")) == []


def test_a_checked_plan_has_a_comment_for_each_unmet_requirement_with_a_place(plan: bytes, checker: Checker) -> None:
    judged = checker(plan)
    unmet = [one for one in judged.requirements if one.status in UNMET]
    placed = [one for one in unmet if one.location is not None]
    assert placed
    copy = read(annotate(plan, judged).data)
    told = "\n".join(comment.text for comment in copy.comments)
    assert [one.id for one in placed if f"({one.id})" not in told] == []
    assert [one.id for one in unmet if f"({one.id})" not in copy.text] == []
    assert before_summary(copy) == [block.text for block in read(plan).blocks]


def test_python_docx_opens_the_copy(plan: bytes, checker: Checker) -> None:
    import docx

    opened = docx.Document(io.BytesIO(annotate(plan, checker(plan)).data))
    assert SUMMARY in [paragraph.text for paragraph in opened.paragraphs]
