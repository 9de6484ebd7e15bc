"""The bodies that a document names: who sends, who decided, where a complaint goes, who decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ipdocs import law
from ipdocs.law import Decision, Instance, Track
from ipdocs.profile import Profile, Unit
from ipdocs.wording import wording

# Keys of a record's own "kommune" that change the municipality itself; a record calls the address "adresse".
_OVERRIDES = {
    "navn": "navn",
    "adresse": "postadresse",
    "postadresse": "postadresse",
    "besoksadresse": "besoksadresse",
    "telefon": "telefon",
    "epost": "epost",
    "nettside": "nettside",
    "organisasjonsnummer": "organisasjonsnummer",
}
# Letters of the body that decided; a plan and a consent form come from the koordinerende enhet.
DECISION_LETTERS = frozenset({"tildelingsbrev", "klageveiledning"})
_UNITS = ("tildelingsenhet", "koordinerende_enhet", "barnekoordinator_enhet", "nav_kontor", "barnevernstjeneste")
_INSTANCE_PREFIXES = ("statsforvalteren i ", "statsforvaltaren i ")
_OMBUD_PREFIXES = ("pasient- og brukerombudet i ", "pasient- og brukarombodet i ")


def with_overrides(profile: Profile, kommune: Mapping[str, Any]) -> Profile:
    """The profile with what the record itself says of the municipality."""
    changes = {_OVERRIDES[key]: str(value) for key, value in kommune.items() if key in _OVERRIDES and value}
    place = " ".join(str(kommune[key]) for key in ("postnummer", "poststed") if kommune.get(key))
    if place and "postadresse" in changes:
        changes["postadresse"] += f", {place}"
    return replace(profile, **changes) if changes else profile  # type: ignore[arg-type]


def municipality(profile: Profile, form: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The municipality in the letterhead; ``given`` is what the record says of it, under any further keys too."""
    return {
        **given,
        "navn": profile.navn,
        "organisasjonsnummer": profile.organisasjonsnummer,
        "logo_alt": profile.logo_alt,
        "adresse": profile.postadresse,
        "postadresse": profile.postadresse,
        "besoksadresse": profile.besoksadresse,
        "telefon": profile.telefon,
        "epost": profile.epost,
        "nettside": profile.nettside,
        "enhet": given.get("enhet") or profile.koordinerende_enhet.name(form),
    }


def deciding_unit(record: Mapping[str, Any], profile: Profile, form: str) -> dict[str, str]:
    """The body that decides in the record's track, which is also where a complaint is sent.

    pbrl § 7-2 and fvl § 32: a complaint goes to the body that made the decision. In the health track that is the
    tildelingsenhet, else the Nav office or the barnevernstjeneste. A unit that the record itself names as the one
    that decided goes before these.
    """
    named = (record.get("avgjorelse") or {}).get("enhet") or (record.get("kommune") or {}).get("enhet")
    if named:
        return _named_unit(str(named), profile, form)
    kind = law.track(record.get("spor")).unit
    return _unit(getattr(profile, kind), kind, profile, form)


def sending_unit(record: Mapping[str, Any], profile: Profile, form: str) -> dict[str, str]:
    """The sender in the letterhead: who decided sends the letter, the koordinerende enhet a plan or a consent form.

    A unit that the record names goes before both.
    """
    if record["type"] in DECISION_LETTERS:
        return deciding_unit(record, profile, form)
    named = (record.get("kommune") or {}).get("enhet")
    return _named_unit(str(named), profile, form) if named else coordinating_unit(profile, form)


def appointing_unit(record: Mapping[str, Any], profile: Profile, form: str) -> dict[str, str]:
    """The unit that appoints the coordinator: hol § 7-3 gives the koordinerende enhet the overall responsibility.

    A barnekoordinator comes from a unit of its own where the municipality has one.
    """
    named = record.get("enhet")
    if named:
        return _named_unit(str(named), profile, form)
    if record.get("variant") == "barnekoordinator" and profile.barnekoordinator_enhet:
        return _unit(profile.barnekoordinator_enhet, "koordinerende_enhet", profile, form)
    return _unit(profile.koordinerende_enhet, "koordinerende_enhet", profile, form)


def coordinating_unit(profile: Profile, form: str) -> dict[str, str]:
    """The koordinerende enhet (hol § 7-3)."""
    return _unit(profile.koordinerende_enhet, "koordinerende_enhet", profile, form)


def child_welfare_address(profile: Profile, form: str) -> str:
    """The address of the barnevernstjeneste."""
    return _unit(profile.barnevernstjeneste, "barnevernstjeneste", profile, form)["adresse"]


def instance(track: Track, profile: Profile, form: str) -> str:
    """The complaint instance in words; empty for Nav-loven § 15, where the law names none (fvl § 28: overordnet organ)."""
    if track.instance is Instance.SUPERIOR_BODY:
        return ""
    county = _without_prefix(profile.statsforvalter.navn, _INSTANCE_PREFIXES)
    return wording(form, f"law.instance.{track.instance}", navn=county)


def ombud(track: Track, profile: Profile, form: str) -> dict[str, str]:
    """The pasient- og brukerombud (pbrl chapter 8), which helps in the health track only."""
    if track.decision is Decision.ENKELTVEDTAK:
        return {"navn": "", "telefon": "", "nettside": ""}
    county = _without_prefix(profile.ombud.navn, _OMBUD_PREFIXES)
    named = profile.ombud.navn != county
    name = wording(form, "content.ombud.i-fylket", fylke=county) if named else county
    return {
        "navn": name or wording(form, "content.ombud.uten-fylke"),
        "telefon": profile.ombud.telefon,
        "nettside": profile.ombud.nettside,
    }


def secure_channel(profile: Profile, form: str) -> dict[str, str]:
    """Where to write of sensitive matters instead of in an e-mail."""
    channel = profile.sikker_kanal
    name = (channel.navn_nn if form == "nn" else channel.navn) or channel.navn
    return {"navn": name, "adresse": channel.adresse}


def _named_unit(name: str, profile: Profile, form: str) -> dict[str, str]:
    """The profile's unit of that name, in either language form, or one that has the municipality's own address."""
    wanted = name.casefold()
    for kind in _UNITS:
        unit: Unit | None = getattr(profile, kind)
        if unit and wanted in (unit.navn.casefold(), unit.navn_nn.casefold()):
            return {**_unit(unit, kind, profile, form), "navn": name}
    return _unit(Unit(navn=name), "", profile, form)


def _unit(unit: Unit | None, kind: str, profile: Profile, form: str) -> dict[str, str]:
    unit = unit or Unit(navn=wording(form, f"content.enhet.{kind}"))
    return {
        "navn": unit.name(form),
        "adresse": _address(unit, kind, profile, form),
        "telefon": unit.telefon or profile.telefon,
        "epost": unit.epost,
        "leder": unit.leder,
        "besok": unit.besok,
    }


@lru_cache(maxsize=256)
def _address(unit: Unit, kind: str, profile: Profile, form: str) -> str:
    """The unit's name, the municipality (a Nav office is its own addressee), then the postal address, each once.

    Profiles write the name into the address or leave it out, often shortened and in one language form only.
    """
    address = [part.strip() for part in (unit.adresse or profile.postadresse).split(",")]
    names = (unit.navn.casefold(), unit.navn_nn.casefold())
    rest = [part for part in address if part and not any(name.startswith(part.casefold()) for name in names)]
    if kind != "nav_kontor" and profile.navn not in rest:
        rest.insert(0, profile.navn)
    return ", ".join([unit.name(form), *rest])


def _without_prefix(name: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        if name.casefold().startswith(prefix):
            return name[len(prefix) :]
    return name
