"""One document: what is flagged and why, what the record is good for, and what never stops a conversion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from ipdocs import records
from ipdocs.api import Workspace
from ipdocs.api.converting import Converter, ConvertSettings
from ipdocs.errors import UnreadableDocument
from ipdocs.model import Document
from ipdocs.profile import builtin_profile_path
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "legacy"


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Workspace.open(builtin_profile_path()), ConvertSettings(("docx", "json")))


def protocol(converted: Any) -> dict[str, Any]:
    return json.loads(dict(converted.files)[".protokoll.json"])


def test_words_that_are_lost_are_listed_in_the_protocol_alone_and_the_document_is_flagged(
    converter: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Converter._filled

    def without_leftovers(self: Converter, record: Mapping[str, Any], form: str, document: Document) -> bytes:
        return real(self, {**record, "uplassert": []}, form, document)

    monkeypatch.setattr(Converter, "_filled", without_leftovers)
    converted = converter.convert((SAMPLES / "2010-psykisk-tekst.doc").read_bytes(), "plan.doc")
    coverage = protocol(converted)["dekning"]
    assert coverage["prosent"] < 100
    assert {"ord": "kjøkkenet", "antall": 1} in coverage["mangler"]
    assert coverage["ord_i_kilden"] - coverage["ord_gjenfunnet"] == sum(one["antall"] for one in coverage["mangler"])
    assert protocol(converted)["maa_ses_paa"][0] == "words"
    assert converted.is_flagged
    assert "kjøkkenet" not in converted.note
    assert "kjøkkenet" in dict(converted.files)[".protokoll.html"].decode()


def test_the_record_can_be_filled_again(converter: Converter) -> None:
    for name in ("2007-cp-skjema.docx", "2023-kreft-utskrift.docx", "2020-utvikling-paragraf19.pdf"):
        converted = converter.convert((SAMPLES / name).read_bytes(), name)
        record = json.loads(dict(converted.files)[".json"])
        assert records.validate(record).data["person"]["navn"]


def test_a_document_without_text_is_told_apart(converter: Converter) -> None:
    import io

    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableDocument) as refused:
        converter.convert(out.getvalue(), "tom.pdf")
    assert refused.value.code == "no_text"


def test_a_plan_without_date_name_or_content_is_converted_and_says_what_it_lacks(converter: Converter) -> None:
    page = (
        b"<html lang='nb'><body><h1>Individuell plan</h1><p>M&aring;l: Jeg vil sykle til jobben min</p></body></html>"
    )
    settings = ConvertSettings(("docx", "json"), type="individuell-plan")
    converted = Converter(converter.workspace, settings).convert(page, "plan.html")
    from ipdocs import readers

    text = readers.read(dict(converted.files)[".docx"]).text
    assert "Dato: Mangler – må fylles ut" in text
    assert "Jeg vil sykle til jobben min" in text
    assert {"no-name", "incomplete"} <= set(protocol(converted)["maa_ses_paa"])
    assert protocol(converted)["dato"] is None


def test_the_protocol_and_its_page_hold_no_time_of_day(converter: Converter) -> None:
    import re
    from datetime import date

    converted = converter.convert((SAMPLES / "2005-slag-maskin.txt").read_bytes(), "plan.txt")
    for suffix in (".protokoll.json", ".protokoll.html"):
        text = dict(converted.files)[suffix].decode()
        assert str(date.today()) not in text
        assert not re.search(r"\d{4}-\d\d-\d\dT\d\d", text)


def test_a_new_plan_converted_again_is_the_same_plan(converter: Converter) -> None:
    first = dict(converter.convert((SAMPLES / "2023-kreft-utskrift.docx").read_bytes(), "plan.docx").files)
    again = dict(converter.convert(first[".docx"], "plan.docx").files)
    one, two = json.loads(first[".json"]), json.loads(again[".json"])
    for field in ("person", "maal", "tiltak", "deltakere", "samtykke"):
        assert two.get(field) == one.get(field), field
