"""When a requirement applies. A condition gives ``True`` or ``False``; its reason is ``rules.condition.<name>``.

Packs combine them with `` and `` and ``not``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ipdocs.findings import ConsentObject, ConsentState
from ipdocs.law import is_child, track
from ipdocs.rules.facts import Facts

Condition = Callable[[Facts], bool]

_KIN_WORDS = re.compile(r"p[åa]r[øo]rand|pårørende|pårørande|nærperson", re.IGNORECASE)
_PARTS = re.compile(r"bidr|gj[øe]r|oppg", re.IGNORECASE)
_KIN_DECLINED = re.compile(
    r"(?:ønsk|ynsk|vil)\w*\s+(?:ikke|ikkje)\b[^.]{0,40}(?:pårør|foreldr|famili)|pårør\w*[^.]{0,40}\b(?:ikke|ikkje|ingen)\b"
    r"|(?:ingen|ikkje|ikke)\s+pårør",
    re.IGNORECASE,
)
_KIN_TAKE_PART = re.compile(
    r"(?:\bmor(?:a|en)?\b|\bfar(?:en)?\b|foreldr\w*|ektefell\w*|sambuar\w*|samboer\w*|søster\w*|bror\w*|datter\w*|dotter\w*|sønn\w*|son(?:en)?\b"
    r"|pårørende|pårørande|besteforeldr\w*|verge|verje)",
    re.IGNORECASE,
)
_CHILD_WORDS = re.compile(
    r"\b(?:barnet|eleven|gutten|guten|jenta|foreldra|foreldrene|foresatte|føresette)\b", re.IGNORECASE
)
_SERVICES = re.compile(
    r"(?:innvilg\w*|tildel\w*|får|vedtak om)[^.]{0,60}\b(?:støttekontakt\w*|avlastning\w*|avlasting\w*|praktisk bistand"
    r"|hjemmehjelp|heimehjelp|hjemmesykepleie\w*|heimesjukepleie\w*|bpa|brukerstyrt|brukarstyrt|omsorgsstønad"
    r"|kvalifiseringsprogram\w*|desse tenestene|disse tjenestene)"
    r"|\bdelen av brevet er (?:et|eit) enkeltvedtak",
    re.IGNORECASE,
)
_COORDINATOR_LATER = re.compile(
    r"(?:ikke|ikkje)\s+(?:valgt|valt|oppnevnt|oppnemnd|nemnt)\w*[^.]{0,30}(?:ennå|enno)|beskjed om navn|beskjed om namn"
    r"|(?:blir|vil bli)\s+(?:oppnevnt|oppnemnd|nemnd opp)\s+senere",
    re.IGNORECASE,
)
_CONSENT_GIVEN = re.compile(
    r"(?<!før )(?<!at )\b(?:du|dere|de|foreldrene|foreldra)\s+har\s+(?:allerede\s+|alt\s+)?samt[yi]k", re.IGNORECASE
)
_FILLED_REPRESENTATIVE = re.compile(
    r"representant|verge|verje|foreldreansvar|foresatt|føresett|\bmor\b|\bfar\b|vegne av|vegner av", re.IGNORECASE
)
_LACKS_COMPETENCE = re.compile(
    r"(?:mangler|manglar|uten|utan|ikke har|ikkje har|ikke|ikkje)\s+(?:\w+\s+){0,3}(?:samtykke|beslutnings|avgjerds)kompetanse",
    re.IGNORECASE,
)
_MANDATE = re.compile(r"fullmakt|fullmektig", re.IGNORECASE)
_COORDINATOR_CONSENT = re.compile(
    r"samty\w+\s+til\s+(?:at\s+)?[^.\n]{0,40}koordinator|ønsk\w+[^.\n]{0,30}koordinator", re.IGNORECASE
)


def _is_about(facts: Facts, about: ConsentObject) -> bool:
    """Whether the document holds a consent statement of that object, given or not."""
    return any(state is not ConsentState.MENTIONED for state in facts.consent_states(about))


def _child(facts: Facts) -> bool:
    if facts.age is not None:
        return is_child(facts.age)
    return facts.birth_date is None and len(_CHILD_WORDS.findall(facts.text)) >= 4


def _kin(facts: Facts) -> bool:
    """Kin count as taking part when they stand among the participants or contributions, unless that was declined."""
    if _KIN_DECLINED.search(facts.text):
        return False
    for entry in facts.entries:
        if re.search(r"delta[kg]|deltek|bidr[ao]g|bidreg|ansvarsgruppe|medlem", entry.label, re.IGNORECASE) and any(
            _KIN_TAKE_PART.search(line.text) for line in entry.lines
        ):
            return True
    return any(
        _KIN_WORDS.search(entry.label) and re.search(r"bidr|gj[øe]r|oppg", entry.label, re.IGNORECASE)
        for entry in facts.entries
    )


def _youth(facts: Facts) -> bool:
    return facts.age is not None and 16 <= facts.age < 18


def _represented(facts: Facts) -> bool:
    if facts.age is not None and facts.age < 16:
        return True
    return any(_FILLED_REPRESENTATIVE.search(entry.label) for entry in facts.entries) or bool(
        re.search(r"[Pp]å vegn(?:e|er) av [A-ZÆØÅ]|[Ss]om (?:verge|verje|forelder|mor|far) for", facts.text)
    )


CONDITIONS: dict[str, Condition] = {
    "always": lambda facts: True,
    "never": lambda facts: False,
    "barn": _child,
    "parorende": _kin,
    "variant-ip": lambda facts: facts.variant == "ip",
    "variant-kun-koordinator": lambda facts: facts.variant == "kun-koordinator",
    "variant-barnekoordinator": lambda facts: facts.variant == "barnekoordinator",
    "koordinator-oppnevnt": lambda facts: not _COORDINATOR_LATER.search(facts.text),
    "samtykke-mangler": lambda facts: not _CONSENT_GIVEN.search(facts.text),
    "tjenester-i-brevet": lambda facts: bool(_SERVICES.search(facts.text)),
    "forvaltningsspor": lambda facts: track(facts.spor).needs_grounds,
    "helsespor": lambda facts: facts.spor == "helse",
    "samtykke-til-plan": lambda facts: (
        _is_about(facts, ConsentObject.PLAN) or not _is_about(facts, ConsentObject.DELING)
    ),
    "samtykke-til-deling": lambda facts: (
        _is_about(facts, ConsentObject.DELING) or not _is_about(facts, ConsentObject.PLAN)
    ),
    "samtykke-til-koordinator": lambda facts: (
        _is_about(facts, ConsentObject.KOORDINATOR) or bool(_COORDINATOR_CONSENT.search(facts.text))
    ),
    "begge-samtykker": lambda facts: _is_about(facts, ConsentObject.PLAN) and _is_about(facts, ConsentObject.DELING),
    "representant": _represented,
    "under-16": lambda facts: facts.age is not None and facts.age < 16,
    "ungdom-uten-kompetanse": lambda facts: _youth(facts) and bool(_LACKS_COMPETENCE.search(facts.text)),
    "uten-kompetanse": lambda facts: (
        (facts.age is None or facts.age >= 16) and bool(_LACKS_COMPETENCE.search(facts.text))
    ),
    "fullmakt": lambda facts: bool(_MANDATE.search(facts.text)),
}
"""All conditions by name; their Norwegian words are in ``wording/<form>/rules.toml``."""


def applies(condition: str, facts: Facts) -> str | None:
    """``None`` when all parts hold, else the name of the first part that does not."""
    for part in condition.split(" and "):
        name = part.removeprefix("not ")
        if CONDITIONS[name](facts) is part.startswith("not "):
            return part
    return None
