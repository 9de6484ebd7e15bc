"""The name of the person whom a document is about, where it stands behind a label, before the birth date or in the title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ipdocs.model.forms import Entry
from ipdocs.model.lines import Line
from ipdocs.rules.phrases import NAME

_LABEL = re.compile(
    r"^(?:(?:barnets?|barnet|elevens?|eleven|ungdommens?|personens?|fullt)\s+(?:sitt\s+|sine\s+)?(?=na[vm]n))?(?:navn|namn|navnet|namnet|tjenestemottaker\w*|tenestemottakar\w*|pasient\w*|bruker\w*|brukar\w*|gjelder|gjeld|planeier|planeigar)\b",
    re.IGNORECASE,
)
_BEFORE_BIRTH = re.compile(rf"(?P<name>{NAME})[\s,|(–-]{{1,6}}(?:f\.|(?i:f[øo]d[td]?\b|f[øo]dselsdato))")
_TITLE = re.compile(
    rf"(?i:individuell\s+plan|plan)\s*(?:\b(?:for|til)\s|[–:-]\s)\s*(?P<name>{NAME}|(?-i:[A-ZÆØÅ][a-zæøå]+))\W*$"
)
FIRST_LINES = 20
MOST_NAMES = 5


def person_name(entries: Iterable[Entry], lines: Iterable[Line]) -> str | None:
    """The name behind the first label that asks for it, else before the birth date, else in the title."""
    for entry in entries:
        if _LABEL.match(entry.label) and entry.lines:
            name = re.split(r"\s{3}|\t", entry.lines[0].text)[0].strip(" ,.")
            if 2 <= len(name.split()) <= MOST_NAMES and name[:1].isupper() and not re.search(r"\d|_", name):
                return name
    for number, line in enumerate(lines):
        if number >= FIRST_LINES:
            return None
        for words in (_BEFORE_BIRTH, _TITLE):
            found = words.search(line.text)
            if found is not None:
                return " ".join(found["name"].split())
    return None
