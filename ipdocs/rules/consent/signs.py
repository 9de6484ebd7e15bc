"""Ticks, yes/no answers and signature lines, as they stand in a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.model.lines import Line
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.phrases import DATE, NAME

YES, NO = r"(?:ja|yes)", r"(?:nei|no)"
TICKED = r"(?:☒|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|_+\s?[xX]\s?_+)"
OPEN = r"(?:☐|\[\s*\]|\(\s*\)|_{2,})"
_BOX = rf"(?:{TICKED}|{OPEN})"
_BEFORE = re.compile(rf"(?P<box>{_BOX})\s*(?P<answer>{YES}|{NO})\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?P<answer>{YES}|{NO})\s*:?\s*(?P<box>{_BOX})", re.IGNORECASE)
_GIVEN_BOXES = re.compile(
    rf"(?P<box>{_BOX})\s*(?P<answer>ikke gitt|ikkje gitt|ikkje gjeve|gitt|gjeve)\b", re.IGNORECASE
)
_LEADING = re.compile(rf"^\s*(?P<box>{TICKED}|☐|\[\s*\]|\(\s*\))\s*(?!\s*$)")
_PLAIN_ANSWER = re.compile(rf":\s*(?P<answer>{YES}|{NO}|true|false|null)\.?\s*$", re.IGNORECASE)
_CHOICE = re.compile(r"\bJA\s*/\s*NEI\b", re.IGNORECASE)
_FILL = re.compile(r"[_…]{2,}|\.{4,}")
_NAME = re.compile(NAME)
_INITIALS = re.compile(r"\b[A-ZÆØÅ]\.(?:\s?[A-ZÆØÅ]\.)*\s?[A-ZÆØÅ][\wæøå]+")
_DATE = re.compile(DATE, re.IGNORECASE)
_SIGN_MARK = re.compile(r"\((?:sign|s)\.?\)|\bsign\.", re.IGNORECASE)
_PARENTS = re.compile(r"\b(?:mor|far|foresatt\w*|føresett\w*|forelder|verge|verje)\s*:\s*[_….]{2,}", re.IGNORECASE)
_WHO_SHALL = re.compile(r"\s*[,(]")
"""``Underskrift, Kari Nordmann, mor``: the words behind the comma tell who shall sign, not that she has."""
_ONLY_FILL = re.compile(r"[\s_…./,]*(?:_{5,}|…{3,}|\.{10,})[\s_…./,]*")
_NAME_LABEL = re.compile(r"\bna(?:vn|mn)\s*:\s*", re.IGNORECASE)
LONGEST_SIGNATURE_LINE = 110


class Tick(StrEnum):
    """What the boxes or answers of a statement say."""

    NONE = "none"
    OPEN = "open"
    YES = "yes"
    NO = "no"
    BOTH = "both"


class Sign(StrEnum):
    """What the signature lines say; ``STAFF``: only an employee has signed."""

    NONE = "none"
    BLANK = "blank"
    STAFF = "staff"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Signed:
    """The sign and, where it is filled, by whom."""

    sign: Sign
    by: str | None = None


def tick_of(text: str, struck: str = "") -> Tick:
    """The answer in one line: yes/no boxes, ``JA / NEI`` with one crossed out, a leading box, ``: Ja`` at its end."""
    answers: dict[str, bool] = {}
    pattern = _AFTER if _comes_after(text) else _BEFORE
    for match in pattern.finditer(text):
        is_yes = match["answer"].lower() in {"ja", "yes"}
        answers["yes" if is_yes else "no"] = _is_ticked(match["box"]) or answers.get("yes" if is_yes else "no", False)
    if not answers:
        for match in _GIVEN_BOXES.finditer(text):
            answers["no" if match["answer"].lower().startswith("ikk") else "yes"] = _is_ticked(match["box"])
    if "no" in answers or "yes" in answers:
        if "no" not in answers:
            return Tick.YES if answers["yes"] else Tick.OPEN
        return _both(answers.get("yes", False), answers["no"])
    if struck:
        crossed = struck.strip(" /").lower()
        if crossed in {"ja", "nei"}:
            return Tick.NO if crossed == "ja" else Tick.YES
    if _CHOICE.search(text):
        return Tick.OPEN
    lead = _LEADING.match(text)
    if lead:
        return Tick.YES if _is_ticked(lead["box"]) else Tick.OPEN
    plain = _PLAIN_ANSWER.search(text)
    if plain:
        return {"ja": Tick.YES, "yes": Tick.YES, "true": Tick.YES, "null": Tick.OPEN}.get(
            plain["answer"].lower(), Tick.NO
        )
    return Tick.NONE


def _comes_after(text: str) -> bool:
    before, after = _BEFORE.search(text), _AFTER.search(text)
    if before is None or after is None:
        return before is None
    return after.start() < before.start()


def _both(yes: bool, no: bool) -> Tick:
    if yes and no:
        return Tick.BOTH
    if yes or no:
        return Tick.YES if yes else Tick.NO
    return Tick.OPEN


def _is_ticked(box: str) -> bool:
    return bool(re.search(r"[☒xX]", box))


def is_negative(text: str) -> bool:
    """Whether the words behind a leading box are a no: ``☒ Nei, jeg samtykker ikke``."""
    lead = _LEADING.match(text)
    rest = text[lead.end() :] if lead else text
    return bool(re.match(rf"\s*{NO}\b", rest, re.IGNORECASE))


def sign_of(line: Line, words: ConsentWords) -> Signed:
    """What one line says as a signature line."""
    text = line.text
    if words.esign_not.search(text):
        return Signed(Sign.BLANK)
    if words.esign.search(text) and (_DATE.search(text) or _NAME.search(text)):
        return Signed(Sign.SIGNED, name_in(text))
    if _PARENTS.search(text) or _ONLY_FILL.fullmatch(text):
        return Signed(Sign.BLANK)
    label = words.signature_label.search(text)
    if label:
        return _after_label(text, label.end(), words)
    if len(text) > LONGEST_SIGNATURE_LINE:
        return Signed(Sign.NONE)
    named = _NAME_LABEL.search(text)
    if named:
        rest = text[named.end() :]
        if _FILL.match(rest.strip()) or not rest.strip():
            return Signed(Sign.BLANK)
        if _DATE.search(text) and _NAME.search(rest):
            return Signed(Sign.SIGNED, name_in(rest))
        return Signed(Sign.NONE)
    if (name := name_in(text)) and (_DATE.search(text) or _SIGN_MARK.search(text)) and not _has_verb(text):
        return Signed(Sign.STAFF if words.staff.search(text) else Sign.SIGNED, name)
    return Signed(Sign.NONE)


def _after_label(text: str, end: int, words: ConsentWords) -> Signed:
    raw, before = text[end:], text[:end]
    is_staff = bool(words.staff.search(before[-60:]) or words.staff.search(raw[:60]))
    if _WHO_SHALL.match(raw):
        raw = raw.partition(":")[2]
    rest = raw.lstrip(" :,.\t–-")
    if _FILL.search(rest) or (not rest and not name_in(before)):
        return Signed(Sign.BLANK)
    if name_in(rest) or _INITIALS.search(rest) or (_DATE.search(text) and name_in(text)):
        return Signed(
            Sign.STAFF if is_staff or words.staff.search(rest[:60]) else Sign.SIGNED, name_in(rest) or name_in(text)
        )
    if not rest and name_in(before) and _DATE.search(before):
        return Signed(Sign.SIGNED, name_in(before))
    return Signed(Sign.BLANK if not re.search(r"[^\W_]", _FILL.sub("", rest)) else Sign.NONE)


def name_in(text: str) -> str | None:
    """The first name in the text: two or more capitalised words, or initials with a surname."""
    for match in (_NAME.search(text), _INITIALS.search(text)):
        if match:
            return " ".join(match[0].split())
    return None


_VERBS = re.compile(
    r"\b(?:samtykk\w*|skal|kan|må|har|er|vil|ble|blei|vart|deler|delast|ønsk\w+|ynskj\w+|oppnevn\w*|gjelder|gjeld|revider\w*)\b",
    re.IGNORECASE,
)


def _has_verb(text: str) -> bool:
    return bool(_VERBS.search(text))


def strongest(signs: Iterable[Signed]) -> Signed:
    """A filled signature of someone who may consent wins over blank lines; a blank one over an employee's."""
    ranked = sorted(signs, key=lambda each: (Sign.NONE, Sign.STAFF, Sign.BLANK, Sign.SIGNED).index(each.sign))
    return ranked[-1] if ranked else Signed(Sign.NONE)
