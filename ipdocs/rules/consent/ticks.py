"""Ticks and yes/no answers, as they stand in a line of text."""

from __future__ import annotations

import re
from enum import StrEnum

YES, NO = r"(?:ja|yes)", r"(?:nei|no)"
TICKED = r"(?:☒|\[\s?☒\s?\]|\(\s?☒\s?\)|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|_+\s?[xX]\s?_+|\.{2,}\s?[xX]\s?\.{2,})"
OPEN = r"(?:☐|\[\s*\]|\(\s*\)|_{2,}|\.{4,})"
_BOX = rf"(?:{TICKED}|{OPEN})"
_BEFORE = re.compile(rf"(?P<box>{_BOX})\s*(?P<answer>{YES}|{NO})\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?P<answer>{YES}|{NO})\s*:?\s*(?P<box>{_BOX})", re.IGNORECASE)
_GIVEN_BOXES = re.compile(
    rf"(?P<box>{_BOX})\s*(?P<answer>ikke gitt|ikkje gitt|ikkje gjeve|gitt|gjeve)\b", re.IGNORECASE
)
_LEADING = re.compile(rf"^\s*(?P<box>{TICKED}|☐|\[\s*\]|\(\s*\))\s*(?!\s*$)")
_PLAIN_ANSWER = re.compile(rf"[:?=]\s*(?P<answer>{YES}|{NO}|true|false|null)\.?\s*$", re.IGNORECASE)
_BARE_ANSWER = re.compile(r"^\W*(?P<answer>ja|nei)\s*(?:[-–]\s|[,.:]?\s*$)", re.IGNORECASE)
_COLONS = re.compile(r"\bja\s*:\s*(?P<yes>x)?\s+nei\s*:\s*(?P<no>x)?\s*$", re.IGNORECASE)
_CHOICE = re.compile(r"\bJA\s*/\s*NEI\b|\bJA\s{2,}NEI\s*$", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\b(?P<verb>\w{3,})\s*/\s*(?P=verb)\s+(?:ikke|ikkje)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ikkje|nei)\b", re.IGNORECASE)
_OPTIONS = re.compile(rf"(?P<option>[^☒☐\[\]_.:]{{6,80}}?)\s*(?P<box>{TICKED}|☐|\[\s*\]|\(\s*\))(?=\s|$)")
_TRAILING = re.compile(rf"^(?P<text>.{{12,}}?[.!:]?)\s+(?P<box>{TICKED}|☐|\[\s*\]|\(\s*\))\s*$", re.DOTALL)
LONGEST_RUN = 8
_RUN = re.compile(r"([ \t\u00a0_.…])\1{8,}")


class Tick(StrEnum):
    """What the boxes or answers of a statement say."""

    NONE = "none"
    OPEN = "open"
    YES = "yes"
    NO = "no"
    BOTH = "both"


def squeezed(text: str) -> str:
    """The text with long runs of fill characters and spaces cut short, so that looking for boxes costs no more than reading."""
    return _RUN.sub(lambda match: match[1] * LONGEST_RUN, text)


def tick_of(text: str, struck: str = "") -> Tick:
    """The answer in one line: yes/no boxes, ``JA / NEI`` with one crossed out, a leading box, ``: Ja`` at its end."""
    text = squeezed(text)
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
    if struck and "/" in text + struck and _NOT.search(text + struck):
        return Tick.YES if _NOT.search(struck) else Tick.NO
    colons = _COLONS.search(text)
    if colons is not None:
        return _both(bool(colons["yes"]), bool(colons["no"]))
    choice = _ALTERNATIVE.search(text)
    if choice is not None:
        chosen = re.search(rf":\s*(?:{choice['verb']})(?P<no>\s+ikk?j?e)?\W*$", text, re.IGNORECASE)
        return Tick.OPEN if chosen is None else Tick.NO if chosen["no"] else Tick.YES
    if _CHOICE.search(text):
        return Tick.OPEN
    bare = _BARE_ANSWER.match(text)
    if bare:
        return Tick.YES if bare["answer"].lower() == "ja" else Tick.NO
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


def offers_given(text: str) -> bool:
    """Whether boxes for given and not given stand in the line: ``☐ gitt ☐ ikke gitt``."""
    return _GIVEN_BOXES.search(text) is not None


def has_leading_box(text: str) -> bool:
    """Whether a line begins with a box."""
    return _LEADING.match(text) is not None


def _is_ticked(box: str) -> bool:
    return bool(re.search(r"[☒xX]", box))


def is_negative(text: str) -> bool:
    """Whether the words behind a leading box are a no: ``☒ Nei, jeg samtykker ikke``."""
    lead = _LEADING.match(text)
    rest = text[lead.end() :] if lead else text
    return bool(re.match(rf"\s*{NO}\b", rest, re.IGNORECASE))


_MAY_ANSWER = re.compile(rf"[☒☐\[({{_]|\.{{4}}|\b(?:{YES}|{NO})\b", re.IGNORECASE)


def may_answer(text: str) -> bool:
    """Whether a line can hold a box or an answer."""
    return _MAY_ANSWER.search(text) is not None


def options(text: str) -> list[str]:
    """``Ønsker plan ☒  Ønsker ikke plan ☐`` as lines with the box in front; empty when the line is no such choice."""
    if sum(text.count(each) for each in "☒☐[(") < 2:
        return []
    found = list(_OPTIONS.finditer(text))
    if len(found) < 2 or has_leading_box(text) or len({bool(_NOT.search(each["option"])) for each in found}) < 2:
        return []
    return [f"{each['box']} {'Nei, ' if _NOT.search(each['option']) else ''}{each['option'].strip()}" for each in found]


def box_in_front(text: str) -> str:
    """A statement with its box behind it, with the box in front: ``Jeg vil ha plan. [x]``."""
    match = _TRAILING.match(text)
    if match is None or has_leading_box(text) or _BEFORE.search(text) or _AFTER.search(text):
        return text
    return f"{match['box']} {match['text']}"


def first_alternative(text: str) -> str:
    """``Jeg samtykker / samtykker ikke til plan`` as ``Jeg samtykker til plan``, for the answer stands in what is crossed out."""
    return _ALTERNATIVE.sub(lambda match: match["verb"], text)
