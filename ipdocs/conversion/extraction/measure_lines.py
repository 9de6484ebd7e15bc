"""A measure told in one line: ``Fysioterapi – to ganger i uka – Guro Lien``, ``Logoped (omfang: 2 t/uke, …)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipdocs.conversion.extraction.draft import Piece, Row
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.people import NAME
from ipdocs.conversion.extraction.result import Sureness
from ipdocs.conversion.extraction.sentences import sentence_spans

_UNIT = (
    r"(?:time\w*|timar|min\w*|t|dag\w*|gang\w*|gong\w*|uke\w*|veke\w*|uka|veka|måned\w*|månad\w*|år\w*|prosent|%|kveld\w*|helg\w*|"
    r"natt|netter|besøk\w*|økt\w*|samtale\w*|døgn\w*)"
)
_NUMBER = (
    r"(?:\d+(?:[,.]\d+)?|en|ei|ein|ett|eitt|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv|annenhver|annankvar|"
    r"hver|kvar|halv\w*)"
)
SCOPE = re.compile(
    rf"\b{_NUMBER}\s*(?:\w+\s+)?{_UNIT}(?!\w)|\b(?:hver|kvar)\s+\d+\.?\s*{_UNIT}(?!\w)|"
    r"\b(?:daglig|dagleg|ukentlig|vekentleg|månedlig|månadleg|årlig|årleg|halvårlig|halvårleg|kvartalsvis|"
    r"etter behov|ved behov|døgnkontinuerlig)\b|"
    r"\b(?:(?:hver|kvar|annenhver|annankvar)\s+)?(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)\w*",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:fra|frå|til|innen|innan|oppstart|start|løpende|løpande|hele|heile|ut|i perioden|frist|høsten|hausten|våren|"
    r"vinteren|sommeren|sumaren)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:pleier|pleiar|lege|leder|leiar|konsulent|terapeut|lærer|lærar|pedagog|psykolog|rådgiver|rådgjevar|veileder|"
    r"rettleiar|kontakt|hjelp\w*|tjenest\w+|tenest\w+|saksbehandl\w+|assistent\w*|skolen|skulen|nav|bup|dps|ppt|kommunen|"
    r"familien|foreldr\w+|mor|far)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?P<name>omfang|hvor mye|kor mykje|ansvarlig|ansvarleg|ansvar|hvem|kven|frist|når|oppstart|tid|gjennomføring|"
    r"hvordan|korleis|metode|slik gjør vi det|slik gjer vi det)(?:\s*:\s*|\s+)|"
    r"(?P<said>ansvaret har|ansvarlig er|ansvarleg er|ansvaret ligger hos|ansvaret ligg hos)\s+)",
    re.IGNORECASE,
)
_FIELD = {
    "omfang": "omfang", "hvor mye": "omfang", "kor mykje": "omfang", "ansvarlig": "ansvarlig", "ansvarleg": "ansvarlig",
    "ansvar": "ansvarlig", "hvem": "ansvarlig", "kven": "ansvarlig", "frist": "tidspunkt", "når": "tidspunkt",
    "oppstart": "tidspunkt", "tid": "tidspunkt", "gjennomføring": "gjennomforing", "hvordan": "gjennomforing",
    "korleis": "gjennomforing", "metode": "gjennomforing", "slik gjør vi det": "gjennomforing",
    "slik gjer vi det": "gjennomforing",
}  # fmt: skip
LONGEST_PART = 40
_CUT = re.compile(r"\s+[–—|/]\s+|\s+-\s+|\s*;\s*|\t+|\s*[()]\s*|\s*:\s+")
_COMMA = re.compile(r",\s+")


def parsed_line(ledger: Ledger, line: Span) -> Row:
    """The line as a measure. What cannot be told apart stays in the name; everything is uncertain."""
    row = Row()
    parts = list(_parts(ledger, line))
    for number, (name, span) in enumerate(parts):
        field = name or ("tiltak" if number == 0 else _guess(ledger.text(span), row))
        row.add(field, Piece(span, Sureness.USIKKER, "liste"))
    return row


def is_told(ledger: Ledger, line: Span) -> bool:
    """Whether the line tells more of a measure than its name."""
    text = ledger.text(line)
    return (
        any(":" in match[0] or match["said"] for match in _LABEL.finditer(text))
        or len(list(sentence_spans(ledger, line))) > 1
    )


def _parts(ledger: Ledger, line: Span) -> Iterator[tuple[str, Span]]:
    """Stretches of the line with the field that a label before them names, or none.

    The first sentence names the measure; the others tell who is responsible, or how it is done.
    """
    sentences = list(sentence_spans(ledger, line)) or [line]
    yield from _labelled(ledger, sentences[0])
    for number, sentence in enumerate(sentences[1:], 1):
        match = _LABEL.match(ledger.text(sentence))
        if match is None:
            yield "gjennomforing", Span(line.slot, sentence.start, line.end)
            return
        yield from _labelled(ledger, sentence)
        if match["name"] and _FIELD[match["name"].lower()] == "gjennomforing" and number + 1 < len(sentences):
            yield "gjennomforing", Span(line.slot, sentences[number + 1].start, line.end)
            return


def _labelled(ledger: Ledger, line: Span) -> Iterator[tuple[str, Span]]:
    text = ledger.slots[line.slot].living
    labels = [match for match in _LABEL.finditer(text, line.start, line.end) if _begins(text, line, match)]
    first = labels[0].start() if labels else line.end
    for span in _cut(ledger, Span(line.slot, line.start, first)):
        if WORD.search(ledger.text(span)):
            yield "", _bare(ledger, span)
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else line.end
        piece = _bare(ledger, Span(line.slot, label.end(), end))
        if WORD.search(ledger.text(piece)):
            ledger.drop(Span(line.slot, label.start(), label.end()))
            yield _FIELD[label["name"].lower()] if label["name"] else "ansvarlig", piece


def _begins(text: str, line: Span, match: re.Match[str]) -> bool:
    """A label without a colon must begin a part of the line (``; omfang to timer``)."""
    if ":" in match[0] or match["said"]:
        return True
    before = text[line.start : match.start()].rstrip()
    return bool(before) and before[-1] in ";,|–-("


def _cut(ledger: Ledger, span: Span) -> Iterator[Span]:
    text = ledger.slots[span.slot].living
    cut = _CUT if _CUT.search(text, span.start, span.end) else _COMMA
    if cut is _COMMA and not any(SCOPE.search(part) for part in _COMMA.split(text[span.start : span.end])[1:]):
        yield ledger.trimmed(span)
        return
    start = span.start
    for match in cut.finditer(text, span.start, span.end):
        piece = _bare(ledger, Span(span.slot, start, match.start()))
        if WORD.search(ledger.text(piece)):
            yield piece
        start = match.end()
    last = _bare(ledger, Span(span.slot, start, span.end))
    if WORD.search(ledger.text(last)):
        yield last


def _bare(ledger: Ledger, span: Span) -> Span:
    """The span without the marks around it that only part the line."""
    text = ledger.slots[span.slot].living
    start, end = span.start, span.end
    while start < end and text[start] in " \t,;.–-()|":
        start += 1
    while end > start and _is_edge(text, start, end):
        end -= 1
    return Span(span.slot, start, end)


def _is_edge(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == ")":
        return text.count("(", start, end) < text.count(")", start, end)
    return last in " \t,;(|" or (last == "." and end - start <= LONGEST_PART)


def _guess(text: str, row: Row) -> str:
    if _WHEN.search(text) and not row.has("tidspunkt"):
        return "tidspunkt"
    if SCOPE.search(text) and not row.has("omfang"):
        return "omfang"
    if (NAME.search(text) or _WHO.search(text.strip(" ."))) and len(text.split()) <= 6 and not row.has("ansvarlig"):
        return "ansvarlig"
    return "gjennomforing"
