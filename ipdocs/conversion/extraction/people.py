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
_PART = r"[A-ZÆØÅÄÖÁÉ][\wæøåäöáé'’]+(?:-[A-ZÆØÅ]?\w+)*"
NAME = re.compile(
    rf"(?<!\w)(?:{_PART}|[A-ZÆØÅ]\.)(?:\s+(?:{_PART}|[A-ZÆØÅ]\.|van|von|de|der|af|al|el|bin))*\s+{_PART}(?!\w)"
)
_PHONE_WORD = re.compile(r"\b(?:tlf|telefon|mobil|mob|tel|e-?post|mail|telefonnr)\b[.:]*\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,;|•·\t()\[\]]|\s[–—/-]\s|:\s|\n)\s*")
_NO_NAME = re.compile(
    r"\b(?:kommune|kommunen|skole|skule|skulen|skolen|barnehage|barnehagen|legesenter|legekontor|sykehus|sjukehus|tjeneste\w*|teneste\w*|NAV|Nav|BUP|DPS|PPT|"
    r"avdeling\w*|avdelinga|senter|senteret|kontor\w*|poliklinikk\w*|helsestasjon\w*|forening\w*|legevakt|institutt|fysikalske|habilitering\w*|omsorg\w*|bolig\w*|enhet\w*|eining\w*|"
    r"fysioterapi\w*|ergoterapi\w*|rehabilitering\w*|heimesjukepleie\w*|hjemmesykepleie\w*|barnevern\w*|legegruppe|bedrift\w*|bydel|fylkeskommune\w*|klinikk\w*|team|teamet|verksted\w*)\b",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a line about a person."""

    name: Span | None = None
    phone: Span | None = None
    email: Span | None = None
    others: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()


def is_name(text: str) -> bool:
    """Whether the whole text is a person's name: two or more capitalised words, none of a service."""
    return NAME.fullmatch(text.strip()) is not None and not _NO_NAME.search(text)


def find_name(text: str) -> re.Match[str] | None:
    """The first name of a person in a text."""
    return next((match for match in NAME.finditer(text) if not _NO_NAME.search(match[0])), None)


def names_in(text: str, within: Span) -> list[tuple[int, int]]:
    """Where the names of people stand in a stretch of text."""
    return [match.span() for match in NAME.finditer(text, within.start, within.end) if not _NO_NAME.search(match[0])]


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
        name = Span(line.slot, start + match.start(), start + match.end())
        for left, right in ((start, name.start), (name.end, end)):
            if re.search(r"\w", text[left:right]):
                others.append(ledger.trimmed(Span(line.slot, left, right)))
    return Parts(
        name,
        Span(line.slot, *phone.span()) if phone else None,
        Span(line.slot, *email.span()) if email else None,
        tuple(others),
        tuple(Span(line.slot, *each) for each in words),
    )


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
