"""Judgements in words: what the file claims, which standards it meets, what a broken clause means."""

from __future__ import annotations

from ipdocs.verification.results import FailedClause, FileJudgement, StandardResult
from ipdocs.verification.standards import name_of
from ipdocs.wording import wording

SHOWN_PAGES = 12


def standing(file: FileJudgement) -> str:
    """``valid``, ``invalid`` or ``unread``."""
    if file.judgement is None:
        return "unread"
    return "valid" if file.judgement.is_valid else "invalid"


def meaning(standard: str, clause: FailedClause, form: str) -> str:
    """What the clause means in plain words, where we have them; else nothing."""
    family = "ua" if standard.startswith("ua") else "a"
    try:
        return wording(form, f"verification.plain.{family}-{clause.clause.replace('.', '_')}-{clause.test}")
    except KeyError:
        return ""


def claims_of(file: FileJudgement, form: str) -> str:
    """What the file says that it is, in a sentence."""
    claims = file.judgement.claims if file.judgement else ()
    if not claims:
        return wording(form, "verification.claims-nothing")
    return wording(form, "verification.claims", krav=", ".join(map(name_of, claims)))


def heading_of(result: StandardResult, form: str) -> str:
    """``PDF/A-2a: oppfylt (769 kontroller)``."""
    if result.is_valid:
        return wording(form, "verification.passes", standard=name_of(result.standard), antall=result.checks)
    return wording(form, "verification.fails", standard=name_of(result.standard), antall=len(result.failed))


def places_of(clause: FailedClause, form: str) -> str:
    """``12 steder (side 1, side 3)``."""
    count = (
        wording(form, "verification.once")
        if clause.count == 1
        else wording(form, "verification.times", antall=clause.count)
    )
    pages = sorted({place.page for place in clause.places if place.page is not None})
    told = ", ".join(wording(form, "verification.on-page", nummer=page) for page in pages[:SHOWN_PAGES])
    return f"{count} ({told}{' …' if len(pages) > SHOWN_PAGES else ''})" if told else count
