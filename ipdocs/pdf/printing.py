"""A layout to a PDF by typst: looked through first, set at the level that it reaches, never stamped with more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ipdocs.errors import UnreadableDocument
from ipdocs.findings import Finding, Severity
from ipdocs.limits import LIMITS, Limits
from ipdocs.pdf.audit import READABLE, STRUCTURED, Audit, Standard, audited, without_lost, without_pictures
from ipdocs.pdf.dating import day_of
from ipdocs.pdf.layout import Layout, tips_of
from ipdocs.pdf.stamping import require_pikepdf, with_tips
from ipdocs.pdf.typesetting import TypesettingFailed, is_overdue, require_typst, set_pages
from ipdocs.wording import wording


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A PDF, the standards that it meets by its own words, and what stood in the way of more."""

    data: bytes
    standards: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


class PrintingFailed(UnreadableDocument):
    """The document could be read, but no PDF could be made of it."""


def print_layout(layout: Layout, *, form: str = "nb", limits: Limits = LIMITS) -> PrintedPdf:
    """The PDF of a layout.

    Raises :class:`ToolMissing`, and :class:`PrintingFailed` with the codes ``pdf_timeout`` and ``pdf_failed``.
    """
    require_typst()
    layout = replace(layout, made_on=day_of(layout))
    audit = audited(layout, form)
    if audit.lost:
        # The fonts of the system may have what ours lack; where they do not, the signs are replaced and told.
        audit = _with_system_fonts(audit, form, limits)
    findings = list(audit.findings)
    tips = tips_of(layout)
    if tips:
        require_pikepdf()
    printed = _climbed(audit, findings, form, limits, tips)
    if printed is None and layout.files:
        # A picture that cannot be decoded stops the whole: better the words without it, and told.
        bare = without_pictures(audit, form)
        printed = _climbed(bare, list(bare.findings), form, limits, tips)
    if printed is None:
        raise PrintingFailed("pdf_failed", wording(form, "pdf.refused.pdf_failed"))
    return printed


def _climbed(
    audit: Audit, findings: list[Finding], form: str, limits: Limits, tips: Mapping[str, str]
) -> PrintedPdf | None:
    """The PDF of the highest level that typst accepts; nothing where it accepts none."""
    for standards in _ladder(audit):
        try:
            data = set_pages(audit.layout, standards, limits, with_system=audit.lost)
        except TypesettingFailed as refused:
            findings.append(_refused(refused.told, form))
            continue
        except UnreadableDocument as error:
            code = "pdf_timeout" if is_overdue(error) else "pdf_failed"
            raise PrintingFailed(code, wording(form, f"pdf.refused.{code}")) from None
        if tips:
            data = with_tips(data, tips)
        return PrintedPdf(data, tuple(standard.label for standard in standards), tuple(findings))
    return None


def _with_system_fonts(audit: Audit, form: str, limits: Limits) -> Audit:
    """The audit as it is where the fonts of the system show every sign, else without those that no font has."""
    try:
        set_pages(audit.layout, READABLE, limits, with_system=True)
    except (TypesettingFailed, UnreadableDocument):
        return without_lost(audit, form)
    return audit


def _ladder(audit: Audit) -> list[tuple[Standard, ...]]:
    """The level that the audit allows, then the lower ones, should typst know better."""
    rungs = [audit.standards]
    rungs += [rung for rung in (STRUCTURED, READABLE) if len(rung) < len(audit.standards) or rung == READABLE]
    return [rung for at, rung in enumerate(rungs) if rung not in rungs[:at]]


def _refused(told: str, form: str) -> Finding:
    return Finding("pdf.refused", Severity.ERROR, wording(form, "pdf.finding.refused", grunn=told))
