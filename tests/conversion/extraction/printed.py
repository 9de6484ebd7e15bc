"""What a filled document shows of its record: the part that extraction can and must give back.

Exempt, because a document does not show it, or shows it in one way for several records:

- fields that the template of that type does not print (``HIDDEN``), and ``spor`` in a plan and a consent form;
- ``kommune``, ``enhet``, ``kontakt_planarbeid`` and ``avgjorelse.enhet`` where they say what the profile says anyway;
- of a consent that is not signed or not filled in: who, in which role and when; of a refused or withdrawn one: recipients,
  content and purpose; the role beside a signature in a consent form; a consent without a state is an empty form, so
  ``ikke-utfylt``; the borders in a list of recipients that hold commas; consents are told by what they are for;
- a coordinator who is not appointed, in letters; the title of somebody without a name; what a decision or an
  application without a date was about;
- the border between a name with a bracket or comma in it and the role or title printed beside it;
- in letters: those who receive it for a child are known, on what ground and in which role is not; in a complaint guidance
  the one who receives it is the person.
"""

from __future__ import annotations

import re
from typing import Any

HIDDEN: dict[str, tuple[str, ...]] = {
    "individuell-plan": ("representanter[].adresse", "representanter[].postnummer", "representanter[].poststed", "spor"),
    "tildelingsbrev": (
        "person.fodselsnummer", "person.telefon", "person.fodselsdato", "koordinator.hjemmel", "koordinator.status",
        "representanter[].rolle", "representanter[].telefon", "representanter[].grunnlag", "samtykke_plan",
    ),
    "samtykke": (
        "person.adresse", "person.postnummer", "person.poststed", "person.telefon", "koordinator.enhet", "koordinator.tittel",
        "koordinator.epost", "representanter[].telefon", "representanter[].adresse", "representanter[].postnummer",
        "representanter[].poststed", "samtykke[].rolle", "spor",
    ),
    "klageveiledning": ("person.fodselsdato", "person.fodselsnummer", "person.telefon", "representanter", "avgjorelse.enhet"),
}  # fmt: skip
ORDER = ("plan", "deling", "koordinator")
_SPACE = re.compile(r"\s+")


def flat(text: object) -> str:
    """A text with single spaces."""
    return _SPACE.sub(" ", str(text)).strip()


def plain(value: Any) -> Any:
    """A record without what is absent, texts with single spaces."""
    if isinstance(value, dict):
        made = {name: plain(part) for name, part in value.items()}
        return {name: part for name, part in made.items() if part not in (None, "", {}, [])}
    if isinstance(value, list):
        return [part for part in map(plain, value) if part not in ({}, "", None)]
    return value if value is None else flat(value)


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Path → value of everything in a record."""
    if isinstance(value, dict):
        return {
            at: leaf for name, part in value.items() for at, leaf in leaves(part, f"{path}.{name}".lstrip(".")).items()
        }
    if isinstance(value, list):
        return {at: leaf for n, part in enumerate(value) for at, leaf in leaves(part, f"{path}[{n}]").items()}
    return {path: value}


def shown(record: dict[str, Any]) -> dict[str, Any]:
    """The record as the document shows it."""
    made: dict[str, Any] = plain(record)
    consents = made.get("samtykke", [])
    for consent in consents:
        state = consent.setdefault("status", "ikke-utfylt")
        hidden = {
            "ikke-signert": ("av", "rolle", "dato"),
            "ikke-utfylt": ("av", "rolle", "dato"),
            "nektet": ("mottakere", "opplysninger", "formaal"),
            "trukket": ("mottakere", "opplysninger", "formaal"),
        }.get(state, ())
        for name in hidden:
            consent.pop(name, None)
        if state in ("nektet", "trukket") and consent.get("av") == made.get("person", {}).get("navn"):
            consent.pop("av", None)  # the sentence names the person, whether the record says who it was or not
        if "mottakere" in consent:
            consent["mottakere"] = ", ".join(consent["mottakere"])
    if consents:
        made["samtykke"] = sorted(consents, key=lambda one: ORDER.index(one["gjelder"]))
    if made.get("representanter") and made["type"] in ("tildelingsbrev", "klageveiledning"):
        _remove(made, ["person", "adresse"])
        _remove(made, ["person", "postnummer"])
        _remove(made, ["person", "poststed"])
        if made["type"] == "klageveiledning":
            _remove(made, ["person", "navn"])
    coordinator = made.get("koordinator", {})
    if made["type"] == "tildelingsbrev" and (
        coordinator.get("status", "oppnevnt") != "oppnevnt" or "navn" not in coordinator
    ):
        _remove(made, ["koordinator"])
    if made["type"] == "samtykke" and coordinator.get("status", "oppnevnt") != "oppnevnt":
        _remove(made, ["koordinator"])
    for name in ("avgjorelse", "soknad"):
        if "dato" not in made.get(name, {}):
            _remove(made, [name, "gjelder"])
    for name in ("saksbehandler", "godkjenner"):
        if "navn" not in made.get(name, {}):
            _remove(made, [name, "tittel"])
    for path in ("kommune", "enhet", "kontakt_planarbeid", *HIDDEN[made["type"]]):
        _remove(made, path.split("."))
    return dict(plain(made))


def _remove(node: Any, steps: list[str]) -> None:
    step, *rest = steps
    name = step.removesuffix("[]")
    if not isinstance(node, dict) or name not in node:
        return
    if not rest:
        del node[name]
        return
    for inner in node[name] if step.endswith("[]") else [node[name]]:
        _remove(inner, rest)
