"""Single values: what is accepted, and the one notation that each is turned into.

Every function takes what a source gave and returns the normal form, or raises :class:`ValueError` whose text is the key of
the fault in ``wording/<form>/records.toml`` (``fault.<key>``). Texts are kept as the person wrote them: only white space
around them and the line ends are normalised; letters are not (a name in decomposed Unicode stays as it is).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from itertools import product

from stdnum.no import fodselsnummer as stdnum_fnr

MONTHS = {
    "januar": 1,
    "februar": 2,
    "mars": 3,
    "april": 4,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "desember": 12,
}
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\. ?([a-zæøå]{3,9})\.? (\d{4})", re.ASCII | re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", re.ASCII)
_SLASHED = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", re.ASCII)
_SERIAL = re.compile(r"\d{4,6}(?:[.,]\d+)?", re.ASCII)
_PHONE = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}|[0-9]{3}|[0-9]{5}|[0-9]{8}", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@(?:[^\s@.<>(),;:\"\[\]\\]+\.)+[^\s@.<>(),;:\"\[\]\\]{2,}")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
EARLIEST_YEAR, LATEST_YEAR = 1850, 2150
YES, NO = "ja", "nei"
_YES_WORDS = {"ja": YES, "nei": NO, "true": YES, "false": NO}


def text(value: object) -> str:
    """A text. Numbers and dates of a source that has types become text as a Norwegian writes them (2,5 and 3.2.2026)."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n").strip()
        case bool():
            raise ValueError("tekst")
        case int():
            return str(value)
        case float() | Decimal():
            return _number(value)
        case datetime() if value.time() != datetime.min.time():
            return f"{value.day}.{value.month}.{value.year} {value:%H.%M}"
        case date():
            return f"{value.day}.{value.month}.{value.year}"
    raise ValueError("tekst")


def _number(value: float | Decimal) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite():
        raise ValueError("tekst")
    if number == number.to_integral_value() and abs(number) < 10**15:
        return str(int(number))
    return format(number, "f").replace(".", ",")


def forbidden(value: str) -> bool:
    """Whether the text holds a character that no document can hold: controls, half surrogates, non-characters."""
    return _FORBIDDEN.search(value) is not None


def iso_date(value: object) -> str:
    """``2026-02-03`` from that notation, ``3.2.2026``, ``3. februar 2026`` or a date of the source."""
    if isinstance(value, datetime):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ValueError("dato")
    written = " ".join(str(value).split())
    if match := _ISO.fullmatch(written):
        return _checked(*map(int, match.groups()))
    if match := _DOTTED.fullmatch(written):
        day, month, year = map(int, match.groups())
        return _checked(year, month, day)
    if (match := _WORDS.fullmatch(written)) and (number := _month(match[2])):
        return _checked(int(match[3]), number, int(match[1]))
    if _SHORT_YEAR.fullmatch(written):
        raise ValueError("dato-kort-aar")
    if _SLASHED.fullmatch(written):
        raise ValueError("dato-skraastrek")
    if _SERIAL.fullmatch(written):
        raise ValueError("dato-tall")
    raise ValueError("dato")


def _month(word: str) -> int | None:
    word = word.lower()
    if word in MONTHS:
        return MONTHS[word]
    return next((number for name, number in MONTHS.items() if len(word) == 3 and name.startswith(word)), None)


def _checked(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError("dato-finnes-ikke") from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError("dato-aar")
    return found.isoformat()


def fold(word: str) -> str:
    """A word for comparing what someone meant: lower case, ``å`` as ``a``, ``aa`` as ``a``, without spaces and hyphens."""
    folded = (
        word.casefold()
        .replace("a\u030a", "å")
        .replace("å", "a")
        .replace("aa", "a")
        .replace("æ", "a")
        .replace("ae", "a")
    )
    return re.sub(r"[\s_.-]+", "", folded.replace("ø", "o").replace("oe", "o").replace("o\u0338", "o"))


def choice(value: object, values: tuple[str, ...]) -> str:
    """One of the values; case and ``å`` for ``a`` are forgiven."""
    if not isinstance(value, str):
        raise ValueError("valg")
    wanted = fold(value.strip())
    for known in values:
        if fold(known) == wanted:
            return known
    raise ValueError("valg")


def yesno(value: object) -> str:
    """``ja`` or ``nei``, also from a boolean."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str) and (word := _YES_WORDS.get(value.strip().lower())):
        return word
    raise ValueError("janei")


def digits(value: object) -> str:
    """A number that is written with spaces or hyphens, as its digits; anything else as it stands."""
    written = text(value)
    bare = re.sub(r"[\s\u00a0.\-]+", "", written)
    return bare if bare.isdecimal() and bare.isascii() else written


def fodselsnummer(value: object) -> str:
    """Eleven digits with valid control digits: fødselsnummer, D-nummer (day + 40), and synthetic ones (month + 40, 65, 80).

    A leading zero that a spreadsheet took away is put back when the control digits then fit.
    """
    number = digits(value)
    if not (number.isdecimal() and number.isascii()):
        raise ValueError("fnr-sifre")
    if len(number) == 10 and _controlled("0" + number):
        number = "0" + number
    if len(number) != 11:
        raise ValueError("fnr-lengde")
    if not _controlled(number):
        raise ValueError("fnr-kontroll")
    if not birth_dates(number):
        raise ValueError("fnr-dato")
    return number


def _controlled(number: str) -> bool:
    first, second = stdnum_fnr.calc_check_digit1(number), stdnum_fnr.calc_check_digit2(number)
    return number[-2] == first and number[-1] == second


def birth_dates(number: str) -> tuple[date, ...]:
    """The dates of birth that the number can stand for; the century follows from the individual number.

    Synthetic numbers do not always keep to the centuries, so all are tried for them. Empty when none exists.
    """
    day, month, year, individual = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6:9])
    day -= 40 if day > 40 else 0
    offset = next((step for step in (80, 65, 40) if 1 <= month - step <= 12), 0)
    centuries = (1800, 1900, 2000) if offset else _centuries(year, individual)
    found = []
    for century in centuries:
        try:
            found.append(date(century + year, month - offset, day))
        except ValueError:
            continue
    return tuple(found)


def _centuries(year: int, individual: int) -> tuple[int, ...]:
    possible = (
        (1900, individual < 500 or (individual >= 900 and year >= 40)),
        (1800, 500 <= individual < 750 and year >= 54),
        (2000, individual >= 500 and year < 40),
    )
    return tuple(century for century, fits in possible if fits)


def likely_birth_date(number: str) -> date | None:
    """The one date of birth of the number; ``None`` when the number leaves a choice (synthetic numbers may)."""
    strict = int(number[4:6]), int(number[6:9])
    dates = birth_dates(number)
    expected = [day for day, century in product(dates, _centuries(*strict)) if century <= day.year < century + 100]
    return expected[0] if len(expected) == 1 else None


def phone(value: object) -> str:
    """A phone number as it is written, when its digits are a Norwegian (8, 5 or 3 digits) or international number."""
    written = text(value)
    if not _PHONE.fullmatch(re.sub(r"[\s\u00a0().\-]+", "", written)):
        raise ValueError("telefon")
    return written


def email(value: object) -> str:
    """An e-mail address."""
    written = text(value)
    if not _EMAIL.fullmatch(written):
        raise ValueError("epost")
    return written


def postcode(value: object) -> str:
    """Four digits; the leading zero that a spreadsheet took away is put back."""
    number = digits(value)
    if not (number.isdecimal() and number.isascii() and 3 <= len(number) <= 4):
        raise ValueError("postnummer")
    return number.zfill(4)
