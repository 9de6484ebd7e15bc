"""Pages and texts that want to cost more than they are: every one ends in a document or a coded refusal, soon."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document
from ipdocs.readers import read
from ipdocs.readers.html import read_html, read_mhtml
from ipdocs.readers.plain import read_txt

SOON = 8.0
MANY = 15_000
RICH = (
    "<!DOCTYPE html><html lang=nb><head><title>Plan</title><style>.a{display:none}@media print{p{color:red}}</style></head>"
    '<body><h1>Mål</h1><p class="a">borte</p><ul><li>én<li>to</ul><table><tr><th>A<th>B<tr><td colspan=2>c</table>'
    "<form><input type=checkbox checked> Ja <select><option selected>x</select></form><dl><dt>t<dd>d</dl>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>Word</p><pre>  a\n b</pre></body></html>"
)
MAIL = (
    "From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<p>M=C3=A5l</p>\r\n--b--\r\n"
)
TEXT = "# Plan\n\n**Navn:** Kari [x](y)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] ja\n\nMål\n---\ntekst\n"


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
    "page",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 3_000 + "</table>",
        "<table>" + "<tr>" + "<td colspan=1000>x" * 2 + "</table>",
    ],
)
def test_tables_that_grow_beyond_all_limits_are_refused(page):
    assert outcome(page.encode()) == "too_many_blocks"


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "<b>" * MANY + "x",
        "<p>" + "<font color=red>x" * MANY,
        "<ul>" + "<li><ul>" * MANY + "x",
        "<table>" + "<tr><th>x" * MANY + "</table>",
        "<p>" + "<br>x" * MANY,
        "<p>" + "x <i>y</i> " * MANY,
        "<p>" + "<a href=#x>" * MANY + "x",
        "<style>" + "{" * 200_000 + "</style><p>x",
        "<style>" + "p{" * 100_000 + "}" * 100_000 + "</style><p>x",
        "<style>" + "/*" * 200_000 + "</style><p>x",
        "<style>" + "".join(f".c{i}{{display:none}}" for i in range(20_000)) + "</style><p class=c1>x</p><p>y",
        f"<p class='{'a ' * MANY}'>x",
        "<p style='" + "color:red;" * MANY + "'>x",
        "<pre>" + " " * 2_000_000 + "x" + " " * 2_000_000 + "y</pre>",
        "<p>" + "&amp;" * 200_000,
        "<!--" * MANY + "<p>x",
        "<" * 200_000 + "<p>x",
        "<p " + "a=b " * MANY + ">x",
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;x",
        "<select>" + "<option>x" * MANY + "</select>",
        "<dl>" + "<dt>a<dd>b" * MANY + "</dl>",
    ],
    ids=range(21),
)
def test_costly_pages_end_soon(page):
    outcome(f"<html><body>{page}".encode())


@pytest.mark.parametrize(
    "text",
    [
        " " * 2_000_000 + "x",
        "\n" * 2_000_000 + "x",
        "# " + "a #" * 500_000,
        "|" * 1_000_000,
        "|" + " " * 1_000_000 + "x",
        "-" * 1_000_000 + "x",
        "- " * 500_000 + "\n" + ". " * 500_000 + "x",
        "[" * 500_000,
        "[a](" * 200_000,
        "**a" * 300_000,
        "*a " * 300_000 + "\n\n# x",
        "__a" * 300_000 + "\n\n# x",
        "<https://" * 100_000 + "\n\n# x",
        "](" * 300_000,
        "a: " * 300_000,
        "1." * 300_000 + " x",
        "Kort\n" * 30_000,
        "Kort\n\n" * 30_000,
        ("x" * 70 + "\n") * 50_000,
        "æ" * 500_000,
        "\x0c" * 100_000,
    ],
    ids=range(21),
)
def test_costly_texts_end_soon(text):
    outcome(text.encode())
    outcome(text.encode("cp1252"))


def test_mail_inside_mail_inside_mail_ends():
    deep = b"MIME-Version: 1.0\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(1_500)
    )
    assert isinstance(outcome(deep), str)
    assert isinstance(outcome(b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" * 3_000), str)


def test_limits_hold_at_and_over_the_edge():
    page = b"<p>x</p>" * 10
    assert len(read_html(page, Limits(paragraphs=10)).blocks) == 10
    for read_it, data, limits in (
        (read_html, page, Limits(paragraphs=9)),
        (read_html, page, Limits(markup_elements=9)),
        (read_html, b"<table>" + b"<tr><td>x" * 10, Limits(table_cells=9)),
        (read_html, b"<table><tr><td colspan=5>x<td>y", Limits(table_columns=5)),
        (read_txt, b"x\n\n" * 10, Limits(paragraphs=9)),
        (read_txt, b"|a|b|\n" * 5, Limits(table_cells=9)),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read_it(data, limits)
        assert caught.value.code == "too_many_blocks"
    for read_it in (read_html, read_mhtml, read_txt):
        with pytest.raises(UnreadableDocument) as caught:
            read_it(b"x" * (LIMITS.markup_bytes + 1), LIMITS)
        assert caught.value.code == "too_large"


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), cut=st.booleans())
def test_damaged_files_end_in_a_document_or_a_coded_refusal(seed, cut):
    random = Random(seed)
    for whole in (RICH.encode(), RICH.encode("utf-16"), MAIL.encode(), TEXT.encode()):
        data = bytearray(whole)
        if cut:
            del data[random.randrange(len(data)) :]
        for _ in range(random.randrange(1, 6)):
            if data:
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        outcome(bytes(data))


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_pages_mixed_from_tags_keep_every_word(seed):
    random = Random(seed)
    tags = ["p", "div", "table", "tr", "td", "th", "thead", "ul", "ol", "li", "dl", "dt", "dd", "b", "a href=x", "h1", "br",
            "caption", "fieldset", "legend", "span", "pre", "ins", "label", "blockquote", "/p", "/div", "/table", "/td",
            "/ul", "/li", "/b", "/a", "/h1", "/dl", "/caption"]  # fmt: skip
    pieces = []
    for number in range(random.randrange(1, 60)):
        pieces.append(f"<{random.choice(tags)}>")
        if random.random() < 0.5:
            pieces.append(f"ord{number}x ")
    data = "<html><body>" + "".join(pieces)
    words = {piece.strip() for piece in pieces if piece.startswith("ord")}
    text = read_html(data.encode()).text
    assert {word for word in words if word not in text} == set()


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("aÅ .:-#*|[]x\n\t_1)"), max_size=200))
def test_no_letter_of_a_text_is_lost(text):
    """Signs may become markers, boxes and rules; letters and digits stay, but for an x that ticks a box and numbers."""
    document = read_txt(text.encode())
    kept = document.text + "".join(getattr(block, "marker", "") for block in document.blocks)
    ticked = kept.count("☒")
    for letter in "aÅ1":
        assert kept.count(letter) >= text.count(letter)
    assert kept.count("x") + ticked >= text.count("x")
