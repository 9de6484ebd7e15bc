"""Who gave a consent and whom it lets know, as a sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.phrases import DATE, NAME

LONGEST_RECIPIENT = 60
_BY = re.compile(
    r"\b(?:gitt|gjeve|gjeven|underskrevet|underskrive|undertegnet|underteikna|signert|godkjent|ved)\s+(?:av\s+)?(?-i:(?=[A-ZÆØÅ]))(?P<who>.+)",
    re.IGNORECASE,
)
_BY_ENDS = re.compile(
    rf"\s*(?:\(|{DATE}|\bden\s+\d|\bi\s+møte|\bog\s+(?:ligg|er|oppbevar)|\bmed\b|\bfor\s|,\s|;|:|\.\s*$|\.\s+[A-ZÆØÅ]|\bjournalf\w*)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?P<who>{NAME}(?:\s+og\s+{NAME})?)\s*(?:\([^)]*\)\s*|,\s*\w+,\s*)?(?=(?:har|ga|gav|samty\w*|bekreft\w*|stadfest\w*|ønsk\w*|skre\w*|gir|gjev)\b)"
)
_NAME = re.compile(NAME)
_ROLE = re.compile(
    r"\b(?P<who>begge foreldre(?:ne)?|begge foreldra|foreldrene|foreldra|mor|far|vergen|verja|verje|verge|føresette|foresatte)\b",
    re.IGNORECASE,
)
_LISTS = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        r"\b(?:fritar|fritek|løser|løyser)\s+(?P<who>.+?)\s+(?:fra|frå)\s+(?:taushetsplikt|teieplikt)\w*",
        r"\bmellom\s+(?:desse|disse)?:?\s*(?P<who>.+)",
        r"\b(?:desse|disse)\s+(?:får|kan få)[^:]*:\s*(?P<who>.+)",
        r"\b(?:desse|disse|følgende|følgjande)[^:]{0,30}:\s*(?P<who>.+)",
        r"\bmed\s*:?\s+(?P<who>.+)",
        r"\b(?:gir|gjev)\s+(?P<who>.+?)\s+(?:tilgang|innsyn)\b",
        r"\b(?:til at|i at|at)\s+(?P<who>[^.]+?)\s+(?:kan\s+)?(?:får|få|ser|lese|lesa|deler|delar|dele|utveksl\w*|snakk\w*|samarbeid\w*|har)\b",
    )
)
_ENDS = re.compile(
    r"\s*(?:,?\s+(?:så langt|slik at|i den|når|for at|der|som|om|tilgang|kan|deler|delar|utveksler|får)\b|[.;:](?:\s|$)|\()",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*,\s*|(?<!-)\s+og\s+|\s*;\s*|\s*&\s*")
_ANSWER = re.compile(r"(?P<who>[^:.]+(?:\.[^\s:.][^:.]*)*):\s*(?P<answer>ja|nei)\b", re.IGNORECASE)


def giver(sentence: str) -> str | None:
    """The one who gave it, by name where there is one: ``gitt av Kari Vik 3.4.2024``; else by role: ``mor``."""
    told = _BY.search(sentence)
    if told:
        end = _BY_ENDS.search(told["who"])
        who = " ".join((told["who"][: end.start()] if end else told["who"]).split()).strip(" .")
        if who and len(who) <= LONGEST_RECIPIENT:
            return who
    subject = _SUBJECT.search(sentence)
    if subject:
        return " ".join(subject["who"].split())
    role = _ROLE.search(sentence)
    return role["who"].lower() if role else None


def answers(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who may know and who may not, of ``Nav og skolen: ja. Legen: nei``; ``None`` when nothing is answered apart."""
    body = text.partition(":")[2] if text.count(":") > 1 else ""
    found = list(_ANSWER.finditer(body))
    if len(found) < 2:
        return None
    yes = tuple(name for each in found if each["answer"].lower() == "ja" for name in _names(each["who"]))
    no = tuple(name for each in found if each["answer"].lower() == "nei" for name in _names(each["who"]))
    return yes, no


def recipients(sentence: str, words: ConsentWords) -> tuple[str, ...]:
    """The services or persons that the sentence lets share or know; none for "deltakerne", "de som er nevnt over"."""
    for pattern in _LISTS:
        match = pattern.search(sentence)
        if match is None:
            continue
        end = _ENDS.search(match["who"])
        found = _names(match["who"][: end.start()] if end else match["who"])
        kept = listed(found, words)
        if kept:
            return kept
    return ()


def listed(names: Iterable[str], words: ConsentWords) -> tuple[str, ...]:
    """The names without what names nobody."""
    kept = []
    for name in names:
        vague = words.not_recipient.search(name)
        if name and len(name) <= LONGEST_RECIPIENT and (vague is None or vague.start() > 0):
            kept.append(name)
    return tuple(dict.fromkeys(kept))


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip(" .,:;☒☐") for part in _PARTS.split(text) if part.strip(" .,:;☒☐"))
