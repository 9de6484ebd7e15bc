"""Text that a program has read off pictures (OCR) is not as sure as text: what rests on a doubtful place is uncertain.

PASS: a requirement whose place was read with doubt → ``uncertain``; a consent whose words, box or signature line is doubtful →
not ``given``; what is missing from a document with unread pages, or from one that was read badly → ``uncertain``.
FAIL: a requirement that rests on text that was read with confidence stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from ipdocs.findings import Consent, ConsentState, Finding, RequirementResult, Severity, Status
from ipdocs.model import Checkbox, CheckState, Document, Location, NoticeKind, walk
from ipdocs.model.lines import Line, lines
from ipdocs.rules.consent.signs import Sign, sign_of
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.packs import Pack
from ipdocs.wording import wording

BADLY_READ = 0.75
"""Below this confidence for all letters of a document, what was not found may just not have been recognised."""
_SIGNATURE = "signature"
_ABSENT = frozenset({Status.MISSING, Status.EMPTY, Status.PLACEHOLDER})
_JUDGED = _ABSENT | {Status.PRESENT}


def unread_pages(document: Document) -> int:
    """How many pages are pictures that nobody has read."""
    if document.recognition is not None:
        return 0
    return sum(each.count for each in document.notices if each.kind is NoticeKind.NO_TEXT_LAYER)


def doubtful_places(document: Document) -> frozenset[int]:
    """The places that a person must look at, by reading order: read with doubt, or with a box whose state is unclear."""
    boxes = (
        block.location.order
        for block in walk(document.blocks)
        if any(isinstance(each, Checkbox) and each.state is CheckState.UNKNOWN for each in block.inlines)
    )
    known = document.recognition.doubts if document.recognition is not None else {}
    return frozenset((*known, *boxes))


def lowered(
    results: tuple[RequirementResult, ...], document: Document, pack: Pack, words: ConsentWords, form: str
) -> tuple[RequirementResult, ...]:
    """The results; those that rest on a doubtful place, or on the absence of what may be unread, as ``uncertain``."""
    doubtful = doubtful_places(document)
    is_bad = document.recognition is not None and document.recognition.confidence < BADLY_READ
    is_partial = unread_pages(document) > 0
    if not (doubtful or is_bad or is_partial):
        return results
    lowered = tuple(_lowered(each, doubtful, form, is_bad=is_bad, is_partial=is_partial) for each in results)
    unclear = next((line for line in _signature_lines(document, words) if line.location.order in doubtful), None)
    if unclear is None:
        return lowered
    signing = {each.id for each in pack.requirements if each.check == _SIGNATURE}
    place = wording(form, "rules.ocr.place")
    return tuple(
        _uncertain(replace(each, location=unclear.location, excerpt=unclear.text), place)
        if each.id in signing and each.status in _ABSENT
        else each
        for each in lowered
    )


def _signature_lines(document: Document, words: ConsentWords) -> list[Line]:
    return [line for line in lines(document.blocks) if words.signature_label.search(line.text)]


def _lowered(
    result: RequirementResult, doubtful: frozenset[int], form: str, *, is_bad: bool, is_partial: bool
) -> RequirementResult:
    if result.status in _JUDGED and _is_at(result.location, doubtful):
        return _uncertain(result, wording(form, "rules.ocr.place"))
    if result.status in _ABSENT and is_bad:
        return _uncertain(result, wording(form, "rules.ocr.bad"))
    if result.status in _ABSENT and is_partial:
        return _uncertain(result, wording(form, "rules.ocr.unread"))
    return result


def _uncertain(result: RequirementResult, reason: str) -> RequirementResult:
    return replace(result, status=Status.UNCERTAIN, message=f"{result.message} {reason}".strip())


def _is_at(location: Location | None, doubtful: frozenset[int]) -> bool:
    return location is not None and location.order in doubtful


def held_back(consents: tuple[Consent, ...], document: Document, words: ConsentWords) -> tuple[Consent, ...]:
    """The consents; one that would be given by words, a box or a signature line that were read with doubt is not given."""
    doubtful = doubtful_places(document)
    if not doubtful:
        return consents
    signatures = _signature_lines(document, words)
    unclear = [line.location.order for line in signatures if line.location.order in doubtful]
    has_clear = any(
        line.location.order not in doubtful and sign_of(line, words).sign is Sign.SIGNED for line in signatures
    )
    last = -1 if has_clear else max(unclear, default=-1)
    return tuple(
        replace(each, state=ConsentState.UNSIGNED)
        if each.state is ConsentState.GIVEN and (each.location.order in doubtful or each.location.order < last)
        else each
        for each in consents
    )


def reading_notes(document: Document, form: str) -> tuple[Finding, ...]:
    """That the text is recognised from pictures, or that some pages are unread."""
    unread = unread_pages(document)
    if unread:
        return (Finding("les.bildesider", Severity.WARNING, wording(form, "rules.ocr.pages-unread", antall=unread)),)
    known = document.recognition
    if known is None:
        return ()
    percent = round(known.confidence * 100)
    out = [Finding("les.ocr", Severity.INFO, wording(form, "rules.ocr.read", antall=len(known.pages), prosent=percent))]
    if doubtful := doubtful_places(document):
        out.append(
            Finding("les.ocr-usikker", Severity.WARNING, wording(form, "rules.ocr.doubts", antall=len(doubtful)))
        )
    if known.signatures:
        told = wording(form, "rules.ocr.signatures", antall=known.signatures)
        out.append(Finding("les.ocr-underskrift", Severity.INFO, told))
    return tuple(out)
