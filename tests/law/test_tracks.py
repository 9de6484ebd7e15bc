"""The tracks, the law in force, vague answers, and the words of the layer."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.law import (
    Decision,
    Hearing,
    Instance,
    PlanLaw,
    Reason,
    Signer,
    Start,
    competence_term,
    is_vague,
    law_in_force,
    track,
    tracks,
)
from ipdocs.wording import FORMS, wording


def test_health_has_four_weeks_and_the_others_three() -> None:
    assert {spor: one.deadline_weeks for spor, one in tracks().items()} == {
        "helse": 4,
        "nav-sosial": 3,
        "nav-stat": 3,
        "barnevern": 3,
    }


def test_the_deadline_begins_with_knowledge_in_health_and_with_the_notice_elsewhere() -> None:
    assert track("helse").starts is Start.KNOWLEDGE
    assert {track(spor).starts for spor in ("nav-sosial", "nav-stat", "barnevern")} == {Start.NOTIFIED}


def test_the_statsforvalter_is_the_instance_of_all_but_the_state_part_of_nav() -> None:
    others = [spor for spor, one in tracks().items() if one.instance is not Instance.STATSFORVALTER]
    assert others == ["nav-stat"]


def test_only_health_decisions_need_no_grounds_by_the_administration_act() -> None:
    assert [spor for spor, one in tracks().items() if not one.needs_grounds] == ["helse"]
    assert track("helse").decision is Decision.AVGJORELSE


def test_without_a_track_it_is_health_and_an_unknown_one_is_an_error() -> None:
    assert track(None).spor == track("").spor == "helse"
    with pytest.raises(KeyError):
        track("skole")


def test_the_regulation_changed_on_the_first_of_august_2022() -> None:
    assert law_in_force(date(2022, 7, 31)) is PlanLaw.OLD_19
    assert law_in_force(date(2022, 8, 1)) is PlanLaw.CURRENT_9


def test_the_word_for_competence_changed_on_the_first_of_june_2026() -> None:
    assert competence_term(date(2026, 5, 31), "nn") == "samtykkekompetanse"
    assert competence_term(date(2026, 6, 1), "nb") == "beslutningskompetanse"
    assert competence_term(date(2026, 6, 1), "nn") == "avgjerdskompetanse"


def test_all_involved_is_no_named_receiver_and_a_named_service_is() -> None:
    assert is_vague("mottakere", "Alle  involverte.")
    assert not is_vague("mottakere", "Alle lærerne på 7. trinn ved Eksempelvik skole")
    assert is_vague("ansvarlig", "?")


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_the_layer_has_words(form: str) -> None:
    for reason in Reason:
        assert wording(form, f"law.reason.{reason.value}")
    for signer in Signer:
        assert wording(form, f"law.signer.{signer.value}")
    for hearing in Hearing:
        assert wording(form, f"law.hearing.{hearing.value}")
    for one in tracks().values():
        assert wording(form, f"law.track.{one.spor}")
        assert wording(form, f"law.weeks.{one.deadline_weeks}")
        assert wording(form, f"law.start.{one.starts.value}")
        assert "Eksempelfylket" in wording(form, f"law.instance.{Instance.STATSFORVALTER.value}", navn="Eksempelfylket")
