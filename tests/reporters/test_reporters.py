"""The report as text and as JSON: complete, in the asked language form, and silent where it must be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipdocs.findings import DocumentReport, ReadError, Report, Verdict
from ipdocs.reporters import REPORTERS, to_json, to_text
from ipdocs.rules import check_document, load_packs
from tests.builders import document

PLAN = """# Individuell plan
Navn: Kari Lund   Født: 01.02.1990
Dato: 1. mars 2025
## Mål
Jeg vil bo i egen leilighet.
## Planperiode
xx.xx.20xx
## Samtykke
Jeg samtykker til at det utarbeides individuell plan for meg.
Underskrift: Kari Lund 12.03.2025
Klageinstans er Fylkesmannen.
"""


def report(form: str = "nb", path: str = "planer/plan.docx") -> Report:
    judged = check_document(document(PLAN), load_packs(), form=form, today=date(2026, 1, 1))
    return Report((replace(judged, path=path, sha256="ab"),))


def as_data(**options: Any) -> dict[str, Any]:
    return json.loads(to_json(report(), "nb", **options))


def test_json_has_the_agreed_keys() -> None:
    whole = as_data()
    assert whole["report"] == 1
    assert whole["tool"].startswith("ipdocs ")
    (entry,) = whole["documents"]
    assert {"path", "sha256", "format", "type", "language", "spor", "law_date", "verdict", "requirements", "consents", "findings",
            "error"} <= entry.keys()  # fmt: skip
    assert (entry["type"], entry["language"], entry["spor"], entry["law_date"]) == (
        "individuell-plan",
        "nb",
        "helse",
        "2025-03-01",
    )
    by_id = {each["id"]: each for each in entry["requirements"]}
    assert by_id["ip.maal"]["status"] == "present"
    assert by_id["ip.maal"]["place"] == "Mål › avsnitt 1"
    assert by_id["ip.maal"]["excerpt"] == "Jeg vil bo i egen leilighet."
    assert by_id["ip.planperiode"]["status"] == "placeholder"
    assert "bokstav" not in by_id["ip.planperiode"]["basis"]
    assert all(
        each.keys() == {"id", "status", "severity", "basis", "place", "page", "excerpt", "message"}
        for each in entry["requirements"]
    )
    given = next(each for each in entry["consents"] if each["state"] == "given")
    assert (given["object"], given["by"], given["on"]) == ("plan", "Kari Lund", "2025-03-12")
    assert "ot.fylkesmann" in [each["rule"] for each in entry["findings"]]


@pytest.mark.parametrize("format_name", REPORTERS)
def test_a_redacted_report_quotes_nothing(format_name: str) -> None:
    text = REPORTERS[format_name](report(), "nb", redact=True)
    for word in ("Kari", "leilighet", "Fylkesmannen.", "Jeg samtykker"):
        assert word not in text
    assert "ip.planperiode" in text


@pytest.mark.parametrize("format_name", REPORTERS)
def test_personal_numbers_are_masked_in_paths(format_name: str) -> None:
    text = REPORTERS[format_name](report(path="planer/14879638357 plan.docx"), "nb")
    assert "14879638357" not in text
    assert "***********" in text


def test_the_text_report_begins_with_the_verdict_and_says_what_to_do_and_where() -> None:
    lines = to_text(report(), "nb").splitlines()
    assert lines[0] == "planer/plan.docx"
    assert lines[1] == "  ✗ Ikke komplett (individuell plan, regler per 01.03.2025)"
    assert lines[2] == "  Må rettes:"
    text = "\n".join(lines)
    assert (
        "Planperioden: bare utfyllingstekst, ikke noe svar. Skriv når planen gjelder fra og til. [ip.planperiode]"
        in text
    )
    assert "Samtykke til planen: gitt av Kari Lund 12.03.2025" in text
    assert text.index("Må rettes:") < text.index("Andre funn:") < text.index("Samtykker:")


def test_the_report_is_nynorsk_when_asked_for() -> None:
    text = to_text(report("nn"), "nn")
    assert "Ikkje komplett" in text
    assert "mangler" not in text


def test_an_unreadable_document_is_an_entry_like_the_others() -> None:
    broken = DocumentReport("b.docx", "", None, Verdict.UNREADABLE, error=ReadError("zip_damaged", "Filen er ødelagt."))
    both = Report((*report().documents, broken))
    assert "Kan ikke leses" in to_text(both, "nb")
    assert "2 dokumenter: 1 ikke komplette, 1 kan ikke leses." in to_text(both, "nb")
    entry = json.loads(to_json(both, "nb"))["documents"][1]
    assert entry["error"] == {"code": "zip_damaged", "message": "Filen er ødelagt."}
    assert entry["requirements"] == []
