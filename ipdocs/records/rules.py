"""What a valid record lacks or contradicts: findings that go with it, each by a rule of the catalogue (C1 to C3, C6).

A finding does not stop a document: what the law requires and the record lacks stands in it as "Mangler – må fylles ut".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipdocs import law
from ipdocs.findings import Finding, Severity
from ipdocs.records.case import age_of, date_of, ground_of_signer, signing_of
from ipdocs.records.faults import Path, dotted, ordinal
from ipdocs.records.schema import Field
from ipdocs.wording import wording


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before it has words. ``reason`` and ``hearing`` add a sentence of the law layer."""

    rule: str
    severity: Severity
    key: str
    path: Path = ()
    extra: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def _error(rule: str, key: str, path: Path = (), extra: str | None = None) -> Remark:
    return Remark(rule, Severity.ERROR, key, path, extra)


def _warning(rule: str, key: str, path: Path = (), extra: str | None = None) -> Remark:
    return Remark(rule, Severity.WARNING, key, path, extra)


def findings(schema: Field, data: Mapping[str, Any], form: str, label: str = "") -> tuple[Finding, ...]:
    """All findings on a validated, complete record, what is lacking first."""
    remarks = [*_lacking(schema, data), *_dates(data)]
    for check in _CHECKS[data["type"]]:
        remarks.extend(check(data))
    return tuple(_worded(remark, form, label) for remark in remarks)


def _worded(remark: Remark, form: str, label: str) -> Finding:
    reason = wording(form, f"law.{remark.extra}") if remark.extra else ""
    message = wording(form, f"records.finding.{remark.key}", sti=dotted(remark.path), grunn=reason)
    message = f"{message}{ordinal(remark.path, form)}"
    return Finding(remark.rule, remark.severity, f"{label}: {message}" if label else message)


def _lacking(schema: Field, data: Mapping[str, Any]) -> Iterator[Remark]:
    on = date_of(data["dato"]) or date.max

    def look(group: Field, values: Mapping[str, Any], path: Path) -> Iterator[Remark]:
        for child in group.fields:
            value, here = values[child.name], (*path, child.name)
            rule = child.law or child.advice
            if rule and not value and (child.since is None or on >= child.since):
                yield (_error if child.law else _warning)(rule, "mangler", here)
            elif child.repeated and child.fields:
                for number, item in enumerate(value):
                    yield from look(child, item, (*here, number))
            elif child.fields:
                yield from look(child, value, here)

    yield from look(schema, data, ())


def _dates(data: Mapping[str, Any]) -> Iterator[Remark]:
    if data["dato"] is None:
        yield _warning("post.dato-mangler", "dato", ("dato",))
    born = data["person"]["fodselsdato"]
    if born and data["dato"] and born > data["dato"]:
        yield _error("post.fodt-etter", "fodt-etter", ("person", "fodselsdato"))
    if not born and data["type"] in ("individuell-plan", "samtykke"):
        yield _warning("post.fodselsdato-mangler", "fodselsdato", ("person", "fodselsdato"))


def _representatives(data: Mapping[str, Any]) -> Iterator[Remark]:
    age = age_of(data)
    representatives = data["representanter"]
    for number, one in enumerate(representatives):
        if not one["grunnlag"]:
            yield _error("sr.grunnlag", "representant-grunnlag", ("representanter", number, "grunnlag"))
    if age is None or age >= law.CONSENTS_FROM:
        return
    grounds = {one["grunnlag"] for one in representatives if one["grunnlag"]}
    if not representatives:
        yield _error("post.representant-mangler", "representant-mangler", ("representanter",))
    elif grounds and not grounds & {law.Ground.PARENT, law.Ground.CHILD_WELFARE, law.Ground.FOSTER}:
        yield _warning("post.representant-ingen-foreldre", "representant-ingen-foreldre", ("representanter",))


def _plan(data: Mapping[str, Any]) -> Iterator[Remark]:
    period, revision = data["planperiode"], data["revisjon"]
    current = (date_of(data["dato"]) or date.max) >= law.CURRENT_FROM
    if period["fra"] and period["til"] and period["til"] < period["fra"]:
        yield _error("post.planperiode", "planperiode", ("planperiode",))
    if not revision["dato"] and not revision["tekst"]:
        yield _error("ip.revisjon", "revisjon", ("revisjon",))
    elif revision["dato"] and data["dato"] and revision["dato"] < data["dato"]:
        yield _warning("post.revisjon-passert", "revisjon-passert", ("revisjon", "dato"))
    age = age_of(data)
    if current and age is not None and law.needs_child_participation(age) and not data["barn_medvirkning"]:
        yield _error("ip.barn-medvirkning", "barn-medvirkning", ("barn_medvirkning",))
    for number, measure in enumerate(data["tiltak"]):
        if law.is_vague("ansvarlig", measure["ansvarlig"] or ""):
            yield _warning("post.ansvarlig-vag", "ansvarlig-vag", ("tiltak", number, "ansvarlig"))
    if data["koordinator"]["status"] == "oppnevnt" and not data["koordinator"]["navn"]:
        yield _warning("post.koordinator-navn", "koordinator-navn", ("koordinator", "navn"))


def _plan_consents(data: Mapping[str, Any]) -> Iterator[Remark]:
    states = [one["status"] for one in data["samtykke"] if one["gjelder"] == "plan"]
    if not states:
        yield _error("ip.samtykke-plan", "samtykke-plan-mangler", ("samtykke",))
    elif "gitt" not in states:
        if {"nektet", "trukket"} & set(states):
            yield _error("ip.samtykke-plan", "samtykke-plan-nei", ("samtykke",))
        else:
            yield _warning("ip.samtykke-plan", "samtykke-plan-ikke-gitt", ("samtykke",))
    services = {one["tjeneste"].casefold() for one in data["deltakere"] if one["tjeneste"]}
    if len(services) > 1 and not any(one["gjelder"] == "deling" for one in data["samtykke"]):
        yield _error("ip.samtykke-deling", "samtykke-deling-mangler", ("samtykke",))


def _consents(data: Mapping[str, Any]) -> Iterator[Remark]:
    for number, consent in enumerate(data["samtykke"]):
        here: Path = ("samtykke", number)
        signing = signing_of(data, consent["gjelder"])
        if signing.review and signing.reason is not law.Reason.AGE_UNKNOWN:
            severity = _error if signing.reason is law.Reason.YOUTH_OBJECTS else _warning
            yield severity("post.maa-vurderes", "maa-vurderes", here, f"reason.{signing.reason.value}")
        if consent["dato"] and data["dato"] and consent["dato"] > data["dato"]:
            yield _warning("post.samtykke-dato", "samtykke-dato", (*here, "dato"))
        if consent["gjelder"] == "deling" and consent["status"] not in ("nektet", "trukket"):
            yield from _sharing(consent, here)
        if consent["status"] == "gitt":
            yield from _entitled(data, consent, signing, here)


def _sharing(consent: Mapping[str, Any], here: Path) -> Iterator[Remark]:
    receivers, information = consent["mottakere"], consent["opplysninger"]
    if not receivers:
        yield _error("sd.mottakere", "mottakere-mangler", (*here, "mottakere"))
    elif any(law.is_vague("mottakere", one) for one in receivers):
        yield _warning("sd.mottakere", "mottakere-vage", (*here, "mottakere"))
    if not information:
        yield _error("sd.opplysninger", "opplysninger-mangler", (*here, "opplysninger"))
    elif law.is_vague("opplysninger", information):
        yield _warning("sd.opplysninger", "opplysninger-vage", (*here, "opplysninger"))


def _entitled(
    data: Mapping[str, Any], consent: Mapping[str, Any], signing: law.Signing, here: Path
) -> Iterator[Remark]:
    if not consent["av"]:
        yield _warning("post.samtykke-uten-navn", "samtykke-uten-navn", (*here, "av"))
        return
    known, ground = ground_of_signer(data, consent)
    if not known or not signing.signers or signing.entitled(ground):
        return
    key = "ikke-rett-til-samtykke"
    if ground is None and signing.reason in (law.Reason.UNDER_16, law.Reason.UNDER_16_CARE_TAKEN_OVER):
        key = "personen-under-16"
    yield _error("post.ikke-rett-til-samtykke", key, here, f"reason.{signing.reason.value}")


def _form(data: Mapping[str, Any]) -> Iterator[Remark]:
    age = age_of(data)
    if age is None:
        return
    on_behalf = [one for one in data["representanter"] if one["grunnlag"] not in (None, law.Ground.MANDATE)]
    if age >= law.CONSENTS_FROM:
        signed_by_others = any(
            ground_of_signer(data, one) not in ((True, None), (False, None)) for one in data["samtykke"]
        )
        guardians = any(one["grunnlag"] in (law.Ground.GUARDIAN, law.Ground.NEAREST_KIN) for one in on_behalf)
        if (signed_by_others or guardians) and not any(data["kompetansevurdering"].values()):
            yield _error("sr.kompetansevurdering", "kompetanse-mangler", ("kompetansevurdering",))
        return
    if data["barn_hort"]["hort"] is None:
        remark = _error if age >= law.HEARD_FROM else _warning
        yield remark("sr.barn-hort", "barn-hort", ("barn_hort", "hort"), f"hearing.{law.hearing(age).value}")
    parents = [one for one in on_behalf if one["grunnlag"] == law.Ground.PARENT]
    given = {one["av"].casefold() for one in data["samtykke"] if one["status"] == "gitt" and one["av"]}
    if len(parents) > 1 and len(given) == 1 and not data["begge_foreldre_grunn"]:
        yield _warning("sr.begge-foreldre", "bare-en-forelder", ("begge_foreldre_grunn",))


def _letter(data: Mapping[str, Any]) -> Iterator[Remark]:
    variant, consent = data["variant"], data["samtykke_plan"]
    if variant == "ip" and consent == "nei":
        yield _error("tb.hva-innvilget", "variant-nei", ("variant",))
    if variant == "kun-koordinator" and consent == "ja":
        yield _error("tb.hva-innvilget", "variant-ja", ("variant",))
    if variant != "ip" and data["spor"] != law.DEFAULT_SPOR:
        # Only health and care law gives a coordinator without a plan (hol §§ 7-2, 7-2 a; pbrl §§ 2-5 b, 2-5 c).
        yield _error("tb.hjemmel", f"{variant}-spor", ("spor",))
    if variant == "barnekoordinator":
        age = age_of(data)
        if age is not None and not law.is_child(age):
            yield _error("tb.barnekoordinator-varighet", "barnekoordinator-voksen", ("variant",))
    for number, service in enumerate(data["tjenester"]):
        if not service["begrunnelse"] and not data["begrunnelse"]:
            yield _error("tb.tjenester-i-samme-brev", "tjeneste-begrunnelse", ("tjenester", number, "begrunnelse"))
    if data["koordinator"]["status"] == "oppnevnt" and not data["koordinator"]["navn"]:
        yield _warning("post.koordinator-navn", "koordinator-navn", ("koordinator", "navn"))


_CHECKS: Mapping[str, tuple[Callable[[Mapping[str, Any]], Iterator[Remark]], ...]] = {
    "individuell-plan": (_representatives, _plan, _plan_consents, _consents),
    "tildelingsbrev": (_representatives, _letter),
    "samtykke": (_representatives, _consents, _form),
    "klageveiledning": (),
}
