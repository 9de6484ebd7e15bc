"""A report that consent was given needs a giver, a completed act, and nothing against it."""

from __future__ import annotations

import pytest

from ipdocs.rules import load_packs
from ipdocs.rules.consent.reports import Obstacle, best_report

WORDS = load_packs().vocabulary.consent.evidence


@pytest.mark.parametrize(
    ("sentence", "giver"),
    [
        ("Mor har samtykket til individuell plan.", "Mor"),
        ("Mor har samtykt til individuell plan.", "Mor"),
        ("I møtet 3.3.2024 samtykket Kari til individuell plan.", "Kari"),
        ("I møtet 3.3.2024 samtykte Kari til individuell plan.", "Kari"),
        ("Kari Vik skrev under på samtykket 3.3.2024.", "Kari Vik"),
        ("Kari Vik skreiv under på samtykket 3.3.2024.", "Kari Vik"),
        ("Etter samtalen ga mor skriftlig samtykke.", "mor"),
        ("Etter samtalen gav mor skriftleg samtykke.", "mor"),
        ("Samtykke til individuell plan er innhentet.", None),
        ("Samtykke til individuell plan er henta inn.", None),
        ("Koordinator bekrefter at mor har samtykket.", "mor"),
        ("Koordinator stadfestar at mor har samtykt.", "mor"),
    ],
)
def test_what_somebody_fit_has_done_stands(sentence: str, giver: str | None) -> None:
    report = best_report(sentence, "", "", WORDS)
    assert report is not None
    assert report.stands, report
    assert report.giver == giver


@pytest.mark.parametrize(
    ("sentence", "obstacle"),
    [
        ("Hverken mor eller far har samtykket.", Obstacle.NEGATION),
        ("Korkje mor eller far har samtykt.", Obstacle.NEGATION),
        ("Når mor har samtykket, begynner vi.", Obstacle.CONDITION),
        ("Så snart mor har samtykt, byrjar vi.", Obstacle.CONDITION),
        ("Mor sier at far har samtykket.", Obstacle.DOUBT),
        ("Mor seier at far har samtykt.", Obstacle.DOUBT),
        ("Begge foreldre må ha samtykket.", Obstacle.DUTY),
        ("Begge foreldra må ha samtykt.", Obstacle.DUTY),
        ("Har mor samtykket, skannes skjemaet.", Obstacle.QUESTION),
        ("Har mor samtykt, blir skjemaet skanna.", Obstacle.QUESTION),
        ("Samtykke vil bli gitt i møtet.", Obstacle.NOT_DONE),
        ("Samtykke vil bli gjeve i møtet.", Obstacle.NOT_DONE),
        ("Skolen har samtykket til individuell plan.", Obstacle.NO_GIVER),
        ("Skulen har samtykt til individuell plan.", Obstacle.NO_GIVER),
        ("Samtykke er gitt av nabo.", Obstacle.NO_GIVER),
        ("Mor har samtykket, forutsatt at far skriver under.", Obstacle.CONDITION_AFTER),
        ("Mor har samtykt, på vilkår av at far skriv under.", Obstacle.CONDITION_AFTER),
        ("Mor har samtykket, men angret dagen etter.", Obstacle.CORRECTED),
        ("Mal for notat: Mor har samtykket.", Obstacle.HYPOTHESIS),
        ("I planen fra 2016 har mor samtykket.", Obstacle.EARLIER),
    ],
)
def test_every_kind_of_obstacle_is_seen(sentence: str, obstacle: Obstacle) -> None:
    report = best_report(sentence, "", "", WORDS)
    assert report is not None
    assert not report.stands
    assert obstacle in report.obstacles, report.obstacles


def test_a_noun_is_no_act() -> None:
    assert best_report("Samtykket er frivillig og kan trekkes.", "", "", WORDS) is None
