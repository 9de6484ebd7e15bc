"""What looks like an answer in a plan and is none: every cause that the catalogue of requirements names, and plans under the old law."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.findings import RequirementResult
from ipdocs.rules import check_document, load_packs
from tests.builders import document

PACKS = load_packs()
HEAD = "# Individuell plan\nNavn: Kari Lund   Født: {born}\nDato: {dated}\n"


def results(body: str, born: str = "07.06.1980", dated: str = "01.02.2025") -> dict[str, RequirementResult]:
    """Requirement → result of a plan with that body."""
    plan = document(HEAD.format(born=born, dated=dated) + body)
    report = check_document(plan, PACKS, type="individuell-plan", today=date(2025, 4, 10))
    return {each.id.removeprefix("ip."): each for each in report.requirements}


CAUSES = {
    "maal": (
        "## Mål\n",
        "## Mål\n[Beskriv målene]",
        "## Om planen\nMålet med individuell plan er at den enkelte får et helhetlig tilbud.",
        "## Målsetning for arbeidet\nKommunen skal sikre at alle som har behov for det, får en plan.",
    ),
    "ressurser": (
        "## Bakgrunn\nKommunen har mange ressurskrevende tjenester.",
        "## Bakgrunn\nDet er satt av personellressurser til arbeidet.",
    ),
    "behov": ("## Om planen\nDen som har behov for langvarige og koordinerte tjenester, har rett til plan.",),
    "deltakere": (
        "## Deltakere\n|! Navn | Rolle | Tjeneste\n|  |  | ",
        "## Kopi til\n- Per Li, lege, Legesenteret\n- Siv Ås, lærer, Skolen",
        "## Nærmeste pårørende\nMor: Eva Lund, tlf. 900 00 000",
    ),
    "ansvar-utarbeide": ("Koordinator: Per Li", "Det er kommunen som skal utarbeide planen."),
    "ansvar-koordinering": (
        "Koordinator:",
        "Koordinator: oppnevnes senere",
        "## Om ordningen\nKoordinator skal sørge for oppfølging og fremdrift.",
    ),
    "bidrag-tjenestemottaker": ("## Dette forventer vi av deg\nDu har rett og plikt til å medvirke.",),
    "bidrag-tjenesteytere": ("## Deltakere\n- Per Li, lege, Legesenteret\n- Siv Ås, lærer, Skolen",),
    "bidrag-parorende": ("## Pårørende\nEva Lund, mor, tlf. 900 00 000",),
    "tiltak-oversikt": (
        "## Veiledning\nHer beskriver du tiltak som kan være aktuelle.",
        "## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n|  |  | ",
    ),
    "tiltak-omfang": ("## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n| Tur | - | Per Li\n| Bading |  | Per Li",),
    "tiltak-ansvarlig": ("## Tiltak\n|! Tiltak | Omfang | Ansvarlig\n| Tur | en time | ?",),
    "koordinator-status": ("Koordinator: Per Li, tlf. 900 00 000", "## Møter\nKoordinatoren ringer hver uke."),
    "planperiode": ("Dato: 01.02.2025", "Født: 07.06.1980"),
    "revisjon": ("Revisjon: revideres ved behov", "Sist oppdatert 01.02.2025"),
    "samtykke-plan": (
        "## Samtykke\n",
        "## Samtykke\n☐ Jeg samtykker til individuell plan",
        "## Samtykke\nJeg samtykker ikke til individuell plan.\nUnderskrift: Kari Lund 1.2.2025",
        "## Samtykke\nPlanen kan ikke utarbeides uten samtykke.",
        "## Samtykke\nJeg samtykker til helsehjelp.\nUnderskrift: Kari Lund 1.2.2025",
        "## Samtykke\nJeg samtykker til koordinator.\nUnderskrift: Kari Lund 1.2.2025",
    ),
    "samtykke-deling": (
        "## Samtykke\nJeg samtykker til individuell plan.\nUnderskrift: Kari Lund 1.2.2025",
        "## Samtykke\nVi har taushetsplikt.",
    ),
    "samarbeid-andre": (
        "## Om planen\nTjenestene skal samarbeide for å gi et helhetlig tilbud.",
        "## Deltakere\n- Per Li, lege, Legesenteret\n- Siv Ås, lærer, Skolen",
    ),
}


@pytest.mark.parametrize(("requirement", "body"), [(name, body) for name, bodies in CAUSES.items() for body in bodies])
def test_what_only_looks_like_an_answer_is_none(requirement: str, body: str) -> None:
    found = results(body)[requirement]
    assert found.status.value != "present", found.excerpt


@pytest.mark.parametrize(
    "body", ["## Medvirkning\nForeldrene har deltatt på alle møter.", "Barn har rett til å bli hørt."]
)
def test_that_parents_took_part_is_no_participation_of_the_child(body: str) -> None:
    assert results(body, born="07.06.2014")["barn-medvirkning"].status.value != "present"


@pytest.mark.parametrize(
    "answer",
    [
        "Jeg vil lære meg {{Jinja}} og Python",
        "Jeg liker «Donald» og [Asterix]",
        "Jeg vil <3 hunden min hver dag",
        "Møte 10 % oftere",
    ],
)
def test_signs_of_templates_within_ordinary_words_are_no_placeholders(answer: str) -> None:
    assert results(f"## Mål\n{answer}")["maal"].status.value == "present"


@pytest.mark.parametrize(
    "answer", ["{{ maal }}", "{{ person.maal }}", "[Mål]", "<mål>", "«Mål»", "${maal}", "{% for m in maal %}"]
)
def test_what_only_a_program_wrote_is_a_placeholder(answer: str) -> None:
    assert results(f"## Mål\n{answer}")["maal"].status.value == "placeholder"


OLD_LAYOUTS = (
    (
        "## a) Mål\nJeg vil bo hjemme.\n## b) Deltakere\n- Per Li, lege, Legesenteret\n- Siv Ås, lærer, Skolen\n## c) Koordinator\nPer Li\n"
        "## g) Planperiode og revisjon\nPlanen gjelder 01.02.2018–31.01.2019. Revideres 01.09.2018."
    ),
    (
        "| Mål | Jeg vil bo hjemme.\n| Deltakere | Per Li, lege, Legesenteret¶Siv Ås, lærer, Skolen\n| Koordinator | Per Li\n"
        "| Planperiode | 01.02.2018–31.01.2019\n| Revisjon | 01.09.2018"
    ),
    "Mål: Jeg vil bo hjemme.\nDeltakere: Per Li, lege; Siv Ås, lærer\nKoordinator: Per Li\nPlanperiode: 01.02.2018–31.01.2019\nRevisjon: 01.09.2018",
)


@pytest.mark.parametrize("body", OLD_LAYOUTS)
def test_a_plan_from_before_2022_is_judged_by_the_law_of_its_time(body: str) -> None:
    found = results(body, dated="01.02.2018")
    for name in ("maal", "deltakere", "ansvar-koordinering", "planperiode", "revisjon"):
        assert found[name].status.value == "present", name
        assert "§ 19" in found[name].basis
    for name in ("ansvar-utarbeide", "koordinator-status"):
        assert found[name].status.value == "not-applicable", name
        assert "1. august 2022" in found[name].message
    assert results(body, dated="01.02.2023")["koordinator-status"].status.value != "not-applicable"
