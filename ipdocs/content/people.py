"""The people of a document: who receives it, who gets a copy, and words for coded values."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from ipdocs import law
from ipdocs.law import Ground
from ipdocs.wording import wording

CONSENT_OBJECTS = ("plan", "deling", "koordinator")
# Those who consent for a child and therefore get the child's letters (pbrl § 4-4).
HOLDS_CONSENT_FOR_CHILD = frozenset({Ground.PARENT, Ground.CHILD_WELFARE, Ground.FOSTER})
# Those who act beside a person who gets the letters himself (fvl § 12; pbrl § 4-7).
ACTS_FOR_PERSON = frozenset({Ground.GUARDIAN, Ground.MANDATE})


def with_labels(record: Mapping[str, Any], form: str) -> dict[str, Any]:
    """The record's people and consents with a readable text beside each coded value (``grunnlag_tekst``).

    The consents also come apart by what they are for: ``samtykke_plan_liste`` and its likes.
    """
    consents = [
        {
            **entry,
            "gjelder_tekst": label("gjelder", entry.get("gjelder"), form),
            "status_tekst": label("samtykkestatus", entry.get("status"), form),
        }
        for entry in record.get("samtykke") or []
    ]
    by_object = {
        f"samtykke_{kind}_liste": [entry for entry in consents if entry.get("gjelder") == kind]
        for kind in CONSENT_OBJECTS
    }
    representatives = [
        {**person, "grunnlag_tekst": label("grunnlag", person.get("grunnlag"), form)}
        for person in record.get("representanter") or []
    ]
    return {"samtykke": consents, **by_object, "representanter": representatives}


def label(kind: str, code: object, form: str) -> str:
    """The words for a coded value, empty for none; a code without words stands as it is."""
    if not code:
        return ""
    try:
        return wording(form, f"content.{kind}.{code}")
    except KeyError:
        return str(code)


def goes_to_parents(record: Mapping[str, Any], age: int | None) -> bool:
    """Whether the document addresses those who have parental responsibility and not the person.

    Under 16 the parents consent and act (pbrl § 4-4); a barnekoordinator is the parents' own wish until the child is
    18 (hol § 7-2 a). Without such a representative in the record the person is addressed.
    """
    if not _parents(record):
        return False
    if record.get("variant") == "barnekoordinator":
        return True
    return age is not None and age < law.CONSENTS_FROM


def recipient(record: Mapping[str, Any], age: int | None, office: str, form: str) -> dict[str, Any]:
    """``navn`` and the lines of the recipient block in the window of the envelope.

    Two parents share a letter only if they share an address: nobody's address reaches the other through the letter.
    ``office`` is the address of the barnevernstjeneste, for a letter to it that has no address of its own.
    """
    person = record.get("person") or {}
    if not goes_to_parents(record, age):
        names, address = [person.get("navn")], _address_lines(person)
    else:
        together = _same_letter(record)
        names, first = [parent.get("navn") for parent in together], together[0]
        address = _address_lines(first) or (_split(office) if _is_office(first) else _address_lines(person))
    known = [str(name) for name in names if name]
    together_named = f" {wording(form, 'content.og')} ".join(known)
    return {"navn": together_named, "linjer": [*known, *(line for line in address if line not in known)]}


def copies(record: Mapping[str, Any], age: int | None) -> list[str]:
    """The names of those who get a copy: a second parent at another address, a verge, a minor from 15 years."""
    names: list[Any] = []
    person = record.get("person") or {}
    if goes_to_parents(record, age):
        together = _same_letter(record)
        names += [parent.get("navn") for parent in _parents(record) if parent not in together]
        if age is not None and age >= _own_copy_age(record):
            names.append(person.get("navn"))
    names += [other.get("navn") for other in _with_ground(record, ACTS_FOR_PERSON)]
    return [str(name) for name in names if name]


def coordinator_is_appointed(record: Mapping[str, Any]) -> bool:
    """Whether the record names a coordinator who is appointed and not just offered or declined."""
    coordinator = record.get("koordinator") or {}
    return bool(coordinator.get("navn")) and coordinator.get("status") in (None, "", "oppnevnt")


def _with_ground(record: Mapping[str, Any], grounds: Set[str]) -> list[Mapping[str, Any]]:
    return [other for other in record.get("representanter") or [] if other.get("grunnlag") in grounds]


def _own_copy_age(record: Mapping[str, Any]) -> int:
    """fvl § 27 sends a minor a notice from 15; in the health track from the age of consent (project choice)."""
    return law.OWN_NOTICE_FROM if law.track(record.get("spor")).needs_grounds else law.CONSENTS_FROM


def _parents(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Those who consent for the child; where barnevernet has taken over the care, not the parents (pbrl § 4-4).

    A foster home comes before the barnevernstjeneste: the letter goes where the child lives, the office gets a copy.
    """
    holders = _with_ground(record, HOLDS_CONSENT_FOR_CHILD)
    in_care = [other for other in holders if other.get("grunnlag") != Ground.PARENT]
    return sorted(in_care, key=_is_office) or holders


def _same_letter(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    parents = _parents(record)
    if len(parents) < 2:
        return parents
    home = _where(parents[0], record)
    return [parent for parent in parents if _where(parent, record) == home]


def _where(parent: Mapping[str, Any], record: Mapping[str, Any]) -> list[str]:
    at_home = [] if _is_office(parent) else _address_lines(record.get("person") or {})
    return [line.casefold() for line in _address_lines(parent) or at_home]


def _is_office(representative: Mapping[str, Any]) -> bool:
    return representative.get("grunnlag") == Ground.CHILD_WELFARE


def _address_lines(at: Mapping[str, Any]) -> list[str]:
    place = " ".join(str(at[key]) for key in ("postnummer", "poststed") if at.get(key))
    return _split(f"{at.get('adresse') or ''}\n{place}")


def _split(address: str) -> list[str]:
    return [line.strip() for line in address.replace("\n", ",").split(",") if line.strip()]
