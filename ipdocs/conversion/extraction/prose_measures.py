"""Measures told in running text: ``Norsk to dager i uka, Olav er ansvarlig. I liten gruppe.``, one or several in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ipdocs.conversion.extraction.draft import Piece, Row
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.measure_lines import SCOPE
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import SentenceReader, sentence_spans

NOTE = "setning"
MOST_WORDS_OF_A_SCOPE = 7
_MEASURE = frozenset({"ip.tiltak-oversikt", "ip.tiltak-omfang"})
_FIELDS = frozenset({"ip.tiltak-ansvarlig", "ip.gjennomforing"})
_OTHER = frozenset(
    {"ip.maal", "ip.behov", "ip.ressurser", "ip.deltakere", "ip.bidrag-parorende", "ip.bidrag-tjenestemottaker",
     "ip.samarbeid-andre", "ip.planperiode", "ip.revisjon", "ip.ansvar-koordinering",
     "ip.ansvar-utarbeide", "ip.koordinator-status"}
)  # fmt: skip
_NUMBERED = re.compile(r"\W*tiltak\s*\d+\s*[.:)–-]?\s*", re.IGNORECASE)
_LEAD = re.compile(r"[^:.]{0,40}\b(?:tiltak\w*|avtalt|avtala|einige om|enige om)\b[^:.]{0,20}:\s+", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:han|hun|ho|vi|me|de|dei|det|dette|der|her|så|da|då|til|planen|jeg|eg|samme|same|begge|alle|slik)(?!\w)",
    re.IGNORECASE,
)
_RESPONSIBLE = (
    re.compile(r"\W*ansvarl?[ie]?g?(?:\s+er|\s+har|et\s+har|et\s+ligg\w*\s+hos)?\s*:?\s+"
               r"(?P<who>[^.;:]{2,60}?)[\s.)]*", re.IGNORECASE),
    re.compile(
        r"\W*(?P<who>[^.;,:]{2,60}?)\s+(?:er\s+ansvarl[ie]g|ansvarl[ie]g|har\s+(?:hoved|hovud)?ansvaret|tar\s+ansvaret|tek\s+ansvaret)"
        r"(?:\s+for\s+(?:det|dette|den|begge))?[\s.)]*",
        re.IGNORECASE,
    ),
)  # fmt: skip
_HOW = re.compile(r"\W*(?:slik gj(?:ør|er) vi(?: det)?|gjennomføring|hvordan|korleis)\s*:\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;()]\s+|\s*[()]\s*")
_NAMED = re.compile(r"\W*(?P<name>[^:.,]{2,70}):\s+")


def measure_spans(ledger: Ledger, line: Span, reader: SentenceReader) -> list[Span]:
    """The stretches of a paragraph that each tell a measure: how much of what, with who is responsible or how it is done."""
    sentences = list(sentence_spans(ledger, line))
    reader.begin()
    starts = [at for at, sentence in enumerate(sentences) if _begins(ledger.text(sentence), reader)]
    if starts and starts[0] > 0 and _NUMBERED.fullmatch(ledger.text(sentences[starts[0] - 1])):
        starts[0] -= 1
    if not starts and len(sentences) > 1 and _is_told_late(ledger, sentences, reader):
        starts = [0]
    spans: list[Span] = []
    if not starts:
        return spans
    for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        told = [ledger.text(sentence) for sentence in sentences[start:end]]
        surely = {name for name, is_sure in reader.told(told[0]).items() if is_sure}
        if len(told) > 1 or surely & _FIELDS or any(_responsible(part) for part in _PARTS.split(told[0])):
            spans.append(Span(line.slot, sentences[start].start, sentences[end - 1].end))
    return spans


def _begins(text: str, reader: SentenceReader) -> bool:
    """Whether a sentence names a measure and how much of it there is."""
    told = reader.told(text)
    surely = {name for name, is_sure in told.items() if is_sure}
    if _GOES_ON.match(text) or surely & _OTHER:
        return False
    scope = SCOPE.search(text)
    if scope is None or scope.start() == 0:
        return False
    return (
        bool(surely & _MEASURE)
        or _NUMBERED.match(text) is not None
        or any(map(_responsible, _PARTS.split(text)))
        or _is_scoped(text)
    )


def _is_scoped(text: str) -> bool:
    """``Tøyeprogram: fire ganger i året``, ``Norsk, to dager i uka``: a name and its scope, without a verb between them."""
    head = re.split(r"[:,]\s", text, maxsplit=1)
    return (
        len(head) == 2
        and len(head[0].split()) <= MOST_WORDS_OF_A_SCOPE
        and (at := SCOPE.search(head[1])) is not None
        and at.start() <= 2
    )


def _is_told_late(ledger: Ledger, sentences: Sequence[Span], reader: SentenceReader) -> bool:
    """A name alone first, then who is responsible and how: ``Traumeterapi. Ansvarlig: Ivar Li. Slik gjør vi det: …``"""
    texts = [ledger.text(sentence) for sentence in sentences]
    surely = {name for text in texts for name, is_sure in reader.told(text).items() if is_sure}
    is_name = (
        len(texts[0].split()) <= MOST_WORDS_OF_A_SCOPE and not _GOES_ON.match(texts[0]) and not reader.told(texts[0])
    )
    has_more = any(SCOPE.search(text) or _HOW.match(text) for text in texts[1:])
    return is_name and has_more and any(_responsible(text) for text in texts[1:]) and not surely & _OTHER


def _responsible(text: str) -> re.Match[str] | None:
    return next((match for words in _RESPONSIBLE if (match := words.fullmatch(text.strip()))), None)


def prose_row(ledger: Ledger, span: Span) -> Row:
    """The stretch as a measure; everything is uncertain."""
    row = Row()
    for name, part in _told(ledger, span):
        if WORD.search(ledger.text(part)):
            row.add(name, Piece(ledger.trimmed(part), Sureness.USIKKER, NOTE))
    return row


def _told(ledger: Ledger, span: Span) -> Iterator[tuple[str, Span]]:
    text = ledger.slots[span.slot].living
    lead = _NUMBERED.match(text, span.start, span.end) or _LEAD.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    if lead:
        ledger.drop(Span(span.slot, span.start, start))
    first, *others = list(sentence_spans(ledger, Span(span.slot, start, span.end)))
    yield from _first(ledger, first)
    for sentence in others:
        said = ledger.text(sentence)
        how = _HOW.match(text, sentence.start, sentence.end)
        scope = SCOPE.search(said)
        if how:
            ledger.drop(Span(span.slot, sentence.start, how.end()))
            yield "gjennomforing", Span(span.slot, how.end(), sentence.end)
        elif (match := _responsible(said)) is not None:
            yield "ansvarlig", _group(sentence, text, match)
        elif scope and scope.start() <= 1 and len(said.split()) <= MOST_WORDS_OF_A_SCOPE:
            yield "omfang", sentence
        else:
            yield "gjennomforing", sentence


def _first(ledger: Ledger, sentence: Span) -> Iterator[tuple[str, Span]]:
    """The sentence that names the measure, part by part."""
    text = ledger.slots[sentence.slot].living
    named = _NAMED.match(text, sentence.start, sentence.end)
    start = sentence.start
    if named:
        yield "tiltak", Span(sentence.slot, named.start("name"), named.end("name"))
        start = named.end()
    is_named = named is not None
    cuts = [*_PARTS.finditer(text, start, sentence.end), None]
    for cut in cuts:
        part = Span(sentence.slot, start, cut.start() if cut else sentence.end)
        start = cut.end() if cut else sentence.end
        said = text[part.start : part.end]
        scope = SCOPE.search(said)
        if (match := _responsible(said)) is not None:
            yield "ansvarlig", _group(part, text, match)
        elif is_named:
            yield ("omfang" if scope else "gjennomforing"), part
        elif scope and scope.start() > 1:
            yield "tiltak", Span(part.slot, part.start, part.start + scope.start())
            yield "omfang", Span(part.slot, part.start + scope.start(), part.end)
            is_named = True
        else:
            yield "tiltak", part
            is_named = True


def _group(part: Span, text: str, match: re.Match[str]) -> Span:
    """Where the one who is responsible stands in the part; the words around go with the claim of nobody."""
    at = text.index(match["who"], part.start)
    return Span(part.slot, at, at + len(match["who"]))
