"""Whatever the bytes are: a document, or a refusal with a code and words; never another error."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.readers import read, read_docx
from ipdocs.rules import check_document, load_packs
from tests.readers.test_docx import docx, p, r

PLAN = docx(p(r("Mål"), '<w:pStyle w:val="Overskrift1"/>') + p(r("Jeg vil bo hjemme.")) + p(r("☒ Ja ☐ Nei")))


def code_of(data: bytes | Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def test_each_cause_has_its_own_code(tmp_path: Path) -> None:
    assert code_of(b"") == "empty"
    assert code_of(b"\0\1\2\3" * 40) == "unknown_format"
    assert code_of(PLAN[: len(PLAN) // 2]) == "zip_damaged"
    assert (
        code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
        == "encrypted"
    )
    assert code_of(tmp_path / "finnes-ikke.docx") == "not_found"
    assert code_of(tmp_path) == "not_regular"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.docx"
    os.mkfifo(pipe)
    assert code_of(pipe) == "not_regular"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(PLAN)
    assert read(path).text
    with pytest.raises(UnreadableDocument) as caught:
        read(path, replace(LIMITS, source_bytes=len(PLAN) - 1))
    assert caught.value.code == "too_large"


def test_paragraphs_and_cells_are_counted() -> None:
    three = docx(p(r("a")) * 3)
    assert read_docx(three, replace(LIMITS, paragraphs=3)).text == "a\na\na"
    table = docx("<w:tbl><w:tr>" + f"<w:tc>{p(r('a'))}</w:tc>" * 3 + "</w:tr></w:tbl>" + p(""))
    for data, limits in ((three, replace(LIMITS, paragraphs=2)), (table, replace(LIMITS, table_cells=2))):
        with pytest.raises(UnreadableDocument) as caught:
            read_docx(data, limits)
        assert caught.value.code == "too_many_blocks"


def test_tables_in_tables_do_not_exhaust_the_stack() -> None:
    body = p(r("innerst"))
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}{p('')}</w:tc></w:tr></w:tbl>"
    document = read(docx(body))
    assert document.text == "innerst"
    check_document(document, load_packs())


def test_the_message_holds_nothing_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "Kari Nordmann 01019012345.docx"
    path.write_bytes(b"PK\x03\x04 Kari")
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert "Kari" not in str(caught.value)


def _repacked(change: bytes, name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAN)) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.namelist():
            target.writestr(part, change if part == name else source.read(part))
    return buffer.getvalue()


def reads_or_refuses(data: bytes) -> None:
    try:
        document = read(data)
    except UnreadableDocument:
        return
    check_document(document, load_packs())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_package_with_changed_bytes_never_crashes(data: st.DataObject) -> None:
    changed = bytearray(PLAN)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses(bytes(changed))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_part_with_changed_xml_never_crashes(data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"])
    )
    with zipfile.ZipFile(io.BytesIO(PLAN)) as source:
        part = source.read(name).decode("utf-8")
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, min(len(part), start + 40)))
    words = st.sampled_from(
        ["", "w:val", '"', "<w:p>", "</w:p>", "<w:tbl/>", "-1", "99999999999999999999", "²", "<w:r/>", "w:tc", "w:tr"]
    )
    reads_or_refuses(_repacked((part[:start] + data.draw(words) + part[end:]).encode("utf-8"), name))
