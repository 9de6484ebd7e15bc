"""OpenDocument files that want to cost more than they are: every one ends in a document or a coded refusal, soon."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import Limits
from ipdocs.model import Document
from ipdocs.readers import read
from ipdocs.readers.odf import read_fodt, read_odt
from tests.readers.odf_files import flat, packed

SOON = 5.0
RICH = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gammelt</text:p></text:deletion>'
    '</text:changed-region></text:tracked-changes><text:h text:outline-level="1">Mål</text:h>'
    '<text:list text:style-name="L1"><text:list-item text:start-value="3"><text:p>Bo <text:s text:c="2"/>selv</text:p>'
    "</text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-spanned='2'>"
    "<text:p>Tiltak</text:p></table:table-cell></table:table-row></table:table>"
    '<text:p>Se<text:note text:id="n"><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p>'
    "<text:p><draw:frame><draw:text-box><text:p>Boks</text:p></draw:text-box></draw:frame></text:p>"
)


def outcome(data: bytes) -> Document | str:
    """The document, or the code of the refusal; anything else fails the test."""
    started = time.monotonic()
    try:
        document = read(data)
        assert isinstance(document.text, str)
        return document
    except UnreadableDocument as error:
        return error.code
    finally:
        assert time.monotonic() - started < SOON


@pytest.mark.parametrize(
    "body",
    [
        (
            '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        (
            '<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        (
            '<table:table><table:table-row><table:table-cell table:number-columns-spanned="999999999"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        (
            '<table:table><table:table-row><table:covered-table-cell table:number-columns-repeated="999999999"/>'
            "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "<table:table>"
        + '<table:table-row><table:table-cell table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>" * 2_000 + "</table:table>",
    ],
)
def test_tables_that_grow_beyond_all_limits_are_refused(body):
    assert outcome(flat(body)) == "too_many_blocks"


def test_a_sheet_filled_with_empty_cells_to_its_edge_is_no_bomb():
    row = (
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    )
    assert outcome(flat(f"<table:table>{row}</table:table>")).text.strip() == "x"


def test_blanks_are_written_out_within_limits():
    document = outcome(flat('<text:p>a<text:s text:c="999999999"/>b</text:p>'))
    assert len(document.text) <= 1_002
    many = outcome(flat("<text:p>" + '<text:s text:c="1000"/>' * 20_000 + "x</text:p>"))
    assert len(many.text) < 1_100_000


@pytest.mark.parametrize("value", ["-5", "1e9", "٣", "", "x", "9" * 5_000])
def test_counts_that_are_no_counts_do_no_harm(value):
    body = (
        f'<text:h text:outline-level="{value}">Mål</text:h><text:p>a<text:s text:c="{value}"/>b</text:p>'
        f'<text:list><text:list-item text:start-value="{value}"><text:p>x</text:p></text:list-item></text:list>'
        f'<table:table><table:table-row><table:table-cell table:number-rows-spanned="{value}"><text:p>c</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert outcome(flat(body)).text.startswith("Mål\n")


@pytest.mark.parametrize("opening", ["text:span", "text:section", "text:list-item", "draw:g", "text:a"])
def test_deep_nesting_is_read_or_refused(opening):
    for depth in (200, 300, 50_000):
        body = f"<text:p><{opening}>" * depth + "x" + f"</{opening}></text:p>" * depth
        found = outcome(flat(body))
        assert isinstance(found, Document) or found == "xml_damaged"


def test_tables_inside_tables_lose_no_text():
    depth = 80
    body = "<table:table><table:table-row><table:table-cell><text:p>a</text:p>" * depth + (
        "</table:table-cell></table:table-row></table:table>" * depth
    )
    assert outcome(flat(body)).text.count("a") == depth


def test_styles_that_are_each_others_parents_end():
    automatic = "".join(
        f'<style:style style:name="P{i}" style:family="paragraph" style:parent-style-name="P{1 - i}"/>' for i in (0, 1)
    )
    assert outcome(flat('<text:p text:style-name="P0">x</text:p>', automatic=automatic)).text == "x"


def test_page_styles_that_follow_each_other_for_ever_end():
    masters = "".join(
        f'<style:master-page style:name="{a}" style:next-style-name="{b}"><style:header><text:p>{a}</text:p></style:header>'
        "</style:master-page>"
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert [story.text for story in outcome(flat("<text:p>x</text:p>", masters=masters)).headers] == ["A", "B"]


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "meta.xml", "META-INF/documentsignatures.xml"])
def test_entities_are_never_expanded(part):
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    assert outcome(packed("<text:p>x</text:p>", more={part: bomb})) == "xml_dtd"


def test_limits_hold_at_and_over_the_edge():
    body = "<text:p>x</text:p>" * 10
    assert len(read_fodt(flat(body), Limits(paragraphs=10)).blocks) == 10
    with pytest.raises(UnreadableDocument, match="grensen"):
        read_fodt(flat(body), Limits(paragraphs=9))
    table = "<table:table>" + "<table:table-row><table:table-cell/></table:table-row>" * 10 + "</table:table>"
    assert len(read_fodt(flat(table), Limits(table_cells=10)).blocks) == 1
    with pytest.raises(UnreadableDocument, match="grensen"):
        read_fodt(flat(table), Limits(table_cells=9))
    with pytest.raises(UnreadableDocument) as caught:
        read_fodt(flat(body), Limits(xml_part_bytes=100))
    assert caught.value.code == "too_large"


def test_a_package_without_text_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert outcome(file.getvalue()) == "part_missing"


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), cut=st.booleans())
def test_damaged_files_end_in_a_document_or_a_coded_refusal(seed, cut):
    random = Random(seed)
    for whole in (packed(RICH), flat(RICH)):
        data = bytearray(whole)
        if cut:
            del data[random.randrange(len(data)) :]
        for _ in range(random.randrange(1, 6)):
            if data:
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        outcome(bytes(data))


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_content_mixed_from_its_own_pieces_never_crashes(seed):
    random = Random(seed)
    names = ["text:p", "text:h", "text:span", "text:list", "text:list-item", "table:table", "table:table-row",
             "table:table-cell", "draw:frame", "draw:text-box", "text:note", "text:note-body", "office:annotation",
             "text:section", "text:a", "field:fieldmark-start", "field:fieldmark-end", "text:ruby", "draw:g"]  # fmt: skip

    def piece(depth: int) -> str:
        name = random.choice(names)
        inside = "".join(piece(depth - 1) for _ in range(random.randrange(4))) if depth else ""
        return f"<{name}>{random.choice(['', 'ord '])}{inside}</{name}>"

    data = flat("".join(piece(5) for _ in range(4)))
    document = read_fodt(data)
    assert document.text.count("ord") <= data.count(b"ord")


def test_the_same_bytes_give_the_same_document():
    assert read_odt(packed(RICH)) == read_odt(packed(RICH))
