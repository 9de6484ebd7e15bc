"""The template context: the record's fields, the municipality, and what follows from track, age and language form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipdocs import law, records
from ipdocs.content import people, units
from ipdocs.content.dates import as_date, for_reading, written_out
from ipdocs.content.naming import title
from ipdocs.content.phones import phones_unbroken
from ipdocs.content.signatures import signature_lines
from ipdocs.profile import Profile
from ipdocs.wording import wording

_STAFF = {"navn": "", "tittel": "", "telefon": "", "epost": ""}
_MATTER = {"dato": "", "gjelder": "", "enhet": ""}
_COORDINATOR = {**_STAFF, "enhet": "", "status": "", "hjemmel": ""}


def context(record: Mapping[str, Any], profile: Profile, form: str, today: date | None = None) -> dict[str, Any]:
    """What a template sees: every key of ``record`` (dates written out, nothing as an empty text) and the derived fields below.

    ``record`` is validated, so all its keys are there. The derived fields:

    - who sends and decides: ``kommune``, ``avsender``, ``enhet`` and ``oppnevner`` (name and whole of the unit that
      appoints), ``koordinerende_enhet``, ``kontakt_planarbeid``
    - complaint: ``frist`` ("fire uker"), ``frist_ord``, ``frist_uker``, ``klageinstans``, ``klage_til`` with ``navn``
      and ``adresse``, ``ombud``, ``statsforvalter_nettside``
    - ``sikker_kanal`` with ``navn`` and ``adresse``
    - people: ``alder``, ``er_barn``, ``til_foreldre`` (the letter addresses the parents), ``mottaker`` with ``navn``
      and ``linjer``, ``kopi``, ``underskrifter`` with ``navn``, ``rolle`` and ``hvem``, ``koordinator_oppnevnt``,
      ``varsles`` (is told that a consent is withdrawn), ``samtykker_selv``, ``samtykke_plan_liste`` and its likes
    - ``tittel``, ``i_dag``, ``mangler`` (the visible marker for what is required and absent)
    """
    today = today or date.today()
    profile = units.with_overrides(profile, record.get("kommune") or {})
    day = as_date(record["dato"]) or today
    record = {**record, "dato": day.isoformat()}
    track = law.track(record.get("spor"))
    deadline = wording(form, f"law.weeks.{track.deadline_weeks}")
    age = records.age_of(record)
    appointing = units.appointing_unit(record, profile, form)
    deciding = units.deciding_unit(record, profile, form)
    coordinating = units.coordinating_unit(profile, form)
    values: dict[str, Any] = for_reading(record)
    values |= people.with_labels(values, form)
    values |= {
        "dato": written_out(day),
        "i_dag": written_out(today),
        "mangler": wording(form, "content.mangler"),
        "tittel": title(record, form),
        "spor": track.spor,
        "spor_tekst": wording(form, f"law.track.{track.spor}"),
        "kommune": units.municipality(profile, form, values.get("kommune") or {}),
        "avsender": units.sending_unit(record, profile, form),
        "enhet": appointing["navn"],
        "oppnevner": appointing,
        "koordinerende_enhet": coordinating,
        "frist": deadline,
        "frist_ord": deadline.split()[0],
        "frist_uker": track.deadline_weeks,
        "klageinstans": units.instance(track, profile, form),
        "statsforvalter_nettside": profile.statsforvalter.nettside,
        "klage_til": deciding,
        "ombud": units.ombud(track, profile, form),
        "sikker_kanal": units.secure_channel(profile, form),
        "alder": age,
        "er_barn": age is not None and law.is_child(age),
        "til_foreldre": people.goes_to_parents(record, age),
        "mottaker": people.recipient(record, age, units.child_welfare_address(profile, form), form),
        "kopi": people.copies(record, age),
        "koordinator_oppnevnt": people.coordinator_is_appointed(record),
        "koordinator": _COORDINATOR | _filled(record.get("koordinator")),
        "varsles": _told_of_withdrawal(record, coordinating),
        "saksbehandler": _STAFF | _filled(record.get("saksbehandler")),
        "godkjenner": _STAFF | _filled(record.get("godkjenner")),
        "soknad": _MATTER | _filled(values.get("soknad")),
        "avgjorelse": _MATTER | _filled(values.get("avgjorelse")),
        "tjenester": _services(values, form),
        "kontakt_planarbeid": _plan_contact(record, appointing, form),
    }
    values |= signature_lines(record, form)
    return {name: phones_unbroken(value) for name, value in values.items()}


def _filled(part: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: value for key, value in (part or {}).items() if value not in (None, "")}


def _services(values: Mapping[str, Any], form: str) -> list[dict[str, Any]]:
    """The services granted; one without grounds of its own points to those of the letter, where there are any."""
    grounds = wording(form, "content.se-begrunnelse") if values.get("begrunnelse") else ""
    default = {"tjeneste": "", "omfang": "", "fra": "", "begrunnelse": grounds}
    return [default | _filled(service) for service in values.get("tjenester") or []]


def _told_of_withdrawal(record: Mapping[str, Any], coordinating: Mapping[str, str]) -> dict[str, str]:
    """Who is told that a consent is withdrawn: the coordinator, else the koordinerende enhet."""
    coordinator = _COORDINATOR | _filled(record.get("koordinator"))
    source = coordinator if people.coordinator_is_appointed(record) else coordinating
    return {key: str(source[key]) for key in ("navn", "telefon")}


def _plan_contact(record: Mapping[str, Any], appointing: Mapping[str, str], form: str) -> dict[str, Any]:
    """Whom to talk to about the plan work itself: as the record says, else the leader of the unit that appoints."""
    given = _filled(record.get("kontakt_planarbeid"))
    if given.get("navn"):
        return _STAFF | {"telefon": appointing["telefon"]} | given
    role = wording(form, f"content.leder.{'med-navn' if appointing['leder'] else 'uten-navn'}")
    return _STAFF | {"navn": appointing["leder"], "tittel": role, "telefon": appointing["telefon"]} | given
