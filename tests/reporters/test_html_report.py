"""The HTML report: whole, safe, accessible, and usable for thousands of documents."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ipdocs.findings import DocumentReport, Report, RequirementResult, Severity, Status, Verdict
from ipdocs.reporters import rendered
from ipdocs.reporters.html_report import LARGEST_BYTES, SHORT_FROM
from ipdocs.rules import check_document, load_packs
from tests.builders import document
from tests.reporters.pagecheck import Page, read_page
from tests.reporters.reports import HOSTILE, NUMBER, QUICK, all_states, one_of_each, reports


def html(report: Report, form: str = "nb", *, redact: bool = False) -> str:
    return rendered(report, "html", form, redact=redact).decode("utf-8")


def page(report: Report, form: str = "nb", *, redact: bool = False) -> Page:
    return read_page(html(report, form, redact=redact))


@given(reports)
@QUICK
def test_every_report_is_a_well_formed_page_that_runs_and_fetches_nothing(report: Report) -> None:
    read_page(html(report))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stands_there_as_text(hostile: str) -> None:
    document = one_of_each()
    result = replace(document.requirements[1], message=hostile, excerpt=hostile, basis=hostile)
    shown = page(Report((replace(document, path=hostile, requirements=(result,)),)))
    if hostile.startswith("<script>"):
        assert "«<script>" not in shown.visible
        assert "<script>alert(1)</script>" in shown.visible


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_page_says_its_language_and_reads_in_it(form: str) -> None:
    shown = page(all_states(), form)
    assert shown.lang == form
    assert {"nb": "Ikke komplett", "nn": "Ikkje komplett"}[form] in shown.visible


def test_every_status_consent_and_finding_is_told() -> None:
    shown = page(Report((one_of_each(),))).visible
    for words in (
        "Mangler",
        "Tomt",
        "Ikke fylt ut",
        "Usikkert",
        "I orden (1)",
        "Gjelder ikke eller er ikke undersøkt (2)",
    ):
        assert words in shown
    for words in ("gitt", "ikke underskrevet eller krysset av", "ikke utfylt", "nektet", "trukket tilbake"):
        assert words in shown
    assert "bare nevnt" not in shown
    for severity in Severity:
        assert f"Funn av {severity.value}." in shown


def test_what_the_municipality_has_adjusted_is_told_with_its_reason() -> None:
    assert "Kommunen har justert disse kravene: Mål: Står i brosjyren" in page(Report((one_of_each(),))).visible


def test_what_must_be_done_stands_before_what_is_in_order() -> None:
    shown = page(Report((one_of_each(),))).visible
    at = [shown.rindex(words) for words in ("Må rettes (", "Bør rettes (", "Samtykker", "I orden (")]
    assert at == sorted(at)


def test_a_document_of_another_kind_is_not_praised() -> None:
    shown = page(Report((all_states().documents[1],))).visible
    assert "Ikke vurdert" in shown
    assert "Komplett" not in shown


def test_a_document_that_could_not_be_read_says_why() -> None:
    assert "Filen er ødelagt. Be om en ny." in page(all_states()).visible


def test_the_overview_counts_verdicts_and_what_is_most_often_unmet() -> None:
    result = one_of_each().requirements[1]
    missing = [replace(result, id=id_, severity=Severity.ERROR) for id_ in ("ip.maal", "ip.behov")]
    met = replace(missing[0], status=Status.PRESENT)
    documents = [
        DocumentReport(
            f"{number}.docx", "", "docx", Verdict.INCOMPLETE, requirements=(missing[0] if number else met, missing[1])
        )
        for number in range(4)
    ]
    shown = page(Report(tuple(documents))).visible
    assert "4 Ikke komplette" in shown or "Ikke komplette 4" in shown
    assert "3 av 4 75 %" in shown
    assert shown.index("4 av 4 100 %") < shown.index("3 av 4 75 %")


def test_a_redacted_page_quotes_nothing() -> None:
    text = html(all_states(), redact=True)
    for word in ("Kari", "fylkesmannen", "Fastlegen"):
        assert word not in text
    assert "side 4" in text
    assert "ip.ressurser" in text


def test_personal_numbers_are_masked_everywhere() -> None:
    document = replace(one_of_each(f"{NUMBER}.docx"), type=None, type_reason=NUMBER)
    results = tuple(replace(one, excerpt=f"148591 21250 {NUMBER}") for one in document.requirements)
    text = html(Report((replace(document, requirements=results), document)))
    assert NUMBER not in text
    assert "148591 21250" not in text


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    shown = page(all_states())
    digest = b64encode(hashlib.sha256(shown.style.encode()).digest()).decode()
    assert shown.policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in shown.style
    assert "@import" not in shown.style


def test_each_document_in_the_overview_leads_to_its_part() -> None:
    shown = page(all_states())
    assert {"innhold", "oversikt", "d1", "d2", "d3", "d4", "d5"} <= set(shown.targets)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_has_the_contrast_of_wcag_aa_on_screen_in_the_dark_and_on_paper() -> None:
    palettes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", root)) for root in page(all_states()).style.split(":root")[1:]
    ]
    assert len(palettes) == 3
    for colours in palettes:
        for text in ("ink", "soft", "brand", "link", "bad", "warn", "tip", "good"):
            assert contrast(colours[text], colours["paper"]) >= 4.5, text
        for text in ("ink", "soft", "link"):
            assert contrast(colours[text], colours["panel"]) >= 4.5, text
        for text in ("bad", "warn", "tip", "good"):
            assert contrast(colours[text], colours[f"{text}-ground"]) >= 4.5, text
        assert contrast(colours["bar"], colours["track"]) >= 3


def many(count: int, message: str = "Mål: mangler.") -> Report:
    result = RequirementResult("ip.maal", Status.MISSING, Severity.ERROR, "§ 9", message)
    results = (result,) * 40
    return Report(
        tuple(DocumentReport(f"{n}.docx", "", "docx", Verdict.INCOMPLETE, requirements=results) for n in range(count))
    )


def test_past_the_size_budget_documents_stand_in_the_overview_alone_and_the_page_says_so() -> None:
    text = html(many(320, "lang " * 500))
    shown = read_page(text)
    assert len(text) < LARGEST_BYTES * 1.1
    assert "319.docx" in shown.visible
    assert "d1" in shown.ids
    assert "d320" not in shown.ids
    assert re.search(r"Rapporten ble for stor: \d+ dokumenter", shown.visible)


def test_large_reports_only_name_what_is_in_order() -> None:
    met = replace(one_of_each(), requirements=one_of_each().requirements[:1], consents=(), findings=())
    few, lots = page(Report((met,) * 3)), page(Report((met,) * SHORT_FROM))
    assert "Kari vil ut" in few.visible
    assert "Kari vil ut" not in lots.visible
    assert "bare er nevnt ved navn" in lots.visible


def test_no_documents_are_a_page_too() -> None:
    assert "Ingen dokumenter er kontrollert." in page(Report()).visible


def test_a_consent_that_was_withdrawn_is_not_called_missing() -> None:
    text = """# Individuell plan
Navn: Kari Lund   Født: 01.02.1990
## Mål
Jeg vil bo i egen leilighet.
## Tiltak
Støttekontakt to timer i uka
## Samtykke
Kari Lund trakk samtykket til individuell plan 12.03.2025.
"""
    judged = check_document(document(text), load_packs(), form="nb", today=date(2026, 1, 1))
    told = html(Report((judged,))).split("Samtykke til at planen utarbeides", 1)[1][:400]
    assert "Ikke i orden" in told
    assert "Mangler" not in told
