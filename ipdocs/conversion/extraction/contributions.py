"""Who contributes what to the planning: told by a label that only names somebody, or by the subject of a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

OWN, KIN, SERVICES = "bidrag.tjenestemottaker", "bidrag.parorende", "bidrag.tjenesteytere"
PARTIES = frozenset({OWN, KIN, SERVICES})
_ABOUT = re.compile(
    r"\bbidra|\bbidre[gd]|\binnsats|\b(?:hvem|kven) gj(?:ør|er) (?:hva|kva)|\boppgaver? i planarbeid|\boppgåver? i planarbeid|"
    r"\bgj(?:ør|øre|er|ere)\b.{0,12}\bi planarbeid",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^\s*[A-ZÆØÅ]\s+(?=[A-ZÆØÅ])")
_YOU = re.compile(r"\b(?:du|deg|jeg|eg|bruker\w*|brukar\w*|planeier\w*|planeigar\w*)\b", re.IGNORECASE)
_KIN = (
    r"(?:nærmeste\s+|næraste\s+)?(?:pårørende|pårørande|foreldre\w*|foreldra|foresatte|føresette|familie\w*|heimen|hjemmet|mor|far|"
    r"mora|moren|faren|mamma|pappa|kona|mannen|ektefelle\w*|samboer\w*|sambuar\w*|søster\w*|syster\w*|bror\w*|sønn\w*|son|"
    r"datter\w*|dotter\w*|dattera|besteforeldre\w*|besteforeldra|bestemor|bestefar|tante|onkel|fosterforeldr\w+|fosterheim\w*|"
    r"fosterhjem\w*|verge\w*|verj\w+)"
)
_SERVICES = (
    r"(?:tjenestene|tenestene|tjenesteyter\w*|tenesteytar\w*|hjelperne|hjelparane|hjelpeapparatet|instansene|instansane|"
    r"dei andre|de andre|kommunen|fagfolk\w*)"
)
_OWN = (
    r"(?:bruker\w*|brukar\w*|planeier\w*|planeigar\w*|jeg|eg|meg|personen|barnet|eleven|ungdommen|pasienten)"
    r"(?:\s+(?:selv|sjølv))?"
)
_TAIL = (
    r"(?:\s+(?:og|/)\s+[^\W\d_]+)?(?:\s*/\s*[^\W\d_]+)?\s*"
    r"(?:sitt|sine|skal|gjør|gjer|bidrar|bidreg|bidrar med|bidreg med)?\s*(?:bidrag)?\W*"
)
_LABELS = ((KIN, re.compile(_KIN + _TAIL, re.IGNORECASE)), (SERVICES, re.compile(_SERVICES + _TAIL, re.IGNORECASE)),
           (OWN, re.compile(_OWN + _TAIL, re.IGNORECASE)))  # fmt: skip
_SUBJECTS = (
    (KIN, re.compile(
        rf"\W*(?:vi|me)\s+(?:(?:som\s+er\s+)?foreldr\w+|heime|hjemme|føresette|foresatte)|\W*{_KIN}(?!\w)", re.IGNORECASE
    )),
    (OWN, re.compile(r"\W*(?:jeg|eg)(?!\w)", re.IGNORECASE)),
)  # fmt: skip
PARTY_LINE = re.compile(r"\W*(?P<who>[^\W\d_][^:\n.,]{1,40}?)\s*:(?:\s+(?P<said>\S.*))?$", re.DOTALL)


def is_about_contributions(label: str) -> bool:
    """Whether a heading or label asks who contributes what, so that names below it are labels."""
    return _ABOUT.search(label) is not None


def asked_party(label: str, person: str) -> str:
    """Whose contribution a question asks for: ``Hva vil du selv gjøre i planarbeidet?``; empty where it asks for everybody's."""
    first = person.split(" ")[0]
    if _YOU.search(label) or (first and re.search(rf"\b{re.escape(first)}\b", label)):
        return OWN
    found = [
        field
        for field, words in ((KIN, _KIN), (SERVICES, _SERVICES))
        if re.search(rf"\b{words}\b", label, re.IGNORECASE)
    ]
    return found[0] if len(found) == 1 else ""


def party_of(label: str, person: str) -> str:
    """The field of the one whom a label names and nothing else; empty for anything else. ``person`` is the plan's person."""
    bare = _LETTER.sub("", label).strip(" \t:*")
    if is_named(bare, person):
        return OWN
    return next((field for field, words in _LABELS if words.fullmatch(bare)), "")


def is_named(text: str, person: str) -> bool:
    """Whether the words are names of the person, and nothing else."""
    words, names = text.split(), set(person.split())
    return bool(words) and words[0] == person.split(" ")[0] and set(words) <= names


def contributor(text: str, person: str, told: Mapping[str, bool]) -> str:
    """Whose contribution a sentence tells: by what is told of it, else by its first words; else a service's."""
    surely = [field for field in (OWN, KIN, SERVICES) if told.get("ip." + field.replace(".", "-"))]
    if len(surely) == 1:
        return surely[0]
    first = person.split(" ")[0]
    if first and re.match(rf"\W*{re.escape(first)}(?!\w)", text):
        return OWN
    return next((field for field, words in _SUBJECTS if words.match(text)), SERVICES)
