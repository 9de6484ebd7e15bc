"""When a requirement applies. A condition gives ``True`` or ``False``; its reason is ``rules.condition.<name>``.

Packs combine them with `` and `` and ``not``. The words are lists of ``validators/ordlister.toml``.
"""

from __future__ import annotations

from collections.abc import Callable

from ipdocs.findings import ConsentObject, ConsentState
from ipdocs.law import is_child, track
from ipdocs.rules.facts import Facts

Condition = Callable[[Facts], bool]

SENDER_LINES = 4
OWN_CONSENT = 16
"""Parents of those who are younger take part as a matter of course: they consent on their behalf (pbrl § 4-4)."""
MOST_CHILD_WORDS = 4
"""So many words for a child stand in a text about one; fewer may be about children in the family."""


def _is_about(facts: Facts, about: ConsentObject) -> bool:
    """Whether the document holds a consent statement of that object, given or not."""
    return any(state is not ConsentState.MENTIONED for state in facts.consent_states(about))


def _says_but_not(facts: Facts, name: str, excuse: str) -> bool:
    """Whether a sentence has a phrase of the one list and none of the other."""
    lists = facts.lists
    return any(
        lists.has(name, sentence) and not lists.has(excuse, sentence)
        for line in facts.lines
        for sentence in line.sentences
    )


def _child(facts: Facts) -> bool:
    if facts.age is not None:
        return is_child(facts.age)
    if facts.birth_date is not None:
        return False
    if any(facts.lists.has("barn-ledetekst", entry.label) for entry in facts.entries):
        return True
    words = facts.lists.phrases["barn-ord"].found_in(line.text for line in facts.lines)
    return sum(1 for _ in words) >= MOST_CHILD_WORDS


def _kin(facts: Facts) -> bool:
    """Kin count as taking part when they stand among the participants or contributions, unless that was declined."""
    lists = facts.lists
    if facts.says("parorende-deltar-ikke"):
        return False
    if facts.age is not None and facts.age < OWN_CONSENT:
        return True
    for entry in facts.entries:
        if lists.has("deltakere-ledetekst", entry.label) and any(
            lists.has("parorende-person", line.text) for line in entry.lines
        ):
            return True
    if facts.says("parorende-bidrar"):
        return True
    return any(
        lists.has("parorende-ledetekst", entry.label) and lists.has("bidrag-ledetekst", entry.label)
        for entry in facts.entries
    )


def _youth(facts: Facts) -> bool:
    return facts.age is not None and 16 <= facts.age < 18


def _represented(facts: Facts) -> bool:
    if facts.age is not None and facts.age < 16:
        return True
    return any(facts.lists.has("representant-ledetekst", entry.label) for entry in facts.entries) or facts.says(
        "paa-vegne-av"
    )


def _hospital(facts: Facts) -> bool:
    """A hospital sends it: its name in the head, at the end or beside the sender, or words of one who treats the person there."""
    lists, lines = facts.lists, facts.lines
    ends = [line.text for line in (*lines[:SENDER_LINES], *lines[-SENDER_LINES:])]
    senders = [
        line.text for entry in facts.entries if lists.has("melder-ledetekst", entry.label) for line in entry.lines
    ]
    return any(
        lists.has("sykehus-melder", text) and not lists.has("melding-om-person", text) for text in (*ends, *senders)
    ) or (facts.says("sykehus-selv") and facts.says("sykehus-melder"))


CONDITIONS: dict[str, Condition] = {
    "always": lambda facts: True,
    "never": lambda facts: False,
    "barn": _child,
    "parorende": _kin,
    "variant-ip": lambda facts: facts.variant == "ip",
    "variant-kun-koordinator": lambda facts: facts.variant == "kun-koordinator",
    "variant-barnekoordinator": lambda facts: facts.variant == "barnekoordinator",
    "koordinator-oppnevnt": lambda facts: not facts.says("koordinator-senere"),
    "samtykke-mangler": lambda facts: not _says_but_not(facts, "samtykke-allerede-gitt", "samtykke-ikke-gitt"),
    "tjenester-i-brevet": lambda facts: _says_but_not(facts, "tjenester-i-brevet", "tjenester-ikke-her"),
    "forvaltningsspor": lambda facts: track(facts.spor).needs_grounds,
    "helsespor": lambda facts: facts.spor == "helse",
    "barnevern": lambda facts: facts.spor == "barnevern",
    "klageinstans-fastsatt": lambda facts: facts.spor != "nav-stat",
    "samtykke-til-plan": lambda facts: (
        _is_about(facts, ConsentObject.PLAN) or not _is_about(facts, ConsentObject.DELING)
    ),
    "samtykke-til-deling": lambda facts: (
        _is_about(facts, ConsentObject.DELING) or not _is_about(facts, ConsentObject.PLAN)
    ),
    "samtykke-til-koordinator": lambda facts: (
        _is_about(facts, ConsentObject.KOORDINATOR) or facts.says("koordinator-samtykke")
    ),
    "begge-samtykker": lambda facts: _is_about(facts, ConsentObject.PLAN) and _is_about(facts, ConsentObject.DELING),
    "representant": _represented,
    "under-16": lambda facts: facts.age is not None and facts.age < 16,
    "ungdom-uten-kompetanse": lambda facts: _youth(facts) and facts.says("mangler-kompetanse"),
    "uten-kompetanse": lambda facts: (facts.age is None or facts.age >= 16) and facts.says("mangler-kompetanse"),
    "fullmakt": lambda facts: facts.says("fullmakt"),
    "trekker-plan": lambda facts: facts.says("trekker-plan"),
    "barnekoordinator-nevnt": lambda facts: facts.says("barnekoordinator-nevnt"),
    "mot-onske": lambda facts: facts.says("avsluttet-mot-onske") and not facts.says("onske-om-avslutning"),
    "plan-endres": lambda facts: not facts.says("moter-endrer-ikke-planen"),
    "sykehus-melder": _hospital,
    "har-plan": lambda facts: not facts.says("har-ikke-plan"),
    "journal-koordinator": lambda facts: not facts.says("journal-uten-koordinator"),
    "melding-nevnt": lambda facts: facts.says("melding-nevnt"),
    "loepende-gode": lambda facts: facts.says("loepende-gode"),
    "koordinator-vilkar-ikke": lambda facts: facts.says("koordinator-vilkar-oppfylt-ikke"),
    "attenaar": lambda facts: facts.says("attenaar"),
    "samtykke-nevnt": lambda facts: facts.says("samtykke-nevnt"),
}
"""All conditions by name; their Norwegian words are in ``wording/<form>/rules.toml``."""


def applies(condition: str, facts: Facts) -> str | None:
    """``None`` when all parts hold, else the name of the first part that does not."""
    for part in condition.split(" and "):
        name = part.removeprefix("not ")
        if CONDITIONS[name](facts) is part.startswith("not "):
            return part
    return None
