"""What a valid record lacks or contradicts by the rules on age, consent and track."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from ipdocs.catalog import builtin_root
from ipdocs.findings import Severity
from ipdocs.records import load, signature_lines, validate

SAMPLES = builtin_root() / "samples" / "records"


def sample(name: str) -> dict[str, Any]:
    (raw,) = load(SAMPLES / name)
    return dict(copy.deepcopy(validate(raw).data))


def rules(data: dict[str, Any]) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in validate(data).findings}


ADULT = "individuell-plan/01-voksen-hjerneskade.nb.yaml"
CHILD = "individuell-plan/02-barn-6-aar.nb.yaml"
YOUTH = "individuell-plan/04-ungdom-17-aar.nb.yaml"
FORM = "samtykke/04-en-forelder-barn-13-aar.nb.yaml"


@pytest.mark.parametrize(
    ("path", "rule", "message"),
    [
        (("maal",), "ip.maal", "maal mangler"),
        (("maal", 1, "tekst"), "ip.maal", "maal[1].tekst mangler (maal nr. 2)"),
        (("ressurser",), "ip.ressurser", "ressurser mangler"),
        (("behov",), "ip.behov", "behov mangler"),
        (("deltakere",), "ip.deltakere", "deltakere mangler"),
        (("ansvar", "utarbeide"), "ip.ansvar-utarbeide", "ansvar.utarbeide mangler"),
        (("ansvar", "koordinering"), "ip.ansvar-koordinering", "ansvar.koordinering mangler"),
        (("koordinator", "status"), "ip.koordinator-status", "koordinator.status mangler"),
        (("bidrag", "tjenestemottaker"), "ip.bidrag-tjenestemottaker", "bidrag.tjenestemottaker mangler"),
        (("bidrag", "tjenesteytere"), "ip.bidrag-tjenesteytere", "bidrag.tjenesteytere mangler"),
        (("tiltak",), "ip.tiltak-oversikt", "tiltak mangler"),
        (("tiltak", 2, "ansvarlig"), "ip.tiltak-ansvarlig", "tiltak[2].ansvarlig mangler (tiltak nr. 3)"),
        (("tiltak", 0, "omfang"), "ip.tiltak-omfang", "tiltak[0].omfang mangler (tiltak nr. 1)"),
        (("tiltak", 0, "gjennomforing"), "ip.gjennomforing", "tiltak[0].gjennomforing mangler (tiltak nr. 1)"),
        (("planperiode", "til"), "ip.planperiode", "planperiode.til mangler"),
        (("samarbeid_andre",), "ip.samarbeid-andre", "samarbeid_andre mangler"),
    ],
)
def test_each_part_that_the_law_requires_is_missed_and_the_record_stays_valid(
    path: tuple[str | int, ...], rule: str, message: str
) -> None:
    data = sample(ADULT)
    node: Any = data
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = None
    (finding,) = validate(data).findings
    assert (finding.rule, finding.severity, finding.message) == (rule, Severity.ERROR, message)


def test_a_complete_plan_has_no_findings() -> None:
    assert rules(sample(ADULT)) == {}


def test_an_old_plan_is_not_asked_for_what_came_in_2022() -> None:
    data = sample(CHILD) | {"dato": "2022-07-31", "barn_medvirkning": None}
    data["person"] |= {"fodselsdato": "2016-01-01", "fodselsnummer": None}
    data["ansvar"]["utarbeide"] = data["koordinator"]["status"] = None
    assert not {"ip.ansvar-utarbeide", "ip.koordinator-status", "ip.barn-medvirkning"} & set(rules(data))
    new = set(rules(data | {"dato": "2022-08-01"}))
    assert {"ip.ansvar-utarbeide", "ip.koordinator-status", "ip.barn-medvirkning"} <= new


def test_the_plan_of_a_child_tells_of_participation_until_eighteen() -> None:
    data = sample(YOUTH) | {"barn_medvirkning": None}
    assert rules(data) == {"ip.barn-medvirkning": Severity.ERROR}
    data["dato"] = "2026-08-19"
    assert rules(data) == {}


def test_a_child_under_sixteen_needs_someone_with_parental_responsibility() -> None:
    data = sample(CHILD)
    data["representanter"] = []
    assert rules(data)["post.representant-mangler"] is Severity.ERROR
    data["representanter"] = [{"navn": "Bestefar", "rolle": "Bestefar", "grunnlag": "naermeste-parorende"}]
    assert rules(data)["post.representant-ingen-foreldre"] is Severity.WARNING
    data["representanter"] = [{"navn": "Bestefar", "rolle": "Bestefar"}]
    assert rules(data)["sr.grunnlag"] is Severity.ERROR


def test_a_parent_cannot_consent_for_a_competent_youth_of_seventeen() -> None:
    data = sample(YOUTH)
    data["samtykke"][0]["av"] = "Trine  moen"
    (finding,) = validate(data).findings
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "samtykke[0]: den som har samtykket, har ikke rett til det. "
        "Personen er mellom 16 og 18 år og samtykker selv. (samtykke nr. 1)"
    )


def test_a_child_of_six_cannot_consent_alone() -> None:
    data = sample(CHILD)
    data["samtykke"][0]["av"] = "Emma Solbakken"
    (finding,) = validate(data).findings
    assert finding.message.startswith("samtykke[0]: personen er under 16 år og kan ikke samtykke alene.")


def test_a_relative_cannot_consent_for_a_competent_adult() -> None:
    data = sample(ADULT)
    data["representanter"] = [{"navn": "Silje Lindvik", "rolle": "Samboer", "grunnlag": "naermeste-parorende"}]
    data["samtykke"][1]["av"] = "Silje Lindvik"
    assert rules(data) == {"post.ikke-rett-til-samtykke": Severity.ERROR}


def test_the_foster_home_and_the_child_welfare_service_may_consent_when_care_is_taken_over() -> None:
    data = sample("individuell-plan/13-barn-9-aar-fosterheim.nn.yaml")
    assert rules(data) == {}
    data["representanter"].append({"navn": "Mor", "rolle": "Mor", "grunnlag": "foreldreansvar"})
    data["samtykke"][0]["av"] = "Mor"
    assert rules(data) == {"post.ikke-rett-til-samtykke": Severity.ERROR}


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"planperiode": {"fra": "2026-03-03", "til": "2026-03-02"}}, "post.planperiode", Severity.ERROR),
        ({"revisjon": None}, "ip.revisjon", Severity.ERROR),
        ({"revisjon": {"dato": "2026-03-02"}}, "post.revisjon-passert", Severity.WARNING),
        ({"samtykke": []}, "ip.samtykke-plan", Severity.ERROR),
        ({"samtykke": [{"gjelder": "plan", "status": "trukket"}]}, "ip.samtykke-plan", Severity.ERROR),
        ({"samtykke": [{"gjelder": "plan", "status": "ikke-signert"}]}, "ip.samtykke-plan", Severity.WARNING),
        (
            {"samtykke": [{"gjelder": "plan", "status": "gitt", "av": "Jonas Lindvik"}]},
            "ip.samtykke-deling",
            Severity.ERROR,
        ),
        ({"dato": None}, "post.dato-mangler", Severity.WARNING),
        ({"person": {"navn": "x"}}, "post.fodselsdato-mangler", Severity.WARNING),
        ({"person": {"navn": "x", "fodselsdato": "2026-03-04"}}, "post.fodt-etter", Severity.ERROR),
        ({"koordinator": {"status": "oppnevnt"}}, "post.koordinator-navn", Severity.WARNING),
        (
            {"tiltak": [{"tiltak": "a", "omfang": "b", "ansvarlig": "Alle.", "gjennomforing": "c"}]},
            "post.ansvarlig-vag",
            Severity.WARNING,
        ),
    ],
)
def test_contradictions_in_a_plan_are_found(changes: dict[str, Any], rule: str, severity: Severity) -> None:
    assert rules(sample(ADULT) | changes)[rule] is severity


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"mottakere": []}, "sd.mottakere", Severity.ERROR),
        ({"mottakere": ["Alle involverte"]}, "sd.mottakere", Severity.WARNING),
        ({"opplysninger": None}, "sd.opplysninger", Severity.ERROR),
        ({"opplysninger": "Alle opplysninger"}, "sd.opplysninger", Severity.WARNING),
        ({"dato": "2026-04-09"}, "post.samtykke-dato", Severity.WARNING),
        ({"av": None}, "post.samtykke-uten-navn", Severity.WARNING),
    ],
)
def test_a_consent_to_sharing_names_receivers_and_information(
    changes: dict[str, Any], rule: str, severity: Severity
) -> None:
    data = sample(FORM)
    assert rules(data) == {}
    data["samtykke"][1] |= changes
    assert rules(data) == {rule: severity}


def test_the_child_is_heard_and_one_parent_alone_gives_a_reason() -> None:
    data = sample(FORM) | {"begge_foreldre_grunn": None}
    assert rules(data) == {"sr.begge-foreldre": Severity.WARNING}
    data = sample(FORM)
    data["barn_hort"]["hort"] = None
    assert rules(data) == {"sr.barn-hort": Severity.ERROR}
    data["person"] |= {"fodselsdato": "2019-09-02", "fodselsnummer": None}
    assert rules(data) == {"sr.barn-hort": Severity.WARNING}


def test_others_sign_for_an_adult_only_after_a_written_decision_on_competence() -> None:
    data = sample("samtykke/07-naermeste-parorende-deling.nb.yaml")
    assert rules(data) == {}
    data["samtykke"].append({"gjelder": "plan", "status": "ikke-utfylt"})
    assert rules(data) == {"post.maa-vurderes": Severity.WARNING}
    data["kompetansevurdering"] = None
    assert rules(data) == {"sr.kompetansevurdering": Severity.ERROR}


def test_no_one_overrides_a_youth_who_objects() -> None:
    data = sample(FORM) | {"motsetter_seg": "ja", "kompetansevurdering": {"av": "Lege"}}
    data["person"] |= {"fodselsdato": "2009-01-01", "fodselsnummer": None}
    assert rules(data)["post.maa-vurderes"] is Severity.ERROR
    assert signature_lines(validate(data).data, "plan") == ()


@pytest.mark.parametrize(
    ("name", "changes", "rule"),
    [
        ("01-ip-voksen.nb.yaml", {"samtykke_plan": "nei"}, "tb.hva-innvilget"),
        ("03-kun-koordinator.nb.yaml", {"samtykke_plan": "ja"}, "tb.hva-innvilget"),
        ("03-kun-koordinator.nb.yaml", {"spor": "nav-sosial"}, "tb.hjemmel"),
        ("05-barnekoordinator-to-foreldre.nb.yaml", {"spor": "nav-sosial"}, "tb.hjemmel"),
        ("05-barnekoordinator-to-foreldre.nb.yaml", {"dato": "2037-09-02"}, "tb.barnekoordinator-varighet"),
        ("01-ip-voksen.nb.yaml", {"tjenester": [{"tjeneste": "Dagsenter"}]}, "tb.tjenester-i-samme-brev"),
    ],
)
def test_contradictions_in_a_letter_are_found(name: str, changes: dict[str, Any], rule: str) -> None:
    data = sample(f"tildelingsbrev/{name}")
    assert rules(data) == {}
    assert rules(data | changes) == {rule: Severity.ERROR}


def test_the_lines_to_sign_name_each_parent_and_leave_a_line_for_who_is_not_named() -> None:
    data = sample(CHILD)
    assert [line.name for line in signature_lines(data, "plan")] == ["Kristine Solbakken", "Thomas Solbakken"]
    data["representanter"] = []
    (line,) = signature_lines(data, "plan")
    assert (line.signer.value, line.name) == ("foreldreansvar", None)
    (line,) = signature_lines(sample(YOUTH), "deling")
    assert (line.signer.value, line.name) == ("person", "Sander Moen Dahl")


def sample_files() -> list[Path]:
    return sorted(path for path in SAMPLES.glob("*/*") if path.parent.name not in ("ufullstendig",))


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sample_is_valid_and_complete(path: Path) -> None:
    for raw in load(path):
        errors = [finding for finding in validate(raw).findings if finding.severity is Severity.ERROR]
        assert errors == []


def test_the_incomplete_samples_lack_something() -> None:
    found = {raw.source: len(validate(raw).findings) for raw in load(SAMPLES / "ufullstendig")}
    assert found["01-plan-uten-ansvarlig-og-medvirkning.nb.yaml"] > 5
    assert found["03-samtykke-uten-mottakere.nn.yaml"] == 3


def test_there_are_samples_of_all_types_in_both_language_forms() -> None:
    found: dict[tuple[str, str | None], int] = {}
    for folder in ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning"):
        for raw in load(SAMPLES / folder):
            record = validate(raw, folder)
            found[(folder, record.spraak)] = found.get((folder, record.spraak), 0) + 1
    assert min(found.values()) >= 2
    assert len(found) == 8
