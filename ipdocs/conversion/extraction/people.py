"""People as plans list them: ``Kari Nes, fastlege, Brua legesenter, tlf. 900 19 118`` and all its shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipdocs.conversion.extraction.ledger import Ledger, Span

PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)47[\s.]?)?(?:\d{2}[\s.\u00a0]?\d{2}[\s.\u00a0]?\d{2}[\s.\u00a0]?\d{2}|\d{3}[\s.\u00a0]\d{2}[\s.\u00a0]\d{3})(?![\d.]*\d)"
)
EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@(?:[^\s@.<>(),;:\"\[\]\\]+\.)+[^\s@.<>(),;:\"\[\]\\]{2,}")
_NOT_A_NAME = (
    r"(?!(?:Født|Fødd|Fnr|Tlf|Telefon|Mobil|Dato|Navn|Namn|Adresse|Individuell|INDIVIDUELL|Plan|PLAN|Underskrift|Sign|"
    r"Planen|Koordinator|Kopi|Til|Kva|Kven|Hva|Hvem|Korleis|Hvordan|Når|Kor|Hvor|Dei|Den|Det|De|Desse|Disse|Denne|Her|Vi|Eg|Jeg|"
    r"Han|Hun|Ho|Ved|Fra|Frå|Om|Med|Målet|Mål|Begge|Både|Alle|Ingen|Ja|Nei|Etter|Ansvar|Ansvarlig|Ansvarleg|Signert|"
    r"Mor|Far|Mamma|Pappa|Datter|Dotter|Dottera|Sønn|Son|Tante|Onkel|Syster|Søster|Bror|Mannen|Kona|Mora|Moren|Faren|"
    r"[\w-]*(?:terapeut|pleier|pleiar|[Ll]ege|[Pp]sykolog|[Ll]ærer|[Ll]ærar|eileder|ettleiar|onsulent|ådgiver|ådgjevar|oordinator|"
    r"eder|eiar|ontakt|ssistent|edagog|rbeider|rbeidar|ektor|psykiater|ogoped|osionom))\b)"
)
_PART = rf"{_NOT_A_NAME}[A-ZÆØÅÄÖÁÉ][\wæøåäöáé'’]+(?:-[A-ZÆØÅ]?\w+)*"
NAME = re.compile(
    rf"(?<!\w)(?:{_PART}|[A-ZÆØÅ]\.)(?:[ \u00a0]+(?:{_PART}|[A-ZÆØÅ]\.|van|von|de|der|af|al|el|bin))*[ \u00a0]+{_PART}(?!\w)"
)
LONGEST_NAME = 40
_AND_BEFORE = re.compile(rf"(?<!\w){_PART} og $")
_EDGE_WORDS = re.compile(
    r"^(?:(?:og|samt|ved|på|fra|frå|hos|hjå|i|v/)\s+)+|(?:\s+(?:og|samt))+$|^(?:og|samt|ved|på|i)$", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:terapeut|pleier|pleiar|lege|psykolog|lærer|lærar|veileder|rettleiar|konsulent|rådgiver|rådgjevar|koordinator|leder|leiar|kontakt|"
    r"assistent|pedagog|arbeider|arbeidar|rektor|psykiater|sosionom|mor|far|syster|søster|bror|ektefelle|verge|verje|logoped|tolk)\b",
    re.IGNORECASE,
)
_PHONE_WORD = re.compile(r"\b(?:tlf|telefon|mobil|mob|tel|e-?post|mail|telefonnr)\b[.:]*\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,;|•·\t()\[\]]|\s[–—/-]\s|:\s|\n)\s*")
_NO_NAME = re.compile(
    r"(?<!\w)(?:AS|BA|SA|KF|IKS|Kafé|Kafe|NAV|Nav|BUP|DPS|PPT|HABU|IP)(?!\w)|"
    r"(?i:\w*kommune\w*|\w*skole\w*|\w*skule\w*|\w*barnehage\w*|\w*legesent\w+|\w*legekontor\w*|\w*sykehus\w*|\w*sjukehus\w*|\w*tjenest\w+|"
    r"\w*tenest[ea]\w*|\w*avdeling\w*|\w*senter\w*|\w*senteret|\w*kontor\w*|\w*poliklinikk\w*|helsestasjon\w*|\w*forening\w*|legevakt\w*|"
    r"\w*institutt\w*|fysikalske|habilitering\w*|\w*omsorg\w*|\w*bolig\w*|\w*bustad\w*|enhet\w*|eining\w*|fysioterapi|ergoterapi|rehabilitering\w*|"
    r"\w*sjukepleie|\w*sykepleie|barnevern\w*|legegruppe|\w*bedrift\w*|bydel|klinikk\w*|team|\w*teamet|\w*verksted\w*|statsforvalt\w+|vidaregåande|videregående|"
    r"voksenopplæring\w*|frivillig\w*)(?!\w)"
)


def is_person(name: str) -> bool:
    """Whether capitalised words are a person's name and not a service's, nor a heading in capitals."""
    if _NO_NAME.search(name) or name.isupper():
        return False
    return not any(len(word) > 1 and word.isalpha() and word.isupper() for word in name.split())


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a line about a person."""

    name: Span | None = None
    phone: Span | None = None
    email: Span | None = None
    others: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()


def as_written(name: str, text: str) -> str:
    """A name in capitals as it is written elsewhere in the text, else with a capital at the start of each part."""
    wanted = name.casefold()
    same = next(
        (match[0] for match in NAME.finditer(text) if match[0].casefold() == wanted and not match[0].isupper()), None
    )
    return same or name.title()


def is_service(text: str) -> bool:
    """Whether words beside a name tell where the person works and not what as."""
    if _ROLE.search(text):
        return False
    return text[:1].isupper() or _NO_NAME.search(text) is not None


def find_name(text: str) -> re.Match[str] | None:
    """The first name of a person in a text."""
    return next((match for match in NAME.finditer(text) if is_person(match[0])), None)


def names_in(text: str, within: Span) -> list[tuple[int, int]]:
    """Where the names of people stand in a stretch of text."""
    found = [match.span() for match in NAME.finditer(text, within.start, within.end) if is_person(match[0])]
    return [(_with_partner(text, start, within.start), end) for start, end in found]


def _with_partner(text: str, start: int, first: int) -> int:
    """Where ``Arne og Gunn Skorpen`` begins, whose last name is said once."""
    match = _AND_BEFORE.search(text, first, start)
    if match is None:
        return start
    end = match.end() - len(" og ")
    if any(name.end() == end for name in NAME.finditer(text, max(first, match.start() - LONGEST_NAME), end)):
        return start
    return match.start()


def person_parts(ledger: Ledger, line: Span) -> Parts:
    """The line taken apart: name, phone and e-mail by their shape, what is left at commas, brackets and dashes."""
    text = ledger.slots[line.slot].living
    phone = PHONE.search(text, line.start, line.end)
    email = EMAIL.search(text, line.start, line.end)
    taken = [match.span() for match in (phone, email) if match]
    words = [match.span() for match in _PHONE_WORD.finditer(text, line.start, line.end)]
    rest = list(_rest(text, line, [*taken, *words]))
    name: Span | None = None
    others: list[Span] = []
    for start, end in rest:
        said = text[start:end]
        match = find_name(said) if name is None else None
        if match is None:
            others.append(Span(line.slot, start, end))
            continue
        name = Span(line.slot, _with_partner(text, start + match.start(), start), start + match.end())
        for left, right in ((start, name.start), (name.end, end)):
            if re.search(r"\w", text[left:right]):
                others.append(ledger.trimmed(Span(line.slot, left, right)))
    others = [each for other in others if (each := _without_edges(text, other)) is not None]
    return Parts(
        name,
        Span(line.slot, *phone.span()) if phone else None,
        Span(line.slot, *email.span()) if email else None,
        tuple(others),
        tuple(Span(line.slot, *each) for each in words),
    )


def _without_edges(text: str, span: Span) -> Span | None:
    """The stretch without ``og`` and ``ved`` at its edges; ``None`` where nothing else is in it."""
    start, end = span.start, span.end
    while match := _EDGE_WORDS.search(text[start:end]):
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    while end > start and text[end - 1] in ". ":
        end -= 1
    return Span(span.slot, start, end) if re.search(r"\w", text[start:end]) else None


def _rest(text: str, line: Span, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between what is taken and the marks that part a line, without space around them."""
    edges = sorted([*taken, *(match.span() for match in _CUT.finditer(text, line.start, line.end))])
    start = line.start
    for left, right in [*edges, (line.end, line.end)]:
        if left > start:
            lead, trail = start, left
            while lead < trail and not (text[lead].isalnum() or text[lead] in '«"§'):
                lead += 1
            while trail > lead and not (text[trail - 1].isalnum() or text[trail - 1] in '»".)'):
                trail -= 1
            if re.search(r"\w", text[lead:trail]):
                yield lead, trail
        start = max(start, right)
