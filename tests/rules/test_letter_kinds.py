"""Kinds of letters and sentences that were once read wrongly: who it is to, who sends it, what stands near, what a template asks."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from ipdocs.findings import DocumentReport, Status
from ipdocs.rules import check_document, load_packs
from ipdocs.rules.packs import BoundPacks
from tests.builders import document

TODAY = date(2026, 3, 1)


@cache
def packs() -> BoundPacks:
    return load_packs()


def report(type: str, text: str, spor: str | None = None) -> DocumentReport:
    return check_document(document(text), packs(), type=type, spor=spor, today=TODAY)


def status(type: str, requirement: str, text: str, spor: str | None = None) -> Status:
    return next(each.status for each in report(type, text, spor).requirements if each.id == requirement)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Til foreldrene til Noah Berg: Linn Berg og Amir Rashid", Status.PRESENT),
        ("Foreldra til Ida Nes, Storgata 3, 3999 Solvik", Status.PRESENT),
        ("Ola Hansen v/ verge Per Hansen", Status.PRESENT),
        ("Hilsen Mari Ness, saksbehandler", Status.MISSING),
        ("Til den det gjelder", Status.MISSING),
    ],
)
def test_a_letter_is_to_somebody_by_name_also_through_a_parent(head: str, expected: Status) -> None:
    assert status("tildelingsbrev", "tb.mottaker", f"{head}\nDu får koordinator.") is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Den leveres eller sendes til Nav Solvik på adressen over.", Status.PRESENT),
        ("Skriv til Koordinerende enhet, Postboks 10, 3999 Solvik.", Status.PRESENT),
        ("Den sendes til Statsforvalteren i Agder, Postboks 788, 4809 Arendal.", Status.UNCERTAIN),
    ],
)
def test_the_address_of_a_complaint_may_be_told_after_it(line: str, expected: Status) -> None:
    text = f"Nav Solvik\nPostboks 300, 3999 Solvik\nVedtaket kan påklages. Klagen skal være skriftlig. {line}"
    assert status("avslag", "av.klage-sendes-til", text, "nav-sosial") is expected


def test_weeks_of_treatment_are_no_deadline() -> None:
    text = "Du var tre uker på rehabilitering i august.\nKlagen må være kommet til oss innen fire uker etter at du fikk vite det."
    assert status("avslag", "av.klagefrist", text, "helse") is Status.PRESENT


def test_a_withdrawal_is_explained_where_it_is_spoken_of_not_somewhere_in_the_form() -> None:
    form = "Navn: Roger Dal\nFødt: 23.11.1969\nJeg kan trekke samtykket tilbake.\n{next}\nDato: ____\nMottatt av koordinator: Mona Lie"
    assert status("samtykke", "sp.trekke-tilbake", form.format(next="Underskrift: ____")) is not Status.PRESENT
    assert status("samtykke", "sp.trekke-tilbake", form.format(next="Si fra til koordinatoren.")) is Status.PRESENT


def test_what_parents_tell_of_a_child_is_not_the_childs_own_word() -> None:
    text = "Mor og far ønsker en plan. De sier også at Selma er lei av møter."
    assert status("avslag", "av.barnets-mening", text, "barnevern") is not Status.PRESENT


def test_a_hospital_that_is_only_named_does_not_send_the_notice() -> None:
    text = (
        "Til koordinerende enhet i Solvik kommune\nMelding om behov for koordinator\nYlva Dal, f. 11.02.2022\n"
        "Hun har fysioterapi i kommunen.\nHjerteavdelingen på sykehuset skal operere henne.\nFamilien trenger hjelp fra mange.\n"
        "Tjenestene må samordnes.\nForeldrene er enige.\nDe venter på svar.\nHilsen Birgit Nes, helsesykepleier, Solvik helsestasjon"
    )
    assert status("melding-om-behov", "mb.medvirkning-kommune", text) is Status.NOT_APPLICABLE
    own = text.replace("Solvik helsestasjon", "Solvik sykehus")
    assert status("melding-om-behov", "mb.medvirkning-kommune", own) is Status.MISSING


@pytest.mark.parametrize(
    "text",
    ["Saksbehandler skal opplyse om innsyn.", "Skriv om søkeren har rett til innsyn.", "Husk å opplyse om innsyn."],
)
def test_what_a_template_asks_its_writer_for_is_told_to_nobody(text: str) -> None:
    assert status("avslag", "av.innsyn", text) is not Status.PRESENT


def test_a_closing_line_under_a_heading_is_no_answer() -> None:
    assert status("avslag", "av.innsyn", "## Innsyn\nMed vennlig hilsen\nBerit Moe") is not Status.PRESENT


@pytest.mark.parametrize(
    "grounds",
    [
        "Vi viser til helse- og omsorgstjenesteloven kapittel 7, §§ 7-1 og 7-2.",
        "Paragraf 7-1 i helse- og omsorgstjenesteloven gjelder her.",
        "Du får koordinator etter pasient- og brukerrettighetsloven § 2-5 b. Koordinerende enhet velger hvem det blir.",
    ],
)
def test_a_chapter_before_the_paragraph_and_a_sentence_after_it_do_no_harm(grounds: str) -> None:
    assert status("tildelingsbrev", "tb.hjemmel", grounds) is Status.PRESENT


def test_only_the_capitals_are_outdated_in_the_name_of_the_nav_act() -> None:
    def told(name: str) -> bool:
        found = report("avslag", f"Søknaden om individuell plan etter {name} § 15 er avslått.", "nav-stat").findings
        return any(each.rule == "ot.nav-versal" for each in found)

    assert told("NAV-loven")
    assert not told("Nav-loven")


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ("Behovet er verken langvarig eller krever samordning.", Status.NOT_APPLICABLE),
        ("Planen du har bedt om, gjelder bare timeavtaler.", Status.MISSING),
        ("Behovet er ikke langvarig. Du får likevel tilbud om koordinator.", Status.PRESENT),
    ],
)
def test_a_coordinator_need_be_offered_only_where_the_need_was_not_denied(reasons: str, expected: Status) -> None:
    text = f"Søknaden om individuell plan er avslått. {reasons}"
    assert status("avslag", "av.koordinator-tilbud", text, "helse") is expected


def test_decisions_of_nav_are_known_however_the_act_is_called() -> None:
    for act in ("Nav-loven § 15", "arbeids- og velferdsforvaltningsloven § 15", "sosialtjenesteloven § 28"):
        text = f"Vedtak\nSøknaden din om individuell plan etter {act} er avslått.\nDu kan klage innen tre uker."
        assert check_document(document(text), packs(), today=TODAY).type == "avslag"


def test_recipients_ticked_in_a_table_are_no_consent_apart_from_the_sentence_over_it() -> None:
    text = (
        "# Samtykke\nNavn: Runa Dal\nFødselsdato: 18.09.1954\n"
        "Jeg samtykker til at det utarbeides individuell plan for meg, og til at tjenestene under får opplysninger om meg.\n"
        "|! Tjeneste | Ja | Nei |\n| Fastlege | ☒ | ☐ |\n| Nav | ☒ | ☐ |\nDato: 30.05.2025\nUnderskrift: Runa Dal"
    )
    assert status("samtykke", "sd.atskilt", text) is Status.MISSING
