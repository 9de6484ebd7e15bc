"""The finished letters say what the law asks, in each track, variant and language form."""

from __future__ import annotations

import itertools

import pytest

from ipdocs.wording.readability import readability
from tests.content.cases import COORDINATOR, FORMS, SPOR, guidance, headings, letter, paragraphs, text

VARIANTS = ("ip", "kun-koordinator", "barnekoordinator")
AGES = {"ip": 40, "kun-koordinator": 40, "barnekoordinator": 9}
WEEKS = {"nb": {"helse": "fire uker"}, "nn": {"helse": "fire veker"}}
OTHER_WEEKS = {"nb": "tre uker", "nn": "tre veker"}
INSTANCE = {"nb": "Statsforvalteren i Eksempelfylket", "nn": "Statsforvaltaren i Eksempelfylket"}
DECIDED = {
    "helse": (
        "Tildelingskontoret, Eksempelvik kommune, Postboks 10",
        "Tildelingskontoret, Eksempelvik kommune, Postboks 10",
    ),
    "nav-sosial": ("Nav Eksempelvik, Postboks 11", "Nav Eksempelvik, Postboks 11"),
    "nav-stat": ("Nav Eksempelvik, Postboks 11", "Nav Eksempelvik, Postboks 11"),
    "barnevern": (
        "Barnevernstjenesten i Eksempelvik, Eksempelvik kommune",
        "Barnevernstenesta i Eksempelvik, Eksempelvik kommune",
    ),
}
RIGHT = {
    "helse": {
        "nb": "brukerrettighetsloven § 2-5 og helse- og omsorgstjenesteloven § 7-1",
        "nn": "brukarrettslova § 2-5 og helse- og omsorgstenestelova § 7-1",
    },
    "nav-sosial": {"nb": "sosialtjenesteloven § 28", "nn": "sosialtenestelova § 28"},
    "nav-stat": {"nb": "Nav-loven § 15", "nn": "Nav-lova § 15"},
    "barnevern": {"nb": "barnevernsloven § 15-9", "nn": "barnevernslova § 15-9"},
}
COMPLAINT_RULES = {
    "helse": {"nb": "brukerrettighetsloven §§ 7-2, 7-3 og 7-5", "nn": "brukarrettslova §§ 7-2, 7-3 og 7-5"},
    "nav-sosial": {"nb": "sosialtjenesteloven § 47 og forvaltningsloven", "nn": "sosialtenestelova § 47 og forvaltningslova"},
    "nav-stat": {"nb": "forvaltningsloven §§ 28", "nn": "forvaltningslova §§ 28"},
    "barnevern": {"nb": "barnevernsloven § 12-9 og forvaltningsloven", "nn": "barnevernslova § 12-9 og forvaltningslova"},
}  # fmt: skip
START = {
    "nb": {"helse": "burde ha fått", "other": "kom fram til deg"},
    "nn": {"helse": "burde ha fått", "other": "kom fram til deg"},
}


def deadline(spor: str, form: str) -> str:
    return WEEKS[form].get(spor, OTHER_WEEKS[form])


def other_deadline(spor: str, form: str) -> str:
    return OTHER_WEEKS[form] if spor == "helse" else WEEKS[form]["helse"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spor", SPOR)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_complaint_information_is_complete_and_of_the_right_track(variant: str, spor: str, form: str) -> None:
    found = text(letter(variant, age=AGES[variant], spor=spor), form)
    assert deadline(spor, form) in found
    assert other_deadline(spor, form) not in found
    assert DECIDED[spor][FORMS.index(form)] in found
    assert COMPLAINT_RULES[spor][form] in found
    assert ("skriftlig, og" if form == "nb" else "skriftleg, og") in found
    assert "skrive under" in found
    if spor == "nav-stat":
        assert "klageinstansen i Nav" in found
        assert "Statsforvalt" not in found
    else:
        assert f"{INSTANCE[form]}, som er klageinstans" in found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spor", SPOR)
def test_the_deadline_starts_as_the_track_says(spor: str, form: str) -> None:
    for found in (text(letter("ip", spor=spor), form), text(guidance(spor), form)):
        assert (START[form]["helse"] in found) is (spor == "helse")
        assert (START[form]["other"] in found) is (spor != "helse")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spor", SPOR)
def test_the_plan_letter_names_the_right_in_the_track_and_no_other(spor: str, form: str) -> None:
    found = text(letter("ip", spor=spor), form)
    assert RIGHT[spor][form] in found
    assert [other for other in SPOR if other != spor and RIGHT[other][form] in found] == []
    assert "nr. 1110" in found
    assert ("§ 2-5 b" in found) is (spor == "helse")


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_on_a_coordinator_alone_promises_no_plan(form: str) -> None:
    found = text(letter("kun-koordinator"), form)
    assert ("Vi lager derfor ingen plan" if form == "nb" else "Vi lagar derfor ingen plan") in found
    assert "nr. 1256" in found
    assert "nr. 1110" not in found
    assert "§ 7-1" not in found
    for promise in ("får individuell plan", "arbeidet med planen"):
        assert promise not in found


@pytest.mark.parametrize("form", FORMS)
def test_the_letter_on_a_barnekoordinator_has_the_five_tasks_and_lasts_until_18(form: str) -> None:
    record = letter("barnekoordinator", age=9)
    lines = paragraphs(record, form)
    first = next(number for number, line in enumerate(lines) if line.startswith("samordne alle"))
    tasks = lines[first : first + 5]
    marks = ("samordne", "oversikt", "omsorgst", "organisasj", "individuell plan")
    assert [mark in task for mark, task in zip(marks, tasks, strict=True)] == [True] * 5
    found = "\n".join(lines)
    assert "til barnet fyller 18 år" in found
    assert "§ 2-5 c" in found
    assert "§ 7-2 a" in found
    assert "§ 2-5 b" not in found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_coordinator_not_yet_appointed_is_announced_without_an_empty_field(variant: str, form: str) -> None:
    waiting = text(letter(variant, age=AGES[variant], koordinator={}), form)
    appointed = text(letter(variant, age=AGES[variant]), form)
    announced = "har ikke valgt" if form == "nb" else "har ikkje valt"
    assert announced in waiting
    assert announced not in appointed
    assert COORDINATOR["navn"] in appointed
    assert "Mangl" not in waiting


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_each_letter_says_who_appoints_and_who_to_talk_to_about_the_work(variant: str, form: str) -> None:
    found = text(letter(variant, age=AGES[variant]), form)
    unit = (
        "Familiens hus"
        if variant == "barnekoordinator"
        else {"nb": "Koordinerende enhet", "nn": "Koordinerande eining"}[form]
    )
    assert f"Det er {unit}" in found
    leader = "Anne Eksempelbakken" if variant == "barnekoordinator" else "Tone Eksempelsen"
    assert leader in found
    assert ("den sikre meldingsløsningen" if form == "nb" else "den sikre meldingsløysinga") in found


@pytest.mark.parametrize("form", FORMS)
def test_consent_is_the_next_step_until_it_is_given(form: str) -> None:
    before = {"nb": "Vi lager ikke planen før du har samtykket", "nn": "Vi lagar ikkje planen før du har samtykt"}[form]
    assert before in text(letter("ip"), form)
    assert before not in text(letter("ip", samtykke_plan="ja"), form)


@pytest.mark.parametrize("form", FORMS)
def test_services_stand_in_the_letter_with_their_grounds_and_only_when_granted(form: str) -> None:
    service = {"tjeneste": "Avlastning", "omfang": "to døgn", "fra": "2026-04-01", "begrunnelse": "Omsorg hele døgnet."}
    found = text(letter("ip", tjenester=[service]), form)
    for expected in ("Avlastning", "to døgn", "1. april 2026", "Omsorg hele døgnet.", "enkeltvedtak", "§ 2-1"):
        assert expected in found
    assert "enkeltvedtak" not in text(letter("ip"), form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("age", "parents"), [(6, True), (13, True), (15, True), (17, False), (40, False)])
def test_letters_about_a_child_under_16_address_the_parents(age: int, parents: bool, form: str) -> None:
    record = letter("ip", age=age)
    title = headings(record, form)
    assert any(heading.startswith("Barnet ") for heading in title) is parents
    assert ("Kari Eksempel" in paragraphs(record, form)) is parents


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("spor", SPOR)
def test_the_guidance_answers_every_question_of_the_catalogue(spor: str, form: str) -> None:
    found = text(guidance(spor), form)
    words = {
        "nb": [
            "Hva kan du klage på?",
            "Hvem kan klage?",
            "skriftlig fullmakt",
            "advokat",
            "skriftlig, og du må skrive under",
        ],
        "nn": [
            "Kva kan du klage på?",
            "Kven kan klage?",
            "skriftleg fullmakt",
            "advokat",
            "skriftleg, og du må skrive under",
        ],
    }[form]
    words += [
        deadline(spor, form),
        DECIDED[spor][FORMS.index(form)],
        COMPLAINT_RULES[spor][form],
        "kort frist",
        "på nytt",
    ]
    words += ["Tone Eksempelsen", "nr. 1110", "§ 11", "hjelper deg gjerne"]
    assert [word for word in words if word not in found] == []
    assert other_deadline(spor, form) not in found
    ombud = "brukerombudet" if form == "nb" else "brukarombodet"
    assert (f"Pasient- og {ombud} i Eksempelfylket" in found) is (spor == "helse")
    assert ("tilsyn" in found) is (spor != "nav-stat")
    assert (INSTANCE[form] in found) is (spor != "nav-stat")


@pytest.mark.parametrize("form", FORMS)
def test_the_guidance_in_the_health_track_names_all_that_can_be_complained_of(form: str) -> None:
    found = text(guidance("helse"), form)
    marks = [
        "individuell plan (",
        "koordinator (§ 2-5 b)",
        "barnekoordinator (§ 2-5 c)",
        "kapittel 3",
        "samtykke (kapittel 4)",
    ]
    assert [mark for mark in marks if mark not in found] == []


@pytest.mark.parametrize("form", FORMS)
def test_guidance_on_one_decision_names_it_and_the_unit_that_decided(form: str) -> None:
    decision = {"dato": "2026-03-01", "gjelder": "individuell plan", "enhet": "Helsekontoret"}
    found = text(guidance("helse", avgjorelse=decision), form)
    assert "1. mars 2026" in found
    assert "Helsekontoret, Eksempelvik kommune, Postboks 10, 9990 Eksempelvik" in found


@pytest.mark.parametrize("form", FORMS)
def test_finished_letters_are_easy_to_read(form: str) -> None:
    records = [letter(variant, age=age, spor=spor) for variant in VARIANTS for age in (9, 40) for spor in SPOR
               if variant != "barnekoordinator" or age == 9]  # fmt: skip
    for record in [*records, *(guidance(spor) for spor in SPOR)]:
        lines = paragraphs(record, form)
        body = lines[lines.index(headings(record, form)[0]) :]
        assert readability(body).lix < 40
        # Short headings and addresses lower the value; the sentences alone must be easy too.
        assert readability(line for line in body if line.endswith(".")).lix < 40


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_bare_record_leaves_no_heading_without_text(variant: str, form: str) -> None:
    record = letter(variant, age=AGES[variant], koordinator={}, soknad={})
    lines = paragraphs(record, form)
    found = headings(record, form)
    assert [one for one, after in itertools.pairwise(lines) if one in found[1:] and after in found[1:]] == []
    assert "None" not in "\n".join(lines)
