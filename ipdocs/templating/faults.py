"""Faults as findings: a Norwegian sentence, the place in the template, the tag and a suggestion. Never a value of the data."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from ipdocs.errors import TemplateError
from ipdocs.findings import Finding, Severity
from ipdocs.model import WHOLE_DOCUMENT, Location, Part
from ipdocs.templating.checkboxes import as_written
from ipdocs.templating.tags import Tag
from ipdocs.wording import wording
from ipdocs.wording.place import place

_CLOSE_WORD, _CLOSE_PATH = 0.6, 0.8
_LONGEST_TAG = 120
_PARTS = tuple(Part)


def finding(form: str, kind: str, tag: Tag | None = None, known: Collection[str] = (), **arguments: str) -> Finding:
    """The finding ``template.<kind>``. ``known`` are the names that a misspelt ``felt`` or ``navn`` may have meant."""
    message = wording(form, f"templating.fault.{kind}", **arguments)
    nearest = suggestion(arguments.get("felt") or arguments.get("navn", ""), known)
    if nearest:
        message = f"{message} {wording(form, 'templating.fault.suggestion', forslag=nearest)}"
    location = tag.location if tag else WHOLE_DOCUMENT
    return Finding(f"template.{kind}", Severity.ERROR, message, location, _excerpt(tag))


def suggestion(name: str, known: Collection[str]) -> str | None:
    """The known name nearest to a misspelt one: by its last word among its siblings, else as a whole."""
    head, _, last = name.rpartition(".")
    siblings = {way.rpartition(".")[2]: way for way in sorted(known) if way.rpartition(".")[0] == head}
    found = difflib.get_close_matches(last, siblings, 1, _CLOSE_WORD)
    if found:
        return siblings[found[0]]
    return next(iter(difflib.get_close_matches(name, sorted(known), 1, _CLOSE_PATH)), None)


def template_error(findings: Iterable[Finding], form: str) -> TemplateError:
    """One error for all faults of a template, in reading order."""
    return _error("template", findings, form)


def document_error(findings: Iterable[Finding], form: str) -> TemplateError:
    """One error for all faults of a render, in the template or in the data, in reading order."""
    return _error("document", findings, form)


def _error(subject: str, findings: Iterable[Finding], form: str) -> TemplateError:
    ordered = in_reading_order(findings)
    first = ordered[0]
    key = "one" if len(ordered) == 1 else "many"
    arguments = {"sted": place(first.location, form), "melding": first.message}
    if key == "many":
        arguments["antall"] = str(len(ordered))
    summary = wording(form, f"templating.{subject}.{key}", **arguments)
    return TemplateError(summary, ordered, wording(form, f"templating.{subject}.remedy"))


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Body first, then the other parts; the same fault at the same place once."""
    unique = {(found.message, found.location.part, found.location.steps): found for found in findings}
    return tuple(sorted(unique.values(), key=lambda found: (_PARTS.index(found.location.part), found.location.order)))


def whole(text: str = "", location: Location = WHOLE_DOCUMENT) -> Tag:
    """A tag for faults that belong to a part rather than to one tag."""
    return Tag(text, location)


def _excerpt(tag: Tag | None) -> str:
    if tag is None:
        return ""
    text = as_written(" ".join(tag.text.split()))
    return text if len(text) <= _LONGEST_TAG else text[: _LONGEST_TAG - 1] + "…"
