"""Wordings of letters that were once read wrongly, each with what only looks like it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ipdocs.findings import Status
from ipdocs.rules import check_document, load_packs
from ipdocs.rules.packs import BoundPacks
from tests.builders import document

TODAY = date(2026, 3, 1)
OPENINGS = {
    "tildelingsbrev": "Til Vilma Torp\nDu får individuell plan og koordinator.",
    "avslag": "Til Vilma Torp\nSøknaden din om koordinator er avslått.",
    "samtykke": "# Samtykke til deling av opplysninger og individuell plan",
    "samtykke-tilbaketrekking": "# Tilbaketrekking av samtykke",
    "klageveiledning": "# Slik klager du",
    "melding-om-behov": "# Melding om behov for koordinator",
    "moteinnkalling": "# Innkalling til ansvarsgruppemøte",
    "referat": "# Referat fra ansvarsgruppemøte",
    "serviceerklaering": "# Serviceerklæring",
    "avslutning": "# Avslutning av individuell plan",
}
PARTS = tomllib.loads((Path(__file__).parent / "letter_wordings.toml").read_text(encoding="utf-8"))["part"]
TOLD = [(part["type"], part["id"], text) for part in PARTS for text in part["ja"]]
ALIKE = [(part["type"], part["id"], text) for part in PARTS for text in part["nei"]]


@cache
def packs() -> BoundPacks:
    return load_packs()


def status(type: str, requirement: str, text: str, spor: str | None = None) -> Status:
    found = check_document(document(text), packs(), type=type, spor=spor, today=TODAY)
    return next(each.status for each in found.requirements if each.id == requirement)


@pytest.mark.parametrize(
    ("title", "type"),
    [
        ("Jeg tar tilbake samtykket mitt til deling", "samtykke-tilbaketrekking"),
        ("Eg kallar med dette samtykket mitt attende", "samtykke-tilbaketrekking"),
        ("Samtykke til deling av opplysninger", "samtykke"),
        ("Kommunen lukker den individuelle planen din", "avslutning"),
        ("Vi stenger planen", "avslutning"),
        ("Når vi avslutter planen: hva skjer da?", None),
    ],
)
def test_a_title_in_plain_words_tells_what_the_letter_is(title: str, type: str | None) -> None:
    text = f"{title}\nNavn: Vilma Torp, født 03.04.1981\nIndividuell plan i Solvik kommune.\nSolvik, 2. mars 2025\nVilma Torp"
    found = check_document(document(text), packs(), today=TODAY).type
    assert (found == type) if type is not None else (found != "avslutning")


def test_a_refusal_told_as_the_result_gives_nothing() -> None:
    head = "Solvik kommune\nSvar på søknaden din\nVi har behandlet søknaden om individuell plan."
    refused = (
        f"{head} Resultatet er at du ikke får individuell plan. Av den grunn oppnevner vi heller ikke koordinator."
    )
    given = f"{head} Resultatet er at du får individuell plan. Vi oppnevner også koordinator."
    assert check_document(document(refused), packs(), today=TODAY).type == "avslag"
    assert check_document(document(given), packs(), today=TODAY).type == "tildelingsbrev"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Klageinstans er Statsforvalteren i Agder.", Status.PRESENT),
        ("[Velg alternativ: Klageinstans er Statsforvalteren i … / Nav klageinstans]", Status.PLACEHOLDER),
        ("Statsforvalteren i ………… avgjør klagen.", Status.PLACEHOLDER),
    ],
)
def test_alternatives_of_a_template_name_no_instance(line: str, expected: Status) -> None:
    text = f"Søknaden din om koordinator er avslått.\nDu kan klage innen fire uker.\n{line}"
    assert status("avslag", "av.klageinstans", text, "helse") is expected


@pytest.mark.parametrize(
    ("agenda", "expected"),
    [
        ("1. Hvordan går det med målene", Status.PRESENT),
        ("1. Eventuelt", Status.UNCERTAIN),
    ],
)
def test_the_greeting_under_an_agenda_is_no_matter_of_it(agenda: str, expected: Status) -> None:
    text = f"# Innkalling\n## Saksliste\n{agenda}\nSi fra om du ikke kan.\nHilsen\nMona Lie, koordinator"
    assert status("moteinnkalling", "mi.saksliste", text) is expected


@pytest.mark.parametrize(
    ("under", "found"),
    [
        ("Onsdag 4. juni 2025", True),
        ("Det er ikke avtalt nytt møte.", True),
        ("Dato: xx.xx.20xx\nGruppa fatter ikke vedtak.", False),
        ("Dato: ____\nReferatet går til dem som er omfattet av samtykket fra 03.02.2025.", False),
    ],
)
def test_that_something_else_is_not_done_is_no_next_meeting(under: str, found: bool) -> None:
    text = f"# Referat\n## Til stede\nMona Lie og Ola Berg\n## Neste møte\n{under}"
    assert (status("referat", "rf.neste-mote", text) is Status.PRESENT) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Når du samtykker, kan vi samle dem som skal være med.", False),
        ("Hvis du ikke samtykker, får du fortsatt koordinator.", True),
        ("Sier du nei, blir det ingen plan.", True),
    ],
)
def test_what_a_yes_leads_to_is_not_what_a_no_leads_to(line: str, found: bool) -> None:
    text = f"# Samtykke til individuell plan\nNavn: Vilma Torp\n{line}\nJeg samtykker til individuell plan."
    assert (status("samtykke", "sp.konsekvens-nei", text) is Status.PRESENT) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Er det barn i familien? ☐ Ja ☒ Nei", True),
        ("Er det barn i familien? ☒ Ja ☐ Nei", True),
        ("Er det barn i familien? ☐ Ja ☐ Nei", False),
    ],
)
def test_a_ticked_no_answers_whether_there_are_children(line: str, found: bool) -> None:
    text = f"# Melding om behov for koordinator\nPasient: Vilma Torp\n{line}"
    assert (status("melding-om-behov", "mb.barn", text) is Status.PRESENT) is found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Siv og Tor Haugland\nMyrveien 2\n3999 Solvik", True),
        ("Barn og familie\nMyrveien 2\n3999 Solvik", False),
    ],
)
def test_two_who_share_a_surname_are_written_to(head: str, found: bool) -> None:
    assert (status("tildelingsbrev", "tb.mottaker", f"{head}\nDere får koordinator.") is Status.PRESENT) is found


@pytest.mark.parametrize(
    ("requirement", "line", "found"),
    [
        ("tb.koordinator-navn", "Valget falt på Siv Haugland, vernepleier.", True),
        ("tb.koordinator-navn", "Saken falt på plass hos oss.", False),
        ("tb.medvirkning", "Du har rett til å ta del i alle avgjørelser.", True),
        ("tb.medvirkning", "De ansatte tar del i opplæringen.", False),
        ("tb.enhet-oppnevner", "Koordinerende enhet bestemmer hvem som blir koordinator.", True),
        ("tb.enhet-oppnevner", "Du bestemmer hvem som får lese planen.", False),
    ],
)
def test_parts_of_an_allocation_letter_in_other_words(requirement: str, line: str, found: bool) -> None:
    text = f"Til Vilma Torp\nDu får individuell plan og koordinator.\n{line}"
    assert (status("tildelingsbrev", requirement, text) is Status.PRESENT) is found


@pytest.mark.parametrize(
    ("requirement", "line", "found"),
    [
        ("av.hjelp-til-klage", "Kontoret er behjelpelig med å sette opp klagen.", True),
        ("av.hjelp-til-klage", "Kontoret er behjelpelig med å bestille time.", False),
        ("av.innsyn", "Trenger du hjelp til å få klagen ned på papir, ring oss.", False),
        ("av.innsyn", "Du kan be om å få lese saksmappen din.", True),
        (
            "av.regler",
            "Kommunen skal tilby koordinator til den som trenger det, jf. helse- og omsorgstjenesteloven § 7-2.",
            True,
        ),
        ("av.regler", "Kommunen skal tilby koordinator til den som trenger det.", False),
    ],
)
def test_parts_of_a_refusal_in_other_words(requirement: str, line: str, found: bool) -> None:
    text = f"Til Vilma Torp\nSøknaden din om koordinator er avslått.\n{line}"
    assert (status("avslag", requirement, text, "helse") is Status.PRESENT) is found


def test_the_date_of_a_regulation_is_not_the_date_of_a_declaration() -> None:
    text = "# Serviceerklæring\nGjelder fra 1. mars 2023. Siste gjennomgang: 5. februar 2026.\n{}Forskrift 22. juni 2022 nr. 1110."
    assert status("serviceerklaering", "se.dato", text.format("")) is Status.PRESENT
    bare = "# Serviceerklæring\nPlanen er din.\nForskrift 22. juni 2022 nr. 1110."
    assert status("serviceerklaering", "se.dato", bare) is not Status.PRESENT


def test_goals_that_shall_be_reached_are_not_evaluated() -> None:
    text = "# Avslutning av individuell plan\nPlanen til Vilma Torp er avsluttet 3. mars 2025.\n{}"
    assert status("avslutning", "al.evaluering", text.format("Målet om eget sted å bo er nådd.")) is Status.PRESENT
    assert status("avslutning", "al.evaluering", text.format("Vi fortsetter til målet er nådd.")) is not Status.PRESENT


@pytest.mark.parametrize(("type", "requirement", "text"), TOLD)
def test_a_part_told_in_other_words_is_found(type: str, requirement: str, text: str) -> None:
    assert status(type, requirement, f"{OPENINGS[type]}\n{text}", "helse") is Status.PRESENT


@pytest.mark.parametrize(("type", "requirement", "text"), ALIKE)
def test_what_only_looks_like_a_part_is_not_found(type: str, requirement: str, text: str) -> None:
    assert status(type, requirement, f"{OPENINGS[type]}\n{text}", "helse") is not Status.PRESENT


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("avslag", "Søknaden din om barnekoordinator\nVi har gått gjennom saken og landet på nei. Du kan klage."),
        (
            "tildelingsbrev",
            "Svar til deg\nVi starter arbeidet med individuell plan sammen med deg. Koordinator blir Siv Dal.\nHilsen Tor",
        ),
        ("avslutning", "Planen din er ferdig\nVi setter strek for den individuelle planen 1. april 2025."),
        ("samtykke-tilbaketrekking", "Jeg sier opp samtykket til individuell plan\nVilma Torp, født 3.4.1981"),
        ("samtykke-tilbaketrekking", "Hei\nJeg vil ikke at Nav skal få opplysninger om planen min lenger.\nVilma Torp"),
        (None, "Prosedyre for oppnevning av koordinator\nKoordinerende enhet oppnevner koordinator innen to uker."),
        (None, "Internrutine: koordinator og individuell plan\nKoordinatoren kaller inn til møte to ganger i året."),
    ],
)
def test_what_a_short_letter_is_shows_in_its_plain_words(type: str | None, text: str) -> None:
    assert check_document(document(text), packs(), today=TODAY).type == type
