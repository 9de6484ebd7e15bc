"""What a template sees: recipients, signers, units, dates and labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipdocs.catalog import builtin_root
from ipdocs.content import properties, template_name, title
from ipdocs.content.dates import for_reading, written_out
from ipdocs.records import load, validate
from ipdocs.templating import Template
from tests.content.cases import FATHER, FORMS, MOTHER, PROFILE, SPOR, guidance, letter, person, seen


def unbroken(number: str) -> str:
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def consent(age: int, **changes: object) -> dict[str, object]:
    """A consent form to plan and sharing that is to be signed."""
    blank = [{"gjelder": kind, "status": "ikke-utfylt"} for kind in ("plan", "deling")]
    raw = {"type": "samtykke", "dato": "2026-03-03", "person": person(age), "samtykke": blank}
    return validate(raw | changes).data


def test_dates_are_written_out_and_free_text_is_left_alone() -> None:
    assert written_out(date(2026, 3, 3)) == "3. mars 2026"
    value = {
        "dato": "2026-03-03",
        "tiltak": [{"tidspunkt": "2026-05-17"}, {"tidspunkt": "hver uke"}],
        "saksnummer": "2026-03-03",
    }
    assert for_reading(value) == {
        "dato": "3. mars 2026",
        "tiltak": [{"tidspunkt": "17. mai 2026"}, {"tidspunkt": "hver uke"}],
        "saksnummer": "2026-03-03",
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spor", SPOR)
def test_nothing_in_the_context_prints_as_none(spor: str, form: str) -> None:
    def nothings(value: object, path: str) -> list[str]:
        if isinstance(value, dict):
            return [found for key, part in value.items() for found in nothings(part, f"{path}.{key}")]
        if isinstance(value, list):
            return [found for part in value for found in nothings(part, f"{path}[]")]
        return [path] if value is None else []

    assert nothings(seen(letter("ip", spor=spor), form), "") == []
    assert nothings(seen(guidance(spor, person={}), form), "") == [".alder"]


@pytest.mark.parametrize("form", FORMS)
def test_the_context_has_every_field_that_the_built_in_templates_use(form: str) -> None:
    samples = {
        "tildelingsbrev/ip": letter("ip"),
        "tildelingsbrev/kun-koordinator": letter("kun-koordinator"),
        "tildelingsbrev/barnekoordinator": letter("barnekoordinator", age=9),
        "klageveiledning/mal": guidance("helse"),
        "samtykke/mal": consent(40),
        "individuell-plan/mal": validate({"type": "individuell-plan", "dato": "2026-03-03", "person": person(40)}).data,
    }
    for name, record in samples.items():
        template = Template.open(builtin_root() / "templates" / f"{name}.{form}.docx", form=form)
        top_level = {field.split(".")[0].removesuffix("[]") for field in template.fields}
        assert template_name(record) == name
        assert top_level - set(seen(record, form)) == set(), name


def test_an_adult_gets_the_letter_and_signs() -> None:
    found = seen(letter("ip"))
    assert found["mottaker"]["linjer"] == ["Emil Eksempel", "Eksempelveien 1", "9990 Eksempelvik"]
    assert (found["alder"], found["er_barn"], found["til_foreldre"], found["kopi"]) == (40, False, False, [])


def test_two_parents_at_one_address_share_the_letter() -> None:
    found = seen(letter("ip", age=9), "nb")
    assert found["mottaker"]["navn"] == "Kari Eksempel og Ola Eksempel"
    assert found["mottaker"]["linjer"] == ["Kari Eksempel", "Ola Eksempel", "Eksempelveien 1", "9990 Eksempelvik"]
    assert found["kopi"] == []


def test_a_parent_at_another_address_gets_a_copy_and_the_address_does_not_reach_the_other() -> None:
    elsewhere = {**FATHER, "adresse": "Skjulveien 9", "postnummer": "9991", "poststed": "Annenby"}
    found = seen(letter("ip", age=9, representanter=[MOTHER, elsewhere]))
    assert found["mottaker"]["navn"] == "Kari Eksempel"
    assert found["kopi"] == ["Ola Eksempel"]
    assert "Skjulveien" not in str([found["mottaker"], found["kopi"]])


def test_where_barnevernet_has_the_care_the_letter_goes_to_its_office_and_not_to_the_parents() -> None:
    service = {"navn": "Marte Eksempel", "grunnlag": "barnevernstjenesten"}
    found = seen(letter("ip", age=9, representanter=[MOTHER, service]))
    assert found["mottaker"]["linjer"] == [
        "Marte Eksempel",
        "Barnevernstjenesten i Eksempelvik",
        "Eksempelvik kommune",
        "Postboks 12",
        "9990 Eksempelvik",
    ]
    assert found["kopi"] == []


def test_a_foster_home_gets_the_letter_and_the_barnevernstjeneste_a_copy() -> None:
    service = {"navn": "Marte Eksempel", "grunnlag": "barnevernstjenesten"}
    home = {"navn": "Rolf Eksempel", "grunnlag": "fosterforeldre-institusjon"}
    found = seen(letter("ip", age=9, representanter=[service, home, MOTHER]))
    assert found["mottaker"]["linjer"] == ["Rolf Eksempel", "Eksempelveien 1", "9990 Eksempelvik"]
    assert found["kopi"] == ["Marte Eksempel"]


@pytest.mark.parametrize(
    ("variant", "spor", "age", "copies"),
    [
        ("ip", "helse", 15, []),
        ("ip", "barnevern", 14, []),
        ("ip", "barnevern", 15, ["Emil Eksempel"]),
        ("barnekoordinator", "helse", 15, []),
        ("barnekoordinator", "helse", 17, ["Emil Eksempel"]),
    ],
)
def test_a_youth_gets_a_copy_of_the_parents_letter(variant: str, spor: str, age: int, copies: list[str]) -> None:
    found = seen(letter(variant, age=age, spor=spor))
    assert found["til_foreldre"] is True
    assert found["kopi"] == copies


def test_a_guardian_and_one_with_a_mandate_get_a_copy_and_next_of_kin_do_not() -> None:
    others = [
        {"navn": "Vera Eksempel", "grunnlag": "verge"},
        {"navn": "Finn Eksempel", "grunnlag": "fullmakt"},
        {"navn": "Nils Eksempel", "grunnlag": "naermeste-parorende"},
    ]
    assert seen(letter("ip", representanter=others))["kopi"] == ["Vera Eksempel", "Finn Eksempel"]


@pytest.mark.parametrize("age", [6, 13, 15])
def test_both_parents_sign_for_a_child_under_16(age: int) -> None:
    lines = seen(consent(age, representanter=[MOTHER, {**FATHER, "rolle": "Far"}]))["underskrifter"]
    assert [line["hvem"] for line in lines] == ["Kari Eksempel, mor", "Ola Eksempel, far"]


@pytest.mark.parametrize("age", [16, 17, 18, 40])
def test_from_16_the_person_signs_alone(age: int) -> None:
    lines = seen(consent(age, representanter=[MOTHER, FATHER] if age < 18 else []))["underskrifter"]
    assert lines == [{"navn": "Emil Eksempel", "rolle": "", "hvem": "Emil Eksempel"}]


@pytest.mark.parametrize(("form", "label"), [("nb", "Må avklares"), ("nn", "Må avklarast")])
def test_nobody_is_put_forward_to_sign_the_plan_for_an_adult_without_competence(form: str, label: str) -> None:
    decision = {"dato": "2026-02-01", "av": "Lege Eksempel", "referanse": "2026/9"}
    kin = {"navn": "Nils Eksempel", "rolle": "bror", "grunnlag": "naermeste-parorende"}
    found = seen(consent(40, kompetansevurdering=decision, representanter=[kin]), form)
    assert [line["hvem"].split(":")[0] for line in found["underskrifter_plan"]] == [label]
    assert [line["hvem"] for line in found["underskrifter_deling"]] == ["Nils Eksempel, bror"]


@pytest.mark.parametrize(
    ("form", "hvem"), [("nb", "Forelder med foreldreansvar"), ("nn", "Forelder med foreldreansvar")]
)
def test_a_child_whose_parents_are_not_named_gets_a_line_for_them(form: str, hvem: str) -> None:
    assert [line["hvem"] for line in seen(consent(9), form)["underskrifter_plan"]] == [hvem]


@pytest.mark.parametrize(
    ("age", "changes", "alone"),
    [
        (40, {}, True),
        (17, {}, True),
        (9, {"representanter": [MOTHER, FATHER]}, False),
        (40, {"kompetansevurdering": {"dato": "2026-02-02", "av": "Anne Eksempeldal"}}, False),
    ],
)
def test_a_consent_form_says_du_of_the_person_only_when_the_person_signs_alone(
    age: int, changes: dict[str, object], alone: bool
) -> None:
    assert seen(consent(age, **changes))["samtykker_selv"] is alone


def test_no_line_ends_within_a_phone_number() -> None:
    found = seen(letter("ip", koordinator={"navn": "Anne Eksempeldal", "telefon": "99 99 00 61"}))
    assert found["koordinator"]["telefon"] == unbroken("99 99 00 61")
    assert found["kommune"]["navn"] == PROFILE.navn  # other spaces are left alone


def test_the_record_overrides_the_profile() -> None:
    record = letter(
        "ip", kommune={"navn": "Annenby kommune", "adresse": "Boks 1", "postnummer": "9991", "poststed": "Annenby"}
    )
    found = seen(record)
    assert found["kommune"]["navn"] == "Annenby kommune"
    assert found["kommune"]["postadresse"] == "Boks 1, 9991 Annenby"
    assert found["kommune"]["telefon"] == unbroken(PROFILE.telefon)


def test_a_unit_named_in_the_record_sends_the_letter_and_receives_the_complaint() -> None:
    found = seen(letter("ip", kommune={"enhet": "Koordinerende enhet for habilitering og rehabilitering"}))
    assert found["avsender"]["telefon"] == unbroken("99 99 00 10")
    assert found["klage_til"] == found["avsender"]


@pytest.mark.parametrize(
    ("name", "nb", "nn"),
    [
        ("Innlandet", "Statsforvalteren i Innlandet", "Statsforvaltaren i Innlandet"),
        ("Statsforvalteren i Vestland", "Statsforvalteren i Vestland", "Statsforvaltaren i Vestland"),
    ],
)
def test_the_statsforvalter_is_named_in_the_language_form(name: str, nb: str, nn: str) -> None:
    profile = replace(PROFILE, statsforvalter=replace(PROFILE.statsforvalter, navn=name))
    assert seen(letter("ip"), "nb", profile)["klageinstans"] == nb
    assert seen(letter("ip"), "nn", profile)["klageinstans"] == nn


def test_a_municipality_without_a_unit_of_its_own_still_gives_an_address_for_complaints() -> None:
    profile = replace(PROFILE, nav_kontor=None, barnevernstjeneste=None)
    assert seen(letter("ip", spor="nav-sosial"), "nb", profile)["klage_til"]["adresse"] == (
        "Nav-kontoret, Postboks 10, 9990 Eksempelvik"
    )
    assert seen(letter("ip", spor="barnevern"), "nn", profile)["klage_til"]["adresse"] == (
        "Barnevernstenesta, Eksempelvik kommune, Postboks 10, 9990 Eksempelvik"
    )


def test_the_addresses_of_nynorsk_letters_hold_no_bokmal_name_of_the_unit() -> None:
    addresses = [seen(letter("ip", spor=spor), "nn")["klage_til"]["adresse"] for spor in SPOR]
    assert [one for one in addresses if "tjeneste" in one or "enhet" in one] == []


def test_a_service_without_grounds_of_its_own_points_to_those_of_the_letter() -> None:
    record = letter("ip", begrunnelse="Du trenger hjelp hele døgnet.", tjenester=[{"tjeneste": "Avlastning"}])
    assert seen(record, "nn")["tjenester"][0]["begrunnelse"] == "Sjå grunngivinga over"
    assert seen(letter("ip", tjenester=[{"tjeneste": "Avlastning"}]))["tjenester"][0]["begrunnelse"] == ""


def test_withdrawal_is_told_to_the_coordinator_or_else_to_the_koordinerende_enhet() -> None:
    named = {"navn": "Anne Eksempeldal", "telefon": "99 99 00 61"}
    assert seen(consent(40, koordinator=named))["varsles"] == named | {"telefon": unbroken(named["telefon"])}
    assert seen(consent(40))["varsles"]["navn"].startswith("Koordinerende enhet")


@pytest.mark.parametrize(
    ("changes", "appointed"),
    [({"status": "oppnevnt"}, True), ({"status": "tilbudt"}, False), ({"status": "avslatt"}, False), ({}, True)],
)
def test_only_an_appointed_coordinator_is_presented(changes: dict[str, str], appointed: bool) -> None:
    record = letter("ip", koordinator={"navn": "Anne Eksempeldal"} | changes)
    assert seen(record)["koordinator_oppnevnt"] is appointed


def test_title_and_properties_hold_nothing_of_the_person() -> None:
    record = letter("barnekoordinator", age=9)
    assert title(record, "nn") == "Tildeling av barnekoordinator"
    assert properties(record, "nn") == {"title": "Tildeling av barnekoordinator", "language": "nn-NO"}


def test_every_sample_record_gives_a_context() -> None:
    count = 0
    for folder in ("individuell-plan", "samtykke", "tildelingsbrev", "klageveiledning"):
        for raw in load(builtin_root() / "samples" / "records" / folder):
            record = validate(raw, folder)
            assert seen(record.data, record.spraak or "nb")["tittel"]
            count += 1
    assert count >= 20
