"""The summary page at the end of an annotated Word copy: what is unmet as a table, consents, other findings, what is in order.

Accessible: real headings (outline level), header rows that repeat, a description on each table, the language on each run.
Formatting is direct, so that the styles and numbering of the document do not change it, nor it them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from lxml import etree

from ipdocs.annotation.wordml import WordML
from ipdocs.reporters.view import DocumentView, Remark, Viewer
from ipdocs.wording import wording

SIZE = 18
_HEADINGS = {0: 32, 1: 26}
_LINE = "8A96A3"
_FALLBACK_WIDTH = 9026
_SANE_WIDTHS = range(4_000, 32_000)


def summary(
    word: WordML, document: DocumentView, viewer: Viewer, remarks: Sequence[str], width: int
) -> list[etree._Element]:
    """The blocks. ``remarks`` are sentences about the copy itself; ``width`` is that of the text in twentieths of a point."""
    say = viewer.say
    form = viewer.form
    out = [_heading(word, wording(form, "annotation.heading"), 0)]
    facts = ", ".join(
        part for part in (document.type, document.law_date and say("law-date", dato=document.law_date)) if part
    )
    verdict = [
        word.run(document.verdict_words, *word.bold(), size=22),
        word.run(f" ({facts})" if facts else "", size=22),
    ]
    out.append(_text(word, verdict))
    out += [_text(word, [word.run(remark, size=SIZE)]) for remark in (*remarks, say("page.reservation"))]
    if document.note:
        out.append(_text(word, [word.run(document.note, size=SIZE)]))
    out += _section(word, say("page.unmet"), _unmet(document, viewer), width, (24, 11, 24, 19, 22))
    out += _section(word, say("page.consents"), _consents(document, viewer), width, (22, 26, 20, 12, 20))
    out += _section(word, say("page.findings"), _findings(document, viewer), width, (16, 56, 28))
    if document.met:
        out.append(_heading(word, say("page.in-order", antall=len(document.met)), 1))
        out.append(_text(word, [word.run("; ".join(one.name for one in document.met) + ".", size=SIZE)]))
    elif not document.unmet:
        out.append(_text(word, [word.run(say("page.nothing-judged"), size=SIZE)]))
    if document.adjusted:
        told = "; ".join(f"{one.name}: {one.adjustment}" for one in document.adjusted)
        out.append(_text(word, [word.run(f"{say('adjusted')} {told}", size=SIZE)]))
    out.append(_text(word, [word.run(wording(form, "annotation.end"), size=SIZE)]))
    return out


def text_width(word: WordML, body: etree._Element) -> int:
    """The width between the margins of the last section, in twentieths of a point; A4's where it says none."""
    section = body.find(word.name("sectPr"))
    if section is None:
        return _FALLBACK_WIDTH
    size, margin = section.find(word.name("pgSz")), section.find(word.name("pgMar"))
    try:
        whole = int(size.get(word.name("w"), "")) if size is not None else 11906
        sides = sum(int(margin.get(word.name(side), "")) for side in ("left", "right")) if margin is not None else 2880
    except ValueError:  # Strict may write a measure with its unit
        return _FALLBACK_WIDTH
    return whole - sides if whole - sides in _SANE_WIDTHS else _FALLBACK_WIDTH


def _heading(word: WordML, text: str, level: int) -> etree._Element:
    before = [word.make("keepNext")]
    if level == 0:
        before.append(word.make("pageBreakBefore"))
    run = word.run(text, *word.bold(), size=_HEADINGS[level])
    return word.paragraph(
        [run], *before, word.make("spacing", before="240", after="120"), word.make("outlineLvl", val=str(level))
    )


def _text(word: WordML, runs: list[etree._Element]) -> etree._Element:
    return word.paragraph(runs, word.make("spacing", before="0", after="120"))


def _unmet(document: DocumentView, viewer: Viewer) -> Iterator[tuple[str, ...]]:
    if document.unmet:
        yield tuple(viewer.say(f"page.{key}") for key in ("requirement", "state", "what-to-do", "place", "basis"))
    for one in document.unmet:
        yield f"{one.weight}: {one.name}", one.state, one.advice, _place(one, viewer), f"{one.basis} ({one.id})"


def _place(one: Remark, viewer: Viewer) -> str:
    if not one.place:
        return wording(viewer.form, "annotation.no-place")
    return f"{one.place}: «{one.excerpt}»" if one.excerpt else one.place


def _consents(document: DocumentView, viewer: Viewer) -> Iterator[tuple[str, ...]]:
    if document.judged_consents:
        yield tuple(viewer.say(f"page.{key}") for key in ("about", "state", "by", "on", "place"))
    for one in document.judged_consents:
        yield one.about, one.standing, one.by or viewer.say("page.unknown"), one.on, one.place


def _findings(document: DocumentView, viewer: Viewer) -> Iterator[tuple[str, ...]]:
    if document.findings:
        yield viewer.say("column.weight"), viewer.say("column.message"), viewer.say("page.place")
    for one in document.findings:
        yield one.weight, f"{one.message} ({one.id})", _place(one, viewer) if one.place else "–"


def _section(
    word: WordML, title: str, rows: Iterator[tuple[str, ...]], width: int, shares: tuple[int, ...]
) -> Iterator[etree._Element]:
    """A heading and a table, or nothing when there are no rows."""
    header = next(rows, None)
    if header is not None:
        yield _heading(word, title, 1)
        yield _table(word, title, [header, *rows], width, shares)
        yield _text(word, [])


def _table(
    word: WordML, title: str, rows: list[tuple[str, ...]], width: int, shares: tuple[int, ...]
) -> etree._Element:
    edges = [0, *(width * part // 100 for part in accumulate(shares))]
    widths = [right - left for left, right in pairwise(edges)]
    lines = [word.make(side, val="single", sz="4", space="0", color=_LINE) for side in ("top", "bottom", "insideH")]
    properties = word.make(
        "tblPr",
        [
            word.make("tblW", w=str(width), type="dxa"),
            word.make("tblBorders", lines),
            word.make("tblLayout", type="fixed"),
            word.make("tblLook", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1"),
            word.make("tblCaption", val=title),
            word.make("tblDescription", val=", ".join(rows[0])),
        ],
    )
    grid = word.make("tblGrid", [word.make("gridCol", w=str(each)) for each in widths])
    return word.make("tbl", [properties, grid, *(_row(word, row, widths, number) for number, row in enumerate(rows))])


def _row(word: WordML, texts: tuple[str, ...], widths: list[int], number: int) -> etree._Element:
    properties = [word.make("cantSplit")]
    if number == 0:
        properties.append(word.make("tblHeader"))
    made = []
    for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
        look = word.bold() if number == 0 or column == 0 else ()
        paragraph = word.paragraph([word.run(text, *look, size=SIZE)], word.make("spacing", before="40", after="40"))
        made.append(word.make("tc", [word.make("tcPr", [word.make("tcW", w=str(width), type="dxa")]), paragraph]))
    return word.make("tr", [word.make("trPr", properties), *made])
