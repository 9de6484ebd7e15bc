"""Ticks, yes/no answers and signature lines, as they stand in a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.model.lines import Line, split_sentences
from ipdocs.rules.consent.complement import is_of_something_else
from ipdocs.rules.consent.names import NAME, has_initials, name_in, signer_in
from ipdocs.rules.consent.reports import best_report
from ipdocs.rules.consent.ticks import squeezed
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.memory import remembered
from ipdocs.rules.phrases import DATE

_FILL = re.compile(r"[_…]{2,}|\.{4,}")
_DATE = re.compile(DATE, re.IGNORECASE)
_SIGN_MARK = re.compile(r"\((?:sign|s)\.?\)|\bsign\.", re.IGNORECASE)
_MARKED_NAME = re.compile(
    rf"(?P<who>{NAME}|[A-ZÆØÅ]\.\s?{NAME.replace('{1,4}', '{0,3}')})\s*\(\s*(?:sign|signert|sig|s|underskrift|underskrive|underskrevet|signatur)\.?\s*\)"
)
_UNREAD_HAND = re.compile(r"(?:^|:)\s*\(sign\.\)\s*$", re.IGNORECASE)
"""``Underskrift: (sign.)``, as transcripts and our own reading of scans put a signature that nobody can read."""
_PARTY = re.compile(
    r"(?:\b(?:underskrift|signatur|sign\.?)\s*(?:av|frå|fra)?\s*[,/(]?\s*)?\b(?:mor|far|(?:foresatt|føresett|forelder|forelderen)(?:\s*/\s*verge)?\s*[12]?)\)?\s*:\s*",
    re.IGNORECASE,
)
_ANYWHERE_CLOSING = re.compile(r"\b(?:hilsen|helsing|mvh\.?)\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_WHO_SHALL = re.compile(r"\s*[,(]")
"""``Underskrift, Kari Nordmann, mor``: the words behind the comma tell who shall sign, not that she has."""
_ONLY_FILL = re.compile(r"[\s_…./,]*(?:_{5,}|…{3,}|\.{10,})[\s_…./,]*")
_TAIL = re.compile(
    rf"[.!)»”\"]\s+(?P<tail>(?:(?-i:[A-ZÆØÅ])\w+,?\s+)?(?:den\s+)?{DATE}[.,:]?\s+(?:av\s+)?{NAME}[^.]{{0,20}}\.?)\s*$",
    re.IGNORECASE,
)
_HANDWRITTEN = re.compile(r"[A-ZÆØÅ][\wæøå-]+(?:\s+[lI]?[\wæøå-]+)?\s+[A-ZÆØÅ][\wæøå-]+")
"""Two or three words of which a scanner has spoilt the middle one: ``Odd lngar Berg``."""
_NAME_LABEL = re.compile(r"\bna(?:vn|mn)\s*:\s*", re.IGNORECASE)
LONGEST_SIGNATURE_LINE = 110
LEAST_TOLD = 2
MOST_OTHER_WORDS = 3


class Sign(StrEnum):
    """What the signature lines say; ``STAFF``: only an employee has signed; ``LETTER``: a name under a greeting;
    ``PARTLY``: one of two parents has signed and the other's line is blank."""

    NONE = "none"
    BLANK = "blank"
    STAFF = "staff"
    LETTER = "letter"
    SIGNED = "signed"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Signed:
    """The sign and, where it is filled, by whom; ``is_party``: the line of one of several who shall sign."""

    sign: Sign
    by: str | None = None
    is_party: bool = False


def sign_of(line: Line, words: ConsentWords) -> Signed:
    """What one line says as a signature line."""
    return _sign_of(line.text, words)


@remembered
def _sign_of(written: str, words: ConsentWords) -> Signed:
    text = squeezed(written)
    if words.esign_not.search(text):
        return Signed(Sign.BLANK)
    if words.esign.search(text) and (_DATE.search(text) or name_in(text)):
        is_done = words.esigned.search(text) is not None and words.esign_open.search(text) is None
        if not is_done:
            return Signed(Sign.BLANK)
        done = words.esigned.search(text)
        is_staff = done is not None and words.staff.search(text[done.start() :]) is not None
        return Signed(Sign.STAFF if is_staff else Sign.SIGNED, name_in(text))
    marked = _MARKED_NAME.search(text)
    if (
        marked is not None
        and not words.lines.other.search(text)
        and not _FILL.search(text)
        and len(text) <= LONGEST_SIGNATURE_LINE
    ):
        return Signed(Sign.STAFF if words.staff.search(text) else Sign.SIGNED, " ".join(marked["who"].split()))
    parties = party_signs(text, words)
    if parties is not None:
        return parties
    if _ONLY_FILL.fullmatch(text):
        return Signed(Sign.BLANK)
    if _is_told_signed(written, words):
        return Signed(Sign.SIGNED, signer_in(text) if only_signs(text, words) and _DATE.search(text) else None)
    label = words.signature_label.search(text)
    if label:
        return _after_label(text, label.end(), words)
    tail = _TAIL.search(text[-LONGEST_SIGNATURE_LINE:])
    if tail is not None and only_signs(tail["tail"], words) and (name := signer_in(tail["tail"])):
        return Signed(Sign.STAFF if words.staff.search(tail["tail"]) else Sign.SIGNED, name)
    is_whole = (
        only_signs(text, words)
        and _DATE.search(text) is not None
        and name_in(text) is not None
        and not _has_verb(text, words)
    )
    sentences = split_sentences(written)
    if len(sentences) > 1 and "\n" not in text and not is_whole:
        return _sign_of(sentences[-1], words)
    if len(text) > LONGEST_SIGNATURE_LINE:
        return Signed(Sign.NONE)
    named = _NAME_LABEL.search(text)
    if named:
        rest = text[named.end() :]
        if _FILL.match(rest.strip()) or not rest.strip():
            return Signed(Sign.BLANK)
        if _DATE.search(text) and name_in(rest) and only_signs(text, words):
            return Signed(Sign.SIGNED, name_in(rest))
        return Signed(Sign.NONE)
    closing = _ANYWHERE_CLOSING.search(text)
    if closing and (name := name_in(text[closing.end() :])) and not words.staff.search(text[closing.end() :]):
        return Signed(Sign.LETTER, name)
    if not only_signs(text, words):
        return Signed(Sign.NONE)
    if (name := signer_in(text)) and (_DATE.search(text) or _SIGN_MARK.search(text)) and not _has_verb(text, words):
        return Signed(Sign.STAFF if words.staff.search(text) else Sign.SIGNED, name)
    return Signed(Sign.NONE)


def is_marked(text: str) -> bool:
    """Whether ``(sign.)`` stands by a name."""
    return _SIGN_MARK.search(text) is not None


def only_signs(text: str, words: ConsentWords) -> bool:
    """Whether a line holds a name and a date and little else: no birth date, no minutes taker, no deadline."""
    if len(text) > LONGEST_SIGNATURE_LINE or words.lines.other.search(text):
        return False
    rest = words.lines.belonging.sub(" ", _DATE.sub(" ", _SIGN_MARK.sub(" ", text)))
    for name in re.findall(NAME, rest):
        rest = rest.replace(name, " ")
    left = [word for word in re.findall(r"[^\W\d_]+", rest) if len(word) > 1 and not word[0].isupper()]
    return len(left) <= MOST_OTHER_WORDS


def _after_label(text: str, end: int, words: ConsentWords) -> Signed:
    raw, before = text[end:], text[:end]
    is_staff = bool(words.staff.search(before[-60:]) or words.staff.search(raw[:60]))
    if _WHO_SHALL.match(raw):
        raw = raw.partition(":")[2]
    else:
        who, colon, told = raw.partition(":")
        if colon and len(who) <= LONGEST_WHO and not name_in(who) and not _DATE.search(who):
            raw = told
    rest = raw.lstrip(" :,.\t–-")
    if words.lines.missing.search(raw):
        return Signed(Sign.BLANK)
    if _UNREAD_HAND.search(raw):
        return Signed(Sign.STAFF if is_staff else Sign.SIGNED)
    if _FILL.search(rest) or (not rest and not name_in(before)) or _is_unfilled(rest, words):
        return Signed(Sign.BLANK)
    if name_in(rest) or has_initials(rest) or (_DATE.search(text) and name_in(text)):
        return Signed(
            Sign.STAFF if is_staff or words.staff.search(rest[:60]) else Sign.SIGNED, name_in(rest) or name_in(text)
        )
    if _HANDWRITTEN.fullmatch(rest.strip()):
        return Signed(Sign.STAFF if is_staff else Sign.SIGNED, rest.strip())
    if not rest and name_in(before) and _DATE.search(before):
        return Signed(Sign.SIGNED, name_in(before))
    return Signed(Sign.BLANK if not re.search(r"[^\W_]", _FILL.sub("", rest)) else Sign.NONE)


def _is_unfilled(rest: str, words: ConsentWords) -> bool:
    """Whether words that no name is stand where the name should: ``Fornavn Etternavn``, ``innhentes i møtet``."""
    match = words.unfilled.search(rest)
    return match is not None and match.start() <= LABEL_GAP


LABEL_GAP = 2
LONGEST_WHO = 50
"""So long may what tells who shall sign be, between the label and its colon: ``Underskrift av tjenestemottaker:``."""


def _is_told_signed(text: str, words: ConsentWords) -> bool:
    """A sentence in which somebody tells that it was signed or said: ``Begge skrev under i møtet.``

    ``Signert ______`` and a lone ``Signert`` are places to sign.
    """
    if _FILL.search(text) or len(text.split()) < LEAST_TOLD:
        return False
    if re.match(r"\W*(?:underskrift|signatur|sign)\b", text, re.IGNORECASE):
        return False
    return any(
        words.lines.told.search(sentence)
        and not words.mentioned.search(sentence)
        and not words.doubt.search(sentence)
        and not is_of_something_else(sentence, words)
        and (told := best_report(sentence, "", "", words.evidence)) is not None
        and told.stands
        for sentence in split_sentences(text)
    )


def party_signs(text: str, words: ConsentWords) -> Signed | None:
    """``Mor: Kari Vik   Far: ______``: signed by all, by some (then ``PARTLY``) or by none; ``None`` without such labels."""
    labels = list(_PARTY.finditer(text))
    if not labels or len(text) > 2 * LONGEST_SIGNATURE_LINE:
        return None
    ends = [*(match.start() for match in labels[1:]), len(text)]
    values = [text[match.end() : end].strip(" \t,;") for match, end in zip(labels, ends, strict=True)]
    names = [name_in(value) for value in values]
    if any(
        value and name is None and not _FILL.search(value) and len(value.split()) > 2
        for value, name in zip(values, names, strict=True)
    ):
        return None
    is_filled = [name is not None and not _FILL.search(value) for value, name in zip(values, names, strict=True)]
    by = " og ".join(name for name, filled in zip(names, is_filled, strict=True) if name and filled)
    if all(is_filled):
        is_signed = bool(_DATE.search(text)) or "nderskr" in text or "ign" in text
        return Signed(Sign.SIGNED if is_signed else Sign.NONE, by, is_party=True)
    return Signed(Sign.PARTLY if any(is_filled) else Sign.BLANK, by or None, is_party=True)


_APPOINTED = re.compile(r"\boppne[vm]\w*\s+(?:verge|verje)\b", re.IGNORECASE)


def _has_verb(text: str, words: ConsentWords) -> bool:
    return bool(words.lines.verb.search(_APPOINTED.sub(" ", text)))


def strongest(signs: Iterable[Signed]) -> Signed:
    """A filled signature of someone who may consent wins over blank lines; a blank one over an employee's.

    Of several parents' lines all must be filled. All who signed are named.
    """
    found = list(signs)
    order = (Sign.NONE, Sign.STAFF, Sign.LETTER, Sign.BLANK, Sign.SIGNED, Sign.PARTLY)
    ranked = sorted(found, key=lambda each: order.index(each.sign))
    if not ranked:
        return Signed(Sign.NONE)
    best = ranked[-1]
    names = dict.fromkeys(each.by for each in found if each.sign is best.sign and each.by)
    by = " og ".join(names) or None
    has_blank_party = any(each.is_party and each.sign is Sign.BLANK for each in found)
    if best.sign is Sign.SIGNED and has_blank_party:
        return Signed(Sign.PARTLY, by)
    return Signed(best.sign, by)
