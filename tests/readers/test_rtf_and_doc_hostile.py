r"""RTF and DOC files that want to cost more than they are, cut ones and flipped ones: a document or a coded refusal, soon."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, NoticeKind
from ipdocs.readers import READERS, read
from tests.tooling import ROOT

SOON = 5.0
RTF = (ROOT / "samples" / "formats" / "rtf" / "funksjoner.rtf").read_bytes()
DOC = (ROOT / "samples" / "formats" / "doc" / "funksjoner.doc").read_bytes()


def outcome(data: bytes, name: str, limits: Limits = LIMITS) -> Document | str:
    """The document, or the code of the refusal; anything else fails the test."""
    started = time.monotonic()
    try:
        document = READERS[name](data, limits)
        assert isinstance(document.text, str)
        return document
    except UnreadableDocument as error:
        return error.code
    finally:
        assert time.monotonic() - started < SOON


def mutated(data: bytes, random: Random) -> bytes:
    """Cut, flipped in some bytes, spliced, or with bytes taken out."""
    kind, out = random.randrange(4), bytearray(data)
    at = random.randrange(len(out))
    if kind == 0:
        return bytes(out[:at])
    if kind == 1:
        for _ in range(random.choice((1, 8, 64))):
            out[random.randrange(len(out))] = random.choice((0, 255, 0x5C, 0x7B, 0x7D, random.randrange(256)))
    elif kind == 2:
        source = random.randrange(len(out))
        out[at : at + 500] = out[source : source + 500]
    else:
        del out[at : at + random.randrange(1, 200)]
    return bytes(out)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that says it is of Word 95 would start an office suite."""
    monkeypatch.setenv("PATH", "")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("name", "data"), [("rtf", RTF), ("doc", DOC)], ids=["rtf", "doc"])
def test_mutants_end_in_a_document_or_a_coded_refusal(name: str, data: bytes, seed: int) -> None:
    random = Random(seed)
    for _ in range(25):
        outcome(mutated(data, random), name)


@pytest.mark.parametrize(("name", "data"), [("rtf", RTF), ("doc", DOC)], ids=["rtf", "doc"])
def test_every_cut_ends_in_a_document_or_a_coded_refusal(name: str, data: bytes) -> None:
    for length in range(0, len(data), len(data) // 150):
        outcome(data[:length], name)


WORDS = st.sampled_from(
    [b"{", b"}", b"\\*", b"\\par ", b"\\cell ", b"\\row ", b"\\trowd", b"\\cellx99", b"\\intbl ", b"\\itap3 ", b"\\nestcell ",
     b"\\nestrow ", b"{\\field", b"{\\*\\fldinst HYPERLINK \"a\"}", b"{\\fldrslt ", b"{\\footnote ", b"{\\shptxt ", b"\\u-10179?",
     b"\\uc9 ", b"\\bin5 ", b"\\bin99999 ", b"{\\fonttbl", b"{\\stylesheet", b"{\\listtext ", b"\\deleted", b"\\v0 ", b"\\pard",
     b"\\'e5", b"\\'", b"\\", b"tekst", b"\x00\xff", b"{\\info", b"{\\upr", b"{\\*\\listtable", b"\\ls1 ", b"\\sect "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_run_of_words_ends_in_a_document_or_a_coded_refusal(words: list[bytes]) -> None:
    outcome(b"{\\rtf1" + b"".join(words), "rtf")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_end_in_a_document_or_a_coded_refusal(data: bytes) -> None:
    outcome(b"{\\rtf1 " + data, "rtf")
    outcome(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "doc")


def test_groups_at_the_limit_are_read_and_beyond_it_refused() -> None:
    def nested(depth: int) -> bytes:
        return b"{\\rtf1" + b"{" * (depth - 1) + b"x" + b"}" * depth

    assert isinstance(outcome(nested(LIMITS.rtf_depth), "rtf"), Document)
    assert outcome(nested(LIMITS.rtf_depth + 1), "rtf") == "too_deep"
    assert outcome(b"{\\rtf1" + b"{" * 1_000_000, "rtf") == "too_deep"


def test_a_size_at_the_limit_is_read_and_beyond_it_refused() -> None:
    data = b"{\\rtf1 tekst}"
    assert isinstance(outcome(data, "rtf", replace(LIMITS, rtf_bytes=len(data))), Document)
    assert outcome(data, "rtf", replace(LIMITS, rtf_bytes=len(data) - 1)) == "too_large"


@pytest.mark.parametrize(("body", "limits"), [
    (b"x\\par " * 11, replace(LIMITS, paragraphs=10)),
    (b"\\trowd" + b"\\pard\\intbl x\\cell" * 11 + b"\\row", replace(LIMITS, table_cells=10)),
])  # fmt: skip
def test_more_blocks_than_the_limit_are_refused(body: bytes, limits: Limits) -> None:
    assert outcome(b"{\\rtf1" + body + b"}", "rtf", limits) == "too_many_blocks"
    assert isinstance(outcome(b"{\\rtf1" + body + b"}", "rtf"), Document)


@pytest.mark.parametrize("claim", [b"4294967295", b"999999999", b"-5", b""])
def test_binary_data_that_claim_more_than_is_left_do_not_swallow_the_text(claim: bytes) -> None:
    document = read(b"{\\rtf1 f\\'f8r {\\pict\\bin" + claim + b" abc}etter\\par}")
    assert document.text == "før etter"


def test_false_binary_data_in_the_text_are_told() -> None:
    document = read(b"{\\rtf1 tekst\\bin99999999 mer\\par}")
    assert document.text == "tekstmer"
    assert NoticeKind.DAMAGED in {notice.kind for notice in document.notices}


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 halv {\\b setning", b"{\\rtf1 halv setning\\par}} og mer", b"{\\rtf1 halv} setning"]
)
def test_braces_that_do_not_match_are_told(data: bytes) -> None:
    document = read(data)
    assert document.text.startswith("halv")
    assert NoticeKind.DAMAGED in {notice.kind for notice in document.notices}


def test_a_cut_file_without_any_text_is_damaged() -> None:
    assert outcome(b"{\\rtf1{\\fonttbl{\\f0 Arial", "rtf") == "damaged"


@pytest.mark.parametrize(
    "body",
    [
        b"\\b a\\b0 b" * 100_000,
        b"\\lang1044 a" * 150_000,
        b"{\\deleted a}" * 100_000,
        b"{\\deleted\\par}x" * 60_000,
        b"{\\field{\\*\\fldinst " + b"{\\i A}" * 60_000 + b"}}",
        b"{\\*\\x " * 900 + b"a" * 100_000,
        b"\\pard\\intbl\\itap900 x\\nestcell" * 20_000,
        b"{\\stylesheet" + b"{\\s1 A;}" * 60_000 + b"}\\s1 a\\par",
        b"{\\stylesheet" + b"x" * 1_000_000 + b"}a\\par",
        b"{\\upr{" * 900,
        b"{\\listtext a" + b"\\b a" * 50_000 + b"}x\\par",
        b"{\\fonttbl" + b"{\\f1 a;}" * 50_000 + b"}\\par a",
        b"{\\pict " + b"{" * 500_000,
        b"{\\field{\\*\\fldinst TOC}{\\fldrslt " * 60 + b"x\\par" * 30_000,
        b"\\trowd" + b"\\cellx1" * 200_000 + b"\\intbl a\\cell\\row",
        b"\\'e5" * 500_000,
        b"\\~" * 500_000,
        b"\\u229?" * 200_000,
    ],
    ids=range(18),
)
def test_repetition_costs_no_more_than_its_length(body: bytes) -> None:
    outcome(b"{\\rtf1\\ansi " + body + b"}", "rtf")
