import json
from io import BytesIO
from pathlib import Path

import docx
import pytest

import ipdocs
from ipdocs import records
from ipdocs.findings import Status, Verdict


@pytest.fixture
def plan() -> dict[str, object]:
    return dict(json.loads(records.starter("individuell-plan", "nn", "json")))


def test_all_public_names_can_be_used() -> None:
    assert [name for name in ipdocs.__all__ if getattr(ipdocs, name) is None] == []
    assert set(ipdocs.__all__) <= set(dir(ipdocs))


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        ipdocs.no_such_name  # noqa: B018


def test_fill_gives_the_bytes_of_a_word_document(plan: dict[str, object]) -> None:
    data = ipdocs.fill("individuell-plan", plan, lang="nb")
    assert docx.Document(BytesIO(data)).core_properties.language == "nb-NO"


def test_the_records_own_language_form_is_the_default(plan: dict[str, object]) -> None:
    data = ipdocs.fill("individuell-plan", plan)
    assert docx.Document(BytesIO(data)).core_properties.language == "nn-NO"


def test_a_record_of_another_type_is_refused(plan: dict[str, object]) -> None:
    with pytest.raises(ipdocs.RecordInvalid):
        ipdocs.fill("samtykke", plan)


def test_a_document_can_be_read_and_checked_from_path_bytes_or_model(plan: dict[str, object], tmp_path: Path) -> None:
    data = ipdocs.fill("individuell-plan", plan)
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    reports = [ipdocs.check(source).documents[0] for source in (path, str(path), data, ipdocs.read(data))]
    assert {one.verdict for one in reports} == {Verdict.COMPLETE}
    assert {one.requirements for one in reports} == {reports[0].requirements}
    assert reports[0].sha256 == reports[2].sha256


def test_the_persons_own_words_are_in_the_text_that_is_read_back(plan: dict[str, object]) -> None:
    plan["behov"] = 'Ho sa: "Eg vil & kan <sjølv>" {{ 7*7 }} 😀 æøå'
    assert plan["behov"] in ipdocs.read(ipdocs.fill("individuell-plan", plan)).text


def test_what_cannot_be_read_is_a_report_too() -> None:
    (report,) = ipdocs.check(b"").documents
    assert report.verdict is Verdict.UNREADABLE
    assert report.error is not None
    assert report.error.code == "empty"


@pytest.mark.parametrize(("form", "sentence"), [("nb", "Filen er tom."), ("nn", "Fila er tom.")])
def test_a_refusal_speaks_the_language_form_of_the_report(form: str, sentence: str) -> None:
    (report,) = ipdocs.check(b"", lang=form).documents
    assert report.error is not None
    assert report.error.message.startswith(sentence)


def test_reading_what_cannot_be_read_is_an_error_with_a_code() -> None:
    with pytest.raises(ipdocs.UnreadableDocument) as error:
        ipdocs.read(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)))
    assert error.value.code


def test_what_is_not_there_is_told(plan: dict[str, object]) -> None:
    (report,) = ipdocs.check(ipdocs.fill("individuell-plan", plan | {"ressurser": None})).documents
    status = {one.id: one.status for one in report.requirements}
    assert status["ip.ressurser"] is not Status.PRESENT
    assert report.verdict is Verdict.INCOMPLETE
