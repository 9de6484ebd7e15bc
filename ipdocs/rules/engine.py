"""One document against one pack: detect, judge consents, run every check, stamp what the checks do not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipdocs.findings import (
    DocumentReport,
    Finding,
    RequirementResult,
    Severity,
    Status,
    Verdict,
)
from ipdocs.law import PlanLaw, law_in_force
from ipdocs.model import Document, NoticeKind
from ipdocs.model.lines import Line, lines
from ipdocs.rules.answer import Answer
from ipdocs.rules.checks import CHECKS
from ipdocs.rules.conditions import applies
from ipdocs.rules.consent import judge_consents
from ipdocs.rules.context import Context
from ipdocs.rules.detect import detect_date, detect_track
from ipdocs.rules.doubts import held_back, lowered, reading_notes
from ipdocs.rules.facts import Facts
from ipdocs.rules.kinds import UNKNOWN, Kind, detect_type, variant_of
from ipdocs.rules.messages import message_of
from ipdocs.rules.notes import notes
from ipdocs.rules.observations import observations
from ipdocs.rules.packs import BoundPacks, Pack
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.terms import outdated
from ipdocs.rules.told import tells_a_plan
from ipdocs.wording import wording

BLOCKING = frozenset({Status.MISSING, Status.EMPTY, Status.PLACEHOLDER, Status.UNCERTAIN})
PLAN = "individuell-plan"


def check_document(
    document: Document,
    packs: BoundPacks,
    type: str | None = None,
    law_date: date | None = None,
    form: str = "nb",
    *,
    spor: str | None = None,
    today: date | None = None,
) -> DocumentReport:
    """The report of a read document; ``path`` and ``sha256`` are left to the caller.

    ``type`` and ``spor`` are detected when not given. The law is that of ``law_date``, else of the document's own date,
    else of ``today``. Messages are in ``form``. A document without text is ``not-checkable``.
    """
    today = today or date.today()
    vocabulary = packs.vocabulary
    all_lines = tuple(lines(document.blocks))
    text = "\n".join(line.text for line in all_lines)
    if not any(character.isalpha() for character in text):
        return DocumentReport("", "", document.format, Verdict.NOT_CHECKABLE, findings=_not_checkable(document, form))
    language = vocabulary.language.form(text, document.metadata.language)
    kind = _kind(type, document, all_lines, packs)
    found_date = detect_date(document, all_lines)
    on = law_date or found_date or today
    track = spor or detect_track(all_lines, vocabulary.types)
    consents = judge_consents(document.blocks, vocabulary.consent)
    facts = Facts(
        document,
        vocabulary.words,
        vocabulary.lists,
        kind.type,
        kind.variant,
        language,
        track,
        on,
        found_date,
        consents,
        today,
    )
    pack = packs.packs.get(kind.type) if kind.type is not None else None
    consents = held_back(consents, document, vocabulary.consent)
    results: tuple[RequirementResult, ...] = ()
    findings = tuple(outdated(all_lines, vocabulary.terms, on, track, form))
    if pack is not None:
        context = Context(
            facts,
            pack,
            vocabulary.language,
            vocabulary.consent,
            vocabulary.references,
            pack.naming.lexicon,
            vocabulary.frames,
        )
        results = lowered(tuple(_results(context, form)), document, pack, vocabulary.consent, form)
    findings = (*findings, *notes(facts, vocabulary.references, {each.rule for each in findings}, form))
    findings = (*findings, *_raised(results, form), *reading_notes(document, form))
    findings = (*findings, *observations(facts, results, form))
    if kind.type is not None and vocabulary.language.is_mixed(text):
        findings = (*findings, Finding("sprak.blandet", Severity.WARNING, wording(form, "rules.note.mixed-forms")))
    if pack is None:
        findings = (*findings, *_without_rules(kind, form))
    is_unmet = any(result.status in BLOCKING and result.severity is Severity.ERROR for result in results)
    return DocumentReport(
        path="",
        sha256="",
        format=document.format,
        verdict=_verdict(kind, pack, is_unmet=is_unmet),
        type=kind.type,
        type_reason=kind.reason[form] if kind.reason else None,
        variant=kind.variant,
        language=language,
        spor=track,
        law_date=on,
        requirements=results,
        consents=consents,
        findings=findings,
        packs=pack.sources if pack is not None else (),
    )


def _kind(type: str | None, document: Document, all_lines: tuple[Line, ...], packs: BoundPacks) -> Kind:
    words = packs.vocabulary.types
    if type is None:
        kind = detect_type(document, all_lines, words)
        is_told = kind is UNKNOWN and tells_a_plan(all_lines, packs.vocabulary.words, packs.vocabulary.frames)
        return Kind(PLAN, None, None) if is_told else kind
    rule = next((rule for rule in words.rules if rule.type == type), None)
    return Kind(type, variant_of(rule, document, all_lines, words) if rule else None, None)


def _not_checkable(document: Document, form: str) -> tuple[Finding, ...]:
    has_layer = all(notice.kind is not NoticeKind.NO_TEXT_LAYER for notice in document.notices)
    key = "rules.no-text" if has_layer else "rules.no-text-layer"
    return (Finding("les.ingen-tekst", Severity.WARNING, wording(form, key)),)


def _without_rules(kind: Kind, form: str) -> Iterator[Finding]:
    """Nothing was judged: say so, so that silence is not taken for praise."""
    if kind.type is None:
        yield Finding("type.ukjent", Severity.WARNING, wording(form, "rules.no-type"))
    else:
        yield Finding("type.uten-regler", Severity.WARNING, wording(form, "rules.no-pack"))


def _verdict(kind: Kind, pack: Pack | None, *, is_unmet: bool) -> Verdict:
    """A known type without rules cannot be judged; a document that is none of ours has nothing unmet."""
    if kind.type is not None and pack is None:
        return Verdict.NOT_CHECKABLE
    return Verdict.INCOMPLETE if is_unmet else Verdict.COMPLETE


def _results(context: Context, form: str) -> Iterator[RequirementResult]:
    is_old_plan = context.pack.type == PLAN and law_in_force(context.facts.law_date) is PlanLaw.OLD_19
    for requirement in context.pack.requirements:
        if is_old_plan and requirement.options.get("since_2022"):
            answer = Answer(Status.NOT_APPLICABLE, None, "", "old-law")
        elif (unmet := applies(requirement.applies_when, context.facts)) is not None:
            answer = _told_anyway(requirement, context) or Answer(
                Status.NOT_APPLICABLE, None, "", "condition", {"vilkar": unmet}
            )
        else:
            answer = CHECKS[requirement.check](requirement, context)
        yield _stamped(requirement, answer, context.pack, form, context.facts.spor, is_old=is_old_plan)


def _told_anyway(requirement: Requirement, context: Context) -> Answer | None:
    """What a document tells although nothing else in it shows that the condition holds."""
    if not requirement.options.get("counts_when_told"):
        return None
    answer = CHECKS[requirement.check](requirement, context)
    return answer if answer.status is Status.PRESENT else None


def _stamped(
    requirement: Requirement, answer: Answer, pack: Pack, form: str, spor: str, *, is_old: bool
) -> RequirementResult:
    severity = requirement.severity
    if spor in requirement.options.get("error_in", ()):
        severity = Severity.ERROR
    basis = (
        requirement.options["old_basis"][form]
        if is_old and "old_basis" in requirement.options
        else requirement.basis[form]
    )
    return RequirementResult(
        id=requirement.id,
        status=answer.status,
        severity=severity,
        basis=basis,
        message=message_of(requirement, answer, pack.adjusted.get(requirement.id), form),
        adjustment=pack.adjusted.get(requirement.id, ""),
        location=answer.location,
        excerpt=answer.excerpt if answer.status is not Status.NOT_APPLICABLE else "",
    )


def _raised(results: tuple[RequirementResult, ...], form: str) -> Iterator[Finding]:
    """What is there but legally wrong is told as a finding too."""
    for result in results:
        if result.status is Status.UNCERTAIN and result.location is not None:
            yield Finding(result.id, result.severity, result.message, result.location, result.excerpt)
