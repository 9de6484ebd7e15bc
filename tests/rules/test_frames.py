"""Sentences tell of requirements where no heading does: who does what, about this person, and nothing that is only a rule."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.findings import DocumentReport, Status
from ipdocs.rules import check_document, explain, load_packs
from ipdocs.rules.frames import Frames
from ipdocs.rules.told import people_of_texts
from tests.builders import document

PACKS = load_packs()
FRAMES = PACKS.vocabulary.frames
TOLD = tomllib.loads(Path(__file__).with_name("frames").joinpath("told.toml").read_text(encoding="utf-8"))
PLANS = tomllib.loads(Path(__file__).with_name("frames").joinpath("plans.toml").read_text(encoding="utf-8"))["plan"]
PERSONS = {"nb": "Tuva Elvestrand", "nn": "Aslak Myrhaug"}
TODAY = date(2024, 5, 1)

CASES = [(requirement, form) for requirement in TOLD for form in PERSONS]


def told(sentence: str, name: str | None = "Tuva Elvestrand") -> dict[str, bool]:
    """What one sentence tells, and whether that is sure."""
    reading, _ = FRAMES.read(sentence, people_of_texts([sentence], name, FRAMES.knows))
    return FRAMES.told(reading)


def judged(markup: str) -> DocumentReport:
    return check_document(document(markup), PACKS, "individuell-plan", today=TODAY)


def status(report: DocumentReport, requirement: str) -> Status:
    return next(result.status for result in report.requirements if result.id == requirement)


@pytest.mark.parametrize(("requirement", "form"), CASES)
def test_what_people_write_tells_of_the_requirement(requirement: str, form: str) -> None:
    missed = [each for each in TOLD[requirement][form] if not told(each, PERSONS[form]).get(requirement)]
    assert missed == []


@pytest.mark.parametrize(("requirement", "form"), CASES)
def test_rules_questions_denials_and_other_matters_tell_nothing(requirement: str, form: str) -> None:
    wrong = [each for each in TOLD[requirement][f"not_{form}"] if told(each, PERSONS[form]).get(requirement)]
    assert wrong == []


@pytest.mark.parametrize("form", PERSONS)
def test_a_measure_is_no_sure_contribution_to_the_work_on_the_plan(form: str) -> None:
    requirement = "ip.bidrag-tjenesteytere"
    for sentence in TOLD[requirement][f"weak_{form}"]:
        assert told(sentence, PERSONS[form]).get(requirement) is False, sentence


def test_every_requirement_has_sentences_that_tell_and_others_that_do_not_in_both_forms() -> None:
    for requirement, lists in TOLD.items():
        assert min(len(lists[form]) for form in PERSONS) >= 10, requirement
        assert min(len(lists[f"not_{form}"]) for form in PERSONS) >= 7, requirement


@pytest.mark.parametrize(
    ("sentence", "requirement", "is_told"),
    [
        ("Mor (Lene Oppdal) øver på brettspill med henne.", "ip.bidrag-parorende", True),
        ("Mor (Lene Oppdal) øver på brettspill med henne.", "ip.bidrag-tjenesteytere", False),
        ("Vi hjemme kjører til trening og fører dagbok.", "ip.bidrag-parorende", True),
        ("Det er Siv Ås som fører planen i pennen.", "ip.ansvar-utarbeide", True),
        ("Mor er sliten, og hun trenger avlastning.", "ip.behov", False),
        ("Læreren snakket med Tuva, og hun sa at hun vil ha pauser.", "ip.barn-medvirkning", True),
        ("Mor hjelper Tuva og kjører henne til skolen.", "ip.bidrag-tjenestemottaker", False),
        ("Trenger hjelp til å dusje.", "ip.behov", True),
        ("Trenger du hjelp til å dusje?", "ip.behov", False),
        ("Fysioterapi to ganger i uka hos Siv Ås.", "ip.tiltak-omfang", True),
        ("Om hun ønsker det, kan hun få støttekontakt.", "ip.tiltak-oversikt", False),
        ("Etter loven skal hjemmesykepleien komme daglig.", "ip.tiltak-omfang", False),
    ],
)
def test_who_does_it_decides(sentence: str, requirement: str, is_told: bool) -> None:
    assert bool(told(sentence).get(requirement)) is is_told


def test_a_pronoun_after_somebody_else_is_not_the_person_of_the_plan() -> None:
    people = people_of_texts(["Tuva bor hjemme."], "Tuva Elvestrand", FRAMES.knows)
    _, referent = FRAMES.read("Mor arbeider på sykehuset.", people)
    after_mother, _ = FRAMES.read("Hun ønsker å begynne på skole.", people, referent)
    alone, _ = FRAMES.read("Hun ønsker å begynne på skole.", people)
    assert "ip.maal" not in FRAMES.told(after_mother)
    assert FRAMES.told(alone)["ip.maal"]


PROSE = """
# Plan for Tuva Elvestrand
Tuva Elvestrand, født 03.04.1990, bor alene. Hun ønsker å komme tilbake i jobb som snekker. Hun er tålmodig og flink til å tegne.
Etter ulykka trenger hun hjelp til å dusje og handle. I ansvarsgruppa sitter sykepleier Berit Vik, fysioterapeut Odd Rise og mor.
Berit Vik er koordinator og kaller inn til møtene, og det er hun som skriver planen. Hun ble oppnevnt som koordinator 3. mars 2024.
Hjemmesykepleien kommer tre ganger om dagen. Odd Rise trener med henne to ganger i uka; de begynner rolig og øker gradvis.
Mor kjører til trening. Selv øver Tuva hjemme hver dag. Odd sender et kort notat før hvert møte.
Planen gjelder fra 1. april 2024 til 31. mars 2025. Vi ser på planen på nytt i oktober 2024.
Det er ønskelig å få NAV med i samarbeidet.
"""
IN_PROSE = (
    "ip.maal ip.ressurser ip.behov ip.deltakere ip.ansvar-utarbeide ip.ansvar-koordinering ip.bidrag-tjenestemottaker "
    "ip.bidrag-tjenesteytere ip.bidrag-parorende ip.tiltak-oversikt ip.tiltak-omfang ip.tiltak-ansvarlig ip.gjennomforing "
    "ip.koordinator-status ip.planperiode ip.revisjon ip.samarbeid-andre"
)


@pytest.mark.parametrize("requirement", IN_PROSE.split(" "))
def test_a_plan_in_running_text_is_understood(requirement: str) -> None:
    assert status(judged(PROSE), requirement) is Status.PRESENT


@pytest.mark.parametrize("requirement", IN_PROSE.split(" "))
def test_a_text_about_plans_in_general_tells_nothing(requirement: str) -> None:
    report = judged(
        """
# Individuell plan for Tuva Elvestrand
Planen skal beskrive mål, ressurser og behov. Den som har behov for langvarige tjenester, har rett til plan.
Kommunen skal tilby koordinator. Alle som deltar, har taushetsplikt. Tjenesteyterne skal samarbeide.
Pårørende skal få delta når brukeren ønsker det. Planen skal revideres jevnlig. Hva ønsker du å oppnå?
"""
    )
    assert status(report, requirement) in (Status.MISSING, Status.EMPTY, Status.NOT_APPLICABLE)


@pytest.mark.parametrize("plan", PLANS, ids=range(len(PLANS)))
def test_whole_plans_in_running_text_are_understood_and_nothing_is_read_into_them(plan: dict[str, Any]) -> None:
    report = judged(plan["text"])
    unseen = [each for each in plan["present"] if status(report, f"ip.{each}") is not Status.PRESENT]
    invented = [each for each in plan["missing"] if status(report, f"ip.{each}") is Status.PRESENT]
    assert unseen == []
    assert invented == []


def test_an_empty_field_stays_empty_whatever_the_text_says() -> None:
    report = judged("# Plan for Tuva Elvestrand\nHun ønsker å lære å svømme.\n## Mål\n## Behov\nHun trenger tolk.")
    assert status(report, "ip.maal") is Status.EMPTY


def test_sentences_under_the_heading_of_another_part_do_not_tell() -> None:
    report = judged("# Plan for Tuva Elvestrand\n## Ressurser\nHun er flink til å tegne. Hun trenger mye ros.")
    assert status(report, "ip.ressurser") is Status.PRESENT
    assert status(report, "ip.behov") is Status.MISSING


def test_a_heading_says_who_we_are() -> None:
    report = judged(
        "# Plan for Tuva Elvestrand\n## Hjemme\nTuva bor hos oss.\n## Mor og far\nVi øver lesing hver kveld."
    )
    assert status(report, "ip.bidrag-parorende") is Status.PRESENT


def test_a_municipality_adds_words_and_frames(tmp_path: Path) -> None:
    folder = tmp_path / "validators"
    folder.mkdir()
    folder.joinpath("setningsrammer.toml").write_text(
        'extends = true\n[classes]\ntiltak_sikkert = ["klatregruppe*"]\nheier = ["heier"]\n'
        '[[frame]]\nrequirement = "ip.bidrag-parorende"\nwho = ["parorende"]\ndoes = ["heier"]\n',
        encoding="utf-8",
    )
    frames = Frames.load(Catalog((tmp_path,)))
    people = people_of_texts([], "Tuva Elvestrand", frames.knows)
    assert frames.told(frames.read("Tuva får klatregruppe.", people)[0])["ip.tiltak-oversikt"]
    assert frames.told(frames.read("Mor heier på henne.", people)[0])["ip.bidrag-parorende"]
    assert not told("Mor heier på henne.").get("ip.bidrag-parorende")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('extends = true\n[[frame]]\nrequirement = "ip.maal"\ndoes = ["finnes-ikke"]\n', "finnes-ikke"),
        ('extends = true\n[classes]\nnye = ["{ukjent} ord"]\n', "ukjent"),
        ('extends = true\n[[frame]]\nrequirement = "ip.maal"\ndoes = ["onsker"]\nnevr = ["for_tid"]\n', "nevr"),
        ('[classes]\nbare = ["ett"]\n', "preposisjon|missing"),
        ("extends = ja", "TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    folder = tmp_path / "validators"
    folder.mkdir()
    folder.joinpath("setningsrammer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=named):
        Frames.load(Catalog((tmp_path,)))


@pytest.mark.parametrize(("form", "words"), [("nb", "Løpende tekst"), ("nn", "Løpande tekst")])
def test_the_explanation_says_that_sentences_count_with_an_example(form: str, words: str) -> None:
    for requirement, examples in FRAMES.examples.items():
        text = explain(requirement, form, PACKS)
        assert words in text
        assert examples[form] in text


@pytest.mark.parametrize("form", PERSONS)
def test_every_example_is_recognised(form: str) -> None:
    for requirement, examples in FRAMES.examples.items():
        assert told(examples[form], PERSONS[form]).get(requirement), examples[form]


@pytest.mark.parametrize(
    "first",
    [
        "Individuell plan for Tuva Elvestrand, født 03.04.1990, i samband med kvalifiseringsprogrammet. Dato 17. april 2023.",
        "Dette er den individuelle planen til Tuva Elvestrand, som vi skrev sammen hjemme hos henne etter et langt møte i går.",
    ],
)
def test_a_plan_without_a_title_says_in_its_first_words_what_it_is(first: str) -> None:
    text = PROSE.replace("# Plan for Tuva Elvestrand\n", "").replace("Tuva Elvestrand, født", f"{first} Tuva, født")
    consent = "Samtykke: jeg, Tuva Elvestrand, vil ha individuell plan og godtar at NAV lager den sammen med meg."
    assert check_document(document(text + consent), PACKS, today=TODAY).type == "individuell-plan"


def untitled(text: str) -> str:
    return "\n".join(text.strip().split("\n")[1:])


@pytest.mark.parametrize("number", [0, 1, 2, 7, 8, 10, 14])
def test_running_text_without_any_title_that_tells_what_plans_tell_is_a_plan(number: int) -> None:
    assert check_document(document(untitled(PLANS[number]["text"])), PACKS, today=TODAY).type == "individuell-plan"


@pytest.mark.parametrize("plan", [plan for plan in PLANS if not plan["present"]], ids=lambda plan: plan["text"][1:30])
def test_rules_and_notes_without_a_title_are_no_plan(plan: dict[str, Any]) -> None:
    assert check_document(document(untitled(plan["text"])), PACKS, today=TODAY).type is None
